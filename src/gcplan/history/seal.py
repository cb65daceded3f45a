"""The seal of an approved plan: one digest of all that it promises, and of nothing else.

The digest is of meaning: ids, titles, deadlines, targets and how they are measured, and the
settings of plan.yaml. Reports, closures, evidence and extensions may come without breaking it, and
so may other words for the same day or number, other quotes, widths, units that convert, another
order of keys, of indicators or of files. `approved`, `adjusted` and `bulletin` are no part of it.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gcplan.files.store import PLAN_FILE
from gcplan.phrase.characters import normalize
from gcplan.phrase.strictness import in_base_unit, units_each

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gcplan.domain import Indicator, Settings, Task
    from gcplan.history.version import PlanVersion

_FORM = 1
"""What is digested, in which form: a change of either needs another number."""


class NotSealableError(Exception):
    """Files or tasks of a plan cannot be read, so that nothing can vouch for all of it."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        super().__init__("、".join(self.names))


def digest_of(version: PlanVersion) -> str:
    """Return the digest of what a plan promises, in hexadecimal digits.

    Raises NotSealableError when a file or a task of it cannot be read.
    """
    from hashlib import sha256

    settings = version.settings
    if settings is None:
        raise NotSealableError([PLAN_FILE])
    tasks = {task_id: version.task(task_id) for task_id in version.entries}
    unread = [*version.unreadable, *(task_id for task_id, task in tasks.items() if task is None)]
    if unread:
        raise NotSealableError(unread)
    promised = {
        "seal": _FORM,
        "settings": _settings(settings),
        "titles": _titles(version),
        "tasks": {task_id: _task(task) for task_id, task in tasks.items() if task},
    }
    text = json.dumps(promised, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _settings(settings: Settings) -> dict[str, Any]:
    lights, check = settings.lights, settings.check
    return {
        "title": normalize(settings.title),
        "issuer": normalize(settings.issuer or ""),
        "year": settings.year,
        "period": [_day(settings.start), _day(settings.end)],
        "timezone": settings.timezone,
        "due": _day(settings.due.date if settings.due else None),
        "terms": {normalize(word): _day(day) for word, day in settings.terms.items()},
        "pace": settings.pace.value,
        "lights": [_number(each) for each in (lights.due_soon, lights.behind, lights.far_behind)],
        "stale": settings.stale,
        "grace": settings.grace,
        "units": sorted({normalize(unit) for unit in settings.units}),
        "check": [sorted(set(codes)) for codes in (check.select, check.ignore, check.warn)],
    }


def _titles(version: PlanVersion) -> dict[str, str]:
    """Return the titles of actions and measures by their numbers."""
    found: dict[str, str] = {}
    for _, file in sorted(version.files.items()):
        if file.document is not None and file.measures:
            data = file.document.data
            found.setdefault(str(data["action"]), normalize(data["title"]))
            for number, title in file.measures.items():
                found.setdefault(number, normalize(title))
    return found


def _task(task: Task) -> dict[str, Any]:
    return {
        "title": normalize(task.title),
        "due": _day(task.due.date if task.due else None),
        "ongoing": task.ongoing,
        "start": _day(task.start),
        "weight": _number(task.weight),
        "indicators": sorted(map(_indicator, task.indicators), key=json.dumps),
    }


def _indicator(indicator: Indicator) -> dict[str, Any]:
    target = in_base_unit(indicator.target)
    return {
        "name": normalize(indicator.name),
        "asks": [target.quantity.value, target.comparator.value, target.unit],
        "values": [_number(target.value), None if target.upper is None else _number(target.upper)],
        "cumulative": indicator.cumulative,
        "baseline": _number(indicator.baseline * units_each(indicator.target.unit)),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(value: Decimal | int) -> str:
    """Return a number as text that does not depend on how it was written: 2.0 is 2, and -0 is 0."""
    return f"{(Decimal(value) + 0).normalize():f}"
