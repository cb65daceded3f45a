"""The file of one action in memory: as it was read, and as it stands with the changes so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from gcplan.domain import Measure, Plan
from gcplan.files.store import SIZE_LIMIT, decode
from gcplan.i18n import N_
from gcplan.plan.build import PlanBuilder, mentions_in, task_at
from gcplan.problem import TASK_STEPS, Problem
from gcplan.record.outcome import ChangeInvalidError, ChangeRefusedError, PlanBrokenError
from gcplan.schema.key_order import key_order
from gcplan.schema.validate import validate
from gcplan.yaml.edit.apply import apply
from gcplan.yaml.edit.edit import EditRefused, Operation, with_edit
from gcplan.yaml.edit.proof import same
from gcplan.yaml.parse import Document, check_shape, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.domain import Settings, Task
    from gcplan.files.source import Source
    from gcplan.problem import Route
    from gcplan.yaml.edit.edit import Edit


@dataclass(slots=True)
class ActionFile:
    """A sound file, its values and tasks with the edits so far."""

    settings: Settings
    original: Plan
    document: Document
    tasks: dict[str, Task]
    edits: list[Edit] = field(default_factory=list)
    is_new: bool = False

    @classmethod
    def open(cls, source: Source, settings: Settings) -> ActionFile:
        """Return the file that was read; raises PlanBrokenError when it cannot be used."""
        document = sound(source)
        plan, problems = plan_of(document, settings)
        if problems:
            raise PlanBrokenError(problems, {source.file: source})
        return cls(settings, plan, document, {task.id: task for task in plan.tasks()})

    @property
    def source(self) -> Source:
        """Return the file as it was read."""
        return self.document.source

    @classmethod
    def new(cls, source: Source, settings: Settings) -> ActionFile:
        """Return a file that is not there yet, with the text that it begins with."""
        return replace(cls.open(source, settings), is_new=True)

    def take(self, edits: Sequence[Edit]) -> None:
        """Make the edits of one change on the values; nothing changes on an error.

        Only the tasks concerned are read again. Raises ChangeInvalidError.
        """
        data = self.document.data
        routes: dict[Route, None] = {}
        gone = {task.id for task in self.tasks.values() if _is_taken_out(task, edits)}
        for edit in edits:
            data = with_edit(data, edit.route, edit)
            routes |= dict.fromkeys(_tasks_of(edit, data))
        document = Document(self.source, data)
        is_new = any(len(edit.route) < TASK_STEPS for edit in edits)
        problems = validate(document) if is_new else []
        tasks: dict[str, Task] = {}
        for route in routes if not problems else ():
            task, found = task_at(document, route, self.settings)
            problems += found
            if task:
                tasks[task.id] = task
        if problems:
            raise ChangeInvalidError(problems)
        self.document = document
        self.tasks = {
            task_id: task
            for task_id, task in (self.tasks | tasks).items()
            if task_id not in gone or task_id in tasks
        }
        self.edits += edits

    def title(self, route: Route) -> str:
        """Return the title of the action, or of the measure at a route."""
        place = self.document.data if not route else self.document.data["measures"][route[1]]
        return str(place["title"])

    def changed(self) -> tuple[Plan, Plan]:
        """Return the measures in which a task has changed, as they were read and as they stand."""
        known = {task.id: task for task in self.original.tasks()}
        tasks = self.tasks
        changed = {task.measure for task in tasks.values() if known.get(task.id) is not task}
        changed |= {task.measure for task in known.values() if tasks.get(task.id) is not task}
        (action,) = self.original.actions
        before = [measure for measure in action.measures if measure.number in changed]
        after = [self._measure(number) for number in sorted(changed)]
        data = self.document.data
        mentions = mentions_in(data, self.source.file) if self.settings.units else ()
        return (
            Plan(self.settings, (replace(action, measures=tuple(before)),), self.original.mentions),
            Plan(self.settings, (replace(action, measures=tuple(after)),), tuple(mentions)),
        )

    def _measure(self, number: int) -> Measure:
        tasks = tuple(task for task in self.tasks.values() if task.measure == number)
        return Measure(number, self.document.data["measures"][number - 1]["title"], tasks)

    def entry(self, task: Task) -> dict[str, Any]:
        """Return the values of a task's entry."""
        _, measure, _, position = task.route
        found: dict[str, Any] = self.document.data["measures"][measure]["tasks"][position]
        return found

    def draft(self) -> Source:
        """Return the file with its new text, which is read as the values that it stands for.

        Raises what `draft_of` raises.
        """
        return draft_of(self.document, self.edits)

    def leads_from(self, content: bytes) -> bool:
        """Tell whether the edits alone lead from another content of the file to these values."""
        source = decode(self.source.file, self.source.path, content)
        if isinstance(source, Problem):
            return False
        try:
            text = apply(source, self.edits, key_order)
        except EditRefused:
            return False
        document = parse(replace(source, text=text))
        return isinstance(document, Document) and same(document.data, self.document.data)


