"""Tables as plain aligned text for pipes and files: nothing wraps, nothing is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from gcplan.i18n import translate
from gcplan.render.text import cell_text, message_text
from gcplan.report.model import without_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.report.model import Report, Table
    from gcplan.wording.message import Cell

_GAP = "  "


def render_plain(report: Report) -> str:
    """Return the report as text, one line a row, columns aligned by display width."""
    blocks = ["\n".join(message_text(line) for line in report.heading())]
    blocks.extend("\n".join(_table(table)) for table in report.tables())
    return "\n\n".join(block for block in blocks if block) + "\n"


def _table(table: Table) -> Iterator[str]:
    if table.title:
        yield message_text(table.title)
    table = without_columns(table, lambda column: column.spare)
    rows = [_texts(row) for row in table.rows]
    if table.headed:
        rows.insert(
            0, [translate(column.title) if column.title else "" for column in table.columns]
        )
    if table.total:
        rows.append(_texts(table.total))
    widths = [max(map(cell_len, texts)) for texts in zip(*rows, strict=True)]
    for row in rows:
        cells = []
        for text, width, column in zip(row, widths, table.columns, strict=True):
            filler = " " * (width - cell_len(text))
            cells.append(filler + text if column.right else text + filler)
        yield _GAP.join(cells).rstrip()
    if table.note:
        yield message_text(table.note)


def _texts(row: tuple[Cell, ...]) -> list[str]:
    return [cell_text(cell) for cell in row]
