from __future__ import annotations

from typing import TYPE_CHECKING

from tests.recording import DAY, changes, contents, copy_shipped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

ENTRY = "approval: 钢政办〔2020〕12号, reason: 招标流标"
REST = ("--approval", "钢政办〔2020〕12号", "--reason", "招标流标")


def test_an_extension_is_exactly_the_lines_it_needs(run: Run, tmp_path: Path) -> None:
    plan = copy_shipped(tmp_path / "plan")
    before = contents(plan)
    found = run("extend", "7.1.9", "--to", "2021年1月底前", *REST, **DAY)
    assert found.code == 0, found.err
    assert found.err == ""
    assert changes(before, contents(plan)) == {
        "07-urban-quality.yaml": [
            "+        extended:",
            f"+          - {{to: 2021-01-31, on: 2020-09-15, {ENTRY}}}",
        ]
    }


def test_filed_after_the_deadline_it_is_recorded_with_a_warning_that_check_repeats(
    run: Run, sample: Path
) -> None:
    found = run("extend", "1.1.1", "--to", "年底", *REST, **DAY)
    assert found.code == 0
    assert found.err == (
        "gcplan: 1.1.1: filed on 2020-09-15, after the deadline 2020-06-30: "
        "gcplan check will report it as GC211\n"
    )
    assert "  overdue (red) → " in found.out
    checked = run("check", "--select", "GC211", "--format", "concise", **DAY)
    assert checked.code == 0
    assert "GC211" in checked.out


def test_it_may_be_filed_for_an_earlier_day(call: Run, sample: Path) -> None:
    found = call("extend", "1.1.1", "--to", "年底", "--on", "6月30日", *REST, **DAY)
    assert (found.code, found.err) == (0, "")


def test_a_date_that_is_not_later_is_refused(call: Run, sample: Path) -> None:
    before = contents(sample)
    found = call("extend", "1.2.10", "--to", "2020-10-31", *REST, **DAY)
    assert (found.code, found.out) == (2, "")
    # The second extension of 1.2.10 is of the 20th, which is still to come.
    assert found.err == (
        "gcplan: 2020-10-31 is not later than the deadline of 1.2.10, which is 2020-10-31\n"
    )
    assert contents(sample) == before


def test_a_date_far_beyond_is_a_date(call: Run, sample: Path) -> None:
    found = call("extend", "2.1.3", "--to", "“十四五”末", *REST, "--dry-run", **DAY)
    assert found.code == 0, found.err
    assert "{to: 2025-12-31, on: 2020-09-15," in found.out
