"""One task's entry in an action file to a Task, with its phrases read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

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
    from gcplan.problem import Route

_LEVEL_UNITS = ("%", "‰", "百分点", "个百分点")
_CEILINGS = (Comparator.AT_MOST, Comparator.LESS_THAN)


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a task's phrases are read with: the plan's settings and its terms by their spelling."""

    settings: Settings
    terms: Mapping[str, date]
    _dues: dict[str, Due | Unread] = field(default_factory=dict)
    """What was read already: many tasks have the same deadline in the same words."""

    def due(self, entry: Mapping[str, Any]) -> Due | Unread | None:
        """Return the deadline of a task's entry, the plan's when it states none."""
        text = entry.get("due")
        if text is None:
            return None if entry.get("ongoing") else self.settings.due
        found = self._dues.get(text)
        if found is None:
            found = read_due(text, self.settings.year, self.terms, DueSource.TASK)
            self._dues[text] = found
        return found


class Standing(NamedTuple):
    """What the tasks of a measure share: its action, itself, their file, and who answers there."""

    action: int
    measure: int
    file: str
    inherited: Responsible


@cache
def task_route(measure: int, position: int) -> Route:
    """Return the route of a task in its file; both are counted from 0."""
    return "measures", measure, "tasks", position


def build_task(
    entry: Mapping[str, Any], route: Route, standing: Standing, phrases: Phrases
) -> Task | list[Problem]:
    """Return the sound entry at a route as a task, or what is wrong with its phrases."""
    due = phrases.due(entry)
    stated = entry.get("indicators", ())
    indicators = tuple([built for each in stated if (built := build_indicator(each))])
    if isinstance(due, Unread) or len(indicators) < len(stated):
        return unread_phrases(entry, Location(standing.file, route), phrases)
    return Task(
        id=entry["id"],
        was=tuple(entry.get("was", ())),
        title=entry["title"],
        sentence=entry.get("sentence"),
        note=entry.get("note"),
        ongoing=entry.get("ongoing", False),
        start=day(entry["start"]) if "start" in entry else None,
        due=due,
        responsible=responsible(entry, standing.inherited),
        weight=number(entry.get("weight", 1)),
        indicators=indicators,
        progress=tuple(map(report, entry.get("progress", ()))),
        adjustments=adjustments(entry.get("adjusted", ())),
        extensions=tuple(map(_extension, entry.get("extended", ()))),
        done=day(entry["done"]) if "done" in entry else None,
        evidence=tuple(entry.get("evidence", ())),
        verified_by=entry.get("verified_by"),
        cancelled=_cancellation(entry.get("cancelled")),
        waivers=tuple(map(_waiver, entry.get("waive", ()))),
        action=standing.action,
        measure=standing.measure,
        file=standing.file,
        route=route,
    )


def build_indicator(entry: Mapping[str, Any]) -> Indicator | None:
    """Return a sound entry as an indicator; None when its target cannot be read."""
    text = entry["target"]
    stated = _stated(text)
    if stated is None:
        return None
    target, adds_up = stated
    return Indicator(
        name=entry["name"],
        text=text,
        target=target,
        cumulative=entry.get("cumulative", adds_up),
        baseline=number(entry.get("baseline", 0)),
        states_baseline="baseline" in entry,
        actuals=tuple(
            [Actual(day(on), number(value)) for on, value in entry.get("actual", {}).items()]
        ),
    )


def unread_phrases(entry: Mapping[str, Any], location: Location, phrases: Phrases) -> list[Problem]:
    """Return what is wrong with the phrases of the entry at a location.

    The entry need not be sound: what has another shape than it should is passed over.
    """
    problems: list[Problem] = []
    if isinstance(entry.get("due"), str):
        due = phrases.due(entry)
        if isinstance(due, Unread):
            problems.append(unread_deadline(due, _below(location, "due")))
    for index, indicator in enumerate(dicts(entry.get("indicators"))):
        text = indicator.get("target")
        if isinstance(text, str) and isinstance(read_target(text), Unread):
            at = _below(location, "indicators", index, "target")
            problems.append(Problem(codes.TARGET_UNREADABLE, at, {"text": text}))
    return problems


def dicts(value: object) -> list[dict[str, Any]]:
    """Return the entries of a list, an empty one in the place of each that is no mapping."""
    entries = value if isinstance(value, list) else []
    return [entry if isinstance(entry, dict) else {} for entry in entries]


def responsible(data: Mapping[str, Any], inherited: Responsible) -> Responsible:
    """Return who is named here, and for what is not named, who is named further out."""
    if not ("lead" in data or "support" in data or "leader" in data):
        return inherited
    return _responsible(
        data.get("lead", inherited.lead),
        tuple(data.get("support", inherited.support)),
        data.get("leader", inherited.leader),
    )


@lru_cache(maxsize=4096)
def _responsible(lead: str | None, support: tuple[str, ...], leader: str | None) -> Responsible:
    """Return who answers: the same for all the tasks that few answer for."""
    return Responsible(lead, support, leader)


def _below(location: Location, *steps: str | int) -> Location:
    return Location(location.file, (*location.route, *steps))


@lru_cache(maxsize=4096)
def _stated(text: str) -> tuple[Target, bool] | None:
    """Return the target that a text states, and whether what it counts adds up over the year."""
    target = read_target(text)
    return None if isinstance(target, Unread) else (target, not is_level(target))


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
    return tuple(map(_adjustment, entries))


def _adjustment(entry: Mapping[str, Any]) -> Adjustment:
    return Adjustment(
        what=entry["what"],
        indicator=entry.get("indicator"),
        of=day(entry["of"]) if "of" in entry else None,
        was=entry.get("was"),
        on=day(entry["on"]),
        approval=entry.get("approval"),
        source=entry.get("source"),
        reason=entry.get("reason"),
    )


def _extension(entry: Mapping[str, Any]) -> Extension:
    return Extension(day(entry["to"]), day(entry["on"]), entry.get("approval"), entry.get("reason"))


def _waiver(entry: Mapping[str, Any]) -> Waiver:
    until = day(entry["until"]) if "until" in entry else None
    return Waiver(entry["rule"], entry["reason"], until)


def _cancellation(entry: Mapping[str, Any] | None) -> Cancellation | None:
    if entry is None:
        return None
    return Cancellation(day(entry["on"]), entry["reason"], entry["approval"])
