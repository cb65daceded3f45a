"""Completion is set up by the library; what it says of it is said in our words."""

from __future__ import annotations

import io
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, Any

from typer import Exit

from gcplan.cli.errors import CannotRunError, say_messages
from gcplan.cli.usage import library_message

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.wording.message import Message


def set_up_completion(callback: Callable[..., Any], ctx: Any, parameter: Any, value: Any) -> Any:
    """Run the library's `callback` of --install-completion or --show-completion.

    Raises CannotRunError when there is no completion for the shell.
    """
    said = io.StringIO()
    try:
        with ExitStack() as redirected:
            redirected.enter_context(redirect_stderr(said))
            if parameter.name == "install_completion":  # the other one's result goes to stdout
                redirected.enter_context(redirect_stdout(said))
            return callback(ctx, parameter, value)
    except Exit as ending:
        raise CannotRunError.of(_messages(said)) from ending
    except SystemExit:
        say_messages(_messages(said))
        raise


def _messages(said: io.StringIO) -> list[Message]:
    return [library_message(line) for line in said.getvalue().splitlines()]
