"""Which task of one version is which of another: by its id, unless ids were given anew."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from gcplan.phrase.characters import normalize

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.history.entry import Entry

_RECORDS = ("progress", "evidence", "done", "extended")
"""What was recorded of a task; where it stays, the task is the same however it is called."""


@dataclass(frozen=True)
class Pairing:
    """Ids of the same tasks in an older and a newer version, and those without a partner.

    `recorded` are the old ids whose new id says so under `was`.
    """

    same: Mapping[str, str]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    recorded: frozenset[str]

    @cached_property
    def renumbered(self) -> Mapping[str, str]:
        """The new id of every task that has another one than before, by its old one."""
        return {old: new for old, new in self.same.items() if old != new}


def pair_tasks(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> Pairing:
    """Return which tasks of an older and a newer version are the same.

    An id is the same task's, unless its `was` or its title and indicators say that tasks have
    changed their ids: gone and new, exchanged, or reused for another task.
    """
    if before.keys() == after.keys() and all(
        _is_alike(entry, after[task_id]) for task_id, entry in before.items()
    ):
        return Pairing({task_id: task_id for task_id in before}, (), (), frozenset())
    same: dict[str, str] = {}
    recorded: set[str] = set()
    for task_id, entry in after.items():
        for earlier in entry.data.get("was", ()):
            if (
                earlier in before
                and earlier not in same
                and _is_free(earlier, task_id, before, after)
            ):
                same[earlier] = task_id
                recorded.add(earlier)
    taken = set(same.values())
    open_old = [task_id for task_id in before if task_id not in same]
    open_new = [task_id for task_id in after if task_id not in taken]
    rest_old = [
        task_id
        for task_id in open_old
        if task_id not in after
        or task_id in taken
        or not _is_alike(before[task_id], after[task_id])
    ]
    kept = set(open_old) - set(rest_old)
    same |= {task_id: task_id for task_id in open_old if task_id in kept}
    rest_new = [task_id for task_id in open_new if task_id not in kept]
    for task_id, found in _by_likeness(before, rest_old, after, rest_new):
        same[task_id] = found
        if task_id in after[found].data.get("was", ()):
            recorded.add(task_id)
    taken = set(same.values())
    for task_id in rest_old:
        if (
            task_id not in same
            and task_id in after
            and task_id not in taken
            and not _is_another(before[task_id], after[task_id])
        ):
            same[task_id] = task_id
    taken = set(same.values())
    return Pairing(
        same={task_id: same[task_id] for task_id in before if task_id in same},
        gone=tuple(task_id for task_id in before if task_id not in same),
        new=tuple(task_id for task_id in after if task_id not in taken),
        recorded=frozenset(recorded),
    )


def _is_free(
    earlier: str, task_id: str, before: Mapping[str, Entry], after: Mapping[str, Entry]
) -> bool:
    """Tell whether an earlier id is that of this task and not, by now, of another one."""
    if task_id == earlier or task_id in before:
        return False
    return earlier not in after or not _is_alike(before[earlier], after[earlier])


def _by_likeness(
    before: Mapping[str, Entry], gone: list[str], after: Mapping[str, Entry], new: list[str]
) -> list[tuple[str, str]]:
    """Return pairs of ids whose title and indicators, or one of both alone, are the same."""
    pairs: list[tuple[str, str]] = []
    for mark in (_both, _title, _indicators):
        marks: dict[Any, list[str]] = {}
        for task_id in new:
            marks.setdefault(mark(after[task_id]), []).append(task_id)
        for task_id in list(gone):
            wanted = mark(before[task_id])
            found = marks.get(wanted, [])
            if wanted and found:
                near = task_id if task_id in found else found[0]
                found.remove(near)
                pairs.append((task_id, near))
                gone.remove(task_id)
                new.remove(near)
    return pairs


def _is_alike(one: Entry, other: Entry) -> bool:
    if one.data["title"] == other.data["title"]:
        return True
    return _title(one) == _title(other) or bool(
        _indicators(one) and _indicators(one) == _indicators(other)
    )


def _is_another(old: Entry, new: Entry) -> bool:
    """Tell whether an id was given to another task: nothing that it says is the same."""
    titles = [_title(entry) for entry in (old, new)]
    words, others = ({a + b for a, b in pairwise(title)} for title in titles)
    names = [{name for name, _ in _indicators(entry)} for entry in (old, new)]
    kept = any(old.data.get(key) and old.data[key] == new.data.get(key) for key in _RECORDS)
    was = {normalize(each.get("was", "")) for each in new.data.get("adjusted", ())}
    return not (words & others or names[0] & names[1] or kept or titles[0] in was)


def _both(entry: Entry) -> object:
    return _title(entry), _indicators(entry)


def _title(entry: Entry) -> str:
    return normalize(entry.data["title"])


def _indicators(entry: Entry) -> tuple[tuple[str, str], ...]:
    return tuple(
        (normalize(indicator["name"]), normalize(indicator["target"]))
        for indicator in entry.data.get("indicators", ())
    )
