"""The way of every recording command: from what is asked to files, all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gcplan.cli.day import present_day
from gcplan.cli.errors import FINE, CannotRunError
from gcplan.cli.record.change import change_all, require_sound, usable_settings
from gcplan.cli.record.say import say, say_outcomes, show_differences
from gcplan.cli.record.write import commit_files, require_committed, write_drafts, written_so_far
from gcplan.cli.session import plan_folder, relative
from gcplan.cli.writing import saying_what_is_written, until_unchanged
from gcplan.files.writer import ChangedOnDisk
from gcplan.i18n import N_
from gcplan.record.batch import Batch
from gcplan.wording.records import commit_message, committed_message, written_message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from gcplan.cli.record.ask import Asked
    from gcplan.cli.record.options import WriteOptions
    from gcplan.files.source import Source
    from gcplan.record.outcome import Outcome
    from gcplan.wording.message import Message


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be recorded; `sources` are the files that it was made from, by their names.

    `describe` gives the lines on what was done, instead of those on every single change.
    """

    asked: Sequence[Asked]
    sources: Mapping[str, Source] = field(default_factory=dict)
    describe: Callable[[Sequence[Outcome]], Iterable[Message]] | None = None


def record(asked: Sequence[Asked], plan: Path | None, options: WriteOptions) -> int:
    """Carry out changes, all or none, say what they did, and return the exit code.

    Raises CannotRunError with everything that is wrong.
    """
    return record_wanted(lambda: Wanted(asked), plan_folder(plan), options)


def record_wanted(want: Callable[[], Wanted], folder: Path, options: WriteOptions) -> int:
    """Carry out what follows from a plan's files, anew whenever somebody else changes them.

    Returns the exit code; raises CannotRunError with everything that is wrong.
    """
    carry_out = _show if options.dry_run else _write
    return until_unchanged(lambda: carry_out(want(), folder, options))


def _changed(wanted: Wanted, folder: Path, options: WriteOptions) -> tuple[Batch, list[Outcome]]:
    """Make the changes in memory; raises CannotRunError also where they break a sound plan.

    Raises ChangedOnDisk where a file is not any more what the changes follow from.
    """
    settings = usable_settings(folder)
    batch = Batch(folder, settings, present_day(settings))
    outcomes = change_all(batch, wanted.asked)
    for name, source in batch.originals.items():
        if name in wanted.sources and wanted.sources[name].digest != source.digest:
            raise ChangedOnDisk(source.path)
    if not options.anyway:
        require_sound(batch, wanted.asked)
    return batch, outcomes


def _show(wanted: Wanted, folder: Path, options: WriteOptions) -> int:
    """Say what the changes would do, and show the difference."""
    batch, outcomes = _changed(wanted, folder, options)
    if options.commit:
        require_committed(batch)
    _say_outcomes(batch, outcomes, wanted, options, aside=True)
    drafts = sorted(batch.drafts.items())
    show_differences((draft.path, *batch.bytes_of(file)) for file, draft in drafts)
    return FINE


def _write(wanted: Wanted, folder: Path, options: WriteOptions) -> int:
    """Make the changes on what the files say now, write them, commit them if wanted, say so."""
    batch, outcomes = _changed(wanted, folder, options)
    written_before = require_committed(batch) if options.commit else []
    committed = None
    with saying_what_is_written(lambda: written_so_far(batch, commit=options.commit)):
        write_drafts(batch)
        if options.commit and (batch.drafts or written_before):
            message = options.message or commit_message(outcomes)
            committed = committed_message(commit_files(batch, written_before, message), message)
        try:
            _say_outcomes(batch, outcomes, wanted, options, aside=False)
            files = [relative(batch.folder / file) for file in sorted(batch.drafts)]
            say([written_message(files), *([committed] if committed else [])])
        except OSError as error:
            if not (batch.drafts or committed):
                raise
            raise CannotRunError(
                N_("It is written, but that could not be shown: {detail}"),
                detail=error.strerror or str(error),
            ) from error
    return FINE


def _say_outcomes(
    batch: Batch,
    outcomes: Sequence[Outcome],
    wanted: Wanted,
    options: WriteOptions,
    *,
    aside: bool,
) -> None:
    described = None if wanted.describe is None else wanted.describe(outcomes)
    say_outcomes(batch, outcomes, described, listed=options.verbose, aside=aside)
