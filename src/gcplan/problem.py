"""What can be wrong with a plan, as data: a rule, its parameters and where it fired."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

Route: TypeAlias = tuple[str | int, ...]
"""The keys and list positions (from 0) that lead from the top of a file to a value."""

Figure: TypeAlias = "str | int | Decimal | Fraction | date | range | tuple[str, ...]"
"""A value that a sentence names, as it is: it is made into text only where it is shown.

A Fraction is a share (1 is all of it) unless it is `Points`, an int has its unit in its name (such
as days), a range is of whole numbers that follow each other, and a tuple is a list of names.
"""


TASK_STEPS = 4
"""Steps of the route of a task in its file: measures, its position, tasks, its position."""


class Severity(StrEnum):
    """How bad a problem is; an error makes `gcplan check` fail."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of problem. `code` and `name` never change their meaning."""

    code: str
    name: str
    severity: Severity = Severity.ERROR


class Part(Enum):
    """Which half of a `key: value` entry a problem stands on."""

    KEY = "key"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Span:
    """A span of text in a file: lines and columns count characters from 1; the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Location:
    """Where a problem stands, before anyone has looked up the line."""

    file: str
    route: Route = ()
    part: Part = Part.VALUE
    span: Span | None = None
    """Given where the reader itself knows the line (broken YAML), else found from the route."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a code and figures; the sentence is made where it is shown."""

    rule: Rule
    location: Location
    parameters: Mapping[str, Figure] = field(default_factory=dict)
    related: tuple[Location, ...] = ()
    """Other places that belong to the finding, such as the first use of an id."""
    task: str = ""
    """The id of the task that it is about, if it is about one."""
    demoted: bool = False
    """It only warns here: the plan's settings say so, or its rule of this case."""
    case: str = ""
    """Which of its rule's sentences says it, where the rule has several."""

    @property
    def severity(self) -> Severity:
        """Return how bad it is in this plan."""
        return Severity.WARNING if self.demoted else self.rule.severity
