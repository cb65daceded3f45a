"""The way of every recording command: from what is asked to files, all of it or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.cli.day import present_day
from gcplan.cli.errors import FINE, CannotRunError
from gcplan.cli.record.change import change_all, require_sound, usable_settings
from gcplan.cli.record.say import say, say_outcomes, show_differences
from gcplan.cli.record.write import commit_files, require_committed, write_drafts, written_so_far
from gcplan.cli.session import plan_folder, relative
from gcplan.cli.writing import saying_what_is_written, until_unchanged
from gcplan.i18n import N_
from gcplan.record.batch import Batch
from gcplan.wording.records import commit_message, committed_message, written_message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from gcplan.cli.record.ask import Asked
    from gcplan.cli.record.options import WriteOptions
    from gcplan.record.outcome import Outcome
    from gcplan.wording.message import Message


def record(asked: Sequence[Asked], plan: Path | None, options: WriteOptions) -> int:
    """Carry out changes, all or none, say what they did, and return the exit code.

    Raises CannotRunError with everything that is wrong.
    """
    folder = plan_folder(plan)
    if not options.dry_run:
        return until_unchanged(lambda: _write(folder, asked, options))
    batch, outcomes = _changed(folder, asked, options)
    if options.commit:
        require_committed(batch)
    drafts = sorted(batch.drafts.items())
    show_differences((draft.path, *batch.bytes_of(file)) for file, draft in drafts)
    say_outcomes(batch, outcomes, listed=options.verbose, aside=True)
    return FINE


def _changed(
    folder: Path, asked: Sequence[Asked], options: WriteOptions
) -> tuple[Batch, list[Outcome]]:
    """Make the changes in memory; raises CannotRunError also where they break a sound plan."""
    settings = usable_settings(folder)
    batch = Batch(folder, settings, present_day(settings))
    outcomes = change_all(batch, asked)
    if not options.anyway:
        require_sound(batch, asked)
    return batch, outcomes


def _write(folder: Path, asked: Sequence[Asked], options: WriteOptions) -> int:
    """Make the changes on what the files say now, write them, commit them if wanted, say so."""
    batch, outcomes = _changed(folder, asked, options)
    written_before = require_committed(batch) if options.commit else []
    committed = None
    with saying_what_is_written(lambda: written_so_far(batch, commit=options.commit)):
        write_drafts(batch)
        if options.commit and (batch.drafts or written_before):
            message = options.message or commit_message(outcomes)
            committed = committed_message(commit_files(batch, written_before, message), message)
        try:
            _tell(batch, outcomes, committed, listed=options.verbose)
        except OSError as error:
            if not (batch.drafts or committed):
                raise
            raise CannotRunError(
                N_("It is written, but that could not be shown: {detail}"),
                detail=error.strerror or str(error),
            ) from error
    return FINE


def _tell(
    batch: Batch, outcomes: Sequence[Outcome], committed: Message | None, *, listed: bool
) -> None:
    """Say where each task stood and stands, and what was written."""
    say_outcomes(batch, outcomes, listed=listed, aside=False)
    files = [relative(batch.folder / file) for file in sorted(batch.drafts)]
    say([written_message(files), *([committed] if committed else [])])
