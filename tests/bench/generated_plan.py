"""Write plans of any size, made up but worded like real ones, always the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TASKS_A_FILE = 50
TASKS_A_MEASURE = 10
_DEADLINES = ("8月底前", "6月底前", "年底前", "三季度末", "10月15日前", "上半年", "年内")
_TARGETS = ("110亿元", "不低于95%", "100张以上", "超过300家", "不超过3%", "1000万美元左右")
_UNITS = ("区甲局", "区乙局", "区丙局", "区丁委")


def write_plan(folder: Path, tasks: int) -> None:
    """Write a plan of so many tasks, fifty a file, a third of them with reports."""
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(
        "gcplan: 1\ntitle: 测算用方案\nyear: 2020\n"
        "period: {from: 2020-01-01, to: 2020-12-31}\ndue: 年底前\n",
        encoding="utf-8",
    )
    for action in range(1, tasks // TASKS_A_FILE + 1):
        text = "".join(_action(action))
        (folder / f"{action:04}-action.yaml").write_text(text, encoding="utf-8")


def _action(action: int) -> list[str]:
    lines = [f"action: {action}\ntitle: 第{action}项攻坚行动\nmeasures:\n"]
    for measure in range(1, TASKS_A_FILE // TASKS_A_MEASURE + 1):
        lines.append(f"  - title: 第{measure}项举措\n    tasks:\n")
        for number in range(1, TASKS_A_MEASURE + 1):
            lines.extend(_task(action, measure, number))
    return lines


def _task(action: int, measure: int, number: int) -> list[str]:
    seed = action * 7 + measure * 3 + number
    lines = [
        f"      - id: {action}.{measure}.{number}\n",
        f"        title: 完成第{seed}号工程建设并投入使用\n",
        f"        sentence: {measure}\n",
        f"        due: {_DEADLINES[seed % len(_DEADLINES)]}\n",
        f"        lead: {_UNITS[seed % len(_UNITS)]}\n",
    ]
    if seed % 2:
        target = _TARGETS[seed % len(_TARGETS)]
        lines.append(
            f"        indicators:\n          - name: 工程量\n            target: {target}\n"
        )
    if not seed % 3:
        report = f"{{on: 2020-05-{seed % 28 + 1:02}, percent: {seed % 101}, note: 按计划推进}}"
        lines.append(f"        progress:\n          - {report}\n")
    return lines
