"""The one door for everything that ends a command early: a message, an exit code, no traceback."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from gcplan.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from gcplan.wording.message import Cell, Message

FINE, FOUND_PROBLEMS, COULD_NOT_RUN, INTERRUPTED = 0, 1, 2, 130


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


def run_safely(command: Callable[[], int]) -> int:
    """Run a command and return its exit code, whatever happens in it."""
    from typer import Abort, TyperException

    try:
        code = command()
        sys.stdout.flush()
    except CannotRunError as error:
        _drop_what_cannot_be_written()
        say_messages(error.messages)
        return COULD_NOT_RUN
    except TyperException as error:
        from gcplan.cli.usage import usage_message

        if type(error).__name__ == "NoArgsIsHelpError":
            # Its message is the help itself.
            print(error.format_message(), file=sys.stderr)  # noqa: T201 - as _say
        else:
            _say(usage_message(error))
        return COULD_NOT_RUN
    except (KeyboardInterrupt, Abort):
        return INTERRUPTED
    except BrokenPipeError:
        _stop_writing()
        return FINE
    except SystemExit as ending:
        # The command line library turns a closed pipe into an exit with 1.
        if not isinstance(ending.__context__, BrokenPipeError):
            raise
        _stop_writing()
        return FINE
    except OSError as error:
        _drop_what_cannot_be_written()
        detail = error.strerror or str(error)
        say_messages(CannotRunError(N_("Cannot go on: {detail}"), detail=detail).messages)
        return COULD_NOT_RUN
    return code


def _drop_what_cannot_be_written() -> None:
    """Let a full disk not fail a second time when the program ends."""
    try:
        sys.stdout.flush()
    except OSError:
        _stop_writing()


def _stop_writing() -> None:
    """Let what is still buffered not fail at exit: the reader has seen enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say_messages(messages: Iterable[Message]) -> None:
    """Print messages on stderr, a line each."""
    from gcplan.render.text import message_text

    for message in messages:
        _say(message_text(message))


def _say(text: str) -> None:
    print(f"gcplan: {text}", file=sys.stderr)  # noqa: T201 - this is where messages are printed
