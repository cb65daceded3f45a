"""`gcplan chart`: a picture of where the plan stands or how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Argument

from gcplan.cli.choices import complete_words, described, read_word
from gcplan.cli.errors import CannotRunError
from gcplan.cli.options import (  # noqa: TC001 - the library looks for them at run time
    Actions,
    AsOf,
    PictureFile,
    PlanFolder,
    Units,
)
from gcplan.i18n import N_
from gcplan.wording.words import CHART_TITLES, CHART_WORDS
from gcplan.words import Chart

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from gcplan.report.periods import Period
    from gcplan.report.select import Selection
    from gcplan.status.state import Snapshot, TaskState
    from gcplan.wording.message import Cell

    _Keep = Callable[[TaskState], bool]

SUFFIXES = (".svg", ".png")
_SHOWN = 12
"""How many characters are named that cannot be drawn."""


def chart(
    kind: Annotated[
        str,
        Argument(
            metavar="KIND",
            help=described(N_("What the picture shows: {words}"), CHART_WORDS),
            autocompletion=complete_words(CHART_WORDS),
        ),
    ],
    output: PictureFile = None,
    action: Actions = None,
    unit: Units = None,
    plan: PlanFolder = None,
    as_of: AsOf = None,
) -> int:
    """Draw a picture and return the exit code."""
    from gcplan.cli.names import named_actions, named_units
    from gcplan.cli.output.destination import write_file, write_out
    from gcplan.cli.session import open_plan
    from gcplan.render.chart.style import standalone
    from gcplan.report.select import Selection
    from gcplan.wording.message import Message

    chosen = read_word(kind, CHART_WORDS, "KIND")
    suffix = _suffix(output)
    session = open_plan(plan, as_of)
    snapshot = session.snapshot
    keep = Selection(actions=named_actions(snapshot, action), units=named_units(snapshot, unit))
    picture = _picture(chosen, snapshot, keep)
    told: dict[str, Cell] = {"title": Message(CHART_TITLES[chosen]), "as_of": snapshot.as_of}
    day = Message(N_("{title} · as of {as_of}"), told)
    if only := _told(keep):
        day = Message(N_("{title} · as of {as_of} · only {only}"), {**told, "only": only})
    svg = standalone(picture, (snapshot.plan.settings.title, day))
    if suffix == ".png" and output is not None:
        write_file(output, _png(svg), session.folder)
    else:
        write_out(svg, output, session.folder)
    return session.code


def _told(keep: Selection) -> tuple[str, ...]:
    """Return in words which actions and units are drawn; nothing where all are."""
    from gcplan.render.text import cell_text
    from gcplan.wording.message import Message

    actions = (Message(N_("action {action}"), {"action": each}) for each in sorted(keep.actions))
    return (*map(cell_text, actions), *sorted(keep.units))


def _suffix(output: Path | None) -> str:
    """Return what kind of file it is; raises CannotRunError for an unknown one."""
    if output is None:
        return ".svg"
    suffix = output.suffix.lower()
    if suffix not in SUFFIXES:
        raise CannotRunError(
            N_("-o: the suffix of {file} says no kind of file that can be written: {kinds}"),
            file=str(output),
            kinds=SUFFIXES,
        )
    return suffix


def _picture(chosen: Chart, snapshot: Snapshot, keep: _Keep) -> str:
    """Return the picture; raises CannotRunError for a trend that has not begun."""
    from gcplan.render.chart.deadlines import deadlines_chart
    from gcplan.render.chart.progress import progress_chart
    from gcplan.render.chart.trend import trend_chart
    from gcplan.render.chart.units import units_chart
    from gcplan.report.groups import action_groups, other_groups
    from gcplan.words import By

    states = tuple(filter(keep, snapshot.tasks))
    match chosen:
        case Chart.PROGRESS:
            return progress_chart(action_groups(snapshot, states), snapshot.time_progress)
        case Chart.TREND:
            return trend_chart(_months(snapshot, keep))
        case Chart.UNITS:
            return units_chart(other_groups(snapshot, states, By.UNIT))
        case Chart.DEADLINES:
            return deadlines_chart(other_groups(snapshot, states, By.MONTH), snapshot.as_of)


def _months(snapshot: Snapshot, keep: _Keep) -> Sequence[Period]:
    """Return the months of the plan's period up to the day; raises CannotRunError before it."""
    from gcplan.report.trend import monthly_trend

    trend = monthly_trend(snapshot, keep)
    if trend is None:
        start = snapshot.plan.settings.start
        raise CannotRunError(N_("The plan period begins on {start}."), start=start).hint(
            N_("To look at a later day: --as-of DATE")
        )
    return trend.periods


def _png(svg: str) -> bytes:
    """Return a picture as PNG, and say on stderr which characters are boxes in it.

    Raises CannotRunError without the library, or where no font has letters or Chinese.
    """
    from gcplan.cli.errors import say_messages
    from gcplan.cli.extras import needing_page
    from gcplan.wording.message import Message

    with needing_page():
        from gcplan.render.chart.png import png, undrawable
    missing = undrawable(svg)
    if any(each.isascii() or "\u4e00" <= each <= "\u9fff" for each in missing):
        raise CannotRunError(
            N_("No font is installed that can draw {characters}: it would be boxes."),
            characters=missing[:_SHOWN],
        ).hint(N_("Install a Chinese font, such as Noto Sans CJK, or write an .svg instead."))
    if missing:
        text = N_("No font is installed that can draw {characters}: they are boxes in the picture.")
        say_messages([Message(text, {"characters": missing[:_SHOWN]})])
    return png(svg)
