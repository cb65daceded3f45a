"""The program's words for statuses, lights, rules and reasons, as msgids."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Severity
from gcplan.status.state import ReasonCode
from gcplan.wording.message import DaysLeft, Message, joined
from gcplan.words import (
    By,
    Chart,
    DueSource,
    EventKind,
    Interval,
    LedgerColumn,
    Light,
    ListColumn,
    Per,
    Prefer,
    Record,
    Sort,
    Status,
    Topic,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gcplan.domain import Due
    from gcplan.status.state import Reason, TaskState

STATUS_WORDS = {
    Status.CANCELLED: N_("cancelled"),
    Status.DONE: N_("done"),
    Status.ONGOING: N_("ongoing"),
    Status.OVERDUE: N_("overdue"),
    Status.BEHIND: N_("behind"),
    Status.DUE_SOON: N_("due soon"),
    Status.UNREPORTED: N_("unreported"),
    Status.ON_TRACK: N_("on track"),
}
STATUS_CHOICES = dict[Status | ReasonCode, str](STATUS_WORDS.items()) | {
    ReasonCode.FAR_BEHIND: N_("far behind"),
    ReasonCode.LEVEL_MISSED: N_("off target"),
}
"""What tasks may be chosen by: their statuses, and the reasons that screens count on their own."""
LIGHT_WORDS = {
    Light.RED: N_("red"),
    Light.YELLOW: N_("yellow"),
    Light.GREEN: N_("green"),
    Light.BLUE: N_("blue"),
    Light.GREY: N_("grey"),
}
LIGHT_SIGNS = {
    Light.RED: "█",
    Light.YELLOW: "▓",
    Light.GREEN: "▒",
    Light.BLUE: "░",
    Light.GREY: "·",
}
"""What a light is drawn with in text, so that colour is not all that tells it apart."""
SEVERITY_WORDS = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning")}
BY_WORDS = {
    By.ACTION: N_("action"),
    By.UNIT: N_("unit"),
    By.LEADER: N_("leader in charge"),
    By.MONTH: N_("month"),
}
BY_HEADINGS = {
    By.ACTION: N_("Action"),
    By.UNIT: N_("Lead unit"),
    By.LEADER: N_("Leader"),
    By.MONTH: N_("Deadline in"),
}
PER_WORDS = {
    Per.TASK: N_("task"),
    Per.UNIT: N_("unit"),
}
INTERVAL_WORDS = {
    Interval.MONTH: N_("month"),
    Interval.WEEK: N_("week"),
}
CHART_WORDS = {
    Chart.PROGRESS: N_("progress"),
    Chart.TREND: N_("trend"),
    Chart.UNITS: N_("units"),
    Chart.DEADLINES: N_("deadlines"),
}
CHART_TITLES = {
    Chart.PROGRESS: N_("Progress against time"),
    Chart.TREND: N_("Lights over time"),
    Chart.UNITS: N_("Lights by unit"),
    Chart.DEADLINES: N_("Deadlines by month"),
}
RECORD_WORDS = {
    Record.THEN: N_("then"),
    Record.NOW: N_("now"),
    Record.SAME: N_("same"),
    Record.NO_COMMIT: N_("no commit"),
    Record.BROKEN: N_("broken"),
}
COLUMN_HEADINGS = {
    ListColumn.LIGHT: N_("Light"),
    ListColumn.STATUS: N_("Status"),
    ListColumn.ID: N_("Id"),
    ListColumn.TITLE: N_("Task"),
    ListColumn.DUE: N_("Deadline"),
    ListColumn.DAYS_LEFT: N_("Days"),
    ListColumn.PROGRESS: N_("Done"),
    ListColumn.LEAD: N_("Lead unit"),
    ListColumn.SUPPORT: N_("Supporting units"),
    ListColumn.LEADER: N_("Leader"),
    ListColumn.PERCENT: N_("Percent"),
    ListColumn.REASON: N_("Why"),
    ListColumn.NOTE: N_("Latest note"),
    ListColumn.PROBLEM: N_("Problems"),
    ListColumn.NEXT: N_("Next step"),
    ListColumn.REPORTED: N_("Reported on"),
    ListColumn.DUE_TEXT: N_("Deadline as worded"),
    ListColumn.ORIGINAL_DUE: N_("Original deadline"),
    ListColumn.ACTION: N_("Action number"),
    ListColumn.ACTION_TITLE: N_("Action title"),
    ListColumn.MEASURE: N_("Measure number"),
    ListColumn.MEASURE_TITLE: N_("Measure title"),
}
LEDGER_HEADINGS = {
    LedgerColumn.ID: N_("Id"),
    LedgerColumn.ACTION: N_("Action"),
    LedgerColumn.MEASURE: N_("Measure"),
    LedgerColumn.TITLE: N_("Task"),
    LedgerColumn.TARGET: N_("Target"),
    LedgerColumn.DUE: N_("Deadline"),
    LedgerColumn.LEAD: N_("Lead unit"),
    LedgerColumn.SUPPORT: N_("Supporting units"),
    LedgerColumn.LEADER: N_("Leader responsible"),
    LedgerColumn.STATUS: N_("Status"),
    LedgerColumn.LIGHT: N_("Light"),
    LedgerColumn.PERCENT: N_("Progress in percent"),
    LedgerColumn.NOTE: N_("Progress"),
    LedgerColumn.PROBLEM: N_("Problems"),
    LedgerColumn.NEXT: N_("Next steps"),
    LedgerColumn.IS_DONE: N_("Completed"),
    LedgerColumn.DONE: N_("Closed on"),
    LedgerColumn.EVIDENCE: N_("Proof"),
    LedgerColumn.INDICATOR: N_("Indicator"),
    LedgerColumn.INDICATOR_TARGET: N_("Target value"),
    LedgerColumn.ACTUAL: N_("Actual value"),
}
SORT_WORDS = {
    Sort.ID: COLUMN_HEADINGS[ListColumn.ID],
    Sort.DUE: COLUMN_HEADINGS[ListColumn.DUE],
    Sort.STATUS: COLUMN_HEADINGS[ListColumn.STATUS],
    Sort.PROGRESS: COLUMN_HEADINGS[ListColumn.PROGRESS],
}
"""What a list can be ordered by is what its columns are called."""
PREFER_WORDS = {
    Prefer.BOOK: N_("workbook"),
    Prefer.PLAN: N_("plan"),
}
TOPIC_WORDS = {
    Topic.START: N_("start"),
    Topic.FILES: N_("files"),
    Topic.PHRASES: N_("phrases"),
    Topic.STATUS: N_("status"),
    Topic.RECORDING: N_("recording"),
    Topic.WORKBOOK: N_("workbooks"),
    Topic.BULLETIN: N_("bulletins"),
    Topic.PAGE: N_("pages"),
    Topic.CHECK: N_("check"),
    Topic.CI: N_("ci"),
    Topic.HISTORY: N_("history"),
    Topic.EDITOR: N_("editor"),
    Topic.NEWS: N_("news"),
}
EVENT_WORDS = {
    EventKind.ADDED: N_("added"),
    EventKind.LOST: N_("lost"),
    EventKind.RENUMBERED: N_("renumbered"),
    EventKind.REWRITTEN: N_("rewritten"),
    EventKind.DUE_EARLIER: N_("deadline earlier"),
    EventKind.DUE_LATER: N_("deadline later"),
    EventKind.EXTENDED: N_("extended"),
    EventKind.ADJUSTED: N_("adjusted"),
    EventKind.TARGET_RAISED: N_("target raised"),
    EventKind.TARGET_LOWERED: N_("target lowered"),
    EventKind.REPORTED: N_("reported"),
    EventKind.REPORTED_LATE: N_("reported late"),
    EventKind.CORRECTED: N_("corrected"),
    EventKind.DONE: N_("done"),
    EventKind.REOPENED: N_("reopened"),
    EventKind.CANCELLED: N_("cancelled"),
    EventKind.RESUMED: N_("resumed"),
    EventKind.EVIDENCE: N_("evidence given"),
    EventKind.VERIFIED: N_("verified"),
    EventKind.RESPONSIBLE: N_("responsibility changed"),
    EventKind.MEASURED: N_("measured otherwise"),
    EventKind.STANDARD: N_("standard changed"),
    EventKind.WAIVED: N_("waived"),
    EventKind.MOVED: N_("file moved"),
}
COUNTED = {
    "days": (N_("{number} day"), N_("{number} days")),
    "changes": (N_("{number} change"), N_("{number} changes")),
    "events": (N_("{number} event"), N_("{number} events")),
    "reports": (N_("{number} report"), N_("{number} reports")),
    "periods": (N_("{number} period"), N_("{number} periods")),
    "tasks": (N_("{number} task"), N_("{number} tasks")),
    "files": (N_("{number} file"), N_("{number} files")),
    "others": (N_("{number} other file"), N_("{number} other files")),
    "errors": (N_("{number} error"), N_("{number} errors")),
    "warnings": (N_("{number} warning"), N_("{number} warnings")),
    "numbers": (N_("{number} number"), N_("{number} numbers")),
    "rules": (N_("{number} rule"), N_("{number} rules")),
}
"""The nouns, for one and for more, of the numbers that messages name so."""

REASONS = {
    ReasonCode.CANCELLED: N_("cancelled on {on}"),
    ReasonCode.DONE: N_("done on {on}"),
    ReasonCode.DONE_LATE: N_("done on {on}, {days} after the deadline {due}"),
    ReasonCode.ONGOING: N_("a standing duty without an end"),
    ReasonCode.OVERDUE: N_("overdue by {days}: the deadline was {due}"),
    ReasonCode.FAR_BEHIND: N_(
        "far behind: {completion} complete with {time_progress} of the time passed, short by"
        " {points} points (red from {limit})"
    ),
    ReasonCode.BEHIND: N_(
        "behind: {completion} complete with {time_progress} of the time passed, short by"
        " {points} points (yellow from {limit})"
    ),
    ReasonCode.LEVEL_MISSED: N_("{indicator} was {actual} on {on}, the target is {target}"),
    ReasonCode.DUE_SOON: N_("due in {days}, on {due}"),
    ReasonCode.UNREPORTED: N_("nothing has been reported yet"),
    ReasonCode.WORDS_ONLY: N_("reported in words only on {on}: no percent, no value"),
    ReasonCode.ON_TRACK: N_("nothing is overdue, near or behind"),
}
"""What fired, in a sentence each; a rule of `gcplan check` that repeats a reason says the same."""

_DATING_RULES = {
    "iso-date": N_("a date as it stands"),
    "day": N_("the day named, included"),
    "ten-days": N_("the last day of the ten days named"),
    "month-end": N_("the last day of the month"),
    "quarter-end": N_("the last day of the quarter"),
    "half-year-end": N_("the last day of the half-year"),
    "year-end": N_("the last day of the year"),
    "five-year-plan-end": N_("the last day of the five-year plan"),
    "term": N_("a word that plan.yaml dates under terms"),
    "extension": N_("the last recorded extension"),
}


def reason_message(reason: Reason) -> Message:
    """Return the sentence of a reason with its figures."""
    return Message(REASONS[reason.code], reason.figures)


def overruled_message(state: TaskState) -> Message:
    """Return that the reported percent does not count beside the totals of indicators."""
    return Message(
        N_("the indicators say {completion}; the reported {percent} does not count"),
        {"completion": state.completion, "percent": Fraction(state.percent or 0) / 100},
    )


def reasons_message(reasons: Iterable[Reason]) -> Message:
    """Return all reasons of a task in one line."""
    return joined(map(reason_message, reasons), N_("{first}; {then}"))


def days_message(left: DaysLeft) -> Message:
    """Return how many days a task has left or is late."""
    if left.days < 0:
        return Message(N_("{days} late"), {"days": -left.days})
    if left.days == 0:
        return Message(N_("today"))
    return Message(N_("{days} left"), {"days": left.days})


def dating_rule(due: Due) -> Message:
    """Return how a deadline got its date."""
    return Message(_DATING_RULES[due.rule])


def due_source(due: Due) -> Message:
    """Return where a deadline comes from."""
    match due.source:
        case DueSource.TASK:
            return Message(N_("the task"))
        case DueSource.EXTENSION:
            return Message(N_("an extension"))
        case DueSource.PLAN:
            return Message(N_("the plan's default"))
