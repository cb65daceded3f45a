"""The models of plan.yaml and of an action file, in the order in which keys are written.

Titles and descriptions, as msgids, are for people in an editor: `json_schema` takes them from here
and puts in what is usual for {usual}.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, WrapValidator

from gcplan.i18n import N_
from gcplan.phrase.deadline import YEARS
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
    present,
)
from gcplan.schema.validators import is_in_order


class _Entry(BaseModel):
    # Built when first used: a run needs few of them.
    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, hide_input_in_errors=True, defer_build=True
    )


class ProgressEntry(_Entry):
    """What was reported on one day."""

    on: Day = present(N_("Day"), N_("The day up to which the report holds. Example: 2020-06-30"))
    percent: Percent = absent(
        N_("Percent complete"), N_("A number from 0 to 100, without a percent sign. Example: 35")
    )
    note: Text = absent(N_("Note on progress"), N_("What was done. Example: 完成方案设计"))
    problem: Text = absent(N_("Problems"), N_("What stands in the way. Example: 经费未到位"))
    next: Text = absent(
        N_("Next step"), N_("What is to be done about it, and when. Example: 7月招标")
    )
    by: Line = absent(N_("Reported by"), N_("Example: 区城管局"))


class ExtensionEntry(_Entry):
    """A recorded, approved change of the deadline."""

    to: Day = present(
        N_("Extended to"),
        N_("The new deadline as approved, that day included. Example: 2021-01-31"),
    )
    on: Day = present(
        N_("Approved on"), N_("The day on which the extension was granted. Example: 2020-12-10")
    )
    approval: Line = absent(
        N_("Number of the approval"),
        N_("The document or instruction that grants the extension. Example: 钢政办〔2020〕12号"),
    )
    reason: Text = absent(N_("Reason for the extension"), N_("Example: 招标流标，需重新招标"))


class AdjustmentEntry(_Entry):
    """A recorded change of anything but the deadline's extension: approved, or of a slip."""

    what: Literal[
        "due",
        "target",
        "baseline",
        "cumulative",
        "title",
        "start",
        "weight",
        "ongoing",
        "actual",
        "percent",
        "period",
        "year",
        "terms",
        "pace",
        "lights",
        "stale",
        "grace",
        "timezone",
    ] = present(N_("What was changed"), N_("The key that was changed. Example: target"))
    indicator: Line = absent(N_("Of which indicator"), N_("The indicator's name. Example: 样板街"))
    of: Day = absent(
        N_("Of which day"), N_("The day of the value that was corrected. Example: 2020-06-30")
    )
    was: Line = absent(N_("What it was"), N_("The earlier text, as it stood. Example: 3条"))
    on: Day = present(N_("Approved on"), N_("The day on which it was decided. Example: 2020-05-10"))
    approval: Line = absent(
        N_("Number of the approval"),
        N_("The document or instruction that approves it. Example: 钢政办〔2020〕8号"),
    )
    source: Line = absent(
        N_("Source of the correction"),
        N_("What shows that it was a slip of the pen. Example: 方案原文第7.1.9项"),
    )
    reason: Text = absent(N_("Reason for the change"), N_("Example: 一条并入改造"))


class CancellationEntry(_Entry):
    """The recorded end of a task that will not be done."""

    on: Day = present(N_("Cancelled on"), N_("Example: 2020-09-30"))
    reason: Text = present(
        N_("Reason for the cancellation"), N_("Example: 上级规划调整，项目不再实施")
    )
    approval: Line = present(
        N_("Number of the approval"),
        N_("The document or instruction that ends the task. Example: 钢政办〔2020〕9号"),
    )


class WaiverEntry(_Entry):
    """One finding accepted, with the reason."""

    rule: RuleCode = present(
        N_("Code of the rule"),
        N_("The rule of the check that is not to be reported any more. Example: GC202"),
    )
    reason: Text = present(N_("Reason for the waiver"), N_("Example: 佐证材料涉密，已线下核验"))
    until: Day = absent(
        N_("Waived until"),
        N_("The last day on which it holds; for good if left out. Example: 2020-12-31"),
    )


class IndicatorEntry(_Entry):
    """A number to reach: its target in the plan's words and the values reported so far."""

    name: Line = present(
        N_("Name of the indicator"), N_("Another one for each indicator of a task. Example: 样板街")
    )
    target: Phrase = present(
        N_("Target value"),
        N_("In the plan's own words, with comparison and unit. Example: 不低于95%"),
    )
    cumulative: bool = absent(
        N_("Cumulative"),
        N_(
            "true for a count that adds up, false for a level to keep. If"
            " left out, percentages and ceilings are levels"
        ),
    )
    baseline: Number = absent(
        N_("Baseline"),
        N_("Where the indicator starts, 0 if left out; completion counts from there. Example: 120"),
    )
    actual: dict[Day, Number] = absent(
        N_("Actual values"),
        N_(
            "How much was reached on which day, in all for what adds up: numbers without a unit."
            " Example: {2020-06-30: 0, 2020-09-30: 1}"
        ),
    )


