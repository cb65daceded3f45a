from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.recording import DAY, changes, contents, copy_shipped, task_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

FILE = "07-urban-quality.yaml"


def test_a_report_is_exactly_the_lines_it_needs(run: Run, tmp_path: Path) -> None:
    plan = copy_shipped(tmp_path / "plan")
    before = contents(plan)
    found = run(
        *("update", "7.1.9", "--percent", "35", "--note", "完成方案设计", "--by", "区城管局"),
        *("--actual", "样板街=1", "--lead", "区城管局", "--support"),
        *("区住建局、区财政局", "--leader", "张三", "--on", "8月底"),
        **DAY,
    )
    assert found.code == 0, found.err
    assert changes(before, contents(plan)) == {
        FILE: [
            "+        lead: 区城管局",
            "+        support: [区住建局, 区财政局]",
            "+        leader: 张三",
            "+            actual: {2020-08-31: 1}",
            "+        progress:",
            "+          - {on: 2020-08-31, percent: 35, note: 完成方案设计, by: 区城管局}",
        ]
    }
    assert found.err == ""
    assert found.out == (
        "7.1.9 打造府前大街、钢都大街2条户外广告和牌匾标识样板街\n"
        "  样板街: running total 1 by 2020-08-31, target 2条\n"
        "  lead unit: 区城管局\n"
        "  support: 区住建局, 区财政局\n"
        "  leader: 张三\n"
        "  unreported (grey) → behind (yellow)\n"
        "  because behind: 50% complete with 67% of the time passed, "
        "short by 16.7 points (yellow from 10)\n"
        "  the indicators say 50%; the reported 35% does not count\n"
        f"Read: plan.yaml, {FILE}; of 11 other files only the action's number\n"
        f"Written: plan/{FILE}\n"
    )


def test_a_second_report_goes_below_the_first(run: Run, tmp_path: Path) -> None:
    plan = copy_shipped(tmp_path / "plan")
    run("update", "7.1.9", "--percent", "35", "--actual", "样板街=0", "--on", "6月底", **DAY)
    before = contents(plan)
    found = run("update", "7.1.9", "--percent", "62.5", "--actual", "样板街=1", **DAY)
    assert found.code == 0, found.err
    assert changes(before, contents(plan)) == {
        FILE: [
            "-            actual: {2020-06-30: 0}",
            "+            actual: {2020-06-30: 0, 2020-09-15: 1}",
            "+          - {on: 2020-09-15, percent: 62.5}",
        ]
    }


def test_an_older_report_is_recorded_with_a_warning(call: Run, sample: Path) -> None:
    found = call("update", "1.1.1", "--percent", "20", "--on", "3月底", **DAY)
    assert found.code == 0
    assert found.err == (
        "gcplan: 1.1.1: there is a report of 2020-05-31: "
        "the latest one counts, not this one of 2020-03-31\n"
    )


def test_several_tasks_of_several_files_each_once(run: Run, sample: Path) -> None:
    before = contents(sample)
    found = run(
        "update", "1.1.1", "２．１．３", "1.1.1", "--percent", "80", "--plan", sample, **DAY
    )
    assert found.code == 0, found.err
    assert changes(before, contents(sample)) == {
        "01-green.yaml": ["+          - {on: 2020-09-15, percent: 80}"],
        "02-school.yaml": [
            "+        progress:",
            "+          - {on: 2020-09-15, percent: 80}",
        ],
    }
    assert found.out.splitlines()[-2:] == [
        "Read: plan.yaml, 01-green.yaml, 02-school.yaml; of 1 other file only the action's number",
        "Written: plan/01-green.yaml, plan/02-school.yaml",
    ]


