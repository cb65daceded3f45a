"""The program: its commands wired together."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

from gcplan import __version__
from gcplan.cli.help import ARGUMENTS, SUBCOMMANDS, TranslatedCommand, TranslatedGroup
from gcplan.i18n import N_, bind_library_texts, settle_language, translate

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS = {
    N_("See"): {
        "status": N_("Where the plan stands: lights, progress, deadlines."),
        "list": N_("The tasks that filters choose."),
        "show": N_("Everything about a task, and why its light is on."),
        "log": N_("What happened to tasks, the last first, from git."),
        "diff": N_("What changed between two versions, in the plan's terms."),
        "trend": N_("How the plan went by month or week, and what was recorded then."),
        "manual": N_("How to work with gcplan, page by page."),
    },
    N_("Record"): {
        "update": N_("Report progress, values, or who answers for it."),
        "done": N_("Close tasks."),
        "reopen": N_("Take a closure or a cancellation back."),
        "extend": N_("Record an approved later deadline."),
        "adjust": N_("Change a goalpost by an approval, or move a task."),
        "cancel": N_("Record that tasks will not be done."),
        "add": N_("Add a task, a measure or an action."),
        "edit": N_("Open a task in your editor."),
        "apply": N_("Make many changes from JSON lines, all or none."),
        "import": N_("Take over what units filled in, or who answers."),
    },
    N_("Check"): {
        "check": N_("Everything that is wrong with the plan; fails in CI."),
        "approve": N_("Seal the plan as it was approved."),
        "accept": N_("Accept one finding, with the reason."),
        "rule": N_("What a check rule finds, why, and how to mend it."),
    },
    N_("Output"): {
        "export": N_("Workbooks that units fill in, and a calendar of the deadlines."),
        "bulletin": N_("The bulletin of a month or another period, to be signed."),
        "chart": N_("A picture, SVG or PNG: progress, trend, units or deadlines."),
        "page": N_("Pages that any browser opens, for leaders or for everyone."),
        "notice": N_("Supervision notices for Word, one a task or one a lead unit."),
    },
    N_("Set up"): {
        "init": N_("A new plan, or the workflow that checks or publishes one."),
        "schema": N_("The JSON Schemas of the plan's files, for editors."),
    },
}
"""Every command with its help, by what one wants to do; a module has its command's name.

A group is shown once it has a command.
"""

_HELP = ("-h", "--help")
_MODULES = {"list": "task_list", "import": "import_books"}


def build_app(first: str | None = None) -> typer.Typer:
    """Return the program for a line that begins with a word.

    It has the command of that name alone, or all when there is none; for its own help these are
    not more than their names and texts.
    """
    bind_library_texts()
    app = typer.Typer(
        name="gcplan",
        help=translate(N_("Tracks government implementation plans kept as YAML in git.")),
        cls=TranslatedGroup,
        options_metavar=ARGUMENTS,
        subcommand_metavar=SUBCOMMANDS,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": list(_HELP)},
    )
    app.callback()(_program)
    commands = [
        (name, text, group) for group, texts in COMMANDS.items() for name, text in texts.items()
    ]
    for name, text, group in [each for each in commands if each[0] == first] or commands:
        command = _only_listed if first in _HELP else _command(name)
        app.command(
            name,
            help=translate(text),
            cls=TranslatedCommand,
            options_metavar=ARGUMENTS,
            rich_help_panel=translate(group),
        )(command)
    return app


def run() -> int:
    """Run the program with the words that it was called with and return its exit code."""
    # A run is short and keeps what it reads: collecting garbage only costs time that grows.
    gc.disable()
    settle_language()
    # A line that begins with a command needs no other: start-up is what users feel.
    app = build_app(next(iter(sys.argv[1:2]), None))
    try:
        return app(standalone_mode=False) or 0
    finally:
        gc.freeze()  # nor is there anything to collect when the program ends


def _command(name: str) -> Callable[..., int]:
    module = _MODULES.get(name, name)
    command: Callable[..., int] = getattr(import_module(f"gcplan.cli.{module}"), module)
    return command


def _only_listed() -> int:
    """Stand in for a command in the help of the program, after which nothing is run."""
    raise NotImplementedError


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"gcplan {__version__}")
        raise typer.Exit


def _program(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            is_eager=True,
            callback=_print_version,
            help=translate(N_("Show the version and exit.")),
        ),
    ] = False,
) -> None:
    pass