def draft_of(document: Document, edits: Sequence[Edit]) -> Source:
    """Return a file whose values have been edited with the text that says so.

    Raises EditRefused or ChangeRefusedError when the text cannot be edited so, and
    ChangeInvalidError when the values do not pass the schema.
    """
    problems = validate(document)
    if problems:
        raise ChangeInvalidError(problems)
    source = document.source
    text = apply(source, edits, key_order)
    name, content = source.file, source.encoded(text)
    if len(content) > SIZE_LIMIT:
        raise ChangeRefusedError(
            N_("{file} would become larger than {limit} MiB"), file=name, limit=SIZE_LIMIT >> 20
        )
    draft = decode(name, source.path, content)
    written = draft if isinstance(draft, Problem) else parse(draft)
    if not isinstance(written, Document) or not same(written.data, document.data):
        raise EditRefused("not-proved", edits[-1].route)
    return written.source


def _tasks_of(edit: Edit, data: Mapping[str, Any]) -> Iterator[Route]:
    """Yield the routes of the tasks that an edit changes or adds.

    Who answers for a measure or an action does so for all its tasks; a new measure has none. Those
    below a task that is taken out stand elsewhere.
    """
    match edit.route:
        case ("measures", int(measure), "tasks", _) if edit.operation is Operation.REMOVE:
            yield from _tasks_in(data, measure)
        case (_, _, "tasks", _, *_):
            yield edit.route[:TASK_STEPS]
        case ("measures", int(measure), "tasks"):
            yield (*edit.route, len(data["measures"][measure]["tasks"]) - 1)
        case ("measures", int(measure), _):
            yield from _tasks_in(data, measure)
        case (_,) if edit.operation is Operation.SET:
            for measure in range(len(data["measures"])):
                yield from _tasks_in(data, measure)


def _is_taken_out(task: Task, edits: Sequence[Edit]) -> bool:
    return any(edit.operation is Operation.REMOVE and edit.route == task.route for edit in edits)


def _tasks_in(data: Mapping[str, Any], measure: int) -> Iterator[Route]:
    for task in range(len(data["measures"][measure]["tasks"])):
        yield "measures", measure, "tasks", task


def sound(source: Source) -> Document:
    """Return the values of a file that passes the schema; raises PlanBrokenError for any other."""
    document = parse(source)
    if not isinstance(document, Document):
        raise PlanBrokenError(document, {source.file: source})
    problems = check_shape(document) or validate(document)
    if problems:
        raise PlanBrokenError(problems, {source.file: source})
    return document


def plan_of(document: Document, settings: Settings) -> tuple[Plan, list[Problem]]:
    """Return the plan of one action's file, looking at no other file, and what is wrong in it."""
    builder = PlanBuilder(settings)
    builder.add(document)
    return builder.build(), builder.problems
