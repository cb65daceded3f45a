"""What events are called, and what each says: what was there before, what is there now, and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gcplan.domain import Adjustment, Cancellation, Extension
from gcplan.i18n import N_
from gcplan.wording.message import Message
from gcplan.words import EventKind

if TYPE_CHECKING:
    from gcplan.history.events import Event
    from gcplan.wording.message import Cell

_FIELDS = {
    "baseline": N_("baseline"),
    "cumulative": N_("counted as a running total"),
    "evidence": N_("evidence"),
    "lead": N_("lead unit"),
    "leader": N_("leader"),
    "ongoing": N_("ongoing"),
    "start": N_("counted from"),
    "support": N_("support"),
    "unit": N_("unit"),
    "verified_by": N_("verified by"),
    "weight": N_("weight"),
}
_ADJUSTED = {
    **_FIELDS,
    "actual": N_("value"),
    "due": N_("deadline"),
    "percent": N_("percent"),
    "target": N_("target"),
    "title": N_("title"),
}
_NONE = N_("none")
_YES_NO = {"true": N_("yes"), "false": N_("no")}
_DATED = (EventKind.REPORTED, EventKind.REPORTED_LATE, EventKind.CORRECTED)
"""What is said with the day of the entry."""
_BARE = (EventKind.RENUMBERED, EventKind.REWRITTEN, EventKind.MOVED, EventKind.VERIFIED)
"""What is said without its key: the kind names it."""

_FROM_NOTHING = (EventKind.RESPONSIBLE, EventKind.MEASURED, EventKind.STANDARD)
"""What had nothing before is said to have had nothing, and not just what it has now."""


def change_message(event: Event) -> Cell:
    """Return what became of what; None where the kind and the task say it all."""
    match event.kind:
        case EventKind.LOST:
            return None
        case EventKind.ADDED:
            return _added(event)
        case EventKind.ADJUSTED if isinstance(event.record, Adjustment):
            return adjustment_message(event.record)
        case EventKind.CANCELLED if isinstance(event.record, Cancellation):
            return event.record.on
    what, change = _what(event), _change(event)
    if what is None:
        return change
    return Message(N_("{what}: {change}"), {"what": what, "change": change})


def grounds_message(event: Event) -> Cell:
    """Return the approval, or the source, of what was recorded, and the reason."""
    record = event.record
    if event.kind is EventKind.WAIVED and event.task:
        return event.name
    if record is None:
        return None
    source = record.source if isinstance(record, Adjustment) else None
    said = [text for text in (record.approval or source, record.reason) if text]
    if len(said) < 2:
        return said[0] if said else None
    return Message("{approval} · {reason}", {"approval": said[0], "reason": said[1]})


def _added(event: Event) -> Cell:
    match event.figures:
        case [tuple() as ids]:
            founding = event.field == "plan"
            msgid = N_("the plan begins: {tasks}") if founding else "{tasks}"
            return Message(msgid, {"tasks": len(ids)})
    return Message(N_("closed when it was added")) if event.weakens else None


def adjustment_message(record: Adjustment) -> Message:
    """Return what an adjustment was of, and what it was before."""
    what = Message(_ADJUSTED[record.what]) if record.what in _ADJUSTED else record.what
    named = _joined(record.indicator, what)
    return Message(N_("{what}, was {old}"), {"what": named, "old": record.was})


def _change(event: Event) -> Cell:
    """Return the old and the new value; the new one alone of what was not there before."""
    old, new = _values(event)
    if not old and new and event.kind not in _FROM_NOTHING:
        return new
    values = {"old": old or Message(_NONE), "new": new or Message(_NONE)}
    return Message("{old} → {new}", values)


def _values(event: Event) -> tuple[Cell, Cell]:
    match event.kind, event.figures:
        case (EventKind.DUE_EARLIER | EventKind.DUE_LATER, [date() as before, date() as after]):
            return _dated(event.old, before), _dated(event.new, after)
        case (EventKind.EXTENDED, [_, date() as before]) if isinstance(event.record, Extension):
            return before, event.record.to
    old, new = (
        Message(_YES_NO[text]) if text in _YES_NO and event.field in _FIELDS else text
        for text in (event.old, event.new)
    )
    return old, new


def _dated(text: str, day: date) -> Cell:
    if text == day.isoformat():
        return text
    return Message(N_("{text} ({day})"), {"text": text, "day": day})


def _what(event: Event) -> Cell:
    """Return what a change is of: the day of an entry, the indicator or unit, the key."""
    word = _FIELDS.get(event.field)
    key: Cell = Message(word) if word else None
    if event.kind in _BARE or event.kind is EventKind.EVIDENCE:
        key = None
    elif not event.task:
        key = event.field
    day = next((each for each in event.figures if isinstance(each, date)), None)
    name = None if event.kind is EventKind.WAIVED else event.name or None
    return _joined(day if event.kind in _DATED else None, _joined(name, key))


def _joined(one: Cell, other: Cell) -> Cell:
    if one is None or other is None:
        return other if one is None else one
    return Message("{one} {other}", {"one": one, "other": other})
