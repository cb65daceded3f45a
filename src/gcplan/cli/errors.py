"""The one door for everything that ends a command early: a message, an exit code, no traceback."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.render.text import message_text
from gcplan.report.model import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.report.model import Cell

FINE, FOUND_PROBLEMS, COULD_NOT_RUN, INTERRUPTED = 0, 1, 2, 130


class CannotRunError(Exception):
    """A command cannot do what it was asked; the messages say what is wrong and how to mend it."""

    def __init__(self, msgid: str, **values: Cell) -> None:
        super().__init__(msgid)
        self.messages = [Message(msgid, values)]

    def mend(self, msgid: str, **values: Cell) -> CannotRunError:
        """Add how to mend it."""
        self.messages.append(Message(msgid, values))
        return self


def run_safely(command: Callable[[], int]) -> int:
    """Run a command and return its exit code, whatever happens in it."""
    from typer import Abort, TyperException

    try:
        code = command()
        sys.stdout.flush()
    except CannotRunError as error:
        for message in error.messages:
            _say(message_text(message))
        return COULD_NOT_RUN
    except TyperException as error:
        from gcplan.cli.usage import usage_message

        _say(usage_message(error))
        return COULD_NOT_RUN
    except (KeyboardInterrupt, Abort):
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has seen enough; what is still buffered must not fail at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:
        detail = error.strerror or str(error)
        _say(message_text(Message(N_("Cannot go on: {detail}"), {"detail": detail})))
        return COULD_NOT_RUN
    return code


def _say(text: str) -> None:
    print(f"gcplan: {text}", file=sys.stderr)  # noqa: T201 - this is where messages are printed
