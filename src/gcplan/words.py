"""The words of a plan that code, files and commands share, as enumerations."""

from __future__ import annotations

from enum import StrEnum

USUAL_TIMEZONE = "Asia/Shanghai"
"""Whose days count in a plan that names no time zone."""


class Status(StrEnum):
    """Where a task stands, in the order in which the first that holds is taken."""

    CANCELLED = "cancelled"
    DONE = "done"
    ONGOING = "ongoing"
    OVERDUE = "overdue"
    BEHIND = "behind"
    DUE_SOON = "due-soon"
    UNREPORTED = "unreported"
    ON_TRACK = "on-track"


class Light(StrEnum):
    """What leaders look at; worst first, then what needs no attention."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    GREY = "grey"


class Pace(StrEnum):
    """How time progress is counted: by whole months, as official bulletins do, or by days."""

    MONTH = "month"
    DAY = "day"


class DueSource(StrEnum):
    """Where the deadline in force comes from."""

    TASK = "task"
    EXTENSION = "extension"
    PLAN = "plan"


class Per(StrEnum):
    """What a supervision notice is about."""

    TASK = "task"
    UNIT = "unit"


class ClosureNote(StrEnum):
    """How the progress log of a plan says that a closure was taken back or corrected."""

    REOPENED = "撤销办结"
    RESUMED = "撤销中止"
    DAY_CORRECTED = "更正办结日期"
    VERIFIER_CORRECTED = "更正核验单位"

    def of(self, reason: str) -> str:
        """Return the note with its reason."""
        return f"{self.value}：{reason}"

    def of_change(self, old: object, new: object, reason: str | None) -> str:
        """Return the note of a value that became another."""
        return self.of(f"由{old}改为{new}" + (f"，{reason}" if reason else ""))


NOTICE_SENT = "已发督办单"
"""How the progress log of a plan says that the office has sent a supervision notice."""


class ReportWord(StrEnum):
    """How the history of a plan calls what a report says beside its note, in the plan's words."""

    PROBLEM = "存在问题"
    NEXT = "下一步措施"

    def of(self, text: str) -> str:
        """Return what was said under the word."""
        return f"{self.value}：{text}"


class Sort(StrEnum):
    """What a list is ordered by; ties keep the order of ids."""

    ID = "id"
    DUE = "due"
    STATUS = "status"
    PROGRESS = "progress"


class By(StrEnum):
    """What the rows of the table are."""

    ACTION = "action"
    UNIT = "unit"
    LEADER = "leader"
    MONTH = "month"


class Interval(StrEnum):
    """How far apart the days of a trend are."""

    MONTH = "month"
    WEEK = "week"


class Chart(StrEnum):
    """What a picture shows."""

    PROGRESS = "progress"
    TREND = "trend"
    UNITS = "units"
    DEADLINES = "deadlines"


class Record(StrEnum):
    """What the figures of a day rest on: what was committed by then, or the files as they are."""

    THEN = "then"
    NOW = "now"
    SAME = "same"
    NO_COMMIT = "no-commit"
    BROKEN = "broken"


class Topic(StrEnum):
    """The pages of the manual, in the order in which one reads them."""

    START = "start"
    FILES = "files"
    PHRASES = "phrases"
    STATUS = "status"
    RECORDING = "recording"
    WORKBOOK = "workbook"
    BULLETIN = "bulletin"
    PAGE = "page"
    CHECK = "check"
    CI = "ci"
    HISTORY = "history"
    EDITOR = "editor"
    NEWS = "news"


class ListColumn(StrEnum):
    """What a list can show of a task, by the names that JSON has for it where it has one."""

    LIGHT = "light"
    STATUS = "status"
    ID = "id"
    TITLE = "title"
    DUE = "due"
    DAYS_LEFT = "days_left"
    PROGRESS = "progress"
    LEAD = "lead"
    SUPPORT = "support"
    LEADER = "leader"
    PERCENT = "percent"
    REASON = "reason"
    NOTE = "note"
    PROBLEM = "problem"
    NEXT = "next"
    REPORTED = "reported"
    DUE_TEXT = "due_text"
    ORIGINAL_DUE = "original_due"
    ACTION = "action"
    ACTION_TITLE = "action_title"
    MEASURE = "measure"
    MEASURE_TITLE = "measure_title"


class LedgerColumn(StrEnum):
    """What a ledger shows of a task, in the order in which offices have it."""

    ID = "id"
    ACTION = "action"
    MEASURE = "measure"
    TITLE = "title"
    TARGET = "target"
    DUE = "due"
    LEAD = "lead"
    SUPPORT = "support"
    LEADER = "leader"
    STATUS = "status"
    LIGHT = "light"
    PERCENT = "percent"
    NOTE = "note"
    PROBLEM = "problem"
    NEXT = "next"
    IS_DONE = "is_done"
    DONE = "done"
    EVIDENCE = "evidence"
    INDICATOR = "indicator"
    INDICATOR_TARGET = "indicator_target"
    ACTUAL = "actual"


class Prefer(StrEnum):
    """Who is right where a workbook and the plan have both changed."""

    BOOK = "book"
    PLAN = "plan"


class Service(StrEnum):
    """Where a plan's repository is, and its workflow runs."""

    GITHUB = "github"
    GITLAB = "gitlab"


class EventKind(StrEnum):
    """What happened, in the words of supervision offices."""

    ADDED = "added"
    LOST = "lost"
    RENUMBERED = "renumbered"
    REWRITTEN = "rewritten"
    DUE_EARLIER = "due-earlier"
    DUE_LATER = "due-later"
    EXTENDED = "extended"
    ADJUSTED = "adjusted"
    TARGET_RAISED = "target-raised"
    TARGET_LOWERED = "target-lowered"
    REPORTED = "reported"
    REPORTED_LATE = "reported-late"
    CORRECTED = "corrected"
    DONE = "done"
    REOPENED = "reopened"
    CANCELLED = "cancelled"
    RESUMED = "resumed"
    EVIDENCE = "evidence"
    VERIFIED = "verified"
    RESPONSIBLE = "responsible"
    MEASURED = "measured"
    STANDARD = "standard"
    WAIVED = "waived"
    MOVED = "moved"
