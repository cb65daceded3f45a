"""The timeline of deadlines: the lights of the tasks due in each month, with the day marked."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.render.chart.columns import (
    HEIGHT,
    MOST,
    PLOT_HEIGHT,
    PLOT_TOP,
    PLOT_WIDTH,
    PLOT_X,
    Stack,
    stack_fact,
    stacked,
)
from gcplan.render.chart.rows import PADDING, WIDTH
from gcplan.render.chart.svg import SMALL_SIZE, label, picture, rule, width_of
from gcplan.render.text import cell_text
from gcplan.wording.message import Message
from gcplan.wording.words import CHART_TITLES
from gcplan.words import Chart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.report.groups import Group
    from gcplan.wording.message import Cell

_BEFORE = 12
"""How many months before that of the day are drawn at most, where not all can be."""
_NOTE = 20


def deadlines_chart(groups: Sequence[Group], as_of: date) -> str:
    """Return a column for each month from the first deadline to the last; groups are by month.

    A month in which nothing is due has an empty column. Of more months than can be drawn those
    around the day are; the last is that of a deadline, or else that of the day.
    """
    dated = {_number(group): group for group in groups if group.key is not None}
    months = _drawn(dated, as_of)
    stacks = [_stack(month, dated.get(month)) for month in months]
    day = Message(N_("as of {as_of}"), {"as_of": as_of})
    notes = list(_notes(groups, dated, months, as_of))
    facts: list[Cell] = [day, *map(stack_fact, stacks), *notes]
    room = WIDTH - 2 * PADDING
    lines = [
        label(note, PADDING, HEIGHT + 14 + _NOTE * index, "muted", room=room)
        for index, note in enumerate(notes)
    ]
    return picture(
        Message(CHART_TITLES[Chart.DEADLINES]),
        facts,
        (WIDTH, HEIGHT + _NOTE * len(lines)),
        *stacked(stacks),
        *_day(months, as_of, day),
        *lines,
    )


def _number(group: Group) -> int:
    """Return the month of a group, counted on through the years."""
    year, month = str(group.key).split("-")
    return int(year) * 12 + int(month) - 1


def _drawn(dated: dict[int, Group], as_of: date) -> range:
    if not dated:
        return range(0)
    first, last = min(dated), max(dated)
    if last - first >= MOST:
        first = max(first, min(_month_of(as_of) - _BEFORE, last - MOST + 1))
        window = range(first, first + MOST)
        last = max((month for month in dated if month in window), default=_month_of(as_of))
    return range(first, last + 1)


def _month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def _stack(month: int, group: Group | None) -> Stack:
    year, index = divmod(month, 12)
    on = date(year, index + 1, monthrange(year, index + 1)[1])
    name = f"{on:%Y-%m}"
    return Stack(on, name, group.tasks, group.lights) if group else Stack(on, name, 0, Counter())


def _day(months: range, as_of: date, day: Message) -> Iterator[str]:
    """Yield the line where the day ends, with its name at its upper end."""
    month = _month_of(as_of)
    if month not in months:
        return
    passed = Fraction(as_of.day, monthrange(as_of.year, as_of.month)[1])
    x = PLOT_X + (month - months[0] + passed) * Fraction(PLOT_WIDTH, len(months))
    yield rule(x, PLOT_TOP - 8, (x, PLOT_TOP + PLOT_HEIGHT), "mark")
    half = SMALL_SIZE * width_of(cell_text(day)) / 2
    yield label(day, min(max(x, PADDING + half), WIDTH - PADDING - half), 14, anchor="middle")


def _notes(
    groups: Sequence[Group], dated: dict[int, Group], months: range, as_of: date
) -> Iterator[Message]:
    """Yield in words what the picture does not show."""
    before = (group for month, group in dated.items() if month < months.start)
    later = (group for month, group in dated.items() if month >= months.stop)
    undated = (group for group in groups if group.key is None)
    for sentence, left in (
        (N_("Not drawn: {tasks} due earlier"), before),
        (N_("Not drawn: {tasks} due later"), later),
        (N_("Not drawn: {tasks}, ongoing or without deadline"), undated),
    ):
        tasks = sum(group.tasks for group in left)
        if tasks:
            yield Message(sentence, {"tasks": tasks})
    if not groups:
        yield Message(N_("There are no tasks."))
    elif months and _month_of(as_of) not in months:
        yield Message(N_("The day {as_of} is outside these months."), {"as_of": as_of})
