"""Problems of many files get their places; each file is taken apart once."""

from __future__ import annotations

from pathlib import Path

from gcplan import codes
from gcplan.files.source import Source
from gcplan.problem import Location, Problem
from gcplan.report.findings import locate_findings
from gcplan.yaml.compose import tree_of

FILES = [f"{number:02}.yaml" for number in range(1, 13)]
SOURCES = {
    file: Source(file, Path(file), f"# {file}\na: 1\nb:\n  - c: {number}\n")
    for number, file in enumerate(FILES)
}


def problem(file: str, *route: str | int, related: tuple[Location, ...] = ()) -> Problem:
    return Problem(codes.UNKNOWN_KEY, Location(file, route), {}, related)


def test_findings_are_in_the_order_of_files_and_lines_with_those_of_one_place_as_given() -> None:
    twice = [Problem(codes.UNKNOWN_KEY, Location("01.yaml", ("a",)), {"key": key}) for key in "zy"]
    given = [problem("02.yaml", "a"), problem("01.yaml", "b", 0, "c"), *twice]
    found = locate_findings(given, SOURCES)
    assert [each.problem for each in found] == [*twice, given[1], given[0]]
    assert [(each.where.span.line, each.where.text) for each in found] == [
        *((2, "a: 1"), (2, "a: 1"), (4, "  - c: 0"), (2, "a: 1"))
    ]


def test_however_problems_are_mixed_a_file_is_taken_apart_once() -> None:
    """Rule by rule, through all the files each time, and with places in other files."""
    given = [
        problem(file, *route, related=(Location(other, ("b", 0, "c")),))
        for route in (("a",), ("b",), ("b", 0, "c"))
        for file, other in zip(FILES, FILES[::-1], strict=True)
    ]
    tree_of.cache_clear()
    found = locate_findings(given, SOURCES)
    assert len(found) == len(given)
    assert {each.related[0].span.line for each in found} == {4}
    assert tree_of.cache_info().misses == len(FILES)


def test_a_problem_of_a_file_that_was_not_read_stands_at_its_beginning() -> None:
    (found,) = locate_findings([problem("13.yaml", "a")], SOURCES)
    assert (found.where.span.line, found.where.span.column, found.where.text) == (1, 1, "")
