"""A site in its folder: what was written there, and why it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.cli.errors import CannotRunError, say_messages
from gcplan.cli.output.destination import write_out
from gcplan.cli.session import relative
from gcplan.cli.writing import unwritable
from gcplan.files.kept_folder import (
    MANIFEST,
    ForeignFilesError,
    UnreadableManifestError,
    keep_folder,
)
from gcplan.i18n import N_
from gcplan.render.text import message_text
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write_site(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a site and say what became of its folder; raises CannotRunError."""
    try:
        kept = keep_folder(folder, files)
    except ForeignFilesError as error:
        raise CannotRunError(
            N_("{folder} has files that are not of an earlier run, or were changed since: {files}"),
            folder=relative(folder),
            files=error.paths,
        ).hint(N_("Move them away, or choose another folder; nothing was written.")) from error
    except UnreadableManifestError as error:
        raise CannotRunError(
            N_("{file} does not say which files an earlier run has written."),
            file=relative(folder / MANIFEST),
        ).hint(N_("Choose another folder, or remove this one; nothing was written.")) from error
    except OSError as error:
        raise unwritable(folder, error) from error
    if kept.left:
        left = N_("{folder}: changed since an earlier run wrote them, hence still there: {files}")
        say_messages([Message(left, {"folder": relative(folder), "files": kept.left})])
    said = Message(
        N_("wrote {folder}: {files}, {written} of them new or changed; {removed} removed"),
        {
            "folder": relative(folder),
            "files": len(files),
            "written": len(kept.written),
            "removed": len(kept.removed),
        },
    )
    write_out(f"{message_text(said)}\n", None)
