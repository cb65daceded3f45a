"""`gcplan bulletin`: the bulletin of a period, ready to be signed."""

from pathlib import Path
from typing import Annotated

from typer import Option

from gcplan.cli.options import AsOf, BulletinFormat, OutputFile, PlanFolder, Units
from gcplan.i18n import N_, translate


def bulletin(
    month: Annotated[
        str | None,
        Option(
            "--month",
            metavar="MONTH",
            help=translate(N_("The period is this month, as 2020-06 or 6月.")),
        ),
    ] = None,
    as_of: AsOf = None,
    since: Annotated[
        str | None,
        Option(
            "--since",
            metavar="DATE",
            help=translate(N_("The last day of the period before; else of the month before.")),
        ),
    ] = None,
    unit: Units = None,
    rank: Annotated[
        bool, Option("--rank", help=translate(N_("Also rank the lead units by completion.")))
    ] = False,
    plain_rounding: Annotated[
        bool,
        Option(
            "--plain-rounding",
            help=translate(N_("Round each share by itself, even if they do not add to 100.")),
        ),
    ] = False,
    number: Annotated[
        str | None,
        Option(
            "--number",
            metavar="N",
            help=translate(N_("The number of this bulletin; else that of plan.yaml.")),
        ),
    ] = None,
    date: Annotated[
        str | None,
        Option(
            "--date",
            metavar="DATE",
            help=translate(N_("The day under the bulletin; else the last of its period.")),
        ),
    ] = None,
    demand: Annotated[
        Path | None,
        Option(
            "--demand",
            metavar="FILE",
            help=translate(N_("A text of what is asked next, a paragraph a line.")),
        ),
    ] = None,
    form: Annotated[
        BulletinFormat | None,
        Option(
            "--format",
            "-f",
            help=translate(N_("How it is written; else by the ending of FILE, else markdown.")),
            show_default=False,
        ),
    ] = None,
    template: Annotated[
        Path | None,
        Option(
            "--template",
            metavar="FILE",
            help=translate(N_("With docx: a template of your own, from --template-out.")),
        ),
    ] = None,
    template_out: Annotated[
        Path | None,
        Option(
            "--template-out",
            metavar="FILE",
            help=translate(N_("Write the template for Word, to be changed in Word or WPS.")),
        ),
    ] = None,
    plan: PlanFolder = None,
    output: OutputFile = None,
) -> int:
    """Write the bulletin of a period and return the exit code."""
    from gcplan.cli.errors import FINE
    from gcplan.cli.frame import frame_of
    from gcplan.cli.names import named_units
    from gcplan.cli.output.bulletin import chosen_format, deliver_bulletin, write_template
    from gcplan.cli.output.destination import require_other_file
    from gcplan.cli.period import day_of, span_of
    from gcplan.cli.session import open_plan
    from gcplan.report.bulletin.bulletin import bulletin_of
    from gcplan.report.select import Selection

    if template_out is not None:
        write_template(template_out)
        return FINE
    chosen = chosen_format(form, output, template)
    require_other_file(output, {"--template": template, "--demand": demand})
    session = open_plan(plan, day_of(month, as_of))
    snapshot = session.snapshot
    found = bulletin_of(
        snapshot,
        span_of(snapshot, since),
        Selection(units=named_units(snapshot, unit)),
        frame_of(snapshot.plan.settings, number, date, demand),
        rank=rank,
        plain_rounding=plain_rounding,
    )
    deliver_bulletin(found, session.folder, chosen, output, template)
    return session.code
