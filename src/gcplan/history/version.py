"""A plan as it stood somewhere: every task by its id, built when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gcplan.domain import Responsible
from gcplan.files.store import PLAN_FILE
from gcplan.plan.build import PlanBuilder
from gcplan.plan.scalars import by_spelling
from gcplan.plan.settings import build_settings
from gcplan.plan.task import Phrases, Standing, build_task, responsible
from gcplan.problem import Location, Problem
from gcplan.schema.validate import validate
from gcplan.yaml.parse import Document, check_shape, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from gcplan.domain import Plan, Settings, Task
    from gcplan.files.source import Source


@dataclass(frozen=True, slots=True)
class Entry:
    """What a file says of a task, and where that stands."""

    data: Mapping[str, Any]
    standing: Standing

    def says_as(self, other: Entry) -> bool:
        """Tell whether another entry says the same, the place in the file aside."""
        mine, others = self.standing, other.standing
        same = self.data is other.data or self.data == other.data
        return same and mine.inherited == others.inherited


@dataclass(frozen=True, slots=True)
class FileVersion:
    """The content of a file: its entries by their ids, or what is wrong with it."""

    source: Source | None
    document: Document | None
    problems: tuple[Problem, ...]
    entries: Mapping[str, Entry] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)
    """Titles of the measures, by action.number."""


@dataclass(frozen=True)
class PlanVersion:
    """A plan's files at one point; the files whose content is the same are the same objects."""

    files: Mapping[str, FileVersion]
    folder: Path

    @cached_property
    def settings(self) -> Settings | None:
        """What plan.yaml says; None when it is missing or cannot be read."""
        file = self.files.get(PLAN_FILE)
        if file is None or file.document is None:
            return None
        settings, problems = build_settings(file.document, self.folder)
        return None if problems else settings

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every task's entry by its id; of two with one id the first counts."""
        found: dict[str, Entry] = {}
        for name in sorted(self.files):
            for task_id, entry in self.files[name].entries.items():
                found.setdefault(task_id, entry)
        return found

    @cached_property
    def unreadable(self) -> tuple[str, ...]:
        """The names of the files that cannot be read."""
        return tuple(name for name, file in sorted(self.files.items()) if file.document is None)

    @property
    def actions(self) -> dict[int, str]:
        """The titles of the actions by their numbers."""
        documents = (file.document for file in self.files.values())
        data = (document.data for document in documents if document is not None)
        return {each["action"]: each["title"] for each in data if "action" in each}

    @property
    def texts(self) -> dict[str, str]:
        """What is written in the files, by their names."""
        return {name: file.source.text for name, file in self.files.items() if file.source}

    @cached_property
    def plan(self) -> Plan | None:
        """The whole plan as far as it can be understood; None without settings."""
        return self._whole.build() if self._whole else None

    @cached_property
    def not_understood(self) -> tuple[str, ...]:
        """The names of the files that cannot be read, or not every task of them."""
        found = set(self.unreadable)
        if self._whole is None:
            found.add(PLAN_FILE)
        else:
            found.update(problem.location.file for problem in self._whole.problems)
        return tuple(sorted(found))

    @cached_property
    def _whole(self) -> PlanBuilder | None:
        if self.settings is None:
            return None
        builder = PlanBuilder(self.settings)
        for name, file in sorted(self.files.items()):
            if file.document is not None and name != PLAN_FILE:
                builder.add(file.document)
        return builder

    @cached_property
    def _tasks(self) -> dict[str, Task | None]:
        return {}

    @cached_property
    def _phrases(self) -> Phrases | None:
        if self.settings is None:
            return None
        return Phrases(self.settings, by_spelling(self.settings.terms))

    def task(self, task_id: str) -> Task | None:
        """Return a task; None when there is none, or one of its phrases cannot be read."""
        if task_id not in self._tasks:
            entry, phrases = self.entries.get(task_id), self._phrases
            found = None
            if entry is not None and phrases is not None:
                found, _ = build_task(entry.data, entry.standing, phrases)
            self._tasks[task_id] = found
        return self._tasks[task_id]


def read_file(source: Source | Problem) -> FileVersion:
    """Return what a file says, or that it cannot be read."""
    if isinstance(source, Problem):
        return FileVersion(None, None, (source,))
    document = parse(source)
    if not isinstance(document, Document):
        return FileVersion(source, None, tuple(document))
    problems = check_shape(document) or validate(document)
    if problems:
        return FileVersion(source, None, tuple(problems))
    if source.file == PLAN_FILE:
        _, unread = build_settings(document, source.path.parent)
        return FileVersion(source, None if unread else document, tuple(unread))
    return FileVersion(
        source, document, (), dict(_entries(document)), dict(_measures(document.data))
    )


def _entries(document: Document) -> Iterator[tuple[str, Entry]]:
    data, file = document.data, document.source.file
    action: int = data["action"]
    for index, measure in enumerate(data["measures"]):
        inherited = responsible(measure, responsible(data, Responsible()))
        for position, task in enumerate(measure["tasks"]):
            location = Location(file, ("measures", index, "tasks", position))
            yield task["id"], Entry(task, Standing(action, index + 1, location, inherited))


def _measures(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for number, measure in enumerate(data["measures"], start=1):
        yield f"{data['action']}.{number}", measure["title"]
