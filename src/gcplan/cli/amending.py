"""What the recording commands share: validate, change, show, write and commit."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

from typer import Option

from gcplan.i18n import N_, translate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from gcplan.amend import Amendment, Changed, PlanBrokenError
    from gcplan.edit import EditRefused
    from gcplan.problem import Problem
    from gcplan.report.model import Message

DryRun = Annotated[
    bool, Option("--dry-run", help=translate(N_("Show the difference and write nothing.")))
]
Commit = Annotated[bool, Option("--commit", help=translate(N_("Commit just these files to git.")))]
CommitMessage = Annotated[
    str | None,
    Option("--message", "-m", metavar="TEXT", help=translate(N_("Message of the commit."))),
]
On = Annotated[
    str | None,
    Option("--on", metavar="DATE", help=translate(N_("The day it is recorded for; else today."))),
]
Reason = Annotated[str, Option("--reason", metavar="TEXT", help=translate(N_("Why.")))]
Approval = Annotated[
    str, Option("--approval", metavar="NO", help=translate(N_("Number of the approval.")))
]


@dataclass(frozen=True, slots=True)
class Request:
    """A change that was asked for; `where` names the line of a file, or nothing."""

    change: Mapping[str, Any]
    where: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How changes are carried out."""

    dry_run: bool
    commit: bool
    message: str | None


def given(**values: object) -> dict[str, Any]:
    """Return the options that were given, numbers without needless decimals."""
    return {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in values.items()
        if value is not None and value not in ([], {})
    }


def pairs(texts: Sequence[str] | None, option: str) -> dict[str, str]:
    """Return NAME=VALUE options as a mapping; raises CannotRunError for one without both."""
    from gcplan.cli.errors import CannotRunError

    found: dict[str, str] = {}
    for text in texts or ():
        name, equals, value = text.partition("=")
        if not (name.strip() and equals and value.strip()):
            raise CannotRunError(
                N_("{option}: “{text}” is not NAME=VALUE"), option=option, text=text
            )
        found[name.strip()] = value.strip()
    return found


def numbers(texts: Mapping[str, str], option: str) -> dict[str, int | float]:
    """Return texts as numbers; raises CannotRunError for one that is none."""
    from gcplan.cli.errors import CannotRunError

    found: dict[str, int | float] = {}
    for name, text in texts.items():
        try:
            found[name] = int(text) if text.lstrip("+-").isdecimal() else float(text)
        except ValueError as error:
            raise CannotRunError(
                N_("{option}: “{text}” is not a number; leave the unit out"),
                option=option,
                text=text,
            ) from error
    return found


def read_requests(data: bytes, name: str) -> tuple[list[Request], list[Message]]:
    """Return the changes of JSON lines, and what is wrong with the lines that are none."""
    import json

    from gcplan.report.model import Message

    requests: list[Request] = []
    refused: list[Message] = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            change = json.loads(line)
        except (ValueError, RecursionError) as error:
            values = {"where": where, "detail": str(error)}
            refused.append(Message(N_("{where}: not JSON: {detail}"), values))
            continue
        if isinstance(change, dict):
            requests.append(Request(change, where))
        else:
            refused.append(Message(N_("{where}: a line is one {{…}}"), {"where": where}))
    return requests, refused


def amend(
    requests: Sequence[Request],
    plan: Path | None,
    manner: Manner,
    refused: Sequence[Message] = (),
) -> int:
    """Carry out changes, all or none, say what they did, and return the exit code.

    `refused` is what was wrong with requests that could not even become a change.
    Raises CannotRunError with everything that is wrong.
    """
    from gcplan.amend import Amendment, PlanBrokenError, read_settings
    from gcplan.cli.errors import FINE, CannotRunError
    from gcplan.cli.session import plan_folder, present_day

    folder = plan_folder(plan)
    try:
        settings = read_settings(folder)
    except PlanBrokenError as error:
        raise CannotRunError.of(_broken(error)) from error
    today = present_day(settings, datetime.now(UTC))
    amendment = Amendment(folder, settings, today)
    with _alone(folder, manner):
        changed, wrong = _change_all(amendment, requests)
        if refused or wrong:
            raise CannotRunError.of([*refused, *wrong])
        if not manner.dry_run:
            _write(amendment, changed, manner)
    _tell(amendment, changed, manner)
    return FINE


@contextmanager
def _alone(folder: Path, manner: Manner) -> Iterator[None]:
    """Keep other writers away while something is going to be written."""
    if manner.dry_run:
        yield
        return
    from gcplan.cli.errors import CannotRunError
    from gcplan.write import PlanBusy, plan_lock

    try:
        with plan_lock(folder):
            yield
    except PlanBusy as error:
        raise CannotRunError(N_("Another program is writing to the plan.")).mend(
            N_("Run the command again.")
        ) from error


