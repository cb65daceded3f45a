"""Every rule is listed, documented in both languages and tested, and its example raises it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

import gcplan
from gcplan import codes as reading
from gcplan.check import Choice, check
from gcplan.load import load
from gcplan.problem import Rule, Severity
from gcplan.rules import HISTORY, rule_codes, rule_module
from gcplan.rules.manual import manual
from gcplan.status.snapshot import take_snapshot
from tests.checking import AS_OF, DUE, PLAN, check_folder, moved

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.rules import RuleModule

CODES = tuple(rule_codes())
TESTS = Path(__file__).parents[1]
LANGUAGES = pytest.mark.parametrize("chinese", [False, True], ids=["english", "chinese"])
EVERY_RULE = pytest.mark.parametrize("code", CODES)
PARTS = {False: ("Why: ", "Example", "Mend: "), True: ("为什么：", "示例", "怎么改：")}


def blocks(code: str, *, chinese: bool) -> list[str]:
    """Return the indented blocks of a page, without their indentation."""
    details = manual(rule_module(code), chinese=chinese).details
    found = re.findall(r"(?:^    .*\n?)+", details, re.MULTILINE)
    return [re.sub(r"^    ", "", block, flags=re.MULTILINE) for block in found]


@cache
def texts_of_tests() -> tuple[str, ...]:
    """Return the text of every other module of tests."""
    modules = (path for path in TESTS.rglob("test_*.py") if path != Path(__file__))
    return tuple(path.read_text(encoding="utf-8") for path in modules)


class TestPages:
    def test_every_module_is_listed_once(self) -> None:
        folder = Path(gcplan.__file__).parent / "rules"
        modules = sorted(path.stem for path in folder.glob("gc[0-9]*.py"))
        assert sorted(rule_codes().values()) == modules
        assert len(CODES) == len(modules)
        assert list(CODES) == sorted(CODES)

    def test_names_are_unique(self) -> None:
        names = [rule_module(code).RULE.name for code in CODES]
        assert len(set(names)) == len(names)

    def test_what_reading_finds_has_a_page(self) -> None:
        rules = [rule for rule in vars(reading).values() if isinstance(rule, Rule)]
        assert rules
        assert all(rule_module(rule.code).RULE is rule for rule in rules)

    @EVERY_RULE
    def test_the_module_is_named_after_the_rule(self, code: str) -> None:
        rule = rule_module(code).RULE
        assert rule.code == code
        assert rule_codes()[code] == f"{code.lower()}_{rule.name.replace('-', '_')}"
        assert rule.severity in (Severity.ERROR, Severity.WARNING)

    @EVERY_RULE
    def test_it_has_a_headline(self, code: str) -> None:
        module: RuleModule = rule_module(code)
        assert module.HEADLINE
        assert not module.HEADLINE.endswith(".")
        assert isinstance(module.HINT, str)

    @EVERY_RULE
    @LANGUAGES
    def test_the_page_has_its_four_parts_in_order(self, code: str, chinese: bool) -> None:
        page = manual(rule_module(code), chinese=chinese)
        assert page.summary.endswith("。" if chinese else ".")
        assert cell_len(page.summary) <= 100
        found = [page.details.find(part) for part in PARTS[chinese]]
        assert found[0] == 0
        assert found == sorted(found)
        assert blocks(code, chinese=chinese)
        assert bool(re.search("[\u4e00-\u9fff]", page.summary)) is chinese

    @EVERY_RULE
    @LANGUAGES
    def test_the_page_is_short(self, code: str, chinese: bool) -> None:
        lines = manual(rule_module(code), chinese=chinese).details.splitlines()
        assert len(lines) <= 30
        assert all(cell_len(line) <= 100 for line in lines)

    @EVERY_RULE
    def test_the_rule_has_tests(self, code: str) -> None:
        rule = rule_module(code).RULE
        names = [name for name, each in vars(reading).items() if each is rule]
        assert any(word in text for word in (code, *names) for text in texts_of_tests())

    def test_without_docstrings_a_page_is_empty(self) -> None:
        """Python removes them on request."""

        class Bare:
            __doc__ = None
            RULE = reading.NOT_UTF8
            HEADLINE = HINT = ""

        page = manual(Bare(), chinese=True)
        assert (page.summary, page.details) == ("", "")


ACTION = """\
action: {number}
title: 行动
measures:
  - title: 举措
    tasks:
