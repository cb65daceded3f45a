"""`gcplan update`: report progress, values, or who answers for tasks."""

from typing import Annotated

from typer import Option

from gcplan.cli.options import PlanFolder, TaskIds
from gcplan.cli.record.options import Commit, CommitMessage, DryRun, On
from gcplan.i18n import N_, translate


def update(
    ids: TaskIds,
    percent: Annotated[
        str | None,
        Option("--percent", metavar="N", help=translate(N_("Percent complete, 0 to 100."))),
    ] = None,
    note: Annotated[
        str | None, Option("--note", metavar="TEXT", help=translate(N_("What was done.")))
    ] = None,
    actual: Annotated[
        list[str] | None,
        Option(
            "--actual",
            metavar="NAME=VALUE",
            help=translate(N_("Value of an indicator; a part of its name will do.")),
        ),
    ] = None,
    by: Annotated[
        str | None, Option("--by", metavar="U", help=translate(N_("Who reports it.")))
    ] = None,
    on: On = None,
    lead: Annotated[
        str | None, Option("--lead", metavar="U", help=translate(N_("The unit that leads.")))
    ] = None,
    support: Annotated[
        list[str] | None,
        Option(
            "--support",
            metavar="U",
            help=translate(N_("The units that help, instead of those there; can be repeated.")),
        ),
    ] = None,
    leader: Annotated[
        str | None, Option("--leader", metavar="P", help=translate(N_("The official in charge.")))
    ] = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    message: CommitMessage = None,
    plan: PlanFolder = None,
) -> int:
    """Record what was reported on tasks and return the exit code."""
    from gcplan.cli.record.ask import actual_values, ask_each, number_of
    from gcplan.cli.record.options import WriteOptions
    from gcplan.cli.record.run import record

    asked = ask_each(
        ids,
        "update",
        percent=number_of(percent, "--percent"),
        note=note,
        actual=actual_values(actual),
        by=by,
        on=on,
        lead=lead,
        support=support,
        leader=leader,
    )
    return record(asked, plan, WriteOptions(dry_run, commit, message))
