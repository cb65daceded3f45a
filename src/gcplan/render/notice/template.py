"""The sheet of a supervision notice: a bar of its colour, and a form to be signed and returned."""

from __future__ import annotations

from gcplan.render.word.marks import Cell, block, paragraph, row, row_step, run, table
from gcplan.render.word.package import TEXT_WIDTH, package

_LABEL = 1600
_TEXT = TEXT_WIDTH // 2 - _LABEL
_TOGETHER = {"keepNext": ""}
_COLUMNS = (_LABEL, _TEXT, _LABEL, _TEXT)
_FILLS = {"red": "C00000", "yellow": "FFC000", "blue": "0070C0"}
_HEIGHTS = {"demand": 1400, "reply_by": 0, "receipt": 900, "feedback": 2200}
"""How much room there is at least for each of the last rows, in twips."""


def sheet() -> bytes:
    """Return the template of a notice as a Word document, always the same bytes."""
    bars = (
        block(f"if color == '{color}'")
        + paragraph("GcBesideTable", shd=f'w:val="clear" w:color="auto" w:fill="{fill}"')
        + block("endif")
        for color, fill in _FILLS.items()
    )
    head = (
        paragraph("Title", run("{{ title }}")),
        *bars,
        paragraph(
            "GcDated",
            run("{{ number }}{% if number and issuer %}　{% endif %}{{ issuer }}"),
            "<w:r><w:tab/></w:r>",
            run("{{ date }}"),
        ),
    )
    return package("".join((*head, table("GcFormTable", _COLUMNS, _rows()), paragraph("GcEnd"))))


def _rows() -> tuple[str, ...]:
    return (
        _step("for item in items"),
        _step("if item.heading"),
        row([Cell(paragraph("GcFormHead", run("{{ item.heading }}")), TEXT_WIDTH, 4)]),
        _step("endif"),
        _step("for pairs in item.rows"),
        _step("if pairs|length == 1"),
        row((*_pair("pairs[0]", columns=3),), is_whole=False),
        _step("else"),
        row((*_pair("pairs[0]"), *_pair("pairs[1]")), is_whole=False),
        _step("endif"),
        _step("endfor"),
        _step("endfor"),
        *(
            row((*_pair(f"closing.{key}", columns=3, **_TOGETHER),), is_whole=False, height=height)
            for key, height in _HEIGHTS.items()
        ),
    )


def _step(tag: str) -> str:
    return row_step(tag, len(_COLUMNS), TEXT_WIDTH)


def _pair(name: str, columns: int = 1, **properties: str) -> tuple[Cell, Cell]:
    """Return the cells of a label and its text, which may cover several columns."""
    return (
        Cell(paragraph("GcFormHead", run(f"{{{{ {name}[0] }}}}"), **properties), _LABEL),
        Cell(
            paragraph("GcForm", run(f"{{{{ {name}[1] }}}}")),
            sum(_COLUMNS[1 : 1 + columns]),
            columns,
        ),
    )
