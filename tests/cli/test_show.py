from __future__ import annotations

import csv
import json
import re
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal
    from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("sample")
DAY = ("--as-of", "2020-07-31")


def facts(out: str) -> dict[str, str]:
    """Return the labelled values of the first task."""
    lines = out.split("\n\n")[1].splitlines()[1:]
    pairs = (re.split(r"\s{2,}", line, maxsplit=1) for line in lines if not line.startswith(" "))
    return {pair[0]: pair[1] for pair in pairs}


def test_everything_about_a_task_in_english(run: Run) -> None:
    found = run("show", "1.2.10", *DAY, GCPLAN_LANG="en")
    assert (found.code, found.err) == (0, "")
    assert found.out == (
        "As of 2020-07-31\n"
        "\n"
        "1.2.10 编制古树名录\n"
        "where        plan/01-green.yaml:46\n"
        "action       1 绿水青山攻坚行动\n"
        "measure      1.2 守护林木\n"
        "lead unit    区水务局\n"
        "leader       张三\n"
        "light        green\n"
        "status       on track\n"
        "because      nothing is overdue, near or behind\n"
        "deadline     2020-10-31 (92 days left)\n"
        "dated by     an extension: “2020-10-31” → 2020-10-31, the last recorded extension\n"
        "originally   the task: “6月底前” → 2020-06-30, the last day of the month\n"
        "complete     70%\n"
        "time passed  70%\n"
        "\n"
        "Progress log\n"
        "On          Percent  Note  By\n"
        "2020-07-15       70\n"
        "\n"
        "Extensions\n"
        "On          New deadline  Approval           Reason\n"
        "2020-06-20  2020-10-31    样政办〔2020〕3号  普查未完\n"
    )


