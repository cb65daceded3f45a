"""The difference of two versions of a plan in the plan's terms, by action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gcplan.domain import id_key
from gcplan.i18n import N_
from gcplan.report.event_data import SHORT_ID, event_data, told
from gcplan.report.model import Column, Table
from gcplan.report.task_data import envelope
from gcplan.wording.events import change_message, grounds_message
from gcplan.wording.message import Cell, Message
from gcplan.wording.words import EVENT_WORDS
from gcplan.words import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from gcplan.domain import Settings
    from gcplan.history.events import Event

_APPROVED = (
    EventKind.EXTENDED,
    EventKind.ADJUSTED,
    EventKind.CANCELLED,
    EventKind.REWRITTEN,
)
"""What moves a goalpost though it is recorded, and words, which may be softer than they were."""
_COLUMNS = (
    Column("kind", N_("Kind")),
    Column("id", N_("Id")),
    Column("title", N_("Task"), folds=True),
    Column("change", N_("Change"), folds=True),
    Column("grounds", N_("Grounds"), folds=True),
)


@dataclass(frozen=True, slots=True)
class End:
    """One of the two versions: the word that names it, and its commit; no commit for the files."""

    word: str
    commit: str | None
    is_shared: bool = False
    """Whether the commit is the last one that the other version shares with what is named."""

    def message(self) -> Message:
        """Return how an end is named."""
        if self.commit is None:
            return Message(N_("the files as they are"))
        msgid = N_("merge base with {word} ({commit})") if self.is_shared else "{word} ({commit})"
        return Message(msgid, {"word": self.word, "commit": self.commit[:SHORT_ID]})


@dataclass(frozen=True, slots=True)
class DiffReport:
    """What the newer of two versions says otherwise.

    `actions` gives the titles of actions by their numbers. `is_written_otherwise` is whether the
    files are not the same, letter by letter.
    """

    settings: Settings
    as_of: date
    old: End
    new: End
    events: tuple[Event, ...]
    actions: Mapping[int, str]
    is_written_otherwise: bool
    goalposts: bool

    def heading(self) -> tuple[Message, ...]:
        """Return what is compared, and how much changed."""
        ends = Message("{old} → {new}", {"old": self.old.message(), "new": self.new.message()})
        tasks = {event.task for event in self.events if event.task}
        if self.events:
            counts = {"changes": len(told(self.events)), "tasks": len(tasks)}
            return ends, Message(N_("{changes} on {tasks}"), counts)
        if self.goalposts:
            return ends, Message(N_("No goalpost has moved."))
        if self.is_written_otherwise:
            return ends, Message(
                N_("What the plan says is the same; only its files are written differently.")
            )
        return ends, Message(N_("Nothing has changed."))

    def tables(self) -> tuple[Table, ...]:
        """Return a table an action, after one of what holds for the whole plan."""
        events = told(self.events)
        numbers = sorted({_action(event) for event in events})
        return tuple(
            Table(
                _COLUMNS,
                tuple(_row(event) for event in events if _action(event) == number),
                title=self._title(number),
            )
            for number in numbers
        )

    def sheet(self) -> Table | None:
        """Return all changes as one table; nothing when there is none."""
        return Table(_COLUMNS, tuple(map(_row, told(self.events)))) if self.events else None

    def data(self) -> dict[str, Any]:
        """Return the JSON of `gcplan diff`: a published contract."""
        return {
            **envelope("diff", self.settings, self.as_of),
            "old": {"revision": self.old.word or None, "commit": self.old.commit},
            "new": {"revision": self.new.word or None, "commit": self.new.commit},
            "goalposts": self.goalposts,
            "events": [event_data(event) for event in self.events],
        }

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the tasks that changed."""
        return tuple(dict.fromkeys(event.task for event in self.events if event.task))

    def _title(self, number: int) -> Message:
        if not number:
            return Message(N_("The whole plan"))
        return Message("{no} {title}", {"no": number, "title": self.actions.get(number, "")})


def _row(event: Event) -> tuple[Cell, ...]:
    return (
        Message(EVENT_WORDS[event.kind]),
        event.task or None,
        event.title or None,
        change_message(event),
        grounds_message(event),
    )


def _action(event: Event) -> int:
    """Return the number of the action that an event is of; 0 for the whole plan."""
    return id_key(event.task)[0] if event.task else 0


def that_can_weaken(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events that can weaken a plan: what asks less, and what was approved to."""
    return tuple(event for event in events if event.weakens or event.kind in _APPROVED)
