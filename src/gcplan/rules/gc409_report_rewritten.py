"""A report, or a value that was reported, was changed or removed without a record.

Why: Bulletins were printed from what was reported. A wrong figure is corrected, and the correction
recorded under adjusted with the old figure; then both can be read. When a target gets another
unit, its values are converted with it.

Example::

    - id: 7.1.9
      title: 打造样板街
      indicators: [{name: 样板街, target: 4条, actual: {2020-06-30: 1, 2020-08-31: 4}}]

becomes::

    - id: 7.1.9
      title: 打造样板街
      indicators: [{name: 样板街, target: 4条, actual: {2020-06-30: 3, 2020-08-31: 4}}]

Mend: Put it back, or record the correction under adjusted.

中文

报送的进展或数值被改动、删除，没有记录。

为什么：通报是按报送的数印发的。数报错了可以更正，更正要记在“adjusted:”里并写明原数，前后都查得到。
目标换了单位，报过的数值要跟着换算。

示例：

    - id: 7.1.9
      title: 打造样板街
      indicators: [{name: 样板街, target: 4条, actual: {2020-06-30: 1, 2020-08-31: 4}}]

改成：

    - id: 7.1.9
      title: 打造样板街
      indicators: [{name: 样板街, target: 4条, actual: {2020-06-30: 3, 2020-08-31: 4}}]

怎么改：改回原来的；确需更正的，记在“adjusted:”里。
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.history.corrections import unrecorded_reports
from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.records import by_task, on_gone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC409", "report-rewritten")
HEADLINE = N_("what was reported for {days} was changed without a record: “{old}” is now “{new}”")
HINT = N_("Put it back, or record the correction under adjusted, with its approval or source.")
CASES = {
    "removed": N_("what was reported for {days} was removed without a record: “{old}”"),
}


def find(facts: Facts) -> Iterator[Problem]:
    """Yield the reports and values of each task that say otherwise than they did, or are gone."""
    if facts.movement is None:
        return
    lost = unrecorded_reports(facts.movement)
    for found in by_task(lost, lambda each: each.item.name, lambda each: each.stands is None):
        days = tuple(sorted({str(each.item.on) for each in found}))
        one = [each for each in found if each.item.on == found[0].item.on]
        case = "" if found[0].stands else "removed"
        yield replace(on_gone(RULE, one, days=days), case=case)
