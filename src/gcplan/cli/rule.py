"""`gcplan rule`: the manual of the check rules."""

from typing import Annotated

from typer import Argument

from gcplan.cli.complete import complete_code
from gcplan.cli.options import Color, ColorMode, Format, OutputFile, OutputFormat
from gcplan.i18n import N_, translate


def rule(
    code: Annotated[
        str | None,
        Argument(
            metavar="CODE",
            help=translate(N_("The code of a rule, or its beginning; without it, all rules.")),
            autocompletion=complete_code,
        ),
    ] = None,
    form: OutputFormat = Format.TABLE,
    output: OutputFile = None,
    color: ColorMode = Color.AUTO,
) -> int:
    """Print the page of a rule or a list of rules and return the exit code."""
    from gcplan.cli.errors import FINE
    from gcplan.cli.names import matching_codes
    from gcplan.cli.output import deliver, write_out
    from gcplan.render.text import message_text
    from gcplan.report.rule_manual import rules_report

    report = rules_report(matching_codes(code))
    if form is Format.TABLE and len(report.pages) == 1:
        _, page = report.pages[0]
        title = message_text(report.heading()[0])
        write_out(f"{title}\n\n{page.summary}\n\n{page.details}\n", output)
    else:
        deliver(report, form, output, color)
    return FINE
