"""`gcplan notice`: supervision notices as Word documents, one a task or one a lead unit."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from gcplan.cli.choices import complete_words, described, read_word
from gcplan.cli.complete import complete_id
from gcplan.cli.errors import CannotRunError, say_messages
from gcplan.cli.options import (  # noqa: TC001 - the library looks for them at run time
    AsOf,
    PlanFolder,
    Units,
)
from gcplan.cli.selection import (  # noqa: TC001
    DueWithin,
    Overdue,
)
from gcplan.i18n import N_, translate
from gcplan.wording.message import Message
from gcplan.wording.words import PER_WORDS
from gcplan.words import Per, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gcplan.report.notice import Notice
    from gcplan.report.select import Selection
    from gcplan.status.state import Snapshot, TaskState


def notice(
    output: Annotated[
        Path,
        Option(
            "--output",
            "-o",
            metavar="DIR",
            readable=False,
            help=translate(N_("The folder for the notices, which are named by id or unit.")),
        ),
    ],
    ids: Annotated[
        list[str] | None,
        Argument(
            metavar="[ID]...", help=translate(N_("Ids of tasks.")), autocompletion=complete_id
        ),
    ] = None,
    unit: Units = None,
    overdue: Overdue = False,
    behind: Annotated[
        bool,
        Option("--behind", help=translate(N_("Only tasks that are behind; with --overdue, both."))),
    ] = False,
    due_within: DueWithin = None,
    per: Annotated[
        str,
        Option(
            "--per",
            metavar="WORD",
            help=described(N_("What a notice is about: {words}"), PER_WORDS),
            autocompletion=complete_words(PER_WORDS),
            show_default=False,
        ),
    ] = Per.TASK,
    reply_by: Annotated[
        str | None,
        Option("--reply-by", metavar="DATE", help=translate(N_("The day to reply by."))),
    ] = None,
    number: Annotated[
        int | None,
        Option(
            "--number",
            metavar="N",
            min=1,
            help=translate(N_("The number of the first notice; the others count up.")),
        ),
    ] = None,
    demand: Annotated[
        Path | None,
        Option(
            "--demand",
            metavar="FILE",
            help=translate(N_("A text of what is asked, a paragraph a line.")),
        ),
    ] = None,
    record: Annotated[
        bool,
        Option("--record", help=translate(N_("Add a note to each task that a notice was sent."))),
    ] = False,
    plan: PlanFolder = None,
    as_of: AsOf = None,
) -> int:
    """Write the notices of the tasks that are named or that every filter holds for."""
    from gcplan.cli.day import read_day
    from gcplan.cli.demand import read_demand
    from gcplan.cli.frame import left_out
    from gcplan.cli.leads import led_tasks
    from gcplan.cli.selection import read_selection
    from gcplan.cli.session import open_plan
    from gcplan.report.notice import notices_of

    filters = (unit, overdue, behind, due_within is not None)
    if not ids and not any(filters):
        raise CannotRunError(
            N_("Say what for: ids of tasks, {options}."),
            options=("--unit", "--overdue", "--behind", "--due-within"),
        )
    subject = read_word(per, PER_WORDS, "--per")
    session = open_plan(plan, as_of)
    snapshot = session.snapshot
    selection = read_selection(
        snapshot,
        status=[Status.BEHIND] if behind else None,
        overdue=overdue,
        due_within=due_within,
        unit=unit,
    )
    chosen = _chosen(snapshot, ids, selection)
    if subject is Per.UNIT:
        chosen = led_tasks(chosen, selection.units, _unled)
    notices = notices_of(
        snapshot,
        chosen,
        subject,
        number=number,
        demand=read_demand(demand) if demand else (),
        reply_by=None
        if reply_by is None
        else read_day(reply_by, snapshot.plan.settings, "--reply-by"),
    )
    _write(output, notices)
    say_messages(left_out(snapshot.plan.settings.bulletin, ["issuer"]))
    return max(session.code, _recorded(notices, plan)) if record else session.code


def _chosen(snapshot: Snapshot, ids: Sequence[str] | None, selection: Selection) -> list[TaskState]:
    """Return the tasks in the order of their ids; raises CannotRunError where there is none.

    What is closed or has no end is left out, unless it is named.
    """
    from gcplan.cli.names import named_tasks
    from gcplan.report.notice import is_supervised
    from gcplan.report.select import sort_tasks
    from gcplan.words import Sort

    named = named_tasks(snapshot, ids) if ids else snapshot.tasks
    idle = [state.task.id for state in named if ids and not is_supervised(state)]
    if idle:
        raise CannotRunError(
            N_("Done, cancelled or without an end, so that no notice is sent: {ids}"),
            ids=tuple(idle),
        )
    found = [state for state in named if is_supervised(state) and selection(state)]
    if not found:
        raise CannotRunError(N_("No task is so: nothing was written."))
    return sort_tasks(found, Sort.ID)


def _unled(ids: tuple[str, ...]) -> Message:
    return Message(N_("Without a lead unit, on no notice: {ids}"), {"ids": ids})


def _write(folder: Path, notices: Iterable[Notice]) -> None:
    """Write the notices, all or none, and say so; raises CannotRunError."""
    from gcplan.cli.extras import needing_office
    from gcplan.cli.output.folder import made, telling_what_is_written, write_folder
    from gcplan.exchange.file_name import file_stems
    from gcplan.render.notice.texts import notice_texts

    with needing_office():
        from gcplan.render.notice.word import render_notice
    sheets = {each.key: each for each in notices}
    stems = file_stems(sheets)
    paths = {folder / f"{stems[key]}.docx": sheet for key, sheet in sheets.items()}
    contents = made(paths, lambda sheet: render_notice(notice_texts(sheet)))
    numbers = {path: len(sheet.tasks) for path, sheet in paths.items()}
    with telling_what_is_written(contents, numbers):
        write_folder(folder, contents)


def _recorded(notices: Iterable[Notice], plan: Path | None) -> int:
    """Add a note to each task, all or none; raises CannotRunError, when the notices are there."""
    from gcplan.cli.record.ask import ask
    from gcplan.cli.record.options import WriteOptions
    from gcplan.cli.record.run import record
    from gcplan.report.notice import sent_note

    asked = [
        ask("update", id=each.state.task.id, note=sent_note(sheet), on=sheet.as_of.isoformat())
        for sheet in notices
        for each in sheet.tasks
    ]
    options = WriteOptions(dry_run=False, commit=False, message=None)
    try:
        return record(asked, plan, options)
    except CannotRunError as error:
        error.hint(N_("The notices are written; that they were sent is not recorded."))
        raise
