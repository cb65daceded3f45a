"""Files that are broken, hostile or not there: said where and how to mend; no other is lost."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import pytest

from tests.conftest import ACTION_YAML, PLAN_YAML

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import PlanDir, Result, Run

BAD = "01-bad.yaml"
SOUND = "02-sound.yaml"
SOUND_YAML = ACTION_YAML.replace("action: 1", "action: 2").replace("1.1.1", "2.1.1").replace(
    "第一攻坚行动", "第二攻坚行动"
)  # fmt: skip
TASK = ACTION_YAML[: ACTION_YAML.index("        due")]
BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
)
# Code, `line:column`, and what the message says, the way to mend it included; {file} stands for
# the name of the file, {number} for that of its action.
Said: TypeAlias = "tuple[str, str, tuple[str, ...]]"


@dataclass(frozen=True)
class Case:
    """A file that something is wrong with, and what is said about it."""

    content: str | bytes
    said: tuple[Said, ...]
    prepare: Callable[[Path], None] | None = field(default=None)


def case(content: str | bytes, code: str, place: str, *words: str) -> Case:
    return Case(content, ((code, place, words),))


def odd(prepare: Callable[[Path], None], code: str, *words: str) -> Case:
    """Return a case of something that is no file of text."""
    return Case("", ((code, "1:1", words),), prepare)


def large(path: Path) -> None:
    path.touch()
    os.truncate(path, 200_000_000)


def replaced(old: str, new: str) -> str:
    assert old in ACTION_YAML
    return ACTION_YAML.replace(old, new)


CASES = {
    "broken yaml": case(
        replaced("建成绿道", "绿道: 建成"),
        "GC010",
        "7:18",
        "this is not YAML: mapping values are not allowed",
        "A colon and a space begin a value: put text that has them in quotes.",
    ),
    "unclosed bracket": case(TASK + "        support: [甲\n", "GC010", "8:18", "unclosed bracket"),
    "unclosed quote": case(
        replaced("title: 第一攻坚行动", 'title: "第一'),
        "GC010",
        "3:1",
        "Check that every quotation mark is closed.",
    ),
    "asterisk": case(
        replaced("建成绿道", "*建成绿道"), "GC010", "7:16", "Text that begins with * needs quotes."
    ),
    "percent": case(
        replaced("8公里", "%8"),
        "GC010",
        "11:21",
        "Text that begins with this character needs quotes.",
    ),
    "indentation": case(
        replaced("        title: 建成绿道", "       title: 建成绿道"),
        "GC010",
        "7:8",
        "entries of one list or mapping begin in one column",
    ),
    "no colon": case(
        replaced("title: 第一攻坚行动", "title 第一攻坚行动"),
        "GC010",
        "2:12",
        "this is not YAML",
    ),
    "object": case(
        TASK + "        note: !!python/name:os.system id\n",
        "GC010",
        "8:15",
        "!!python/name:os.system",
        "Text that begins with ! needs quotes.",
    ),
    "tab": case(
        replaced("        due", "\t\tdue"),
        "GC011",
        "8:1",
        "a tab is used as indentation",
        "Indent with spaces",
    ),
    "duplicate key": case(
        TASK + "        due: 8月底前\n        due: 9月底前\n",
        "GC012",
        "9:9",
        "the key due stands twice in one entry",
        "Keep one of them",
        "{file}:8:9",
    ),
    "duplicate keys": Case(
        "action: 1\naction: 2\ntitle: x\nmeasures: [{title: x, title: y}]\n",
        (
            ("GC012", "2:1", ("the key action stands twice", "{file}:1:1")),
            ("GC012", "4:23", ("the key title stands twice", "{file}:4:13")),
        ),
    ),
    "two documents": case(
        f"# one\n---\n{ACTION_YAML}---\n{SOUND_YAML}",
        "GC013",
        f"{len(ACTION_YAML.splitlines()) + 3}:1",
        "a second document begins here",
        "One file is one action",
    ),
    "empty": case("", "GC014", "1:1", "the file is empty"),
    "only comments": case("# later\n", "GC014", "1:1", "or delete the file"),
    "list at top level": case(
        "- action: 1\n", "GC015", "1:3", "must consist of keys and values, but it is a list"
    ),
    "text at top level": case(
        "action:1\n", "GC015", "1:1", "but it is text", "begins with the keys action, title"
    ),
    "nested deep": case(
        "action: " + "[" * 10_000 + "]" * 10_000, "GC016", "1:264", "more than 32 levels deep"
    ),
    "dashes without end": case("- " * 500_000, "GC016", "1:1", "more than 32 levels deep"),
    "nested too deep": Case(
        TASK + "        note: " + "[" * 40 + "]" * 40,
        (
            ("GC016", "3:1", ("more than 32 levels deep", "A plan has seven levels.")),
            ("GC022", "8:9", ("this must be text, but it is a list", "Write one value")),
        ),
    ),
    "list for a name": case(
        TASK + "        lead: [甲, 乙]\n", "GC022", "8:9", "Write one value after the key: no list"
    ),
    "keys for a name": case(TASK + "        lead: {a: 1}\n", "GC022", "8:9", "no keys below it"),
    "keys for a list": case(
        TASK + "        indicators: {name: x}\n", "GC022", "8:9", "each after “- ”"
    ),
    "alias bomb": case(
        BOMB, "GC017", "1:1", "repeats too much through aliases", "Write the values"
    ),
    "alias of itself": case(
        TASK + "        evidence: &e [*e]\n", "GC025", "8:19", "evidence has no value"
    ),
    "key that is a number": case(
        TASK + "        8: 底前\n", "GC018", "8:9", "the key 8 is not text", "in quotes"
    ),
    "key that is a mapping": case(
        TASK + "        {{ due }}: 8月底前\n", "GC018", "8:12", "the key {…} is not text"
    ),
    "list in a key": case("? {a: [b]}\n: 1\n", "GC018", "1:3", "is not text"),
    "a tag of somebody else's": case(
        replaced("title: 建成绿道", "title: !x 建成绿道"),
        "GC019",
        "7:16",
        "the tag !x means nothing in a plan",
        "Text that begins with ! needs quotes.",
    ),
    "unknown key": case(
        TASK + "        deu: 8月底前\n",
        "GC020",
        "8:9",
        "unknown key deu",
        "Did you mean due?",
        "measures › 1 › tasks › 1 › deu",
    ),
    "unknown key near nothing": case(
        TASK + "        时限: 8月底前\n",
        "GC020",
        "8:9",
        "unknown key 时限",
        "Known here: id, was, title,",
    ),
    "merge key": case("<<: {title: x}\n" + ACTION_YAML, "GC020", "1:1", "unknown key <<"),
    "missing key": case(
        TASK.replace("      - id: 1.1.1\n        title", "      - title"),
        "GC021",
        "6:9",
        "the key id is missing",
        "Add id: to this entry.",
        "measures › 1 › tasks › 1",
    ),
    "wrong type": case(
        TASK + "        support: 区住建局\n",
        "GC022",
        "8:18",
        "this must be a list, but it is text",
        "Write one value a line",
    ),
    "number as text": case(
        TASK + "        lead: 7\n", "GC022", "8:15", "this must be text, but it is a number"
    ),
    "wrong id": case(
        replaced("1.1.1", "1.1.１"), "GC023", "6:13", "an id is action.measure.number"
    ),
    "long number": case(
        TASK + f"        sentence: {'9' * 5000}\n", "GC023", "8:19", "at most 9999 is possible"
    ),
    "terminal escape": case(
        replaced("title: 建成绿道", r'title: "\e[31m红\e]0;x\a"'),
        "GC023",
        "7:16",
        r"“\x1b[31m红\x1b]0;x\x07” is not allowed here",
        "without control characters",
    ),
    "escape in a key": case(TASK + '        "\\e[2J": x\n', "GC020", "8:9", r"unknown key \x1b[2J"),
    "no such day": case(
        TASK + "        done: 2020-02-30\n",
        "GC024",
        "8:15",
        "“2020-02-30” is not a day of the calendar",
        "Write days as YYYY-MM-DD",
    ),
    "no such day as a key": case(
        ACTION_YAML + "            actual: {2020-02-30: 1}\n", "GC024", "12:22", "“2020-02-30”"
    ),
    "no such deadline": case(
        replaced("8月底前", "2020-02-30"), "GC024", "8:14", "“2020-02-30” is not a day"
    ),
    "no value": case(TASK + "        due:\n", "GC025", "8:9", "due has no value"),
    "deadline": case(
        replaced("8月底前", "尽快完成"),
        "GC030",
        "8:14",
        "“尽快完成” cannot be read as a deadline",
        "Can be read: 2020-08-31, 8月底前, ",
        "measures › 1 › tasks › 1 › due",
    ),
    "ambiguous deadline": case(
        replaced("8月底前", "2至3年内"),
        "GC031",
        "8:14",
        "“2至3年内” can be understood in more than one way: 2021-12-31, 2022-12-31, 2023-12-31",
        "terms: {2至3年内: YYYY-MM-DD}",
    ),
    "ambiguous deadline without dates": case(
        replaced("8月底前", "春节前"),
        "GC031",
        "8:14",
        "in plan.yaml",
        "terms: {春节前: YYYY-MM-DD}",
    ),
    "target": case(
        replaced("8公里", "明显提升"),
        "GC032",
        "11:21",
        "“明显提升” cannot be read as a target",
        "Can be read: 110亿元, ",
    ),
    "id of another action": case(
        replaced("1.1.1", "3.1.1"),
        "GC102",
        "6:13",
        "the id 3.1.1 does not belong to this action and measure",
        "begin with {number}.1.",
    ),
    "id of another measure": case(
        replaced("1.1.1", "1.2.1"), "GC102", "6:13", "the id {number}.2.1"
    ),
    "same id twice": case(
        ACTION_YAML + TASK[TASK.index("      - id") :],
        "GC101",
        "12:13",
        "the id {number}.1.1 is used twice",
        "{file}:6:13",
    ),
    "many at once": Case(
        replaced("title: 建成绿道", "titel: 建成绿道").replace("8月底前", "7") + "其他: x\n",
        (
            ("GC021", "6:9", ("the key title is missing",)),
            ("GC020", "7:9", ("unknown key titel",)),
            ("GC022", "8:14", ("this must be text",)),
            ("GC020", "12:1", ("unknown key 其他",)),
        ),
    ),
    "not utf-8": case(
        ACTION_YAML.encode("gb18030"),
        "GC004",
        "2:8",
        "byte 0xB5 is not UTF-8 text (it looks like GB18030 (GBK))",
        "Save the file as UTF-8",
    ),
    "utf-16": case(ACTION_YAML.encode("utf-16"), "GC004", "1:1", "UTF-16"),
    "nul": case(
        replaced("建成绿道", "建成\0绿道"), "GC005", "7:18", "the control character U+0000"
    ),
    "escape": case(replaced("建成绿道", "\x1b[31m绿道"), "GC005", "7:16", "U+001B"),
    "folder": odd(os.mkdir, "GC001", "{file} cannot be read: not a regular file"),
    "pipe": odd(os.mkfifo, "GC001", "Check that it is an ordinary file"),
    "broken link": odd(
        lambda path: path.symlink_to("nothing"), "GC001", "No such file or directory"
    ),
    "circle of links": odd(lambda path: path.symlink_to(path.name), "GC001", "cannot be read"),
    "link out of the folder": odd(
        lambda path: path.symlink_to("/etc/passwd"),
        "GC003",
        "{file} is a link that leads out of the plan folder",
        "Put the file itself into the folder",
    ),
    "large file": odd(large, "GC002", "{file} is too large: 200 MB, at most 1 MB are read"),
}
FINE: dict[str, str | bytes] = {
    "byte order mark": b"\xef\xbb\xbf" + ACTION_YAML.encode(),
    "windows line ends": ACTION_YAML.replace("\n", "\r\n"),
    "both": b"\xef\xbb\xbf" + ACTION_YAML.replace("\n", "\r\n").encode(),
    "no line end": ACTION_YAML.rstrip("\n"),
    "flow style": "{action: 1, title: x, measures: [{title: x, tasks: [{id: 1.1.1, title: y}]}]}",
    "explicit document": f"---\n{ACTION_YAML}...\n",
    "a tag of YAML's own": replaced("title: 建成绿道", "title: !!str 建成绿道"),
    "a title of 10,000 characters": replaced("建成绿道", "绿" * 10_000),
}


@dataclass(frozen=True)
class Finding:
    """A problem as it is written on stderr."""

    code: str
    place: str
    text: str


def findings(result: Result) -> list[Finding]:
    """Return the problems that a run has written, each with all of its text."""
    starts = list(re.finditer(r"^\S+\[(GC\d{3})\]: .*\n +--> (.*)$", result.err, re.MULTILINE))
    ends = [*(start.start() for start in starts[1:]), len(result.err)]
    return [
        Finding(start[1], start[2], result.err[start.start() : end])
        for start, end in zip(starts, ends, strict=True)
    ]


def status(run: Run, folder: Path, language: str = "en") -> Result:
    return run("status", "--plan", folder, "--as-of", "2020-06-15", GCPLAN_LANG=language)


def is_plain(text: str) -> bool:
    """Return whether a terminal would only print this."""
    return not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def renumbered(content: str | bytes, number: int) -> bytes:
    """Return the text of an action with another number; what is no such text stays as it is."""
    data = content.encode() if isinstance(content, str) else content
    data = data.replace(b"action: 1", b"action: %d" % number, 1)
    return re.sub(rb"id: 1\.", b"id: %d." % number, data)


def write_all(plan_dir: PlanDir) -> Path:
    """Write a plan with every bad file, named by its number from 10, and a sound one."""
    folder = plan_dir({SOUND: SOUND_YAML})
    for number, bad in enumerate(CASES.values(), start=10):
        path = folder / f"{number}.yaml"
        if bad.prepare:
            bad.prepare(path)
        else:
            path.write_bytes(renumbered(bad.content, number))
    return folder


_RUNS: dict[str, Result] = {}


@pytest.fixture
def all_bad(run: Run, plan_dir: PlanDir) -> Callable[[str], Result]:
    """Return what a run over all bad files leaves in a language; there is only one run of each."""

    def result(language: str) -> Result:
        if language not in _RUNS:
            _RUNS[language] = status(run, write_all(plan_dir), language)
        return _RUNS[language]

    return result


class TestBadFiles:
    @pytest.mark.parametrize(("number", "name"), list(enumerate(CASES, start=10)))
    def test_each_is_reported_with_its_place(
        self, all_bad: Callable[[str], Result], number: int, name: str
    ) -> None:
        file = f"{number}.yaml"
        said = CASES[name].said
        found = [each for each in findings(all_bad("en")) if each.place.startswith(f"plan/{file}")]
        assert [(each.code, each.place) for each in found] == [
            (code, f"plan/{file}:{place}") for code, place, _ in said
        ]
        for finding, (_, _, words) in zip(found, said, strict=True):
            assert finding.text.startswith("error[")
            for word in words:
                expected = word.replace("{file}", file).replace("{number}", str(number))
                assert expected in finding.text

    @pytest.mark.parametrize(("number", "name"), list(enumerate(CASES, start=10)))
    def test_each_is_reported_in_chinese_at_the_same_place(
        self, all_bad: Callable[[str], Result], number: int, name: str
    ) -> None:
        place = f"plan/{number}.yaml:"
        found = [each for each in findings(all_bad("zh")) if each.place.startswith(place)]
        assert [(each.code, each.place) for each in found] == [
            (code, f"{place}{at}") for code, at, _ in CASES[name].said
        ]
        for finding in found:
            assert finding.text.startswith("错误[")
            assert re.search("[\u4e00-\u9fff]", finding.text.partition("]: ")[2].partition("\n")[0])

    @pytest.mark.parametrize(
        ("language", "left_out"),
        [("en", "What has errors is left out of the figures below."), ("zh", "有错误的内容未计入")],
    )
    def test_the_sound_file_is_shown_and_nothing_else_is_written(
        self, all_bad: Callable[[str], Result], language: str, left_out: str
    ) -> None:
        result = all_bad(language)
        assert result.code == 2
        assert len(findings(result)) == sum(len(bad.said) for bad in CASES.values())
        assert left_out in result.err
        assert "第二攻坚行动" in result.out
        assert is_plain(result.err)

    @pytest.mark.parametrize(
        "name", ["broken yaml", "not utf-8", "nul", "pipe", "unknown key", "deadline"]
    )
    def test_one_is_enough_to_fail(self, run: Run, plan_dir: PlanDir, name: str) -> None:
        bad = CASES[name]
        folder = plan_dir({SOUND: SOUND_YAML, **({} if bad.prepare else {BAD: bad.content})})
        if bad.prepare:
            bad.prepare(folder / BAD)
        result = status(run, folder)
        assert result.code == 2
        assert [each.code for each in findings(result)] == [bad.said[0][0]]
        assert "第二攻坚行动" in result.out


def test_what_looks_odd_but_is_fine(run: Run, plan_dir: PlanDir) -> None:
    files = {f"{n}.yaml": renumbered(each, n) for n, each in enumerate(FINE.values(), start=1)}
    result = run("list", "--plan", plan_dir(files), "--as-of", "2020-06-15", GCPLAN_LANG="en")
    assert (result.code, result.err) == (0, "")
    for number in range(1, len(FINE) + 1):
        assert f" {number}.1.1 " in result.out
    assert "绿" * 10_000 in result.out


class TestAcrossFiles:
    def test_an_id_in_two_files_has_both_places(self, run: Run, plan_dir: PlanDir) -> None:
        text = SOUND_YAML.replace("2.1.1", "1.1.1")
        result = status(run, plan_dir({"01.yaml": ACTION_YAML, "02.yaml": text}))
        assert result.code == 2
        assert [(each.code, each.place) for each in findings(result)] == [
            ("GC101", "plan/02.yaml:6:13"),
            ("GC102", "plan/02.yaml:6:13"),
        ]
        assert "plan/01.yaml:6:13" in findings(result)[0].text
        assert "第一攻坚行动" in result.out

    def test_an_action_in_two_files_has_both_places(self, run: Run, plan_dir: PlanDir) -> None:
        result = status(run, plan_dir({"01.yaml": ACTION_YAML, "02.yaml": "# x\n" + ACTION_YAML}))
        (found,) = findings(result)
        assert (result.code, found.code, found.place) == (2, "GC103", "plan/02.yaml:2:9")
        assert "action 1 has been given in another file" in found.text
        assert "plan/01.yaml:1:9" in found.text

    def test_a_file_that_only_looks_like_an_action_is_a_warning(
        self, run: Run, plan_dir: PlanDir
    ) -> None:
        result = status(run, plan_dir({SOUND: SOUND_YAML, "03.yml": "x", "04.YAML": "x"}))
        found = findings(result)
        assert result.code == 0
        assert [(each.code, each.place) for each in found] == [
            ("GC006", "plan/03.yml:1:1"),
            ("GC006", "plan/04.YAML:1:1"),
        ]
        assert all(each.text.startswith("warning[") for each in found)
        assert "is not read" in found[0].text

    def test_a_file_that_may_not_be_read(self, run: Run, plan_dir: PlanDir) -> None:
        if os.geteuid() == 0:
            pytest.skip("root may read everything")
        folder = plan_dir({BAD: ACTION_YAML, SOUND: SOUND_YAML})
        (folder / BAD).chmod(0)
        result = status(run, folder)
        (found,) = findings(result)
        assert (result.code, found.code) == (2, "GC001")
        assert "Permission denied" in found.text

    def test_a_file_name_from_a_stranger(self, run: Run, plan_dir: PlanDir) -> None:
        folder = plan_dir({SOUND: SOUND_YAML})
        name = b"\x1b[31m\xff\n\xe2\x80\xae[red].yaml"
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:  # noqa: PTH118, PTH123
            file.write(b"a: [")
        result = status(run, folder)
        (found,) = findings(result)
        assert result.code == 2
        assert found.place == r"plan/\x1b[31m\udcff \u202e[red].yaml:1:4"
        assert is_plain(result.err)


PLAN_CASES = {
    "broken": case("gcplan: [", "GC010", "1:9", "unclosed bracket"),
    "empty": case("", "GC014", "1:1", "the file is empty"),
    "format": case(PLAN_YAML.replace("gcplan: 1", "gcplan: 2"), "GC023", "1:9", "it must be 1"),
    "missing": case(
        PLAN_YAML.replace("year: 2020\n", ""), "GC021", "1:1", "the key year is missing"
    ),
    "deadline": case(
        PLAN_YAML.replace("due: 年底前", "due: 6月前"),
        "GC031",
        "5:6",
        "2020-05-31, 2020-06-30",
        "terms: {6月前: YYYY-MM-DD}",
    ),
    "term": case(PLAN_YAML.replace("2020-06-30", "2020-06-31"), "GC024", "7:8", "“2020-06-31”"),
    "time zone": case(PLAN_YAML + "timezone: ../x\n", "GC023", "8:11", "named like Asia/Shanghai"),
    "key": case(PLAN_YAML + "light: {}\n", "GC020", "8:1", "Did you mean lights?"),
}


class TestPlanFile:
    @pytest.mark.parametrize("name", PLAN_CASES)
    def test_a_bad_plan_yaml_leaves_the_other_files_to_be_checked(
        self, run: Run, plan_dir: PlanDir, name: str
    ) -> None:
        content = PLAN_CASES[name].content
        result = status(run, plan_dir({"plan.yaml": content, BAD: "- x\n", SOUND: SOUND_YAML}))
        assert result.code == 2
        assert result.out == ""
        (other, found) = findings(result)
        assert (other.code, other.place) == ("GC015", f"plan/{BAD}:1:3")
        ((code, place, words),) = PLAN_CASES[name].said
        assert (found.code, found.place) == (code, f"plan/plan.yaml:{place}")
        for word in words:
            assert word in found.text
        assert "Nothing can be shown of the plan in plan." in result.err

    def test_a_plan_with_no_action(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "plan").mkdir()
        (tmp_path / "plan" / "plan.yaml").write_text(PLAN_YAML, encoding="utf-8")
        result = status(run, tmp_path / "plan")
        (found,) = findings(result)
        assert (result.code, result.out) == (2, "")
        assert (found.code, found.place) == ("GC008", "plan/plan.yaml:1:1")
        assert "there is no action in" in found.text
        assert "01-name.yaml" in found.text

    def test_a_folder_without_plan_yaml(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "plan").mkdir()
        (tmp_path / "plan" / SOUND).write_text(SOUND_YAML, encoding="utf-8")
        result = status(run, tmp_path / "plan")
        (found,) = findings(result)
        assert (result.code, result.out) == (2, "")
        assert (found.code, found.place) == ("GC007", "plan/plan.yaml:1:1")
        assert "there is no plan.yaml in" in found.text
        assert "--plan DIR" in found.text

    def test_a_plan_yaml_that_is_a_folder(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "plan" / "plan.yaml").mkdir(parents=True)
        (tmp_path / "plan" / SOUND).write_text(SOUND_YAML, encoding="utf-8")
        result = status(run, tmp_path / "plan")
        assert result.code == 2
        assert [each.code for each in findings(result)] == ["GC001"]


class TestNoPlan:
    def test_no_plan_found(self, run: Run, tmp_path: Path) -> None:
        result = run("status", cwd=tmp_path, GCPLAN_LANG="en")
        assert (result.code, result.out) == (2, "")
        assert "There is no plan here: no plan.yaml or plan/plan.yaml." in result.err
        assert "--plan DIR or GCPLAN_PLAN" in result.err

    def test_no_plan_found_in_chinese(self, run: Run, tmp_path: Path) -> None:
        result = run("status", cwd=tmp_path, GCPLAN_LANG="zh")
        assert result.code == 2
        assert re.search("[\u4e00-\u9fff]", result.err)
        assert "--plan" in result.err

    @pytest.mark.parametrize("kind", ["nothing", "file"])
    def test_a_folder_that_is_none(self, run: Run, tmp_path: Path, kind: str) -> None:
        if kind == "file":
            (tmp_path / "there").write_text(PLAN_YAML, encoding="utf-8")
        result = run("status", "--plan", tmp_path / "there", GCPLAN_LANG="en")
        assert (result.code, result.out) == (2, "")
        assert "is not a folder." in result.err


HOSTILE = (
    ("[red]x[/red]", "[red]x[/red]"),
    ("[link=https://example.org]x[/link]", "[link=https://example.org]x[/link]"),
    ("a\u202eb\u2066c", r"a\u202eb\u2066c"),
    ("a\u200bb\u00adc", r"a\u200bb\xadc"),
    ("{x} %s {0}", "{x} %s {0}"),
    ("<b>x</b> & *y* `z` |", "<b>x</b> & *y* `z` |"),
)


class TestHostileTexts:
    """What a stranger writes into a plan is shown as text, whatever it would like to be."""

    @pytest.mark.parametrize("color", ["never", "always"])
    def test_titles_in_a_table(self, run: Run, plan_dir: PlanDir, color: str) -> None:
        files = {
            f"{number}.yaml": renumbered(replaced("建成绿道", f"'{text}'"), number)
            for number, (text, _) in enumerate(HOSTILE, start=1)
        }
        result = run(
            *("list", "--plan", plan_dir(files), "--as-of", "2020-06-15", "--color", color),
            GCPLAN_LANG="en",
            COLUMNS="200",
        )
        assert (result.code, result.err) == (0, "")
        for _, shown in HOSTILE:
            assert shown in result.out
        # Nothing but the colours of the table itself.
        assert is_plain(re.sub("\x1b\\[[0-9;]*m", "", result.out))
        assert ("\x1b" in result.out) == (color == "always")

    def test_values_in_messages(self, run: Run, plan_dir: PlanDir) -> None:
        files = {
            f"{number}.yaml": renumbered(replaced("8月底前", f"'{text}'"), number)
            for number, (text, _) in enumerate(HOSTILE, start=1)
        }
        result = status(run, plan_dir(files))
        found = findings(result)
        assert result.code == 2
        assert [each.code for each in found] == ["GC030"] * len(HOSTILE)
        for finding, (_, shown) in zip(found, HOSTILE, strict=True):
            assert f"“{shown}” cannot be read as a deadline" in finding.text
        assert is_plain(result.err)

    def test_a_title_of_more_than_10_000_characters_is_refused_and_cut(
        self, run: Run, plan_dir: PlanDir
    ) -> None:
        bad = replaced("建成绿道", "绿" * 10_001)
        (found,) = findings(status(run, plan_dir({BAD: bad, SOUND: SOUND_YAML})))
        assert found.code == "GC023"
        assert "at most 10000 characters are possible" in found.text
        assert "“" + "绿" * 59 + "…”" in found.text
