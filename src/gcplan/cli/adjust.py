"""`gcplan adjust`: an approved change of goalposts with its record, or a task's new place."""

from typing import Annotated

from typer import Argument, Option

from gcplan.cli.complete import complete_id
from gcplan.cli.options import PlanFolder
from gcplan.cli.record.options import Anyway, Commit, CommitMessage, DryRun, On
from gcplan.i18n import N_, translate


def adjust(
    task_id: Annotated[
        str,
        Argument(metavar="ID", help=translate(N_("Id of a task.")), autocompletion=complete_id),
    ],
    approval: Annotated[
        str | None,
        Option("--approval", metavar="NO", help=translate(N_("Number of the approval."))),
    ] = None,
    source: Annotated[
        str | None,
        Option(
            "--source",
            metavar="TEXT",
            help=translate(
                N_("In place of an approval: what shows that it was a slip of the pen.")
            ),
        ),
    ] = None,
    reason: Annotated[
        str | None, Option("--reason", metavar="TEXT", help=translate(N_("Why.")))
    ] = None,
    due: Annotated[
        str | None,
        Option("--due", metavar="PHRASE", help=translate(N_("The deadline in the plan's words."))),
    ] = None,
    target: Annotated[
        list[str] | None,
        Option(
            "--target",
            metavar="NAME=TARGET",
            help=translate(N_("An indicator and its target; can be repeated.")),
        ),
    ] = None,
    baseline: Annotated[
        list[str] | None,
        Option(
            "--baseline",
            metavar="NAME=N",
            help=translate(N_("An indicator and where it starts; can be repeated.")),
        ),
    ] = None,
    cumulative: Annotated[
        list[str] | None,
        Option(
            "--cumulative",
            metavar="NAME=true|false",
            help=translate(N_("Whether an indicator adds up, or is met or not met.")),
        ),
    ] = None,
    title: Annotated[
        str | None, Option("--title", metavar="TITLE", help=translate(N_("Title of the task.")))
    ] = None,
    ongoing: Annotated[
        bool | None,
        Option("--ongoing/--not-ongoing", help=translate(N_("A standing duty without an end."))),
    ] = None,
    start: Annotated[
        str | None,
        Option("--start", metavar="DATE", help=translate(N_("The day from which it runs."))),
    ] = None,
    weight: Annotated[
        str | None,
        Option(
            "--weight", metavar="N", help=translate(N_("Its share when completion is added up."))
        ),
    ] = None,
    actual: Annotated[
        list[str] | None,
        Option(
            "--actual",
            metavar="NAME@DATE=VALUE",
            help=translate(N_("Correct a reported value of an indicator; can be repeated.")),
        ),
    ] = None,
    percent: Annotated[
        list[str] | None,
        Option(
            "--percent",
            metavar="DATE=N",
            help=translate(N_("Correct a reported percent; can be repeated.")),
        ),
    ] = None,
    measure: Annotated[
        str | None,
        Option(
            "--measure",
            metavar="A.M",
            help=translate(N_("Move the task to this measure instead, where it gets another id.")),
        ),
    ] = None,
    on: On = None,
    anyway: Anyway = False,
    dry_run: DryRun = False,
    commit: Commit = False,
    message: CommitMessage = None,
    plan: PlanFolder = None,
) -> int:
    """Record changes of a task's goalposts, or move it, and return the exit code."""
    from gcplan.cli.errors import CannotRunError
    from gcplan.cli.record.ask import (
        ask_each,
        dated_values,
        indicator_values,
        number_of,
        targets,
        truth_values,
        values_by_day,
    )
    from gcplan.cli.record.options import WriteOptions
    from gcplan.cli.record.run import record

    wanted = {
        "title": title,
        "ongoing": ongoing,
        "start": start,
        "due": due,
        "weight": number_of(weight, "--weight"),
        "target": targets(target),
        "cumulative": truth_values(cumulative, "--cumulative"),
        "baseline": indicator_values(baseline, "--baseline"),
        "actual": dated_values(actual, "--actual"),
        "percent": values_by_day(percent, "--percent"),
        "approval": approval,
        "source": source,
        "reason": reason,
        "on": on,
    }
    options = WriteOptions(dry_run, commit, message, anyway=anyway)
    if measure is None:
        if reason is None:
            raise CannotRunError(N_("{name} is missing"), name="--reason")
        return record(ask_each([task_id], "adjust", **wanted), plan, options)
    if any(value not in (None, {}) for value in wanted.values()):
        raise CannotRunError(
            N_("--measure moves the task and nothing else: adjust it in a command of its own.")
        )
    return record(ask_each([task_id], "adjust-measure", measure=measure), plan, options)
