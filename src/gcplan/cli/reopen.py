"""`gcplan reopen`: take a closure or a cancellation back."""

from gcplan.cli.options import PlanFolder, TaskIds
from gcplan.cli.record.options import Anyway, Commit, CommitMessage, DryRun, On, Reason, Verbose


def reopen(
    ids: TaskIds,
    reason: Reason,
    on: On = None,
    anyway: Anyway = False,
    dry_run: DryRun = False,
    commit: Commit = False,
    message: CommitMessage = None,
    verbose: Verbose = False,
    plan: PlanFolder = None,
) -> int:
    """Record that tasks are open again and return the exit code."""
    from gcplan.cli.record.ask import ask_each
    from gcplan.cli.record.options import WriteOptions
    from gcplan.cli.record.run import record

    asked = ask_each(ids, "reopen", reason=reason, on=on)
    return record(asked, plan, WriteOptions(dry_run, commit, message, verbose, anyway))
