"""The tables of what is recorded of a task: indicators, values, progress, extensions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.report.model import Column, Table, without_columns
from gcplan.status.dated import entries_until
from gcplan.wording.message import Cell, Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.domain import Indicator, Progress
    from gcplan.status.indicators import IndicatorState
    from gcplan.status.state import Snapshot, TaskState

_YES_NO = {True: N_("yes"), False: N_("no"), None: N_("open")}
_INDICATORS = (
    Column("name", N_("Indicator"), folds=True),
    Column("target", N_("Target")),
    Column("actual", N_("Actual"), right=True),
    Column("on", N_("On")),
    Column("completion", N_("Done"), right=True),
    Column("met", N_("Met")),
    Column("counted", N_("Counted"), folds=True),
)
_PROGRESS = (
    Column("on", N_("On")),
    Column("percent", N_("Percent"), right=True),
    Column("note", N_("Note"), folds=True),
    Column("problem", N_("Problems"), folds=True),
    Column("next", N_("Next step"), folds=True),
    Column("by", N_("By"), folds=True),
)
_EXTENSIONS = (
    Column("on", N_("On")),
    Column("to", N_("New deadline")),
    Column("approval", N_("Approval"), folds=True),
    Column("reason", N_("Reason"), folds=True),
)


def record_tables(state: TaskState, snapshot: Snapshot) -> list[Table]:
    """Return the tables of what is recorded by the day; each only where there is something."""
    indicators = tuple(_indicator_row(entry) for entry in state.indicators)
    extensions = tuple(
        (entry.on, entry.to, entry.approval, entry.reason) for entry in state.extensions
    )
    tables = [
        Table(_INDICATORS, indicators, title=Message(N_("Indicators"))),
        _actuals_table(state.indicators, snapshot),
        _progress_table(entries_until(state.task.progress, snapshot.as_of)),
        Table(_EXTENSIONS, extensions, title=Message(N_("Extensions"))),
    ]
    return [table for table in tables if table.rows]


def _indicator_row(state: IndicatorState) -> tuple[Cell, ...]:
    indicator = state.indicator
    return (
        indicator.name,
        indicator.text,
        state.last.value if state.last else None,
        state.last.on if state.last else None,
        state.completion,
        Message(_YES_NO[state.met]) if state.last else None,
        _counted(indicator),
    )


def _counted(indicator: Indicator) -> Message:
    return Message(N_("running total") if indicator.cumulative else N_("level, met or not"))


def _progress_table(reports: Sequence[Progress]) -> Table:
    """Return every report; problems and next steps have columns where there are any."""
    rows = tuple(
        (entry.on, entry.percent, entry.note, entry.problem, entry.next, entry.by)
        for entry in reports
    )
    has = {
        "problem": any(entry.problem for entry in reports),
        "next": any(entry.next for entry in reports),
    }
    table = Table(_PROGRESS, rows, title=Message(N_("Progress log")))
    return without_columns(table, lambda column: not has.get(column.key, True))


def _actuals_table(states: Sequence[IndicatorState], snapshot: Snapshot) -> Table:
    """Return every value reported so far where an indicator has more than the last one.

    They need the indicator's name only where there are several.
    """
    columns = (
        Column("name", N_("Indicator"), folds=True),
        Column("on", N_("On")),
        Column("value", N_("Actual"), right=True),
    )
    known = [(state, entries_until(state.indicator.actuals, snapshot.as_of)) for state in states]
    rows = tuple(
        (state.indicator.name, actual.on, actual.value)
        for state, actuals in known
        if len(actuals) > 1
        for actual in actuals
    )
    table = Table(columns, rows, title=Message(N_("Reported values")))
    return table if len(states) > 1 else without_columns(table, lambda column: column.key == "name")