def test_one_wrong_id_and_nothing_is_written(call: Run, sample: Path) -> None:
    before = contents(sample)
    found = call("update", "1.1.1", "1.1.7", "2.9.9", "--percent", "80", **DAY)
    assert (found.code, found.out) == (2, "")
    assert found.err.splitlines() == [
        "gcplan: the plan has no task 1.1.7; nearest: 1.1.3, 1.1.2, 1.1.1",
        "gcplan: the plan has no task 2.9.9; nearest: 2.1.5, 2.1.4, 2.1.3",
        "gcplan: Nothing was written: 2 of 3 cannot be done.",
    ]
    assert contents(sample) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("1.1.1 --percent 300", "--percent: “300” is not allowed here: at most 100 is possible"),
        ("1.1.1 --percent -1", "--percent: “-1” is not allowed here: at least 0 is needed"),
        (
            "1.1.1 --percent nan",
            "--percent: “nan” is not allowed here: an ordinary number is needed",
        ),
        (
            "一 --percent 1",
            "ID: “一” is not allowed here: a task is 7.1.9, a measure 7.1, an action 7",
        ),
        ("4.1.1 --percent 1", "the plan has no action 4"),
        ("1.1.2 --actual 绿=6公里", "--actual: “6公里” is not a number; leave the unit out"),
        ("1.1.2 --actual 绿=1_000", "--actual: “1_000” is not a number; leave the unit out"),
        ("1.1.2 --actual 绿道", "--actual: “绿道” is not NAME=VALUE"),
        ("1.1.2 --actual =3", "--actual: “=3” is not NAME=VALUE"),
        ("1.1.2 --actual 绿道=1 --actual 绿道=2", "--actual: “绿道” is given twice"),
        ("1.1.2 --actual 绿=1 --actual 道=2", "the indicator “绿道” is given twice"),
        ("1.1.2 --actual 公园=1", "1.1.2 has no indicator “公园”, but: 绿道"),
        (
            "1.1.2 --actual 绿道=inf",
            "--actual › 绿道: “inf” is not allowed here: an ordinary number is needed",
        ),
        ("1.1.1 --actual 绿道=1", "1.1.1 has no indicator"),
        ("1.1.1", "there is nothing to record: give a percent, note, problem, next step or value"),
        ("1.1.1 --percent 1 --on 9月16日", "2020-09-16 is still to come: today is 2020-09-15"),
        (
            "1.1.1 --percent 1 --on 2020-02-30",
            "--on: “2020-02-30” is not a day; write it as 2020-06-30 or 6月底.",
        ),
        ("1.1.1 --percent 1 -m x", "-m is the message of a commit: it needs --commit."),
        ("1.1.1 --percent 1 --commit -m  ", "-m: the message is empty."),
    ],
)
def test_what_cannot_be_recorded_is_said_and_changes_nothing(
    call: Run, sample: Path, arguments: str, said: str
) -> None:
    before = contents(sample)
    found = call("update", *arguments.split(" "), **DAY)
    assert (found.code, found.out, found.err) == (2, "", f"gcplan: {said}\n")
    assert contents(sample) == before


def test_two_numbers_are_not_run_together_into_another_id(call: Run, sample: Path) -> None:
    before = contents(sample)
    found = call("update", "1.1 .1", "1.1.1 2", "--percent", "1", **DAY)
    assert found.code == 2
    assert "ID: “1.1.1 2” is not allowed here" in found.err
    assert contents(sample) == before


def test_an_indicators_name_may_have_a_sign_of_its_own(call: Run, sample: Path) -> None:
    file = sample / "01-green.yaml"
    text = file.read_text(encoding="utf-8").replace("name: 绿道", "name: 绿道(宽=3米)")
    file.write_text(text, encoding="utf-8")
    assert call("update", "1.1.2", "--actual", "绿道(宽=3米)=4", **DAY).code == 0
    assert call("update", "1.1.2", "--actual", "宽＝5", "--on", "9月1日", **DAY).code == 0
    last = "actual: {2020-03-31: 1, 2020-06-30: 2, 2020-08-31: 6, 2020-09-01: 5, 2020-09-15: 4}"
    assert last in file.read_text(encoding="utf-8")


HOSTILE = [
    "# x",
    "a: b",
    "- x",
    "null",
    "多\n行",
    "🌳'\"《》:",
    "$(touch x)`y`",
    "-n",
    "{a}",
    "\\n",
]


def test_hostile_texts_come_back_as_they_were(call: Run, sample: Path) -> None:
    for note in HOSTILE[:5]:
        words = (f"--note={note}", f"--by={note[:3]!r}", "--anyway")
        assert call("update", "1.2.1", *words, **DAY).code == 0
    for note in HOSTILE[5:]:
        assert call("update", "1.2.1", f"--note={note}", **DAY).code == 0
    assert [entry.note for entry in task_of(sample, "1.2.1").progress] == HOSTILE


@pytest.mark.parametrize(
    ("place", "title", "lines", "counts"),
    [
        ("7", "城市品质提升攻坚行动", ["+lead: 区城管局", "+support: [区住建局]"], "50"),
        ("7.1", "提升城市风貌形象", ["+    lead: 区城管局", "+    support: [区住建局]"], "14"),
    ],
)
def test_who_answers_is_written_once_where_the_action_or_measure_stands(
    run: Run, tmp_path: Path, place: str, title: str, lines: list[str], counts: str
) -> None:
    plan = copy_shipped(tmp_path / "plan")
    before = contents(plan)
    found = run("update", place, "--lead", "区城管局", "--support", "区住建局", **DAY)
    assert found.code == 0, found.err
    assert changes(before, contents(plan)) == {FILE: lines}
    assert found.out.splitlines()[:5] == [
        f"{place} {title}",
        "  lead unit: 区城管局",
        f"    of {counts} tasks",
        "  support: 区住建局",
        f"    of {counts} tasks",
    ]
    listed = run("list", "--unit", "区城管局", "--format", "ids", **DAY).out.split()
    assert str(len(listed)) == counts


