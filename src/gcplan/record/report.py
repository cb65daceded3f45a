"""A report on a task as edits: percent, words, values and evidence, and who answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gcplan.i18n import N_
from gcplan.plan.scalars import number_text
from gcplan.record.named import unknown_units
from gcplan.record.outcome import ChangeRefusedError, Notice, TaskEdits
from gcplan.record.responsible import (
    named_in,
    responsible_edits,
    responsible_summary,
    said_of_task,
)
from gcplan.record.values import reported_values
from gcplan.words import ReportWord
from gcplan.yaml.edit.edit import Edit, Operation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from gcplan.domain import Settings, Task
    from gcplan.record.changes import Update
    from gcplan.record.values import ReportedValue

_SHORT = 30
"""Characters of a text that the history of the plan repeats."""


def update_edits(change: Update, task: Task, settings: Settings, on: date) -> TaskEdits:
    """Return the edits that record a report of a day; raises ChangeRefusedError for none."""
    values = reported_values(change, task, on)
    says = _said(change)
    if change.by is not None and not says:
        if not values:
            raise ChangeRefusedError(
                N_("by says who reports: give the percent, note, problem, next step or value")
            )
        says = {"note": _report_of(values)}  # an entry says something, not only by whom
    if not (says or values or change.evidence or named_in(change)):
        raise ChangeRefusedError(
            N_("there is nothing to record: give a percent, note, problem, next step or value")
        )
    edits: list[Edit] = []
    warnings: list[Notice] = []
    said: list[Notice] = []
    if says:
        edits.append(progress_entry(task, on, **says, by=change.by))
        warnings.extend(out_of_order(task, on))
        warnings.extend(_same_day(task, on, change.by))
    for value in values:
        edits.append(value.edit(task, on))
        said.extend(value.said(on))
        warnings.extend(value.replaced(on))
    edits += evidence_edits(task, change.evidence)
    said.extend(said_of_evidence(edits))
    edits += responsible_edits(change, task.route)
    said.extend(said_of_task(change))
    names = [change.lead, *(change.support or ()), change.by]
    warnings.extend(unknown_units(names, settings))
    return TaskEdits(tuple(edits), _summary(change, values), tuple(warnings), tuple(said))


def progress_entry(task: Task, on: date, **reported: Any) -> Edit:
    """Return the edit that adds an entry to a task's progress, of what is not None."""
    given = {key: value for key, value in reported.items() if value is not None}
    entry = {"on": on.isoformat(), **given}
    return Edit(Operation.APPEND, (*task.route, "progress"), entry)


def evidence_edits(task: Task, evidence: Sequence[str]) -> list[Edit]:
    """Return the edits that add the evidence which is not there yet."""
    new = [item for item in dict.fromkeys(evidence) if item not in task.evidence]
    return [Edit(Operation.APPEND, (*task.route, "evidence"), item) for item in new]


def said_of_evidence(edits: Iterable[Edit]) -> Iterator[Notice]:
    """Yield the evidence that edits add."""
    added = tuple(str(edit.value) for edit in edits if edit.route[-1] == "evidence")
    if added:
        yield Notice(N_("evidence: {items}"), {"items": added})


def out_of_order(task: Task, on: date) -> Iterator[Notice]:
    """Yield a notice when a later report is there already, which will go on counting."""
    last = max((entry.on for entry in task.progress), default=on)
    if on < last:
        text = N_("there is a report of {last}: the latest one counts, not this one of {on}")
        yield Notice(text, {"last": last, "on": on})


def _same_day(task: Task, on: date, by: str | None) -> Iterator[Notice]:
    """Yield a notice when the same unit has reported on the same day already."""
    count = sum(entry.on == on and entry.by == by for entry in task.progress)
    if count:
        text = N_("{reports} of {on} by the same unit stand there now: the last percent counts")
        yield Notice(text, {"reports": count + 1, "on": on})


def _said(change: Update) -> dict[str, float | str]:
    """Return what an entry of the progress says, without who says it."""
    asked = {
        "percent": change.percent,
        "note": change.note,
        "problem": change.problem,
        "next": change.next,
    }
    return {key: value for key, value in asked.items() if value is not None}


def _report_of(values: Sequence[ReportedValue]) -> str:
    """Return what was reported in words, in Chinese for the history of the plan."""
    return "报送" + "、".join(
        f"{value.indicator.name}{number_text(value.value)}" for value in values
    )


def _summary(change: Update, values: Sequence[ReportedValue]) -> str:
    reported = [] if change.percent is None else [f"{change.percent:g}%"]
    reported.extend(f"{value.indicator.name}{number_text(value.value)}" for value in values)
    if not reported and change.note is not None:
        reported.append(_shortened(change.note))
    said = [f"报送进展：{'、'.join(reported)}"] if reported else []
    if change.problem is not None:
        said.append(ReportWord.PROBLEM.of(_shortened(change.problem)))
    if change.next is not None and not said:
        said.append(ReportWord.NEXT.of(_shortened(change.next)))
    if change.evidence:
        said.append("补充佐证材料")
    return "；".join([*said, *responsible_summary(change)])


def _shortened(text: str) -> str:
    """Return words on one line, of which the history of the plan repeats the beginning."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"
