"""A made-up plan that has every status, every light and hostile text; no real place or office."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gcplan.load import load
from gcplan.status.snapshot import take_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.status.state import Snapshot

AS_OF = date(2020, 7, 31)

PLAN = """\
# 虚构，仅供测试
gcplan: 1
title: 样例区2020年重点任务实施方案（虚构）
issuer: 样例区委、样例区政府
year: 2020
period: {from: 2020-01-01, to: 2020-12-31}
due: 年底前
terms:
  主汛前: 2020-06-30
units: [区水务局, 区园林局, 区财政局, 区教育局, 区文旅局, 区档案馆]
"""

FIRST = """\
# 虚构，仅供测试
action: 1
title: 绿水青山攻坚行动
lead: 区水务局
leader: 张三
measures:
  - title: 治理河道
    tasks:
      - id: 1.1.1
        title: 完成西河清淤
        due: 主汛前
        progress:
          - {on: 2020-05-31, percent: 60, note: 完成三分之二河段, by: 区水务局}
      - id: 1.1.2
        title: 建成绿道
        note: 沿河两岸
        sentence: 2
        due: 12月底前
        lead: 区园林局
        support: [区水务局, 区财政局]
        weight: 2
        indicators:
          - name: 绿道
            target: 8公里
            actual: {2020-03-31: 1, 2020-06-30: 2, 2020-08-31: 6}
      - id: 1.1.3
        title: 河道水质达标
        due: 9月底前
        indicators:
          - name: 达标率
            target: 不低于95%
            actual: {2020-06-30: 93.5}
  - title: 守护林木
    tasks:
      - id: 1.2.1
        title: 常年巡护山林
        ongoing: true
      - id: 1.2.2
        title: 补植行道树300棵
        due: 8月15日前
        lead: 区园林局
        indicators:
          - name: 行道树
            target: 300棵
            actual: {2020-07-20: 290}
      - id: 1.2.10
        title: 编制古树名录
        due: 6月底前
        extended:
          - {to: 2020-10-31, on: 2020-06-20, approval: 样政办〔2020〕3号, reason: 普查未完}
          - {to: 2020-12-31, on: 2020-09-20, approval: 样政办〔2020〕9号, reason: 专家评审}
        progress:
          - {on: 2020-07-15, percent: 70}
"""

SECOND = """\
# 虚构，仅供测试
action: 2
title: 民生实事攻坚行动
lead: 区教育局
leader: 李四
measures:
  - title: 兴办学校
    tasks:
      - id: 2.1.1
        title: 新建小学1所
        due: 7月底前
        done: 2020-07-10
        evidence: [验收单.pdf, "https://example.org/2.1.1"]
        verified_by: 样例区督查室
      - id: 2.1.2
        title: 改造操场
        due: 5月底前
        done: 2020-06-05
      - id: 2.1.3
        title: 引进教师
        lead: 区财政局
      - id: 2.1.4
        title: 撤并教学点
        due: 10月底前
        cancelled: {on: 2020-07-01, reason: 生源回升, approval: 样政办〔2020〕5号}
      - id: 2.1.5
        title: 午餐供应
        due: 11月底前
        progress:
          - {on: 2020-07-31, percent: 64}
"""

HOSTILE = """\
# 虚构，仅供测试：标题里的字符不得被当作公式、标记或控制序列
action: 3
title: '=cmd()攻坚行动'
measures:
  - title: '[bold]怪字[/bold]'
    tasks:
      - id: 3.1.1
        title: '=1+1'
        lead: '=区档案馆'
        due: 8月10日前
        progress: [{on: 2020-07-01, percent: 75}]
      - id: 3.1.2
        title: '[red]x[/red]'
      - id: 3.1.3
        title: 'a|b\\|c'
      - id: 3.1.4
        title: '<b>粗</b> & *星* _线_ `码` [链](http://example.org)'
      - id: 3.1.5
        title: "左\\u202E右"
      - id: 3.1.6
        title: '🌳🌲 树é'
        lead: 区文旅局
      - id: 3.1.7
        title: '@SUM(A1)'
        done: 2020-04-01
      - id: 3.1.8
        title: '$(touch x)`y`'
        ongoing: true
"""

FILES = {
    "plan.yaml": PLAN,
    "01-green.yaml": FIRST,
    "02-school.yaml": SECOND,
    "03-hostile.yaml": HOSTILE,
}


def write_sample(folder: Path) -> Path:
    """Write the plan into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def sample_snapshot(folder: Path, as_of: date = AS_OF) -> Snapshot:
    """Return the plan on a day, written into `folder` and read from there."""
    loaded = load(write_sample(folder))
    assert not loaded.problems, loaded.problems
    assert loaded.plan is not None
    return take_snapshot(loaded.plan, as_of)
