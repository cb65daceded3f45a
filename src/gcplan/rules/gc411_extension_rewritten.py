"""An extension or an adjustment on record was changed or removed.

Why: A record of what was decided is not rewritten: it says what the document says. A new decision
is a new entry. An approval that was missing may be added.

Example::

    - id: 7.1.9
      title: 打造样板街
      due: 8月底前
      extended: [{to: 2020-10-31, on: 2020-08-10, approval: 钢政办〔2020〕12号}]

becomes::

    - id: 7.1.9
      title: 打造样板街
      due: 8月底前
      extended: [{to: 2020-12-31, on: 2020-08-10, approval: 钢政办〔2020〕12号}]

Mend: Put the entry back. A further extension is recorded with gcplan extend.

中文

已记录的延期或目标调整被改动、删除。

为什么：批了什么就记什么，不能回头改写。又有新的决定，另记一条。原来缺的文号可以补上。

示例：

    - id: 7.1.9
      title: 打造样板街
      due: 8月底前
      extended: [{to: 2020-10-31, on: 2020-08-10, approval: 钢政办〔2020〕12号}]

改成：

    - id: 7.1.9
      title: 打造样板街
      due: 8月底前
      extended: [{to: 2020-12-31, on: 2020-08-10, approval: 钢政办〔2020〕12号}]

怎么改：恢复原来的记录；再次延期的，用 gcplan extend 另记。
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.domain import Extension
from gcplan.files.store import PLAN_FILE
from gcplan.history.ledger import gone
from gcplan.i18n import N_
from gcplan.phrase.approval import is_approval
from gcplan.problem import Location, Problem, Rule
from gcplan.rules.records import by_task, on_gone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.history.ledger import Gone
    from gcplan.history.movement import Movement
    from gcplan.rules.facts import Facts

RULE = Rule("GC411", "extension-rewritten")
HEADLINE = N_("the record of {on} was changed: “{old}” is now “{new}”")
HINT = N_("Put it back; a new decision is a new entry.")
CASES = {"removed": N_("the record of {on} was removed: “{old}”")}


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every extension and adjustment that says otherwise than it did, or is gone."""
    if facts.movement is None:
        return
    lost = [each for each in gone(facts.movement) if _was_decided(each)]
    for found in by_task(lost, lambda each: each.item.place):
        case = "" if found[-1].stands else "removed"
        yield replace(on_gone(RULE, found, on=str(found[0].item.on)), case=case)
    yield from _of_settings(facts.movement)


def _was_decided(lost: Gone) -> bool:
    """Tell whether it was a record: an extension without an approval is none, and may go."""
    record = lost.item.record
    if isinstance(record, Extension):
        return is_approval(record.approval)
    return lost.item.field == "adjusted"


def _of_settings(movement: Movement) -> Iterator[Problem]:
    old, new = movement.comparison.old.settings, movement.comparison.new.settings
    for record in old.adjustments if old and new else ():
        if new and record not in new.adjustments:
            figures = {"old": f"{record.what} {record.was or ''}".rstrip(), "new": ""}
            location = Location(PLAN_FILE)
            yield Problem(RULE, location, {"on": str(record.on), **figures}, case="removed")
