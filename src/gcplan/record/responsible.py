"""Who answers for a task, or for all of a measure or an action, as edits of its entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.record.changes import Update
from gcplan.record.outcome import ChangeRefusedError, Notice
from gcplan.yaml.edit.edit import Edit, Operation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.domain import Task
    from gcplan.problem import Route
    from gcplan.record.outcome import Named

_SAID = {
    "lead": N_("lead unit: {names}"),
    "support": N_("support: {names}"),
    "leader": N_("leader: {names}"),
}
_WORDS = {"lead": "牵头单位", "support": "配合单位", "leader": "分管领导"}


def named_in(change: Update) -> dict[str, str | Sequence[str]]:
    """Return who is named, by the keys of the files."""
    named = {"lead": change.lead, "support": change.support, "leader": change.leader}
    return {key: names for key, names in named.items() if names is not None}


def responsible_edits(change: Update, route: Route) -> tuple[Edit, ...]:
    """Return the edits that name who answers for what stands at a route."""
    return tuple(
        Edit(Operation.SET, (*route, key), names if isinstance(names, str) else [*names])
        for key, names in named_in(change).items()
    )


def place_edits(change: Update, route: Route) -> tuple[Edit, ...]:
    """Return the edits that name who answers for a measure or an action.

    Raises ChangeRefusedError for a report, which is on a task, and when nobody is named.
    """
    if change != Update(change.id, lead=change.lead, support=change.support, leader=change.leader):
        raise ChangeRefusedError(
            N_("{id} is no task: for all of it only lead, support and leader can be given"),
            id=change.id,
        )
    edits = responsible_edits(change, route)
    if not edits:
        raise ChangeRefusedError(N_("there is nothing to record: give lead, support or leader"))
    return edits


def responsible_summary(change: Update) -> list[str]:
    """Return who is named, in Chinese for the history of the plan."""
    return [f"{_WORDS[key]}改为{_joined(names) or '无'}" for key, names in named_in(change).items()]


def said_of_place(change: Update, tasks: Sequence[Task]) -> Iterator[Notice]:
    """Yield who answers for a measure or an action now, and which of its tasks name another."""
    for key, names in named_in(change).items():
        wanted = names if isinstance(names, str) else (*names,)
        others = tuple(task.id for task in tasks if getattr(task.responsible, key) != wanted)
        yield Notice(_SAID[key], {"names": wanted})
        values: dict[str, Named] = {"tasks": len(tasks) - len(others), "others": others}
        text = N_("  of {tasks}, but not of {others}, which name their own")
        yield Notice(text if others else N_("  of {tasks}"), values)


def said_of_task(change: Update) -> Iterator[Notice]:
    """Yield who answers for a task now."""
    for key, names in named_in(change).items():
        yield Notice(_SAID[key], {"names": names if isinstance(names, str) else (*names,)})


def _joined(names: str | Sequence[str]) -> str:
    return names if isinstance(names, str) else "、".join(names)
