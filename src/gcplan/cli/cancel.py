"""`gcplan cancel`: record that tasks will not be done."""

from gcplan.cli.options import PlanFolder, TaskIds
from gcplan.cli.record.run import Approval, Commit, CommitMessage, DryRun, On, Reason


def cancel(
    ids: TaskIds,
    reason: Reason,
    approval: Approval,
    on: On = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    message: CommitMessage = None,
    plan: PlanFolder = None,
) -> int:
    """Record that tasks are cancelled and return the exit code."""
    from gcplan.cli.record.ask import for_each, given
    from gcplan.cli.record.run import WriteOptions, amend

    values = given(reason=reason, approval=approval, on=on)
    return amend(for_each(ids, "cancel", values), plan, WriteOptions(dry_run, commit, message))
