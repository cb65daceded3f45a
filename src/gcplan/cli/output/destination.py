"""Where a text goes: to stdout, a device, or a file that is no part of a plan."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

from gcplan.cli.errors import CannotRunError
from gcplan.cli.streams import write_result
from gcplan.files.store import PLAN_FILE, is_plan_file
from gcplan.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def write_out(
    text: str, output: Path | None, plan: Path | None = None, *, is_schema: bool = False
) -> None:
    """Write text to stdout or a file, the file wholly or not at all.

    Raises CannotRunError when the file cannot be written, or when it would be read as a part of
    the plan, or of another one; a schema may become one of the plan's.
    """
    if output is None:
        _write_to_stdout(text)
    else:
        write_file(output, text.encode("utf-8"), plan, is_schema=is_schema)


def write_file(
    output: Path, content: bytes, plan: Path | None = None, *, is_schema: bool = False
) -> None:
    """Write a file as `write_out` does; raises CannotRunError as it does."""
    _refuse_part_of_plan(output, plan, is_schema=is_schema)
    try:
        _write_to_file(output, content)
    except (OSError, RuntimeError) as error:
        raise CannotRunError(
            N_("{file} cannot be written: {detail}"), file=str(output), detail=why_unwritable(error)
        ) from error


def why_unwritable(error: OSError | RuntimeError) -> str:
    """Return why a path cannot be written; a RuntimeError is a circle of links."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return os.strerror(errno.ELOOP)


def require_other_file(output: Path | None, read: Mapping[str, Path | None]) -> None:
    """Raise CannotRunError when the output is a file that an option has named to be read."""
    for option, file in read.items():
        if output is not None and file is not None and _is_same(output, file):
            raise CannotRunError(
                N_("-o: {file} is the file of {option}."), file=str(output), option=option
            ).hint(N_("Choose another name or another folder; nothing was written."))


def _write_to_stdout(text: str) -> None:
    if hasattr(sys.stdout, "reconfigure"):
        if sys.stdout.isatty():
            # A terminal that cannot show a character gets its escape.
            sys.stdout.reconfigure(errors="backslashreplace")
        else:
            # A pipe gets UTF-8 wherever it runs: the reader is a program or an editor.
            sys.stdout.reconfigure(encoding="utf-8", newline="")
    write_result(text)


def _write_to_file(output: Path, content: bytes) -> None:
    """Write a file by a draft; a device or a named pipe, which has no draft, directly."""
    from gcplan.files.replace import replace_file

    if output.exists() and not output.is_file():
        output.write_bytes(content)
    else:
        replace_file(output.resolve(), content)


def _refuse_part_of_plan(output: Path, plan: Path | None, *, is_schema: bool) -> None:
    """Raise CannotRunError for what is, or would be, read as a part of a plan."""
    from gcplan.cli.session import relative

    try:
        paths = (output.parent.resolve() / output.name, output.resolve())
        is_part = any(_is_part(path, plan, is_schema=is_schema) for path in paths)
    except (OSError, RuntimeError):  # what cannot be looked at cannot be written to either
        return
    if is_part:
        raise CannotRunError(
            N_("-o: {file} would be read as a part of the plan."), file=relative(output)
        ).hint(N_("Choose another name or another folder; nothing was written."))


def _is_part(path: Path, plan: Path | None, *, is_schema: bool) -> bool:
    """Tell whether a path, in which at most the last step is a link, belongs to a plan."""
    from gcplan.schema.folder import FOLDER

    folder = path.parent
    if is_plan_file(path.name) and _is_plan(folder, plan):
        return True
    if folder.name == FOLDER and _is_plan(folder.parent, plan) and not is_schema:
        return True
    return plan is not None and any(_is_same(path, file) for file in _plan_files(plan))


def _is_plan(folder: Path, plan: Path | None) -> bool:
    return (folder / PLAN_FILE).exists() or (plan is not None and _is_same(folder, plan))


def _plan_files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if is_plan_file(path.name))


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
