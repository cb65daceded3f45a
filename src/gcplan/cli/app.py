"""The program: its commands wired together, and its entry point."""

from __future__ import annotations

import gc
import sys
from typing import Annotated

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
from gcplan.cli.reopen import reopen
from gcplan.cli.rule import rule
from gcplan.cli.show import show
from gcplan.cli.status import status
from gcplan.cli.task_list import task_list
from gcplan.cli.update import update
from gcplan.i18n import N_, bind_library_texts, translate

bind_library_texts()

app = typer.Typer(
    name="gcplan",
    help=translate(N_("Tracks government implementation plans kept as YAML in git.")),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("status", help=translate(N_("Where the plan stands: lights, progress, deadlines.")))(
    status
)
app.command("list", help=translate(N_("The tasks that filters choose.")))(task_list)
app.command("show", help=translate(N_("Everything about a task, and why its light is on.")))(show)
app.command("check", help=translate(N_("Everything that is wrong with the plan; fails in CI.")))(
    check
)
app.command("rule", help=translate(N_("What a check rule finds, why, and how to mend it.")))(rule)
app.command("update", help=translate(N_("Report progress, values, or who answers for it.")))(update)
app.command("done", help=translate(N_("Close tasks.")))(done)
app.command("reopen", help=translate(N_("Take a closure or a cancellation back.")))(reopen)
app.command("extend", help=translate(N_("Record an approved later deadline.")))(extend)
app.command("cancel", help=translate(N_("Record that tasks will not be done.")))(cancel)
app.command("accept", help=translate(N_("Accept one finding, with the reason.")))(accept)
app.command("add", help=translate(N_("Add a task or a measure.")))(add)
app.command("apply", help=translate(N_("Make many changes from JSON lines, all or none.")))(apply)
app.command("edit", help=translate(N_("Open a task in your editor.")))(edit)


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
