"""The latest report of a task in words, as bulletins and notices say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_, translate
from gcplan.render.bulletin.saying import say, text_of
from gcplan.words import ListColumn

if TYPE_CHECKING:
    from gcplan.report.columns import Row


def report_text(row: Row) -> str:
    """Return the latest note, the last values and how much is complete, with the day."""
    state = row.state
    pieces = [text_of(row.cell(ListColumn.NOTE))]
    pieces.extend(
        say(
            N_("{indicator} {actual} of {target}"),
            indicator=each.indicator.name,
            actual=each.last.value,
            target=each.indicator.text,
        )
        for each in state.indicators
        if each.last
    )
    if state.completion is not None:
        pieces.append(say(N_("{share} complete"), share=state.completion))
    said = translate(N_("; ")).join(piece for piece in pieces if piece)
    on = text_of(row.cell(ListColumn.REPORTED))
    if not said:
        return translate(N_("not reported"))
    return say(N_("{on}: {text}"), on=on, text=said) if on else said
