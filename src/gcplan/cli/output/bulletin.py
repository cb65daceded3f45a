"""A bulletin in each format, and what is said of what it has to do without."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from gcplan.cli import progress_bar
from gcplan.cli.day import present_day
from gcplan.cli.errors import CannotRunError, say_messages
from gcplan.cli.extras import needing_office
from gcplan.cli.frame import KEYS, left_out
from gcplan.cli.options import BulletinFormat
from gcplan.cli.output.destination import write_file, write_out
from gcplan.i18n import N_
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from gcplan.report.bulletin.bulletin import Bulletin

_SECONDS_A_TASK = 0.0002
"""About how long a document takes; it is made at one go, so that nothing says how far it is."""
_OF_ENDINGS = {
    ".md": BulletinFormat.MARKDOWN,
    ".docx": BulletinFormat.DOCX,
    ".html": BulletinFormat.HTML,
    ".htm": BulletinFormat.HTML,
    ".json": BulletinFormat.JSON,
}


def chosen_format(
    form: BulletinFormat | None, output: Path | None, template: Path | None
) -> BulletinFormat:
    """Return the format that is asked for, else that of the file's name, else Markdown.

    Raises CannotRunError for a document without a file, and for a template without a document.
    """
    ending = output.suffix.lower() if output else ""
    usual = BulletinFormat.MARKDOWN if template is None else BulletinFormat.DOCX
    chosen = form or _OF_ENDINGS.get(ending, usual)
    if template is not None and chosen is not BulletinFormat.DOCX:
        raise CannotRunError(
            N_("{option} is for {formats}."), option="--template", formats="--format docx"
        )
    if chosen is BulletinFormat.DOCX and output is None:
        raise _without_file("-o")
    return chosen


def deliver_bulletin(
    found: Bulletin,
    folder: Path,
    chosen: BulletinFormat,
    output: Path | None,
    template: Path | None,
) -> None:
    """Write the bulletin of the plan in a folder, and say on stderr what it has to do without.

    Raises CannotRunError when a file cannot be read or written, or a library is missing.
    """
    if chosen is BulletinFormat.JSON:
        from gcplan.render.json import json_text
        from gcplan.report.bulletin.data import bulletin_data

        write_out(json_text(bulletin_data(found)), output, folder)
        return
    from gcplan.render.bulletin.texts import bulletin_texts

    texts = bulletin_texts(found)
    if chosen is BulletinFormat.DOCX and output is not None:
        expected = len(found.now.states) * _SECONDS_A_TASK
        with progress_bar.ProgressBar(
            progress_bar.SLOW - expected, N_("Making the document")
        ) as bar:
            bar.update(0, None)
            content = _document(texts, template)
        write_file(output, content, folder)
    elif chosen is BulletinFormat.HTML:
        from gcplan.render.bulletin.html import render_html

        write_out(render_html(texts), output, folder)
    else:
        from gcplan.render.bulletin.markdown import render_markdown

        write_out(render_markdown(texts), output, folder)
    say_messages(_shortcomings(found))


def write_template(file: Path) -> None:
    """Write our own template for Word into a file; raises CannotRunError."""
    if file == Path("-"):
        raise _without_file("--template-out")
    with needing_office():
        from gcplan.render.bulletin.word import own_template

        write_file(file, own_template())


def _without_file(option: str) -> CannotRunError:
    """Return the error of a document that has no file to go to, stdout being for text."""
    msgid = N_("A document for Word is a file; name it: {option} FILE.docx")
    return CannotRunError(msgid, option=option)


def _document(texts: dict[str, Any], template: Path | None) -> bytes:
    with needing_office():
        from gcplan.render.bulletin.word import render_word
        from gcplan.render.word.refusal import TemplateRefusedError

        try:
            document: bytes = render_word(texts, None if template is None else _bytes_of(template))
        except TemplateRefusedError as error:
            raise CannotRunError(
                N_("--template: {file} is not used: {reason}"),
                file=str(template),
                reason=error.message,
            ).hint(N_("A template that works: gcplan bulletin --template-out FILE.docx")) from error
        return document


def _bytes_of(template: Path) -> bytes:
    """Return a template, or so much of it that it is found to be too large."""
    from gcplan.render.word.foreign import LARGEST

    try:
        with template.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise CannotRunError(
            N_("--template: {file} cannot be read: {detail}"),
            file=str(template),
            detail=error.strerror or str(error),
        ) from error


def _shortcomings(found: Bulletin) -> list[Message]:
    """Return which keys of plan.yaml would give what is left out, and that the day is to come."""
    frame, as_of = found.frame, found.span.as_of
    said = left_out(frame.settings, (key for key in KEYS if key != "number" or not frame.number))
    if as_of > present_day(found.settings):
        msgid = N_("{day} has not come yet: what is reported until then is missing.")
        said.append(Message(msgid, {"day": as_of}))
    return said
