"""The deadlines of a plan as a calendar that offices subscribe to (iCalendar, RFC 5545)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from gcplan.exchange.calendar_keys import event_uids, sequence
from gcplan.i18n import N_
from gcplan.render.text import cell_text, message_text
from gcplan.report.task_data import titles_of
from gcplan.status.state import CLOSED
from gcplan.wording.message import Message
from gcplan.wording.words import reasons_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from icalendar import Alarm, Component, Event

    from gcplan.status.indicators import IndicatorState
    from gcplan.status.state import Snapshot, TaskState
    from gcplan.wording.message import Cell

_MAKER = "-//gcplan//gcplan//EN"
_MORNING = time(9)
_SHORTLY = 3
"""Days before a deadline of the last alarm but one."""
_DAILY = timedelta(1)
"""How often a program that subscribes should look for a newer file."""


def calendar_bytes(snapshot: Snapshot, tasks: Sequence[TaskState], *, commit: str | None) -> bytes:
    """Return a calendar of tasks of a plan: an all-day event for each that has a deadline.

    Closed ones are there as cancelled, without alarms. A later calendar takes the place of an
    earlier one, event for event; but as a file knows nothing of those before it, it cannot say that
    a task has left the plan, or what was chosen of it, or has become a standing duty. Who
    subscribes sees that, as the whole file is taken anew; who imports files deletes it by hand.

    It names no leaders, notes, problems, contacts or evidence: it may be published. Raises
    ModuleNotFoundError without the library `icalendar`.
    """
    from icalendar import Calendar

    plan = snapshot.plan
    title = Message("{title}", {"title": plan.settings.title})
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for name, message in (
        ("name", title),
        ("x-wr-calname", title),
        ("x-wr-caldesc", _origin(snapshot.as_of, commit)),
    ):
        _add_text(calendar, name, message)
    calendar.add("refresh-interval", _DAILY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    uids, titles = event_uids(plan), titles_of(plan)
    for state in tasks:
        day = state.deadline
        if day is not None:
            calendar.add_component(_event(state, day, snapshot, uids[state.task.id], titles))
    content: bytes = calendar.to_ical()
    return content


def _event(
    state: TaskState,
    day: date,
    snapshot: Snapshot,
    uid: str,
    titles: Mapping[tuple[int, int], tuple[str, str]],
) -> Event:
    """Return the event of a task on the day of its deadline, which is in no time zone."""
    from icalendar import Event

    task, settings = state.task, snapshot.plan.settings
    summary = Message("{id} {title}", {"id": task.id, "title": task.title})
    midnight = datetime.combine(snapshot.as_of, time(), ZoneInfo(settings.timezone))
    is_closed = state.status in CLOSED
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence(state, settings, snapshot.as_of))
    event.add("dtstamp", midnight.astimezone(UTC))
    event.add("last-modified", midnight.astimezone(UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(1))
    _add_text(event, "summary", summary)
    _add_text(event, "description", *_description(state, snapshot, titles))
    event.add("categories", [cell_text(state.light), cell_text(state.status)])
    event.add("color", state.light.value)
    event.add("status", "CANCELLED" if is_closed else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if not is_closed:
        for days in sorted({settings.lights.due_soon, _SHORTLY, 0}, reverse=True):
            if days <= settings.lights.due_soon:
                event.add_component(_alarm(summary, days))
    return event


def _alarm(summary: Message, days: int) -> Alarm:
    """Return an alarm in the morning, so many days before the deadline."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    _add_text(alarm, "description", summary)
    alarm.add("trigger", timedelta(-days, hours=_MORNING.hour))
    return alarm


def _origin(as_of: date, commit: str | None) -> Message:
    """Return what the calendar was made of."""
    if commit is None:
        return Message(N_("As of {as_of}"), {"as_of": as_of})
    return Message(N_("As of {as_of}, commit {commit}"), {"as_of": as_of, "commit": commit[:12]})


def _description(
    state: TaskState, snapshot: Snapshot, titles: Mapping[tuple[int, int], tuple[str, str]]
) -> Iterator[Message]:
    """Yield what an event says of its task, a line each."""
    task = state.task
    action, measure = titles[task.action, task.measure]
    yield Message(
        N_("As of {as_of}: {status} ({light})"),
        {"as_of": snapshot.as_of, "status": state.status, "light": state.light},
    )
    yield reasons_message(state.reasons)
    if task.due is not None:
        yield Message(
            N_("Original deadline: {due}, as the plan words it “{text}”"),
            {"due": task.due.date, "text": task.due.text},
        )
    for extension in state.extensions:
        yield Message(N_("Extended to {to} on {on}"), {"to": extension.to, "on": extension.on})
    if task.responsible.lead:
        yield Message(N_("Lead unit: {unit}"), {"unit": task.responsible.lead})
    for indicator in state.indicators:
        yield _indicator(indicator)
    yield Message("{no} {title}", {"no": task.action, "title": action})
    yield Message("{no} {title}", {"no": f"{task.action}.{task.measure}", "title": measure})


def _indicator(state: IndicatorState) -> Message:
    indicator, last = state.indicator, state.last
    values: dict[str, Cell] = {"name": indicator.name, "target": indicator.text}
    if last is None:
        return Message(N_("{name}: target {target}"), values)
    values |= {"actual": last.value, "on": last.on}
    return Message(N_("{name}: target {target}, {actual} on {on}"), values)


def _add_text(component: Component, name: str, *lines: Message) -> None:
    r"""Add lines of text, escaped here: of a `C:\New` in it the library makes two lines."""
    from icalendar.prop import vInline

    escaped = (re.sub(r"[\\;,]", r"\\\g<0>", message_text(line)) for line in lines)
    component.add(name, vInline(r"\n".join(escaped)), encode=False)
