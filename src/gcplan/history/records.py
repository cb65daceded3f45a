"""Whether what changed was recorded: an approval that is one, fits the change and came in time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gcplan.phrase.approval import is_approval
from gcplan.phrase.characters import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gcplan.domain import Adjustment, Settings, Task
    from gcplan.history.events import Event
    from gcplan.history.movement import Movement

_KEY = {"indicator": "target", "unit": "target"}
"""What an adjustment calls a change whose event has a field of its own."""


def is_backdated(on: date, entered: date, due: date | None, settings: Settings) -> bool:
    """Tell whether an entry of a day came when the deadline had passed by more than the grace."""
    if due is None:
        return False
    return on <= due and entered > due + timedelta(days=settings.grace)


def record_of(movement: Movement, event: Event) -> Adjustment | None:
    """Return the adjustment that covers what became of one thing since the base, if all is covered.

    Every step that asked less needs a record of its own, which says what it was before.
    """
    new = movement.comparison.new.task(event.task)
    if new is None:
        return None
    steps = [step.event.old for step in movement.steps(event) if step.event.weakens]
    needed = steps or [event.old]
    records = new_adjustments(movement, event, new)
    found: list[Adjustment] = []
    for old in needed:
        record = next((each for each in records if _fits(each, event, old)), None)
        if record is None:
            return None
        records.remove(record)
        found.append(record)
    return found[-1]


def new_adjustments(movement: Movement, event: Event, new: Task) -> list[Adjustment]:
    """Return the adjustments of a task that were not there at the base, each in time."""
    settings = movement.comparison.new.settings
    earlier = movement.old_task(event.task)
    known = earlier.adjustments if earlier else ()
    due = earlier.due.date if earlier and earlier.due else None
    return [
        record
        for record in new.adjustments
        if record not in known
        and settings is not None
        and record.on <= movement.today
        and not is_backdated(record.on, movement.entered(event.task, record), due, settings)
    ]


def settings_record(movement: Movement, event: Event) -> Adjustment | None:
    """Return the adjustment of plan.yaml that covers a change of its settings."""
    old, new = movement.comparison.old.settings, movement.comparison.new.settings
    if old is None or new is None:
        return None
    key = event.field.partition(".")[0]
    fresh = [record for record in new.adjustments if record not in old.adjustments]
    return _first(record for record in fresh if record.what == key and _is_valid(record))


def _fits(record: Adjustment, event: Event, old: str) -> bool:
    """Tell whether a record is of this change: its key, its indicator, and what it was."""
    what = _KEY.get(event.field, event.field)
    named = not event.name or normalize(record.indicator or "") == normalize(event.name)
    was = normalize(record.was or "")
    return record.what == what and named and was == normalize(old) and _is_valid(record)


def _is_valid(record: Adjustment) -> bool:
    return is_approval(record.approval) or is_approval(record.source)


def _first(records: Iterable[Adjustment]) -> Adjustment | None:
    return next(iter(records), None)
