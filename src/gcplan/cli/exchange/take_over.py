"""Workbooks that come back: all of them, or nothing, become changes of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.cli.day import present_day, read_day
from gcplan.cli.errors import CannotRunError, say_messages
from gcplan.cli.exchange.changes import asked_for, cell_messages, refused_cells, whole_plan
from gcplan.cli.exchange.tables import read_workbook
from gcplan.cli.record.run import Wanted, record_wanted
from gcplan.cli.session import plan_folder
from gcplan.exchange.book import NoLedgerError, Wrong, read_book
from gcplan.exchange.merge import Blanked, CellChange, Conflict, Now, Said, merge
from gcplan.exchange.requests import requests_of
from gcplan.exchange.told import blanked_message, conflict_messages, task_messages
from gcplan.i18n import N_
from gcplan.wording.message import Message
from gcplan.words import Prefer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from gcplan.cli.record.ask import Asked
    from gcplan.cli.record.options import WriteOptions
    from gcplan.cli.session import Session
    from gcplan.exchange.book import Book
    from gcplan.exchange.merge import Found
    from gcplan.wording.message import Cell


def take_over(
    paths: Sequence[Path],
    plan: Path | None,
    on: str | None,
    prefer: Prefer | None,
    options: WriteOptions,
) -> int:
    """Record what workbooks say, all or nothing, and return the exit code.

    Raises CannotRunError with every cell of every workbook that is wrong.
    """
    folder = plan_folder(plan)
    books = _read_books(list(dict.fromkeys(paths)))
    _say_of_books(books)
    return record_wanted(lambda: _wanted(books, folder, on, prefer), folder, options)


def _read_books(paths: Sequence[Path]) -> list[Book]:
    """Return what stands in workbooks; raises CannotRunError with all that are none."""
    books: list[Book] = []
    refused: list[Message] = []
    for path in paths:
        try:
            grid = read_workbook(path)
            books.append(read_book(grid, str(path) if len(paths) > 1 else ""))
        except CannotRunError as error:
            refused += error.messages
        except NoLedgerError as error:
            values: dict[str, Cell] = {"file": str(path), "what": error.message}
            refused.append(Message("{file}: {what}", values))
    if refused:
        raise CannotRunError.of([*refused, Message(N_("Nothing was written."))])
    return books


def _say_of_books(books: Iterable[Book]) -> None:
    """Say once what of a workbook changes nothing."""
    for book in books:
        values: dict[str, Cell] = {
            "sheet": book.name,
            "headings": book.strange,
            "sheets": book.sheets,
            "rows": book.missing,
            "comments": book.notes,
        }
        said = {
            N_("{sheet}: columns of your own are left alone: {headings}"): book.strange,
            N_("{sheet}: other sheets are left alone: {sheets}"): book.sheets,
            N_("{sheet}: {rows} rows are gone, which changes nothing"): book.missing,
            N_("{sheet}: {comments} comments on cells are not taken over"): book.notes,
        }
        say_messages(Message(text, values) for text, found in said.items() if found)


@dataclass(frozen=True, slots=True)
class _Change:
    """What one cell of a workbook changes."""

    book: Book
    change: CellChange


def _wanted(books: Sequence[Book], folder: Path, on: str | None, prefer: Prefer | None) -> Wanted:
    """Return what the workbooks change of the plan as it stands now; raises CannotRunError."""
    session = whole_plan(folder)
    now = _now(session, on)
    _require_of_plan(books, now)
    found = [(book, each) for book in books for each in merge(book, now)]
    conflicts = [each for _, each in found if isinstance(each, Conflict)]
    changes = [
        _Change(book, each.change if isinstance(each, Conflict) else each)
        for book, each in found
        if isinstance(each, CellChange)
        or (isinstance(each, Conflict) and prefer is Prefer.BOOK and not each.needs_reason)
    ]
    undecided = {
        None: conflicts,
        Prefer.BOOK: [each for each in conflicts if each.needs_reason],
        Prefer.PLAN: [],
    }[prefer]
    _require_right(books, found, undecided, changes)
    _say_of_cells(found, conflicts, prefer)
    by_task: dict[str, list[_Change]] = {}
    for one in changes:
        by_task.setdefault(one.change.task, []).append(one)
    told = {task: [each.change for each in made] for task, made in by_task.items()}
    return Wanted(
        [asked for task, made in by_task.items() for asked in _asked(task, made, now)],
        session.sources,
        lambda outcomes: task_messages(outcomes, told),
    )


def _now(session: Session, on: str | None) -> Now:
    """Return the plan as it stands and the day of the reports; raises CannotRunError."""
    settings = session.snapshot.plan.settings
    today = present_day(settings)
    day = today if on is None else read_day(on, settings, "--on")
    if day > today:
        text = N_("--on: {on} is still to come: today is {today}")
        raise CannotRunError(text, on=day, today=today)
    states = {state.task.id: state for state in session.snapshot.tasks}
    return Now(settings, states, today, day)


def _require_of_plan(books: Iterable[Book], now: Now) -> None:
    """Raise CannotRunError for workbooks of another plan, which its year and ids tell."""
    strangers = [
        Message(
            N_("{sheet}: a workbook of another plan, of {year}"),
            {"sheet": book.name, "year": str(book.base.year)},
        )
        for book in books
        if book.base.year != now.settings.year
        or (book.base.lines and not any(task in now.states for task, _ in book.base.lines))
    ]
    if strangers:
        raise CannotRunError.of([*strangers, Message(N_("Nothing was written."))])


def _require_right(
    books: Iterable[Book],
    found: Sequence[tuple[Book, Found]],
    conflicts: Sequence[Conflict],
    changes: Sequence[_Change],
) -> None:
    """Raise CannotRunError with all cells that are wrong, and all that contradict."""
    wrong = [each for book in books for each in book.wrong]
    wrong += [each for _, each in found if isinstance(each, Wrong)]
    messages = [
        *cell_messages(wrong),
        *conflict_messages(conflicts),
        *_filled_in_twice(changes),
    ]
    if not messages:
        return
    error = refused_cells(messages)
    if any(each.needs_reason for each in conflicts):
        error.hint(N_("Another day of a closure is recorded with gcplan done --reason."))
    if conflicts:
        error.hint(N_("--prefer book takes the workbook's values, --prefer plan keeps the plan's."))
    raise error


def _filled_in_twice(changes: Iterable[_Change]) -> Iterator[Message]:
    """Yield the tasks that more than one workbook changes."""
    places: dict[str, dict[str, str]] = {}
    for one in changes:
        places.setdefault(one.change.task, {}).setdefault(one.book.name, one.change.where)
    for task, by_book in places.items():
        if len(by_book) > 1:
            values: dict[str, Cell] = {"id": task, "places": tuple(by_book.values())}
            text = N_("{id} is changed by several workbooks: {places}; take over one of them")
            yield Message(text, values)


def _say_of_cells(
    found: Sequence[tuple[Book, Found]], conflicts: Sequence[Conflict], prefer: Prefer | None
) -> None:
    """Say what is taken over with a warning, what is not, and what was decided."""
    say_messages(cell_messages(each for _, each in found if isinstance(each, Said)))
    blanked = [each for _, each in found if isinstance(each, Blanked)]
    if blanked:
        say_messages([blanked_message(blanked)])
    if conflicts and prefer is Prefer.PLAN:
        say_messages(conflict_messages(conflicts))
        say_messages([Message(N_("The plan's values stay."))])


def _asked(task: str, made: Sequence[_Change], now: Now) -> Iterator[Asked]:
    """Yield the changes of a task in the words of the recording commands."""
    unit = made[0].book.base.unit
    yield from map(asked_for, requests_of(task, [each.change for each in made], unit, now.on))
