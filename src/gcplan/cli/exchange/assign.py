"""A table of who answers for what becomes changes of the plan, at as few places as say it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from gcplan.cli.errors import CannotRunError
from gcplan.cli.exchange.changes import asked_for, cell_messages, refused_cells, whole_plan
from gcplan.cli.exchange.tables import read_table
from gcplan.cli.record.run import Wanted, record_wanted
from gcplan.cli.session import plan_folder
from gcplan.domain import id_key
from gcplan.exchange.assign import read_assignments, requests_to_assign
from gcplan.exchange.book import NoLedgerError
from gcplan.i18n import N_
from gcplan.wording.message import Message
from gcplan.yaml.parse import Document, parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from gcplan.cli.record.options import WriteOptions
    from gcplan.cli.session import Session
    from gcplan.exchange.requests import Request
    from gcplan.exchange.workbook.grid import Grid


def assign_from(path: Path, plan: Path | None, options: WriteOptions) -> int:
    """Record who answers, as a table says, and return the exit code; raises CannotRunError."""
    folder = plan_folder(plan)
    grid = read_table(path)
    return record_wanted(
        lambda: _wanted(grid, path, folder, listed=options.verbose), folder, options
    )


def _wanted(grid: Grid, path: Path, folder: Path, *, listed: bool) -> Wanted:
    session = whole_plan(folder)
    try:
        assignments, wrong = read_assignments(grid, session.snapshot.plan)
    except NoLedgerError as error:
        raise CannotRunError("{file}: {what}", file=str(path), what=error.message) from error
    if wrong:
        raise refused_cells(cell_messages(wrong))
    requests = requests_to_assign(assignments, session.snapshot.plan, _own(session))
    tasks = len({each.task for each in assignments})
    asked = [asked_for(request) for request in requests]
    if listed:
        return Wanted(asked, session.sources)
    return Wanted(asked, session.sources, lambda _: [_summary(requests, tasks)])


def _own(session: Session) -> dict[tuple[int, ...], Mapping[str, Any]]:
    """Return what the files of actions say at each action, measure and task itself."""
    found: dict[tuple[int, ...], Mapping[str, Any]] = {}
    for action in session.snapshot.plan.actions:
        document = parse(session.sources[action.file])
        if not isinstance(document, Document):
            continue
        found[action.number,] = document.data
        for number, measure in enumerate(document.data["measures"], start=1):
            found[action.number, number] = measure
            found.update((id_key(task["id"]), task) for task in measure["tasks"])
    return found


def _summary(requests: Sequence[Request], tasks: int) -> Message:
    """Return for how many tasks the table names who answers, and at how many places that stands."""
    places = Counter(str(each.words["id"]).count(".") for each in requests)
    return Message(
        N_(
            "{tasks} in the table; written at actions: {actions}, at measures: {measures},"
            " at tasks: {single}; --verbose lists them"
        ),
        {"tasks": tasks, "actions": places[0], "measures": places[1], "single": places[2]},
    )
