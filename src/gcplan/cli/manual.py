"""`gcplan manual`: pages for people, without a network."""

from typing import Annotated

from typer import Argument

from gcplan.cli.choices import complete_words, read_word
from gcplan.cli.options import Color, ColorMode, Format, OutputFile, OutputFormat
from gcplan.i18n import N_, translate
from gcplan.wording.words import TOPIC_WORDS


def manual(
    topic: Annotated[
        str | None,
        Argument(
            metavar="[TOPIC]",
            help=translate(N_("What the page is about; without it, the list of pages.")),
            autocompletion=complete_words(TOPIC_WORDS),
        ),
    ] = None,
    form: OutputFormat = Format.TABLE,
    output: OutputFile = None,
    color: ColorMode = Color.AUTO,
) -> int:
    """Print a page of the manual or the list of pages and return the exit code."""
    from gcplan.cli.errors import FINE
    from gcplan.cli.output import deliver, deliver_page, write_out
    from gcplan.manual.pages import topics
    from gcplan.report.manual import manual_report

    words = {each: TOPIC_WORDS[each] for each in topics()}
    report = manual_report(words if topic is None else [read_word(topic, words, "TOPIC")])
    if topic is None or form in (Format.JSON, Format.CSV):
        deliver(report, form, output, color)
    elif form is Format.MARKDOWN:
        write_out(report.pages[0].text, output)
    else:
        deliver_page(report.pages[0].text, output, color)
    return FINE
