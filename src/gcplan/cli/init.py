"""`gcplan init`: a new plan that passes its own check."""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Annotated

from typer import Argument, Option

from gcplan.i18n import N_, translate
from gcplan.words import USUAL_TIMEZONE, Service


def init(
    folder: Annotated[
        Path, Argument(metavar="[DIR]", help=translate(N_("Where to put it; else plan.")))
    ] = Path("plan"),
    title: Annotated[
        str | None, Option("--title", metavar="TEXT", help=translate(N_("Title of the plan.")))
    ] = None,
    timezone: Annotated[
        str,
        Option("--timezone", metavar="ZONE", help=translate(N_("Whose days count."))),
    ] = USUAL_TIMEZONE,
    example: Annotated[
        bool, Option("--example", help=translate(N_("A made-up plan with every light, to try.")))
    ] = False,
    ci: Annotated[
        Service | None,
        Option("--ci", help=translate(N_("Add a workflow that checks the plan."))),
    ] = None,
) -> int:
    """Write a new plan, never over anything, and return the exit code."""
    from gcplan.cli.errors import FINE, CannotRunError
    from gcplan.cli.writing import already_written, saying_what_is_written
    from gcplan.files.writer import create_files
    from gcplan.template.new_plan import WORKFLOWS, NewPlan, plan_texts, workflow_text

    if example and title is not None:
        raise CannotRunError(N_("--example has a title of its own."))
    now = _today(timezone)
    new = NewPlan(_title(title, now.year), now, timezone)
    texts = {folder / file: text for file, text in plan_texts(new, example=example).items()}
    if ci:
        top = _top(folder)
        plan = PurePosixPath(folder.resolve().relative_to(top).as_posix())
        texts[top / WORKFLOWS[ci]] = workflow_text(ci, plan, new)
    _refuse_what_is_there(folder, list(texts))
    with saying_what_is_written(lambda: already_written(_written(texts))):
        create_files(texts)
        _tell(folder, list(texts), example=example)
    return FINE


def _today(timezone: str) -> date:
    """Return the day in a zone, or the one that GCPLAN_TODAY sets; raises CannotRunError."""
    from zoneinfo import ZoneInfoNotFoundError

    from gcplan.cli.day import present_day_without_plan
    from gcplan.cli.errors import CannotRunError

    try:
        return present_day_without_plan(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise CannotRunError(
            N_("--timezone: there is no “{zone}”; write it as Asia/Shanghai."), zone=timezone
        ) from error


def _title(title: str | None, year: int) -> str:
    """Return the title given, or one to change; raises CannotRunError for what is no title."""
    import re

    from gcplan.cli.errors import CannotRunError
    from gcplan.schema.types import LINE_PATTERN

    if title is None:
        return f"{year}年重点任务实施方案"
    try:
        title.encode()
    except UnicodeEncodeError as error:
        raise CannotRunError(N_("--title: this is no text.")) from error
    if not re.fullmatch(LINE_PATTERN, title):
        raise CannotRunError(N_("--title: one line of text is needed."))
    return title


def _top(folder: Path) -> Path:
    """Return the top of the repository that a folder is in; without one, of what it is in."""
    from gcplan.files.git import repository_top

    top = repository_top(folder)
    if top is not None:
        return top
    absolute, here = folder.resolve(), Path.cwd()
    return here if absolute.is_relative_to(here) else absolute.parent


def _written(texts: Mapping[Path, str]) -> Iterator[Path]:
    """Yield which files hold what they were to hold."""
    for path, text in texts.items():
        with suppress(OSError):
            if path.read_bytes() == text.encode():
                yield path


def _refuse_what_is_there(folder: Path, wanted: Collection[Path]) -> None:
    """Raise CannotRunError when something would be written over, or taken for an action."""
    from gcplan.cli.errors import CannotRunError
    from gcplan.cli.session import relative
    from gcplan.files.store import list_files

    if os.path.lexists(folder) and not folder.is_dir():
        raise CannotRunError(N_("{folder} is not a folder."), folder=relative(folder))
    there = [relative(path) for path in wanted if os.path.lexists(path)]
    if there:
        raise CannotRunError(N_("Nothing was written. Already there: {files}"), files=tuple(there))
    names = list_files(folder)[0] if folder.is_dir() else []
    others = [relative(folder / name) for name in names]
    if others:
        raise CannotRunError(
            N_("Nothing was written: {files} would be taken for an action."),
            files=tuple(others),
        ).hint(N_("Choose a folder without other YAML files."))


def _tell(folder: Path, written: Sequence[Path], *, example: bool) -> None:
    """Print what was written and what to run next."""
    import shlex

    from gcplan.cli.output import write_out
    from gcplan.cli.session import relative
    from gcplan.render.text import message_text
    from gcplan.template.new_plan import EXAMPLE_DAY
    from gcplan.wording.message import Message

    day = f" --as-of {EXAMPLE_DAY}" if example else ""
    command = f"gcplan status --plan {shlex.quote(relative(folder))}{day}"
    lines = [Message(N_("wrote {file}"), {"file": relative(path)}) for path in written]
    lines.append(Message(N_("See where it stands: {command}"), {"command": command}))
    write_out("".join(f"{message_text(line)}\n" for line in lines), None)
