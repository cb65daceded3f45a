"""The way of `gcplan edit`: find the task's line, wait for the editor, check what it left."""

from __future__ import annotations

import subprocess
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from gcplan.cli.day import present_day
from gcplan.cli.errors import FINE, FOUND_PROBLEMS, CannotRunError, say_messages, unreadable
from gcplan.cli.record.change import usable_settings
from gcplan.cli.record.editor import editor_command
from gcplan.cli.record.say import say, show_differences, show_problems, unusable
from gcplan.cli.record.write import commit_saved, require_clean
from gcplan.cli.session import plan_folder, relative
from gcplan.files.store import decode, read
from gcplan.i18n import N_
from gcplan.phrase.characters import normalize_id
from gcplan.problem import Problem
from gcplan.record.batch import Batch
from gcplan.record.by_hand import examine, find_task
from gcplan.record.outcome import ChangeRefusedError, Outcome, PlanBrokenError
from gcplan.status.snapshot import task_state
from gcplan.wording.message import Message
from gcplan.wording.records import change_messages, committed_message, written_message

if TYPE_CHECKING:
    from gcplan.cli.record.options import WriteOptions
    from gcplan.domain import Plan
    from gcplan.files.source import Source
    from gcplan.record.by_hand import Opened


def edit_task(task_id: str, plan: Path | None, options: WriteOptions) -> int:
    """Open a task's file at its line, check it when the editor closes, return the exit code.

    A dry run opens a copy. Raises CannotRunError.
    """
    folder = plan_folder(plan)
    settings = usable_settings(folder)
    batch = Batch(folder, settings, present_day(settings))
    wanted = normalize_id(task_id)
    opened = _find(batch, wanted)
    file, path = opened.source.file, opened.source.path
    if options.commit and not options.dry_run:
        require_clean(folder, path)
    before, content = _edited(opened, dry_run=options.dry_run)
    source = decode(file, path, content) if options.dry_run else read(folder, file)
    if options.dry_run and content != before and not isinstance(source, Problem):
        show_differences([(path, before, content)])
    edited = _examined(batch, source, wanted)
    if edited is None:
        return FOUND_PROBLEMS
    if content == before:
        say([Message(N_("Nothing was changed."))], aside=options.dry_run)
        return FINE
    _say_what_changed(batch, opened, edited, wanted, aside=options.dry_run)
    if options.dry_run:
        return FINE
    say([written_message([relative(path)])])
    if options.commit:
        message = options.message or f"{wanted} 修改"
        say([committed_message(commit_saved(folder, path, message), message)])
    return FINE


def _find(batch: Batch, task_id: str) -> Opened:
    try:
        return find_task(batch, task_id)
    except ChangeRefusedError as error:
        notices = [Message(notice.msgid, notice.values) for notice in error.notices]
        raise CannotRunError.of(notices) from error
    except PlanBrokenError as error:
        raise unusable(batch.folder, [error]) from error


def _edited(opened: Opened, *, dry_run: bool) -> tuple[bytes, bytes]:
    """Return the bytes before and after the editor had the file, or in a dry run a copy of it."""
    with ExitStack() as stack:
        path = opened.source.path
        if dry_run:
            copy = Path(stack.enter_context(TemporaryDirectory(prefix="gcplan-"))) / path.name
            copy.write_bytes(path.read_bytes())
            path = copy
        before = path.read_bytes()
        code = _run_editor(editor_command(path, opened.line))
        try:
            content = path.read_bytes()
        except OSError as error:
            raise unreadable(relative(opened.source.path), error) from error
        if code:
            refused = CannotRunError(N_("The editor ended with {code}."), code=code)
            if content != before and not dry_run:
                refused.hint(N_("{file} was changed; it was not checked."), file=relative(path))
            raise refused
        return before, content


def _run_editor(command: list[str]) -> int:
    try:
        return subprocess.run(command, check=False).returncode  # noqa: S603 - the user's own
    except OSError as error:
        raise CannotRunError(
            N_("{program} cannot be started: {detail}"),
            program=command[0],
            detail=error.strerror or str(error),
        ).hint(N_("Set VISUAL or EDITOR to the editor's command.")) from error


def _examined(batch: Batch, source: Source | Problem, task_id: str) -> Plan | None:
    """Return what the editor left, or show what is wrong with it."""
    if isinstance(source, Problem):
        plan, problems, sources = None, [source], {}
    else:
        plan, problems = examine(source, batch.folder, batch.settings)
        sources = {source.file: source}
    if not problems:
        return plan
    show_problems(batch.folder, problems, sources)
    say_messages([Message(N_("Mend it: gcplan edit {id} opens it again."), {"id": task_id})])
    return None


def _say_what_changed(
    batch: Batch, opened: Opened, edited: Plan, task_id: str, *, aside: bool
) -> None:
    task = next((task for task in edited.tasks() if task.id == task_id), None)
    if task is None:
        say_messages([Message(N_("{id} is not in the file any more."), {"id": task_id})])
        return
    after = task_state(task, batch.settings, batch.today)
    say(change_messages(Outcome(task_id, "", opened.state, after)), aside=aside)
