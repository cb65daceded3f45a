"""Evidence was removed, or who verified a closure was changed without a note.

Why: A closure stands on its evidence. What was filed stays; what was wrong is added to.

Example::

    - {id: 7.1.9, title: 打造样板街, done: 2020-08-20, evidence: [a.pdf, b.pdf]}

becomes::

    - {id: 7.1.9, title: 打造样板街, done: 2020-08-20, evidence: [b.pdf]}

Mend: Put it back, and add what is right beside it. Who verified is corrected with
gcplan done 7.1.9 --verified-by UNIT, which keeps who it was before.

中文

佐证材料被删除，或者核验单位改了没有说明。

为什么：办结靠佐证材料支撑。交过的要留着；有误的，另补正确的。

示例：

    - {id: 7.1.9, title: 打造样板街, done: 2020-08-20, evidence: [a.pdf, b.pdf]}

改成：

    - {id: 7.1.9, title: 打造样板街, done: 2020-08-20, evidence: [b.pdf]}

怎么改：恢复原来的，把正确的补在旁边。更正核验单位用 gcplan done 7.1.9 --verified-by 单位，
原来的单位会留在进展里。
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.history.closure_notes import unsaid_closures
from gcplan.history.ledger import gone
from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.records import by_task, on_gone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC408", "evidence-removed")
HEADLINE = N_("evidence was removed: {old}")
HINT = N_("Put it back; what is right is added beside it.")
CASES = {
    "verifier-changed": N_("who verified it was changed from {old} to {new} without a note"),
    "verifier-removed": N_("who verified it was removed: {old}"),
}


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task that has lost evidence, or the one who verified it."""
    if facts.movement is None:
        return
    lost = [each for each in gone(facts.movement) if each.item.field == "evidence"]
    for found in by_task(lost):
        yield on_gone(RULE, found, old=tuple(each.item.text for each in found), new="")
    for found in by_task(unsaid_closures(facts.movement, "verified_by")):
        case = "verifier-changed" if found[-1].stands else "verifier-removed"
        yield replace(on_gone(RULE, found), case=case)
