"""The trend: the lights at the end of each month, stacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.render.chart.columns import HEIGHT, MOST, Stack, stack_fact, stacked
from gcplan.render.chart.rows import PADDING, WIDTH
from gcplan.render.chart.svg import label, picture
from gcplan.wording.message import Message
from gcplan.wording.words import CHART_TITLES
from gcplan.words import Chart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.report.periods import Period
    from gcplan.wording.message import Cell


def trend_chart(periods: Sequence[Period]) -> str:
    """Return a column for each month: by the dates in the files, how many tasks had each light."""
    drawn = periods[-MOST:]
    stacks = [
        Stack(each.on, each.on, each.now.total.tasks, each.now.total.lights) for each in drawn
    ]
    notes = []
    if not drawn:
        notes.append(Message(N_("There is no day to draw.")))
    elif len(drawn) < len(periods):
        values: dict[str, Cell] = {"number": len(periods) - len(drawn), "start": drawn[0].on}
        notes.append(Message(N_("Not drawn: {number} earlier ones, before {start}"), values))
    facts: list[Cell] = [*map(stack_fact, stacks), *notes]
    y, room = HEIGHT + 14, WIDTH - 2 * PADDING
    lines = [label(note, PADDING, y, "muted", room=room) for note in notes]
    return picture(
        Message(CHART_TITLES[Chart.TREND]),
        facts,
        (WIDTH, HEIGHT + 20 * len(lines)),
        *stacked(stacks),
        *lines,
    )
