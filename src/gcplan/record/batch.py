"""Changes of a plan's files: in memory first and proved, then all of them or none.

Only plan.yaml and the files of the actions concerned are parsed. An id belongs to the file of its
action, so it is unique when that file is the only one with the action's number, which the others
are asked for by one line alone.

A change is made on the values, so that the next one sees it, and its edits are kept; the text of a
file is edited once, when all changes are known. The edits prove that both come to the same.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gcplan.files.store import PLAN_FILE, read
from gcplan.i18n import N_
from gcplan.phrase.nearest import nearest
from gcplan.plan.settings import build_settings
from gcplan.problem import Problem
from gcplan.record.action_file import ActionFile, sound
from gcplan.record.action_numbers import ActionNumbers, read_action_numbers
from gcplan.record.addition import free_id, ids_in, new_action, new_measure, new_task
from gcplan.record.cause import cause, concerned
from gcplan.record.changes import Add, AddAction, AddMeasure, Move, Update
from gcplan.record.earlier_ids import read_earlier_ids
from gcplan.record.edits import edits_of
from gcplan.record.move import inherited_anew, moved_entry, require_elsewhere, taking_out
from gcplan.record.named import unknown_units
from gcplan.record.outcome import (
    ChangeInvalidError,
    ChangeRefusedError,
    ChangeUnsoundError,
    Notice,
    Outcome,
    PlanBrokenError,
)
from gcplan.record.responsible import place_edits, responsible_summary, said_of_place
from gcplan.record.soundness import idle_waivers, joined, new_errors
from gcplan.status.snapshot import task_state
from gcplan.yaml.edit.edit import Edit, EditRefused, Operation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from gcplan.domain import Settings
    from gcplan.files.source import Source
    from gcplan.record.changes import Change, TaskChange
    from gcplan.record.outcome import Refusal
    from gcplan.status.state import TaskState


class Batch:
    """Changes to a plan that are not written yet.

    `originals` are the files that were read; `drafts`, after `finish`, those that have become
    different. `notices` are what the author of the changes should know beside their outcomes.
    """

    def __init__(self, folder: Path, settings: Settings, today: date) -> None:
        self.folder = folder
        self.settings = settings
        self.today = today
        self.originals: dict[str, Source] = {}
        self.drafts: dict[str, Source] = {}
        self.notices: list[Notice] = []
        self._files: dict[str, ActionFile | PlanBrokenError] = {}
        self._new: dict[int, str] = {}
        self._searched: dict[str, tuple[str, ...] | None] = {}
        self._outcomes: list[Outcome] = []

    @cached_property
    def numbers(self) -> ActionNumbers:
        """The action of every file, asked for when the first one is needed."""
        return read_action_numbers(self.folder)

    def change(self, change: Change) -> Outcome:
        """Make one change.

        Raises ChangeRefusedError, ChangeInvalidError or PlanBrokenError; then it is not made.
        """
        match change:
            case Add():
                outcome = self._add(change)
            case AddMeasure():
                outcome = self._add_measure(change)
            case AddAction():
                outcome = self._add_action(change)
            case Move():
                outcome = self._move(change)
            case Update() if change.id.count(".") < 2:
                outcome = self._assign(change)
            case _:
                outcome = self._change_task(change)
        self._outcomes.append(outcome)
        return outcome

    def finish(self) -> dict[int, Refusal]:
        """Edit the texts of all files concerned; nothing may be changed afterwards.

        Waivers that have no use any more are taken out, and `notices` says so. Return what could
        not be edited, by the number of the change counted from 0.
        """
        refused: dict[int, Refusal] = {}
        for name, file in self._files.items():
            if isinstance(file, PlanBrokenError) or not (file.edits or file.is_new):
                continue
            self._take_out_idle_waivers(file)
            try:
                draft = file.draft()
            except EditRefused as error:
                for each in reversed((error, *error.others)):
                    refused.update(dict.fromkeys(concerned(self._outcomes, name, each), each))
                continue
            except (ChangeRefusedError, ChangeInvalidError) as error:
                refused.update(dict.fromkeys(concerned(self._outcomes, name, error), error))
                continue
            if file.is_new or draft.text != file.source.text:
                self.drafts[name] = draft
        return refused

    def _take_out_idle_waivers(self, file: ActionFile) -> None:
        """Take out what would be left behind: a task that is done is overdue no more."""
        for task_id, rules in idle_waivers(*file.changed(), self.today).items():
            task = file.tasks[task_id]
            kept = [waiver.rule not in rules for waiver in task.waivers]
            route = (*task.route, "waive")
            gone = (
                [route]
                if not any(kept)
                else [(*route, index) for index, stays in reversed([*enumerate(kept)]) if not stays]
            )
            file.take([Edit(Operation.REMOVE, each) for each in gone])
            text = N_("{id}: the waiver of {rules} has no use any more and is taken out")
            self.notices.append(Notice(text, {"id": task_id, "rules": tuple(rules)}))

    def unsound(self) -> dict[int, ChangeUnsoundError]:
        """Return the changes that leave new errors for `gcplan check`, by their numbers from 0."""
        found: dict[int, list[Problem]] = {}
        plans = [
            file.changed()
            for file in self._files.values()
            if isinstance(file, ActionFile) and file.edits
        ]
        before, after = (joined(self.settings, [pair[index] for pair in plans]) for index in (0, 1))
        moved = [
            (each.before.task.id, each.id) for each in self._outcomes if each.left and each.before
        ]
        for problem in new_errors(before, after, self.today, moved):
            number = cause(self._outcomes, problem.location.file, problem)
            found.setdefault(number, []).append(problem)
        return {number: ChangeUnsoundError(problems) for number, problems in found.items()}

    def find(self, task_id: str) -> TaskState:
        """Return where a task stands with the changes so far.

        Raises ChangeRefusedError when there is none, PlanBrokenError when its file is broken.
        """
        return self._state(self._file(_action_of(task_id)), task_id)

    def bytes_of(self, file: str) -> tuple[bytes | None, bytes]:
        """Return a file that has become different as it was read, if it was, and as it is to be."""
        original, draft = self.originals.get(file), self.drafts[file]
        before = None if original is None else original.encoded(original.text)
        return before, draft.encoded(draft.text)

    def leads_from(self, file: str, content: bytes) -> bool:
        """Tell whether the changes alone lead from another content of a file to what it says."""
        action_file = self._files[file]
        return isinstance(action_file, ActionFile) and action_file.leads_from(content)

    def glanced(self) -> int:
        """Return of how many files no more than the action's number was looked for."""
        numbered = set(self.numbers.of_file) - set(self.numbers.parsed)
        return self.numbers.glanced - len(numbered & set(self.parsed()))

    def parsed(self) -> list[str]:
        """Return the files that were parsed, plan.yaml first."""
        searched = {name for name, ids in self._searched.items() if ids is not None}
        return [PLAN_FILE, *sorted({*self.numbers.parsed, *self.originals, *searched})]

    def _change_task(self, change: TaskChange) -> Outcome:
        file = self._file(_action_of(change.id))
        before = self._state(file, change.id)
        made = edits_of(change, before, self.settings, self.today)
        file.take(made.edits)
        after = self._state(file, change.id)
        return Outcome(
            id=change.id,
            summary=made.summary,
            before=before,
            after=after,
            file=file.source.file,
            edits=made.edits,
            warnings=made.warnings,
            said=made.said,
        )

    def _assign(self, change: Update) -> Outcome:
        """Say who answers for all of a measure or an action, where it stands."""
        action, _, measure = change.id.partition(".")
        file = self._file(int(action))
        route = self._measure_route(file, change.id) if measure else ()
        edits = place_edits(change, route)
        file.take(edits)
        tasks = [task for task in file.tasks.values() if task.route[: len(route)] == route]
        return Outcome(
            id=change.id,
            summary="；".join(responsible_summary(change)),
            before=None,
            after=None,
            title=file.title(route),
            file=file.source.file,
            edits=edits,
            warnings=tuple(unknown_units([change.lead, *(change.support or ())], self.settings)),
            said=tuple(said_of_place(change, tasks)),
        )

    def _add(self, change: Add) -> Outcome:
        file = self._file(_action_of(change.measure))
        route = self._measure_route(file, change.measure)
        task_id = free_id(change.measure, self._used_ids())
        values = new_task(change, task_id, self.settings)
        edits = (Edit(Operation.APPEND, (*route, "tasks"), values),)
        file.take(edits)
        after = self._state(file, task_id)
        summary = f"新增任务：{change.title}"
        return Outcome(task_id, summary, None, after, file=file.source.file, edits=edits)

    def _move(self, change: Move) -> Outcome:
        """Move a task, out of its file if the measure is in another."""
        file, target = self._file(_action_of(change.id)), self._file(_action_of(change.measure))
        before = self._state(file, change.id)
        route = self._measure_route(target, change.measure)
        require_elsewhere(before.task, change.measure)
        new_id = free_id(change.measure, self._used_ids())
        entry = moved_entry(file.entry(before.task), before.task, new_id, target, route[1])
        removal = taking_out(file, before.task)
        addition = Edit(Operation.APPEND, (*route, "tasks"), entry)
        if file is target:
            file.take((removal, addition))
        else:
            target.take((addition,))
            file.take((removal,))
        after = self._state(target, new_id)
        return Outcome(
            id=new_id,
            summary=f"编号由{change.id}改为{new_id}",
            before=before,
            after=after,
            file=target.source.file,
            edits=(removal, addition),
            warnings=tuple(inherited_anew(before.task, after.task)),
            said=(Notice(N_("its id was {old} before"), {"old": change.id}),),
            left=file.source.file,
        )

    def _used_ids(self) -> Iterator[str]:
        """Yield every id that a task has, in the files opened, or has had, in any."""
        for name in self.numbers.of_file:
            opened = self._files.get(name)
            if isinstance(opened, ActionFile):
                yield from ids_in(opened.document.data)
                continue
            if name not in self._searched:
                self._searched[name] = read_earlier_ids(self.folder, name)
            yield from self._searched[name] or ()

    def _add_measure(self, change: AddMeasure) -> Outcome:
        file = self._file(change.action)
        number = len(file.document.data["measures"]) + 1
        edits = (Edit(Operation.APPEND, ("measures",), new_measure(change)),)
        file.take(edits)
        summary = f"新增举措：{change.title}"
        return Outcome(
            id=f"{change.action}.{number}",
            summary=summary,
            before=None,
            after=None,
            title=change.title,
            file=file.source.file,
            edits=edits,
            said=(Notice(N_("new measure"), {}),),
        )

    def _measure_route(self, file: ActionFile, measure: str) -> tuple[str, int]:
        """Return where a measure stands; raises ChangeRefusedError when there is none."""
        action, number = (int(part) for part in measure.split("."))
        count = len(file.document.data["measures"])
        if number > count:
            raise ChangeRefusedError(
                N_("action {action} has no measure {measure}: its last is {last}"),
                action=action,
                measure=measure,
                last=f"{action}.{count}",
            )
        return "measures", number - 1

    def _add_action(self, change: AddAction) -> Outcome:
        files = self._files_of(change.action)
        if files:
            raise ChangeRefusedError(
                N_("action {action} is there already, in {files}"),
                action=change.action,
                files=tuple(files),
            )
        source = new_action(change, self.folder, self.numbers.of_file)
        self._files[source.file] = ActionFile.new(source, self.settings)
        self._new[change.action] = source.file
        summary = f"新增行动：{change.title}"
        return Outcome(
            id=str(change.action),
            summary=summary,
            before=None,
            after=None,
            title=change.title,
            file=source.file,
            said=(Notice(N_("new action"), {}),),
        )

    def _file(self, action: int) -> ActionFile:
        """Return the file of an action; raises ChangeRefusedError unless there is exactly one."""
        names = self._files_of(action)
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

    def _files_of(self, action: int) -> list[str]:
        new = self._new.get(action)
        return [new] if new else self.numbers.files(action)

    def _open(self, name: str) -> ActionFile:
        source = read(self.folder, name)
        if isinstance(source, Problem):
            raise PlanBrokenError([source], {})
        self.originals[name] = source
        return ActionFile.open(source, self.settings)

    def _state(self, file: ActionFile, task_id: str) -> TaskState:
        if task_id in file.tasks:
            return task_state(file.tasks[task_id], self.settings, self.today)
        raise _no_task(task_id, file.tasks)


