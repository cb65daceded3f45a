"""A change in the words of the commands to edits of a task: what is recorded, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from gcplan.i18n import N_
from gcplan.phrase.characters import normalize
from gcplan.phrase.deadline import Deadline, read_deadline
from gcplan.yaml.edit.edit import Edit, Operation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from gcplan.domain import Settings, Task
    from gcplan.status import TaskState

REOPENED = "撤销办结"
RESUMED = "撤销中止"
"""How the progress log of a plan says that a closure was taken back."""

_WHO = {"lead": "牵头单位", "support": "配合单位", "leader": "分管领导"}
_SHORT = 30
"""Characters of a note that the history of the plan repeats."""

Warned: TypeAlias = "tuple[str, Mapping[str, str | int | date]]"
"""An English msgid, and the values that it names."""


class ChangeRefusedError(Exception):
    """A change cannot be recorded: an English msgid, and the values that it names."""

    def __init__(self, msgid: str, **values: str | tuple[str, ...] | int | date) -> None:
        super().__init__(msgid)
        self.msgid = msgid
        self.values = values


@dataclass(frozen=True, slots=True)
class Recorded:
    """The edits of one change, and what its author should know.

    `summary` says the change in a few Chinese words, for the history of the plan.
    """

    edits: tuple[Edit, ...]
    summary: str
    warnings: tuple[Warned, ...] = ()


def record(
    change: Mapping[str, Any], state: TaskState, settings: Settings, today: date
) -> Recorded:
    """Return the edits that record a validated change of an existing task.

    Raises ChangeRefusedError where the change contradicts what is recorded already.
    """
    on = _day(change["on"], settings, "on") if "on" in change else today
    if on > today:
        raise ChangeRefusedError(N_("{on} is still to come: today is {today}"), on=on, today=today)
    task = state.task
    match change["op"]:
        case "update":
            return _update(change, task, settings, on)
        case "done":
            return _done(change, task, settings, on)
        case "reopen":
            return _reopen(change, task, on)
        case "extend":
            return _extend(change, state, settings, on)
        case "cancel":
            return _cancel(change, task, on)
        case "accept":
            return _accept(change, task, settings, today)
    message = f"no such change: {change['op']}"
    raise ValueError(message)


def _update(change: Mapping[str, Any], task: Task, settings: Settings, on: date) -> Recorded:
    reported = {key: change[key] for key in ("percent", "note") if key in change}
    who = {key: change[key] for key in _WHO if key in change}
    values = _by_indicator(task, change.get("actual", {}))
    if "by" in change:
        if not (reported or values):
            raise ChangeRefusedError(
                N_("by says who reports: give the percent, note or value that is reported")
            )
        reported["by"] = change["by"]
    if not (reported or who or values):
        raise ChangeRefusedError(N_("there is nothing to record: give a percent, note or value"))
    edits: list[Edit] = []
    warnings: list[Warned] = []
    if reported:
        edits.append(_progress(task, on, **reported))
        warnings.extend(_out_of_order(task, on))
    for index, value in values.items():
        route = (*task.route, "indicators", index, "actual", on.isoformat())
        edits.append(Edit(Operation.SET, route, value))
    edits.extend(Edit(Operation.SET, (*task.route, key), value) for key, value in who.items())
    units = [change.get("lead"), *change.get("support", ()), change.get("by")]
    return Recorded(
        tuple(edits),
        _update_summary(task, change, values),
        (*warnings, *_unknown_units(units, settings)),
    )


def _done(change: Mapping[str, Any], task: Task, settings: Settings, on: date) -> Recorded:
    _refuse_closed(task)
    edits = [Edit(Operation.SET, (*task.route, "done"), on.isoformat())]
    for item in change.get("evidence", ()):
        edits.append(Edit(Operation.APPEND, (*task.route, "evidence"), item))
    if "verified_by" in change:
        route = (*task.route, "verified_by")
        edits.append(Edit(Operation.SET, route, change["verified_by"]))
    warnings = tuple(_unknown_units([change.get("verified_by")], settings))
    return Recorded(tuple(edits), "办结", warnings)


def _reopen(change: Mapping[str, Any], task: Task, on: date) -> Recorded:
    if not task.done and not task.cancelled:
        raise ChangeRefusedError(N_("{id} is neither done nor cancelled"), id=task.id)
    word = REOPENED if task.done else RESUMED
    taken_back = {
        "done": task.done,
        "verified_by": task.done and task.verified_by,
        "cancelled": task.cancelled,
    }
    edits = [
        Edit(Operation.REMOVE, (*task.route, key)) for key, there in taken_back.items() if there
    ]
    edits.append(_progress(task, on, note=f"{word}：{change['reason']}"))
    return Recorded(tuple(edits), word, tuple(_out_of_order(task, on)))


def _extend(change: Mapping[str, Any], state: TaskState, settings: Settings, on: date) -> Recorded:
    task = state.task
    _refuse_closed(task)
    if task.ongoing or state.due is None:
        raise ChangeRefusedError(N_("{id} has no deadline that could be extended"), id=task.id)
    to, due = _day(change["to"], settings, "to"), state.due.date
    if to <= due:
        raise ChangeRefusedError(
            N_("{to} is not later than the deadline of {id}, which is {due}"),
            to=to,
            due=due,
            id=task.id,
        )
    last = max((extension.on for extension in task.extensions), default=on)
    if on < last:
        raise ChangeRefusedError(
            N_("{id} has an extension of {last}: an earlier one, of {on}, would not count"),
            id=task.id,
            last=last,
            on=on,
        )
    entry: dict[str, Any] = {
        "to": to.isoformat(),
        "on": on.isoformat(),
        "approval": change["approval"],
        "reason": change["reason"],
    }
    late = N_("filed on {on}, after the deadline {due}: gcplan check will report it as GC211")
    return Recorded(
        (Edit(Operation.APPEND, (*task.route, "extended"), entry),),
        f"延期至{to}（{change['approval']}）",
        ((late, {"on": on, "due": due}),) if on > due else (),
    )


def _cancel(change: Mapping[str, Any], task: Task, on: date) -> Recorded:
    _refuse_closed(task)
    entry: dict[str, Any] = {
        "on": on.isoformat(),
        "reason": change["reason"],
        "approval": change["approval"],
    }
    edit = Edit(Operation.SET, (*task.route, "cancelled"), entry)
    return Recorded((edit,), f"中止（{change['approval']}）")


def _accept(change: Mapping[str, Any], task: Task, settings: Settings, today: date) -> Recorded:
    rule = change["rule"]
    entry: dict[str, Any] = {"rule": rule, "reason": change["reason"]}
    if "until" in change:
        until = _day(change["until"], settings, "until")
        if until < today:
            raise ChangeRefusedError(
                N_("{until} has passed: today is {today}"), until=until, today=today
            )
        entry["until"] = until.isoformat()
    summary = f"豁免{rule}" + (f"至{entry['until']}" if "until" in entry else "")
    run_out = None
    for index, waiver in enumerate(task.waivers):
        if waiver.rule == rule:
            if waiver.until is None or waiver.until >= today:
                text = N_("{id} has a waiver of {rule} already")
                raise ChangeRefusedError(text, id=task.id, rule=rule)
            run_out = index
    if run_out is None:
        return Recorded((Edit(Operation.APPEND, (*task.route, "waive"), entry),), summary)
    # One that has run out would be reported for ever beside the new one.
    route = (*task.route, "waive", run_out)
    edits = [Edit(Operation.SET, (*route, "reason"), entry["reason"])]
    if "until" in entry:
        edits.append(Edit(Operation.SET, (*route, "until"), entry["until"]))
    else:
        edits.append(Edit(Operation.REMOVE, (*route, "until")))
    return Recorded(tuple(edits), summary)


def _progress(task: Task, on: date, **reported: str | float) -> Edit:
    entry: dict[str, Any] = {"on": on.isoformat(), **reported}
    return Edit(Operation.APPEND, (*task.route, "progress"), entry)


def _out_of_order(task: Task, on: date) -> Iterator[Warned]:
    last = max((entry.on for entry in task.progress), default=on)
    if on < last:
        text = N_("there is a report of {last}: the latest one counts, not this one of {on}")
        yield text, {"last": last, "on": on}


def _unknown_units(names: Iterable[str | None], settings: Settings) -> Iterator[Warned]:
    from difflib import get_close_matches

    for name in names:
        if name is None or not settings.units or name in settings.units:
            continue
        near = get_close_matches(name, settings.units, n=1, cutoff=0.5)
        if near:
            text = N_("“{name}” is not in the register of units; nearest: {near}")
            yield text, {"name": name, "near": near[0]}
        else:
            yield N_("“{name}” is not in the register of units"), {"name": name}


def _refuse_closed(task: Task) -> None:
    if task.done:
        raise ChangeRefusedError(N_("{id} is done since {on}"), id=task.id, on=task.done)
    if task.cancelled:
        on = task.cancelled.on
        raise ChangeRefusedError(N_("{id} is cancelled since {on}"), id=task.id, on=on)


def _by_indicator(task: Task, values: Mapping[str, float]) -> dict[int, float]:
    """Return values by the positions of the indicators that their names mean."""
    found: dict[int, float] = {}
    for name, value in values.items():
        index = _indicator(task, name)
        if index in found:
            full = task.indicators[index].name
            raise ChangeRefusedError(N_("the indicator “{name}” is given twice"), name=full)
        found[index] = value
    return found


def _indicator(task: Task, name: str) -> int:
    """Return the position of the indicator with this name, or with this part in its name alone."""
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


def _day(text: str, settings: Settings, key: str) -> date:
    terms = {normalize(word): day for word, day in settings.terms.items()}
    if normalize(text) in terms:
        return terms[normalize(text)]
    found = read_deadline(text, year=settings.year)
    if isinstance(found, Deadline):
        return found.date
    raise ChangeRefusedError(
        N_("{key}: “{text}” is not a day; write it as 2020-06-30 or 6月底."), key=key, text=text
    )


def _update_summary(task: Task, change: Mapping[str, Any], values: Mapping[int, float]) -> str:
    reported = [f"{change['percent']:g}%"] if "percent" in change else []
    reported.extend(f"{task.indicators[index].name}{value}" for index, value in values.items())
    if not reported and "note" in change:
        note = " ".join(change["note"].split())
        reported.append(note if len(note) <= _SHORT else note[: _SHORT - 1] + "…")
    said = [f"报送进展：{'、'.join(reported)}"] if reported else []
    for key, word in _WHO.items():
        if key in change:
            names = change[key] if isinstance(change[key], str) else "、".join(change[key])
            said.append(f"{word}改为{names or '无'}")
    return "；".join(said)
