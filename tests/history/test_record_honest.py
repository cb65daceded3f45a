"""Honest histories of records: nothing is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.history.histories import (
    add,
    broken,
    commit,
    cut,
    drop,
    found_in,
    merge,
    put,
    reformatted,
    renamed,
    restored,
    uncommitted,
)
from tests.history.record_plan import (
    BASE,
    CANCELLED,
    DONE,
    JUNE,
    MARCH,
    REPORT,
    VERIFIED,
    correction,
    extension,
    progress,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.history.histories import Edit, History

REOPENED = progress("09-10 note: 撤销办结：复查不合格")
RESUMED = progress("09-10 note: 撤销中止：恢复实施")
MARCH_CHANGED = put(MARCH, MARCH.replace(": 1\n", ": 2\n"))
DAY_CORRECTED = "09-10 note: 更正办结日期：由2020-06-20改为2020-06-22，以验收单为准"
AGAIN = "09-10 note: 更正办结日期：由2020-06-22改为2020-06-24，再次核对"


def invested(was: str) -> Edit:
    """Record that the investment of June was something else."""
    record = f"what: actual, indicator: 投资, of: 2020-06-30, was: {was}, on: 2020-09-11"
    return put("4号文}\n", f"4号文}}\n          - {{{record}, approval: 9号文}}\n")


HONEST: dict[str, History] = {
    "nothing": (),
    # Written otherwise
    "reformatted": (commit("09-10", *map(reformatted, BASE)),),
    "other widths and quotes": (
        commit(
            "09-10",
            put("路基完工", "'路基 完工'"),
            put("7号文", "７号文"),
            put("7月招", "７月招"),
        ),
    ),
    "in another file": (commit("09-10", renamed("01-first.yaml", "07-first.yaml")),),
    "a file broken for a while": (
        commit("09-10", broken("02-second.yaml")),
        commit("09-11", restored("02-second.yaml", BASE)),
    ),
    "an indicator renamed": (commit("09-10", put("name: 绿道", "name: 城市绿道")),),
    "a unit with its values": (commit("09-10", put("1亿元", "10000万元"), put("0.4}", "4000}")),),
    "a unit with its values, corrected thereafter": (
        commit("09-10", put("1亿元", "10000万元"), put("0.4}", "4000}")),
        commit(
            "09-11",
            put("4000}", "4100}"),
            invested("4000万元"),
        ),
    ),
    "a unit with its values and a correction, in one commit": (
        commit("09-11", put("1亿元", "10000万元"), put("0.4}", "4100}"), invested("4000")),
    ),
    "a correction, then a unit with its values, in one commit": (
        commit("09-11", put("1亿元", "10000万元"), put("0.4}", "4100}"), invested("0.4")),
    ),
    "a correction in a unit of its own": (
        commit("09-11", put("1亿元", "10000万元"), put("0.4}", "4100}"), invested("40000千元")),
    ),
    # Added
    "a report": (commit("09-10", add("2.1.2", progress("09-05 percent: 80"))),),
    "a report, merged": (merge("09-10", add("2.1.2", progress("09-05 percent: 80"))),),
    "a value": (commit("09-10", put(JUNE, f"{JUNE}              2020-09-09: 5\n")),),
    "evidence": (commit("09-10", put(REPORT, f"{REPORT}          - 照片.jpg\n")),),
    "a note to a report": (commit("09-10", put("45, by", "45, note: 开工, by")),),
    "a problem to a report": (commit("09-10", put("45, by", "45, problem: 缺钱, next: 招标, by")),),
    "an approval to an extension": (
        commit("08-20", add("2.1.2", extension("08-20", approval="待补"))),
        commit("08-25", put("待补", "9号文")),
    ),
    # Closed, and opened again
    "done": (commit("09-02", add("2.1.2", "done: 2020-09-01")),),
    "done in time, entered within the grace": (commit("09-07", add("2.1.2", "done: 2020-08-31")),),
    "reopened": (commit("09-10", put(f"{DONE}\n        {VERIFIED}", REOPENED)),),
    "reopened, the note a commit later": (
        commit("09-10", drop("1.1.2", DONE, VERIFIED)),
        commit("09-11", add("1.1.2", REOPENED)),
    ),
    "reopened and done anew": (
        commit("09-10", put(DONE, REOPENED)),
        commit("09-12", add("1.1.2", "done: 2020-09-12")),
    ),
    "reopened twice with two notes": (
        commit("09-10", put(DONE, REOPENED)),
        commit("09-11", add("1.1.2", "done: 2020-09-11")),
        commit(
            "09-13",
            drop("1.1.2", "done: 2020-09-11"),
            put("不合格}]", "不合格}, {on: 2020-09-13, note: 撤销办结：再次复查}]"),
        ),
    ),
    "the day of a closure corrected": (
        commit("09-10", put(DONE, "done: 2020-06-22"), add("1.1.2", progress(DAY_CORRECTED))),
    ),
    "corrected twice before it was committed": (
        uncommitted(put(DONE, "done: 2020-06-24"), add("1.1.2", progress(DAY_CORRECTED, AGAIN))),
    ),
    "who verified it corrected": (
        commit(
            "09-10",
            put(VERIFIED, "verified_by: 区政府督查室"),
            add("1.1.2", progress("09-10 note: 更正核验单位：由区委督查室改为区政府督查室")),
        ),
    ),
    "a cancellation taken back": (commit("09-10", put(CANCELLED, RESUMED)),),
    "a cancellation taken back by hand": (commit("09-10", put(f"        {CANCELLED}\n", "")),),
    "a cancellation taken back and made anew": (
        commit("09-10", put(CANCELLED, RESUMED)),
        commit("09-12", add("1.1.3", CANCELLED.replace("05-10", "09-12"))),
    ),
    # Put back
    "taken away and put back": (
        commit("09-10", drop("1.1.2", DONE)),
        commit("09-12", add("1.1.2", DONE)),
    ),
    "changed and changed back": (
        commit("09-10", put(JUNE, JUNE.replace(": 4", ": 6"))),
        commit("09-12", put("2020-06-30: 6\n", "2020-06-30: 4\n")),
    ),
    "removed, another for a while, and put back": (
        commit("09-10", cut(MARCH)),
        commit("09-11", put(JUNE, f"{MARCH.replace(': 1', ': 3')}{JUNE}")),
        commit("09-12", put("2020-03-31: 3\n", "2020-03-31: 1\n")),
    ),
    "an extension without approval taken back": (
        commit("08-20", add("2.1.2", extension("08-20", approval="待补"))),
        commit("09-10", drop("2.1.2", extension("08-20", approval="待补"))),
    ),
    # Of one day
    "entered and corrected on one day": (
        commit("09-10", add("2.1.2", progress("09-05 percent: 80"))),
        commit("09-10", put("percent: 80", "percent: 70")),
    ),
    "done and taken back on one day": (
        commit("09-10", add("2.1.2", "done: 2020-09-01")),
        commit("09-10", drop("2.1.2", "done: 2020-09-01")),
    ),
    # Corrected with a record
    "a value corrected": (commit("09-10", MARCH_CHANGED, add("1.1.1", correction("1公里"))),),
    "a value corrected, the record a commit later": (
        commit("09-10", MARCH_CHANGED),
        commit("09-12", add("1.1.1", correction(on="09-12"))),
    ),
    "a percent corrected": (
        commit(
            "09-10",
            put("percent: 50", "percent: 40"),
            add("1.1.1", correction("50%", of="percent, of: 2020-06-30")),
        ),
    ),
    "a percent corrected beside a problem and a next step": (
        commit(
            "09-10",
            put("percent: 10", "percent: 20"),
            add("1.1.1", correction("10%", of="percent, of: 2020-03-31")),
        ),
    ),
    # Extended
    "extended in time": (commit("08-30", add("2.1.2", extension("08-30"))),),
    "extended, entered within the grace": (commit("09-07", add("2.1.2", extension("08-30"))),),
    "extended late and dated late": (commit("09-12", add("2.1.2", extension("09-12"))),),
    "extended again": (
        commit(
            "09-12",
            put(
                "流标}\n", "流标}\n          - {to: 2020-11-30, on: 2020-09-12, approval: 9号文}\n"
            ),
        ),
    ),
    # Reported late
    "a report of last month within the grace": (
        commit("08-05", add("2.1.2", progress("07-31 percent: 90"))),
    ),
    "a late report that betters nothing": (
        commit("09-10", add("2.1.2", progress("07-31 percent: 1"))),
    ),
}


@pytest.mark.parametrize("history", HONEST.values(), ids=HONEST)
def test_an_honest_history_is_not_blamed(tmp_path: Path, history: History) -> None:
    assert found_in(tmp_path / "top", BASE, history) == []
