"""What was reported, as it is corrected: values of indicators and percents, each of its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.plan.scalars import as_written, number, number_text
from gcplan.record.goalpost import Goalpost, require_other
from gcplan.record.indicator_goalpost import changes_numbers
from gcplan.record.named import by_position, recorded_day
from gcplan.record.outcome import ChangeRefusedError, Notice
from gcplan.yaml.edit.edit import Edit, Operation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from decimal import Decimal

    from gcplan.domain import Settings, Task
    from gcplan.record.changes import Adjust


def reported_goalposts(change: Adjust, task: Task, settings: Settings) -> Iterator[Goalpost]:
    """Yield what is corrected of reports; raises ChangeRefusedError for what was not reported."""
    targets = by_position(task, change.target)
    for position, values in by_position(task, change.actual).items():
        indicator = task.indicators[position]
        if changes_numbers(indicator, targets.get(position)):
            text = N_("“{name}”: its values are converted; correct one in a command of its own")
            raise ChangeRefusedError(text, name=indicator.name)
        for on, value in _by_day(values, settings, "actual").items():
            yield _actual(task, position, on, value)
    for on, percent in _by_day(change.percent or {}, settings, "percent").items():
        yield _percent(task, on, percent)


def _by_day(values: Mapping[str, float], settings: Settings, key: str) -> dict[date, Decimal]:
    """Return numbers by the days named; raises ChangeRefusedError for no day, or one twice."""
    found: dict[date, Decimal] = {}
    for named, value in values.items():
        on = recorded_day(named, settings, key)
        if on in found:
            raise ChangeRefusedError(N_("{key}: {on} is given twice"), key=key, on=on)
        found[on] = number(value)
    return found


def _actual(task: Task, position: int, on: date, value: Decimal) -> Goalpost:
    indicator = task.indicators[position]
    name, new = indicator.name, number_text(value)
    there = [each.value for each in indicator.actuals if each.on == on]
    if not there:
        raise ChangeRefusedError(
            N_("“{name}” has no value of {on} that could be corrected"), name=name, on=on
        ).hint(N_("Report it: gcplan update"))
    was = number_text(there[-1])
    require_other("actual", new, was, of=f"{name} {on}")
    route = (*task.route, "indicators", position, "actual", on.isoformat())
    return Goalpost(
        what="actual",
        was=was,
        edits=(Edit(Operation.SET, route, as_written(value)),),
        said=Notice(
            N_("{name}, {on}: {old} → {new}"), {"name": name, "on": on, "old": was, "new": new}
        ),
        words=f"{on}{name}由{was}改为{new}",
        indicator=name,
        of=on,
    )


def _percent(task: Task, on: date, percent: Decimal) -> Goalpost:
    there = [
        (index, entry.percent)
        for index, entry in enumerate(task.progress)
        if entry.on == on and entry.percent is not None
    ]
    if len(there) != 1:
        text = (
            N_("{id} has several reports of {on} with a percent: correct it with gcplan edit {id}")
            if there
            else N_("{id} has no percent of {on} that could be corrected")
        )
        raise ChangeRefusedError(text, id=task.id, on=on)
    ((index, old),) = there
    was, new = number_text(old), number_text(percent)
    require_other("percent", new, was, of=on.isoformat())
    return Goalpost(
        what="percent",
        was=was,
        edits=(
            Edit(Operation.SET, (*task.route, "progress", index, "percent"), as_written(percent)),
        ),
        said=Notice(N_("percent of {on}: {old} → {new}"), {"on": on, "old": was, "new": new}),
        words=f"{on}进度由{was}%改为{new}%",
        of=on,
    )