# Said alike of a task, a measure and an action.
_LEAD = (
    N_("Lead unit"),
    N_("The unit that answers for it; that of the level above if left out. Example: 区城管局"),
)
_SUPPORT = (
    N_("Supporting units"),
    N_("The units that help; a list even if there is one. Example: [区住建局]"),
)
_LEADER = (
    N_("Official in charge"),
    N_("The leader in charge of it; that of the level above if left out"),
)


class TaskEntry(_Entry):
    """The unit that has a deadline and a state."""

    id: TaskId = present(
        N_("Id of the task"),
        N_("action.measure.number: unique in the plan, never changed once used. Example: 7.1.9"),
    )
    was: list[TaskId] = absent(
        N_("Earlier ids"), N_("Ids that this task had before. Example: [7.1.8]")
    )
    title: Line = present(
        N_("Task"), N_("What is to be achieved, in one sentence. Example: 打造样板街2条")
    )
    sentence: Count = absent(
        N_("Sentence of the source"),
        N_("Which sentence of the measure's paragraph it comes from. Example: 3"),
    )
    note: Text = absent(N_("Remark"), N_("For those who handle it; nothing is computed from it"))
    ongoing: bool = absent(
        N_("Standing duty"),
        N_("true for what goes on all the time and has no deadline. Example: true"),
    )
    start: Day = absent(
        N_("First day of work"),
        N_(
            "The day from which time progress runs; the plan's first day if left out."
            " Example: 2020-03-01"
        ),
    )
    due: Phrase = absent(
        N_("Deadline"),
        N_("In the plan's own words, that day included; the plan's if left out. Example: 8月底前"),
    )
    lead: Line = absent(*_LEAD)
    support: list[Line] = absent(*_SUPPORT)
    leader: Line = absent(*_LEADER)
    weight: Weight = absent(
        N_("Weight"),
        N_("Its share when completion is added up, above 0; 1 if left out. Example: 2"),
    )
    indicators: list[IndicatorEntry] = absent(
        N_("Indicators"), N_("Targets that numbers can measure, one entry each")
    )
    progress: list[ProgressEntry] = absent(
        N_("Reports of progress"), N_("What was reported, one entry each, in the order of days")
    )
    adjusted: list[AdjustmentEntry] = absent(
        N_("Adjustments"),
        N_("Approved changes of anything but the deadline, and corrections; one entry each"),
    )
    extended: list[ExtensionEntry] = absent(
        N_("Extensions"),
        N_("Approved changes of the deadline, one entry each; the deadline itself stays"),
    )
    done: Day = absent(N_("Done on"), N_("With this the task is done. Example: 2020-11-20"))
    evidence: list[Line] = absent(
        N_("Evidence"),
        N_("Addresses, document numbers or file names. Example: [https://example.org/7.1.9.pdf]"),
    )
    verified_by: Line = absent(
        N_("Verified by"), N_("Who has verified that it is done. Example: 区委督查室")
    )
    cancelled: CancellationEntry = absent(
        N_("Cancellation"), N_("Approved not to be done: with day, reason and approval")
    )
    waive: list[WaiverEntry] = absent(
        N_("Waivers"),
        N_("Rules of the check that are not reported for this task, each with its reason"),
    )


class MeasureEntry(_Entry):
    """A titled group of tasks in an action."""

    title: Line = present(N_("Measure"), N_("Title of the measure. Example: 提升城市风貌形象"))
    lead: Line = absent(*_LEAD)
    support: list[Line] = absent(*_SUPPORT)
    leader: Line = absent(*_LEADER)
    tasks: list[TaskEntry] = present(
        N_("Tasks"), N_("The measure's tasks, one entry each; [] while there are none")
    )


class ActionFile(_Entry):
    """One action: one YAML file."""

    action: Count = present(
        N_("Number of the action"), N_("Which action this file is; unique in the plan. Example: 7")
    )
    title: Line = present(
        N_("Title of the action"), N_("What the action is called. Example: 城市品质提升攻坚行动")
    )
    lead: Line = absent(*_LEAD)
    support: list[Line] = absent(*_SUPPORT)
    leader: Line = absent(*_LEADER)
    measures: list[MeasureEntry] = present(
        N_("Measures"), N_("The action's measures, one entry each; [] while there are none")
    )


class PeriodEntry(_Entry):
    """The days over which the plan's time progress runs, both included."""

    from_: Day = Field(
        alias="from",
        title=N_("First day"),
        description=N_("That day included. Example: 2020-01-01"),
    )
    to: Day = present(N_("Last day"), N_("That day included. Example: 2020-12-31"))


class LightsEntry(_Entry):
    """Where the lights change: days, percentage points, percentage points."""

    due_soon: Days = absent(
        N_("Due soon"),
        N_("Yellow from so many days before the deadline; {usual} if left out. Example: 15"),
    )
    behind: Points = absent(
        N_("Behind"),
        N_(
            "Yellow from so many percentage points behind time progress;"
            " {usual} if left out. Example: 10"
        ),
    )
    far_behind: Points = absent(
        N_("Far behind"),
        N_("Red from so many percentage points behind; {usual} if left out. Example: 30"),
    )


