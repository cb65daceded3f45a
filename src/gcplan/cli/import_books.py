"""`gcplan import`: take over what units have filled in, or who answers for what."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from gcplan.cli.choices import complete_words, described, read_word
from gcplan.cli.errors import CannotRunError
from gcplan.cli.options import PlanFolder
from gcplan.cli.record.options import Anyway, Commit, CommitMessage, DryRun, On, Verbose
from gcplan.i18n import N_, translate
from gcplan.wording.words import PREFER_WORDS


def import_books(
    books: Annotated[
        list[Path] | None,
        Argument(
            metavar="BOOK...",
            help=translate(N_("Workbooks that gcplan export wrote, filled in.")),
        ),
    ] = None,
    assign: Annotated[
        Path | None,
        Option(
            "--assign",
            metavar="TABLE",
            help=translate(
                N_("Say who answers, from a table (.xlsx or .csv) with an id column, instead.")
            ),
        ),
    ] = None,
    on: On = None,
    prefer: Annotated[
        str | None,
        Option(
            "--prefer",
            metavar="WORD",
            help=described(
                N_("Who is right where a workbook and the plan have both changed: {words}"),
                PREFER_WORDS,
            ),
            autocompletion=complete_words(PREFER_WORDS),
        ),
    ] = None,
    anyway: Anyway = False,
    dry_run: DryRun = False,
    commit: Commit = False,
    message: CommitMessage = None,
    verbose: Verbose = False,
    plan: PlanFolder = None,
) -> int:
    """Record what the cells of workbooks, or the rows of a table, say; return the exit code."""
    from gcplan.cli.record.options import WriteOptions

    options = WriteOptions(dry_run, commit, message, verbose, anyway)
    preferred = None if prefer is None else read_word(prefer, PREFER_WORDS, "--prefer")
    if assign is not None:
        if books or on is not None or preferred is not None:
            raise CannotRunError(N_("--assign stands alone: leave out workbooks, --on, --prefer."))
        from gcplan.cli.exchange.assign import assign_from

        return assign_from(assign, plan, options)
    if not books:
        raise CannotRunError(N_("Name the workbooks to take over, or a table with --assign."))
    from gcplan.cli.exchange.take_over import take_over

    return take_over(books, plan, on, preferred, options)
