from __future__ import annotations

from typing import TYPE_CHECKING

from tests.recording import DAY, changes, contents

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

EMPTY = "not empty and without control characters"


def test_a_cancellation_is_exactly_the_line_it_needs(run: Run, sample: Path) -> None:
    before = contents(sample)
    found = run(
        *("cancel", "2.1.5", "--reason", "规划调整", "--approval", "样政办〔2020〕8号"),
        *("--on", "9月1日"),
        **DAY,
    )
    assert found.code == 0, found.err
    assert changes(before, contents(sample)) == {
        "02-school.yaml": [
            "+        cancelled: {on: 2020-09-01, reason: 规划调整, approval: 样政办〔2020〕8号}"
        ]
    }
    assert "→ cancelled (grey)" in found.out


def test_reason_and_approval_are_needed(call: Run, sample: Path) -> None:
    assert "--approval" in call("cancel", "2.1.5", "--reason", "r", **DAY).err
    assert "--reason" in call("cancel", "2.1.5", "--approval", "a", **DAY).err
    found = call("cancel", "2.1.5", "--reason", " ", "--approval", "", **DAY)
    assert found.code == 2
    assert found.err.splitlines() == [
        f"gcplan: --reason: “ ” is not allowed here: text is needed, {EMPTY}",
        f"gcplan: --approval: “” is not allowed here: text on one line is needed, {EMPTY}",
    ]
