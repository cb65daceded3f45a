"""`gcplan log`: what happened to tasks, from git."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from gcplan.cli.choices import complete_words, read_words
from gcplan.cli.complete import complete_id
from gcplan.cli.options import (
    Actions,
    Color,
    ColorMode,
    Format,
    OutputFile,
    OutputFormat,
    PlanFolder,
    Units,
)
from gcplan.i18n import N_, translate
from gcplan.wording.words import EVENT_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.domain import Settings
    from gcplan.history.chronicle import Chronicle
    from gcplan.history.timeline import Timeline
    from gcplan.status.state import Snapshot
    from gcplan.wording.message import Message


def log(
    ids: Annotated[
        list[str] | None,
        Argument(
            metavar="[ID...]",
            help=translate(N_("Ids of tasks; without one the whole plan.")),
            autocompletion=complete_id,
        ),
    ] = None,
    since: Annotated[
        str | None,
        Option(
            "--since",
            metavar="REV|DATE",
            help=translate(N_("Only what happened since a day, or since a revision.")),
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        Option(
            "--kind",
            metavar="WORD",
            help=translate(N_("Only events of this kind; several as done,extended.")),
            autocompletion=complete_words(EVENT_WORDS),
        ),
    ] = None,
    action: Actions = None,
    unit: Units = None,
    plan: PlanFolder = None,
    form: OutputFormat = Format.TABLE,
    output: OutputFile = None,
    color: ColorMode = Color.AUTO,
) -> int:
    """Print the events, the last first, and return the exit code."""
    from gcplan.cli.errors import COULD_NOT_RUN
    from gcplan.cli.output import deliver
    from gcplan.cli.past import is_cut_off, say_what_is_missing
    from gcplan.cli.revisions import timeline_of
    from gcplan.cli.session import open_plan
    from gcplan.history.chronicle import chronicle, newest_first, of_tasks
    from gcplan.report.log import log_report, summed

    kinds = frozenset(read_words(kind, EVENT_WORDS, "--kind"))
    session = open_plan(plan, None)
    settings, today = session.snapshot.plan.settings, session.snapshot.as_of
    timeline = timeline_of(session.folder)
    day, commit = _beginning(timeline, since, settings)
    head = timeline.repository.commit("HEAD")
    told = chronicle(timeline, head, today, since=commit)
    chosen = _chosen(session.snapshot, told, ids, action, unit)
    logged = newest_first(told.logged) if chosen is None else of_tasks(told.logged, chosen)
    logged = [step for step in logged if step.day >= day]
    if not ids:
        logged = list(summed(logged, told.founded_by))
    events = [step for step in logged if not kinds or step.event.kind in kinds]
    only = _title(session.snapshot, told, chosen[0]) if ids and chosen and not chosen[1:] else None
    deliver(log_report(settings, today, events, only), form, output, color, session.folder)
    gaps = say_what_is_missing(told, day)
    return COULD_NOT_RUN if gaps or is_cut_off(told, day) else session.code


def _beginning(timeline: Timeline, since: str | None, settings: Settings) -> tuple[date, str]:
    """Return the day and the commit from which on events are wanted, empty for all.

    What reads as a day is one. Raises CannotRunError for what is neither that nor a revision.
    """
    from gcplan.cli.revisions import shared_commit
    from gcplan.plan.scalars import day_named

    if since is None:
        return date.min, ""
    day = day_named(since, settings.year, settings.terms)
    if day is not None:
        return day, ""
    return date.min, shared_commit(timeline.repository, since, "HEAD")


def _chosen(
    snapshot: Snapshot,
    told: Chronicle,
    ids: Sequence[str] | None,
    actions: Sequence[int] | None,
    units: Sequence[str] | None,
) -> list[str] | None:
    """Return the ids that were asked for as they are today; None when nothing was.

    Raises CannotRunError for a name that the plan does not have and never had.
    """
    from gcplan.cli.names import named_actions, named_ids, named_units
    from gcplan.history.chronicle import current_id

    tasks = {state.task.id: state.task for state in snapshot.tasks}
    if not (ids or actions or units):
        return None
    known = {**told.lost, **tasks}
    if ids:
        once = {step.event.old for step in told.logged if step.event.field == "id"}
        named = named_ids({*known, *filter(None, once)}, ids)
        today = (each if each in tasks else current_id(told.logged, each) for each in named)
        known = {each: known[each] for each in today if each in known}
    kept_actions = named_actions(snapshot, actions)
    kept_units = named_units(snapshot, units)
    return [
        task_id
        for task_id, task in known.items()
        if (not kept_actions or task.action in kept_actions)
        and (not kept_units or kept_units & task.responsible.units())
    ]


def _title(snapshot: Snapshot, told: Chronicle, task_id: str) -> Message:
    from gcplan.wording.message import Message

    titles = {state.task.id: state.task.title for state in snapshot.tasks}
    title = titles.get(task_id) or told.lost[task_id].title
    return Message("{id} {title}", {"id": task_id, "title": title})
