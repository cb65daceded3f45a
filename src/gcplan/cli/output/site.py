"""A site in its folder: what was written there, and why it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.cli.errors import CannotRunError, say_messages
from gcplan.cli.output.destination import why_unwritable, write_out
from gcplan.cli.session import relative
from gcplan.files.kept_folder import (
    MANIFEST,
    ForeignFilesError,
    OtherKindError,
    UnreadableManifestError,
    keep_folder,
)
from gcplan.files.lock import Patience, PlanBusy
from gcplan.i18n import N_
from gcplan.render.text import message_text
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NAMED = 10
"""How many files are named one by one."""


def write_site(folder: Path, files: Mapping[str, bytes], *, is_public: bool) -> None:
    """Write a site and say what became of its folder; raises CannotRunError.

    A folder is for the public or for the office: one forgotten option must not publish what is
    for the office alone.
    """
    shown = relative(folder)
    waiting = Message(
        N_("Another program is writing to {folder}; waiting for it."), {"folder": shown}
    )
    try:
        kind = "public" if is_public else "office"
        kept = keep_folder(folder, files, kind, Patience(say=lambda: say_messages([waiting])))
    except ForeignFilesError as error:
        raise CannotRunError(
            N_("{folder} has files that are not of an earlier run, or were changed since: {names}"),
            folder=shown,
            names=_names(error.paths),
        ).hint(N_("Move them away, or choose another folder; nothing was written.")) from error
    except OtherKindError as error:
        other = (
            N_("{folder} has the pages for the office, and these are for the public.")
            if is_public
            else N_("{folder} has the pages for the public, and these are for the office.")
        )
        raise CannotRunError(other, folder=shown).hint(
            N_("Choose another folder, or remove this one; nothing was written.")
        ) from error
    except UnreadableManifestError as error:
        raise CannotRunError(
            N_("{file} does not say which files an earlier run has written."),
            file=relative(folder / MANIFEST),
        ).hint(N_("Choose another folder, or remove this one; nothing was written.")) from error
    except PlanBusy as error:
        raise CannotRunError(N_("Another program is writing to {folder}."), folder=shown).hint(
            N_("Run the command again.")
        ) from error
    except (OSError, RuntimeError) as error:
        raise CannotRunError(
            N_("{folder} cannot be written: {detail}"),
            folder=shown,
            detail=why_unwritable(error),
        ).hint(N_("Run the command again when it can: it finishes what it has begun.")) from error
    if kept.left:
        left = N_("{folder}: changed since an earlier run wrote them, hence still there: {names}")
        say_messages([Message(left, {"folder": shown, "names": _names(kept.left)})])
    said = Message(
        N_("wrote {folder}: {files}, {written} of them new or changed; {removed} removed"),
        {
            "folder": shown,
            "files": len(files),
            "written": len(kept.written),
            "removed": len(kept.removed),
        },
    )
    write_out(f"{message_text(said)}\n", None)


def _names(paths: tuple[str, ...]) -> tuple[str, ...] | Message:
    """Return paths, and where they are many how many there are beside the first."""
    if len(paths) <= _NAMED:
        return paths
    return Message(
        N_("{files} and {others}"), {"files": paths[:_NAMED], "others": len(paths) - _NAMED}
    )
