"""The user's editor, and how it is told to open a file at a line."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

_LINE_BEHIND = ("code", "codium", "cursor", "zed", "subl")
_WAITS = {"code": "--wait", "codium": "--wait", "cursor": "--wait", "zed": "--wait", "subl": "-w"}
_LINE_BEFORE = ("vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "micro", "kak", "ed")


def editor_command(path: Path, line: int) -> list[str]:
    """Return the command that opens a file at a line: VISUAL, else EDITOR, else vi."""
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    command = shlex.split(chosen) or ["vi"]
    name = Path(command[0]).stem.lower()
    file = str(path.absolute())
    if name in _LINE_BEHIND:
        wait = [] if _WAITS[name] in command else [_WAITS[name]]
        goto = ["--goto"] if name in ("code", "codium", "cursor") else []
        return [*command, *wait, *goto, f"{file}:{line}"]
    if name in _LINE_BEFORE:
        return [*command, f"+{line}", file]
    return [*command, file]
