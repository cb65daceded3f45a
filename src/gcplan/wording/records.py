"""What a recorded change says: where the task stood and stands, or why it is refused."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gcplan import codes
from gcplan.i18n import N_
from gcplan.problem import TASK_STEPS
from gcplan.wording.message import Message
from gcplan.wording.problems import headline, hint
from gcplan.wording.words import overruled_message, reason_message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gcplan.problem import Problem
    from gcplan.record.outcome import Outcome
    from gcplan.status.state import TaskState
    from gcplan.wording.message import Cell
    from gcplan.words import Status
    from gcplan.yaml.edit.edit import EditRefused

_EDITS = {
    "alias": N_("{id}: {keys} is an alias (*name); change it with gcplan edit {id}"),
    "anchor": N_("{id}: {keys} is used elsewhere too (&name); change it with gcplan edit {id}"),
    "comment": N_("{id}: {keys} holds comments; change it with gcplan edit {id}"),
    "invalid": N_(
        "{id}: the file holds something that readers of YAML take differently, such as a tab or an"
        " unusual line break; change it with gcplan edit {id}"
    ),
    "merge": N_("{id}: {keys} is merged in (<<); change it with gcplan edit {id}"),
}
_USUAL_EDIT = N_("{id}: {keys} cannot be changed safely ({code}); change it with gcplan edit {id}")


def change_messages(outcome: Outcome) -> Iterator[Message]:
    """Yield the lines on one change: the task, its status before and after, and why."""
    after = outcome.after
    said = [Message(notice.msgid, notice.values) for notice in outcome.said]
    title = after.task.title if after else outcome.title
    yield Message("{id} {title}", {"id": outcome.id, "title": title})
    for each in said:
        yield Message("  {said}", {"said": each})
    if after is not None:
        yield from status_messages(outcome.before, after)


def summary_messages(outcomes: Sequence[Outcome]) -> Iterator[Message]:
    """Yield how many tasks went from which status to which, the most frequent first."""
    before: dict[str, Status | None] = {}
    after: dict[str, Status] = {}
    others = 0
    for outcome in outcomes:
        if outcome.after is None:
            others += 1
            continue
        before.setdefault(outcome.id, outcome.before.status if outcome.before else None)
        after[outcome.id] = outcome.after.status
    counts = Counter((before[task_id], after[task_id]) for task_id in after)
    yield Message(
        N_("{changes} on {tasks}; --verbose lists them"),
        {"changes": len(outcomes), "tasks": len(after)},
    )
    for (old, new), count in counts.most_common():
        values: dict[str, Cell] = {
            "before": Message(N_("new")) if old is None else old,
            "after": new,
            "tasks": count,
        }
        yield Message(N_("  {before} → {after}: {tasks}"), values)
    if others:
        yield Message(N_("  measures and actions: {count}"), {"count": others})


def status_messages(before: TaskState | None, after: TaskState) -> Iterator[Message]:
    """Yield where a task stood and stands, and why."""
    if before is None:
        yield Message(N_("  now: {after}"), {"after": _standing(after)})
    else:
        values: dict[str, Cell] = {
            "before": _standing(before),
            "after": _standing(after),
        }
        yield Message("  {before} → {after}", values)
    for reason in after.reasons:
        yield Message(N_("  because {reason}"), {"reason": reason_message(reason)})
    if after.is_percent_overruled:
        yield Message("  {overruled}", {"overruled": overruled_message(after)})


def warning_messages(outcome: Outcome) -> Iterator[Message]:
    """Yield what the author of a change should know."""
    for notice in outcome.warnings:
        text = Message(notice.msgid, notice.values)
        yield Message("{id}: {warning}", {"id": outcome.id, "warning": text})


def read_message(parsed: Sequence[str], glanced: int) -> Message:
    """Return the line that names the files read; an id is unique when no other has its action."""
    values: dict[str, Cell] = {"files": tuple(parsed), "others": glanced}
    if not glanced:
        return Message(N_("Read: {files}"), values)
    return Message(N_("Read: {files}; of {others} only the action's number"), values)


def written_message(files: Sequence[str]) -> Message:
    """Return the line that names the files written."""
    if not files:
        return Message(N_("Nothing to write: the plan says so already."))
    return Message(N_("Written: {files}"), {"files": tuple(files)})


def committed_message(name: str, message: str) -> Message:
    """Return the line that names the commit."""
    subject = next(iter(message.strip().splitlines()), "")
    return Message(N_("Committed: {name} {subject}"), {"name": name, "subject": subject})


def invalid_messages(problems: Sequence[Problem], name: Callable[[str], str]) -> Iterator[Message]:
    """Yield what is wrong with the words of a change; `name` is how its author names a key."""
    for problem in problems:
        yield _at(problem.location.route, name, headline(problem))
        advice = hint(problem) if problem.rule is codes.UNKNOWN_KEY else None
        if advice:
            yield advice


def outcome_messages(problems: Sequence[Problem], name: Callable[[str], str]) -> Iterator[Message]:
    """Yield why a file could not be used after a change, and how to word the change instead."""
    for problem in problems:
        yield _at(problem.location.route[TASK_STEPS:], name, headline(problem))
        advice = hint(problem)
        if advice:
            yield advice


def unsound_messages(problems: Sequence[Problem]) -> Iterator[Message]:
    """Yield what `gcplan check` would say of a task after a change, and how it is mended."""
    for problem in problems:
        values: dict[str, Cell] = {
            "id": problem.task or problem.location.file,
            "code": problem.rule.code,
            "what": headline(problem),
        }
        yield Message("{id}: {code}: {what}", values)
        advice = hint(problem)
        if advice:
            yield advice


def edit_message(refused: EditRefused, task_id: str) -> Message:
    """Return why a text cannot be edited, naming the place inside the task."""
    keys = _keys(refused.route[TASK_STEPS:] or refused.route)
    values: dict[str, Cell] = {"id": task_id, "keys": keys, "code": refused.code}
    return Message(_EDITS.get(refused.code, _USUAL_EDIT), values)


def commit_message(outcomes: Sequence[Outcome]) -> str:
    """Return the message of a commit, in Chinese whatever the language of the run.

    The history is the plan's, not the author's.
    """
    lines = [f"{entry.id} {entry.summary}" for entry in outcomes]
    if len(lines) == 1:
        return lines[0]
    return "\n".join([f"更新{len(lines)}项", "", *lines])


def _standing(state: TaskState) -> Message:
    return Message(N_("{status} ({light})"), {"status": state.status, "light": state.light})


def _at(route: Sequence[str | int], name: Callable[[str], str], what: Message) -> Message:
    if not route:
        return what
    keys = _keys(route) if len(route) > 2 else _keys([name(str(route[0])), *route[1:]])
    return Message("{keys}: {what}", {"keys": keys, "what": what})


def _keys(route: Sequence[str | int]) -> str:
    return " › ".join(str(step + 1 if isinstance(step, int) else step) for step in route)
