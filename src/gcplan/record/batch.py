"""Carry out changes on a plan's files: in memory first, then all of them or none.

Only plan.yaml and the files of the actions concerned are parsed. An id belongs to the file of its
action, so it is unique when that file is the only one with the action's number, which the others
are asked for by one line alone.

A change is made on the values, so that the next one sees it, and its edits are kept; the text of a
file is edited once, when all changes are known. The edits prove that both come to the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from gcplan.files.store import PLAN_FILE, SIZE_LIMIT, decode, read
from gcplan.i18n import N_
from gcplan.plan.build import PlanBuilder
from gcplan.plan.settings import build_settings
from gcplan.problem import Problem
from gcplan.record.action_numbers import ActionNumbers, read_action_numbers
from gcplan.record.addition import free_id, new_measure, new_task
from gcplan.record.addition import summary as addition_summary
from gcplan.record.task import ChangeRefusedError, record
from gcplan.schema.key_order import key_order
from gcplan.schema.validate import validate
from gcplan.status import task_state
from gcplan.yaml.edit.apply import apply
from gcplan.yaml.edit.edit import Edit, EditRefused, Operation
from gcplan.yaml.edit.edit import with_edit as with_change
from gcplan.yaml.edit.proof import same
from gcplan.yaml.parse import Document, check_shape, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from gcplan.domain import Plan, Settings
    from gcplan.files.source import Source
    from gcplan.record.task import Warned
    from gcplan.status import TaskState

_BYTE_ORDER_MARK = "\ufeff"


class PlanBrokenError(Exception):
    """A file of the plan cannot be used as it stands; `problems` says why."""

    def __init__(self, problems: Sequence[Problem], sources: Mapping[str, Source]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)
        self.sources = dict(sources)


class ChangeInvalidError(Exception):
    """A change would leave a file that cannot be used; `problems` says why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Changed:
    """What one change did to a task; `before` is None for a new one, `after` for a measure.

    `summary` says it in a few Chinese words, for the history of the plan.
    """

    id: str
    summary: str
    before: TaskState | None
    after: TaskState | None
    warnings: tuple[Warned, ...] = ()


@dataclass(slots=True)
class _ActionFile:
    """The file of an action: as it was read, and its values and plan with the changes so far."""

    source: Source
    document: Document
    plan: Plan
    edits: list[tuple[int, Edit]] = field(default_factory=list)
    """Each with the number of the change that it belongs to."""


