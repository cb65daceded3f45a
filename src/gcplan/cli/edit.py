"""`gcplan edit`: open a task in an editor and check its file afterwards."""

from typing import Annotated

from typer import Argument

from gcplan.cli.complete import complete_id
from gcplan.cli.options import PlanFolder
from gcplan.cli.record.options import Commit, CommitMessage, DryRun
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
    from gcplan.cli.record.edit_task import edit_task
    from gcplan.cli.record.options import WriteOptions

    return edit_task(task_id, plan, WriteOptions(dry_run, commit, message))