"""
TASK = "      - {{id: {number}.1.1, title: 任务}}\n"
NAME = re.compile(r"# (\S+\.yaml)\n")


def example_files(example: str) -> dict[str, str]:
    """Return the files of a plan that has an example in it.

    A line such as `# plan.yaml` names the file that follows; tasks alone belong to action 7.
    """
    parts = NAME.split(example.rstrip() + "\n")
    named = zip(parts[1::2], parts[2::2], strict=True)
    files = dict(named)
    if parts[0].strip():
        files["07-urban-quality.yaml"] = parts[0]
    settings = files.pop("plan.yaml", "")
    completed = {name: _completed(text) for name, text in files.items()}
    if not completed:
        completed["07-urban-quality.yaml"] = _completed("action: 7\n")
    return {"plan.yaml": _settings(settings), **completed}


def _settings(text: str) -> str:
    usual = (PLAN + ("" if text.startswith("title: 未写") else DUE)).splitlines(keepends=True)
    given = {line.split(":")[0] for line in text.splitlines()}
    return "".join(line for line in usual if line.split(":")[0] not in given) + text


def _completed(text: str) -> str:
    text = text.replace("→", "\t").replace("␀", "\x00")
    if text.startswith(("- {id:", "- id:")):
        indented = "".join(f"      {line}" for line in text.splitlines(keepends=True))
        return ACTION.format(number=7) + indented
    number = re.match(r"action: (\d+)\n", text)
    if number and "title:" not in text.split("measures:")[0]:
        text = text.replace(number[0], f"{number[0]}title: 行动\n")
    if number and "measures:" not in text:
        text += "measures:\n  - title: 举措\n    tasks:\n" + TASK.format(number=number[1])
    return text


def write_example(folder: Path, example: str) -> None:
    folder.mkdir()
    for name, text in example_files(example).items():
        (folder / name).write_text(text, encoding="utf-8")


def _folder_for_file(folder: Path) -> None:
    (folder / "07-urban-quality.yaml").mkdir()


def _large(folder: Path) -> None:
    (folder / "07-urban-quality.yaml").write_bytes(b"#" * 5_000_000)


def _link(folder: Path) -> None:
    (folder.parent / "urban.yaml").write_text("action: 7\n", encoding="utf-8")
    (folder / "07-urban-quality.yaml").symlink_to("../urban.yaml")


def _chinese_encoding(folder: Path) -> None:
    (folder / "07-urban-quality.yaml").write_bytes("title: 样板街\n".encode("gb18030"))


def _other_name(folder: Path) -> None:
    (folder / "08-opening-up.yml").write_text("action: 8\n", encoding="utf-8")


def _no_plan_file(folder: Path) -> None:
    (folder / "07-urban-quality.yaml").write_text("action: 7\n", encoding="utf-8")
    (folder / "plan.yaml").unlink()


def _no_action(folder: Path) -> None:
    assert [path.name for path in folder.iterdir()] == ["plan.yaml"]


# What no YAML can show is made here; the example names the file.
FOLDERS: dict[str, Callable[[Path], None]] = {
    "GC001": _folder_for_file,
    "GC002": _large,
    "GC003": _link,
    "GC004": _chinese_encoding,
    "GC006": _other_name,
    "GC007": _no_plan_file,
    "GC008": _no_action,
}


# What an example breaks besides its own rule, a single task without a lead apart.
ALSO = {
    "GC016": {"GC022"},
    "GC203": {"GC202"},
    "GC204": {"GC202"},
    "GC209": {"GC202"},
    "GC212": {"GC301"},
    "GC219": {"GC301"},
    "GC291": {"GC301"},
}


SHOWN_ALONE = [code for code in CODES if code not in FOLDERS and not code.startswith(HISTORY)]


class TestExamples:
    @pytest.mark.parametrize("code", [code for code in CODES if code.startswith(HISTORY)])
    @LANGUAGES
    def test_the_second_example_beside_the_first_raises_the_rule(
        self, tmp_path: Path, code: str, chinese: bool
    ) -> None:
        before, after = blocks(code, chinese=chinese)[:2]
        write_example(tmp_path / "before", before)
        write_example(tmp_path / "after", after)
        found = moved(tmp_path / "before", tmp_path / "after")
        assert {problem.rule.code for problem in found} == {code}
        assert moved(tmp_path / "before", tmp_path / "before") == []

    @pytest.mark.parametrize("code", SHOWN_ALONE)
    @LANGUAGES
    def test_the_example_raises_the_rule(self, tmp_path: Path, code: str, chinese: bool) -> None:
        write_example(tmp_path / "plan", blocks(code, chinese=chinese)[0])
        found = [each.problem.rule.code for each in check_folder(tmp_path / "plan")]
        assert code in found
        assert set(found) - {code, "GC104", "GC201"} == ALSO.get(code, set())

    @pytest.mark.parametrize("code", FOLDERS)
    @LANGUAGES
    def test_the_folder_raises_the_rule(self, tmp_path: Path, code: str, chinese: bool) -> None:
        folder = tmp_path / "plan"
        folder.mkdir()
        (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
        FOLDERS[code](folder)
        assert code in [problem.rule.code for problem in load(folder).problems]
        (example,) = blocks(code, chinese=chinese)[:1]
        assert example.startswith("plan/")

    @EVERY_RULE
    def test_both_languages_show_the_same_example(self, code: str) -> None:
        if code not in FOLDERS:
            assert blocks(code, chinese=False) == blocks(code, chinese=True)

    @pytest.mark.parametrize("code", ["GC202", "GC301"])
    @LANGUAGES
    def test_what_a_page_advises_mends_its_example(
        self, tmp_path: Path, code: str, chinese: bool
    ) -> None:
        example, mended = blocks(code, chinese=chinese)
        lines = "".join(f"  {line}" for line in mended.splitlines(keepends=True))
        write_example(tmp_path / "plan", f"{example.rstrip()}\n{lines}")
        assert code not in [each.problem.rule.code for each in check_folder(tmp_path / "plan")]


def test_an_example_is_checked_with_all_rules(tmp_path: Path) -> None:
    """Else the tests above would show nothing."""
    write_example(tmp_path / "plan", blocks("GC301", chinese=False)[0])
    loaded = load(tmp_path / "plan")
    assert loaded.plan is not None
    problems = check(loaded.problems, take_snapshot(loaded.plan, AS_OF), AS_OF, Choice())
    assert {problem.rule.code for problem in problems} == {"GC104", "GC201", "GC301"}
