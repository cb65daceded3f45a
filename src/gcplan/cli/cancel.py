"""`gcplan cancel`: record that tasks will not be done."""

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


def cancel(
    ids: TaskIds,
    reason: Reason,
    approval: Approval,
    on: On = None,
    anyway: Anyway = False,
    dry_run: DryRun = False,
    commit: Commit = False,
    message: CommitMessage = None,
    verbose: Verbose = False,
    plan: PlanFolder = None,
) -> int:
    """Record that tasks are cancelled and return the exit code."""
    from gcplan.cli.record.ask import ask_each
    from gcplan.cli.record.options import WriteOptions
    from gcplan.cli.record.run import record

    asked = ask_each(ids, "cancel", reason=reason, approval=approval, on=on)
    return record(asked, plan, WriteOptions(dry_run, commit, message, verbose, anyway))
