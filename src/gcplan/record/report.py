"""A report on a task as edits: its percent, note and values, and who answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gcplan.i18n import N_
from gcplan.record.named import indicator_named, unknown_units
from gcplan.record.outcome import ChangeRefusedError, Notice, TaskEdits
from gcplan.yaml.edit.edit import Edit, Operation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from gcplan.domain import Settings, Task
    from gcplan.record.changes import Update
    from gcplan.yaml.edit.layout import Value

_SHORT = 30
"""Characters of a note that the history of the plan repeats."""


def update_edits(change: Update, task: Task, settings: Settings, on: date) -> TaskEdits:
    """Return the edits that record a report of a day; raises ChangeRefusedError for none."""
    values = _by_indicator(task, change.actual or {})
    reported = {"percent": change.percent, "note": change.note}
    is_report = bool(values) or any(value is not None for value in reported.values())
    who = {"lead": change.lead, "support": change.support, "leader": change.leader}
    if change.by is not None and not is_report:
        raise ChangeRefusedError(
            N_("by says who reports: give the percent, note or value that is reported")
        )
    if not is_report and all(value is None for value in who.values()):
        raise ChangeRefusedError(N_("there is nothing to record: give a percent, note or value"))
    edits: list[Edit] = []
    warnings: list[Notice] = []
    if any(value is not None for value in (*reported.values(), change.by)):
        edits.append(progress_entry(task, on, **reported, by=change.by))
        warnings.extend(out_of_order(task, on))
    for index, value in values.items():
        route = (*task.route, "indicators", index, "actual", on.isoformat())
        edits.append(Edit(Operation.SET, route, value))
    for key, named in who.items():
        if named is not None:
            units: Value = named if isinstance(named, str) else [*named]
            edits.append(Edit(Operation.SET, (*task.route, key), units))
    names = [change.lead, *(change.support or ()), change.by]
    warnings.extend(unknown_units(names, settings))
    return TaskEdits(tuple(edits), _summary(task, change, values), tuple(warnings))


def progress_entry(task: Task, on: date, **reported: Any) -> Edit:
    """Return the edit that adds an entry to a task's progress, of what is not None."""
    given = {key: value for key, value in reported.items() if value is not None}
    entry = {"on": on.isoformat(), **given}
    return Edit(Operation.APPEND, (*task.route, "progress"), entry)


def out_of_order(task: Task, on: date) -> Iterator[Notice]:
    """Yield a notice when a later report is there already, which will go on counting."""
    last = max((entry.on for entry in task.progress), default=on)
    if on < last:
        text = N_("there is a report of {last}: the latest one counts, not this one of {on}")
        yield Notice(text, {"last": last, "on": on})


def _by_indicator(task: Task, values: Mapping[str, float]) -> dict[int, float]:
    """Return values by the positions of the indicators that their names mean."""
    found: dict[int, float] = {}
    for name, value in values.items():
        index = indicator_named(task, name)
        if index in found:
            full = task.indicators[index].name
            raise ChangeRefusedError(N_("the indicator “{name}” is given twice"), name=full)
        found[index] = value
    return found


def _summary(task: Task, change: Update, values: Mapping[int, float]) -> str:
    reported = [] if change.percent is None else [f"{change.percent:g}%"]
    reported.extend(f"{task.indicators[index].name}{value}" for index, value in values.items())
    if not reported and change.note is not None:
        note = " ".join(change.note.split())
        reported.append(note if len(note) <= _SHORT else note[: _SHORT - 1] + "…")
    said = [f"报送进展：{'、'.join(reported)}"] if reported else []
    support = None if change.support is None else "、".join(change.support)
    for word, name in (
        ("牵头单位", change.lead),
        ("配合单位", support),
        ("分管领导", change.leader),
    ):
        if name is not None:
            said.append(f"{word}改为{name or '无'}")
    return "；".join(said)
