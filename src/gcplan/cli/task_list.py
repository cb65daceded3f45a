"""`gcplan list`: the tasks that filters choose."""

from typing import Annotated

from typer import Option

from gcplan.cli.choices import complete_words, described, read_word, read_words
from gcplan.cli.errors import CannotRunError
from gcplan.cli.options import (
    Actions,
    AsOf,
    Color,
    ColorMode,
    Leaders,
    ListFormat,
    Names,
    OutputFile,
    PlanFolder,
    Units,
)
from gcplan.i18n import N_, translate
from gcplan.wording.words import COLUMN_HEADINGS, LIGHT_WORDS, SORT_WORDS, STATUS_CHOICES
from gcplan.words import ListColumn, Sort, Status

_PLUS = ("+", "＋")


def task_list(
    status: Annotated[
        list[str] | None,
        Option(
            "--status",
            metavar="WORD",
            help=translate(N_("Only tasks of this status; several as overdue,behind.")),
            autocompletion=complete_words(STATUS_CHOICES),
        ),
    ] = None,
    light: Annotated[
        list[str] | None,
        Option(
            "--light",
            metavar="WORD",
            help=translate(N_("Only tasks of this light; several as red,yellow.")),
            autocompletion=complete_words(LIGHT_WORDS),
        ),
    ] = None,
    overdue: Annotated[
        bool,
        Option("--overdue", help=translate(N_("Only overdue tasks; with --due-within, both."))),
    ] = False,
    due_by: Annotated[
        str | None,
        Option(
            "--due-by",
            metavar="DATE",
            help=translate(N_("Only unfinished tasks due on or before a day.")),
        ),
    ] = None,
    due_within: Annotated[
        int | None,
        Option(
            "--due-within",
            metavar="DAYS",
            min=0,
            max=36600,
            help=translate(N_("Only unfinished tasks due within so many days from today.")),
        ),
    ] = None,
    action: Actions = None,
    measure: Annotated[
        list[str] | None,
        Option(
            "--measure",
            metavar="A.M",
            help=translate(N_("Only this measure, such as 7.1; can be repeated.")),
        ),
    ] = None,
    unit: Units = None,
    leader: Leaders = None,
    search: Annotated[
        str | None,
        Option(
            "--search",
            metavar="TEXT",
            help=translate(N_("Only tasks with these words in id, title, note or indicators.")),
        ),
    ] = None,
    sort: Annotated[
        str,
        Option(
            "--sort",
            metavar="WORD",
            help=described(N_("What to order by: {words}"), SORT_WORDS),
            autocompletion=complete_words(SORT_WORDS),
            show_default=False,
        ),
    ] = Sort.ID,
    columns: Annotated[
        list[str] | None,
        Option(
            "--columns",
            metavar="WORD",
            help=translate(
                N_("Which columns, as id,title,reason,note; +note adds to the usual ones.")
            ),
            autocompletion=complete_words(COLUMN_HEADINGS),
        ),
    ] = None,
    plan: PlanFolder = None,
    as_of: AsOf = None,
    form: Annotated[
        ListFormat, Option("--format", "-f", help=translate(N_("How the result is written.")))
    ] = ListFormat.TABLE,
    names: Names = False,
    output: OutputFile = None,
    color: ColorMode = Color.AUTO,
) -> int:
    """Print the tasks that every filter holds for and return the exit code."""
    from gcplan.cli.day import read_day
    from gcplan.cli.names import named_actions, named_leaders, named_measures, named_units
    from gcplan.cli.output import deliver
    from gcplan.cli.session import open_plan
    from gcplan.phrase.characters import folded
    from gcplan.report.select import Selection, due_limit
    from gcplan.report.task_list import list_report

    chosen_columns = _chosen_columns(columns, form)
    session = open_plan(plan, as_of)
    statuses = set(read_words(status, STATUS_CHOICES, "--status"))
    if overdue and (statuses or due_within is None):
        statuses.add(Status.OVERDUE)
    settings = session.snapshot.plan.settings
    by_day = read_day(due_by, settings, "--due-by") if due_by is not None else None
    selection = Selection(
        statuses=frozenset(statuses),
        lights=frozenset(read_words(light, LIGHT_WORDS, "--light")),
        actions=named_actions(session.snapshot, action),
        measures=named_measures(session.snapshot, measure),
        units=named_units(session.snapshot, unit),
        leaders=named_leaders(session.snapshot, leader),
        due_from=None if overdue or due_within is None else session.snapshot.as_of,
        due_by=due_limit(session.snapshot.as_of, by_day, due_within),
        search=tuple(folded(search).split()) if search else (),
    )
    report = list_report(
        session.snapshot, selection, read_word(sort, SORT_WORDS, "--sort"), chosen_columns
    )
    deliver(report, form, output, color, session.folder, names=names)
    return session.code


def _chosen_columns(texts: list[str] | None, form: ListFormat) -> tuple[ListColumn, ...]:
    """Return the columns that are named, after the usual ones if a + stands before them.

    Raises CannotRunError for a word that is none, and for a format that has no columns.
    """
    from gcplan.report.columns import USUAL_COLUMNS

    if texts and form in (ListFormat.JSON, ListFormat.IDS):
        raise CannotRunError(
            N_("{option} is for {formats}."),
            option="--columns",
            formats=("--format table", "csv", "markdown"),
        )
    given = [text.strip() for text in texts or ()]
    usual = USUAL_COLUMNS if any(text.startswith(_PLUS) for text in given) else ()
    words = [text[1:] if text.startswith(_PLUS) else text for text in given]
    return tuple(dict.fromkeys((*usual, *read_words(words, COLUMN_HEADINGS, "--columns"))))
