"""The user's editor, and how it is told to open a file at a line and to wait."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from gcplan.cli.errors import CannotRunError
from gcplan.i18n import N_

_GOTO = ("code", "code-insiders", "codium", "cursor")
_LINE_BEHIND = (*_GOTO, "zed", "subl", "hx", "helix")
_LINE_BEFORE = (
    *("vi", "vim", "nvim", "view", "gvim", "nano", "emacs", "emacsclient"),
    *("micro", "kak", "gedit", "jed", "joe", "ne"),
)
# What opens a window and is done at once has to be told to wait, in one of these ways.
_WAITS = {
    **dict.fromkeys(("code", "code-insiders", "codium", "cursor"), ("--wait", "-w")),
    "zed": ("--wait", "-w"),
    "subl": ("--wait", "-w"),
    "gedit": ("--wait", "-w"),
    "gvim": ("-f", "--nofork"),
}


def editor_command(path: Path, line: int) -> list[str]:
    """Return the command that opens a file at a line: VISUAL, else EDITOR, else vi.

    An editor that is not known opens the file at its beginning. Raises CannotRunError for a
    variable that is no command.
    """
    variable = "VISUAL" if os.environ.get("VISUAL", "").strip() else "EDITOR"
    try:
        command = shlex.split(os.environ.get(variable, "")) or ["vi"]
    except ValueError as error:
        raise CannotRunError(
            N_("{variable} is no command: {detail}"), variable=variable, detail=str(error)
        ) from error
    name = Path(command[0]).stem.lower()
    file = str(path.absolute())
    waits = _WAITS.get(name, ())
    wait = list(waits[:1]) if not any(word in command for word in waits) else []
    if name in _LINE_BEHIND:
        goto = ["--goto"] if name in _GOTO else []
        return [*command, *wait, *goto, f"{file}:{line}"]
    if name in _LINE_BEFORE:
        return [*command, *wait, f"+{line}", file]
    return [*command, file]
