"""The values of all files to one frozen Plan: ids, inheritance, resolved dates and targets."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gcplan import codes
from gcplan.domain import (
    Action,
    Actual,
    Cancellation,
    CheckSettings,
    Due,
    Extension,
    Indicator,
    Lights,
    Measure,
    Mention,
    Plan,
    Progress,
    Responsible,
    Settings,
    Task,
    Waiver,
)
from gcplan.phrase.deadline import Deadline, normalize, read_deadline
from gcplan.phrase.target import Comparator, Target, read_target
from gcplan.phrase.unread import Reason, Unread
from gcplan.problem import Location, Problem
from gcplan.words import DueSource, Pace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from gcplan.problem import Route
    from gcplan.yaml.parse import Document

TERM_RULE = "term"
"""The rule of a deadline that plan.yaml's `terms` date."""

_LEVEL_UNITS = ("%", "‰", "百分点", "个百分点")
_CEILINGS = (Comparator.AT_MOST, Comparator.LESS_THAN)


def build_settings(document: Document, folder: Path) -> tuple[Settings, list[Problem]]:
    """Return the settings that plan.yaml gives and what is wrong with its deadline."""
    data = document.data
    terms = {word: _day(day) for word, day in data.get("terms", {}).items()}
    due: Due | None = None
    problems: list[Problem] = []
    if "due" in data:
        found = _read_due(data["due"], data["year"], _normalized(terms), DueSource.PLAN)
        if isinstance(found, Unread):
            problems.append(_unread_deadline(found, Location(document.source.file, ("due",))))
        else:
            due = found
    settings = Settings(
        folder=folder,
        title=data["title"],
        issuer=data.get("issuer"),
        year=data["year"],
        start=_day(data["period"]["from"]),
        end=_day(data["period"]["to"]),
        timezone=data.get("timezone", "Asia/Shanghai"),
        due=due,
        terms=terms,
        pace=Pace(data.get("pace", Pace.MONTH)),
        lights=_lights(data.get("lights", {})),
        stale=data.get("stale"),
        units=tuple(data.get("units", ())),
        check=CheckSettings(**{key: tuple(codes) for key, codes in data.get("check", {}).items()}),
    )
    return settings, problems


