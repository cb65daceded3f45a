"""The values of all files to one frozen Plan: ids, inheritance, resolved dates and targets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gcplan import codes
from gcplan.domain import Action, Measure, Mention, Plan, Responsible
from gcplan.plan.scalars import by_spelling
from gcplan.plan.task import (
    Phrases,
    Standing,
    build_task,
    dicts,
    responsible,
    task_route,
    unread_phrases,
)
from gcplan.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.domain import Settings, Task
    from gcplan.problem import Route
    from gcplan.yaml.parse import Document


@dataclass(slots=True)
class PlanBuilder:
    """Takes sound documents one after another; a task that cannot be understood is left out."""

    settings: Settings
    problems: list[Problem] = field(default_factory=list)
    _actions: list[Action] = field(default_factory=list)
    _mentions: list[Mention] = field(default_factory=list)
    _phrases: Phrases = field(init=False)
    _ids: dict[str, tuple[str, Route]] = field(default_factory=dict)
    _numbers: dict[int, Location] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._phrases = Phrases(self.settings, by_spelling(self.settings.terms))

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
            related = (self._numbers[number],)
            named = {"number": number}
            self.problems.append(Problem(codes.DUPLICATE_ACTION, location, named, related))
            return
        self._numbers[number] = location
        if self.settings.units:
            self._mentions.extend(mentions_in(data, file))
        measures = []
        for index, entry in enumerate(data["measures"]):
            inherited = responsible(entry, responsible(data, Responsible()))
            standing = Standing(number, index + 1, file, inherited)
            tasks = self._tasks(entry, standing)
            measures.append(Measure(index + 1, entry["title"], tuple(tasks)))
        self._actions.append(Action(number, data["title"], file, tuple(measures)))

    def examine(self, document: Document) -> None:
        """Report what is wrong with ids and phrases of a file that its schema has not passed.

        Nothing of it comes into the plan; what has another shape than it should is passed over.
        """
        data, file = document.data, document.source.file
        for index, measure in enumerate(dicts(data.get("measures"))):
            for position, task in enumerate(dicts(measure.get("tasks"))):
                route = task_route(index, position)
                if isinstance(task.get("id"), str) and isinstance(data.get("action"), int):
                    self._check_id(task["id"], f"{data['action']}.{index + 1}.", (file, route))
                found = unread_phrases(task, Location(file, route), self._phrases)
                self.problems.extend(found)

    def _tasks(self, measure: Mapping[str, Any], standing: Standing) -> Iterator[Task]:
        expected = f"{standing.action}.{standing.measure}."
        for entry, route in _tasks(measure, standing.measure - 1):
            has_place = self._check_id(entry["id"], expected, (standing.file, route))
            task = build_task(entry, route, standing, self._phrases)
            if isinstance(task, list):
                self.problems.extend(task)
            elif has_place:
                yield task

    def _check_id(self, task_id: str, expected: str, place: tuple[str, Route]) -> bool:
        """Return whether an id belongs where it stands and nowhere else; report what it breaks."""
        earlier = self._ids.setdefault(task_id, place)
        if earlier is place and task_id.startswith(expected):
            return True
        location = _id_at(place)
        if not task_id.startswith(expected):
            named = {"id": task_id, "expected": expected}
            self.problems.append(Problem(codes.ID_OUT_OF_PLACE, location, named))
        if earlier is not place:
            related = (_id_at(earlier),)
            self.problems.append(Problem(codes.DUPLICATE_ID, location, {"id": task_id}, related))
        return False


def _id_at(place: tuple[str, Route]) -> Location:
    file, route = place
    return Location(file, (*route, "id"))


def task_at(
    document: Document, route: Route, settings: Settings
) -> tuple[Task | None, list[Problem]]:
    """Return the task at a route of a sound file, or None with what is wrong with its phrases."""
    data = document.data
    index, position = int(route[1]), int(route[3])
    measure = data["measures"][index]
    inherited = responsible(measure, responsible(data, Responsible()))
    standing = Standing(data["action"], index + 1, document.source.file, inherited)
    phrases = Phrases(settings, by_spelling(settings.terms))
    task = build_task(measure["tasks"][position], route, standing, phrases)
    return (None, task) if isinstance(task, list) else (task, [])


def mentions_in(data: Mapping[str, Any], file: str) -> Iterator[Mention]:
    """Yield every unit that an action file names, where it names it."""
    entries: list[tuple[Mapping[str, Any], Route]] = [(data, ())]
    for index, measure in enumerate(data["measures"]):
        entries.append((measure, ("measures", index)))
        for task, route in _tasks(measure, index):
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


def _tasks(measure: Mapping[str, Any], index: int) -> Iterator[tuple[Mapping[str, Any], Route]]:
    for position, entry in enumerate(measure["tasks"]):
        yield entry, task_route(index, position)
