"""Writing: files wholly old or wholly new, nothing lost or left over, no link followed."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from contextlib import ExitStack, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest

from gcplan.files import draft, writer
from gcplan.files.lock import Patience, PlanBusy, plan_lock
from gcplan.files.replace import replace_file
from gcplan.files.source import Source
from gcplan.files.writer import ChangedOnDisk, Write, create_files, write_files
from gcplan.yaml.parse import Document, parse
from tests.conftest import read_only

if TYPE_CHECKING:
    from collections.abc import Iterator

PROCESSES, EDITS = 8, 50
OLD, NEW = "a: 旧\n", "a: 新\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "plan"
    folder.mkdir()
    return folder


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def made(path: Path, text: str = OLD) -> Write:
    """Write an old file and return the write of its new text."""
    path.write_bytes(text.encode())
    return Write(path, digest(path), NEW)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def child(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )


def test_a_file_gets_its_new_text_and_keeps_its_mode_and_mark(plan: Path) -> None:
    for mode in (0o600, 0o644, 0o664):
        path = plan / "01.yaml"
        path.write_bytes(b"\xef\xbb\xbf" + OLD.encode())
        path.chmod(mode)
        write_files([Write(path, digest(path), "a: 1\r\nb: 2")])
        assert path.read_bytes() == b"\xef\xbb\xbfa: 1\r\nb: 2"
        assert stat.S_IMODE(path.stat().st_mode) == mode
    assert names(plan) == ["01.yaml"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_keeps_its_owner(plan: Path) -> None:
    write = made(plan / "01.yaml")
    os.chown(write.path, 1234, 2345)
    write_files([write])
    information = write.path.stat()
    assert (information.st_uid, information.st_gid) == (1234, 2345)


def test_a_link_stays_a_link(plan: Path) -> None:
    (plan / "parts").mkdir()
    write = made(plan / "parts" / "real.yaml")
    link = plan / "01.yaml"
    link.symlink_to("parts/real.yaml")
    write_files([Write(link, write.digest, NEW)])
    assert link.is_symlink()
    assert write.path.read_text(encoding="utf-8") == NEW
    assert names(plan / "parts") == ["real.yaml"]


def test_a_file_changed_or_gone_since_it_was_read_is_left_alone(plan: Path) -> None:
    write = made(plan / "01.yaml")
    write.path.write_text("a: 别人写的\n", encoding="utf-8")
    with pytest.raises(ChangedOnDisk) as caught:
        write_files([write])
    assert caught.value.path == write.path
    assert write.path.read_text(encoding="utf-8") == "a: 别人写的\n"
    write.path.unlink()
    with pytest.raises(ChangedOnDisk):
        write_files([write])
    assert names(plan) == []


def test_a_file_changed_while_its_draft_is_written_is_left_alone(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = made(plan / "01.yaml")

    def interfere(*arguments: Any) -> Path:
        written = original(*arguments)
        write.path.write_text("a: 别人写的\n", encoding="utf-8")
        return written

    original = draft.write_draft
    monkeypatch.setattr(writer, "write_draft", interfere)
    with pytest.raises(ChangedOnDisk):
        write_files([write])
    assert write.path.read_text(encoding="utf-8") == "a: 别人写的\n"
    assert names(plan) == ["01.yaml"]


def test_a_file_that_may_not_be_written_is_not_replaced(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = made(plan / "01.yaml")
    write.path.chmod(0o444)
    if os.geteuid() == 0:  # to whom everything is allowed
        monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError):
        write_files([write])
    assert write.path.read_text(encoding="utf-8") == OLD


@pytest.fixture
def unwritable() -> Iterator[Path]:
    """Return a folder in which this process, even root's, cannot create files."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        made(folder / "01.yaml")
        with read_only(folder):
            yield folder


def test_a_read_only_folder_is_an_error_and_writes_nothing(unwritable: Path) -> None:
    path = unwritable / "01.yaml"
    with pytest.raises(PermissionError):
        write_files([Write(path, digest(path), NEW)])
    assert path.read_text(encoding="utf-8") == OLD
    assert names(unwritable) == ["01.yaml"]


