"""Stacked lights over time: a column a month, with its figures in rows below it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from gcplan.i18n import N_, translate
from gcplan.render.chart.rows import PADDING, WIDTH, lights_told
from gcplan.render.chart.svg import SMALL_SIZE, box, label, rule, width_of
from gcplan.render.text import cell_text
from gcplan.wording.message import Message
from gcplan.words import Light

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from gcplan.wording.message import Cell

MOST = 36
"""More columns than three years of months make no picture that anyone reads."""
PLOT_X, PLOT_TOP, PLOT_HEIGHT = 76, 28, 150
PLOT_WIDTH = WIDTH - PADDING - PLOT_X
_ROW = 18
_ROWS = 3 + len(Light)
HEIGHT = PLOT_TOP + PLOT_HEIGHT + 8 + _ROW * _ROWS
_WIDEST_COLUMN = 32
_GAP = 4
_APART = 4
"""A lower part has no line around it, which would take more than the part."""


@dataclass(frozen=True, slots=True)
class Stack:
    """What stands in a column: the lights of tasks, and the day that the column ends with.

    That is the last of a month; only in the last column it may be a day within one.
    """

    on: date
    name: Cell
    tasks: int
    lights: Mapping[Light, int]


def stacked(stacks: Sequence[Stack]) -> Iterator[str]:
    """Yield the columns, in proportion to their tasks, the worst light lowest, and the figures.

    Where columns are too narrow for their figures, only every second, third … column has some.
    """
    bottom = PLOT_TOP + PLOT_HEIGHT
    pitch = Fraction(PLOT_WIDTH, max(len(stacks), 1))
    most = max((stack.tasks for stack in stacks), default=0)
    for index, stack in enumerate(stacks):
        yield from _column(stack, PLOT_X + pitch * index, pitch, most)
    yield rule(PLOT_X, bottom, (PLOT_X + PLOT_WIDTH, bottom), "base")
    yield from _row_heads()
    shown = _with_figures(stacks, pitch)
    year = None
    for index in shown:
        stack = stacks[index]
        middle = PLOT_X + pitch * index + pitch / 2
        name = _name(stack.on, pitch, shown.step)
        end = WIDTH - SMALL_SIZE * width_of(name) / 2
        yield label(name, min(middle, end), _row_y(0), anchor="middle")
        texts: list[Cell] = []
        texts.append(str(stack.on.year) if stack.on.year != year else None)
        texts += [stack.tasks, *(stack.lights[light] for light in Light)]
        year = stack.on.year
        for row, text in enumerate(texts, 1):
            if text is not None:
                yield label(text, middle, _row_y(row), "" if text else "muted", "middle")


def stack_fact(stack: Stack) -> Message:
    """Return in words what stands in a column."""
    return Message(
        N_("{name}: {tasks} ({lights})"),
        {"name": stack.name, "tasks": stack.tasks, "lights": lights_told(stack.lights)},
    )


def _months() -> Sequence[str]:
    return translate(N_("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")).split()


def _name(on: date, pitch: Fraction, step: int) -> str:
    """Return what a column is called: its month, or its day where the month is not over.

    The day is in words where there is room for them beside the name `step` columns before.
    """
    names = _months()
    month = names[on.month - 1]
    if on.day == monthrange(on.year, on.month)[1]:
        return month
    day = translate(N_("{month} {day}")).format(month=month, day=on.day)
    beside = 2 * (pitch * step - _GAP) / SMALL_SIZE - max(map(width_of, names))
    room = min(beside, (pitch + 2 * PADDING) / SMALL_SIZE)
    return day if width_of(day) <= room else f"{on.month}-{on.day}"


def _column(stack: Stack, left: Fraction, pitch: Fraction, most: int) -> Iterator[str]:
    width = min(pitch * 7 / 10, Fraction(_WIDEST_COLUMN))
    x = left + (pitch - width) / 2
    bottom = Fraction(PLOT_TOP + PLOT_HEIGHT)
    for light in Light:
        tasks = stack.lights[light]
        if tasks:
            height = Fraction(PLOT_HEIGHT * tasks, most)
            bottom -= height
            kind = f"{light.value} apart" if height >= _APART else light.value
            told = Message(
                N_("{name}: {light} {number}"),
                {"name": stack.name, "light": light, "number": tasks},
            )
            yield box(x, bottom, width, height, kind, cell_text(told))


def _row_heads() -> Iterator[str]:
    yield label(Message(N_("Tasks")), PADDING + 16, _row_y(2))
    for row, light in enumerate(Light, 3):
        y = _row_y(row)
        yield box(PADDING, y - 10, 11, 11, light.value)
        yield label(light, PADDING + 16, y)


def _row_y(row: int) -> int:
    return PLOT_TOP + PLOT_HEIGHT + 17 + _ROW * row


def _with_figures(stacks: Sequence[Stack], pitch: Fraction) -> range:
    """Return which columns have figures, the last if it can, so that no text meets another."""
    texts = [*_months(), "2020", *(str(stack.tasks) for stack in stacks)]
    widest = SMALL_SIZE * max(map(width_of, texts)) + _GAP
    step = max(1, -(-widest // pitch))
    first, last = step // 2, len(stacks) - 1
    if pitch / 2 + PADDING < widest / 2:
        last -= step // 2
    return range(last, first - 1, -step)[::-1]
