"""`gcplan cancel`: record that tasks will not be done."""

from gcplan.cli.amending import Approval, Commit, CommitMessage, DryRun, On, Reason
from gcplan.cli.options import PlanFolder, TaskIds


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
    from gcplan.cli.amending import Manner, amend
    from gcplan.cli.requests import for_each, given

    values = given(reason=reason, approval=approval, on=on)
    return amend(for_each(ids, "cancel", values), plan, Manner(dry_run, commit, message))