class Amendment:
    """Changes to a plan that are not written yet.

    `originals` are the files that were read; `drafts`, after `finish`, those that have become
    different.
    """

    def __init__(self, folder: Path, settings: Settings, today: date) -> None:
        self.folder = folder
        self.settings = settings
        self.today = today
        self.originals: dict[str, Source] = {}
        self.drafts: dict[str, Source] = {}
        self._files: dict[str, _ActionFile | PlanBrokenError] = {}
        self._count = 0

    def change(self, change: Mapping[str, Any]) -> Changed:
        """Make one validated change.

        Raises ChangeRefusedError, ChangeInvalidError or PlanBrokenError; then it is not made.
        """
        match change["op"]:
            case "add":
                changed = self._add(change)
            case "add-measure":
                changed = self._add_measure(change)
            case _:
                changed = self._change_task(change)
        self._count += 1
        return changed

    def finish(self) -> dict[int, EditRefused | ChangeRefusedError]:
        """Edit the texts of all files concerned; nothing may be changed afterwards.

        Return what could not be edited, by the number of the change counted from 0.
        """
        refused: dict[int, EditRefused | ChangeRefusedError] = {}
        for name, file in self._files.items():
            if isinstance(file, PlanBrokenError) or not file.edits:
                continue
            text, unmade = _edited(file)
            refused.update(unmade)
            if not unmade and text != file.source.text:
                try:
                    self.drafts[name] = self._proved(file, text)
                except (EditRefused, ChangeRefusedError) as error:
                    refused[file.edits[-1][0]] = error
        return refused

    def encoded(self, file: str, text: str) -> bytes:
        """Return a text of a file as it stands on disk, with the byte order mark that it has."""
        original = self.originals[file]
        plain = original.text.encode("utf-8")
        mark = "" if sha256(plain).hexdigest() == original.digest else _BYTE_ORDER_MARK
        return (mark + text).encode("utf-8")

    def bytes_before(self, file: str) -> bytes:
        """Return a file as it was read."""
        return self.encoded(file, self.originals[file].text)

    def glanced(self) -> int:
        """Return of how many files no more than the action's number was looked for."""
        numbered = set(self.numbers.of_file) - set(self.numbers.parsed)
        return self.numbers.glanced - len(numbered & set(self.originals))

    def parsed(self) -> list[str]:
        """Return the files that were parsed, plan.yaml first."""
        return [PLAN_FILE, *sorted({*self.numbers.parsed, *self.originals})]

    @cached_property
    def numbers(self) -> ActionNumbers:
        """The action of every file, asked for when the first one is needed."""
        return read_action_numbers(self.folder)

    def find(self, task_id: str) -> TaskState:
        """Return where a task stands with the changes so far.

        Raises ChangeRefusedError when there is none, PlanBrokenError when its file is broken.
        """
        return self._state(self._file(_action_of(task_id)), task_id)

    def _change_task(self, change: Mapping[str, Any]) -> Changed:
        task_id: str = change["id"]
        file = self._file(_action_of(task_id))
        before = self._state(file, task_id)
        recorded = record(change, before, self.settings, self.today)
        self._make(file, recorded.edits)
        after = self._state(file, task_id)
        return Changed(task_id, recorded.summary, before, after, recorded.warnings)

    def _add(self, change: Mapping[str, Any]) -> Changed:
        action, measure = (int(part) for part in change["measure"].split("."))
        file = self._file(action)
        measures = file.document.data["measures"]
        if measure > len(measures):
            raise ChangeRefusedError(
                N_("action {action} has no measure {measure}: its last is {last}"),
                action=action,
                measure=change["measure"],
                last=f"{action}.{len(measures)}",
            )
        used = [task["id"] for task in measures[measure - 1]["tasks"]]
        task_id = free_id(change["measure"], used)
        route = ("measures", measure - 1, "tasks")
        self._make(file, [Edit(Operation.APPEND, route, new_task(change, task_id))])
        return Changed(task_id, addition_summary(change), None, self._state(file, task_id))

    def _add_measure(self, change: Mapping[str, Any]) -> Changed:
        action: int = change["action"]
        file = self._file(action)
        number = len(file.document.data["measures"]) + 1
        self._make(file, [Edit(Operation.APPEND, ("measures",), new_measure(change))])
        return Changed(f"{action}.{number}", addition_summary(change), None, None)

    def _make(self, file: _ActionFile, edits: Sequence[Edit]) -> None:
        """Make edits on the values; nothing changes on an error."""
        data = file.document.data
        for edit in edits:
            data = with_change(data, edit.route, edit)
        document = Document(file.document.source, data)
        problems = validate(document)
        if problems:
            raise ChangeInvalidError(problems)
        plan, problems = _plan_of(document, self.settings)
        if problems:
            raise ChangeInvalidError(problems)
        file.document, file.plan = document, plan
        file.edits += [(self._count, edit) for edit in edits]

    def _proved(self, file: _ActionFile, text: str) -> Source:
        """Return a file with its new text; refuse one that is not read as the values it stands for.

        The values have passed the schema.
        """
        name = file.source.file
        content = self.encoded(name, text)
        if len(content) > SIZE_LIMIT:
            raise ChangeRefusedError(
                N_("{file} would become larger than {limit} MiB"), file=name, limit=SIZE_LIMIT >> 20
            )
        draft = decode(name, file.source.path, content)
        document = draft if isinstance(draft, Problem) else parse(draft)
        if not isinstance(document, Document) or not same(document.data, file.document.data):
            raise EditRefused("not-proved", file.edits[-1][1].route)
        return document.source

    def _file(self, action: int) -> _ActionFile:
        """Return the file of an action; raises ChangeRefusedError unless there is exactly one."""
        names = self.numbers.files(action)
        if not names:
            raise _no_action(action, self.numbers)
        if len(names) > 1:
            raise ChangeRefusedError(
                N_("action {action} is given in several files: {files}"),
                action=action,
                files=tuple(names),
            )
        if names[0] not in self._files:
            try:
                self._files[names[0]] = self._open(names[0])
            except PlanBrokenError as error:
                self._files[names[0]] = error
        file = self._files[names[0]]
        if isinstance(file, PlanBrokenError):
            raise file
        if file.document.data["action"] != action:  # the line that gave the number was not its key
            raise ChangeRefusedError(N_("the plan has no action {action}"), action=action)
        return file

    def _open(self, name: str) -> _ActionFile:
        source = read(self.folder, name)
        if isinstance(source, Problem):
            raise PlanBrokenError([source], {})
        self.originals[name] = source
        document = _sound(source)
        plan, problems = _plan_of(document, self.settings)
        if problems:
            raise PlanBrokenError(problems, {name: source})
        return _ActionFile(source, document, plan)

    def _state(self, file: _ActionFile, task_id: str) -> TaskState:
        tasks = {task.id: task for task in file.plan.tasks()}
        if task_id in tasks:
            return task_state(tasks[task_id], self.settings, self.today)
        raise _no_task(task_id, tasks)


