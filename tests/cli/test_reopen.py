from __future__ import annotations

from typing import TYPE_CHECKING

from tests.recording import DAY, changes, contents

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


def test_a_done_and_a_cancelled_task_are_taken_up_again(run: Run, sample: Path) -> None:
    before = contents(sample)
    found = run("reopen", "2.1.1", "2.1.4", "--reason", "验收未通过: 返工", **DAY)
    assert found.code == 0, found.err
    assert changes(before, contents(sample)) == {
        "02-school.yaml": [
            "-        done: 2020-07-10",
            "+        progress:",
            '+          - {on: 2020-09-15, note: "撤销办结：验收未通过: 返工"}',
            "-        verified_by: 样例区督查室",
            "-        cancelled: {on: 2020-07-01, reason: 生源回升, approval: 样政办〔2020〕5号}",
            "+        progress:",
            '+          - {on: 2020-09-15, note: "撤销中止：验收未通过: 返工"}',
        ]
    }
    assert "  done (blue) → overdue (red)" in found.out
    assert "  cancelled (grey) → " in found.out


def test_an_open_task_cannot_be_reopened(call: Run, sample: Path) -> None:
    found = call("reopen", "2.1.3", "--reason", "r", **DAY)
    assert (found.code, found.err) == (2, "gcplan: 2.1.3 is neither done nor cancelled\n")


def test_the_reason_is_needed(call: Run, sample: Path) -> None:
    found = call("reopen", "2.1.1", **DAY)
    assert found.code == 2
    assert "--reason" in found.err


def test_comments_on_the_lines_that_go_stay(run: Run, sample: Path) -> None:
    path = sample / "02-school.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("done: 2020-07-10\n", "done: 2020-07-10 # 会议纪要3号\n"), encoding="utf-8"
    )
    before = contents(sample)
    assert run("reopen", "2.1.1", "--reason", "返工", **DAY).code == 0
    lines = changes(before, contents(sample))["02-school.yaml"]
    assert "-        done: 2020-07-10 # 会议纪要3号" in lines
    assert "+        # 会议纪要3号" in lines
