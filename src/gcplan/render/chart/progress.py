"""Progress against time: a bar for each group of tasks, with a mark where the time is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gcplan.i18n import N_, translate
from gcplan.render.chart.rows import PADDING, WIDTH, group_name, shown
from gcplan.render.chart.svg import FONT_SIZE, box, label, picture, rule, width_of
from gcplan.render.text import cell_text
from gcplan.wording.message import Message
from gcplan.wording.words import CHART_TITLES
from gcplan.words import Chart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.report.groups import Group
    from gcplan.wording.message import Cell

_ROOM = WIDTH - 2 * PADDING
_TOP, _ROW, _BAR_DOWN, _BAR = 36, 48, 22, 14
_NOTE = 20


def progress_chart(groups: Sequence[Group], time_progress: Fraction) -> str:
    """Return a bar for each group, as long as its share that is done, and a mark for the time."""
    drawn, notes = shown(groups)
    height = _TOP + _ROW * len(drawn) + _NOTE * len(notes)
    time = Message(N_("time progress {time_progress}"), {"time_progress": time_progress})
    parts = [*_legend(time)]
    for index, group in enumerate(drawn):
        parts.extend(_row(group, _TOP + _ROW * index, time_progress))
    for index, note in enumerate(notes):
        y = height - _NOTE * (len(notes) - index) + 12
        parts.append(label(note, PADDING, y, "muted", room=_ROOM))
    facts: list[Cell] = [time, *(_fact(group) for group in drawn), *notes]
    return picture(Message(CHART_TITLES[Chart.PROGRESS]), facts, (WIDTH, height), *parts)


def _legend(time: Message) -> Iterator[str]:
    done = translate(N_("share done"))
    yield box(PADDING, 8, 24, 10, "done")
    yield label(done, PADDING + 30, 17)
    x = PADDING + 30 + 12 * width_of(done) + 24
    yield rule(x, 5, (x, 21), "mark")
    yield label(time, x + 8, 17)


def _row(group: Group, top: int, time_progress: Fraction) -> Iterator[str]:
    figures = cell_text(_figures(group))
    room = _ROOM - 12 * width_of(figures) - 16
    yield label(group_name(group), PADDING, top + 14, room=room, size=FONT_SIZE)
    yield label(figures, WIDTH - PADDING, top + 14, anchor="end")
    bar = top + _BAR_DOWN
    if group.progress is None:
        return
    yield box(PADDING, bar, _ROOM, _BAR, "track")
    length = _ROOM * _within(group.progress)
    if length:
        yield box(PADDING, bar, length, _BAR, "done", cell_text(_fact(group)))
    x = PADDING + _ROOM * _within(time_progress)
    yield rule(x, bar - 3, (x, bar + _BAR + 3), "mark")


def _figures(group: Group) -> Message:
    if group.progress is None:
        no = N_("{tasks}, ongoing or cancelled: no progress to count")
        return Message(no, {"tasks": group.tasks})
    return Message(
        N_("{progress} done · {tasks}"), {"progress": group.progress, "tasks": group.tasks}
    )


def _fact(group: Group) -> Message:
    return Message(N_("{name}: {figures}"), {"name": group_name(group), "figures": _figures(group)})


def _within(share: Fraction) -> Fraction:
    return min(max(share, Fraction(0)), Fraction(1))
