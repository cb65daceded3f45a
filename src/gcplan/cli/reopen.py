"""`gcplan reopen`: take a closure or a cancellation back."""

from gcplan.cli.amending import Commit, CommitMessage, DryRun, On, Reason
from gcplan.cli.options import PlanFolder, TaskIds


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
    from gcplan.cli.amending import Manner, amend
    from gcplan.cli.requests import for_each, given

    values = given(reason=reason, on=on)
    return amend(for_each(ids, "reopen", values), plan, Manner(dry_run, commit, message))
