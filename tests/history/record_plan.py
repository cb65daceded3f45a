"""A plan with a record of every kind, committed in July 2020, and pieces of its text."""

PLAN = """\
gcplan: 1
title: 试验区2020年实施方案
year: 2020
period: {from: 2020-01-01, to: 2020-12-31}
due: 年底前
adjusted:
  - {what: stale, was: 无, on: 2020-03-01, approval: 试政办〔2020〕1号}
"""
FIRST = """\
action: 1
title: 第一攻坚行动
measures:
  - title: 第一举措
    tasks:
      - id: 1.1.1
        title: 建成绿道
        due: 8月底前
        indicators:
          - name: 绿道
            target: 8公里
            actual:
              2020-03-31: 1
              2020-06-30: 4
        progress:
          - {on: 2020-03-31, percent: 10, note: 完成设计, problem: 缺钱, next: 7月招, by: 区住建局}
          - on: 2020-06-30
            percent: 50
            note: 路基完工
          - {on: 2020-06-30, percent: 45, by: 区交通局}
      - id: 1.1.2
        done: 2020-06-20
        verified_by: 区委督查室
        title: 完成防汛检查
        due: 6月底前
        evidence:
          - 检查报告.pdf
          - 验收单.pdf
      - id: 1.1.3
        cancelled: {on: 2020-05-10, reason: 规划调整, approval: 试政办〔2020〕5号}
        title: 建设停车场
"""
SECOND = """\
action: 2
title: 第二攻坚行动
measures:
  - title: 招商引资
    tasks:
      - id: 2.1.1
        title: 完成项目投资
        due: 7月底前
        indicators:
          - name: 投资
            target: 1亿元
            actual: {2020-06-30: 0.4}
        extended:
          - {to: 2020-10-31, on: 2020-06-10, approval: 7号文, reason: 招标流标}
        adjusted:
          - {what: target, indicator: 投资, was: 1.2亿元, on: 2020-04-01, approval: 4号文}
      - id: 2.1.2
        title: 开展业务培训
        due: 8月底前
"""
BASE = {"plan.yaml": PLAN, "01-first.yaml": FIRST, "02-second.yaml": SECOND}

DONE = "done: 2020-06-20"
VERIFIED = "verified_by: 区委督查室"
CANCELLED = "cancelled: {on: 2020-05-10, reason: 规划调整, approval: 试政办〔2020〕5号}"
MARCH = "              2020-03-31: 1\n"
JUNE = "              2020-06-30: 4\n"
ROADBED = "          - on: 2020-06-30\n            percent: 50\n            note: 路基完工\n"
OTHER_UNIT = "          - {on: 2020-06-30, percent: 45, by: 区交通局}\n"
REPORT = "          - 检查报告.pdf\n"
RECEIPT = "          - 验收单.pdf\n"
EXTENDED = """\
        extended:
          - {to: 2020-10-31, on: 2020-06-10, approval: 7号文, reason: 招标流标}
"""
ADJUSTED = """\
        adjusted:
          - {what: target, indicator: 投资, was: 1.2亿元, on: 2020-04-01, approval: 4号文}
"""


def progress(*entries: str) -> str:
    """Return the progress of a task, each entry a day of 2020 and what it says after a blank."""
    said = (f"{{on: 2020-{each.replace(' ', ', ', 1)}}}" for each in entries)
    return f"progress: [{', '.join(said)}]"


def extension(on: str, approval: str = "9号文") -> str:
    return f"extended: [{{to: 2020-10-31, on: 2020-{on}, approval: {approval}}}]"


def correction(
    was: str = "1",
    *,
    of: str = "actual, indicator: 绿道, of: 2020-03-31",
    by: str = "approval: 9号文",
    on: str = "09-10",
) -> str:
    """Return a record of a corrected value or percent; the one of March when it says nothing."""
    return f"adjusted: [{{what: {of}, was: '{was}', on: 2020-{on}, {by}}}]"
