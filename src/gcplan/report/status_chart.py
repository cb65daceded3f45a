"""Small pictures for a status report: progress against time, and how the lights went by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.report.model import Column, Table
from gcplan.wording.message import Bar, Message, Stack, joined
from gcplan.wording.words import BY_HEADINGS, CHART_TITLES, LIGHT_SIGNS, LIGHT_WORDS
from gcplan.words import By, Chart, Light

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence
    from datetime import date
    from fractions import Fraction

    from gcplan.report.groups import Group
    from gcplan.report.periods import Period
    from gcplan.wording.message import Cell


def chart_tables(
    groups: Sequence[Group],
    total: Group,
    by: By,
    time_progress: Fraction,
    periods: Sequence[Period],
) -> Iterator[Table]:
    """Yield the picture of groups beside the time and, if any month has passed, that of months."""
    yield _progress(groups, total, by, time_progress)
    if periods:
        yield _months(periods)


def _progress(groups: Sequence[Group], total: Group, by: By, time_progress: Fraction) -> Table:
    is_numbered = by is By.ACTION
    columns = (
        *([Column("action", N_("No."), right=True)] if is_numbered else []),
        Column("title", BY_HEADINGS[by], folds=True),
        Column("bar", "", drawn=True),
        Column("progress", N_("Done"), right=True),
    )
    *rows, last = (
        (
            *([group.key] if is_numbered else []),
            group.title,
            None if group.progress is None else Bar(group.progress, time_progress),
            group.progress,
        )
        for group in (*groups, total)
    )
    note = Message(N_("┃ time progress {time_progress}"), {"time_progress": time_progress})
    title = Message(CHART_TITLES[Chart.PROGRESS])
    return Table(columns, tuple(rows), title=title, total=last, note=note)


def _months(periods: Sequence[Period]) -> Table:
    columns = (
        Column("on", N_("As of")),
        Column("stack", "", drawn=True),
        *(Column(light.value, LIGHT_WORDS[light], right=True) for light in Light),
    )
    rows = tuple(_month(period.on, period.now.total.lights) for period in periods)
    signs = (
        Message("{sign} {light}", {"sign": LIGHT_SIGNS[light], "light": light}) for light in Light
    )
    note = joined(signs, "{first}  {then}")
    return Table(columns, rows, title=Message(CHART_TITLES[Chart.TREND]), note=note)


def _month(on: date, lights: Counter[Light]) -> tuple[Cell, ...]:
    return (on, Stack(lights), *(lights[light] for light in Light))
