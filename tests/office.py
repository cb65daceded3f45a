"""Documents as the readers of others see them: python-docx, and LibreOffice's pages."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from docx import Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docx.document import Document as DocumentObject

needs_pages = pytest.mark.skipif(
    not all(map(shutil.which, ("soffice", "pdftotext", "pdftoppm"))),
    reason="soffice (LibreOffice), pdftotext and pdftoppm are not all installed",
)


def opened(content: bytes) -> DocumentObject:
    return Document(io.BytesIO(content))


def all_texts(content: bytes) -> list[str]:
    """Return the texts of paragraphs and cells in the order in which they stand."""
    return list(_texts(opened(content)))


def _texts(document: DocumentObject) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield from (cell.text for cell in row.cells)
        else:
            yield block.text


def printed(content: bytes, folder: Path) -> Path:
    """Return the document as LibreOffice prints it."""
    source = folder / "printed.docx"
    source.write_bytes(content)
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"),
            *("--convert-to", "pdf", "--outdir", folder, source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return source.with_suffix(".pdf")


def pages(content: bytes, folder: Path) -> list[list[str]]:
    """Return the lines of each printed page, without blank ones and blanks at their ends."""
    found = subprocess.run(
        ["pdftotext", "-layout", printed(content, folder), "-"],
        check=True,
        capture_output=True,
        timeout=60,
    )
    texts = found.stdout.decode().split("\f")[:-1]
    return [[line.strip() for line in text.splitlines() if line.strip()] for text in texts]
