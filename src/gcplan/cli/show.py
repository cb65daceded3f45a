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
    from gcplan.cli.names import named_tasks
    from gcplan.cli.output import deliver
    from gcplan.cli.session import open_plan, relative
    from gcplan.problem import Location
    from gcplan.report.show import Shown, show_report
    from gcplan.yaml.locate import locate

    session = open_plan(plan, as_of)
    shown = []
    for state in named_tasks(session.snapshot, ids):
        task = state.task
        span = locate(session.sources[task.file], Location(task.file, (*task.route, "id")))
        shown.append(Shown(state, relative(session.folder / task.file), span.line))
    deliver(show_report(session.snapshot, shown), form, output, color, session.folder)
    return session.code
