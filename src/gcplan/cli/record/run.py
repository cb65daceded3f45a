"""The way of every recording command: from what is asked to files, all of it or nothing."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from gcplan.cli.errors import FINE, CannotRunError
from gcplan.cli.record.make import make_all, usable_settings
from gcplan.cli.record.say import say, say_outcomes, show_differences
from gcplan.cli.record.write import alone, commit_drafts, require_committed, write_drafts
from gcplan.cli.session import plan_folder, present_day, relative
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
    settings = usable_settings(folder)
    batch = Batch(folder, settings, present_day(settings, datetime.now(UTC)))
    committed = None
    with nullcontext() if options.dry_run else alone(folder):
        outcomes = make_all(batch, asked)
        if options.commit and batch.drafts:
            require_committed(folder, [draft.path for draft in batch.drafts.values()])
        if not options.dry_run:
            write_drafts(batch)
            if options.commit and batch.drafts:
                message = options.message or commit_message(outcomes)
                committed = committed_message(commit_drafts(batch, message), message)
    if options.dry_run:
        drafts = sorted(batch.drafts.items())
        show_differences((draft.path, *batch.bytes_of(file)) for file, draft in drafts)
        say_outcomes(batch, outcomes, aside=True)
        return FINE
    try:
        _tell(batch, outcomes, committed)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotRunError(
            N_("It is written, but that could not be shown: {detail}"),
            detail=error.strerror or str(error),
        ) from error
    return FINE


def _tell(batch: Batch, outcomes: Sequence[Outcome], committed: Message | None) -> None:
    """Say where each task stood and stands, and what was written."""
    say_outcomes(batch, outcomes, aside=False)
    files = [relative(batch.folder / file) for file in sorted(batch.drafts)]
    say([written_message(files), *([committed] if committed else [])])
