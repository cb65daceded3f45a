"""What the words of a change name in a plan: days, units, indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from gcplan.i18n import N_
from gcplan.phrase.characters import normalize
from gcplan.phrase.nearest import nearest
from gcplan.plan.scalars import day_named
from gcplan.record.outcome import ChangeRefusedError, Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from gcplan.domain import Settings, Task


_T = TypeVar("_T")


def recorded_day(text: str, settings: Settings, key: str) -> date:
    """Return the day that a text names; raises ChangeRefusedError, which names the key."""
    found = day_named(text, settings.year, settings.terms)
    if found is None:
        raise ChangeRefusedError(
            N_("{key}: “{text}” is not a day; write it as 2020-06-30 or 6月底."), key=key, text=text
        )
    return found


def unknown_units(names: Iterable[str | None], settings: Settings) -> Iterator[Notice]:
    """Yield a notice for every name that is not in the plan's register, where it has one."""
    for name in names:
        if name is None or not settings.units or name in settings.units:
            continue
        near = nearest(name, settings.units, count=1)
        if near:
            text = N_("“{name}” is not in the register of units; nearest: {near}")
            yield Notice(text, {"name": name, "near": near[0]})
        else:
            yield Notice(N_("“{name}” is not in the register of units"), {"name": name})


def indicator_named(task: Task, name: str) -> int:
    """Return the position of the indicator with this name, or with this part in its name alone.

    Raises ChangeRefusedError when there is none, or several.
    """
    names = [normalize(indicator.name) for indicator in task.indicators]
    wanted = normalize(name)
    if names.count(wanted) == 1:
        return names.index(wanted)
    found = [index for index, known in enumerate(names) if wanted in known]
    if len(found) == 1:
        return found[0]
    if not names:
        raise ChangeRefusedError(N_("{id} has no indicator"), id=task.id)
    shown = found or range(len(names))
    known = tuple(task.indicators[index].name for index in shown)
    text = (
        N_("“{name}” is part of several indicators of {id}: {known}")
        if found
        else N_("{id} has no indicator “{name}”, but: {known}")
    )
    raise ChangeRefusedError(text, id=task.id, name=name, known=known)


def by_position(task: Task, named: Mapping[str, _T] | None) -> dict[int, _T]:
    """Return what is given by names of indicators, by their positions.

    Raises ChangeRefusedError for a name that fits none or several, or one that is given twice.
    """
    found: dict[int, _T] = {}
    for name, value in (named or {}).items():
        position = indicator_named(task, name)
        if position in found:
            text = N_("the indicator “{name}” is given twice")
            raise ChangeRefusedError(text, name=task.indicators[position].name)
        found[position] = value
    return found
