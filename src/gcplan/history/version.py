"""A plan as it stood somewhere: every task by its id, built when it is asked for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from gcplan.files.store import PLAN_FILE
from gcplan.history.entry import TaskBuilder
from gcplan.plan.build import PlanBuilder
from gcplan.plan.settings import build_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from gcplan.domain import Plan, Settings, Task
    from gcplan.files.source import Source
    from gcplan.history.entry import BuiltTask, Entry
    from gcplan.history.items import Item
    from gcplan.problem import Problem
    from gcplan.yaml.parse import Document


@dataclass(frozen=True, eq=False)
class FileVersion:
    """The content of a file: its entries by their ids, or what is wrong with it."""

    decoded: Callable[[], Source] | None = field(repr=False)
    """What gives its text; None where it is none."""
    parsed: Callable[[], Document] | None = field(repr=False)
    """What puts the document together; None where there is none."""
    problems: tuple[Problem, ...]
    entries: Mapping[str, Entry] = field(default_factory=dict)
    ids: frozenset[str] = frozenset()
    """Those of the entries; versions that have the same ones share them."""
    measures: Mapping[str, str] = field(default_factory=dict)
    """Titles of the measures, by action.number."""
    earlier: FileVersion | None = field(default=None, repr=False)
    """A version that this one differs from in the entries of `changed` alone."""
    changed: tuple[str, ...] = field(default=(), repr=False)

    @cached_property
    def source(self) -> Source | None:
        """The text, put together when it is asked for; None where it is none."""
        return self.decoded() if self.decoded else None

    @cached_property
    def document(self) -> Document | None:
        """The whole file, put together when it is asked for; None when it cannot be read."""
        return self.parsed() if self.parsed else None

    @cached_property
    def builder(self) -> TaskBuilder | None:
        """What builds tasks by the settings of this file; None when it has none."""
        if self.document is None or self.document.source.file != PLAN_FILE:
            return None
        settings, _ = build_settings(self.document, self.document.source.path.parent)
        return TaskBuilder(settings)


@dataclass(frozen=True)
class PlanVersion:
    """A plan's files at one point; the files whose content is the same are the same objects."""

    files: Mapping[str, FileVersion]
    folder: Path

    @cached_property
    def settings(self) -> Settings | None:
        """What plan.yaml says; None when it is missing or cannot be read."""
        builder = self._builder
        return builder.settings if builder else None

    @cached_property
    def _builder(self) -> TaskBuilder | None:
        file = self.files.get(PLAN_FILE)
        return file.builder if file else None

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every task's entry by its id; of two with one id the first counts."""
        found: dict[str, Entry] = {}
        for _, file in sorted(self.files.items()):
            for task_id, entry in file.entries.items():
                found.setdefault(task_id, entry)
        return found

    @cached_property
    def repeated(self) -> frozenset[str]:
        """The ids of entries of more than one file."""
        return _repeated(tuple(file.ids for file in self.files.values()))

    def entry(self, task_id: str) -> Entry | None:
        """Return a task's entry; of two with one id the first counts."""
        names = [name for name, file in self.files.items() if task_id in file.entries]
        return self.files[min(names)].entries[task_id] if names else None

    @cached_property
    def unreadable(self) -> tuple[str, ...]:
        """The names of the files that cannot be read."""
        return tuple(sorted(name for name, file in self.files.items() if file.parsed is None))

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

    def task(self, task_id: str) -> Task | None:
        """Return a task; None when there is none, or one of its phrases cannot be read."""
        built = self.built(task_id)
        return built.task if built else None

    def built(self, task_id: str) -> BuiltTask | None:
        """Return a task with what is recorded of it; None as for `task`."""
        entry = self.entry(task_id)
        return None if entry is None else self.build(entry)

    def build(self, entry: Entry) -> BuiltTask | None:
        """Return the task of an entry; None when one of its phrases cannot be read."""
        builder = self._builder
        return builder.build(entry) if builder else None

    def reports(self, entry: Entry, earlier: Entry | None = None) -> tuple[Item, ...] | None:
        """Return an entry's progress as items, as `TaskBuilder.reports` does."""
        builder = self._builder
        return builder.reports(entry, earlier) if builder else None


@lru_cache(maxsize=16)  # the ids of a plan rarely change
def _repeated(ids: tuple[frozenset[str], ...]) -> frozenset[str]:
    counts = Counter(task_id for some in ids for task_id in some)
    return frozenset(task_id for task_id, count in counts.items() if count > 1)