def test_the_place_is_the_line_of_the_id(run: Run, sample: Path) -> None:
    for task_id in ("1.1.1", "2.1.5", "3.1.8"):
        where = facts(run("show", task_id, *DAY, GCPLAN_LANG="en").out)["where"]
        file, _, line = where.rpartition(":")
        text = (sample.parent / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert text.strip() == f"- id: {task_id}"


@pytest.mark.parametrize(
    ("task_id", "expected"),
    [
        (
            "1.1.1",
            [
                "overdue by 31 days: the deadline was 2020-06-30",
                "far behind: 60% complete with 100% of the time passed, short by 40 points",
                "the task: “主汛前” → 2020-06-30, a word that plan.yaml dates under terms",
                "2020-05-31       60  完成三分之二河段  区水务局",
            ],
        ),
        (
            "1.1.2",
            [
                "far behind: 25% complete with 58% of the time passed",
                "short by 33.3 points (red from 30)",
                "weight       2",
                "support      区水务局, 区财政局",
                "绿道       8公里        2  2020-06-30   25%  no   running total",
                "2020-03-31       1",
            ],
        ),
        ("1.1.3", ["达标率 was 93.5 on 2020-06-30, the target is 不低于95%"]),
        ("1.2.1", ["a standing duty without an end", "deadline   none"]),
        (
            "2.1.1",
            [
                "done on 2020-07-10",
                "verified by  样例区督查室",
                "evidence     验收单.pdf\n             https://example.org/2.1.1",
            ],
        ),
        ("2.1.2", ["done on 2020-06-05, 5 days after the deadline 2020-05-31"]),
        (
            "2.1.3",
            [
                "nothing has been reported yet",
                "the plan's default: “年底前” → 2020-12-31, the last day of the year",
            ],
        ),
        ("2.1.4", ["cancelled on 2020-07-01", "生源回升 · 样政办〔2020〕5号"]),
        ("3.1.1", ["short by 12.5 points (yellow from 10)", "due in 10 days, on 2020-08-10"]),
    ],
)
def test_why_a_light_is_what_it_is(run: Run, task_id: str, expected: list[str]) -> None:
    out = run("show", task_id, *DAY, GCPLAN_LANG="en").out
    for text in expected:
        assert text in out


def test_chinese_says_it_in_chinese(run: Run) -> None:
    out = run("show", "1.1.1", "2.1.2", "1.2.10", *DAY, GCPLAN_LANG="zh").out
    for text in ("逾期", "红", "蓝", "绿", "2020-06-30", "主汛前", "样政办〔2020〕3号"):
        assert text in out
    assert "未逾期、未临期、未滞后" in out
    english = ("overdue", "deadline", "because", "Progress", "On ", "the task", "done")
    assert not [word for word in english if word in out]


def test_what_is_recorded_later_is_not_shown(run: Run) -> None:
    out = run("show", "1.1.2", "1.2.10", "2.1.1", "--as-of", "2020-03-31", GCPLAN_LANG="en").out
    assert "2020-06-20" not in out
    assert "2020-07-10" not in out
    assert "样例区督查室" not in out
    # One value is reported by then: no table of values hints that there are more.
    assert "Reported values" not in out
    data = json.loads(
        run("show", "1.1.2", "1.2.10", "2.1.1", "--as-of", "2020-03-31", "--format", "json").out
    )
    first, second, third = data["tasks"]
    assert first["actuals"] == [{"indicator": "绿道", "on": "2020-03-31", "value": 1}]
    assert (second["extensions"], second["progress_log"]) == ([], [])
    assert (third["done"], third["verified_by"]) == (None, None)


def test_several_tasks_stand_in_the_order_asked_for_each_once(run: Run) -> None:
    found = run("show", "2.1.5", "１．１．１", "2.1.5", *DAY, "--format", "json")
    data = json.loads(found.out)
    assert (data["gcplan"], data["kind"]) == (1, "show")
    assert [task["id"] for task in data["tasks"]] == ["2.1.5", "1.1.1"]


def test_json_has_the_objects_of_list_and_the_record(run: Run) -> None:
    listed = json.loads(run("list", "--measure", "1.2", *DAY, "--format", "json").out)
    shown = json.loads(run("show", "1.2.1", "1.2.2", "1.2.10", *DAY, "--format", "json").out)
    record = ["line", "actuals", "progress_log", "extensions", "evidence", "verified_by"]
    for task, full in zip(listed["tasks"], shown["tasks"], strict=True):
        assert list(full) == [*task, *record]
        assert {key: full[key] for key in task} == task
    last = shown["tasks"][-1]
    assert last["line"] == 46
    nothing = dict.fromkeys(("note", "problem", "next", "by"))
    assert last["progress_log"] == [{"on": "2020-07-15", "percent": 70, **nothing}]
    assert last["extensions"] == [
        {
            "to": "2020-10-31",
            "on": "2020-06-20",
            "approval": "样政办〔2020〕3号",
            "reason": "普查未完",
        }
    ]


PROBLEM = "专项经费未到位，西河东段3处权属不清，业主不同意拆除"
NEXT = "7月底前完成招标；会同区自然资源局于8月15日前理清权属"


@pytest.fixture
def reported(run: Run, sample: Path) -> Path:
    words = ("--problem", PROBLEM, "--next", NEXT, "--by", "区水务局", "--on", "2020-07-01")
    found = run("update", "1.1.1", *words)
    assert found.code == 0, found.err
    return sample


@pytest.mark.usefixtures("reported")
def test_problems_and_next_steps_have_columns_where_there_are_any(run: Run) -> None:
    log = run("show", "1.1.1", *DAY, GCPLAN_LANG="zh").out.split("\n\n")[-1].splitlines()
    assert log[0] == "进展记录"
    assert log[1].split() == ["日期", "百分比", "说明", "存在问题", "下一步措施", "填报"]
    assert log[2].split() == ["2020-05-31", "60", "完成三分之二河段", "区水务局"]
    assert log[3].split() == ["2020-07-01", PROBLEM, NEXT, "区水务局"]
    entry = json.loads(run("show", "1.1.1", *DAY, "--format", "json").out)["tasks"][0]
    assert entry["progress_log"][1] == {
        "on": "2020-07-01",
        "percent": None,
        "note": None,
        "problem": PROBLEM,
        "next": NEXT,
        "by": "区水务局",
    }
    before = run("show", "1.1.1", "--as-of", "2020-06-30", GCPLAN_LANG="en").out
    assert "On          Percent  Note              By" in before


@pytest.mark.parametrize("language", ["en", "zh"])
def test_problems_and_next_steps_fit_a_terminal_of_80_columns(
    terminal: Terminal, reported: Path, language: str
) -> None:
    words = ("show", "1.1.1", *DAY, "--plan", reported, "--color", "never")
    found = terminal(*words, columns=80, GCPLAN_LANG=language)
    assert found.code == 0
    lines = found.out.splitlines()
    assert max(map(cell_len, lines)) <= 80
    start = next(at for at, line in enumerate(lines) if line.startswith("2020-07-01"))
    folded = "".join("".join(lines[start:]).split())
    assert set(f"{PROBLEM}{NEXT}") <= set(folded)
    assert len(lines) - start < 6


def test_hostile_text_stays_text_in_a_spreadsheet(run: Run) -> None:
    out = run("show", "3.1.1", *DAY, "--format", "csv", GCPLAN_LANG="en").out
    (row,) = csv.DictReader(StringIO(out.removeprefix("\ufeff"), newline=""))
    assert (row["Id"], row["Task"], row["Lead unit"]) == ("3.1.1", "'=1+1", "'=区档案馆")


def test_a_spreadsheet_has_a_row_a_task(run: Run) -> None:
    out = run("show", "1.2.2", "1.1.1", *DAY, "--format", "csv", GCPLAN_LANG="en").out
    rows = csv.DictReader(StringIO(out.removeprefix("\ufeff"), newline=""))
    assert [row["Id"] for row in rows] == ["1.2.2", "1.1.1"]


@pytest.mark.parametrize(
    ("unknown", "near"),
    [("1.1.9", "1.1.3"), ("1.2.11", "1.2.10"), ("x", None)],
)
def test_an_unknown_id_is_an_error_with_the_nearest(
    run: Run, unknown: str, near: str | None
) -> None:
    found = run("show", "1.1.1", unknown, *DAY, GCPLAN_LANG="en")
    assert (found.code, found.out) == (2, "")
    assert f"the plan has no “{unknown}”" in found.err
    assert ("Nearest" in found.err) is (near is not None)
    assert near is None or near in found.err
