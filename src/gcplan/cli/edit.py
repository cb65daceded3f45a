"""`gcplan edit`: open a task in an editor and check its file afterwards."""

from typing import Annotated

from typer import Argument

from gcplan.cli.amending import Commit, CommitMessage, DryRun
from gcplan.cli.complete import complete_id
from gcplan.cli.options import PlanFolder
from gcplan.i18n import N_, translate


def edit(
    task_id: Annotated[
        str,
        Argument(metavar="ID", help=translate(N_("Id of a task.")), autocompletion=complete_id),
    ],
    dry_run: DryRun = False,
    commit: Commit = False,
    message: CommitMessage = None,
    plan: PlanFolder = None,
) -> int:
    """Open the task's file at its line, check it when the editor closes, return the exit code."""
    from gcplan.cli.amending import Manner
    from gcplan.cli.editing import edit_task

    return edit_task(task_id, plan, Manner(dry_run, commit, message))
