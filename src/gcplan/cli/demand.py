"""The text of what is asked next, from the file that `--demand` names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan import codes
from gcplan.cli.errors import CannotRunError, unreadable
from gcplan.files.source import Source
from gcplan.files.store import SIZE_LIMIT, decode
from gcplan.i18n import N_

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.problem import Problem


def read_demand(file: Path) -> tuple[str, ...]:
    """Return the paragraphs of a file, one a line, without what is blank around them.

    Raises CannotRunError when it cannot be read, is no plain text in UTF-8, or has no text in it.
    """
    try:
        with file.open("rb") as opened:
            content = opened.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise unreadable(str(file), error) from error
    if len(content) > SIZE_LIMIT:
        raise CannotRunError(
            N_("{file} is larger than {limit} MB."), file=str(file), limit=SIZE_LIMIT >> 20
        )
    source = decode(str(file), file, content)
    if not isinstance(source, Source):
        raise _no_text(file, source)
    paragraphs = tuple(line.strip() for line in source.text.splitlines() if line.strip())
    if not paragraphs:
        raise CannotRunError(N_("{file} has no text in it."), file=str(file))
    return paragraphs


def _no_text(file: Path, problem: Problem) -> CannotRunError:
    span, found = problem.location.span, problem.parameters
    line = span.line if span else 1
    if problem.rule is codes.CONTROL_CHARACTER:
        return CannotRunError(
            N_("{file}, line {line}: the control character {character} cannot be printed."),
            file=str(file),
            line=line,
            character=found["character"],
        )
    return CannotRunError(
        N_("{file}, line {line}: this is no text in UTF-8."), file=str(file), line=line
    ).hint(N_("Save it as UTF-8."))
