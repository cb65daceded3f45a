"""The models of changes: a line of `gcplan apply`, and the options of every command."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from gcplan.schema.types import (
    Count,
    Line,
    MeasureId,
    NamedDay,
    Number,
    Percent,
    Phrase,
    PlaceId,
    RuleCode,
    TaskId,
    Text,
    Weight,
    absent,
)


class _Change(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        hide_input_in_errors=True,
        defer_build=True,  # a run needs one or two of them
    )


class Update(_Change):
    """Report on a task, or say who answers for a task, a measure or an action."""

    op: Literal["update"]
    id: PlaceId
    percent: Percent = absent()
    note: Text = absent()
    problem: Text = absent()
    next: Text = absent()
    actual: dict[Line, Number] = absent()
    add: dict[Line, Number] = absent()
    evidence: list[Line] = absent()
    by: Line = absent()
    on: NamedDay = absent()
    lead: Line = absent()
    support: list[Line] = absent()
    leader: Line = absent()


class Done(_Change):
    """Close a task, or add to its closure."""

    op: Literal["done"]
    id: TaskId
    on: NamedDay = absent()
    evidence: list[Line] = absent()
    verified_by: Line = absent()
    reason: Text = absent()


class Reopen(_Change):
    """Take a closure or a cancellation back."""

    op: Literal["reopen"]
    id: TaskId
    reason: Text
    on: NamedDay = absent()


class Extend(_Change):
    """Record an approved later deadline."""

    op: Literal["extend"]
    id: TaskId
    to: NamedDay
    approval: Line
    reason: Text
    on: NamedDay = absent()


class Cancel(_Change):
    """Record that a task will not be done."""

    op: Literal["cancel"]
    id: TaskId
    reason: Text
    approval: Line
    on: NamedDay = absent()


class Accept(_Change):
    """Waive one finding of `gcplan check`."""

    op: Literal["accept"]
    id: TaskId
    rule: RuleCode
    reason: Text
    until: NamedDay = absent()


class Adjust(_Change):
    """Change a goalpost with an approval, or correct a slip of the pen by its source."""

    op: Literal["adjust"]
    id: TaskId
    reason: Text
    approval: Line = absent()
    source: Line = absent()
    on: NamedDay = absent()
    title: Line = absent()
    ongoing: bool = absent()
    start: NamedDay = absent()
    due: Phrase = absent()
    weight: Weight = absent()
    target: dict[Line, Phrase] = absent()
    cumulative: dict[Line, bool] = absent()
    baseline: dict[Line, Number] = absent()
    actual: dict[Line, dict[NamedDay, Number]] = absent()
    percent: dict[NamedDay, Percent] = absent()


class Move(_Change):
    """Move a task to another measure."""

    op: Literal["adjust-measure"]
    id: TaskId
    measure: MeasureId


class Add(_Change):
    """Add a task to a measure."""

    op: Literal["add"]
    measure: MeasureId
    title: Line
    due: Phrase = absent()
    target: dict[Line, Phrase] = absent()
    ongoing: bool = absent()
    start: NamedDay = absent()
    lead: Line = absent()
    support: list[Line] = absent()
    leader: Line = absent()
    sentence: Count = absent()


class AddAction(_Change):
    """Add an action without measures, in a file of its own."""

    op: Literal["add-action"]
    action: Count
    title: Line


class AddMeasure(_Change):
    """Add a measure without tasks to an action."""

    op: Literal["add-measure"]
    action: Count
    title: Line


CHANGES: dict[str, type[BaseModel]] = {
    "update": Update,
    "done": Done,
    "reopen": Reopen,
    "extend": Extend,
    "cancel": Cancel,
    "adjust": Adjust,
    "adjust-measure": Move,
    "accept": Accept,
    "add": Add,
    "add-measure": AddMeasure,
    "add-action": AddAction,
}
"""The model of every operation."""
