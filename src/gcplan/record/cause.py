"""Which of many changes a refusal, or a problem that they leave, comes of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.record.outcome import ChangeInvalidError
from gcplan.yaml.edit.edit import EditRefused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.problem import Problem, Route
    from gcplan.record.outcome import Outcome, Refusal


def concerned(outcomes: Sequence[Outcome], file: str, refusal: Refusal) -> Iterator[int]:
    """Yield the changes of a file that a refusal is about: the nearest, else the last one."""
    numbers = _of_file(outcomes, file)
    found = [each for route in _routes(refusal) for each in _nearest(outcomes, numbers, route)]
    yield from found or numbers[-1:]


def cause(outcomes: Sequence[Outcome], file: str, problem: Problem) -> int:
    """Return the last change of a file that a problem comes of: of its task, the nearest."""
    numbers = _of_file(outcomes, file)
    own = [number for number in numbers if outcomes[number].id == problem.task] or numbers
    return (_nearest(outcomes, own, problem.location.route) or own)[-1]


def _of_file(outcomes: Sequence[Outcome], file: str) -> list[int]:
    return [number for number, each in enumerate(outcomes) if file in (each.file, each.left)]


def _routes(refusal: Refusal) -> Sequence[Route]:
    match refusal:
        case EditRefused():
            return [refusal.route]
        case ChangeInvalidError():
            return [problem.location.route for problem in refusal.problems]
        case _:
            return []


def _nearest(outcomes: Sequence[Outcome], numbers: Sequence[int], route: Route) -> list[int]:
    """Return which of the changes touch the most of what leads to a route; none for nothing."""
    shared = {
        number: max((_shared(edit.route, route) for edit in outcomes[number].edits), default=0)
        for number in numbers
    }
    most = max(shared.values(), default=0)
    return [number for number in numbers if 0 < shared[number] == most]


def _shared(one: Route, other: Route) -> int:
    """Return how many steps two routes share if one leads through the other, else 0."""
    length = min(len(one), len(other))
    return length if one[:length] == other[:length] else 0