class CheckEntry(_Entry):
    """Which rules `gcplan check` runs: codes such as GC201, or their beginnings such as GC2."""

    select: list[RuleCodes] = absent(
        N_("Rules to run"),
        N_("Only these rules run; the beginning of a code will do. Example: [GC1, GC2]"),
    )
    ignore: list[RuleCodes] = absent(
        N_("Rules to leave out"),
        N_("These rules do not run; the beginning of a code will do. Example: [GC201]"),
    )
    warn: list[RuleCodes] = absent(
        N_("Rules that only warn"), N_("These rules warn and do not fail the check. Example: [GC3]")
    )


class BulletinEntry(_Entry):
    """What stands around the text of a bulletin; nothing of it is ever made up."""

    name: Line = absent(
        N_("Name of the bulletin"), N_("What stands at the head of each. Example: 督查通报")
    )
    issuer: Line = absent(N_("Issuer of the bulletin"), N_("Who signs it. Example: 区委督查室"))
    to: Line = absent(
        N_("Addressed to"), N_("Whom it is sent to. Example: 各镇党委、街道党工委，区直各部门")
    )
    cc: Line = absent(N_("Copies to"), N_("Who gets a copy. Example: 区委常委，区政府副区长"))
    contact: Line = absent(
        N_("Contact"), N_("Who answers questions on it, by name or office. Example: 区委督查室")
    )
    phone: Line = absent(
        N_("Telephone"), N_("In quotes when it is digits alone. Example: 0000-0000000")
    )
    number: Line = absent(
        N_("Number of the bulletin"),
        N_("As it is printed, where --number does not give it. Example: 第6期"),
    )


class ApprovedEntry(_Entry):
    """The plan as it was approved, sealed."""

    rev: Line = present(N_("Approved revision"), N_("The full id of the commit"))
    tag: Line = absent(N_("Tag of the approved revision"), N_("Example: approved-2020"))
    on: Day = present(N_("Approved on"), N_("Example: 2020-03-20"))
    approval: Line = present(N_("Number of the approval"), N_("Example: 钢发〔2020〕5号"))
    digest: Line = present(
        N_("Digest of what was approved"), N_("Of ids, titles, deadlines, targets and settings")
    )


class PlanFile(_Entry):
    """plan.yaml: what holds for every action."""

    gcplan: Literal[1] = present(
        N_("Version of the format"), N_("The version of this file's format: 1")
    )
    title: Line = present(
        N_("Title of the plan"), N_("Example: 全区“重点工作攻坚年”重点任务实施方案")
    )
    issuer: Line = absent(N_("Issued by"), N_("Example: 钢城区委、区政府"))
    year: int = present(
        N_("Year"),
        N_("The year that deadlines without one mean. Example: 2020"),
        ge=YEARS[0],
        le=YEARS[-1],
    )
    period: Annotated[PeriodEntry, WrapValidator(is_in_order)] = present(
        N_("Period"),
        N_("The days over which time progress runs. Example: {from: 2020-01-01, to: 2020-12-31}"),
    )
    timezone: Timezone = absent(
        N_("Time zone"), N_("“Today” is this zone's date; {usual} if left out. Example: {usual}")
    )
    due: Phrase = absent(
        N_("Usual deadline"),
        N_("For tasks that state none and are no standing duty. Example: 年底前"),
    )
    terms: dict[Line, Day] = absent(
        N_("Terms"),
        N_(
            "Words that only this plan can date, each with its day;"
            " the reason stands in a comment. Example: 主汛前: 2020-06-30"
        ),
    )
    pace: Literal["month", "day"] = absent(
        N_("Pace"),
        N_("month counts whole months, day counts days; month if left out. Example: month"),
    )
    lights: LightsEntry = absent(
        N_("Limits of the lights"), N_("Example: {due_soon: 15, behind: 10, far_behind: 30}")
    )
    stale: Days = absent(
        N_("Days without news"),
        N_("Warn after so many days without news; never if left out. Example: 60"),
    )
    units: list[Line] = absent(
        N_("Register of units"),
        N_("Once given, any other unit in a task is an error. Example: [区城管局]"),
    )
    check: CheckEntry = absent(
        N_("Settings of the check"), N_("Which rules gcplan check runs. Example: {ignore: [GC201]}")
    )
    grace: Days = absent(
        N_("Days of grace"),
        N_("So long after a deadline what is dated before it may be entered; 7 if left out"),
    )
    bulletin: BulletinEntry = absent(
        N_("Bulletin"),
        N_("Head, addressees and foot of bulletins and notices. Example: {name: 督查通报}"),
    )
    approved: ApprovedEntry = absent(
        N_("Approved version"), N_("Written by gcplan approve; not to be changed by hand")
    )
    adjusted: list[AdjustmentEntry] = absent(
        N_("Adjustments"), N_("Approved changes of these settings, one entry each")
    )
