from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from gcplan.render.plain import render_plain
from gcplan.render.text import cell_text

if TYPE_CHECKING:
    from gcplan.report.model import Report, Table
    from gcplan.report.show import ShowReport
    from gcplan.report.status import StatusReport
    from gcplan.report.task_list import ListReport

EXPECTED = Path(__file__).parent / "expected"


def by_cell(line: str, width: int) -> list[str]:
    """Return what stands in each cell of a line; a wide character fills two."""
    cells: list[str] = []
    for character in line:
        size = cell_len(character)
        if not size:
            cells[-1] += character
        else:
            cells.extend([character, *[""] * (size - 1)])
    return cells + [" "] * (width - len(cells))


def columns_of(lines: list[str]) -> list[list[str]]:
    """Cut lines where two cells are blank in all of them; return the texts of each line."""
    width = max(cell_len(line) for line in lines) + 2
    rows = [by_cell(line, width) for line in lines]
    blank = [all(row[cell] == " " for row in rows) for cell in range(width)]
    cuts = [cell for cell in range(width - 1) if blank[cell] and blank[cell + 1]]
    edges = [0, *(cell + 2 for cell in cuts)]
    spans = [(a, b) for a, b in pairwise(edges) if not all(blank[a : b - 2])]
    return [["".join(row[a:b]).strip() for a, b in spans] for row in rows]


def texts(table: Table) -> list[list[str]]:
    rows = [*table.rows, *([table.total] if table.total else [])]
    return [[cell_text(cell) for cell in row] for row in rows]


@pytest.mark.parametrize("name", ["status", "hostile", "shown"])
def test_whole_output(name: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(name)
    expected = (EXPECTED / f"{name}.plain.txt").read_text(encoding="utf-8")
    assert render_plain(report) == expected


@pytest.mark.parametrize("language", ["en", "zh"])
def test_columns_align_by_display_cells(
    hostile: ListReport, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GCPLAN_LANG", language)
    (table,) = hostile.tables()
    lines = render_plain(hostile).splitlines()
    assert lines[1] == ""
    heading, *rows = columns_of(lines[2:])
    assert len(heading) == len(table.columns)
    assert rows == texts(table)


def test_figures_stand_on_the_right(status: StatusReport) -> None:
    lines = render_plain(status).splitlines()
    heading, *rows, total = lines[3:8]
    assert total.strip().startswith("Total")
    for title in ("Tasks", "yellow", "grey", "Done", "Time"):
        end = cell_len(heading[: heading.index(title) + len(title)])
        for row in (*rows, total):
            cells = by_cell(row, end + 1)
            assert cells[end - 1] in "0123456789%"
            assert cells[end] == " "


def test_nothing_ends_in_blanks_and_there_is_one_last_line_end(
    status: StatusReport, shown: ShowReport
) -> None:
    for report in (status, shown):
        text = render_plain(report)
        assert not any(line.endswith(" ") for line in text.split("\n"))
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
