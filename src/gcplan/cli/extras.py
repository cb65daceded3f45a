"""What the commands say that need libraries which are not always installed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from gcplan.cli.errors import CannotRunError
from gcplan.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from contextlib import AbstractContextManager

OFFICE = ("openpyxl", "xlsxwriter", "docxtpl", "docx", "jinja2", "lxml", "markupsafe")
PAGE = ("resvg_py", "jinja2", "markupsafe", "icalendar")


def needing_office() -> AbstractContextManager[None]:
    """Turn a missing library for office files into what to do about it: raises CannotRunError."""
    return _needing(OFFICE, "office", N_("Office files need {library}, which is not installed."))


def needing_page() -> AbstractContextManager[None]:
    """Turn a missing library for pages into what to do about it: raises CannotRunError."""
    return _needing(
        PAGE, "page", N_("Pages, pictures and calendars need {library}, which is not installed.")
    )


@contextmanager
def _needing(libraries: Collection[str], extra: str, sentence: str) -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in libraries:
            raise
        raise CannotRunError(sentence, library=library).hint(
            N_("Install it: {command}"), command=f"pip install 'gcplan[{extra}]'"
        ) from error
