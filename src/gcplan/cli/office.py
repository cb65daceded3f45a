"""What the commands say that need the libraries for office files."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from gcplan.cli.errors import CannotRunError
from gcplan.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARIES = ("openpyxl", "xlsxwriter", "docxtpl", "docx", "jinja2", "lxml", "markupsafe")
INSTALL = "pip install 'gcplan[office]'"


@contextmanager
def needing_office() -> Iterator[None]:
    """Turn a library that is not installed into what to do about it: raises CannotRunError."""
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in LIBRARIES:
            raise
        raise CannotRunError(
            N_("Office files need {library}, which is not installed."), library=library
        ).hint(N_("Install it: {command}"), command=INSTALL) from error