@dataclass(slots=True)
class PlanBuilder:
    """Takes sound documents one after another; a task that cannot be understood is left out."""

    settings: Settings
    problems: list[Problem] = field(default_factory=list)
    _actions: list[Action] = field(default_factory=list)
    _mentions: list[Mention] = field(default_factory=list)
    _terms: Mapping[str, date] = field(init=False)
    _ids: dict[str, Location] = field(default_factory=dict)
    _numbers: dict[int, Location] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._terms = _normalized(self.settings.terms)

    def build(self) -> Plan:
        """Return the plan of all documents so far, its actions in the order of their numbers."""
        actions = sorted(self._actions, key=lambda action: action.number)
        return Plan(self.settings, tuple(actions), tuple(self._mentions))

    def add(self, document: Document) -> None:
        """Add an action file; a second file with the same action number is only a problem."""
        data, file = document.data, document.source.file
        number: int = data["action"]
        location = Location(file, ("action",))
        if number in self._numbers:
            parameters: Mapping[str, str | int] = {"number": number}
            related = (self._numbers[number],)
            self.problems.append(Problem(codes.DUPLICATE_ACTION, location, parameters, related))
            return
        self._numbers[number] = location
        responsible = _responsible(data, Responsible())
        if self.settings.units:
            self._mentions.extend(_mentions(data, file))
        measures = []
        for index, entry in enumerate(data["measures"]):
            route: Route = ("measures", index)
            inherited = _responsible(entry, responsible)
            tasks = [
                self._task(
                    task, number, index + 1, inherited, Location(file, (*route, "tasks", position))
                )
                for position, task in enumerate(entry["tasks"])
            ]
            kept = tuple(task for task in tasks if task)
            measures.append(Measure(index + 1, entry["title"], kept))
        self._actions.append(Action(number, data["title"], file, tuple(measures)))

    def examine(self, document: Document) -> None:
        """Report what is wrong with ids and phrases of a file that its schema has not passed.

        Nothing of it comes into the plan; what has another shape than it should is passed over.
        """
        data, file = document.data, document.source.file
        for index, measure in enumerate(_dicts(data.get("measures"))):
            for position, task in enumerate(_dicts(measure.get("tasks"))):
                location = Location(file, ("measures", index, "tasks", position))
                if isinstance(task.get("due"), str):
                    self._due(task, location)
                if isinstance(task.get("id"), str) and isinstance(data.get("action"), int):
                    at = Location(file, (*location.route, "id"))
                    self._check_id(task["id"], data["action"], index + 1, at)
                for number, indicator in enumerate(_dicts(task.get("indicators"))):
                    if isinstance(indicator.get("target"), str):
                        self._target(indicator["target"], location, number)

    def _task(
        self,
        data: Mapping[str, Any],
        action: int,
        measure: int,
        inherited: Responsible,
        location: Location,
    ) -> Task | None:
        before = len(self.problems)
        task_id: str = data["id"]
        self._check_id(task_id, action, measure, Location(location.file, (*location.route, "id")))
        due = self._due(data, location)
        indicators = tuple(
            indicator
            for index, entry in enumerate(data.get("indicators", ()))
            if (indicator := self._indicator(entry, location, index))
        )
        if len(self.problems) > before:
            return None
        done = data.get("done")
        start = data.get("start")
        return Task(
            id=task_id,
            title=data["title"],
            sentence=data.get("sentence"),
            note=data.get("note"),
            ongoing=data.get("ongoing", False),
            start=_day(start) if start else None,
            due=due,
            responsible=_responsible(data, inherited),
            weight=_number(data.get("weight", 1)),
            indicators=indicators,
            progress=_progress(data.get("progress", ())),
            extensions=_extensions(data.get("extended", ())),
            done=_day(done) if done else None,
            evidence=tuple(data.get("evidence", ())),
            verified_by=data.get("verified_by"),
            cancelled=_cancellation(data.get("cancelled")),
            waivers=_waivers(data.get("waive", ())),
            action=action,
            measure=measure,
            file=location.file,
            route=location.route,
        )

    def _check_id(self, task_id: str, action: int, measure: int, location: Location) -> None:
        expected = f"{action}.{measure}."
        if not task_id.startswith(expected):
            found = {"id": task_id, "expected": expected}
            self.problems.append(Problem(codes.ID_OUT_OF_PLACE, location, found))
        earlier = self._ids.setdefault(task_id, location)
        if earlier is not location:
            found = {"id": task_id}
            self.problems.append(Problem(codes.DUPLICATE_ID, location, found, (earlier,)))

    def _due(self, data: Mapping[str, Any], location: Location) -> Due | None:
        if "due" not in data:
            return None if data.get("ongoing") else self.settings.due
        found = _read_due(data["due"], self.settings.year, self._terms, DueSource.TASK)
        if isinstance(found, Unread):
            where = Location(location.file, (*location.route, "due"))
            self.problems.append(_unread_deadline(found, where))
            return None
        return found

    def _indicator(
        self, data: Mapping[str, Any], location: Location, index: int
    ) -> Indicator | None:
        text = data["target"]
        target = self._target(text, location, index)
        if target is None:
            return None
        actuals = (Actual(_day(on), _number(value)) for on, value in data.get("actual", {}).items())
        return Indicator(
            name=data["name"],
            text=text,
            target=target,
            cumulative=data.get("cumulative", not _is_level(target)),
            baseline=_number(data.get("baseline", 0)),
            actuals=tuple(actuals),
        )

    def _target(self, text: str, location: Location, index: int) -> Target | None:
        target = read_target(text)
        if isinstance(target, Unread):
            where = Location(location.file, (*location.route, "indicators", index, "target"))
            self.problems.append(Problem(codes.TARGET_UNREADABLE, where, {"text": text}))
            return None
        return target


def _dicts(value: object) -> list[dict[str, Any]]:
    """Return the entries of a list, an empty one in the place of each that is no mapping."""
    entries = value if isinstance(value, list) else []
    return [entry if isinstance(entry, dict) else {} for entry in entries]


def _normalized(terms: Mapping[str, date]) -> dict[str, date]:
    return {normalize(word): day for word, day in terms.items()}


