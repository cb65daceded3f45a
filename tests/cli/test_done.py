from __future__ import annotations

from typing import TYPE_CHECKING

from tests.recording import DAY, changes, contents, copy_shipped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


def test_closing_a_task_is_exactly_the_lines_it_needs(run: Run, tmp_path: Path) -> None:
    plan = copy_shipped(tmp_path / "plan")
    before = contents(plan)
    found = run(
        *("done", "7.1.10", "--on", "8月底", "--evidence", "https://example.org/7.pdf"),
        *("--evidence", "钢政办〔2020〕3号", "--verified-by", "区委督查室"),
        **DAY,
    )
    assert found.code == 0, found.err
    assert changes(before, contents(plan)) == {
        "07-urban-quality.yaml": [
            "+        done: 2020-08-31",
            "+        evidence: [https://example.org/7.pdf, 钢政办〔2020〕3号]",
            "+        verified_by: 区委督查室",
        ]
    }
    assert found.out.splitlines()[:5] == [
        "7.1.10 制定区城市照明三年工作计划",
        "  evidence: https://example.org/7.pdf, 钢政办〔2020〕3号",
        "  verified by: 区委督查室",
        "  unreported (grey) → done (blue)",
        "  because done on 2020-08-31",
    ]


def test_several_tasks_of_one_file_are_one_write(run: Run, sample: Path) -> None:
    before = contents(sample)
    found = run("done", "2.1.3", "2.1.5", **DAY)
    assert found.code == 0, found.err
    assert changes(before, contents(sample)) == {
        "02-school.yaml": ["+        done: 2020-09-15", "+        done: 2020-09-15"]
    }
    assert found.out.count("Written:") == 1


def test_what_is_done_or_cancelled_is_not_closed_again(call: Run, sample: Path) -> None:
    before = contents(sample)
    found = call("done", "2.1.1", "2.1.4", **DAY)
    assert (found.code, found.out) == (2, "")
    assert found.err.splitlines()[:3] == [
        "gcplan: 2.1.1 is done since 2020-07-10",
        "gcplan: To add to it give evidence or who verified it; another day needs a reason.",
        "gcplan: 2.1.4 is cancelled since 2020-07-01",
    ]
    assert contents(sample) == before


def test_a_unit_outside_the_register_warns_whoever_writes_it_anyway(
    call: Run, sample: Path
) -> None:
    found = call("done", "2.1.3", "--verified-by", "区水利局", "--anyway", **DAY)
    assert found.code == 0
    assert found.err == (
        "gcplan: 2.1.3: “区水利局” is not in the register of units; nearest: 区水务局\n"
    )
