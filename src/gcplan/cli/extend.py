"""`gcplan extend`: record an approved later deadline."""

from typing import Annotated

from typer import Option

from gcplan.cli.options import PlanFolder, TaskIds
from gcplan.cli.record.options import (
    Anyway,
    Approval,
    Commit,
    CommitMessage,
    DryRun,
    On,
    Reason,
    Verbose,
)
from gcplan.i18n import N_, translate


def extend(
    ids: TaskIds,
    to: Annotated[
        str, Option("--to", metavar="DATE", help=translate(N_("The new deadline, included.")))
    ],
    approval: Approval,
    reason: Reason,
    on: On = None,
    anyway: Anyway = False,
    dry_run: DryRun = False,
    commit: Commit = False,
    message: CommitMessage = None,
    verbose: Verbose = False,
    plan: PlanFolder = None,
) -> int:
    """Record a later deadline and return the exit code."""
    from gcplan.cli.record.ask import ask_each
    from gcplan.cli.record.options import WriteOptions
    from gcplan.cli.record.run import record

    asked = ask_each(ids, "extend", to=to, approval=approval, reason=reason, on=on)
    return record(asked, plan, WriteOptions(dry_run, commit, message, verbose, anyway))
