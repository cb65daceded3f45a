"""The way of `gcplan edit`: find the task's line, wait for the editor, check what it left."""

from __future__ import annotations

import re
import subprocess
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from gcplan import codes
from gcplan.cli.errors import FINE, FOUND_PROBLEMS, CannotRunError, say_messages
from gcplan.cli.record.editor import editor_command
from gcplan.cli.record.run import (
    say,
    show_differences,
    show_problems,
    unusable,
    usable_settings,
)
from gcplan.cli.record.write import commit_saved, require_committed
from gcplan.cli.session import plan_folder, present_day, relative
from gcplan.files.store import decode, read
from gcplan.i18n import N_
from gcplan.phrase.characters import normalize_id
from gcplan.problem import Location, Problem
from gcplan.record.action_numbers import read_action_numbers
from gcplan.record.batch import Amendment, Changed, PlanBrokenError, read_action
from gcplan.record.task import ChangeRefusedError
from gcplan.status import task_state
from gcplan.wording.message import Message
from gcplan.wording.records import change_messages, committed_message, written_message
from gcplan.yaml.locate import locate

if TYPE_CHECKING:
    from gcplan.cli.record.run import WriteOptions
    from gcplan.domain import Plan
    from gcplan.files.source import Source
    from gcplan.status import TaskState

_ID = re.compile(r"[1-9][0-9]{0,3}(?:\.[1-9][0-9]{0,3}){2}")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a task stands; no state when its file cannot be used."""

    source: Source
    line: int
    state: TaskState | None


def edit_task(task_id: str, plan: Path | None, options: WriteOptions) -> int:
    """Open a task's file at its line, check it when the editor closes, return the exit code.

    A dry run opens a copy. Raises CannotRunError.
    """
    folder = plan_folder(plan)
    settings = usable_settings(folder)
    today = present_day(settings, datetime.now(UTC))
    wanted = normalize_id(task_id)
    place = _find(Amendment(folder, settings, today), wanted)
    file, path = place.source.file, place.source.path
    if options.commit and not options.dry_run:
        require_committed(folder, [path])
    before, content = _edited(place, dry_run=options.dry_run)
    source = decode(file, path, content) if options.dry_run else read(folder, file)
    edited, problems = None, [source] if isinstance(source, Problem) else []
    if not isinstance(source, Problem):
        edited, problems = read_action(source, settings)
        problems += _taken_number(folder, source, edited)
        if options.dry_run and content != before:
            show_differences([(path, before, content)])
    if problems:
        sources = {} if isinstance(source, Problem) else {file: source}
        show_problems(folder, problems, sources)
        say_messages([Message(N_("Mend it: gcplan edit {id} opens it again."), {"id": wanted})])
        return FOUND_PROBLEMS
    if content == before:
        say([Message(N_("Nothing was changed."))], aside=options.dry_run)
        return FINE
    tasks = edited.tasks() if edited else ()
    after = next((task_state(task, settings, today) for task in tasks if task.id == wanted), None)
    if after:
        changed = Changed(wanted, "", place.state, after)
        say(change_messages(changed), aside=options.dry_run)
    else:
        say_messages([Message(N_("{id} is not in the file any more."), {"id": wanted})])
    if options.dry_run:
        return FINE
    say([written_message([relative(path)])])
    if options.commit:
        message = options.message or f"{wanted} 修改"
        say([committed_message(commit_saved(folder, path, message), message)])
    return FINE


def _taken_number(folder: Path, source: Source, edited: Plan | None) -> list[Problem]:
    """Return a problem when another file gives the action that the file gives now."""
    actions = edited.actions if edited else ()
    files = read_action_numbers(folder).files(actions[0].number) if actions else []
    others = [file for file in files if file != source.file]
    if not others:
        return []
    related = tuple(Location(file, ("action",)) for file in others)
    number = {"number": actions[0].number}
    return [Problem(codes.DUPLICATE_ACTION, Location(source.file, ("action",)), number, related)]


def _find(amendment: Amendment, task_id: str) -> _Place:
    """Return where a task stands; of a file that cannot be used, the line that looks like it."""
    if not _ID.fullmatch(task_id):
        raise CannotRunError(
            "{key}: {what}",
            key="ID",
            what=Message(N_("an id is action.measure.number, such as 7.1.9")),
        )
    try:
        state = amendment.find(task_id)
    except ChangeRefusedError as error:
        raise CannotRunError(error.msgid, **error.values) from error
    except PlanBrokenError as error:
        source = next(iter(error.sources.values()), None)
        if source is None:
            raise unusable(amendment.folder, [error]) from error
        line = re.search(rf"(?m)^[ {{-]*id:[ ]*[\"']?{re.escape(task_id)}\b", source.text)
        offset = line.start() if line else 0
        return _Place(source, source.span(offset).line, None)
    source = amendment.originals[state.task.file]
    location = Location(source.file, (*state.task.route, "id"))
    return _Place(source, locate(source, location).line, state)


def _edited(place: _Place, *, dry_run: bool) -> tuple[bytes, bytes]:
    """Return the bytes before and after the editor had the file, or in a dry run a copy of it."""
    with ExitStack() as stack:
        path = place.source.path
        if dry_run:
            copy = Path(stack.enter_context(TemporaryDirectory(prefix="gcplan-"))) / path.name
            copy.write_bytes(path.read_bytes())
            path = copy
        before = path.read_bytes()
        command = editor_command(path, place.line)
        try:
            code = subprocess.run(command, check=False).returncode  # noqa: S603 - the user's own
        except OSError as error:
            raise CannotRunError(
                N_("{program} cannot be started: {detail}"),
                program=command[0],
                detail=error.strerror or str(error),
            ).hint(N_("Set VISUAL or EDITOR to the editor's command.")) from error
        try:
            content = path.read_bytes()
        except OSError as error:
            raise CannotRunError(
                N_("{file} cannot be read: {detail}"),
                file=relative(place.source.path),
                detail=error.strerror or str(error),
            ) from error
        if code:
            refused = CannotRunError(N_("The editor ended with {code}."), code=code)
            if content != before and not dry_run:
                refused.hint(N_("{file} was changed; it was not checked."), file=relative(path))
            raise refused
        return before, content
