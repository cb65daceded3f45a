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
from gcplan.cli.selection import (
    DueBy,
    DueWithin,
    Lights,
    Measures,
    Overdue,
    Search,
    Statuses,
    read_selection,
)
from gcplan.i18n import N_, translate
from gcplan.wording.words import COLUMN_HEADINGS, SORT_WORDS
from gcplan.words import ListColumn, Sort

_PLUS = ("+", "＋")


def task_list(
    status: Statuses = None,
    light: Lights = None,
    overdue: Overdue = False,
    due_by: DueBy = None,
    due_within: DueWithin = None,
    action: Actions = None,
    measure: Measures = None,
    unit: Units = None,
    leader: Leaders = None,
    search: Search = None,
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
    from gcplan.cli.output import deliver
    from gcplan.cli.session import open_plan
    from gcplan.report.task_list import list_report

    chosen_columns = _chosen_columns(columns, form)
    session = open_plan(plan, as_of)
    selection = read_selection(
        session.snapshot,
        status=status,
        light=light,
        overdue=overdue,
        due_by=due_by,
        due_within=due_within,
        action=action,
        measure=measure,
        unit=unit,
        leader=leader,
        search=search,
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
