from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from rich.cells import cell_len

from tests.conftest import SHIPPED_PLAN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PlanDir, Run

pytestmark = pytest.mark.usefixtures("sample")


def words(text: str) -> list[str]:
    return text.split()


def rows_of(out: str, table: int = 0) -> list[list[str]]:
    """Return the words of each line of a table, without its heading."""
    lines = out.split("\n\n")[1 + table].splitlines()
    return [line.split() for line in lines[1:]]


def test_the_table_in_english(run: Run) -> None:
    found = run("status", "--as-of", "2020-07-31", GCPLAN_LANG="en")
    assert found.code == 0, "red lights are no failure"
    assert found.err == ""
    head, groups, urgent = found.out.split("\n\n")
    assert head == (
        "样例区2020年重点任务实施方案（虚构）\nAs of 2020-07-31 · time progress 58% · 19 tasks"
    )
    heading = "No. Action Tasks red yellow green blue grey Done Time Next due"
    assert groups.splitlines()[0].split() == heading.split()
    assert rows_of(found.out)[0] == (
        words("1 绿水青山攻坚行动 6 2 2 1 0 1 ██▊░░░ 46% 58% 2020-08-15")
    )
    assert rows_of(found.out)[-1] == words("Total 19 2 3 2 3 9 ██▌░░░ 42% 58% 2020-08-10")
    assert urgent == (
        "1 overdue, 1 far behind, 1 off target, 2 due soon\n"
        "Light   Id     Task             Deadline    Why                     Lead unit\n"
        "red     1.1.1  完成西河清淤     2020-06-30  31 days late            区水务局\n"
        "red     1.1.2  建成绿道         2020-12-31  33.3 points behind      区园林局\n"
        "yellow  1.1.3  河道水质达标     2020-09-30  93.5, target 不低于95%  区水务局\n"
        "yellow  3.1.1  =1+1             2020-08-10  10 days left            =区档案馆\n"
        "yellow  1.2.2  补植行道树300棵  2020-08-15  15 days left            区园林局\n"
    )


def test_the_table_in_chinese_which_is_the_default(run: Run) -> None:
    found = run("status", "--as-of", "2020-07-31")
    assert found.raw == run("status", "--as-of", "2020-07-31", GCPLAN_LANG="zh").raw
    assert found.raw == run("status", "--as-of", "2020-07-31", LANG="zh_CN.UTF-8").raw
    head, groups, urgent = found.out.split("\n\n")
    assert "截至2020-07-31" in head
    assert "时间进度58%" in head
    assert groups.splitlines()[0].split()[3:8] == ["红", "黄", "绿", "蓝", "灰"]
    assert rows_of(found.out)[0][2:8] == ["6", "2", "2", "1", "0", "1"]
    assert urgent.splitlines()[2].split() == (
        words("红 1.1.1 完成西河清淤 2020-06-30 逾期31天 区水务局")
    )
    assert urgent.splitlines()[0] == "逾期1项，严重滞后1项，未达标1项，临期2项"
    whys = [line.split()[4] for line in urgent.splitlines()[3:5]]
    assert whys == ["滞后33.3个百分点", "实际93.5，目标不低于95%"]
    latin = found.out.replace("=cmd()", "")
    assert not [word for word in ("As of", "Total", "days", "red", "Tasks") if word in latin]


def test_wide_counts_by_status(run: Run) -> None:
    found = run("status", "--wide", "--as-of", "2020-07-31", GCPLAN_LANG="en")
    heading = found.out.split("\n\n")[1].splitlines()[0]
    assert " ".join(heading.split()) == (
        "No. Action Tasks cancelled done ongoing overdue behind due soon unreported on track"
    )
    assert rows_of(found.out)[0][2:11] == words("6 0 0 1 1 2 1 0 1")
    assert rows_of(found.out)[-1][1:10] == words("19 1 3 2 1 3 1 6 2")
    chinese = run("status", "--wide", "--as-of", "2020-07-31", GCPLAN_LANG="zh").out
    statuses = words("中止 办结 长期 逾期 滞后 临期 未报 正常")
    assert chinese.split("\n\n")[1].splitlines()[0].split()[3:11] == statuses


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("day", ["2020-01-15", "2020-06-20", "2020-08-31", "2020-12-20"])
def test_wide_is_short_in_plain_text_and_whole_in_csv(call: Run, language: str, day: str) -> None:
    wide = ("status", "--wide", "--plan", SHIPPED_PLAN, "--as-of", day)
    out = call(*wide, GCPLAN_LANG=language).out
    assert max(map(cell_len, out.split("\n\n")[1].splitlines())) <= 80
    heading = call(*wide, "--format", "csv", "--names", GCPLAN_LANG=language).out.splitlines()[0]
    assert heading == (
        "\ufeffaction,title,tasks,cancelled,done,ongoing,overdue,behind,due-soon,unreported,on-track"
        ",progress,time_progress,next_due"
    )