@pytest.mark.parametrize("call", ["open", "fsync", "fchmod", "replace"])
def test_any_failing_step_leaves_the_old_file_and_no_draft(
    plan: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    write = made(plan / "01.yaml")

    def fail(*_: Any, **__: Any) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    holder = Path if call == "replace" else os
    with monkeypatch.context() as patch:
        patch.setattr(holder, call, fail)
        with pytest.raises(OSError, match="Read-only"):
            write_files([write])
    assert write.path.read_text(encoding="utf-8") == OLD
    assert names(plan) == ["01.yaml"]


def test_a_full_disk_leaves_the_old_files_and_no_draft(plan: Path) -> None:
    writes = [made(plan / f"0{number}.yaml") for number in range(3)]
    script = """
import resource, signal, sys
from hashlib import sha256
from pathlib import Path
from gcplan.files.replace import replace_file
from gcplan.files.writer import Write, write_files
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that writing fails as on a full disk
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
paths = [Path(name) for name in sys.argv[1:]]
texts = ["a: 1\\n", "a: 2\\n", "a: " + "x" * 9000]
old = [sha256(path.read_bytes()).hexdigest() for path in paths]
try:
    write_files([Write(*write) for write in zip(paths, old, texts)])
except OSError as error:
    print(error.strerror)
"""
    out, err = child(script, *(write.path for write in writes)).communicate(timeout=30)
    assert (out.strip(), err) == (os.strerror(errno.EFBIG), "")
    assert [write.path.read_text(encoding="utf-8") for write in writes] == [OLD] * 3
    assert names(plan) == ["00.yaml", "01.yaml", "02.yaml"]


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "tiny"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("no mount command")
    if done.returncode:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_really_full_disk_leaves_the_old_file(tiny_disk: Path) -> None:
    write = made(tiny_disk / "01.yaml")
    with suppress(OSError), (tiny_disk / "filler").open("wb") as filler:
        while True:
            filler.write(b"x" * 512)
            filler.flush()
    with pytest.raises(OSError, match="No space"):
        write_files([Write(write.path, write.digest, NEW * 100)])
    assert write.path.read_text(encoding="utf-8") == OLD
    assert names(tiny_disk) == ["01.yaml", "filler"]


def test_several_files_are_written_or_none(plan: Path) -> None:
    writes = [made(plan / f"0{number}.yaml") for number in range(4)]
    writes[3].path.write_text("a: 别人写的\n", encoding="utf-8")
    with pytest.raises(ChangedOnDisk):
        write_files(writes)
    assert [write.path.read_text(encoding="utf-8") for write in writes[:3]] == [OLD] * 3
    write_files(writes[:3])
    assert [write.path.read_text(encoding="utf-8") for write in writes[:3]] == [NEW] * 3
    assert names(plan) == ["00.yaml", "01.yaml", "02.yaml", "03.yaml"]


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("error", [OSError(errno.EIO, "gone"), KeyboardInterrupt()])
def test_a_failure_between_two_files_brings_the_first_back(
    plan: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, links: bool
) -> None:
    writes = [made(plan / f"0{number}.yaml") for number in range(3)]
    writes[0].path.chmod(0o640)
    original, seen = Path.replace, []

    def replace(path: Path, target: Path) -> Path:
        if target.name == "02.yaml" and ".gcplan-new-" in path.name:
            seen.append(writes[0].path.read_text(encoding="utf-8"))
            raise error
        return original(path, target)

    def no_links(*_: Any) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "replace", replace)
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(type(error)):
        write_files(writes)
    assert seen == [NEW]
    assert [write.path.read_text(encoding="utf-8") for write in writes] == [OLD] * 3
    assert stat.S_IMODE(writes[0].path.stat().st_mode) == 0o640
    assert names(plan) == ["00.yaml", "01.yaml", "02.yaml"]


