"""The filters by which `list` and what exports choose tasks: their options, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Option

from gcplan.cli.choices import complete_words, read_words
from gcplan.i18n import N_, translate
from gcplan.wording.words import LIGHT_WORDS, STATUS_CHOICES
from gcplan.words import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.report.select import Selection
    from gcplan.status.state import Snapshot

Statuses = Annotated[
    list[str] | None,
    Option(
        "--status",
        metavar="WORD",
        help=translate(N_("Only tasks of this status; several as overdue,behind.")),
        autocompletion=complete_words(STATUS_CHOICES),
    ),
]
Lights = Annotated[
    list[str] | None,
    Option(
        "--light",
        metavar="WORD",
        help=translate(N_("Only tasks of this light; several as red,yellow.")),
        autocompletion=complete_words(LIGHT_WORDS),
    ),
]
Overdue = Annotated[
    bool,
    Option("--overdue", help=translate(N_("Only overdue tasks; with --due-within, both."))),
]
DueBy = Annotated[
    str | None,
    Option(
        "--due-by",
        metavar="DATE",
        help=translate(N_("Only unfinished tasks due on or before a day.")),
    ),
]
DueWithin = Annotated[
    int | None,
    Option(
        "--due-within",
        metavar="DAYS",
        min=0,
        max=36600,
        help=translate(N_("Only unfinished tasks due within so many days from today.")),
    ),
]
Measures = Annotated[
    list[str] | None,
    Option(
        "--measure",
        metavar="A.M",
        help=translate(N_("Only this measure, such as 7.1; can be repeated.")),
    ),
]
Search = Annotated[
    str | None,
    Option(
        "--search",
        metavar="TEXT",
        help=translate(N_("Only tasks with these words in id, title, note or indicators.")),
    ),
]


def read_selection(
    snapshot: Snapshot,
    *,
    status: Sequence[str] | None = None,
    light: Sequence[str] | None = None,
    overdue: bool = False,
    due_by: str | None = None,
    due_within: int | None = None,
    action: Sequence[int] | None = None,
    measure: Sequence[str] | None = None,
    unit: Sequence[str] | None = None,
    leader: Sequence[str] | None = None,
    search: str | None = None,
) -> Selection:
    """Return what the options that a command has choose.

    Raises CannotRunError for what means nothing.
    """
    from gcplan.cli.day import read_day
    from gcplan.cli.names import named_actions, named_leaders, named_measures, named_units
    from gcplan.phrase.characters import folded
    from gcplan.report.select import Selection, due_limit

    statuses = set(read_words(status, STATUS_CHOICES, "--status"))
    if overdue and (statuses or due_within is None):
        statuses.add(Status.OVERDUE)
    settings = snapshot.plan.settings
    by_day = read_day(due_by, settings, "--due-by") if due_by is not None else None
    return Selection(
        statuses=frozenset(statuses),
        lights=frozenset(read_words(light, LIGHT_WORDS, "--light")),
        actions=named_actions(snapshot, action),
        measures=named_measures(snapshot, measure),
        units=named_units(snapshot, unit),
        leaders=named_leaders(snapshot, leader),
        due_from=None if overdue or due_within is None else snapshot.as_of,
        due_by=due_limit(snapshot.as_of, by_day, due_within),
        search=tuple(folded(search).split()) if search else (),
    )
