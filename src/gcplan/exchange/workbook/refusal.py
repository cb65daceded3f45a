"""Why a file is not read as a workbook: a sentence for each cause."""

from __future__ import annotations

from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

from gcplan.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator


class Refusal(StrEnum):
    """Why a file is not read."""

    NO_WORKBOOK = "no-workbook"
    OLD_FORMAT = "old-format"
    OPEN_DOCUMENT = "open-document"
    BINARY = "binary"
    STRICT = "strict"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    UNSAFE_NAMES = "unsafe-names"
    MACROS = "macros"
    EXTERNAL = "external"
    ENTITIES = "entities"
    ENCODING = "encoding"
    TOO_LARGE = "too-large"


SENTENCES = {
    Refusal.NO_WORKBOOK: N_("no workbook; open it in Excel or WPS and save it as .xlsx"),
    Refusal.OLD_FORMAT: N_(
        "a workbook of an older kind (.xls, .et); open it in Excel or WPS and save it as .xlsx"
    ),
    Refusal.OPEN_DOCUMENT: N_("an OpenDocument file (.ods); open it and save it as .xlsx"),
    Refusal.BINARY: N_("a binary workbook (.xlsb); open it in Excel and save it as .xlsx"),
    Refusal.STRICT: N_(
        "saved as “Strict Open XML”; open it and save it as an ordinary workbook (.xlsx)"
    ),
    Refusal.ENCRYPTED: N_("protected by a password; open it, take the password off and save it"),
    Refusal.BROKEN: N_(
        "broken or cut short; open it in Excel or WPS and save it, or have it sent again"
    ),
    Refusal.UNSAFE_NAMES: N_(
        "put together in an unsafe way; open it in Excel or WPS and save it under another name"
    ),
    Refusal.MACROS: N_("with macros in it; save it as .xlsx without them"),
    Refusal.EXTERNAL: N_(
        "linked to other files; break the links (Data, Edit Links) and save it, nothing is fetched"
    ),
    Refusal.ENTITIES: N_(
        "with entity definitions in it, which no workbook needs; open it in Excel and save it"
    ),
    Refusal.ENCODING: N_("not in UTF-8 inside; open it in Excel or WPS and save it"),
    Refusal.TOO_LARGE: N_(
        "larger than any ledger when unpacked; delete empty rows and columns, and other sheets"
    ),
}
"""What the file is, to stand after its name, and how to mend it."""


class BookRefusedError(Exception):
    """A file cannot be read as a workbook; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal

    @property
    def msgid(self) -> str:
        """Return the sentence that says why."""
        return SENTENCES[self.refusal]


@contextmanager
def broken_unless_read() -> Iterator[None]:
    """Refuse as broken what a library cannot read: a damaged file raises whatever there is.

    Raises BookRefusedError; want of memory stays what it is.
    """
    try:
        yield
    except (BookRefusedError, MemoryError):
        raise
    except Exception as error:
        raise BookRefusedError(Refusal.BROKEN) from error
