"""A task has another id, and does not say which it had.

Why: An id is what reports, notices and minutes name. Given to another task, or exchanged, it
leads them astray; what was promised under it is compared all the same.

Example::

    - {id: 7.1.8, title: 打造样板街}

becomes::

    - {id: 7.1.9, title: 打造样板街}

Mend: Put the id back, or write the earlier one: was: [7.1.8]

中文

任务换了编号，却没有写明原编号。

为什么：通报、督办单和纪要都按编号找任务。编号挪给别的任务，或者互换，就都对不上了；原编号下的
要求仍照原样比对。

示例：

    - {id: 7.1.8, title: 打造样板街}

改成：

    - {id: 7.1.9, title: 打造样板街}

怎么改：改回原编号；确需改的写明原编号：was: [7.1.8]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.goalposts import on_events
from gcplan.words import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.history.events import Event
    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC405", "task-renumbered")
HEADLINE = N_("{old} became {new}, and was: does not say so")
HINT = N_("Put the ids back, or write the earlier id of each task under was:.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield ids that were given anew, those of one measure or action at once."""
    groups: dict[tuple[str, str], list[Event]] = {}
    for event in facts.movement.events if facts.movement else ():
        if event.kind is EventKind.RENUMBERED and event.name != "was":
            groups.setdefault(_places(event), []).append(event)
    for (old, new), events in groups.items():
        if len(events) == 1 or old == new:
            was, now = ("、".join(getattr(each, end) for each in events) for end in ("old", "new"))
            yield on_events(RULE, events, was, now)
        else:
            yield on_events(RULE, events, old, new)


def _places(event: Event) -> tuple[str, str]:
    """Return where an id was and is: the widest parts that are not the same, else the measures."""
    (action, measure, number), (other, second, last) = event.old.split("."), event.new.split(".")
    if number != last:
        return f"{action}.{measure}", f"{other}.{second}"
    if measure != second:
        return f"{action}.{measure}", f"{other}.{second}"
    return action, other
