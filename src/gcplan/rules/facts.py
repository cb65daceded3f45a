"""What a rule looks at, and how it says where it fired."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.problem import Location, Problem

if TYPE_CHECKING:
    from datetime import date

    from gcplan.domain import Settings, Task
    from gcplan.history.movement import Movement
    from gcplan.problem import Figure, Rule
    from gcplan.status.state import Snapshot


@dataclass(frozen=True, slots=True)
class Facts:
    """A plan on a day, and the day on which it is checked: nothing can have happened after that."""

    snapshot: Snapshot
    today: date
    complete: bool = True
    """Whether reading left nothing out: what is missing may stand in a file that was not read."""
    movement: Movement | None = None
    """What became of the plan since a commit, where it is held against one."""

    @property
    def settings(self) -> Settings:
        """Return what plan.yaml says."""
        return self.snapshot.plan.settings


def on_task(rule: Rule, task: Task, *steps: str | int, **parameters: Figure) -> Problem:
    """Return a problem on the value at `steps` below a task."""
    location = Location(task.file, (*task.route, *steps))
    return Problem(rule, location, parameters, task=task.id)
