"""The plan in plan/, read once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from gcplan.load import load
from gcplan.words import DueSource
from tests.conftest import SHIPPED_PLAN

if TYPE_CHECKING:
    from gcplan.domain import Plan, Task


@cache
def shipped() -> Plan:
    loaded = load(SHIPPED_PLAN)
    assert loaded.problems == ()
    assert loaded.plan is not None
    return loaded.plan


def own_deadline(task: Task) -> str | None:
    """Return the deadline that a task states itself."""
    return task.due.text if task.due and task.due.source is DueSource.TASK else None
