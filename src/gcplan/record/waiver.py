"""A waiver as edits: a new one, or one that has run out made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.check import ALWAYS
from gcplan.i18n import N_
from gcplan.phrase.nearest import nearest
from gcplan.record.named import recorded_day
from gcplan.record.outcome import ChangeRefusedError, TaskEdits
from gcplan.rules import rule_codes, rule_module
from gcplan.yaml.edit.edit import Edit, Operation

if TYPE_CHECKING:
    from datetime import date

    from gcplan.domain import Settings, Task
    from gcplan.problem import Route
    from gcplan.record.changes import Accept
    from gcplan.yaml.edit.layout import Value


def accept_edits(change: Accept, task: Task, settings: Settings, today: date) -> TaskEdits:
    """Return the edits that waive a finding of a task.

    Raises ChangeRefusedError for a rule that cannot be waived, or is waived already.
    """
    _require_waivable(change.rule)
    until = None if change.until is None else recorded_day(change.until, settings, "until")
    if until is not None and until < today:
        raise ChangeRefusedError(
            N_("{until} has passed: today is {today}"), until=until, today=today
        )
    summary = f"豁免{change.rule}" + (f"至{until}" if until else "")
    last_day = until.isoformat() if until else None
    run_out = _run_out(task, change.rule, today)
    if run_out is not None:
        edits = _made_anew((*task.route, "waive", run_out), change.reason, last_day)
        return TaskEdits(edits, summary)
    entry: dict[str, Value] = {"rule": change.rule, "reason": change.reason}
    if last_day:
        entry["until"] = last_day
    return TaskEdits((Edit(Operation.APPEND, (*task.route, "waive"), entry),), summary)


def _require_waivable(rule: str) -> None:
    """Raise ChangeRefusedError for a rule that is none, or whose findings have to be mended."""
    if rule not in rule_codes():
        text = N_("{option}: no rule has the code “{name}”.")
        refused = ChangeRefusedError(text, option="rule", name=rule)
        near = nearest(rule, rule_codes(), likeness=0.6)
        if near:
            refused.hint(N_("Nearest: {near}"), near=near)
        raise refused.hint(N_("gcplan rule lists all rules."))
    if rule.startswith(ALWAYS) or not hasattr(rule_module(rule), "find"):
        raise ChangeRefusedError(N_("{rule} cannot be waived: mend what it finds"), rule=rule)


def _run_out(task: Task, rule: str, today: date) -> int | None:
    """Return the position of a waiver of this rule that has run out, if there is one.

    Raises ChangeRefusedError when there is one that has not.
    """
    run_out = None
    for index, waiver in enumerate(task.waivers):
        if waiver.rule == rule:
            if waiver.until is None or waiver.until >= today:
                text = N_("{id} has a waiver of {rule} already")
                raise ChangeRefusedError(text, id=task.id, rule=rule)
            run_out = index
    return run_out


def _made_anew(route: Route, reason: str, last_day: str | None) -> tuple[Edit, ...]:
    """Return the edits of the waiver at a route: left there, it would be reported for ever."""
    until = (*route, "until")
    return (
        Edit(Operation.SET, (*route, "reason"), reason),
        Edit(Operation.SET, until, last_day) if last_day else Edit(Operation.REMOVE, until),
    )
