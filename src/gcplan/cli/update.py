"""`gcplan update`: report progress, values, or who answers for tasks."""

from typing import Annotated

from typer import Option

from gcplan.cli.amending import Commit, CommitMessage, DryRun, On
from gcplan.cli.options import PlanFolder, TaskIds
from gcplan.i18n import N_, translate


def update(
    ids: TaskIds,
    percent: Annotated[
        float | None,
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
    from gcplan.cli.amending import Manner, Request, amend, given, numbers, pairs

    values = given(
        percent=percent,
        note=note,
        actual=numbers(pairs(actual, "--actual"), "--actual"),
        by=by,
        on=on,
        lead=lead,
        support=support,
        leader=leader,
    )
    requests = [Request({"op": "update", "id": task_id, **values}) for task_id in ids]
    return amend(requests, plan, Manner(dry_run, commit, message))
