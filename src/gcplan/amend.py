"""Carry out changes on a plan's files: in memory first, then all of them or none.

Only plan.yaml and the files of the actions concerned are parsed. An id belongs to the file of its
action, so it is unique when that file is the only one with the action's number, which the others
are asked for by their first lines alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches, unified_diff
from typing import TYPE_CHECKING, Any

from gcplan.document import Document, check_shape, parse
from gcplan.edit import Edit, Operation, apply
from gcplan.i18n import N_
from gcplan.plan import PlanBuilder, build_settings
from gcplan.problem import Problem
from gcplan.record import ChangeRefusedError, free_id, new_task, record, summary
from gcplan.status import task_state
from gcplan.store import PLAN_FILE, list_files, read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from gcplan.domain import Plan, Settings
    from gcplan.source import Source
    from gcplan.status import TaskState

_HEAD = 4096
"""Bytes of a file in which its action's number usually stands."""


class PlanBrokenError(Exception):
    """A file has problems, before a change or because of it; `problems` says which."""

    def __init__(self, problems: Sequence[Problem], sources: Mapping[str, Source]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)
        self.sources = dict(sources)


@dataclass(frozen=True, slots=True)
class Changed:
    """What one change did to a task; `before` is None for a new one.

    `summary` says it in a few Chinese words, for the history of the plan.
    """

    id: str
    summary: str
    before: TaskState | None
    after: TaskState | None
    warnings: tuple[tuple[str, Mapping[str, str | int | date]], ...]


class Amendment:
    """Changes to a plan that are not written yet."""

    def __init__(self, folder: Path, settings: Settings, today: date) -> None:
        self.folder = folder
        self.settings = settings
        self.today = today
        self.originals: dict[str, Source] = {}
        self.drafts: dict[str, Source] = {}
        self._files: dict[int, str] = {}

    def change(self, change: Mapping[str, Any]) -> Changed:
        """Make one validated change; raises ChangeRefusedError or PlanBrokenError."""
        match change["op"]:
            case "add":
                return self._add(change)
            case "add-measure":
                return self._add_measure(change)
            case _:
                return self._change_task(change)

    def diff(self) -> str:
        """Return what would be written, as a unified diff."""
        lines: list[str] = []
        for file, draft in sorted(self.drafts.items()):
            old = self.originals[file].text.splitlines(keepends=True)
            new = draft.text.splitlines(keepends=True)
            lines.extend(unified_diff(old, new, f"a/{file}", f"b/{file}"))
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)

    def state(self, task_id: str) -> TaskState:
        """Return where a task stands with the changes so far."""
        plan = self._plan(self._file(int(task_id.split(".", maxsplit=1)[0])))
        return self._state(plan, task_id)

    def _change_task(self, change: Mapping[str, Any]) -> Changed:
        task_id: str = change["id"]
        file = self._file(int(task_id.split(".", maxsplit=1)[0]))
        before = self._state(self._plan(file), task_id)
        recorded = record(change, before, self.settings, self.today)
        after = self._state(self._edit(file, recorded.edits), task_id)
        return Changed(task_id, summary(change), before, after, recorded.warnings)

    def _add(self, change: Mapping[str, Any]) -> Changed:
        action, measure = (int(part) for part in change["measure"].split("."))
        file = self._file(action)
        measures = self._document(file).data["measures"]
        if measure > len(measures):
            raise ChangeRefusedError(
                N_("action {action} has no measure {measure}; it has {count}"),
                action=action,
                measure=change["measure"],
                count=len(measures),
            )
        used = [task["id"] for task in measures[measure - 1]["tasks"]]
        task_id = free_id(change["measure"], used)
        route = ("measures", measure - 1, "tasks")
        plan = self._edit(file, [Edit(Operation.APPEND, route, new_task(change, task_id))])
        return Changed(task_id, summary(change), None, self._state(plan, task_id), ())

    def _add_measure(self, change: Mapping[str, Any]) -> Changed:
        file = self._file(change["action"])
        number = len(self._document(file).data["measures"]) + 1
        value = {"title": change["title"], "tasks": []}
        self._edit(file, [Edit(Operation.APPEND, ("measures",), value)])
        return Changed(f"{change['action']}.{number}", summary(change), None, None, ())

    def _edit(self, file: str, edits: Sequence[Edit]) -> Plan:
        """Take the edits into the draft and return the plan of it; nothing changes on an error."""
        from gcplan.schema.order import KEY_ORDER

        old = self._source(file)
        ordered = [replace(edit, key_order=KEY_ORDER) for edit in edits]
        draft = replace(old, text=apply(old, ordered))
        plan = self._plan_of(draft)
        self.drafts[file] = draft
        return plan

    def _plan(self, file: str) -> Plan:
        return self._plan_of(self._source(file))

    def _plan_of(self, source: Source) -> Plan:
        document = _sound(source)
        builder = PlanBuilder(self.settings)
        builder.add(document)
        if builder.problems:
            raise PlanBrokenError(builder.problems, {source.file: source})
        return builder.build()

    def _document(self, file: str) -> Document:
        return _sound(self._source(file))

    def _source(self, file: str) -> Source:
        if file in self.drafts:
            return self.drafts[file]
        if file not in self.originals:
            source = read(self.folder, file)
            if isinstance(source, Problem):
                raise PlanBrokenError([source], {})
            self.originals[file] = source
        return self.originals[file]

    def _file(self, action: int) -> str:
        """Return the file of an action; raises ChangeRefusedError unless there is exactly one."""
        if action not in self._files:
            found = action_files(self.folder, action)
            if not found:
                raise ChangeRefusedError(N_("the plan has no action {action}"), action=action)
            if len(found) > 1:
                raise ChangeRefusedError(
                    N_("action {action} is given in several files: {files}"),
                    action=action,
                    files="、".join(found),
                )
            self._files[action] = found[0]
        return self._files[action]

    def _state(self, plan: Plan, task_id: str) -> TaskState:
        tasks = {task.id: task for task in plan.tasks()}
        if task_id not in tasks:
            near = get_close_matches(task_id, tasks, n=3, cutoff=0.5)
            if near:
                text = N_("the plan has no task {id}; nearest: {near}")
                raise ChangeRefusedError(text, id=task_id, near="、".join(near))
            raise ChangeRefusedError(N_("the plan has no task {id}"), id=task_id)
        return task_state(tasks[task_id], self.settings, self.today)


def read_settings(folder: Path) -> Settings:
    """Return what plan.yaml says; raises PlanBrokenError when it cannot be used."""
    source = read(folder, PLAN_FILE)
    if isinstance(source, Problem):
        raise PlanBrokenError([source], {})
    settings, problems = build_settings(_sound(source), folder)
    if problems:
        raise PlanBrokenError(problems, {source.file: source})
    return settings


def action_files(folder: Path, action: int) -> list[str]:
    """Return the files that give an action's number, looking no further than that line."""
    number = re.compile(rb"(?m)^action:[ \t]*[\"']?(\d+)")
    found = []
    for file in list_files(folder)[0]:
        if file == PLAN_FILE:
            continue
        try:
            with (folder / file).open("rb") as stream:
                head = stream.read(_HEAD)
                given = number.search(head) or number.search(head + stream.read())
        except OSError:
            continue
        if given and int(given[1]) == action:
            found.append(file)
    return found


def _sound(source: Source) -> Document:
    document = parse(source)
    if not isinstance(document, Document):
        raise PlanBrokenError(document, {source.file: source})
    from gcplan.schema.validate import validate

    problems = check_shape(document) or validate(document)
    if problems:
        raise PlanBrokenError(problems, {source.file: source})
    return document
