"""What comes of a change: edits and what its author should know, or why it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from gcplan.files.source import Source
    from gcplan.problem import Problem
    from gcplan.status.state import TaskState
    from gcplan.yaml.edit.edit import Edit, EditRefused

Named: TypeAlias = "str | tuple[str, ...] | int | Decimal | date"
"""A value that a notice names."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the author of a change: an English msgid, and the values that it names."""

    msgid: str
    values: Mapping[str, Named]


class ChangeRefusedError(Exception):
    """A change contradicts what is recorded, or names what is not there.

    `notices` say why and, after the first, how to mend it.
    """

    def __init__(self, msgid: str, **values: Named) -> None:
        super().__init__(msgid)
        self.notices = [Notice(msgid, values)]

    def hint(self, msgid: str, **values: Named) -> ChangeRefusedError:
        """Add how to mend it."""
        self.notices.append(Notice(msgid, values))
        return self


class PlanBrokenError(Exception):
    """A file of the plan cannot be used as it stands; `problems` says why."""

    def __init__(self, problems: Sequence[Problem], sources: Mapping[str, Source]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)
        self.sources = dict(sources)


class ChangeInvalidError(Exception):
    """A change would leave a file that cannot be used; `problems` says why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


Refusal: TypeAlias = "EditRefused | ChangeRefusedError | ChangeInvalidError"
"""Why a change cannot be made."""


class ChangeUnsoundError(Exception):
    """A change would leave what `gcplan check` calls an error; `problems` are the new ones."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class TaskEdits:
    """The edits of one change of a task, and what its author should know.

    `summary` says the change in a few Chinese words, for the history of the plan; `said` says
    what was recorded where the task's status does not show it.
    """

    edits: tuple[Edit, ...]
    summary: str
    warnings: tuple[Notice, ...] = ()
    said: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change did; `before` is None for a new task, `after` for what is no task.

    `id` is that of the task, measure or action, `title` of what is no task, `left` the file that a
    task was moved out of; the rest is as in `TaskEdits`.
    """

    id: str
    summary: str
    before: TaskState | None
    after: TaskState | None
    title: str = ""
    file: str = ""
    edits: tuple[Edit, ...] = ()
    warnings: tuple[Notice, ...] = ()
    said: tuple[Notice, ...] = ()
    left: str = ""
