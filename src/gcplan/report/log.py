"""The log: what happened to tasks or to the whole plan, the last first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from gcplan.history.events import Event, Logged
from gcplan.i18n import N_
from gcplan.report.event_data import SHORT_ID, commit_data, event_data, told
from gcplan.report.model import Column, Table
from gcplan.report.task_data import envelope
from gcplan.wording.events import change_message, grounds_message
from gcplan.wording.message import Cell, Message
from gcplan.wording.words import EVENT_WORDS
from gcplan.words import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from gcplan.domain import Settings
    from gcplan.history.repository import Commit

_TASK = (Column("id", N_("Id")), Column("title", N_("Task"), folds=True))
MANY = 10
"""Tasks that one commit adds: of more the sum is shown."""


@dataclass(frozen=True, slots=True)
class LogReport:
    """Events, the last first; `task` is the title of the only task asked for."""

    settings: Settings
    as_of: date
    logged: tuple[Logged, ...]
    task: Message | None

    def heading(self) -> tuple[Message, ...]:
        """Return what the log is of, and how many events it has."""
        about = self.task or Message("{title}", {"title": self.settings.title})
        if not self.logged:
            return about, Message(N_("Nothing happened."))
        return about, Message(N_("{events}, the last first"), {"events": len(self._told())})

    def tables(self) -> tuple[Table, ...]:
        """Return one table with a row an event; nothing when nothing happened."""
        if not self.logged:
            return ()
        columns = (
            Column("day", N_("Date")),
            Column("commit", N_("Commit")),
            Column("author", N_("Author"), folds=True),
            Column("kind", N_("Kind")),
            *(() if self.task else _TASK),
            Column("change", N_("Change"), folds=True),
            Column("grounds", N_("Grounds"), folds=True),
        )
        return (Table(columns, tuple(self._rows())),)

    def sheet(self) -> Table | None:
        """Return the events; nothing when nothing happened."""
        return next(iter(self.tables()), None)

    def data(self) -> dict[str, Any]:
        """Return the JSON of `gcplan log`: a published contract."""
        events = [
            {
                "day": step.day.isoformat(),
                "commit": commit_data(step.commit),
                **event_data(step.event),
            }
            for step in self.logged
        ]
        return {**envelope("log", self.settings, self.as_of), "events": events}

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the tasks to which something happened."""
        return tuple(dict.fromkeys(step.event.task for step in self.logged if step.event.task))

    def _told(self) -> list[Logged]:
        shown = {id(event) for event in told(step.event for step in self.logged)}
        return [step for step in self.logged if id(step.event) in shown]

    def _rows(self) -> Iterator[tuple[Cell, ...]]:
        for step in self._told():
            event, commit = step.event, step.commit
            cells: tuple[Cell, ...] = (
                step.day,
                commit.id[:SHORT_ID] if commit else Message(N_("not committed")),
                commit.author if commit else None,
                Message(EVENT_WORDS[event.kind]),
                event.task or None,
                event.title or None,
                change_message(event),
                grounds_message(event),
            )
            yield (*cells[:4], *cells[6:]) if self.task else cells


def log_report(
    settings: Settings,
    as_of: date,
    logged: Sequence[Logged],
    task: Message | None,
) -> LogReport:
    """Return the log of events, the last first."""
    return LogReport(settings, as_of, tuple(logged), task)


def summed(logged: Iterable[Logged], founded_by: Commit | None) -> Iterator[Logged]:
    """Yield the events with one in place of many tasks added by one commit.

    The first version of the plan is one event, however many tasks it has.
    """
    for commit, group in groupby(logged, key=lambda step: step.commit):
        steps = list(group)
        is_first = commit is not None and commit == founded_by
        added = [step for step in steps if _is_plain_addition(step.event)]
        if is_first or len(added) > MANY:
            ids = tuple(step.event.task for step in added)
            field = "plan" if is_first else "tasks"
            event = Event(EventKind.ADDED, "", "", field, figures=(ids,))
            if added or is_first:
                yield steps[0]._replace(event=event)
            steps = [step for step in steps if not _is_plain_addition(step.event)]
        yield from steps


def _is_plain_addition(event: Event) -> bool:
    return event.kind is EventKind.ADDED and not event.weakens