def test_tasks_that_name_their_own_unit_keep_it(run: Run, tmp_path: Path) -> None:
    copy_shipped(tmp_path / "plan")
    run("update", "7.1.2", "7.1.10", "--lead", "区住建局", **DAY)
    found = run("update", "7.1", "--lead", "区城管局", **DAY)
    assert found.out.splitlines()[2] == (
        "    of 12 tasks, but not of 7.1.2, 7.1.10, which name their own"
    )
    assert "区住建局" in run("show", "7.1.10", **DAY).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["7.1", "--percent", "5"],
            "7.1 is no task: for all of it only lead, support and leader can be given",
        ),
        (["7"], "there is nothing to record: give lead, support or leader"),
        (["7.9", "--lead", "u"], "action 7 has no measure 7.9: its last is 7.6"),
        (["77", "--lead", "u"], "the plan has no action 77; nearest: 7"),
    ],
)
def test_a_report_is_on_a_task(run: Run, tmp_path: Path, arguments: list[str], said: str) -> None:
    plan = copy_shipped(tmp_path / "plan")
    before = contents(plan)
    found = run("update", *arguments, **DAY)
    assert (found.code, found.out, found.err) == (2, "", f"gcplan: {said}\n")
    assert contents(plan) == before


def test_a_month_is_added_to_the_total(run: Run, tmp_path: Path) -> None:
    copy_shipped(tmp_path / "plan")
    run("update", "7.1.9", "--add", "样板=1", "--on", "8月底", **DAY)
    found = run("update", "7.1.9", "--add", "样板=1", GCPLAN_TODAY="2020-09-15", GCPLAN_LANG="zh")
    assert found.code == 0, found.err
    assert found.out.splitlines()[1:3] == [
        "  样板街：截至2020-09-15累计值2，目标2条",
        "  此前累计1，本次增加1",
    ]
    assert "累计值" in run("show", "7.1.9", GCPLAN_LANG="zh", GCPLAN_TODAY="2020-09-15").out


def test_a_percent_that_does_not_count_is_named_when_shown(run: Run, tmp_path: Path) -> None:
    copy_shipped(tmp_path / "plan")
    run("update", "7.1.9", "--actual", "样板=1", "--percent", "90", **DAY)
    assert "the indicators say 50%; the reported 90% does not count" in (
        run("show", "7.1.9", **DAY).out
    )
    run("done", "7.1.9", "--anyway", **DAY)
    assert "does not count" not in run("show", "7.1.9", **DAY).out


def test_a_note_alone_is_not_green(run: Run, tmp_path: Path) -> None:
    copy_shipped(tmp_path / "plan")
    found = run("update", "7.1.9", "--note", "正在推进", **DAY)
    assert found.out.splitlines()[1:3] == [
        "  unreported (grey) → unreported (grey)",
        "  because reported in words only on 2020-09-15: no percent, no value",
    ]


def test_a_problem_and_the_next_step_are_reported_with_the_note(run: Run, tmp_path: Path) -> None:
    plan = copy_shipped(tmp_path / "plan")
    before = contents(plan)
    words = ("--note", "完成方案设计", "--problem", "经费未到位", "--next", "7月招标")
    said = "note: 完成方案设计, problem: 经费未到位, next: 7月招标"
    found = run("update", "7.1.9", "--percent", "35", *words, "--by", "区城管局", **DAY)
    assert (found.code, found.err) == (0, "")
    assert changes(before, contents(plan)) == {
        FILE: [
            "+        progress:",
            f"+          - {{on: 2020-09-15, percent: 35, {said}, by: 区城管局}}",
        ]
    }
    assert run("check", "--ignore", "GC3", **DAY).code == 0


def test_a_problem_alone_is_a_report_and_not_green(run: Run, tmp_path: Path) -> None:
    copy_shipped(tmp_path / "plan")
    found = run("update", "7.1.9", "--problem", "经费未到位", **DAY)
    assert (found.code, found.err) == (0, "")
    assert found.out.splitlines()[1:3] == [
        "  unreported (grey) → unreported (grey)",
        "  because reported in words only on 2020-09-15: no percent, no value",
    ]
    assert run("check", "--ignore", "GC3", **DAY).code == 0


@pytest.mark.parametrize("option", ["--problem", "--next"])
def test_hostile_problems_and_next_steps_stay_text(call: Run, sample: Path, option: str) -> None:
    key = option.removeprefix("--")
    for text in HOSTILE:
        assert call("update", "1.2.1", f"{option}={text}", **DAY).code == 0
    assert [getattr(entry, key) for entry in task_of(sample, "1.2.1").progress] == HOSTILE
