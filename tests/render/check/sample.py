"""A made-up plan with findings of every kind, and text that means harm to every format."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from gcplan.check import check, choice
from gcplan.load import load
from gcplan.report.findings import CheckReport, locate_findings
from gcplan.status.snapshot import take_snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

AS_OF = date(2020, 9, 15)

PLAN = r"""
# 虚构，仅供测试
gcplan: 1
title: '样例区2020年方案（虚构） @gcplan #1 </testsuites> ]]>'
year: 2020
period: {from: 2020-01-01, to: 2020-12-31}
due: 年底前
terms:
  '主汛前::error file=a.yaml::假的': 2020-06-30
units: [区水务局, 区园林局]
check: {warn: [GC210]}
"""

LATE = r"""
# 虚构，仅供测试
action: 1
title: '绿水[bold]青山[/bold]攻坚行动'
lead: 区水务局
measures:
  - title: 治理河道
    tasks:
      - id: 1.1.1
        title: '完成西河清淤%0A::error file=a.yaml::假的'
        due: 8月底前
      - id: 1.1.2
        title: "左\u202E右 ]]></failure></testcase> @gcplan 见 #12 www.example.org"
        due: 6月底前
        progress:
          - {on: 2020-03-31, percent: 60}
          - {on: 2020-04-30, percent: 40}
          - {on: 2020-05-31, percent: 50}
      - id: 1.1.3
        title: '|a|b\|c| `码` <b>粗</b> [链](http://example.org)'
        due: 8月底前
        extended:
          - {to: 2020-12-31, on: 2020-08-20, reason: '{0} 普查未完'}
      - id: 1.1.4
        title: LONG
        due: 9月20日前
      - id: 1.1.5
        title: 常年巡护
        ongoing: true
      - id: 1.1.6
        title: 编制名录
        due: 7月底前
        done: 2020-07-20
        evidence: [样政办〔2020〕3号]
      - id: 1.1.6
        title: 重复的编号
""".replace("LONG", "长" * 10_000)

UNITS = r"""
# 虚构，仅供测试
action: 2
title: 单位攻坚行动
measures:
  - title: 名录之外
    tasks:
      - id: 2.1.1
        title: 更名
        lead: '区[水](http://example.org){0}局'
        due: 11月底前
        progress: [{on: 2020-09-10, percent: 20}]
"""

BROKEN = r"""
# 虚构，仅供测试
action: 3
title: 键名攻坚行动
measures:
  - title: 未知的键
    tasks:
      - id: 3.1.1
        title: 甲
        "]]></failure>%0A::error::\e]0;x\a\r\u202E\uFFFE": 1
        due: "8月
          底前"
        weight: "
          很重"
"""

GBK = "# 虚构，仅供测试\naction: 4\ntitle: 编码攻坚行动\n".encode("gb18030")

FILES: Mapping[str, str | bytes] = {
    "plan.yaml": PLAN,
    "01-逾期 与 停滞.yaml": LATE,
    "02-units.yaml": UNITS,
    "03-keys.yaml": BROKEN,
    "04-gbk.yaml": GBK,
    "05,100%a::b.yml": "action: 5\n",
}
CLEAN: Mapping[str, str | bytes] = {
    "plan.yaml": PLAN.replace("主汛前::error file=a.yaml::假的", "主汛前"),
    "01-clean.yaml": r"""
action: 1
title: 绿水青山攻坚行动
lead: 区水务局
measures:
  - title: 治理河道
    tasks:
      - {id: 1.1.1, title: 清淤, due: 主汛前, done: 2020-06-20, evidence: [验收单]}
      - {id: 1.1.2, title: 绿化, due: 12月底前, progress: [{on: 2020-09-10, percent: 70}]}
""",
}


def write_plan(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.removeprefix("\n").encode()
        (folder / name).write_bytes(data)
    return folder


def check_report(
    folder: Path, files: Mapping[str, str | bytes] = FILES, as_of: date = AS_OF
) -> CheckReport:
    """Return what a check of these files finds, as the command finds it."""
    loaded = load(write_plan(folder, files))
    snapshot = take_snapshot(loaded.plan, as_of) if loaded.plan else None
    if snapshot is None:
        return CheckReport(
            findings=locate_findings(loaded.problems, loaded.sources),
            tasks=(),
            title="",
            year=None,
            actions={},
            as_of=None,
            files=len(loaded.sources),
            folder="plan",
            repository_folder="区/plan",
            strict=False,
        )
    settings = snapshot.plan.settings
    problems = check(loaded.problems, snapshot, as_of, choice(settings.check, (), ()))
    return CheckReport(
        findings=locate_findings(problems, loaded.sources),
        tasks=snapshot.tasks,
        title=settings.title,
        year=settings.year,
        actions={action.number: action.title for action in snapshot.plan.actions},
        as_of=as_of,
        files=len(loaded.sources),
        folder="plan",
        repository_folder="区/plan",
        strict=False,
    )


def strict(report: CheckReport) -> CheckReport:
    """Return the same report of a strict check."""
    return replace(report, strict=True)
