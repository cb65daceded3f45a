"""The values of all files to one frozen Plan: ids, inheritance, resolved dates and targets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gcplan import codes
from gcplan.domain import Action, Measure, Mention, Plan, Responsible
from gcplan.plan.scalars import by_spelling
from gcplan.plan.task import Phrases, Standing, build_task, responsible, target_of
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
    _ids: dict[str, Location] = field(default_factory=dict)
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
            tasks = [
                self._task(task, Standing(number, index + 1, Location(file, route), inherited))
                for task, route in _tasks(entry, index)
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
                route: Route = ("measures", index, "tasks", position)
                if isinstance(task.get("due"), str):
                    self._keep(self._phrases.due(task, Location(file, route)))
                if isinstance(task.get("id"), str) and isinstance(data.get("action"), int):
                    at = Location(file, (*route, "id"))
                    self._check_id(task["id"], data["action"], index + 1, at)
                for number, indicator in enumerate(_dicts(task.get("indicators"))):
                    if isinstance(indicator.get("target"), str):
                        at = Location(file, (*route, "indicators", number))
                        self._keep(target_of(indicator["target"], at))

    def _task(self, entry: Mapping[str, Any], standing: Standing) -> Task | None:
        before = len(self.problems)
        location = standing.location
        at = Location(location.file, (*location.route, "id"))
        self._check_id(entry["id"], standing.action, standing.measure, at)
        task, problems = build_task(entry, standing, self._phrases)
        self.problems.extend(problems)
        return task if len(self.problems) == before else None

    def _keep(self, found: object) -> None:
        if isinstance(found, Problem):
            self.problems.append(found)

    def _check_id(self, task_id: str, action: int, measure: int, location: Location) -> None:
        expected = f"{action}.{measure}."
        if not task_id.startswith(expected):
            found = {"id": task_id, "expected": expected}
            self.problems.append(Problem(codes.ID_OUT_OF_PLACE, location, found))
        earlier = self._ids.setdefault(task_id, location)
        if earlier is not location:
            found = {"id": task_id}
            self.problems.append(Problem(codes.DUPLICATE_ID, location, found, (earlier,)))


def task_at(
    document: Document, route: Route, settings: Settings
) -> tuple[Task | None, list[Problem]]:
    """Return the task at a route of a sound file, or None with what is wrong with its phrases."""
    data, location = document.data, Location(document.source.file, route)
    index, position = int(route[1]), int(route[3])
    measure = data["measures"][index]
    inherited = responsible(measure, responsible(data, Responsible()))
    standing = Standing(data["action"], index + 1, location, inherited)
    phrases = Phrases(settings, by_spelling(settings.terms))
    return build_task(measure["tasks"][position], standing, phrases)


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
        yield entry, ("measures", index, "tasks", position)


def _dicts(value: object) -> list[dict[str, Any]]:
    """Return the entries of a list, an empty one in the place of each that is no mapping."""
    entries = value if isinstance(value, list) else []
    return [entry if isinstance(entry, dict) else {} for entry in entries]
