"""`gcplan edit`: open a task in an editor and check the file afterwards."""

from typing import Annotated

from typer import Argument

from gcplan.cli.complete import complete_id
from gcplan.cli.options import PlanFolder
from gcplan.i18n import N_, translate


def edit(
    task_id: Annotated[
        str,
        Argument(metavar="ID", help=translate(N_("Id of a task.")), autocompletion=complete_id),
    ],
    plan: PlanFolder = None,
) -> int:
    """Open the task's file at its line, check it when the editor closes, return the exit code."""
    import subprocess
    import sys

    from gcplan.cli.editor import editor_command
    from gcplan.cli.errors import COULD_NOT_RUN, FINE, FOUND_PROBLEMS, CannotRunError
    from gcplan.cli.known import known_tasks
    from gcplan.cli.session import open_plan, read_plan, relative
    from gcplan.document import locate
    from gcplan.problem import Severity, Spot
    from gcplan.render.check.text import render_findings
    from gcplan.report.findings import locate_findings

    session = open_plan(plan, None)
    task = known_tasks(session.snapshot, [task_id])[0].task
    place = locate(session.sources[task.file], Spot(task.file, (*task.route, "id")))
    command = editor_command(session.folder / task.file, place.line)
    try:
        code = subprocess.run(command, check=False).returncode  # noqa: S603 - the user's own editor
    except OSError as error:
        raise CannotRunError(
            N_("{program} cannot be started: {detail}"),
            program=command[0],
            detail=error.strerror or str(error),
        ).mend(N_("Set VISUAL or EDITOR to the editor's command.")) from error
    if code:
        raise CannotRunError(N_("The editor ended with {code}."), code=code)
    reading = read_plan(session.folder, None)
    problems = [problem for problem in reading.problems if problem.spot.file == task.file]
    findings = locate_findings(problems, reading.sources)
    sys.stderr.write(render_findings(findings, relative(session.folder), color=False))
    if any(problem.severity is Severity.ERROR for problem in problems):
        return FOUND_PROBLEMS
    return FINE if reading.snapshot else COULD_NOT_RUN
