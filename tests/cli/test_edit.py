from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gcplan.cli.errors import CannotRunError
from gcplan.cli.record.editor import editor_command
from tests.recording import DAY, changes, contents, copy_shipped, git

if TYPE_CHECKING:
    from tests.conftest import Run

FILE = "01-green.yaml"


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    return Editor(tmp_path)


class Editor:
    """A program in the place of an editor: it notes how it was called, and does what it is told."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "called"
        self.script = folder / "nano"  # told the line as nano is
        self.does("pass")

    def does(self, body: str) -> None:
        """Let it run this with the path of the file in `file`."""
        self.script.write_text(
            f"#!{sys.executable}\n"
            "import sys\n"
            "from pathlib import Path\n"
            "file = Path(sys.argv[-1])\n"
            f"Path({str(self.log)!r}).write_text('\\n'.join(sys.argv[1:]), encoding='utf-8')\n"
            f"{body}\n",
            encoding="utf-8",
        )
        self.script.chmod(0o755)

    def replaces(self, old: str, new: str) -> None:
        """Let it replace a text once."""
        self.does(
            "text = file.read_bytes().decode()\n"
            f"assert {old!r} in text\n"
            f"file.write_bytes(text.replace({old!r}, {new!r}, 1).encode())"
        )

    def called(self) -> list[str]:
        """Return the arguments of the last call."""
        return self.log.read_text(encoding="utf-8").splitlines()


TOO_LARGE = "file.write_text(file.read_text('utf-8') + '#' * 1_100_000, 'utf-8')"
A_LINK_OUT = """
out = file.parents[2] / 'out.yaml'
file.rename(out)
file.symlink_to(out)
out.write_text(out.read_text('utf-8') + '# x', 'utf-8')
"""
THE_NUMBER_OF_ANOTHER = """
text = file.read_text('utf-8').replace('action: 1', 'action: 2', 1)
file.write_text(text.replace('id: 1.', 'id: 2.'), 'utf-8')
"""


class TestWhatTheEditorLeaves:
    """Whatever `check` could not read is said, and is not committed."""

    @pytest.mark.parametrize(
        ("body", "code", "said"),
        [
            (TOO_LARGE, 1, "GC002"),
            (A_LINK_OUT, 1, "GC003"),
            (THE_NUMBER_OF_ANOTHER, 1, "GC103"),
            ("file.unlink()", 2, f"plan/{FILE} cannot be read: No such file or directory"),
        ],
        ids=["too large", "a link out of the plan", "the number of another", "gone"],
    )
    def test_is_checked_like_any_file(
        self, run: Run, repository: Path, editor: Editor, body: str, code: int, said: str
    ) -> None:
        editor.does(body)
        command = ("edit", "1.1.1", "--commit")
        found = run(*command, cwd=repository, EDITOR=str(editor.script), **DAY)
        assert (found.code, found.out) == (code, "")
        assert said in found.err
        assert git(repository, "rev-list", "--count", "HEAD") == "1\n"

    def test_a_task_that_is_gone_is_said(self, run: Run, repository: Path, editor: Editor) -> None:
        editor.replaces("id: 1.1.1\n", "id: 1.1.9\n")
        found = run("edit", "1.1.1", cwd=repository, EDITOR=str(editor.script), **DAY)
        assert found.code == 0
        assert found.err == "gcplan: 1.1.1 is not in the file any more.\n"


def test_it_opens_at_the_line_and_says_where_the_task_stands(
    run: Run, tmp_path: Path, editor: Editor
) -> None:
    plan = copy_shipped(tmp_path / "plan")
    file = plan / "07-urban-quality.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    number = lines.index("      - id: 7.1.9") + 1
    editor.replaces("        due: 12月底前\n", "        due: 8月底前\n")
    before = contents(plan)
    found = run("edit", "７.1.9", EDITOR=str(editor.script), **DAY)
    assert (found.code, found.err) == (0, "")
    assert editor.called() == [f"+{number}", str(file)]
    assert changes(before, contents(plan)) == {
        file.name: ["-        due: 12月底前", "+        due: 8月底前"]
    }
    assert found.out == (
        "7.1.9 打造府前大街、钢都大街2条户外广告和牌匾标识样板街\n"
        "  unreported (grey) → overdue (red)\n"
        "  because overdue by 15 days: the deadline was 2020-08-31\n"
        "  because nothing has been reported yet\n"
        f"Written: plan/{file.name}\n"
    )


def test_what_is_broken_afterwards_is_shown(call: Run, sample: Path, editor: Editor) -> None:
    editor.replaces("due: 主汛前", "deu: 主汛前")
    found = call("edit", "1.1.1", VISUAL=str(editor.script), EDITOR="/absent", **DAY)
    assert (found.code, found.out) == (1, "")
    assert found.err.startswith(f"error[GC020]: unknown key deu\n  --> plan/{FILE}:11:9\n")
    assert found.err.endswith("gcplan: Mend it: gcplan edit 1.1.1 opens it again.\n")
    # The file is left for that, and opens at the task although it cannot be used.
    editor.replaces("deu: 主汛前", "due: 主汛前")
    found = call("edit", "1.1.1", VISUAL=str(editor.script), **DAY)
    assert (found.code, found.err) == (0, "")
    assert editor.called()[0] == "+9"
    assert found.out.splitlines()[1] == "  now: overdue (red)"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("measures:", "measures: [", "GC010"),
        ("due: 主汛前", "due: 尽快", "GC030"),
        ("id: 1.1.2", "id: 1.1.1", "GC101"),
        ("title: 完成", "title: \x07完成", "GC005"),
    ],
)
def test_every_way_of_being_broken(
    call: Run, sample: Path, editor: Editor, old: str, new: str, code: str
) -> None:
    editor.replaces(old, new)
    found = call("edit", "1.1.1", EDITOR=str(editor.script), **DAY)
    assert found.code == 1
    assert f"error[{code}]" in found.err


def test_a_file_that_is_no_text_any_more(call: Run, sample: Path, editor: Editor) -> None:
    editor.does("file.write_bytes(file.read_text(encoding='utf-8').encode('gb18030'))")
    found = call("edit", "1.1.1", EDITOR=str(editor.script), **DAY)
    assert found.code == 1
    assert "error[GC004]" in found.err
    again = call("edit", "1.1.1", EDITOR=str(editor.script), **DAY)
    assert again.code == 2
    assert f"gcplan: plan/{FILE} cannot be used.\n" in again.err


def test_other_broken_files_do_not_matter(call: Run, sample: Path, editor: Editor) -> None:
    (sample / "02-school.yaml").write_text("action: 2\nx: [\n", encoding="utf-8")
    found = call("edit", "1.1.1", EDITOR=str(editor.script), **DAY)
    assert (found.code, found.out, found.err) == (0, "Nothing was changed.\n", "")


def test_the_task_may_be_gone_afterwards(call: Run, sample: Path, editor: Editor) -> None:
    editor.replaces("id: 1.2.10", "id: 1.2.11")
    found = call("edit", "1.2.10", EDITOR=str(editor.script), **DAY)
    assert (found.code, found.out) == (0, f"Written: plan/{FILE}\n")


def test_an_editor_that_fails(call: Run, sample: Path, editor: Editor) -> None:
    editor.does("sys.exit(3)")
    found = call("edit", "1.1.1", EDITOR=str(editor.script), **DAY)
    assert (found.code, found.out, found.err) == (2, "", "gcplan: The editor ended with 3.\n")
    editor.does("file.write_text('x', encoding='utf-8'); sys.exit(1)")
    found = call("edit", "1.1.1", EDITOR=str(editor.script), **DAY)
    assert found.code == 2
    assert found.err == (
        f"gcplan: The editor ended with 1.\ngcplan: plan/{FILE} was changed; it was not checked.\n"
    )


def test_an_editor_that_is_not_there(call: Run, sample: Path) -> None:
    found = call("edit", "1.1.1", EDITOR="/absent/editor -x", **DAY)
    assert found.code == 2
    assert found.err == (
        "gcplan: /absent/editor cannot be started: No such file or directory\n"
        "gcplan: Set VISUAL or EDITOR to the editor's command.\n"
    )
    found = call("edit", "1.1.1", EDITOR="vim 'x", **DAY)
    assert found.code == 2
    assert found.err == "gcplan: EDITOR is no command: No closing quotation\n"


@pytest.mark.parametrize(
    ("task_id", "said"),
    [
        ("1.1.9", "the plan has no task 1.1.9; nearest: 1.1.3, 1.1.2, 1.1.1"),
        ("9.1.1", "the plan has no action 9"),
        ("1.1", "ID: an id is action.measure.number, such as 7.1.9"),
        ("一", "ID: an id is action.measure.number, such as 7.1.9"),
    ],
)
def test_an_unknown_id_opens_nothing(
    call: Run, sample: Path, editor: Editor, task_id: str, said: str
) -> None:
    found = call("edit", task_id, EDITOR=str(editor.script), **DAY)
    assert (found.code, found.out, found.err) == (2, "", f"gcplan: {said}\n")
    assert not editor.log.exists()


def test_a_dry_run_has_a_copy(call: Run, sample: Path, editor: Editor) -> None:
    editor.replaces("due: 主汛前", "due: 年底前")
    before = contents(sample)
    found = call("edit", "1.1.1", "--dry-run", EDITOR=str(editor.script), **DAY)
    assert found.code == 0
    assert contents(sample) == before
    copy = Path(editor.called()[1])
    assert copy.name == FILE
    assert copy.parent != sample
    assert not copy.exists()
    assert found.out.startswith(f"--- a/plan/{FILE}\n+++ b/plan/{FILE}\n@@ ")
    assert "\n-        due: 主汛前\n+        due: 年底前\n" in found.out
    assert "  overdue (red) → " in found.err
    editor.replaces("due: 主汛前", "deu: 年底前")
    found = call("edit", "1.1.1", "--dry-run", EDITOR=str(editor.script), **DAY)
    assert found.code == 1
    assert "error[GC020]" in found.err


class TestCommit:
    def test_what_is_sound_is_committed(self, call: Run, repository: Path, editor: Editor) -> None:
        editor.replaces("due: 主汛前", "due: 年底前")
        arguments = ("edit", "1.1.1", "--commit")
        found = call(*arguments, cwd=repository, EDITOR=str(editor.script), **DAY)
        assert found.code == 0, found.err
        assert git(repository, "log", "-1", "--format=%s") == "1.1.1 修改\n"
        assert found.out.splitlines()[-1].startswith("Committed: ")
        assert git(repository, "status", "--porcelain") == ""

    def test_what_is_broken_is_not(self, call: Run, repository: Path, editor: Editor) -> None:
        editor.replaces("due: 主汛前", "deu: 年底前")
        arguments = ("edit", "1.1.1", "--commit", "-m", "二")
        found = call(*arguments, cwd=repository, EDITOR=str(editor.script), **DAY)
        assert found.code == 1
        assert git(repository, "rev-list", "--count", "HEAD") == "1\n"
        editor.log.unlink()
        found = call(*arguments, cwd=repository, EDITOR=str(editor.script), **DAY)
        assert found.code == 2
        assert "other changes are not committed yet" in found.err
        assert not editor.log.exists()

    def test_what_git_refuses_stays_written(
        self, call: Run, repository: Path, editor: Editor
    ) -> None:
        hook = repository / ".git" / "hooks" / "pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\necho 不行; exit 1\n", encoding="utf-8")
        hook.chmod(0o755)
        editor.replaces("due: 主汛前", "due: 年底前")
        arguments = ("edit", "1.1.1", "--commit")
        found = call(*arguments, cwd=repository, EDITOR=str(editor.script), **DAY)
        assert found.code == 2
        assert found.err == (f"gcplan: git: 不行\ngcplan: Written but not committed: plan/{FILE}\n")
        assert "due: 年底前" in (repository / "plan" / FILE).read_text(encoding="utf-8")


class TestEditorCommand:
    PATH = Path("/plan/-空 格:7.yaml")
    NAME = str(PATH)

    @pytest.mark.parametrize(
        ("chosen", "command"),
        [
            ("vi", ["vi", "+12", NAME]),
            ("  vim  ", ["vim", "+12", NAME]),
            ("vim -p", ["vim", "-p", "+12", NAME]),
            ("/usr/bin/vim.basic", ["/usr/bin/vim.basic", "+12", NAME]),
            ("nvim", ["nvim", "+12", NAME]),
            ("nano -w", ["nano", "-w", "+12", NAME]),
            ("emacs -nw", ["emacs", "-nw", "+12", NAME]),
            ("emacsclient -t", ["emacsclient", "-t", "+12", NAME]),
            ("gvim", ["gvim", "-f", "+12", NAME]),
            ("gvim --nofork", ["gvim", "--nofork", "+12", NAME]),
            ("gedit", ["gedit", "--wait", "+12", NAME]),
            ("code", ["code", "--wait", "--goto", f"{NAME}:12"]),
            ("code -w -n", ["code", "-w", "-n", "--goto", f"{NAME}:12"]),
            ("'/Program Files/Code.cmd'", ["/Program Files/Code.cmd", "--wait", "--goto"]),
            ("subl", ["subl", "--wait", f"{NAME}:12"]),
            ("zed --wait", ["zed", "--wait", f"{NAME}:12"]),
            ("hx", ["hx", f"{NAME}:12"]),
            ("my-editor --flag 'a b'", ["my-editor", "--flag", "a b", NAME]),
            ("ed", ["ed", NAME]),
        ],
    )
    def test_every_editor_is_told_in_its_own_way(
        self, monkeypatch: pytest.MonkeyPatch, chosen: str, command: list[str]
    ) -> None:
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", chosen)
        found = editor_command(self.PATH, 12)
        assert found[: len(command)] == command
        assert len(found) == len(command) or found[len(command) :] == [f"{self.NAME}:12"]

    @pytest.mark.parametrize(
        ("visual", "editor", "program"),
        [
            ("nano", "ed", "nano"),
            ("", "nano", "nano"),
            ("  ", "nano", "nano"),
            (None, "nano", "nano"),
            (None, None, "vi"),
            ("", " ", "vi"),
        ],
    )
    def test_visual_comes_before_editor_and_vi_is_the_last_resort(
        self,
        monkeypatch: pytest.MonkeyPatch,
        visual: str | None,
        editor: str | None,
        program: str,
    ) -> None:
        for name, value in (("VISUAL", visual), ("EDITOR", editor)):
            if value is None:
                monkeypatch.delenv(name, raising=False)
            else:
                monkeypatch.setenv(name, value)
        assert editor_command(self.PATH, 1)[0] == program

    def test_the_path_is_absolute(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("VISUAL", "nano")
        assert editor_command(Path("-x.yaml"), 1)[-1] == str(tmp_path / "-x.yaml")

    def test_a_quote_that_is_not_closed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("VISUAL", "vim 'x")
        with pytest.raises(CannotRunError):
            editor_command(self.PATH, 1)
