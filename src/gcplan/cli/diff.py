"""`gcplan diff`: what changed between two versions of the plan, in the plan's terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from gcplan.cli.options import Color, ColorMode, Format, OutputFile, OutputFormat, PlanFolder
from gcplan.i18n import N_, translate

if TYPE_CHECKING:
    from gcplan.history.repository import Repository
    from gcplan.history.timeline import Timeline
    from gcplan.history.version import PlanVersion
    from gcplan.report.diff import End
    from gcplan.wording.message import Cell, Message


def diff(
    revisions: Annotated[
        str,
        Argument(
            metavar="[REV|A..B]",
            help=translate(
                N_("From REV to the files as they are, from A to B, or from A...B's merge base.")
            ),
            show_default=False,
        ),
    ] = "HEAD",
    goalposts: Annotated[
        bool, Option("--goalposts", help=translate(N_("Only what can weaken the plan.")))
    ] = False,
    plan: PlanFolder = None,
    form: OutputFormat = Format.TABLE,
    output: OutputFile = None,
    color: ColorMode = Color.AUTO,
) -> int:
    """Print what changed and return the exit code."""
    from gcplan.cli.day import present_day
    from gcplan.cli.errors import COULD_NOT_RUN, FINE, CannotRunError, say_messages
    from gcplan.cli.output import deliver
    from gcplan.cli.revisions import timeline_of
    from gcplan.cli.session import plan_folder, relative
    from gcplan.history.compare import compare
    from gcplan.history.walk import with_files_of
    from gcplan.report.diff import DiffReport, that_can_weaken

    folder = plan_folder(plan)
    timeline = timeline_of(folder)
    ends = _ends(timeline.repository, revisions)
    unread: list[Message] = []
    old, new = (_version(timeline, end, unread) for end in ends)
    new = with_files_of(old, new)
    settings = new.settings or old.settings
    if settings is None:
        say_messages(unread)
        raise CannotRunError(
            N_("Nothing can be shown of the plan in {folder}."), folder=relative(folder)
        )
    found = compare(old, new)
    unread += _uncompared(found.uncompared)
    events = that_can_weaken(found.events) if goalposts else found.events
    actions = {**old.actions, **new.actions}
    report = DiffReport(
        settings, present_day(settings), *ends, events, actions, old.texts != new.texts, goalposts
    )
    deliver(report, form, output, color, folder)
    say_messages(unread)
    return COULD_NOT_RUN if unread else FINE


def _ends(repository: Repository, text: str) -> tuple[End, End]:
    """Return the two versions that are meant; raises CannotRunError for an unknown revision."""
    from gcplan.cli.errors import CannotRunError
    from gcplan.cli.revisions import named_commit, shared_commit
    from gcplan.report.diff import End

    if not text.strip():
        raise CannotRunError(N_("An empty text names no revision."))
    one, dots, other = text.partition("..")
    base = other.startswith(".")
    old, new = one or "HEAD", other.removeprefix(".") or "HEAD"
    if not dots:
        return End(old, named_commit(repository, old)), End("", None)
    newer = End(new, named_commit(repository, new))
    if base:
        return End(old, shared_commit(repository, old, new), is_shared=True), newer
    return End(old, named_commit(repository, old)), newer


def _version(timeline: Timeline, end: End, unread: list[Message]) -> PlanVersion:
    """Return the plan as it stood at an end, and add to `unread` what of it cannot be read.

    What cannot be read is taken as it last could be. Raises CannotRunError when the plan stood
    elsewhere.
    """
    from gcplan.cli.revisions import plan_at
    from gcplan.wording.message import Message

    if end.commit is None:
        version = readable = timeline.working()
    else:
        place, version = plan_at(timeline, end.commit, end.word)
        readable = timeline.with_last_readable(end.commit, place, version)
    if version.unreadable:
        values: dict[str, Cell] = {"version": end.message(), "names": version.unreadable}
        unread.append(Message(N_("{version}: {names} cannot be read; see gcplan check."), values))
    return readable


def _uncompared(ids: tuple[str, ...]) -> list[Message]:
    """Return that tasks could not be compared, if there are any."""
    from gcplan.wording.message import Message

    msgid = N_("These tasks cannot be compared, a phrase of theirs cannot be read: {names}")
    return [Message(msgid, {"names": ids})] if ids else []
