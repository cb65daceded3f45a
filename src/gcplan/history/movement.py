"""What a plan has become since a commit: the end points, and every step between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gcplan.history.approved import SealFacts, look_at_seal
from gcplan.history.compare import Comparison, compare
from gcplan.history.walk import walk
from gcplan.words import USUAL_TIMEZONE, EventKind

if TYPE_CHECKING:
    from datetime import date

    from gcplan.domain import Adjustment, Task
    from gcplan.history.entry import BuiltTask
    from gcplan.history.events import Event, Logged
    from gcplan.history.timeline import Timeline


@dataclass(frozen=True, slots=True, eq=False)
class Movement:
    """A plan at a base and now, the events between both, and those of every step in between.

    `trail` is oldest first; what is not committed comes last. `today` is the day of what is not
    committed yet.
    """

    base: str
    comparison: Comparison
    trail: tuple[Logged, ...]
    today: date
    seal: SealFacts = field(default_factory=SealFacts)
    """What the repository says of the seal of the approved plan."""

    @property
    def events(self) -> tuple[Event, ...]:
        """Return the events between the end points."""
        return self.comparison.events

    def steps(self, event: Event) -> list[Logged]:
        """Return the steps of the trail that changed the same thing of the same task."""
        wanted = (event.key, event.name)
        ids = {event.task, *self.earlier_ids(event.task)}
        return [
            step
            for step in self.trail
            if step.event.task in ids and (step.event.key, step.event.name) == wanted
        ]

    def old_task(self, task_id: str) -> Task | None:
        """Return a task as it stood at the base."""
        built = self.old_built(task_id)
        return built.task if built else None

    def old_built(self, task_id: str) -> BuiltTask | None:
        """Return a task as it stood at the base, with what was recorded of it."""
        renumbered = self.comparison.pairing.renumbered
        old = next((old for old, new in renumbered.items() if new == task_id), task_id)
        return self.comparison.old.built(old)

    def entered(self, task_id: str, record: Adjustment) -> date:
        """Return the day on which an adjustment was entered; today when it is not committed."""
        ids = {task_id, *self.earlier_ids(task_id)}
        for step in self.trail:
            event = step.event
            if event.record == record and event.task in ids:
                return step.day
        return self.today

    def added(self, task_id: str) -> date:
        """Return the day on which a task came first; today when it is not committed."""
        ids = {task_id, *self.earlier_ids(task_id)}
        days = (
            step.day
            for step in self.trail
            if step.event.kind is EventKind.ADDED and step.event.task in ids
        )
        return next(days, self.today)

    def earlier_ids(self, task_id: str) -> list[str]:
        """Return the ids that a task had at the base and on the way."""
        found = [old for old, new in self.comparison.pairing.renumbered.items() if new == task_id]
        for step in reversed(self.trail):
            event = step.event
            if event.kind is EventKind.RENUMBERED and event.new in (task_id, *found):
                found.append(event.old)
        return found


def movement(timeline: Timeline, base: str, tip: str, today: date) -> Movement | None:
    """Return what became of a plan since a commit in its history; None when it was not there.

    Raises UnknownRevisionError when history was cut off before the approved revision.
    """
    way = timeline.way(tip, below=base)
    before, now = way.before, timeline.working()
    if before is None:
        return None
    judge = before.settings or now.settings
    zone = judge.timezone if judge else USUAL_TIMEZONE
    since = timeline.repository.time_of(base)
    taken = list(walk(before, way.versions, now, zone, today, since))
    trail = tuple(logged for stride in taken for logged in stride.logged())
    sealed = [(stride.comparison.new.settings, stride.day) for stride in taken]
    seal = look_at_seal(timeline, base, tip, zone, [(before.settings, None), *sealed])
    return Movement(base, compare(before, now), trail, today, seal)
