from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.recording import DAY, changes, contents

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

NEAREST = "\ngcplan: Nearest: GC419, GC409, GC292\ngcplan: gcplan rule lists all rules."


def test_what_is_accepted_check_no_longer_reports(run: Run, sample: Path) -> None:
    def overdue() -> list[str]:
        found = run("check", "--select", "GC301", "--select", "GC29", "--format", "concise", **DAY)
        return [line for line in found.out.splitlines() if "1.1.1" in line or "GC29" in line]

    assert len(overdue()) == 1
    before = contents(sample)
    found = run("accept", "1.1.1", "gc301", "--reason", "等待省级验收", "--until", "10月底", **DAY)
    assert found.code == 0, found.err
    assert changes(before, contents(sample)) == {
        "01-green.yaml": [
            "+        waive:",
            "+          - {rule: GC301, reason: 等待省级验收, until: 2020-10-31}",
        ]
    }
    assert overdue() == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("1.1.1 GC999", f"RULE: no rule has the code “GC999”.{NEAREST}"),
        ("1.1.1 GC001", "GC001 cannot be waived: mend what it finds"),
        ("1.1.1 GC101", "GC101 cannot be waived: mend what it finds"),
        ("1.1.1 GC292", "GC292 cannot be waived: mend what it finds"),
        (
            "1.1.1 overdue",
            "RULE: “OVERDUE” is not allowed here: a rule is named by its code, such as GC301",
        ),
        ("1.1.1 GC301 --until 8月底", "2020-08-31 has passed: today is 2020-09-15"),
        ("1.1.9 GC301", "the plan has no task 1.1.9; nearest: 1.1.3, 1.1.2, 1.1.1"),
    ],
)
def test_what_cannot_be_accepted_is_said(
    call: Run, sample: Path, arguments: str, said: str
) -> None:
    before = contents(sample)
    found = call("accept", *arguments.split(), "--reason", "r", **DAY)
    assert (found.code, found.out, found.err) == (2, "", f"gcplan: {said}\n")
    assert contents(sample) == before


def test_a_waiver_that_has_run_out_is_renewed_in_its_place(call: Run, sample: Path) -> None:
    call("accept", "1.1.1", "GC301", "--reason", "一", "--until", "9月底", **DAY)
    before = contents(sample)
    again = ("accept", "1.1.1", "GC301", "--reason", "二", "--until", "年底")
    assert call(*again, **DAY).err == "gcplan: 1.1.1 has a waiver of GC301 already\n"
    later = call(*again, GCPLAN_TODAY="2020-10-01", GCPLAN_LANG="en")
    assert later.code == 0
    assert changes(before, contents(sample)) == {
        "01-green.yaml": [
            "-          - {rule: GC301, reason: 一, until: 2020-09-30}",
            "+          - {rule: GC301, reason: 二, until: 2020-12-31}",
        ]
    }