def test_rows_by_unit_and_by_month(run: Run) -> None:
    units = run("status", "--by", "unit", "--as-of", "2020-07-31", GCPLAN_LANG="en").out
    assert units.split("\n\n")[1].startswith("Lead unit  Tasks")
    assert [row[0] for row in rows_of(units)][1:3] == ["区园林局", "区财政局"]
    assert rows_of(units)[-2][:3] == ["no", "lead", "6"]
    months = run("status", "--by", "month", "--as-of", "2020-07-31", GCPLAN_LANG="en").out
    assert [row[0] for row in rows_of(months)][:3] == ["2020-05", "2020-06", "2020-07"]
    assert rows_of(months)[-2][0] == "none:"
    leaders = run("status", "--by", "领导", "--as-of", "2020-07-31", GCPLAN_LANG="en").out
    assert leaders.split("\n\n")[1].startswith("Leader     Tasks")
    assert [row[0] for row in rows_of(leaders)] == ["张三", "李四", "no", "Total"]
    for out in (units, leaders, months):
        assert rows_of(out)[-1][:7] == words("Total 19 2 3 2 3 9")


def test_actions_and_units_choose_tasks(run: Run) -> None:
    day = ("--as-of", "2020-07-31", "--format", "json")
    both = run("status", "--action", "1", "--action", "3", *day).out
    assert [entry["action"] for entry in json.loads(both)["actions"]] == [1, 3]
    assert json.loads(both)["totals"]["tasks"] == 14
    unit = run("status", "--unit", "区财政局", "--unit", "区文旅局", *day).out
    assert [entry["tasks"] for entry in json.loads(unit)["actions"]] == [1, 1, 1]
    combined = run("status", "--unit", "区财政局", "--action", "1", *day).out
    assert json.loads(combined)["totals"]["tasks"] == 1


def test_ten_are_shown_unless_all_are_asked_for(run: Run) -> None:
    day = ("--plan", SHIPPED_PLAN, "--as-of", "2020-12-31")
    found = run("status", *day, GCPLAN_LANG="en").out
    shown = [row[1] for row in rows_of(found, 1)[1:] if row[0] in ("red", "yellow")]
    assert len(shown) == 10
    more = int(found.splitlines()[-1].split()[1])
    assert found.splitlines()[-1] == f"and {more} more: --all shows them"
    everything = run("status", *day, "--all", GCPLAN_LANG="en").out
    rows = [row for row in rows_of(everything, 1)[1:] if row[0] in ("red", "yellow")]
    assert [row[1] for row in rows][:10] == shown
    assert len(rows) == 10 + more


def test_of_two_levels_missed_the_first_is_shown(run: Run, plan_dir: PlanDir) -> None:
    levels = "".join(
        f"""
          - name: {name}
            target: 不低于95%
            actual: {{2020-06-30: {value}}}"""
        for name, value in (("甲", 81), ("乙", 82))
    )
    task = f"""\
action: 9
title: 行动
measures:
  - title: 举措
    tasks:
      - id: 9.1.1
        title: 任务
        indicators:{levels}
"""
    folder = plan_dir({"09.yaml": task})
    found = run("status", "--plan", folder, "--as-of", "2020-07-01", "--action", "9")
    assert "实际81，目标不低于95%" in found.out
    assert "82" not in found.out


def test_json_has_the_counts_of_the_table(run: Run) -> None:
    day = ("--as-of", "2020-07-31")
    data = json.loads(run("status", *day, "--format", "json").out)
    assert (data["gcplan"], data["kind"], data["as_of"]) == (1, "status", "2020-07-31")
    assert data["time_progress"] == 0.5833
    for row, entry in zip(
        rows_of(run("status", *day).out), [*data["actions"], data["totals"]], strict=True
    ):
        counts = [int(cell) for cell in row if cell.isdigit()][-6:]
        assert counts == [entry["tasks"], *entry["lights"].values()]


@pytest.mark.parametrize(
    ("as_of", "english", "chinese"),
    [
        ("2020-12-31", None, None),
        ("2021-01-01", "The plan period ended on 2020-12-31.", "2020-12-31"),
        ("2019-12-31", "The plan period begins on 2020-01-01.", "2020-01-01"),
    ],
)
def test_the_head_says_when_the_period_is_over_or_not_begun(
    run: Run, as_of: str, english: str | None, chinese: str | None
) -> None:
    head = run("status", "--as-of", as_of, GCPLAN_LANG="en").out.split("\n\n")[0]
    assert (english is not None) is ("plan period" in head)
    assert english is None or english in head
    lines = run("status", "--as-of", as_of, GCPLAN_LANG="zh").out.split("\n\n")[0].splitlines()
    assert len(lines) == (3 if chinese else 2)
    if chinese:
        assert chinese in lines[2]
        assert "plan" not in lines[2]


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_the_same_day_gives_the_same_bytes(run: Run, form: str) -> None:
    arguments = ("status", "--by", "unit", "--as-of", "2020-07-31", "--format", form)
    first = run(*arguments, PYTHONHASHSEED="1")
    again = run(*arguments, PYTHONHASHSEED="2", TZ="America/New_York")
    assert first.raw == again.raw != b""


