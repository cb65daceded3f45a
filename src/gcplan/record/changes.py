"""Changes: what is asked of a plan, one frozen dataclass a kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from gcplan.phrase.characters import normalize, normalize_id
from gcplan.schema.validate import validate_change

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.problem import Problem


@dataclass(frozen=True, slots=True)
class Update:
    """Report progress, values of indicators or evidence, or say who answers; percent is 0 to 100.

    `id` is a task's; to say who answers, also that of a measure (7.1) or an action (7).
    """

    id: str
    percent: float | None = None
    note: str | None = None
    problem: str | None = None
    """What stands in the way."""
    next: str | None = None
    """The next step."""
    actual: Mapping[str, float] | None = None
    """Values by the indicators' names, or parts of them."""
    add: Mapping[str, float] | None = None
    """What is added to the last totals, by the same names."""
    evidence: Sequence[str] = ()
    by: str | None = None
    on: str | None = None
    lead: str | None = None
    support: Sequence[str] | None = None
    leader: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """Close a task, or add to its closure; a reason corrects the day of it."""

    id: str
    on: str | None = None
    evidence: Sequence[str] = ()
    verified_by: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Reopen:
    """Take a closure or a cancellation back."""

    id: str
    reason: str
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Extend:
    """Record an approved later deadline."""

    id: str
    to: str
    approval: str
    reason: str
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Cancel:
    """Record that a task will not be done."""

    id: str
    reason: str
    approval: str
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Accept:
    """Waive one finding of `gcplan check`."""

    id: str
    rule: str
    reason: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Adjust:
    """Change a goalpost with an approval, or correct a slip of the pen by its source.

    Numbers and days are by the names of indicators, or parts of them; `actual` and `percent`
    correct what was reported for the days named.
    """

    id: str
    reason: str
    approval: str | None = None
    source: str | None = None
    on: str | None = None
    title: str | None = None
    ongoing: bool | None = None
    start: str | None = None
    due: str | None = None
    weight: float | None = None
    target: Mapping[str, str] | None = None
    cumulative: Mapping[str, bool] | None = None
    baseline: Mapping[str, float] | None = None
    actual: Mapping[str, Mapping[str, float]] | None = None
    percent: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Move a task to another measure, named as action.number, where it gets another id."""

    id: str
    measure: str


@dataclass(frozen=True, slots=True)
class Add:
    """Add a task to a measure, named as action.number."""

    measure: str
    title: str
    due: str | None = None
    target: Mapping[str, str] | None = None
    """Targets by the names of their indicators."""
    ongoing: bool = False
    start: str | None = None
    lead: str | None = None
    support: Sequence[str] = ()
    leader: str | None = None
    sentence: int | None = None


@dataclass(frozen=True, slots=True)
class AddAction:
    """Add an action without measures, in a file of its own."""

    action: int
    title: str


@dataclass(frozen=True, slots=True)
class AddMeasure:
    """Add a measure without tasks to an action."""

    action: int
    title: str


TaskChange: TypeAlias = Update | Done | Reopen | Extend | Cancel | Adjust | Accept
"""What happens to a task that is there."""

Change: TypeAlias = TaskChange | Move | Add | AddMeasure | AddAction

KINDS: dict[str, type[Change]] = {
    "update": Update,
    "done": Done,
    "reopen": Reopen,
    "extend": Extend,
    "cancel": Cancel,
    "adjust": Adjust,
    "adjust-measure": Move,
    "accept": Accept,
    "add": Add,
    "add-measure": AddMeasure,
    "add-action": AddAction,
}
"""Every kind by its operation, as lines of JSON and models name it."""


def read_change(words: Mapping[str, object]) -> Change | list[Problem]:
    """Return what the keys of a line of JSON, or of a command's options, ask for.

    Ids and codes may be typed in any spelling. Returns everything that is wrong with the words.
    """
    tidied = _tidied(words)
    problems = validate_change(tidied)
    if problems:
        return problems
    values: dict[str, Any] = {key: value for key, value in tidied.items() if key != "op"}
    return KINDS[str(tidied["op"])](**values)


def _tidied(words: Mapping[str, object]) -> dict[str, object]:
    """Return the words with ids and codes as plans write them, however they were typed."""
    tidied = dict(words)
    for key, spell in (("id", normalize_id), ("measure", normalize_id), ("rule", _code)):
        word = tidied.get(key)
        if isinstance(word, str):
            tidied[key] = spell(word)
    return tidied


def _code(text: str) -> str:
    return normalize(text).upper()