def read_settings(folder: Path) -> Settings:
    """Return what plan.yaml says; raises PlanBrokenError when it cannot be used."""
    source = read(folder, PLAN_FILE)
    if isinstance(source, Problem):
        raise PlanBrokenError([source], {})
    settings, problems = build_settings(_sound(source), folder)
    if problems:
        raise PlanBrokenError(problems, {source.file: source})
    return settings


def read_action(source: Source, settings: Settings) -> tuple[Plan | None, list[Problem]]:
    """Return the plan of one action's file and what is wrong in it, looking at no other file."""
    try:
        return _plan_of(_sound(source), settings)
    except PlanBrokenError as error:
        return None, list(error.problems)


def _edited(file: _ActionFile) -> tuple[str, dict[int, EditRefused]]:
    """Return a file's text after its edits, and by the numbers of changes what cannot be made."""
    refused: dict[int, EditRefused] = {}
    try:
        return apply(file.source, [edit for _, edit in file.edits], key_order), refused
    except EditRefused:
        pass
    # Reading the text again for every change costs, and is needed only to say which one it was.
    source = file.source
    for number, group in groupby(file.edits, itemgetter(0)):
        try:
            source = replace(source, text=apply(source, [edit for _, edit in group], key_order))
        except EditRefused as error:
            refused[number] = error
    return source.text, refused


def _plan_of(document: Document, settings: Settings) -> tuple[Plan, list[Problem]]:
    builder = PlanBuilder(settings)
    builder.add(document)
    return builder.build(), builder.problems


def _sound(source: Source) -> Document:
    document = parse(source)
    if not isinstance(document, Document):
        raise PlanBrokenError(document, {source.file: source})
    problems = check_shape(document) or validate(document)
    if problems:
        raise PlanBrokenError(problems, {source.file: source})
    return document


def _action_of(task_id: str) -> int:
    return int(task_id.partition(".")[0])


def _no_action(action: int, numbers: ActionNumbers) -> ChangeRefusedError:
    if numbers.unnumbered:
        text = N_("no file gives action {action}, and these give none: {files}; see gcplan check")
        return ChangeRefusedError(text, action=action, files=numbers.unnumbered)
    near = _nearest(str(action), map(str, numbers.of_file.values()))
    if near:
        text = N_("the plan has no action {action}; nearest: {near}")
        return ChangeRefusedError(text, action=action, near=near)
    return ChangeRefusedError(N_("the plan has no action {action}"), action=action)


def _no_task(task_id: str, known: Iterable[str]) -> ChangeRefusedError:
    near = _nearest(task_id, known)
    if near:
        text = N_("the plan has no task {id}; nearest: {near}")
        return ChangeRefusedError(text, id=task_id, near=near)
    return ChangeRefusedError(N_("the plan has no task {id}"), id=task_id)


def _nearest(wanted: str, known: Iterable[str]) -> tuple[str, ...]:
    from difflib import get_close_matches

    return tuple(get_close_matches(wanted, list(known), n=3, cutoff=0.5))
