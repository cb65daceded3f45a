"""What every command says that writes: that it waits, that it cannot, that it already has."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from gcplan.cli.errors import CannotRunError, say_messages, uninterrupted
from gcplan.cli.session import relative
from gcplan.files.lock import Patience, PlanBusy
from gcplan.files.writer import ChangedOnDisk
from gcplan.i18n import N_
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

ATTEMPTS = 200
"""Each fails only when another program has written in between."""

_Result = TypeVar("_Result")


def patience() -> Patience:
    """Return how long one waits for another writer, and what is said meanwhile."""
    waiting = Message(N_("Another program is writing to the plan; waiting for it."))
    return Patience(say=lambda: say_messages([waiting]))


def unwritable(path: Path, error: OSError) -> CannotRunError:
    """Return the error of a file that cannot be written."""
    return CannotRunError(
        N_("{file} cannot be written: {detail}"),
        file=relative(path),
        detail=error.strerror or str(error),
    ).hint(N_("Nothing was written."))


def already_written(paths: Iterable[Path]) -> list[Message]:
    """Return the line that names files; none for no files."""
    files = tuple(map(relative, paths))
    return [Message(N_("Already written: {files}"), {"files": files})] if files else []


def holding(contents: Mapping[Path, bytes]) -> Iterator[Path]:
    """Yield which files hold what they were to hold."""
    for path, content in contents.items():
        with suppress(OSError):
            if path.read_bytes() == content:
                yield path


def until_unchanged(attempt: Callable[[], _Result]) -> _Result:
    """Read, change and write anew until nobody else has written in between.

    Somebody else gets on whenever one does not. Raises CannotRunError when a file is changed
    again and again, and for a plan that stays busy.
    """
    for _ in range(ATTEMPTS - 1):
        with suppress(ChangedOnDisk):
            return _unless_busy(attempt)
    try:
        return _unless_busy(attempt)
    except ChangedOnDisk as error:
        raise CannotRunError(
            N_("{file} was changed while it was edited; nothing was written."),
            file=relative(error.path),
        ).hint(N_("Run the command again.")) from error


def _unless_busy(attempt: Callable[[], _Result]) -> _Result:
    try:
        return attempt()
    except PlanBusy as error:
        raise CannotRunError(N_("Another program is writing to the plan.")).hint(
            N_("Run the command again.")
        ) from error


@contextmanager
def saying_what_is_written(written: Callable[[], Iterable[Message]]) -> Iterator[None]:
    """Say what was written already when what follows ends as nobody has meant it to."""
    try:
        yield
    except (CannotRunError, ChangedOnDisk, PlanBusy):  # they say or mean that nothing was
        raise
    except (KeyboardInterrupt, Exception):
        with uninterrupted():
            say_messages(written())
        raise
