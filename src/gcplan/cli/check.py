"""`gcplan check`: everything that is wrong with a plan, for people, machines and editors."""

from typing import Annotated

from typer import Option

from gcplan.cli.complete import complete_code
from gcplan.cli.options import (
    Actions,
    AsOf,
    CheckFormat,
    Color,
    ColorMode,
    OutputFile,
    PlanFolder,
    Units,
)
from gcplan.i18n import N_, translate


def check(
    select: Annotated[
        list[str] | None,
        Option(
            "--select",
            metavar="CODE",
            help=translate(N_("Only rules whose code begins so; several with commas.")),
            autocompletion=complete_code,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        Option(
            "--ignore",
            metavar="CODE",
            help=translate(N_("Not the rules whose code begins so; several with commas.")),
            autocompletion=complete_code,
        ),
    ] = None,
    against: Annotated[
        str | None,
        Option(
            "--against",
            metavar="REV",
            help=translate(
                N_("Also whether goalposts moved without a record since REV; auto finds it.")
            ),
        ),
    ] = None,
    strict: Annotated[
        bool, Option("--strict", help=translate(N_("Fail on warnings too.")))
    ] = False,
    exit_zero: Annotated[
        bool, Option("--exit-zero", help=translate(N_("Do not fail on problems.")))
    ] = False,
    statistics: Annotated[
        bool, Option("--statistics", help=translate(N_("Only count the problems by rule.")))
    ] = False,
    action: Actions = None,
    unit: Units = None,
    plan: PlanFolder = None,
    as_of: AsOf = None,
    form: Annotated[
        CheckFormat, Option("--format", "-f", help=translate(N_("How the result is written.")))
    ] = CheckFormat.AUTO,
    output: OutputFile = None,
    color: ColorMode = Color.AUTO,
) -> int:
    """Print every problem of the plan and return the exit code."""
    from gcplan.check import check as run_check
    from gcplan.check import choice, is_no_plan, passes
    from gcplan.cli.errors import COULD_NOT_RUN, FINE, FOUND_PROBLEMS
    from gcplan.cli.names import named_actions, named_codes, named_units
    from gcplan.cli.output import deliver_check
    from gcplan.cli.session import read_plan, relative, repository_path
    from gcplan.domain import CheckSettings
    from gcplan.report.findings import CheckReport, locate_findings
    from gcplan.report.select import Selection

    reading = read_plan(plan, as_of)
    snapshot = reading.snapshot
    settings = snapshot.plan.settings.check if snapshot else CheckSettings()
    select_codes, ignore_codes = named_codes(select, "--select"), named_codes(ignore, "--ignore")
    chosen = choice(settings, select_codes, ignore_codes)
    problems = run_check(
        reading.problems, snapshot, reading.today, chosen, reading.sources.values()
    )
    if against is not None and snapshot is not None:
        from gcplan.cli.against import problems_against

        problems += problems_against(reading, snapshot, against, select_codes, ignore_codes)
    tasks = snapshot.tasks if snapshot else ()
    if snapshot and (action or unit):
        keep = Selection(actions=named_actions(snapshot, action), units=named_units(snapshot, unit))
        tasks = tuple(state for state in tasks if keep(state))
        ids = {state.task.id for state in tasks}
        problems = [problem for problem in problems if not problem.task or problem.task in ids]
    report = CheckReport(
        findings=locate_findings(problems, reading.sources),
        tasks=tasks,
        title=snapshot.plan.settings.title if snapshot else "",
        year=snapshot.plan.settings.year if snapshot else None,
        actions={each.number: each.title for each in snapshot.plan.actions} if snapshot else {},
        as_of=snapshot.as_of if snapshot else None,
        files=len(reading.sources),
        folder=relative(reading.folder),
        repository_folder=repository_path(reading.folder),
        strict=strict,
    )
    deliver_check(report, form, output, color, reading.folder, statistics=statistics)
    if is_no_plan(problems):
        return COULD_NOT_RUN
    return FINE if exit_zero or passes(problems, strict=strict) else FOUND_PROBLEMS
