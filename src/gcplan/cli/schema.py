"""`gcplan schema`: the JSON Schemas of the plan's files, for editors."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from gcplan.cli.options import OutputFile, PlanFolder
from gcplan.i18n import CHINESE, ENGLISH, N_, translate


class Kind(StrEnum):
    """The kinds of files in a plan."""

    PLAN = "plan"
    ACTION = "action"


class Language(StrEnum):
    """The languages that a schema's texts may be in."""

    CHINESE = "zh"
    ENGLISH = "en"


_NAMES = {Language.CHINESE: CHINESE, Language.ENGLISH: ENGLISH}


def schema(
    kind: Annotated[
        Kind | None,
        Argument(
            metavar="[plan|action]",
            help=translate(N_("The schema of plan.yaml, or of an action file (the default).")),
        ),
    ] = None,
    write: Annotated[
        bool,
        Option(
            "--write",
            help=translate(N_("Put both into the plan's .schema folder; name them in every file.")),
        ),
    ] = False,
    check: Annotated[
        bool, Option("--check", help=translate(N_("Fail when --write would change something.")))
    ] = False,
    lang: Annotated[
        Language | None,
        Option(
            "--lang",
            help=translate(
                N_("Language of its texts; else that of the schemas there, else of this run.")
            ),
        ),
    ] = None,
    plan: PlanFolder = None,
    output: OutputFile = None,
) -> int:
    """Print a JSON Schema, or keep the plan's own ones fresh, and return the exit code."""
    from gcplan.cli.errors import FINE, CannotRunError
    from gcplan.cli.output import write_out
    from gcplan.cli.session import plan_folder

    if (write or check) and (kind or output or (write and check)):
        raise CannotRunError(N_("--write and --check concern both schemas and stand alone."))
    into = _NAMES[lang] if lang else None
    if write:
        return _write(plan_folder(plan), into)
    if check:
        return _check(plan_folder(plan), into)
    folder = _plan_here(plan)
    write_out(_text(kind or Kind.ACTION, folder, into), output, folder, is_schema=True)
    return FINE


def _plan_here(plan: Path | None) -> Path | None:
    """Return the plan's folder, or None when none is named and there is none here."""
    from gcplan.cli.session import plan_folder
    from gcplan.files.store import find_plan

    return plan_folder(plan) if plan is not None else find_plan(Path.cwd())


def _text(kind: Kind, folder: Path | None, into: str | None) -> str:
    """Return a schema for a plan, or for any."""
    from gcplan.schema.folder import FOLDER, schema_texts, texts_for

    path = f"{FOLDER}/{kind}.json"
    if folder is None:
        return schema_texts(into=into)[path]
    with _explained(folder):
        return texts_for(folder, into)[path]


def _write(folder: Path, into: str | None) -> int:
    from gcplan.cli.errors import FINE
    from gcplan.cli.writing import (
        already_written,
        patience,
        saying_what_is_written,
        until_unchanged,
    )
    from gcplan.schema.folder import find_stale, refresh

    with _explained(folder):
        stale = find_stale(folder, into)

        def written() -> Iterator[Path]:
            still_stale = find_stale(folder, into).files()
            return (folder / file for file in stale.files() if file not in still_stale)

        with saying_what_is_written(lambda: already_written(written())):
            files = until_unchanged(lambda: refresh(folder, patience(), into))
            _tell(N_("wrote {file}"), folder, files)
    return FINE


def _check(folder: Path, into: str | None) -> int:
    from gcplan.cli.errors import FINE, FOUND_PROBLEMS
    from gcplan.schema.folder import find_stale

    with _explained(folder):
        stale = find_stale(folder, into)
    unmarked = [source.file for source in stale.unmarked]
    _tell(N_("{file} is stale; run gcplan schema --write"), folder, stale.schemas)
    _tell(N_("{file} does not name its schema; run gcplan schema --write"), folder, unmarked)
    return FOUND_PROBLEMS if stale.schemas or unmarked else FINE


def _tell(msgid: str, folder: Path, files: Iterable[str]) -> None:
    """Print a line for each file."""
    from gcplan.cli.output import write_out
    from gcplan.cli.session import relative
    from gcplan.render.text import message_text
    from gcplan.wording.message import Message

    lines = (message_text(Message(msgid, {"file": relative(folder / file)})) for file in files)
    write_out("".join(f"{line}\n" for line in lines), None)


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Turn what keeps the plan from being read or written into messages."""
    from gcplan.cli.errors import CannotRunError
    from gcplan.cli.session import relative
    from gcplan.cli.streams import write_aside
    from gcplan.files.store import PLAN_FILE
    from gcplan.render.check.text import render_findings
    from gcplan.report.findings import locate_findings
    from gcplan.schema.folder import FOLDER, PlanFileError, SchemaFolderError

    try:
        yield
    except PlanFileError as error:
        findings = locate_findings(error.problems, error.sources)
        write_aside(render_findings(findings, relative(folder), color=False))
        raise CannotRunError(N_("{file} cannot be used."), file=PLAN_FILE) from error
    except SchemaFolderError as error:
        raise CannotRunError(
            N_("{file} is a link; put a folder in its place."), file=relative(folder / FOLDER)
        ) from error
