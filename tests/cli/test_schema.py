"""`gcplan schema` through the real program."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from tests.conftest import ACTION_YAML, PLAN_YAML, SHIPPED_PLAN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PlanDir, Result, Run

PLAN_LINE = "# yaml-language-server: $schema=.schema/plan.json"
ACTION_LINE = "# yaml-language-server: $schema=.schema/action.json"


def printed(result: Result) -> Any:
    assert (result.code, result.err) == (0, "")
    schema = json.loads(result.out)
    Draft202012Validator.check_schema(schema)
    return schema


def due(text: str) -> dict[str, Any]:
    task = {"id": "1.1.1", "title": "x", "due": text}
    return {"action": 1, "title": "x", "measures": [{"title": "x", "tasks": [task]}]}


def test_the_schema_of_an_action(run: Run) -> None:
    schema = printed(run("schema", "action"))
    assert printed(run("schema")) == schema
    assert list(schema["properties"]) == [
        "action",
        "title",
        "lead",
        "support",
        "leader",
        "measures",
    ]
    validator = Draft202012Validator(schema)
    assert validator.is_valid(due("8月底前"))
    assert not validator.is_valid(due("主汛前"))


def test_the_schema_of_the_settings(run: Run) -> None:
    schema = printed(run("schema", "plan"))
    assert "timezone" in schema["properties"]


def test_the_words_of_the_plan_are_known(run: Run, plan_dir: PlanDir, tmp_path: Path) -> None:
    folder = plan_dir()
    for result in (
        run("schema", "action", "--plan", folder),
        run("schema", "action", cwd=folder),
        run("schema", "action", cwd=tmp_path, GCPLAN_PLAN=str(folder)),
    ):
        assert Draft202012Validator(printed(result)).is_valid(due("主汛前"))


def test_into_a_file(run: Run, tmp_path: Path) -> None:
    result = run("schema", "plan", "-o", "schema.json")
    assert (result.code, result.out, result.err) == (0, "", "")
    text = (tmp_path / "schema.json").read_text(encoding="utf-8")
    assert text == run("schema", "plan").out


def test_write_then_check(run: Run, plan_dir: PlanDir) -> None:
    folder = plan_dir()
    stale = run("schema", "--check", GCPLAN_LANG="en")
    assert stale.code == 1
    assert stale.out.splitlines() == [
        "plan/.schema/plan.json is stale; run gcplan schema --write",
        "plan/.schema/action.json is stale; run gcplan schema --write",
        "plan/plan.yaml does not name its schema; run gcplan schema --write",
        "plan/01-first.yaml does not name its schema; run gcplan schema --write",
    ]
    assert not (folder / ".schema").exists()
    written = run("schema", "--write", GCPLAN_LANG="en")
    assert (written.code, written.err) == (0, "")
    assert written.out.splitlines() == [
        "wrote plan/.schema/plan.json",
        "wrote plan/.schema/action.json",
        "wrote plan/plan.yaml",
        "wrote plan/01-first.yaml",
    ]
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == f"{PLAN_LINE}\n{PLAN_YAML}"
    assert (folder / "01-first.yaml").read_text(encoding="utf-8") == f"{ACTION_LINE}\n{ACTION_YAML}"
    for kind in ("plan", "action"):
        text = (folder / f".schema/{kind}.json").read_text(encoding="utf-8")
        assert text == run("schema", kind).out
    for arguments in (("--check",), ("--write",)):
        again = run("schema", *arguments)
        assert (again.code, again.out, again.err) == (0, "", "")
    assert sorted(path.name for path in folder.iterdir()) == [
        ".schema",
        "01-first.yaml",
        "plan.yaml",
    ]


class TestLanguage:
    @pytest.mark.parametrize(
        ("run_in", "title"), [("zh", "攻坚行动"), ("en", "An action of the plan")]
    )
    def test_without_schemas_it_is_that_of_the_run(
        self, call: Run, plan_dir: PlanDir, run_in: str, title: str
    ) -> None:
        folder = plan_dir()
        assert printed(call("schema", GCPLAN_LANG=run_in))["title"] == title
        assert call("schema", "--write", GCPLAN_LANG=run_in).code == 0
        assert self.title(folder) == title

    @pytest.mark.parametrize("written", ["zh", "en"])
    def test_schemas_that_are_there_keep_theirs(
        self, call: Run, plan_dir: PlanDir, written: str
    ) -> None:
        folder = plan_dir()
        assert call("schema", "--write", "--lang", written, GCPLAN_LANG="zh").code == 0
        title = self.title(folder)
        for language in ("zh", "en"):
            checked = call("schema", "--check", GCPLAN_LANG=language)
            assert (checked.code, checked.out) == (0, "")
            assert printed(call("schema", GCPLAN_LANG=language))["title"] == title
            (folder / "plan.yaml").write_text(
                PLAN_YAML.replace("主汛前", f"秋收后{language}"), encoding="utf-8"
            )
            assert call("schema", "--check", GCPLAN_LANG=language).code == 1
            assert call("schema", "--write", GCPLAN_LANG=language).code == 0
            assert self.title(folder) == title

    def test_another_language_is_asked_for(self, call: Run, plan_dir: PlanDir) -> None:
        folder = plan_dir()
        assert call("schema", "--write", GCPLAN_LANG="zh").code == 0
        assert call("schema", "--check", "--lang", "en").code == 1
        asked = printed(call("schema", "--lang", "en", GCPLAN_LANG="zh"))
        assert asked["title"] == "An action of the plan"
        assert call("schema", "--write", "--lang", "en", GCPLAN_LANG="zh").code == 0
        assert json.loads((folder / ".schema/action.json").read_text(encoding="utf-8")) == asked
        assert call("schema", "--check", "--lang", "en").code == 0
        assert call("schema", "--check", "--lang", "zh").code == 1

    def test_one_schema_in_another_language_is_stale(self, call: Run, plan_dir: PlanDir) -> None:
        folder = plan_dir()
        assert call("schema", "--write", "--lang", "zh").code == 0
        odd = folder / ".schema/action.json"
        odd.write_text(call("schema", "--lang", "en").out, encoding="utf-8")
        found = call("schema", "--check", GCPLAN_LANG="en")
        assert found.out == "plan/.schema/action.json is stale; run gcplan schema --write\n"
        # Where plan.json does not say it, the other one does.
        (folder / ".schema/plan.json").write_text("[]", encoding="utf-8")
        found = call("schema", "--check", GCPLAN_LANG="zh")
        assert (found.code, len(found.out.splitlines())) == (1, 1)
        assert found.out.startswith("plan/.schema/plan.json")

    def title(self, folder: Path) -> Any:
        text = (folder / ".schema/action.json").read_text(encoding="utf-8")
        return json.loads(text)["title"]

    @pytest.mark.parametrize("content", ["[]", "7", '{"$comment": 7}', '{"$comment": "x"}', "{"])
    def test_what_says_no_language_is_written_in_that_of_the_run(
        self, call: Run, plan_dir: PlanDir, content: str
    ) -> None:
        folder = plan_dir()
        assert call("schema", "--write", "--lang", "zh").code == 0
        for name in ("plan", "action"):
            (folder / f".schema/{name}.json").write_text(content, encoding="utf-8")
        assert call("schema", "--write", GCPLAN_LANG="en").code == 0
        assert self.title(folder) == "An action of the plan"


def test_terms_that_change_make_them_stale(run: Run, plan_dir: PlanDir) -> None:
    folder = plan_dir()
    assert run("schema", "--write").code == 0
    settings = folder / "plan.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("主汛前", "秋收后"), encoding="utf-8"
    )
    found = run("schema", "--check", GCPLAN_LANG="en")
    assert found.code == 1
    assert [line.split()[0] for line in found.out.splitlines()] == [
        "plan/.schema/plan.json",
        "plan/.schema/action.json",
    ]
    # The day of a term is no matter of the schema.
    assert run("schema", "--write").code == 0
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("2020-06-30", "2020-06-15"), encoding="utf-8"
    )
    assert run("schema", "--check").code == 0


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe{", b'{"type": "object"}', b"[" * 100_000])
def test_a_schema_that_is_none_is_stale(run: Run, plan_dir: PlanDir, content: bytes) -> None:
    folder = plan_dir()
    assert run("schema", "--write").code == 0
    (folder / ".schema/plan.json").write_bytes(content)
    assert run("schema", "--check").out.startswith("plan/.schema/plan.json")
    assert run("schema", "--write").code == 0
    assert run("schema", "--check").code == 0


def test_another_layout_is_as_good(run: Run, plan_dir: PlanDir) -> None:
    folder = plan_dir()
    assert run("schema", "--write").code == 0
    path = folder / ".schema/action.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    path.write_bytes(json.dumps(schema, indent=4).replace("\n", "\r\n").encode())
    assert run("schema", "--check").code == 0


def test_files_keep_their_bytes_and_mode(run: Run, plan_dir: PlanDir) -> None:
    mark, body = b"\xef\xbb\xbf", ACTION_YAML.replace("\n", "\r\n").encode()
    own = f"# yaml-language-server: $schema=../own.json\n{ACTION_YAML.replace('1', '2')}".encode()
    folder = plan_dir({"01.yaml": mark + body, "02.yaml": own})
    (folder / "01.yaml").chmod(0o640)
    assert run("schema", "--write").code == 0
    assert (folder / "01.yaml").read_bytes() == mark + ACTION_LINE.encode() + b"\r\n" + body
    assert (folder / "01.yaml").stat().st_mode & 0o777 == 0o640
    assert (folder / "02.yaml").read_bytes() == own
    assert run("schema", "--check").code == 0


def test_what_cannot_be_read_is_left_to_the_check(run: Run, plan_dir: PlanDir) -> None:
    broken, binary = b"action: [\n", "标题".encode("gb18030")
    folder = plan_dir({"01.yaml": broken, "02.yaml": binary})
    assert run("schema", "--write").code == 0
    assert (folder / "01.yaml").read_bytes() == ACTION_LINE.encode() + b"\n" + broken
    assert (folder / "02.yaml").read_bytes() == binary
    assert run("schema", "--check").code == 0


@pytest.mark.parametrize(
    ("option", "content", "said"),
    [
        ("--write", b"terms: [\n", "GC010"),
        ("--check", b"\xff", "GC004"),
        ("action", b"a: 1\na: 2\n", "GC012"),
    ],
)
def test_settings_that_cannot_be_parsed(
    run: Run, plan_dir: PlanDir, option: str, content: bytes, said: str
) -> None:
    folder = plan_dir({"plan.yaml": content, "01.yaml": ACTION_YAML})
    result = run("schema", option, GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert result.err.endswith("gcplan: plan.yaml cannot be used.\n")
    assert not (folder / ".schema").exists()
    assert (folder / "01.yaml").read_text(encoding="utf-8") == ACTION_YAML


@pytest.mark.parametrize("terms", ["7", "[a]", "", "{7: 2020-01-01, 主汛前: x}"])
def test_settings_that_are_wrong_elsewhere(run: Run, plan_dir: PlanDir, terms: str) -> None:
    plan_dir({"plan.yaml": f"title: 7\nterms: {terms}\n", "01.yaml": ACTION_YAML})
    assert run("schema", "--write").code == 0


def test_no_plan(run: Run, tmp_path: Path) -> None:
    for option in ("--write", "--check"):
        result = run("schema", option, GCPLAN_LANG="en")
        assert (result.code, result.out) == (2, "")
        assert "There is no plan here" in result.err
    assert run("schema", "--plan", "nowhere").code == 2
    assert not (tmp_path / ".schema").exists()


@pytest.mark.parametrize(
    "arguments", ["plan --write", "action --check", "--write --check", "--write -o x", "tasks"]
)
def test_options_that_exclude_each_other(run: Run, plan_dir: PlanDir, arguments: str) -> None:
    folder = plan_dir()
    result = run("schema", *arguments.split(), GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("gcplan: ")
    assert not (folder / ".schema").exists()


def test_a_folder_of_schemas_that_leads_out_of_the_plan(
    run: Run, plan_dir: PlanDir, tmp_path: Path
) -> None:
    folder, outside = plan_dir(), tmp_path / "outside"
    outside.mkdir()
    (folder / ".schema").symlink_to(outside, target_is_directory=True)
    result = run("schema", "--write", GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert result.err == "gcplan: plan/.schema is a link; put a folder in its place.\n"
    assert list(outside.iterdir()) == []
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == PLAN_YAML


def test_a_folder_that_cannot_be_written(run: Run, plan_dir: PlanDir) -> None:
    folder = plan_dir()
    (folder / ".schema").write_text("a file", encoding="utf-8")
    result = run("schema", "--write")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("gcplan: ")
    assert (folder / ".schema").read_text(encoding="utf-8") == "a file"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_shipped_plan_has_fresh_ones(run: Run, tmp_path: Path, language: str) -> None:
    shutil.copytree(SHIPPED_PLAN, tmp_path / "plan")
    result = run("schema", "--check", GCPLAN_LANG=language)
    assert (result.code, result.out, result.err) == (0, "", ""), "run `gcplan schema --write`"
    title = json.loads((SHIPPED_PLAN / ".schema/action.json").read_text(encoding="utf-8"))["title"]
    assert title == "攻坚行动"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_needs_no_models(environment: dict[str, str], language: str) -> None:
    script = (
        "import sys\n"
        "from gcplan.cli.app import build_app\n"
        "try:\n"
        "    build_app()(sys.argv[1:], standalone_mode=False)\n"
        "finally:\n"
        "    assert 'pydantic' not in sys.modules\n"
        "    assert 'gcplan.schema.folder' not in sys.modules\n"
    )
    for arguments in (["--help"], ["schema", "--help"], ["init", "--help"]):
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments],
            env={**environment, "GCPLAN_LANG": language},
            cwd=os.devnull[:1],
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
