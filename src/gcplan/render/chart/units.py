"""The heat map: how many tasks of each group have each light."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.render.chart.rows import PADDING, WIDTH, group_name, lights_told, shown
from gcplan.render.chart.svg import box, element, label, number, picture
from gcplan.wording.message import Message
from gcplan.wording.words import CHART_TITLES
from gcplan.words import Chart, Light

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.report.groups import Group
    from gcplan.wording.message import Cell

STRONGEST = Fraction(1, 2)
"""How much of its colour the cell with most tasks has: what stands in it can still be read."""
FAINTEST = Fraction(1, 10)
_NAMES, _TASKS, _CELL = 144, 40, 56
_HEAD, _ROW, _NOTE = 34, 26, 20


def units_chart(groups: Sequence[Group]) -> str:
    """Return a row for each group with its number of tasks of each light, the more the stronger."""
    drawn, notes = shown(groups)
    most = max((group.lights[light] for group in drawn for light in Light), default=0)
    height = _HEAD + _ROW * len(drawn) + _NOTE * len(notes)
    parts = [*_heads()]
    for index, group in enumerate(drawn):
        parts.extend(_row(group, _HEAD + _ROW * index, most))
    for index, note in enumerate(notes):
        y = height - _NOTE * (len(notes) - index) + 14
        parts.append(label(note, PADDING, y, "muted", room=WIDTH - 2 * PADDING))
    facts: list[Cell] = [*map(_fact, drawn), *notes]
    return picture(Message(CHART_TITLES[Chart.UNITS]), facts, (WIDTH, height), *parts)


def _heads() -> Iterator[str]:
    yield label(Message(N_("Tasks")), PADDING + _NAMES + _TASKS // 2, 17, anchor="middle")
    for column, light in enumerate(Light):
        x = _cell_x(column)
        yield label(light, x + _CELL // 2, 17, anchor="middle")
        yield box(x + 2, 23, _CELL - 4, 6, light.value)


def _row(group: Group, top: int, most: int) -> Iterator[str]:
    y = top + 18
    yield label(group_name(group), PADDING, y, room=_NAMES - 8)
    yield label(group.tasks, PADDING + _NAMES + _TASKS // 2, y, "muted", "middle")
    for column, light in enumerate(Light):
        x, tasks = _cell_x(column), group.lights[light]
        if tasks:
            strength = FAINTEST + (STRONGEST - FAINTEST) * tasks / most
            yield element(
                "rect",
                x=x + 1,
                y=top + 1,
                width=_CELL - 2,
                height=_ROW - 2,
                class_=light.value,
                fill_opacity=number(strength),
            )
        yield label(tasks, x + _CELL // 2, y, "" if tasks else "muted", "middle")


def _cell_x(column: int) -> int:
    return PADDING + _NAMES + _TASKS + _CELL * column


def _fact(group: Group) -> Message:
    return Message(
        N_("{name}: {tasks} ({lights})"),
        {"name": group_name(group), "tasks": group.tasks, "lights": lights_told(group.lights)},
    )
