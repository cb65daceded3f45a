"""One task's entry in an action file to a Task, with its phrases read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gcplan import codes
from gcplan.domain import (
    Actual,
    Adjustment,
    Cancellation,
    Due,
    Extension,
    Indicator,
    Progress,
    Responsible,
    Task,
    Waiver,
)
from gcplan.phrase.target import Comparator, Target, read_target
from gcplan.phrase.unread import Unread
from gcplan.plan.problems import unread_deadline
from gcplan.plan.scalars import day, number, read_due
from gcplan.problem import Location, Problem
from gcplan.words import DueSource

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from gcplan.domain import Settings

_LEVEL_UNITS = ("%", "‰", "百分点", "个百分点")
_CEILINGS = (Comparator.AT_MOST, Comparator.LESS_THAN)


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a task's phrases are read with: the plan's settings and its terms by their spelling."""

    settings: Settings
    terms: Mapping[str, date]

    def due(self, entry: Mapping[str, Any], location: Location) -> Due | Problem | None:
        """Return the deadline of a task's entry, the plan's when it states none."""
        if "due" not in entry:
            return None if entry.get("ongoing") else self.settings.due
        found = read_due(entry["due"], self.settings.year, self.terms, DueSource.TASK)
        if isinstance(found, Unread):
            return unread_deadline(found, _below(location, "due"))
        return found


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a task's entry stands: its action and measure, its location, and who answers there."""

    action: int
    measure: int
    location: Location
    inherited: Responsible


def build_task(
    entry: Mapping[str, Any], standing: Standing, phrases: Phrases
) -> tuple[Task | None, list[Problem]]:
    """Return a sound entry as a task, or None with what is wrong with its phrases."""
    location = standing.location
    due = phrases.due(entry, location)
    indicators = [
        build_indicator(indicator, _below(location, "indicators", index))
        for index, indicator in enumerate(entry.get("indicators", ()))
    ]
    found = [each for each in (due, *indicators) if isinstance(each, Problem)]
    if found or isinstance(due, Problem):
        return None, found
    done, start = entry.get("done"), entry.get("start")
    task = Task(
        id=entry["id"],
        was=tuple(entry.get("was", ())),
        title=entry["title"],
        sentence=entry.get("sentence"),
        note=entry.get("note"),
        ongoing=entry.get("ongoing", False),
        start=day(start) if start else None,
        due=due,
        responsible=responsible(entry, standing.inherited),
        weight=number(entry.get("weight", 1)),
        indicators=tuple(each for each in indicators if isinstance(each, Indicator)),
        progress=tuple(map(report, entry.get("progress", ()))),
        adjustments=adjustments(entry.get("adjusted", ())),
        extensions=_extensions(entry.get("extended", ())),
        done=day(done) if done else None,
        evidence=tuple(entry.get("evidence", ())),
        verified_by=entry.get("verified_by"),
        cancelled=_cancellation(entry.get("cancelled")),
        waivers=_waivers(entry.get("waive", ())),
        action=standing.action,
        measure=standing.measure,
        file=location.file,
        route=location.route,
    )
    return task, []


def build_indicator(entry: Mapping[str, Any], location: Location) -> Indicator | Problem:
    """Return a sound entry as an indicator, or what is wrong with its target."""
    text = entry["target"]
    target = target_of(text, location)
    if isinstance(target, Problem):
        return target
    actuals = (Actual(day(on), number(value)) for on, value in entry.get("actual", {}).items())
    return Indicator(
        name=entry["name"],
        text=text,
        target=target,
        cumulative=entry.get("cumulative", not is_level(target)),
        baseline=number(entry.get("baseline", 0)),
        states_baseline="baseline" in entry,
        actuals=tuple(actuals),
    )


def target_of(text: str, location: Location) -> Target | Problem:
    """Return what the target of the indicator at a location says, or that it cannot be read."""
    target = read_target(text)
    if isinstance(target, Unread):
        return Problem(codes.TARGET_UNREADABLE, _below(location, "target"), {"text": text})
    return target


def responsible(data: Mapping[str, Any], inherited: Responsible) -> Responsible:
    """Return who is named here, and for what is not named, who is named further out."""
    if not ("lead" in data or "support" in data or "leader" in data):
        return inherited
    return Responsible(
        data.get("lead", inherited.lead),
        tuple(data.get("support", inherited.support)),
        data.get("leader", inherited.leader),
    )


def _below(location: Location, *steps: str | int) -> Location:
    return Location(location.file, (*location.route, *steps))


def is_level(target: Target) -> bool:
    """Percentages, ceilings and a target of zero are met or not met; counts add up."""
    ceiling = target.comparator in _CEILINGS or not target.value
    return ceiling or target.unit in _LEVEL_UNITS


def report(entry: Mapping[str, Any]) -> Progress:
    """Return a sound entry of a task's progress."""
    return Progress(
        day(entry["on"]),
        number(entry["percent"]) if "percent" in entry else None,
        entry.get("note"),
        entry.get("problem"),
        entry.get("next"),
        entry.get("by"),
    )


def adjustments(entries: Sequence[Mapping[str, Any]]) -> tuple[Adjustment, ...]:
    """Return the recorded adjustments of a task, or of the plan's settings."""
    return tuple(
        Adjustment(
            what=entry["what"],
            indicator=entry.get("indicator"),
            of=day(entry["of"]) if "of" in entry else None,
            was=entry.get("was"),
            on=day(entry["on"]),
            approval=entry.get("approval"),
            source=entry.get("source"),
            reason=entry.get("reason"),
        )
        for entry in entries
    )


def _extensions(entries: Sequence[Mapping[str, Any]]) -> tuple[Extension, ...]:
    return tuple(
        Extension(day(entry["to"]), day(entry["on"]), entry.get("approval"), entry.get("reason"))
        for entry in entries
    )


def _waivers(entries: Sequence[Mapping[str, Any]]) -> tuple[Waiver, ...]:
    return tuple(
        Waiver(entry["rule"], entry["reason"], day(entry["until"]) if "until" in entry else None)
        for entry in entries
    )


def _cancellation(entry: Mapping[str, Any] | None) -> Cancellation | None:
    if entry is None:
        return None
    return Cancellation(day(entry["on"]), entry["reason"], entry["approval"])