def _lights(data: Mapping[str, Any]) -> Lights:
    usual = Lights()
    return Lights(
        due_soon=data.get("due_soon", usual.due_soon),
        behind=_number(data["behind"]) if "behind" in data else usual.behind,
        far_behind=_number(data["far_behind"]) if "far_behind" in data else usual.far_behind,
    )


def _mentions(data: Mapping[str, Any], file: str) -> Iterator[Mention]:
    """Yield every unit that an action file names, where it names it."""
    entries: list[tuple[Mapping[str, Any], Route]] = [(data, ())]
    for index, measure in enumerate(data["measures"]):
        entries.append((measure, ("measures", index)))
        for position, task in enumerate(measure["tasks"]):
            route: Route = ("measures", index, "tasks", position)
            entries.append((task, route))
            entries.extend(
                (entry, (*route, "progress", number))
                for number, entry in enumerate(task.get("progress", ()))
            )
    for entry, route in entries:
        for key in ("lead", "verified_by", "by"):
            if key in entry:
                yield Mention(entry[key], file, (*route, key))
        for number, name in enumerate(entry.get("support", ())):
            yield Mention(name, file, (*route, "support", number))


def day_named(text: str, settings: Settings) -> date | None:
    """Return the day that a text names as a date, a phrase or one of the plan's own terms."""
    found = _read_due(text, settings.year, _normalized(settings.terms), DueSource.PLAN)
    return found.date if isinstance(found, Due) else None


def _is_level(target: Target) -> bool:
    """Percentages, ceilings and a target of zero are met or not met; counts add up."""
    ceiling = target.comparator in _CEILINGS or not target.value
    return ceiling or target.unit in _LEVEL_UNITS


def _read_due(text: str, year: int, terms: Mapping[str, date], source: DueSource) -> Due | Unread:
    term = terms.get(normalize(text))
    if term is not None:
        return Due(term, text, TERM_RULE, source)
    found = read_deadline(text, year=year)
    if isinstance(found, Deadline):
        return Due(found.date, text, found.rule, source)
    return found


def _unread_deadline(unread: Unread, location: Location) -> Problem:
    parameters: dict[str, str | int] = {"text": unread.text}
    if unread.reason is Reason.NO_SUCH_DAY:
        return Problem(codes.WRONG_DATE, location, {"value": unread.text})
    if unread.reason is Reason.AMBIGUOUS:
        parameters["readings"] = ", ".join(unread.readings)
        return Problem(codes.DEADLINE_AMBIGUOUS, location, parameters)
    return Problem(codes.DEADLINE_UNREADABLE, location, parameters)


def _responsible(data: Mapping[str, Any], inherited: Responsible) -> Responsible:
    """Return who is named here, and for what is not named, who is named further out."""
    if not ("lead" in data or "support" in data or "leader" in data):
        return inherited
    return Responsible(
        data.get("lead", inherited.lead),
        tuple(data.get("support", inherited.support)),
        data.get("leader", inherited.leader),
    )


def _progress(entries: Sequence[Mapping[str, Any]]) -> tuple[Progress, ...]:
    return tuple(
        Progress(
            _day(entry["on"]),
            _number(entry["percent"]) if "percent" in entry else None,
            entry.get("note"),
            entry.get("by"),
        )
        for entry in entries
    )


def _extensions(entries: Sequence[Mapping[str, Any]]) -> tuple[Extension, ...]:
    return tuple(
        Extension(_day(entry["to"]), _day(entry["on"]), entry.get("approval"), entry.get("reason"))
        for entry in entries
    )


def _waivers(entries: Sequence[Mapping[str, Any]]) -> tuple[Waiver, ...]:
    return tuple(
        Waiver(entry["rule"], entry["reason"], _day(entry["until"]) if "until" in entry else None)
        for entry in entries
    )


def _cancellation(entry: Mapping[str, Any] | None) -> Cancellation | None:
    if entry is None:
        return None
    return Cancellation(_day(entry["on"]), entry["reason"], entry["approval"])


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _number(value: float) -> Decimal:
    """Return the number as it was written: a float's shortest form is what the file says."""
    return Decimal(value) if isinstance(value, int) else Decimal(repr(value))
