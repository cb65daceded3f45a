"""`gcplan check --against`: what it says of records that were tampered with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.history.histories import add, commit, cut, drop, put, write_history
from tests.history.record_plan import BASE, DONE, JUNE, OTHER_UNIT, RECEIPT, extension, progress
from tests.recording import git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

TAMPERED = (
    commit("09-10", drop("1.1.2", DONE), cut(RECEIPT)),
    commit("09-11", put(JUNE, JUNE.replace(": 4", ": 6")), cut(OTHER_UNIT)),
    commit("09-12", put("规划调整", "资金不足"), put("to: 2020-10-31", "to: 2020-12-31")),
    commit("09-13", add("2.1.2", extension("08-30"), progress("07-31 percent: 90"))),
)
SAID = {
    "en": [
        "error GC406: 1.1.2: the closure of 2020-06-20 was taken back without a note",
        (
            "error GC407: 1.1.3: the closure was changed from"
            " “2020-05-10 规划调整 试政办〔2020〕5号”"
            " to “2020-05-10 资金不足 试政办〔2020〕5号” without a note"
        ),
        "error GC408: 1.1.2: evidence was removed: 验收单.pdf",
        (
            "error GC409: 1.1.1: what was reported for 2020-06-30 was changed without a record:"
            " “绿道 4公里” is now “绿道 6公里”"
        ),
        (
            "error GC409: 1.1.1: what was reported for 2020-06-30 was removed without a record:"
            " “45% 区交通局”"
        ),
        (
            "warning GC410: 2.1.2: what was reported for 2020-07-31, but entered on"
            " 2020-09-13, betters the light of 2020-07-31"
        ),
        (
            "error GC411: 2.1.1: the record of 2020-06-10 was changed: “2020-10-31 7号文 招标流标”"
            " is now “2020-12-31 7号文 招标流标”"
        ),
        (
            "error GC412: 2.1.2: the extension of 2020-08-30 was entered on 2020-09-13, when the"
            " deadline 2020-08-31 had long passed"
        ),
    ],
    "zh": [
        "错误 GC406: 1.1.2: 2020-06-20的办结被撤销，进展里没有说明",
        (
            "错误 GC407: 1.1.3: 办结或中止记录由“2020-05-10 规划调整 试政办〔2020〕5号”改为"
            "“2020-05-10 资金不足 试政办〔2020〕5号”，进展里没有说明"
        ),
        "错误 GC408: 1.1.2: 佐证材料被删除：验收单.pdf",
        "错误 GC409: 1.1.1: 2020-06-30报送的内容被改动，没有记录：“绿道 4公里”现为“绿道 6公里”",
        "错误 GC409: 1.1.1: 2020-06-30报送的内容被删除，没有记录：“45% 区交通局”",
        "警告 GC410: 2.1.2: 日期写为2020-07-31的进展，2020-09-13才录入，却使2020-07-31的灯号变好",
        (
            "错误 GC411: 2.1.1: 2020-06-10的延期或调整记录被改动：“2020-10-31 7号文 招标流标”现为"
            "“2020-12-31 7号文 招标流标”"
        ),
        "错误 GC412: 2.1.2: 日期写为2020-08-30的延期，2020-09-13才录入，时限2020-08-31早已过去",
    ],
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_finding_says_what_was_and_what_is(run: Run, tmp_path: Path, language: str) -> None:
    base = write_history(tmp_path / "top", BASE, TAMPERED)
    found = run(
        *("check", "--against", base, "--select", "GC4", "--format", "concise"),
        cwd=tmp_path / "top", GCPLAN_TODAY="2020-09-15", GCPLAN_LANG=language,
    )  # fmt: skip
    assert found.code == 1, found.err
    lines = [line.partition(": ")[2] for line in found.out.splitlines() if "GC4" in line]
    assert sorted(lines) == sorted(SAID[language])


def test_a_seal_that_history_was_cut_off_before_stops_the_check(run: Run, tmp_path: Path) -> None:
    seal = 'approved: {rev: "%s", on: 2020-07-11, approval: 3号文, digest: "77de"}\nyear:'
    base = write_history(tmp_path / "first", BASE, ())
    write_history(tmp_path / "top", BASE, (commit("07-11", put("year:", seal % base)),))
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{tmp_path / 'top'}", "shallow")
    found = run("check", "--against", "HEAD", cwd=tmp_path / "shallow", GCPLAN_LANG="en")
    assert found.code == 2
    assert f"There is no revision “{base}” here." in found.err
    assert "git fetch --unshallow --tags origin" in found.err