def test_without_a_day_it_is_today_in_the_zone_of_the_plan(run: Run, sample: Path) -> None:
    # These two zones never have the same date: one of them differs from the system's.
    plan = (sample / "plan.yaml").read_text(encoding="utf-8")
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        text = f"{plan}timezone: {zone}\n"
        (sample / "plan.yaml").write_text(text, encoding="utf-8")
        before = datetime.now(UTC).astimezone(ZoneInfo(zone)).date()
        data = json.loads(run("status", "--format", "json", TZ="UTC").out)
        after = datetime.now(UTC).astimezone(ZoneInfo(zone)).date()
        assert data["as_of"] in (before.isoformat(), after.isoformat())


def test_a_broken_file_does_not_hide_the_others(run: Run, sample: Path) -> None:
    (sample / "02-school.yaml").write_text("action: 2\n", encoding="utf-8")
    found = run("status", "--as-of", "2020-07-31", GCPLAN_LANG="en")
    assert found.code == 2
    assert "plan/02-school.yaml:1:1" in found.err
    assert "What has errors is left out of the figures below." in found.err
    assert [row[0] for row in rows_of(found.out)] == ["1", "3", "Total"]


def test_a_plan_without_a_sound_action_shows_nothing(run: Run, plan_dir: PlanDir) -> None:
    folder = plan_dir({"01-green.yaml": "action: 1\n"})
    (folder / "02-school.yaml").unlink()
    (folder / "03-hostile.yaml").unlink()
    found = run("status", GCPLAN_LANG="en")
    assert (found.code, found.out) == (2, "")
    assert "Nothing can be shown of the plan in plan." in found.err


def test_the_shipped_plan_is_shown_whole_in_both_languages(run: Run) -> None:
    for language in ("en", "zh"):
        day = ("--plan", SHIPPED_PLAN, "--as-of", "2020-06-15")
        found = run("status", *day, GCPLAN_LANG=language)
        assert (found.code, found.err) == (0, "")
        assert len(rows_of(found.out)) == 13


def test_small_pictures(run: Run) -> None:
    day = ("--as-of", "2020-07-31")
    plain = run("status", *day, GCPLAN_LANG="en").out.split("\n\n")
    found = run("status", "--chart", *day, GCPLAN_LANG="en")
    assert (found.code, found.err) == (0, "")
    head, groups, progress, lights, urgent = found.out.split("\n\n")
    assert [head, groups, urgent] == plain
    assert progress == (
        "Progress against time\n"
        "No.  Action                                      Done\n"
        "  1  绿水青山攻坚行动  ███████████░░┃░░░░░░░░░░   46%\n"
        "  2  民生实事攻坚行动  █████████████┃█▊░░░░░░░░   66%\n"
        "  3  =cmd()攻坚行动    ██████░░░░░░░┃░░░░░░░░░░   25%\n"
        "     Total             ██████████░░░┃░░░░░░░░░░   42%\n"
        "┃ time progress 58%"
    )
    assert lights == (
        "Lights over time\n"
        "As of                                 red  yellow  green  blue  grey\n"
        "2020-01-31  ························    0       0      0     0    19\n"
        "2020-02-29  ························    0       0      0     0    19\n"
        "2020-03-31  ▓·······················    0       1      0     0    18\n"
        "2020-04-30  ▓░······················    0       1      0     1    17\n"
        "2020-05-31  ▓▓▓▓░···················    0       3      0     1    15\n"
        "2020-06-30  █▓▓▓░░··················    1       2      0     2    14\n"
        "2020-07-31  ███▓▓▓▓▒▒░░░░···········    2       3      2     3     9\n"
        "█ red  ▓ yellow  ▒ green  ░ blue  · grey"
    )


def test_small_pictures_of_other_groups_and_before_the_period(run: Run) -> None:
    units = run("status", "--chart", "--by", "unit", "--as-of", "2020-07-31", GCPLAN_LANG="en")
    assert "\nLead unit " in units.out.split("\n\n")[2]
    before = run("status", "--chart", "--as-of", "2019-12-31", GCPLAN_LANG="en").out
    assert "Progress against time" in before
    assert "Lights over time" not in before


def test_no_other_format_has_pictures(run: Run) -> None:
    for form in ("json", "csv", "markdown"):
        words = ("status", "--format", form, "--as-of", "2020-07-31")
        assert run(*words, "--chart").raw == run(*words).raw


def test_pictures_in_colour_have_the_same_signs(run: Run) -> None:
    words = ("status", "--chart", "--as-of", "2020-07-31", "--color")
    colored, bare = (run(*words, when, GCPLAN_LANG="en").out for when in ("always", "never"))
    line = next(line for line in colored.splitlines() if "2020-06-30" in line)
    assert "\x1b[1;31m█" in line
    assert "\x1b[33m▓" in line
    assert "\x1b[34m░" in line
    assert "█" in next(line for line in bare.splitlines() if "2020-06-30" in line)
