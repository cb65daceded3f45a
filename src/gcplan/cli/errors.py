"""The one door for everything that ends a command early: a message, an exit code, no traceback."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gcplan.cli.streams import flush_result, open_closed_streams, swallow, write_aside
from gcplan.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gcplan.wording.message import Cell, Message

FINE, FOUND_PROBLEMS, COULD_NOT_RUN, OWN_ERROR, INTERRUPTED = 0, 1, 2, 3, 130


class CannotRunError(Exception):
    """A command cannot do what it was asked; the messages say what is wrong and how to mend it."""

    def __init__(self, msgid: str, **values: Cell) -> None:
        super().__init__(msgid)
        self.messages: list[Message] = []
        self.hint(msgid, **values)

    @classmethod
    def of(cls, messages: Sequence[Message]) -> CannotRunError:
        """Return an error that says all of these; there must be one at least."""
        error = cls(messages[0].msgid)
        error.messages = list(messages)
        return error

    def hint(self, msgid: str, **values: Cell) -> CannotRunError:
        """Add how to mend it."""
        from gcplan.wording.message import Message

        self.messages.append(Message(msgid, values))
        return self


def unreadable(file: str, error: OSError) -> CannotRunError:
    """Return the error of a file that cannot be read."""
    detail = error.strerror or str(error)
    return CannotRunError(N_("{file} cannot be read: {detail}"), file=file, detail=detail)


def run_safely(command: Callable[[], int]) -> int:
    """Run a command and return its exit code, whatever happens in it."""
    open_closed_streams()
    try:
        code = command()
        flush_result()
    except KeyboardInterrupt:
        swallow(sys.stdout)
        return INTERRUPTED
    except SystemExit as ending:
        # The command line library turns a closed pipe into an exit with 1.
        if not isinstance(ending.__context__, BrokenPipeError):
            raise
        swallow(sys.stdout)
        return FINE
    except Exception as error:
        return _end_with(error)
    return code


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let who presses Ctrl-C once more not interrupt what is done about the first time."""
    import signal

    try:
        usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not in the main thread, which alone is interrupted
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def say_messages(messages: Iterable[Message]) -> None:
    """Print messages on stderr, a line each."""
    from gcplan.render.text import message_text

    for message in messages:
        _say(message_text(message))


def _say(text: str) -> None:
    write_aside(f"gcplan: {text}\n")


def _end_with(error: Exception) -> int:
    """Say what a command has ended with and return the exit code."""
    if isinstance(error, BrokenPipeError):
        swallow(sys.stdout)
        return FINE
    _drop_what_cannot_be_written()
    if isinstance(error, CannotRunError):
        say_messages(error.messages)
        return COULD_NOT_RUN
    code = _code_of_library(error)
    if code is not None:
        return code
    if _is_of_git(error):
        say_messages(CannotRunError("git: {line}", line=line).messages[0] for line in error.args)
        return COULD_NOT_RUN
    if os.environ.get("GCPLAN_DEBUG") == "1":
        _show_traceback(error)
    if isinstance(error, OSError):
        detail = error.strerror or str(error)
        say_messages(CannotRunError(N_("Cannot go on: {detail}"), detail=detail).messages)
        return COULD_NOT_RUN
    say_messages(_own_error(error).messages)
    return OWN_ERROR


def _code_of_library(error: Exception) -> int | None:
    """Say what the command line library has found wrong; None when the error is not one of its."""
    if sys.modules.get("typer") is None:
        return None
    from typer import Abort, TyperException

    if isinstance(error, Abort):
        return INTERRUPTED
    if not isinstance(error, TyperException):
        return None
    from gcplan.cli.usage import usage_message

    if type(error).__name__ == "NoArgsIsHelpError":
        write_aside(f"{error.format_message()}\n")  # its message is the help itself
    else:
        _say(usage_message(error))
    return COULD_NOT_RUN


def _is_of_git(error: Exception) -> bool:
    """Tell whether git has refused where nobody had something to add to its words."""
    git = sys.modules.get("gcplan.files.git_process")
    return git is not None and isinstance(error, git.GitError)


def _drop_what_cannot_be_written() -> None:
    """Let a full disk not fail a second time when the program ends."""
    try:
        flush_result()
    except OSError:
        swallow(sys.stdout)


def _own_error(error: Exception) -> CannotRunError:
    """Return what is said of an error that nobody has thought of, and how to report it."""
    import shlex
    from platform import python_version

    from gcplan import __version__

    name, text = type(error).__name__, str(error)
    return (
        CannotRunError(
            N_("This is an error of gcplan itself, not of the plan: {error}"),
            error=f"{name}: {text}" if text else name,
        )
        .hint(
            N_("Please report it with this line: {command} (gcplan {version}, Python {python})"),
            command=shlex.join(["gcplan", *sys.argv[1:]]),
            version=__version__,
            python=python_version(),
        )
        .hint(N_("With GCPLAN_DEBUG=1 before the command it shows where it happened."))
    )


def _show_traceback(error: Exception) -> None:
    from traceback import format_exception

    from gcplan.render.text import safe_text

    write_aside(safe_text("".join(format_exception(error))))
