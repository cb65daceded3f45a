"""`gcplan approve`: seal the plan as it was approved."""

from typing import Annotated

from typer import Option

from gcplan.cli.options import PlanFolder
from gcplan.cli.record.options import Approval, Commit, CommitMessage, DryRun
from gcplan.i18n import N_, translate


def approve(
    on: Annotated[
        str,
        Option("--on", metavar="DATE", help=translate(N_("The day on which it was approved."))),
    ],
    approval: Approval,
    tag: Annotated[
        str | None,
        Option("--tag", metavar="NAME", help=translate(N_("Also make this tag in git."))),
    ] = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    message: CommitMessage = None,
    plan: PlanFolder = None,
) -> int:
    """Write down which commit was approved and what stood there, and return the exit code."""
    from gcplan.cli.record.options import WriteOptions
    from gcplan.cli.record.seal import Asked
    from gcplan.cli.record.seal_plan import seal_plan

    return seal_plan(Asked(on, approval, tag), plan, WriteOptions(dry_run, commit, message))
