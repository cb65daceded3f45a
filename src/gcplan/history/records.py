"""Whether what changed was recorded: an approval that is one, fits the change and came in time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gcplan.phrase.approval import is_approval
from gcplan.phrase.characters import normalize
from gcplan.phrase.target import Target, read_target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from gcplan.domain import Adjustment, Settings, Task
    from gcplan.history.events import Event
    from gcplan.history.movement import Movement
    from gcplan.history.repository import Commit


def is_backdated(on: date, entered: date, due: date | None, settings: Settings) -> bool:
    """Tell whether an entry of a day came when the deadline had passed by more than the grace."""
    if due is None:
        return False
    return on <= due and entered > due + timedelta(days=settings.grace)


def record_of(movement: Movement, event: Event) -> Adjustment | None:
    """Return the adjustment that covers what became of one thing since the base, if all is covered.

    Every step that asked less is covered by a record of what it was before: the step's own, or one
    that was entered later and says what it was before an earlier step. What was taken back on the
    way needs no record, and lends none to what came after it.
    """
    if event.task:
        new = movement.comparison.new.task(event.task)
        records = new_adjustments(movement, new) if new else []
    else:
        records = _new_settings_adjustments(movement)
    order = _order(movement)
    start, needed = -1, list[tuple[int, str]]()
    for step in movement.steps(event):
        at = order[step.commit]
        if normalize(step.event.new) == normalize(event.old):
            start, needed = at, []
        elif step.event.weakens:
            needed.append((at, step.event.old))
    return _covering(movement, event, needed or [(start, event.old)], records, start)


def _covering(
    movement: Movement,
    event: Event,
    needed: Sequence[tuple[int, str]],
    records: Iterable[Adjustment],
    start: int,
) -> Adjustment | None:
    """Return the last record when all that is needed, texts and when they went, is covered."""
    order = _order(movement)
    entered = {
        step.event.record: order[step.commit] for step in movement.trail if step.event.record
    }
    covered: set[int] = set()
    last = None
    for record in records:
        at = entered.get(record, len(order))
        fitting = (
            index
            for index, (_, old) in enumerate(needed)
            if index not in covered and fits(record, event, old)
        )
        first = next(fitting, None)
        if at >= start and first is not None:
            later = range(first + 1, len(needed))
            covered |= {first, *(index for index in later if needed[index][0] <= at)}
            last = record
    return last if len(covered) == len(needed) else None


def _order(movement: Movement) -> dict[Commit | None, int]:
    """Return the places of the commits on the way, from the oldest one."""
    commits = dict.fromkeys(step.commit for step in movement.trail)
    return {commit: index for index, commit in enumerate(commits)}


def new_adjustments(movement: Movement, new: Task) -> list[Adjustment]:
    """Return the adjustments of a task that were not there at the base, each in time.

    What is in time is told by the base's days of grace: what is judged does not say it.
    """
    settings = movement.comparison.old.settings
    earlier = movement.old_task(new.id)
    known = earlier.adjustments if earlier else ()
    due = _last_deadline(earlier) if earlier else None
    return [
        record
        for record in new.adjustments
        if record not in known
        and settings is not None
        and record.on <= movement.today
        and not is_backdated(record.on, movement.entered(new.id, record), due, settings)
    ]


def _last_deadline(task: Task) -> date | None:
    """Return the last day that a task had; None for one without a deadline."""
    days = [extension.to for extension in task.extensions if is_approval(extension.approval)]
    return max([task.due.date, *days]) if task.due else None


def _new_settings_adjustments(movement: Movement) -> list[Adjustment]:
    """Return the adjustments of plan.yaml that were not there at the base."""
    old, new = movement.comparison.old.settings, movement.comparison.new.settings
    if old is None or new is None:
        return []
    return [
        record
        for record in new.adjustments
        if record not in old.adjustments and record.on <= movement.today
    ]


def fits(record: Adjustment, event: Event, old: str) -> bool:
    """Tell whether a record is of this change: its key, its indicator, and what it was."""
    named = not event.name or normalize(record.indicator or "") == normalize(event.name)
    was = normalize(record.was or "")
    said = was == normalize(old) or was in event.otherwise
    return record.what == event.key and named and said and is_valid(record)


def target_units(records: Iterable[Adjustment], name: str) -> Iterator[str]:
    """Yield the units that a target had before each record of it, in the order of the records."""
    for record in records:
        if record.what == "target" and normalize(record.indicator or "") == normalize(name):
            target = read_target(record.was or "")
            if isinstance(target, Target) and is_valid(record):
                yield target.unit


def is_valid(record: Adjustment) -> bool:
    """Tell whether an adjustment names an approval, or the source of a correction."""
    return is_approval(record.approval) or is_approval(record.source)
