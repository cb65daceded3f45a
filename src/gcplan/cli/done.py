"""`gcplan done`: close tasks."""

from typing import Annotated

from typer import Option

from gcplan.cli.options import PlanFolder, TaskIds
from gcplan.cli.record.options import Commit, CommitMessage, DryRun, On
from gcplan.i18n import N_, translate


def done(
    ids: TaskIds,
    on: On = None,
    evidence: Annotated[
        list[str] | None,
        Option(
            "--evidence",
            metavar="X",
            help=translate(N_("A link or a document number that proves it; can be repeated.")),
        ),
    ] = None,
    verified_by: Annotated[
        str | None, Option("--verified-by", metavar="U", help=translate(N_("Who checked it.")))
    ] = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    message: CommitMessage = None,
    plan: PlanFolder = None,
) -> int:
    """Record that tasks are done and return the exit code."""
    from gcplan.cli.record.ask import ask_each
    from gcplan.cli.record.options import WriteOptions
    from gcplan.cli.record.run import record

    asked = ask_each(ids, "done", on=on, evidence=evidence, verified_by=verified_by)
    return record(asked, plan, WriteOptions(dry_run, commit, message))
