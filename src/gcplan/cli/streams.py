"""stdout and stderr that may be closed, full, or left by their readers: no exit code changes."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO


def open_closed_streams() -> None:
    """Let a stream that was closed before the start swallow what is written to it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(nowhere, mode, encoding="utf-8", closefd=False))


def write_result(text: str) -> None:
    """Write to stdout; whoever has stopped reading has seen enough. Raises other OSErrors."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        swallow(sys.stdout)


def write_aside(text: str) -> None:
    """Write to stderr; what cannot be said there is not said."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):
        swallow(sys.stderr)


def flush_result() -> None:
    """Write what is still buffered for stdout, as `write_result` does."""
    write_result("")


def swallow(stream: TextIO) -> None:
    """Let what is still buffered for a stream, and all that follows, go nowhere."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())
        finally:
            os.close(nowhere)
