"""`gcplan init`: a new plan that passes its own check, and the workflow of a plan."""

import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from gcplan.cli.options import PlanFolder
from gcplan.i18n import N_, translate
from gcplan.wording.message import Message
from gcplan.words import USUAL_TIMEZONE, Service

if TYPE_CHECKING:
    from gcplan.domain import Settings


def init(
    folder: Annotated[
        Path | None,
        Argument(
            metavar="[DIR]",
            help=translate(N_("The plan's folder; else that of --plan; else plan.")),
        ),
    ] = None,
    title: Annotated[
        str | None, Option("--title", metavar="TEXT", help=translate(N_("Title of the plan.")))
    ] = None,
    timezone: Annotated[
        str | None,
        Option(
            "--timezone",
            metavar="ZONE",
            help=translate(N_("Whose days count; else Asia/Shanghai.")),
        ),
    ] = None,
    example: Annotated[
        bool, Option("--example", help=translate(N_("A made-up plan with every light, to try.")))
    ] = False,
    ci: Annotated[
        Service | None,
        Option("--ci", help=translate(N_("Add a workflow that checks the plan, old or new."))),
    ] = None,
    page: Annotated[
        bool,
        Option(
            "--page",
            help=translate(N_("The workflow also publishes the plan's pages, for everyone.")),
        ),
    ] = False,
    install: Annotated[
        str | None,
        Option(
            "--install",
            metavar="SPEC",
            help=translate(N_("What the workflow installs; else what this copy is from.")),
        ),
    ] = None,
    plan: PlanFolder = None,
) -> int:
    """Write a new plan, its workflow, or both, never over anything, and return the exit code."""
    from gcplan.cli.day import present_day
    from gcplan.cli.errors import FINE, CannotRunError
    from gcplan.cli.workflow import new_workflow, workflow_path
    from gcplan.files.store import PLAN_FILE, find_plan

    if example and title is not None:
        raise CannotRunError(N_("--example has a title of its own."))
    if install is not None and ci is None:
        raise CannotRunError(N_("--install is for a workflow: it goes with --ci."))
    if page and ci is None:
        raise CannotRunError(N_("--page is for a workflow: it goes with --ci."))
    wants_plan = ci is None or example or title is not None or timezone is not None
    place = folder or plan or (None if wants_plan else find_plan(Path.cwd())) or Path("plan")
    is_new = wants_plan or not os.path.lexists(place / PLAN_FILE)
    if is_new:
        zone = USUAL_TIMEZONE if timezone is None else timezone
        day, is_sealed = _today(zone), False
        texts = _new_plan(place, title, zone, day, example=example)
    else:
        settings = _settings(place)
        zone, day, is_sealed = settings.timezone, present_day(settings), bool(settings.approved)
        texts = {}
    path = workflow_path(ci, place, is_published=page) if ci else None
    _refuse_what_is_there(place, [*texts, *([path] if path else [])])
    if is_new:
        _refuse_other_files(place)
    notes: list[Message] = []
    if ci and path:
        workflow = new_workflow(
            ci, path, place, zone, day, install, is_sealed=is_sealed, is_published=page
        )
        texts[path] = workflow.text
        notes.extend(workflow.notes)
    if is_new:
        notes.append(_next_step(place, example=example))
    _write(texts, notes)
    return FINE


def _settings(folder: Path) -> "Settings":
    """Return what the plan in a folder says; raises CannotRunError for no plan."""
    import shlex

    from gcplan.cli.errors import CannotRunError
    from gcplan.cli.session import relative
    from gcplan.load import load

    plan = load(folder).plan
    if plan is None:
        shown = relative(folder)
        raise CannotRunError(
            N_("Nothing was written: plan.yaml in {folder} cannot be used."), folder=shown
        ).hint(
            N_("See what is wrong: {command}"),
            command=f"gcplan check --plan {shlex.quote(shown)}",
        )
    return plan.settings


def _new_plan(
    folder: Path, title: str | None, timezone: str, today: date, *, example: bool
) -> dict[Path, str]:
    """Return the files of a new plan with their texts; raises CannotRunError for no title."""
    from gcplan.template.new_plan import NewPlan, plan_texts

    new = NewPlan(_title(title, today.year), today, timezone)
    return {folder / file: text for file, text in plan_texts(new, example=example).items()}


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


def _refuse_what_is_there(folder: Path, wanted: Iterable[Path]) -> None:
    """Raise CannotRunError when something would be written over."""
    from gcplan.cli.errors import CannotRunError
    from gcplan.cli.session import relative

    if os.path.lexists(folder) and not folder.is_dir():
        raise CannotRunError(N_("{folder} is not a folder."), folder=relative(folder))
    there = [relative(path) for path in wanted if os.path.lexists(path)]
    if there:
        raise CannotRunError(N_("Nothing was written. Already there: {files}"), files=tuple(there))


def _refuse_other_files(folder: Path) -> None:
    """Raise CannotRunError when something in the folder would be taken for an action."""
    from gcplan.cli.errors import CannotRunError
    from gcplan.cli.session import relative
    from gcplan.files.store import list_files

    names = list_files(folder)[0] if folder.is_dir() else []
    others = [relative(folder / name) for name in names]
    if others:
        raise CannotRunError(
            N_("Nothing was written: {files} would be taken for an action."),
            files=tuple(others),
        ).hint(N_("Choose a folder without other YAML files."))


def _next_step(folder: Path, *, example: bool) -> Message:
    """Return what to run next."""
    import shlex

    from gcplan.cli.session import relative
    from gcplan.template.new_plan import EXAMPLE_DAY

    day = f" --as-of {EXAMPLE_DAY}" if example else ""
    command = f"gcplan status --plan {shlex.quote(relative(folder))}{day}"
    return Message(N_("See where it stands: {command}"), {"command": command})


def _write(texts: Mapping[Path, str], notes: Iterable[Message]) -> None:
    """Write the files, all or none, and print what was written and what else is to be known."""
    from gcplan.cli.output import write_out
    from gcplan.cli.session import relative
    from gcplan.cli.writing import already_written, holding, saying_what_is_written
    from gcplan.files.writer import create_files
    from gcplan.render.text import message_text

    contents = {path: text.encode("utf-8") for path, text in texts.items()}
    with saying_what_is_written(lambda: already_written(holding(contents))):
        create_files(texts)
        lines = [Message(N_("wrote {file}"), {"file": relative(path)}) for path in texts]
        write_out("".join(f"{message_text(line)}\n" for line in [*lines, *notes]), None)
