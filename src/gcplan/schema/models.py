"""The models of plan.yaml and of an action file, in the order in which keys are written."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from gcplan.schema.types import (
    Count,
    Day,
    Days,
    Line,
    Number,
    Percent,
    Phrase,
    Points,
    RuleCode,
    RuleCodes,
    TaskId,
    Text,
    Timezone,
    Weight,
    absent,
)


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


class ProgressEntry(_Entry):
    """What was reported on one day."""

    on: Day
    percent: Percent = absent()
    note: Text = absent()
    by: Line = absent()


class ExtensionEntry(_Entry):
    """A recorded, approved change of the deadline."""

    to: Day
    on: Day
    approval: Line = absent()
    reason: Text = absent()


class CancellationEntry(_Entry):
    """The recorded end of a task that will not be done."""

    on: Day
    reason: Text
    approval: Line


class WaiverEntry(_Entry):
    """One finding accepted, with the reason."""

    rule: RuleCode
    reason: Text
    until: Day = absent()


class IndicatorEntry(_Entry):
    """A number to reach: its target in the plan's words and the values reported so far."""

    name: Line
    target: Phrase
    cumulative: bool = absent()
    baseline: Number = absent()
    actual: dict[Day, Number] = absent()


class _Responsible(_Entry):
    lead: Line = absent()
    support: list[Line] = absent()
    leader: Line = absent()


class TaskEntry(_Responsible):
    """The unit that has a deadline and a state."""

    id: TaskId
    title: Line
    sentence: Count = absent()
    note: Text = absent()
    ongoing: bool = absent()
    start: Day = absent()
    due: Phrase = absent()
    weight: Weight = absent()
    indicators: list[IndicatorEntry] = absent()
    progress: list[ProgressEntry] = absent()
    extended: list[ExtensionEntry] = absent()
    done: Day = absent()
    evidence: list[Line] = absent()
    verified_by: Line = absent()
    cancelled: CancellationEntry = absent()
    waive: list[WaiverEntry] = absent()


class MeasureEntry(_Responsible):
    """A titled group of tasks in an action."""

    title: Line
    tasks: list[TaskEntry] = Field(min_length=1)


class ActionFile(_Responsible):
    """One action: one YAML file."""

    action: Count
    title: Line
    measures: list[MeasureEntry] = Field(min_length=1)


class PeriodEntry(_Entry):
    """The days over which the plan's time progress runs, both included."""

    from_: Day = Field(alias="from")
    to: Day


class LightsEntry(_Entry):
    """Where the lights change: days, percentage points, percentage points."""

    due_soon: Days = absent()
    behind: Points = absent()
    far_behind: Points = absent()


class CheckEntry(_Entry):
    """Which rules `gcplan check` runs: codes such as GC201, or their beginnings such as GC2."""

    select: list[RuleCodes] = absent()
    ignore: list[RuleCodes] = absent()
    warn: list[RuleCodes] = absent()


class PlanFile(_Entry):
    """plan.yaml: what holds for every action."""

    gcplan: Literal[1]
    title: Line
    issuer: Line = absent()
    year: int = Field(ge=1949, le=2200)
    period: PeriodEntry
    timezone: Timezone = absent()
    due: Phrase = absent()
    terms: dict[Line, Day] = absent()
    pace: Literal["month", "day"] = absent()
    lights: LightsEntry = absent()
    stale: Days = absent()
    units: list[Line] = absent()
    check: CheckEntry = absent()
