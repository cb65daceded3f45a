"""`gcplan list`: the tasks that filters choose."""

from typing import Annotated

from typer import Option

from gcplan.cli.options import (
    Actions,
    AsOf,
    Color,
    ColorMode,
    Leaders,
    ListFormat,
    OutputFile,
    PlanFolder,
    Units,
)
from gcplan.i18n import N_, translate
from gcplan.words import Light, Sort, Status


def task_list(
    status: Annotated[
        list[Status] | None,
        Option("--status", help=translate(N_("Only tasks of this status; can be repeated."))),
    ] = None,
    light: Annotated[
        list[Light] | None,
        Option("--light", help=translate(N_("Only tasks of this light; can be repeated."))),
    ] = None,
    overdue: Annotated[
        bool, Option("--overdue", help=translate(N_("Only overdue tasks.")))
    ] = False,
    due_by: Annotated[
        str | None,
        Option(
            "--due-by",
            metavar="DATE",
            help=translate(N_("Only unfinished tasks due on or before a day.")),
        ),
    ] = None,
    due_within: Annotated[
        int | None,
        Option(
            "--due-within",
            metavar="DAYS",
            min=0,
            max=36600,
            help=translate(N_("Only unfinished tasks due within so many days.")),
        ),
    ] = None,
    action: Actions = None,
    measure: Annotated[
        list[str] | None,
        Option(
            "--measure",
            metavar="A.M",
            help=translate(N_("Only this measure, such as 7.1; can be repeated.")),
        ),
    ] = None,
    unit: Units = None,
    leader: Leaders = None,
    search: Annotated[
        str | None,
        Option(
            "--search",
            metavar="TEXT",
            help=translate(N_("Only tasks with these words in id, title, note or indicators.")),
        ),
    ] = None,
    sort: Annotated[Sort, Option("--sort", help=translate(N_("What to order by.")))] = Sort.ID,
    plan: PlanFolder = None,
    as_of: AsOf = None,
    form: Annotated[
        ListFormat, Option("--format", "-f", help=translate(N_("How the result is written.")))
    ] = ListFormat.TABLE,
    output: OutputFile = None,
    color: ColorMode = Color.AUTO,
) -> int:
    """Print the tasks that every filter holds for and return the exit code."""
    from gcplan.cli.day import read_day
    from gcplan.cli.names import named_actions, named_leaders, named_measures, named_units
    from gcplan.cli.output import deliver
    from gcplan.cli.session import open_plan
    from gcplan.report.select import Selection, due_limit, folded
    from gcplan.report.task_list import list_report

    session = open_plan(plan, as_of)
    statuses = set(status or ())
    if overdue:
        statuses.add(Status.OVERDUE)
    settings = session.snapshot.plan.settings
    by_day = read_day(due_by, settings, "--due-by") if due_by is not None else None
    selection = Selection(
        statuses=frozenset(statuses),
        lights=frozenset(light or ()),
        actions=named_actions(session.snapshot, action),
        measures=named_measures(session.snapshot, measure),
        units=named_units(session.snapshot, unit),
        leaders=named_leaders(session.snapshot, leader),
        due_by=due_limit(session.snapshot.as_of, by_day, due_within),
        search=tuple(folded(search).split()) if search else (),
    )
    deliver(list_report(session.snapshot, selection, sort), form, output, color, session.folder)
    return session.code
