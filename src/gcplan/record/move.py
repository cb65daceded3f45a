"""A task that moves to another measure: its entry as it goes, and what keeps it from going."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gcplan.domain import Responsible
from gcplan.i18n import N_
from gcplan.plan.task import responsible
from gcplan.record.outcome import ChangeRefusedError, Notice
from gcplan.schema.key_order import key_order
from gcplan.yaml.edit.apply import apply
from gcplan.yaml.edit.beside import comments_beside
from gcplan.yaml.edit.edit import Edit, EditRefused, Operation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.domain import Task
    from gcplan.record.action_file import ActionFile


def moved_entry(
    entry: Mapping[str, Any], task: Task, new_id: str, file: ActionFile, measure: int
) -> dict[str, Any]:
    """Return the values of a task in a measure of a file, under its new id.

    It keeps who answers for it: whom its old place has named for it, it names by itself where the
    new one names somebody else.
    """
    data = file.document.data
    there = responsible(data["measures"][measure], responsible(data, Responsible()))
    moved = {"id": new_id, "was": [*entry.get("was", ()), entry["id"]]}
    moved |= {key: value for key, value in entry.items() if key not in moved}
    for key in ("lead", "support", "leader"):
        named = getattr(task.responsible, key)
        if named and named != getattr(there, key):
            moved[key] = named if isinstance(named, str) else [*named]
    order = key_order(("measures", 0, "tasks", 0))
    return dict(sorted(moved.items(), key=lambda item: order.index(item[0])))


def taking_out(file: ActionFile, task: Task) -> Edit:
    """Return the edit that takes a task out of its file.

    Raises ChangeRefusedError when the text cannot be edited so, or comments would not go along.
    """
    edit = Edit(Operation.REMOVE, task.route)
    try:
        source = replace(file.source, text=apply(file.source, file.edits, key_order))
        if comments_beside(source, task.route):
            raise EditRefused("comment", task.route)
        apply(source, [edit], key_order)
    except EditRefused as error:
        text = (
            N_("comments in or beside {id} would not move along: move it by hand, gcplan edit {id}")
            if error.code == "comment"
            else N_("{id} cannot be moved safely ({code}): move it by hand, gcplan edit {id}")
        )
        raise ChangeRefusedError(text, id=task.id, code=error.code).hint(
            N_("The earlier id goes into its new place: {line}"), line=f"was: [{task.id}]"
        ) from error
    return edit


def inherited_anew(before: Task, after: Task) -> Iterator[Notice]:
    """Yield a notice for whoever answers for a moved task now and did not before."""
    for key, text in (
        ("lead", N_("its new place names {names} as lead unit")),
        ("support", N_("its new place names {names} as support")),
        ("leader", N_("its new place names {names} as leader")),
    ):
        new = getattr(after.responsible, key)
        if new != getattr(before.responsible, key):
            yield Notice(text, {"names": new})


def require_elsewhere(task: Task, measure: str) -> None:
    """Raise ChangeRefusedError for a task that is in this measure already."""
    if f"{task.action}.{task.measure}" == measure:
        raise ChangeRefusedError(N_("{id} is in {measure} already"), id=task.id, measure=measure)
