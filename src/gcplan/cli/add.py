"""`gcplan add`: add a task to a measure, or a measure to an action."""

from typing import Annotated

from typer import Argument, Option

from gcplan.cli.options import PlanFolder
from gcplan.cli.record.options import Commit, CommitMessage, DryRun
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
        Option("--action", metavar="N", min=1, help=translate(N_("The action to add to."))),
    ] = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    message: CommitMessage = None,
    plan: PlanFolder = None,
) -> int:
    """Record a new task or measure and return the exit code."""
    from gcplan.cli.errors import CannotRunError
    from gcplan.cli.record.ask import ask, targets
    from gcplan.cli.record.options import WriteOptions
    from gcplan.cli.record.run import record

    options = WriteOptions(dry_run, commit, message)
    if measure is not None or action is not None:
        if measure is None or action is None or measure_number or due or target or ongoing:
            raise CannotRunError(N_("To add a measure: gcplan add --measure TITLE --action N"))
        return record([ask("add-measure", action=action, title=measure)], plan, options)
    if measure_number is None or title is None:
        raise CannotRunError(N_("To add a task: gcplan add 7.1 TITLE"))
    wanted = {"due": due, "target": targets(target), "ongoing": ongoing or None}
    asked = ask("add", measure=measure_number, title=title, **wanted)
    return record([asked], plan, options)
