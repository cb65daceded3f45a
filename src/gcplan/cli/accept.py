"""`gcplan accept`: waive one finding of the check, with the reason."""

from typing import Annotated

from typer import Argument, Option

from gcplan.cli.complete import complete_code, complete_id
from gcplan.cli.options import PlanFolder
from gcplan.cli.record.options import Anyway, Commit, CommitMessage, DryRun, Reason
from gcplan.i18n import N_, translate


def accept(
    task_id: Annotated[
        str,
        Argument(metavar="ID", help=translate(N_("Id of a task.")), autocompletion=complete_id),
    ],
    rule: Annotated[
        str,
        Argument(
            metavar="RULE",
            help=translate(N_("Code of a rule, such as GC301.")),
            autocompletion=complete_code,
        ),
    ],
    reason: Reason,
    until: Annotated[
        str | None,
        Option(
            "--until", metavar="DATE", help=translate(N_("The last day on which it is accepted."))
        ),
    ] = None,
    anyway: Anyway = False,
    dry_run: DryRun = False,
    commit: Commit = False,
    message: CommitMessage = None,
    plan: PlanFolder = None,
) -> int:
    """Record a waiver and return the exit code."""
    from gcplan.cli.record.ask import ask_each
    from gcplan.cli.record.options import WriteOptions
    from gcplan.cli.record.run import record

    asked = ask_each([task_id], "accept", rule=rule, reason=reason, until=until)
    return record(asked, plan, WriteOptions(dry_run, commit, message, anyway=anyway))
