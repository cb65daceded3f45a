"""`gcplan add`: add a task to a measure, a measure to an action, or an action to the plan."""

from typing import Annotated

from typer import Argument, Option

from gcplan.cli.complete import complete_leader, complete_unit
from gcplan.cli.options import PlanFolder
from gcplan.cli.record.options import Anyway, Commit, CommitMessage, DryRun
from gcplan.i18n import N_, translate


def add(
    measure_number: Annotated[
        str | None,
        Argument(metavar="[A.M]", help=translate(N_("The measure to add to, such as 7.1."))),
    ] = None,
    title: Annotated[
        str | None, Argument(metavar="[TITLE]", help=translate(N_("Title of the task.")))
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
    ongoing: Annotated[
        bool, Option("--ongoing", help=translate(N_("A standing duty without an end.")))
    ] = False,
    start: Annotated[
        str | None,
        Option("--start", metavar="DATE", help=translate(N_("The day on which it begins."))),
    ] = None,
    lead: Annotated[
        str | None,
        Option(
            "--lead",
            metavar="U",
            help=translate(N_("The unit that leads.")),
            autocompletion=complete_unit,
        ),
    ] = None,
    support: Annotated[
        list[str] | None,
        Option(
            "--support",
            metavar="U",
            help=translate(N_("The units that help; several with commas, or repeated.")),
            autocompletion=complete_unit,
        ),
    ] = None,
    leader: Annotated[
        str | None,
        Option(
            "--leader",
            metavar="P",
            help=translate(N_("The official in charge.")),
            autocompletion=complete_leader,
        ),
    ] = None,
    sentence: Annotated[
        int | None,
        Option(
            "--sentence",
            metavar="N",
            min=1,
            help=translate(N_("The sentence of the measure's paragraph that it comes from.")),
        ),
    ] = None,
    measure: Annotated[
        str | None,
        Option(
            "--measure",
            metavar="TITLE",
            help=translate(N_("Add a measure of this title instead, to the --action.")),
        ),
    ] = None,
    action: Annotated[
        int | None,
        Option(
            "--action",
            metavar="N",
            min=1,
            help=translate(N_("The action to add a measure to; with a TITLE, a new action.")),
        ),
    ] = None,
    anyway: Anyway = False,
    dry_run: DryRun = False,
    commit: Commit = False,
    message: CommitMessage = None,
    plan: PlanFolder = None,
) -> int:
    """Record a new task, measure or action and return the exit code."""
    from gcplan.cli.errors import CannotRunError
    from gcplan.cli.record.ask import ask, targets, unit_names
    from gcplan.cli.record.options import WriteOptions
    from gcplan.cli.record.run import record

    options = WriteOptions(dry_run, commit, message, anyway=anyway)
    of_task = {
        "due": due,
        "target": targets(target),
        "ongoing": ongoing or None,
        "start": start,
        "lead": lead,
        "support": unit_names(support),
        "leader": leader,
        "sentence": sentence,
    }
    if measure is None and action is None:
        if measure_number is None or title is None:
            raise CannotRunError(N_("To add a task: gcplan add 7.1 TITLE"))
        return record([ask("add", measure=measure_number, title=title, **of_task)], plan, options)
    if action is None or title is not None or any(of_task.values()):
        raise CannotRunError(N_("To add a measure: gcplan add --measure TITLE --action N")).hint(
            N_("To add an action: gcplan add --action N TITLE")
        )
    # Beside --action the only word is the title of a new one.
    asked = [ask("add-action", action=action, title=measure_number)] if measure_number else []
    if measure is not None:
        asked.append(ask("add-measure", action=action, title=measure))
    if not asked:
        raise CannotRunError(N_("To add an action: gcplan add --action N TITLE"))
    return record(asked, plan, options)