def read_settings(folder: Path) -> Settings:
    """Return what plan.yaml says; raises PlanBrokenError when it cannot be used."""
    source = read(folder, PLAN_FILE)
    if isinstance(source, Problem):
        raise PlanBrokenError([source], {})
    settings, problems = build_settings(sound(source), folder)
    if problems:
        raise PlanBrokenError(problems, {source.file: source})
    return settings


def _action_of(task_id: str) -> int:
    return int(task_id.partition(".")[0])


def _no_action(action: int, numbers: ActionNumbers) -> ChangeRefusedError:
    if numbers.unnumbered:
        text = N_("no file gives action {action}, and these give none: {files}; see gcplan check")
        return ChangeRefusedError(text, action=action, files=numbers.unnumbered)
    near = nearest(str(action), map(str, numbers.of_file.values()))
    if near:
        text = N_("the plan has no action {action}; nearest: {near}")
        return ChangeRefusedError(text, action=action, near=near)
    return ChangeRefusedError(N_("the plan has no action {action}"), action=action)


def _no_task(task_id: str, known: Iterable[str]) -> ChangeRefusedError:
    near = nearest(task_id, known)
    if near:
        text = N_("the plan has no task {id}; nearest: {near}")
        return ChangeRefusedError(text, id=task_id, near=near)
    return ChangeRefusedError(N_("the plan has no task {id}"), id=task_id)
