"""`gcplan trend`: how the plan went, by the dates of entries and by what was recorded then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

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
from gcplan.wording.words import INTERVAL_WORDS
from gcplan.words import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from gcplan.cli.session import Session
    from gcplan.history.recorded import Recorded


def trend(
    by: Annotated[
        str,
        Option(
            "--by",
            metavar="WORD",
            help=described(N_("What a row stands for: {words}"), INTERVAL_WORDS),
            autocompletion=complete_words(INTERVAL_WORDS),
            show_default=False,
        ),
    ] = Interval.MONTH,
    start: Annotated[
        str | None,
        Option(
            "--from",
            metavar="DATE",
            help=translate(N_("The first day; else that of the plan's period.")),
        ),
    ] = None,
    end: Annotated[
        str | None,
        Option(
            "--to",
            metavar="DATE",
            help=translate(N_("The last day; else that of the plan's period or of --as-of.")),
        ),
    ] = None,
    recorded: Annotated[
        bool,
        Option("--recorded", help=translate(N_("Beside it what the repository said then."))),
    ] = False,
    action: Actions = None,
    unit: Units = None,
    plan: PlanFolder = None,
    as_of: AsOf = None,
    form: OutputFormat = Format.TABLE,
    names: Names = False,
    output: OutputFile = None,
    color: ColorMode = Color.AUTO,
) -> int:
    """Print where the plan stood at the end of each month or week and return the exit code."""
    from gcplan.cli.errors import COULD_NOT_RUN
    from gcplan.cli.names import named_actions, named_units
    from gcplan.cli.output import deliver
    from gcplan.cli.session import open_plan
    from gcplan.report.periods import period_ends
    from gcplan.report.select import Selection
    from gcplan.report.trend import trend_report

    interval = read_word(by, INTERVAL_WORDS, "--by")
    session = open_plan(plan, as_of)
    snapshot = session.snapshot
    keep = Selection(actions=named_actions(snapshot, action), units=named_units(snapshot, unit))
    first, last = _range(session, start, end)
    days = list(period_ends(first, last, interval))
    found = _recorded(session, days) if recorded else None
    report = trend_report(snapshot, interval, days, keep, start=first, recorded=found)
    deliver(report, form, output, color, session.folder, names=names)
    broken = any(each.version.not_understood for each in (found or {}).values())
    return COULD_NOT_RUN if broken else session.code


def _range(session: Session, start: str | None, end: str | None) -> tuple[date, date]:
    """Return the first and the last day; raises CannotRunError where there is none between."""
    from gcplan.cli.day import read_day
    from gcplan.cli.errors import CannotRunError

    settings, as_of = session.snapshot.plan.settings, session.snapshot.as_of
    first = settings.start if start is None else read_day(start, settings, "--from")
    last = min(settings.end, as_of) if end is None else read_day(end, settings, "--to")
    if last > as_of:
        raise CannotRunError(
            N_("--to: {day} is after {as_of}, the day looked at."), day=last, as_of=as_of
        ).hint(N_("To look at a later day: --as-of DATE"))
    if first > last:
        raise CannotRunError(
            N_("There is no day from {start} to {end}."), start=first, end=last
        ).hint(N_("Other days: --from DATE, --to DATE, --as-of DATE"))
    return first, last


def _recorded(session: Session, days: Sequence[date]) -> Mapping[date, Recorded]:
    """Return what the repository said at the end of the days, and say what of it is not known.

    Raises CannotRunError when the history is not there, or not all of it.
    """
    from gcplan.cli.errors import CannotRunError, say_messages
    from gcplan.cli.revisions import UNSHALLOW, timeline_of
    from gcplan.files.git_process import GitError
    from gcplan.history.recorded import recorded_on, uncommitted
    from gcplan.wording.message import Message

    timeline = timeline_of(session.folder)
    repository = timeline.repository
    try:
        tip = repository.commit("HEAD")
        found = recorded_on(timeline, tip, days, session.snapshot.plan.settings.timezone)
        files = uncommitted(timeline, tip, session.sources)
        cut = len(found) < len(days) and repository.is_shallow()
    except GitError as error:
        raise CannotRunError(
            N_("Git cannot tell the history: {detail}"), detail=" ".join(error.lines)
        ) from error
    if cut:
        raise CannotRunError(
            N_("The history was cut off when it was fetched, and it is not known what stood then.")
        ).hint(N_("Fetch it: {command}"), command=UNSHALLOW)
    broken = {each.commit.id: each for each in found.values() if each.version.not_understood}
    say_messages(
        Message(
            N_("Commit {commit} of {day} cannot be read and is not counted: {names}"),
            {"commit": name[:12], "day": each.day, "names": each.version.not_understood},
        )
        for name, each in broken.items()
    )
    if files:
        names = {"names": tuple(files)}
        say_messages([Message(N_("Not committed yet, hence not recorded: {names}"), names)])
    return found