def _change_all(
    amendment: Amendment, requests: Sequence[Request]
) -> tuple[list[Changed], list[Message]]:
    from gcplan.amend import PlanBrokenError
    from gcplan.edit import EditRefused
    from gcplan.record import ChangeRefusedError
    from gcplan.report.model import Message
    from gcplan.schema.validate_change import validate_change

    changed: list[Changed] = []
    wrong: list[Message] = []
    for request in requests:
        found: Sequence[Message]
        try:
            invalid = validate_change(request.change)
            if not invalid:
                changed.append(amendment.change(request.change))
                continue
            found = [_invalid(problem) for problem in invalid]
        except ChangeRefusedError as error:
            found = [Message(error.msgid, error.values)]
        except EditRefused as error:
            found = [_edit_refused(error)]
        except PlanBrokenError as error:
            found = _broken(error)
        wrong.extend(_at(request, message) for message in found)
    return changed, wrong


def _at(request: Request, message: Message) -> Message:
    from gcplan.report.model import Message

    if not request.where:
        return message
    return Message("{where}: {message}", {"where": request.where, "message": message})


def _invalid(problem: Problem) -> Message:
    """Return what is wrong with an option or a key of a change."""
    from gcplan.report.model import Message
    from gcplan.report.problem_wording import headline

    keys = " › ".join(str(step) for step in problem.spot.route)
    if not keys:
        return headline(problem)
    return Message("{keys}: {what}", {"keys": keys, "what": headline(problem)})


def _broken(error: PlanBrokenError) -> list[Message]:
    from gcplan.report.findings import locate_findings
    from gcplan.report.model import Message
    from gcplan.report.problem_wording import headline

    return [
        Message(
            "{file}:{line}:{column}: {code} {what}",
            {
                "file": finding.where.place.file,
                "line": finding.where.place.line,
                "column": finding.where.place.column,
                "code": finding.problem.rule.code,
                "what": headline(finding.problem),
            },
        )
        for finding in locate_findings(error.problems, error.sources)
    ]


def _edit_refused(error: EditRefused) -> Message:
    from gcplan.report.model import Message

    words = {
        "alias": N_("the value at {keys} is an alias (*name): change it in an editor"),
        "anchor": N_("the value at {keys} is used elsewhere (&name): change it in an editor"),
        "merge": N_("the entry at {keys} is merged in (<<): change it in an editor"),
    }
    usual = N_("the text at {keys} cannot be changed safely: change it in an editor ({code})")
    keys = " › ".join(str(step + 1 if isinstance(step, int) else step) for step in error.route)
    return Message(words.get(error.code, usual), {"keys": keys, "code": error.code})


def _write(amendment: Amendment, changed: Sequence[Changed], manner: Manner) -> None:
    """Write every draft, or none; with git, refuse before anything is written."""
    from gcplan.cli.errors import CannotRunError
    from gcplan.git import GitError, changed_files, commit
    from gcplan.report.record_wording import commit_message
    from gcplan.write import Change, ChangedOnDisk, write_files

    files = sorted(amendment.drafts)
    try:
        if manner.commit:
            dirty = changed_files(amendment.folder, files)
            if dirty:
                raise CannotRunError(
                    N_("{files} has changes of its own that are not committed"),
                    files="、".join(dirty),
                ).mend(N_("Commit or stash them first; nothing was written."))
        write_files(
            [
                Change(
                    amendment.originals[file].path,
                    amendment.originals[file].digest,
                    amendment.drafts[file].text,
                )
                for file in files
            ]
        )
        if manner.commit:
            commit(amendment.folder, files, manner.message or commit_message(changed))
    except ChangedOnDisk as error:
        raise CannotRunError(
            N_("{file} was changed while it was edited; nothing was written."),
            file=error.path.name,
        ).mend(N_("Run the command again.")) from error
    except GitError as error:
        raise CannotRunError(N_("git: {detail}"), detail=str(error)) from error


def _tell(amendment: Amendment, changed: Sequence[Changed], manner: Manner) -> None:
    """Say where each task stood and stands, or show the difference."""
    from gcplan.cli.output import write_out
    from gcplan.cli.session import relative
    from gcplan.render.text import message_text, safe_text
    from gcplan.report.record_wording import change_messages, warning_messages, written_message

    if manner.dry_run:
        write_out(safe_text(amendment.diff()), None)
    for entry in changed:
        for warning in warning_messages(entry):
            sys.stderr.write(f"gcplan: {message_text(warning)}\n")
        if not manner.dry_run:
            lines = [message_text(message) for message in change_messages(entry)]
            write_out("".join(f"{line}\n" for line in lines), None)
    if not manner.dry_run:
        files = [relative(amendment.folder / file) for file in sorted(amendment.drafts)]
        write_out(f"{message_text(written_message(files))}\n", None)
