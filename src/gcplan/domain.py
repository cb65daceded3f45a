"""A plan as frozen values: what the files say, with every phrase resolved.

What there may be thousands of is a named tuple, which is made faster than a frozen dataclass.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from gcplan.phrase.target import Target
    from gcplan.problem import Route
    from gcplan.words import DueSource, Pace


class Points(Fraction):
    """Percentage points: what one share has more than another, where 10 is a tenth of all."""

    __slots__ = ()


class Due(NamedTuple):
    """A deadline as worded and as dated; `rule` names the rule that dated it."""

    date: date
    text: str
    rule: str
    source: DueSource


@dataclass(frozen=True, slots=True)
class Lights:
    """Where the lights change: days before the deadline, then percentage points of shortfall."""

    due_soon: int = 15
    behind: Decimal | int = 10
    far_behind: Decimal | int = 30


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """Which rules run: codes or their beginnings; an empty `select` means all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    warn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BulletinSettings:
    """What stands around the text of a bulletin; None for what plan.yaml does not say."""

    name: str | None = None
    issuer: str | None = None
    to: str | None = None
    cc: str | None = None
    contact: str | None = None
    phone: str | None = None
    number: str | None = None
    """As it is printed: 第6期."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What plan.yaml says."""

    folder: Path
    title: str
    issuer: str | None
    year: int
    start: date
    end: date
    timezone: str
    due: Due | None
    terms: Mapping[str, date]
    pace: Pace
    lights: Lights
    stale: int | None
    """Days without a report after which a task is called stale; None for never."""
    units: tuple[str, ...]
    check: CheckSettings
    grace: int = 7
    """Days after a deadline within which what was dated before it may still be entered."""
    adjustments: tuple[Adjustment, ...] = ()
    approved: Approved | None = None
    bulletin: BulletinSettings = BulletinSettings()


class Responsible(NamedTuple):
    """Who answers for a task, who helps, and the official in charge."""

    lead: str | None = None
    support: tuple[str, ...] = ()
    leader: str | None = None

    def units(self) -> set[str]:
        """Return who answers and who helps."""
        return {*self.support, *([self.lead] if self.lead else [])}


class Actual(NamedTuple):
    """The value of an indicator on a day."""

    on: date
    value: Decimal


class Indicator(NamedTuple):
    """A number to reach. A cumulative one adds up over the year; any other is met or not met."""

    name: str
    text: str
    target: Target
    cumulative: bool
    baseline: Decimal
    states_baseline: bool
    """Whether the file gives the baseline, be it 0."""
    actuals: tuple[Actual, ...]
    """In the order of the file."""


class Progress(NamedTuple):
    """What was reported on one day; `percent` is 0 to 100."""

    on: date
    percent: Decimal | None
    note: str | None
    problem: str | None
    """What stands in the way."""
    next: str | None
    """The next step."""
    by: str | None


@dataclass(frozen=True, slots=True)
class Extension:
    """A recorded change of the deadline to `to`, approved on `on`."""

    to: date
    on: date
    approval: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A recorded change of anything but the deadline's extension: approved, or of a slip.

    `what` is the key that changed, `was` its old text; `indicator` names which, `of` the day of a
    corrected value. It has an `approval`, or the `source` that shows the slip of the pen.
    """

    what: str
    indicator: str | None
    of: date | None
    was: str | None
    on: date
    approval: str | None
    source: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Approved:
    """The plan as approved: the commit, its tag if any, and the digest of what stood there."""

    rev: str
    tag: str | None
    on: date
    approval: str
    digest: str


@dataclass(frozen=True, slots=True)
class Cancellation:
    """The recorded end of a task that will not be done."""

    on: date
    reason: str
    approval: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """One finding of a rule that is accepted, with the reason, up to and including a day."""

    rule: str
    reason: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit's name where a file names it."""

    name: str
    file: str
    route: Route


class Task(NamedTuple):
    """The unit that has a deadline and a state."""

    id: str
    was: tuple[str, ...]
    """Earlier ids of the same task."""
    title: str
    sentence: int | None
    note: str | None
    ongoing: bool
    start: date | None
    due: Due | None
    """The original deadline: the task's own, else the plan's; None for a task without one."""
    responsible: Responsible
    weight: Decimal
    indicators: tuple[Indicator, ...]
    progress: tuple[Progress, ...]
    adjustments: tuple[Adjustment, ...]
    extensions: tuple[Extension, ...]
    done: date | None
    evidence: tuple[str, ...]
    verified_by: str | None
    cancelled: Cancellation | None
    waivers: tuple[Waiver, ...]
    action: int
    measure: int
    file: str
    route: Route


@dataclass(frozen=True, slots=True)
class Measure:
    """A titled group of tasks in an action; `number` counts from 1 in the file's order."""

    number: int
    title: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """One action: one file."""

    number: int
    title: str
    file: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan, its actions in the order of their numbers."""

    settings: Settings
    actions: tuple[Action, ...]
    mentions: tuple[Mention, ...] = ()
    """Every unit named, where the plan has a register to hold it against."""

    def units(self) -> set[str]:
        """Return the units of the register, and those that lead or support a task."""
        named = {unit for task in self.tasks() for unit in task.responsible.units()}
        return named | set(self.settings.units)

    def tasks(self) -> Iterator[Task]:
        """Yield every task in the order of actions, measures and files."""
        measures = chain.from_iterable([action.measures for action in self.actions])
        return chain.from_iterable([measure.tasks for measure in measures])


def id_key(task_id: str) -> tuple[int, ...]:
    """Return what ids are ordered by: 7.1.9 comes before 7.1.10."""
    return tuple(int(part) for part in task_id.split("."))
