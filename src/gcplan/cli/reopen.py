"""`gcplan reopen`: take a closure or a cancellation back."""

from gcplan.cli.options import PlanFolder, TaskIds
from gcplan.cli.record.run import Commit, CommitMessage, DryRun, On, Reason


def reopen(
    ids: TaskIds,
    reason: Reason,
    on: On = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    message: CommitMessage = None,
    plan: PlanFolder = None,
) -> int:
    """Record that tasks are open again and return the exit code."""
    from gcplan.cli.record.ask import for_each, given
    from gcplan.cli.record.run import WriteOptions, amend

    values = given(reason=reason, on=on)
    return amend(for_each(ids, "reopen", values), plan, WriteOptions(dry_run, commit, message))
