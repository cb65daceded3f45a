"""Names on the command line checked against the plan: an unknown one gets the nearest known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gcplan.cli.errors import CannotRunError
from gcplan.i18n import N_
from gcplan.phrase.characters import normalize_id
from gcplan.phrase.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gcplan.status.state import Snapshot, TaskState

_BETWEEN_CODES = re.compile(r"\s*[,，、\s]\s*")


def named_actions(snapshot: Snapshot, numbers: Sequence[int] | None) -> frozenset[int]:
    """Return the action numbers; raises CannotRunError for one that the plan does not have."""
    known = {str(action.number) for action in snapshot.plan.actions}
    return frozenset(int(_named(str(number), known, "--action")) for number in numbers or ())


def named_measures(snapshot: Snapshot, names: Sequence[str] | None) -> frozenset[tuple[int, ...]]:
    """Return measures given as 7.1; raises CannotRunError for one that the plan does not have."""
    known = {
        f"{action.number}.{measure.number}"
        for action in snapshot.plan.actions
        for measure in action.measures
    }
    chosen = (_named(normalize_id(name), known, "--measure") for name in names or ())
    return frozenset(tuple(int(part) for part in name.split(".")) for name in chosen)


def named_units(snapshot: Snapshot, names: Sequence[str] | None) -> frozenset[str]:
    """Return unit names; raises CannotRunError for one that nothing in the plan names."""
    if not names:
        return frozenset()
    known = snapshot.plan.units()
    return frozenset(_named(name, known, "--unit") for name in names)


def named_leaders(snapshot: Snapshot, names: Sequence[str] | None) -> frozenset[str]:
    """Return leaders' names; raises CannotRunError for one that no task names."""
    if not names:
        return frozenset()
    leaders = (task.responsible.leader for task in snapshot.plan.tasks())
    known = {leader for leader in leaders if leader}
    return frozenset(_named(name, known, "--leader") for name in names)


def named_codes(names: Sequence[str] | None, option: str) -> tuple[str, ...]:
    """Return codes or their beginnings, also those of one list with commas.

    Raises CannotRunError for one that no rule has.
    """
    from gcplan.rules import rule_codes

    known = rule_codes()
    given = (name for text in names or () for name in _BETWEEN_CODES.split(text.strip()))
    wanted = tuple(name.upper() for name in given)
    for name in wanted:
        if not name or not any(code.startswith(name) for code in known):
            raise CannotRunError(
                N_("{option}: no rule has the code “{name}”."), option=option, name=name
            ).hint(N_("gcplan rule lists all rules."))
    return wanted


def matching_codes(name: str | None) -> tuple[str, ...]:
    """Return the codes that are or begin with a name, all without one.

    Raises CannotRunError when there is none.
    """
    from gcplan.rules import rule_codes

    known = tuple(rule_codes())
    wanted = (name or "").strip().upper()
    found = tuple(code for code in known if code.startswith(wanted))
    if found and (wanted or name is None):
        return found
    error = CannotRunError(N_("{option}: no rule has the code “{name}”."), option="CODE", name=name)
    near = nearest(wanted, known, likeness=0.6)
    if near:
        error.hint(N_("Nearest: {near}"), near=near)
    raise error.hint(N_("gcplan rule lists all rules."))


def named_tasks(snapshot: Snapshot, ids: Sequence[str]) -> list[TaskState]:
    """Return tasks in the order asked for, each once; raises CannotRunError for an unknown id."""
    states = {state.task.id: state for state in snapshot.tasks}
    return [states[_named(name, states, "ID")] for name in dict.fromkeys(map(normalize_id, ids))]


def named_ids(known: Iterable[str], ids: Sequence[str]) -> list[str]:
    """Return ids in the order asked for, each once; raises CannotRunError for an unknown one."""
    names = set(known)
    return [_named(name, names, "ID") for name in dict.fromkeys(map(normalize_id, ids))]


def _named(name: str, known: Iterable[str], option: str) -> str:
    names = sorted(known)
    if name in names:
        return name
    error = CannotRunError(N_("{option}: the plan has no “{name}”."), option=option, name=name)
    near = nearest(name, names)
    if near:
        raise error.hint(N_("Nearest: {near}"), near=near)
    raise error
