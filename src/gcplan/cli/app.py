"""The program: its commands wired together, and its entry point."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from gcplan import __version__
from gcplan.cli.accept import accept
from gcplan.cli.add import add
from gcplan.cli.apply import apply
from gcplan.cli.cancel import cancel
from gcplan.cli.check import check
from gcplan.cli.done import done
from gcplan.cli.edit import edit
from gcplan.cli.errors import run_safely
from gcplan.cli.extend import extend
from gcplan.cli.help import ARGUMENTS, SUBCOMMANDS, TranslatedCommand, TranslatedGroup
from gcplan.cli.init import init
from gcplan.cli.reopen import reopen
from gcplan.cli.rule import rule
from gcplan.cli.schema import schema
from gcplan.cli.show import show
from gcplan.cli.status import status
from gcplan.cli.task_list import task_list
from gcplan.cli.update import update
from gcplan.i18n import N_, bind_library_texts, translate

if TYPE_CHECKING:
    from collections.abc import Callable

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
    context_settings={"help_option_names": ["-h", "--help"]},
)
# In the order of a week's work: look, check, record; then what is needed once.
_COMMANDS: tuple[tuple[str, str, Callable[..., int]], ...] = (
    ("status", N_("Where the plan stands: lights, progress, deadlines."), status),
    ("list", N_("The tasks that filters choose."), task_list),
    ("show", N_("Everything about a task, and why its light is on."), show),
    ("check", N_("Everything that is wrong with the plan; fails in CI."), check),
    ("rule", N_("What a check rule finds, why, and how to mend it."), rule),
    ("update", N_("Report progress, values, or who answers for it."), update),
    ("done", N_("Close tasks."), done),
    ("reopen", N_("Take a closure or a cancellation back."), reopen),
    ("extend", N_("Record an approved later deadline."), extend),
    ("cancel", N_("Record that tasks will not be done."), cancel),
    ("accept", N_("Accept one finding, with the reason."), accept),
    ("add", N_("Add a task or a measure."), add),
    ("apply", N_("Make many changes from JSON lines, all or none."), apply),
    ("edit", N_("Open a task in your editor."), edit),
    ("init", N_("A new plan, empty or an example."), init),
    ("schema", N_("The JSON Schemas of the plan's files, for editors."), schema),
)
for _name, _help, _command in _COMMANDS:
    app.command(_name, help=translate(_help), cls=TranslatedCommand, options_metavar=ARGUMENTS)(
        _command
    )


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"gcplan {__version__}")
        raise typer.Exit


@app.callback()
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


def main() -> None:
    """Run the program and exit with its code."""
    # A run is short and keeps what it reads: collecting garbage only costs time that grows.
    gc.disable()
    sys.exit(run_safely(lambda: app(standalone_mode=False) or 0))
