"""A task whose file is edited by hand: where it stands, and what the file says afterwards."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan import codes
from gcplan.i18n import N_
from gcplan.problem import Location, Problem
from gcplan.record.action_file import plan_of, sound
from gcplan.record.action_numbers import read_action_numbers
from gcplan.record.outcome import ChangeRefusedError, PlanBrokenError
from gcplan.yaml.locate import locate

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.domain import Plan, Settings
    from gcplan.files.source import Source
    from gcplan.record.batch import Batch
    from gcplan.status.state import TaskState

_ID = re.compile(r"[1-9][0-9]{0,3}(?:\.[1-9][0-9]{0,3}){2}")


@dataclass(frozen=True, slots=True)
class Opened:
    """The file and the line of a task; no state when the file cannot be used."""

    source: Source
    line: int
    state: TaskState | None


def find_task(batch: Batch, task_id: str) -> Opened:
    """Return where a task stands; of a file that cannot be used, the line that looks like it.

    Raises ChangeRefusedError when there is none, PlanBrokenError for a file that is no text.
    """
    if not _ID.fullmatch(task_id):
        raise ChangeRefusedError(N_("ID: an id is action.measure.number, such as 7.1.9"))
    try:
        state = batch.find(task_id)
    except PlanBrokenError as error:
        source = next(iter(error.sources.values()), None)
        if source is None:
            raise
        line = re.search(rf"(?m)^[ {{-]*id:[ ]*[\"']?{re.escape(task_id)}\b", source.text)
        return Opened(source, source.span(line.start() if line else 0).line, None)
    source = batch.originals[state.task.file]
    location = Location(source.file, (*state.task.route, "id"))
    return Opened(source, locate(source, location).line, state)


def examine(source: Source, folder: Path, settings: Settings) -> tuple[Plan | None, list[Problem]]:
    """Return the plan of an edited file, and everything that keeps it from being used."""
    try:
        plan, problems = plan_of(sound(source), settings)
    except PlanBrokenError as error:
        return None, list(error.problems)
    return plan, [*problems, *_taken_number(folder, source, plan)]


def _taken_number(folder: Path, source: Source, plan: Plan) -> list[Problem]:
    """Return a problem when another file gives the action that the file gives now."""
    files = read_action_numbers(folder).files(plan.actions[0].number) if plan.actions else []
    others = [file for file in files if file != source.file]
    if not others:
        return []
    related = tuple(Location(file, ("action",)) for file in others)
    number = {"number": plan.actions[0].number}
    return [Problem(codes.DUPLICATE_ACTION, Location(source.file, ("action",)), number, related)]
