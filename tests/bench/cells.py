"""Write the cells of a workbook once more, by XlsxWriter and nothing else."""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from xlsxwriter import Workbook


def write_cells(book: Path, file: Path) -> None:
    """Write what is in the cells of a workbook's sheets, the blank ones too, as JSON."""
    sheets = [
        [[_plain(cell.value) for cell in row] for row in sheet.iter_rows()]
        for sheet in load_workbook(book)
    ]
    file.write_text(json.dumps(sheets), encoding="utf-8")


def main(file: str, book: str | None = None) -> None:
    """Read cells, and write them into a workbook if one is named."""
    gc.disable()  # as the program does
    sheets: list[list[list[Any]]] = json.loads(Path(file).read_text(encoding="utf-8"))
    if book is None:
        return
    with Workbook(book, {"in_memory": True}) as written:
        style = written.add_format({"text_wrap": True})
        for number, rows in enumerate(sheets):
            sheet = written.add_worksheet()
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, str):
                        sheet.write_string(row, column, cell, style)
                    elif cell is not None:
                        sheet.write_number(row, column, cell, style)
                    elif number == 0:  # the second sheet has no look
                        sheet.write_blank(row, column, None, style)


def _plain(value: object) -> str | float | None:
    return value if value is None or isinstance(value, str | int | float) else 44_000


if __name__ == "__main__":
    main(*sys.argv[1:])
