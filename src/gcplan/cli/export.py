"""`gcplan export`: the plan, or a part of it, as files for people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path  # noqa: TC003
from typing import TYPE_CHECKING, Annotated, TypeAlias

from typer import Option

from gcplan.cli.errors import CannotRunError
from gcplan.cli.options import (  # noqa: TC001 - the library looks for them at run time
    Actions,
    AsOf,
    Leaders,
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
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from gcplan.status.state import Snapshot, TaskState

    _Make: TypeAlias = "Callable[[Chosen], bytes]"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What goes into a file: tasks of a plan on a day, in order, and who fills it in, if one."""

    snapshot: Snapshot
    commit: str | None
    tasks: tuple[TaskState, ...]
    unit: str | None


def export(
    output: Annotated[
        Path | None,
        Option(
            "--output",
            "-o",
            metavar="FILE",
            readable=False,
            help=translate(N_("The file to write; its suffix says the kind: .xlsx or .ics.")),
        ),
    ] = None,
    by_unit: Annotated[
        Path | None,
        Option(
            "--by-unit",
            metavar="DIR",
            readable=False,
            help=translate(N_("A folder for a workbook of each lead unit, with what it leads.")),
        ),
    ] = None,
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
    plan: PlanFolder = None,
    as_of: AsOf = None,
) -> int:
    """Write the tasks that every filter holds for into files and return the exit code."""
    from gcplan.cli.output.destination import write_file
    from gcplan.cli.output.folder import made, telling_what_is_written, write_folder
    from gcplan.cli.revisions import head_commit
    from gcplan.cli.session import open_plan
    from gcplan.report.select import sort_tasks
    from gcplan.words import Sort

    if (output is None) == (by_unit is None):
        raise CannotRunError(N_("Say where to: either -o FILE or --by-unit DIR."))
    make = _maker(output) if output else _workbook
    session = open_plan(plan, as_of)
    snapshot = session.snapshot
    selection = read_selection(
        snapshot,
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
    tasks = tuple(sort_tasks(filter(selection, snapshot.tasks), Sort.ID))
    units = selection.units
    chosen = Chosen(
        snapshot,
        head_commit(session.folder),
        tasks,
        next(iter(units)) if len(units) == 1 else None,
    )
    if output:
        chosen = _held(output, chosen)
        content = make(chosen)
        with telling_what_is_written({output: content}, {output: len(chosen.tasks)}):
            write_file(output, content, session.folder)
    elif by_unit:
        books = _books(by_unit, chosen, units)
        contents = made(books, make)
        numbers = {path: len(book.tasks) for path, book in books.items()}
        with telling_what_is_written(contents, numbers):
            write_folder(by_unit, contents)
    return session.code


def _workbook(chosen: Chosen) -> bytes:
    """Return a workbook; raises CannotRunError where it cannot be one."""
    from gcplan.cli.extras import needing_office
    from gcplan.exchange.ledger import make_ledger
    from gcplan.wording.words import LEDGER_HEADINGS

    with needing_office():
        from gcplan.exchange.workbook.write import (
            LINE_LIMIT,
            TEXT_LIMIT,
            TooLongError,
            TooManyLinesError,
            workbook,
        )
    ledger = make_ledger(chosen.snapshot, chosen.tasks, unit=chosen.unit, commit=chosen.commit)
    try:
        return workbook(ledger)
    except TooLongError as error:
        raise CannotRunError(
            N_("{id}: “{column}” has more than the {limit} characters that a cell can hold."),
            id=error.task,
            column=Message(LEDGER_HEADINGS[error.column]),
            limit=f"{TEXT_LIMIT:,}",
        ).hint(N_("Shorten it in the plan; nothing was written.")) from error
    except TooManyLinesError as error:
        raise CannotRunError(
            N_("There are {number} lines; a workbook can hold {limit}."),
            number=f"{len(ledger.lines):,}",
            limit=f"{LINE_LIMIT:,}",
        ).hint(N_("Choose fewer tasks, as by --action; nothing was written.")) from error


def _calendar(chosen: Chosen) -> bytes:
    """Return a calendar; raises CannotRunError where it cannot be one."""
    from gcplan.cli.extras import needing_page
    from gcplan.exchange.calendar import calendar_bytes

    with needing_page():
        return calendar_bytes(chosen.snapshot, chosen.tasks, commit=chosen.commit)


_CALENDAR = ".ics"
_MAKERS: Mapping[str, _Make] = {".xlsx": _workbook, _CALENDAR: _calendar}
"""What makes a file, by its suffix."""


def _held(output: Path, chosen: Chosen) -> Chosen:
    """Return what a file of this name can hold of what was chosen; what not is said on stderr."""
    from gcplan.cli.errors import say_messages

    if output.suffix.lower() != _CALENDAR:
        return chosen
    tasks = tuple(state for state in chosen.tasks if state.deadline is not None)
    left_out = len(chosen.tasks) - len(tasks)
    if left_out:
        text = N_("{tasks} without a deadline: not in the calendar.")
        say_messages([Message(text, {"tasks": left_out})])
    return replace(chosen, tasks=tasks)


def _maker(output: Path) -> _Make:
    """Return what makes a file of this name; raises CannotRunError for an unknown kind."""
    make = _MAKERS.get(output.suffix.lower())
    if make is None:
        raise CannotRunError(
            N_("-o: the suffix of {file} says no kind of file that can be written: {kinds}"),
            file=str(output),
            kinds=tuple(_MAKERS),
        )
    return make


def _books(folder: Path, chosen: Chosen, units: Collection[str]) -> dict[Path, Chosen]:
    """Return what each lead unit gets, or each of these, by its file in a folder.

    Tasks without one are said on stderr. Raises CannotRunError when there is none at all.
    """
    from gcplan.cli.leads import led_tasks
    from gcplan.exchange.file_name import file_stems

    led: dict[str, list[TaskState]] = {}
    for state in led_tasks(chosen.tasks, units, _unled):
        led.setdefault(state.task.responsible.lead or "", []).append(state)
    stems = file_stems(led)
    return {
        folder / f"{stems[unit]}.xlsx": Chosen(chosen.snapshot, chosen.commit, tuple(tasks), unit)
        for unit, tasks in sorted(led.items())
    }


def _unled(ids: tuple[str, ...]) -> Message:
    return Message(N_("{tasks} without a lead unit: in no workbook."), {"tasks": len(ids)})
