"""`gcplan show`: everything about single tasks."""

from gcplan.cli.options import (
    AsOf,
    Color,
    ColorMode,
    Format,
    OutputFile,
    OutputFormat,
    PlanFolder,
    TaskIds,
)


def show(
    ids: TaskIds,
    plan: PlanFolder = None,
    as_of: AsOf = None,
    form: OutputFormat = Format.TABLE,
    output: OutputFile = None,
    color: ColorMode = Color.AUTO,
) -> int:
    """Print everything about tasks and return the exit code."""
    from gcplan.cli.known import known_tasks
    from gcplan.cli.output import deliver
    from gcplan.cli.session import open_plan, relative
    from gcplan.document import locate
    from gcplan.problem import Spot
    from gcplan.report.show import Shown, show_report

    session = open_plan(plan, as_of)
    shown = []
    for state in known_tasks(session.snapshot, ids):
        task = state.task
        place = locate(session.sources[task.file], Spot(task.file, (*task.route, "id")))
        shown.append(Shown(state, relative(session.folder / task.file), place.line))
    deliver(show_report(session.snapshot, shown), form, output, color)
    return session.code