def test_a_file_changed_while_another_is_replaced_brings_that_one_back(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes = [made(plan / f"0{number}.yaml") for number in range(2)]
    original = Path.replace

    def replace(path: Path, target: Path) -> Path:
        writes[1].path.write_text("a: 别人写的\n", encoding="utf-8")
        return original(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(ChangedOnDisk):
        write_files(writes)
    texts = [write.path.read_text(encoding="utf-8") for write in writes]
    assert texts == [OLD, "a: 别人写的\n"]


def test_what_somebody_wrote_after_us_is_not_taken_back(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes = [made(plan / f"0{number}.yaml") for number in range(2)]
    original = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if target.name == "01.yaml":
            writes[0].path.write_text("a: 别人写的\n", encoding="utf-8")
            raise OSError(errno.EIO, "gone")
        return original(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OSError, match="gone"):
        write_files(writes)
    assert writes[0].path.read_text(encoding="utf-8") == "a: 别人写的\n"


class TestMadeAndRemoved:
    def test_a_new_file_beside_a_changed_one(self, plan: Path) -> None:
        write_files([made(plan / "01.yaml"), Write(plan / "02.yaml", None, NEW)])
        assert [(plan / name).read_text(encoding="utf-8") for name in names(plan)] == [NEW, NEW]
        assert names(plan) == ["01.yaml", "02.yaml"]

    @pytest.mark.parametrize("kind", ["file", "dangling link"])
    def test_nothing_may_be_there(self, plan: Path, kind: str) -> None:
        new = plan / "02.yaml"
        if kind == "file":
            new.write_text(NEW, encoding="utf-8")
        else:
            new.symlink_to(plan / "nowhere")
        writes = [made(plan / "01.yaml"), Write(new, None, NEW)]
        with pytest.raises(ChangedOnDisk):
            write_files(writes)
        assert (plan / "01.yaml").read_text(encoding="utf-8") == OLD
        assert names(plan) == ["01.yaml", "02.yaml"]

    def test_what_appears_at_the_last_moment_stays(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        link = os.link

        def late(source: Path, target: Path) -> None:
            if target.name == "02.yaml":
                target.write_text(NEW, encoding="utf-8")  # the same, but somebody else's
            link(source, target)

        monkeypatch.setattr(os, "link", late)
        with pytest.raises(ChangedOnDisk):
            write_files([made(plan / "01.yaml"), Write(plan / "02.yaml", None, NEW)])
        assert (plan / "01.yaml").read_text(encoding="utf-8") == OLD
        assert (plan / "02.yaml").read_text(encoding="utf-8") == NEW
        assert names(plan) == ["01.yaml", "02.yaml"]

    @pytest.mark.parametrize("error", [OSError(errno.EIO, "gone"), KeyboardInterrupt()])
    def test_a_later_failure_takes_it_away_or_brings_it_back(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
    ) -> None:
        removed = made(plan / "01.yaml")
        writes = [
            Write(removed.path, removed.digest, None),
            Write(plan / "02.yaml", None, NEW),
            made(plan / "03.yaml"),
        ]
        original = Path.replace
        seen: list[str] = []

        def replace(path: Path, target: Path) -> Path:
            if target.name == "03.yaml" and ".gcplan-new-" in path.name:
                seen.extend(name for name in names(plan) if not name.startswith("."))
                raise error
            return original(path, target)

        monkeypatch.setattr(Path, "replace", replace)
        with pytest.raises(type(error)):
            write_files(writes)
        assert seen == ["02.yaml", "03.yaml"]
        assert names(plan) == ["01.yaml", "03.yaml"]
        assert (plan / "01.yaml").read_text(encoding="utf-8") == OLD

    def test_only_what_was_read_is_removed(self, plan: Path) -> None:
        write = made(plan / "01.yaml")
        write_files([Write(write.path, write.digest, None)])
        assert names(plan) == []
        write.path.write_text("a: 别人写的\n", encoding="utf-8")
        with pytest.raises(ChangedOnDisk):
            write_files([Write(write.path, write.digest, None)])
        assert names(plan) == ["01.yaml"]


WRITER = """
import sys
from pathlib import Path
from tests.editing import append
from gcplan.files.store import read
from gcplan.files.replace import replace_file
from gcplan.files.writer import ChangedOnDisk, Write, write_files
folder, name = Path(sys.argv[1]), sys.argv[2]
for number in range(int(sys.argv[3])):
    file = f"0{number % 10}.yaml"
    while True:
        source = read(folder, file)
        text = append(source, ("log",), {"by": name, "number": number})
        try:
            write_files([Write(source.path, source.digest, text)])
            break
        except ChangedOnDisk:
            pass
"""


def test_no_edit_of_eight_processes_is_lost(plan: Path) -> None:
    for number in range(10):
        (plan / f"0{number}.yaml").write_text("action: 1 # 甲\nlog: []\n", encoding="utf-8")
    writers = [child(WRITER, plan, f"w{number}", EDITS) for number in range(PROCESSES)]
    for process in writers:
        assert process.communicate(timeout=120)[1] == ""
        assert process.returncode == 0
    entries = []
    for path in sorted(plan.iterdir()):
        document = parse(Source(path.name, path, path.read_text(encoding="utf-8")))
        assert isinstance(document, Document)
        assert path.read_text(encoding="utf-8").startswith("action: 1 # 甲\nlog:")
        entries += [(entry["by"], entry["number"]) for entry in document.data["log"]]
    expected = [(f"w{name}", number) for name in range(PROCESSES) for number in range(EDITS)]
    assert sorted(entries) == sorted(expected)
    assert names(plan) == [f"0{number}.yaml" for number in range(10)]


# Forks once for every moment, which is quicker than starting Python as often. A moment is before
# one of the calls that reach the system, or that only do not yet.
VICTIM = """
import os, signal, sys
from hashlib import sha256
from pathlib import Path
from gcplan.files.replace import replace_file
from gcplan.files.writer import Write, write_files
folder = Path(sys.argv[1])

def write():
    writes = []
    for path in sorted(folder.glob("*.yaml")):
        content = path.read_bytes()
        number = int(content[3:].partition(b"\\n")[0]) + 1
        text = f"a: {number}\\n" + "b: 钢城区\\n" * 3000 + f"c: {number}\\n"
        writes.append(Write(path, sha256(content).hexdigest(), text))
    write_files(writes)

def killed_at(moment):
    calls = 0
    def count(frame, event, argument):
        nonlocal calls
        if event == "c_call":
            calls += 1
            if calls == moment:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.setprofile(count)
    write()
    sys.setprofile(None)
    os._exit(0)

for line in sys.stdin:
    child = os.fork() or killed_at(int(line))
    print("survived" if os.waitpid(child, 0)[1] == 0 else "killed", flush=True)
"""


def test_a_kill_at_any_moment_leaves_each_file_old_or_new(plan: Path) -> None:
    for number in range(2):
        path = plan / f"0{number}.yaml"
        path.write_text("a: 0\n" + "b: 钢城区\n" * 3000 + "c: 0\n", encoding="utf-8")
    parent = subprocess.Popen(
        [sys.executable, "-c", VICTIM, str(plan)], stdin=-1, stdout=-1, encoding="utf-8"
    )
    assert parent.stdin is not None
    assert parent.stdout is not None
    outcomes, with_strays, moment = set(), 0, 0
    before = [0, 0]
    while True:
        moment += 1
        parent.stdin.write(f"{moment}\n")
        parent.stdin.flush()
        if parent.stdout.readline() == "survived\n":
            break
        with_strays += any(".gcplan-new-" in name for name in names(plan))
        after = []
        for path in sorted(plan.glob("*.yaml")):
            first, *middle, last = path.read_text(encoding="utf-8").splitlines()
            assert middle == ["b: 钢城区"] * 3000
            assert first[3:] == last[3:]
            after.append(int(first[3:]))
        draft.clean_strays(plan)
        assert set(names(plan)) <= {".gcplan.lock", "00.yaml", "01.yaml"}
        outcomes.add(tuple(new - old for old, new in zip(before, after, strict=True)))
        before = after
    parent.communicate()
    # The moments were such that there was something to lose and something to clean.
    assert outcomes == {(0, 0), (1, 0), (1, 1)}
    assert with_strays > 20
    assert names(plan) == ["00.yaml", "01.yaml"]


def test_nothing_is_written_while_another_holds_the_lock(plan: Path) -> None:
    writes = [made(plan / f"0{number}.yaml") for number in range(2)]
    said: list[list[str]] = []
    impatient = Patience(lambda: said.append(names(plan)), say_after=0, give_up_after=0)
    with plan_lock(plan), pytest.raises(PlanBusy):
        write_files(writes, impatient)
    # What takes long is done before others have to wait for it.
    assert sum(".gcplan-new-" in name for name in said[0]) == 2
    assert [write.path.read_text(encoding="utf-8") for write in writes] == [OLD] * 2
    assert names(plan) == ["00.yaml", "01.yaml"]


def test_drafts_that_somebody_took_for_strays_are_written_again(plan: Path) -> None:
    """As a writer in another container may, where our process is not known."""
    writes = [made(plan / f"0{number}.yaml") for number in range(2)]
    with ExitStack() as held:
        held.enter_context(plan_lock(plan))

        def take_away() -> None:
            for name in names(plan):
                if ".gcplan-" in name:
                    (plan / name).unlink()
            held.close()

        write_files(writes, Patience(take_away, say_after=0, give_up_after=1000))
    assert [write.path.read_text(encoding="utf-8") for write in writes] == [NEW] * 2
    assert names(plan) == ["00.yaml", "01.yaml"]


# --- files that the program makes by itself -------------------------------------------------------


def everything(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if not path.is_dir())


def test_new_files_with_their_folders(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "deep/er/b.json"
    create_files({first: "甲\r\n", second: "乙\n"})
    assert first.read_bytes() == "甲\r\n".encode()
    assert second.read_bytes() == "乙\n".encode()
    assert everything(tmp_path) == ["a.yaml", "b.json"]


@pytest.mark.parametrize("kind", ["file", "folder", "dangling link"])
def test_nothing_is_written_over(tmp_path: Path, kind: str) -> None:
    taken = tmp_path / "b.yaml"
    if kind == "file":
        taken.write_text("old", encoding="utf-8")
    elif kind == "folder":
        taken.mkdir()
    else:
        taken.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError) as caught:
        create_files({tmp_path / "a.yaml": "new", taken: "new", tmp_path / "c.yaml": "new"})
    assert str(taken) in str(caught.value)
    assert not (tmp_path / "a.yaml").exists()
    assert not (tmp_path / "c.yaml").exists()
    assert not (tmp_path / "nowhere").exists()
    assert everything(tmp_path) == ([] if kind == "folder" else ["b.yaml"])
    if kind == "file":
        assert taken.read_text(encoding="utf-8") == "old"


def test_a_file_that_appears_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    path.write_text("theirs", encoding="utf-8")
    with pytest.raises(FileExistsError):
        create_files({path: "ours"})
    assert path.read_text(encoding="utf-8") == "theirs"
    assert everything(tmp_path) == ["a.yaml"]


def test_all_or_none_when_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "old.json"
    old.write_text("old", encoding="utf-8")

    def full(_descriptor: int) -> None:
        if len(everything(tmp_path)) > 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        create_files({tmp_path / "a.yaml": "a", tmp_path / "b.yaml": "b"})
    assert everything(tmp_path) == ["old.json"]
    (tmp_path / "other").touch()
    with pytest.raises(OSError, match="No space"):
        replace_file(old, b"new")
    assert old.read_text(encoding="utf-8") == "old"
    assert everything(tmp_path) == ["old.json", "other"]


def test_a_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", no_links)
    create_files({tmp_path / "a.yaml": "a"})
    assert everything(tmp_path) == ["a.yaml"]


def test_a_replaced_link_does_not_lead_out(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("theirs", encoding="utf-8")
    path = tmp_path / "plan.json"
    path.symlink_to(outside)
    replace_file(path, b"ours")
    assert outside.read_text(encoding="utf-8") == "theirs"
    assert path.read_text(encoding="utf-8") == "ours"
    assert not path.is_symlink()


def test_a_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "secret.csv"
    path.touch(0o600)
    replace_file(path, b"ours")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(IsADirectoryError):
        replace_file(tmp_path / "a", b"ours")
    assert names(tmp_path) == ["a"]
