"""`gcplan status`: where the plan stands."""

from typing import Annotated

from typer import Option

from gcplan.cli.choices import complete_words, described, read_word
from gcplan.cli.options import (
    Actions,
    AsOf,
    Color,
    ColorMode,
    Format,
    Names,
    OutputFile,
    OutputFormat,
    PlanFolder,
    Units,
)
from gcplan.i18n import N_, translate
from gcplan.wording.words import BY_HEADINGS, BY_WORDS
from gcplan.words import By


def status(
    by: Annotated[
        str,
        Option(
            "--by",
            metavar="WORD",
            help=described(N_("What the rows of the table are: {words}"), BY_WORDS),
            autocompletion=complete_words(BY_WORDS),
            show_default=False,
        ),
    ] = By.ACTION,
    action: Actions = None,
    unit: Units = None,
    wide: Annotated[
        bool, Option("--wide", help=translate(N_("Count by status instead of by light.")))
    ] = False,
    all_urgent: Annotated[
        bool,
        Option(
            "--all", help=translate(N_("List all that is overdue, behind, off target or due soon."))
        ),
    ] = False,
    chart: Annotated[
        bool,
        Option(
            "--chart",
            help=translate(
                N_("In the table: also draw progress against time, and the lights by month.")
            ),
        ),
    ] = False,
    plan: PlanFolder = None,
    as_of: AsOf = None,
    form: OutputFormat = Format.TABLE,
    names: Names = False,
    output: OutputFile = None,
    color: ColorMode = Color.AUTO,
) -> int:
    """Print where the plan stands and return the exit code."""
    from gcplan.cli.names import named_actions, named_units
    from gcplan.cli.output import deliver
    from gcplan.cli.session import open_plan
    from gcplan.report.select import Selection
    from gcplan.report.status import SHOWN_URGENT, status_report

    session = open_plan(plan, as_of)
    selection = Selection(
        actions=named_actions(session.snapshot, action),
        units=named_units(session.snapshot, unit),
    )
    charted = None
    if chart and form is Format.TABLE:
        from gcplan.report.trend import monthly_trend

        trend = monthly_trend(session.snapshot, selection)
        charted = trend.periods if trend else ()
    report = status_report(
        session.snapshot,
        selection,
        read_word(by, BY_WORDS, "--by", BY_HEADINGS),
        shown_urgent=0 if all_urgent else SHOWN_URGENT,
        wide=wide,
        charted=charted,
    )
    deliver(report, form, output, color, session.folder, names=names)
    return session.code
