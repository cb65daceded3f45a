"""The words of pages that no report has: headings, labels, and how lights come about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_, translate
from gcplan.render.text import message_text
from gcplan.status.judge import SAID_BY
from gcplan.status.state import ReasonCode
from gcplan.wording.message import Message
from gcplan.words import Pace

if TYPE_CHECKING:
    from gcplan.domain import Settings
    from gcplan.words import Light, Status

_WORDS = {
    "overview": N_("Overview"),
    "tasks": N_("Tasks"),
    "deadlines": N_("Deadlines"),
    "trend": N_("Trend"),
    "about": N_("About"),
    "pages": N_("Pages"),
    "skip": N_("Skip to the content"),
    "lights": N_("Tasks by light"),
    "units": N_("Lead units"),
    "progress": N_("Progress against time"),
    "units_and_lights": N_("Units by light"),
    "presses": N_("What presses"),
    "nothing_presses": N_("Nothing presses."),
    "by_month": N_("Deadlines by month"),
    "lights_by_month": N_("Lights at the end of each month"),
    "by_dates": N_("By the dates of entries in the files."),
    "no_trend": N_("The plan's period has not begun."),
    "no_tasks": N_("The plan has no tasks yet."),
    "no_deadlines": N_("No task has a deadline."),
    "evidence": N_("Evidence"),
    "events": N_("Events"),
    "leads": N_("Tasks that it leads"),
    "supports": N_("Tasks that it supports"),
    "filter": N_("Filter"),
    "light": N_("Light"),
    "unit": N_("Unit"),
    "action": N_("Action"),
    "text": N_("Text"),
    "all": N_("all"),
    "reset": N_("Show all"),
    "shown": N_("tasks shown"),
    "sort": N_("Sort by"),
    "how_lights": N_("How lights come about"),
    "order": N_("The first that holds is taken."),
    "status": N_("Status"),
    "when": N_("When"),
    "basis": N_("What this rests on"),
    "day": N_("Day"),
    "commit": N_("Commit"),
    "not_whole": N_("Some of the plan could not be read and is in none of these figures."),
    "no_commit": N_("Nothing was committed to git: events are not known."),
    "uncommitted": N_("with changes that are not committed"),
    "files": N_("Files for programs"),
    "calendar": N_("The deadlines as a calendar"),
    "public": N_("Leaders, notes, problems, contacts and evidence are left out."),
}
_RULES = {
    ReasonCode.CANCELLED: N_("its cancellation is recorded"),
    ReasonCode.DONE: N_("its completion is recorded"),
    ReasonCode.ONGOING: N_("it is a standing duty without an end"),
    ReasonCode.OVERDUE: N_("its deadline has passed: from the day after"),
    ReasonCode.FAR_BEHIND: N_("it is {far_behind} percentage points or more behind its time"),
    ReasonCode.BEHIND: N_("it is {behind} percentage points or more behind its time"),
    ReasonCode.LEVEL_MISSED: N_("the last value of a level misses its target"),
    ReasonCode.DUE_SOON: N_("its deadline is {due_soon} days away or less"),
    ReasonCode.UNREPORTED: N_("no percent and no value has been reported"),
    ReasonCode.ON_TRACK: N_("none of these"),
}
_PACES = {
    Pace.MONTH: N_("Time progress counts whole months that are over."),
    Pace.DAY: N_("Time progress counts days."),
}


def page_words() -> dict[str, str]:
    """Return the words by their names, in the language of the run."""
    return {name: translate(msgid) for name, msgid in _WORDS.items()}


def light_rules(settings: Settings) -> list[tuple[Status, Light, str]]:
    """Return which status and light a task has when what is so, with the plan's own figures."""
    lights = settings.lights
    figures = {name: getattr(lights, name) for name in ("due_soon", "behind", "far_behind")}
    return [(*SAID_BY[code], message_text(Message(rule, figures))) for code, rule in _RULES.items()]


def pace_rule(settings: Settings) -> str:
    """Return how the plan counts time."""
    return translate(_PACES[settings.pace])
