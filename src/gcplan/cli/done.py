"""`gcplan done`: close tasks, or add to their closure."""

from typing import Annotated

from typer import Option

from gcplan.cli.options import PlanFolder, TaskIds
from gcplan.cli.record.options import Anyway, Commit, CommitMessage, DryRun, Evidence, On, Verbose
from gcplan.i18n import N_, translate


def done(
    ids: TaskIds,
    on: On = None,
    evidence: Evidence = None,
    verified_by: Annotated[
        str | None, Option("--verified-by", metavar="U", help=translate(N_("Who checked it.")))
    ] = None,
    reason: Annotated[
        str | None,
        Option(
            "--reason",
            metavar="TEXT",
            help=translate(N_("Why --on corrects the day of what is done already.")),
        ),
    ] = None,
    anyway: Anyway = False,
    dry_run: DryRun = False,
    commit: Commit = False,
    message: CommitMessage = None,
    verbose: Verbose = False,
    plan: PlanFolder = None,
) -> int:
    """Record that tasks are done and return the exit code."""
    from gcplan.cli.record.ask import ask_each
    from gcplan.cli.record.options import WriteOptions
    from gcplan.cli.record.run import record

    asked = ask_each(ids, "done", on=on, evidence=evidence, verified_by=verified_by, reason=reason)
    return record(asked, plan, WriteOptions(dry_run, commit, message, verbose, anyway))
