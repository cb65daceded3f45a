"""What a recorded change says: where the task stood and stands, and the commit's message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.report.model import Message
from gcplan.report.wording import reason_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.amend import Changed
    from gcplan.report.model import Cell
    from gcplan.status import TaskState


def change_messages(changed: Changed) -> Iterator[Message]:
    """Yield the lines on one change: the task, its status before and after, and why."""
    after = changed.after
    if after is None:
        yield Message(N_("{id} measure added"), {"id": changed.id})
        return
    yield Message("{id} {title}", {"id": changed.id, "title": after.task.title})
    if changed.before is None:
        yield Message(N_("  new: {after}"), {"after": _standing(after)})
    else:
        values: dict[str, Cell] = {
            "before": _standing(changed.before),
            "after": _standing(after),
        }
        yield Message("  {before} → {after}", values)
    for reason in after.reasons:
        yield Message(N_("  because {reason}"), {"reason": reason_message(reason)})


def warning_messages(changed: Changed) -> Iterator[Message]:
    """Yield what the author of a change should know."""
    for msgid, values in changed.warnings:
        text = Message(msgid, values)
        yield Message("{id}: {warning}", {"id": changed.id, "warning": text})


def written_message(files: Sequence[str]) -> Message:
    """Return the line that names the files written."""
    return Message(N_("Written: {files}"), {"files": "、".join(files)})


def commit_message(changed: Sequence[Changed]) -> str:
    """Return the message of a commit, in Chinese whatever the language of the run.

    The history is the plan's, not the author's.
    """
    lines = [f"{entry.id} {entry.summary}" for entry in changed]
    if len(lines) == 1:
        return lines[0]
    return "\n".join([f"更新{len(lines)}项", "", *lines])


def _standing(state: TaskState) -> Message:
    return Message(N_("{status} ({light})"), {"status": state.status, "light": state.light})
