"""What the recording commands share: their options, and the way from a request to the files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

from typer import Option

from gcplan.i18n import N_, translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from gcplan.cli.errors import CannotRunError
    from gcplan.cli.record.ask import Request
    from gcplan.domain import Settings
    from gcplan.files.source import Source
    from gcplan.problem import Problem
    from gcplan.record.batch import Amendment, Changed, ChangeInvalidError, PlanBrokenError
    from gcplan.record.task import ChangeRefusedError
    from gcplan.wording.message import Cell, Message
    from gcplan.yaml.edit import EditRefused

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


SHOWN = 10
"""How many problems of a file are shown: one slip can make hundreds."""


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How changes are carried out; raises CannotRunError for options that contradict."""

    dry_run: bool
    commit: bool
    message: str | None

    def __post_init__(self) -> None:
        from gcplan.cli.errors import CannotRunError

        if self.message is not None and not self.commit:
            raise CannotRunError(N_("-m is the message of a commit: it needs --commit."))
        if self.message is not None and not self.message.strip():
            raise CannotRunError(N_("-m: the message is empty."))


def amend(requests: Sequence[Request], plan: Path | None, options: WriteOptions) -> int:
    """Carry out changes, all or none, say what they did, and return the exit code.

    Raises CannotRunError with everything that is wrong.
    """
    from gcplan.cli.errors import FINE
    from gcplan.cli.session import plan_folder
    from gcplan.cli.writing import until_unchanged

    folder = plan_folder(plan)
    if not options.dry_run:
        return until_unchanged(lambda: _write(*_prepared(folder, requests, options), options))
    amendment, changed = _prepared(folder, requests, options)
    show_differences(
        (draft.path, amendment.bytes_before(file), amendment.encoded(file, draft.text))
        for file, draft in sorted(amendment.drafts.items())
    )
    _say_changes(amendment, changed, aside=True)
    return FINE


def _prepared(
    folder: Path, requests: Sequence[Request], options: WriteOptions
) -> tuple[Amendment, list[Changed]]:
    """Make the changes on what the files say now, and refuse what could not be committed."""
    from gcplan.cli.record.write import require_committed
    from gcplan.cli.session import present_day
    from gcplan.record.batch import Amendment

    settings = usable_settings(folder)
    amendment = Amendment(folder, settings, present_day(settings, datetime.now(UTC)))
    changed = _change_all(amendment, requests)
    if options.commit and amendment.drafts:
        require_committed(folder, [draft.path for draft in amendment.drafts.values()])
    return amendment, changed


def _write(amendment: Amendment, changed: Sequence[Changed], options: WriteOptions) -> int:
    """Write the drafts, commit them when that is wanted, and say so."""
    from gcplan.cli.errors import FINE, CannotRunError
    from gcplan.cli.record.write import commit_drafts, write_drafts, written_so_far
    from gcplan.cli.writing import saying_what_is_written
    from gcplan.wording.records import commit_message, committed_message

    committed = None
    with saying_what_is_written(lambda: written_so_far(amendment, commit=options.commit)):
        write_drafts(amendment)
        if options.commit and amendment.drafts:
            message = options.message or commit_message(changed)
            committed = committed_message(commit_drafts(amendment, message), message)
        try:
            _tell(amendment, changed, committed)
        except OSError as error:
            raise CannotRunError(
                N_("It is written, but that could not be shown: {detail}"),
                detail=error.strerror or str(error),
            ) from error
    return FINE


def usable_settings(folder: Path) -> Settings:
    """Return what plan.yaml says; raises CannotRunError when it cannot be used."""
    from gcplan.record.batch import PlanBrokenError, read_settings

    try:
        return read_settings(folder)
    except PlanBrokenError as error:
        raise unusable(folder, [error]) from error


def unusable(folder: Path, broken: Iterable[PlanBrokenError]) -> CannotRunError:
    """Show what keeps files from being used, and return the error that names them."""
    from gcplan.cli.errors import CannotRunError
    from gcplan.cli.session import relative

    names: dict[str, None] = {}
    for error in broken:
        show_problems(folder, error.problems, error.sources)
        names.update(dict.fromkeys(problem.location.file for problem in error.problems))
    files = tuple(relative(folder / name) for name in names)
    return CannotRunError(N_("{file} cannot be used."), file=files).hint(
        N_("Mend it first; nothing was written.")
    )


def show_problems(folder: Path, problems: Sequence[Problem], sources: Mapping[str, Source]) -> None:
    """Show on stderr the first things that are wrong with a file."""
    from gcplan.cli.errors import say_messages
    from gcplan.cli.session import relative
    from gcplan.cli.streams import write_aside
    from gcplan.render.check.text import render_findings
    from gcplan.report.findings import locate_findings
    from gcplan.wording.message import Message

    findings = locate_findings(problems, sources)
    write_aside(render_findings(findings[:SHOWN], relative(folder), color=False))
    if len(findings) > SHOWN:
        more = {"count": len(findings) - SHOWN}
        say_messages([Message(N_("… and {count} more: gcplan check shows them all."), more)])


def say(messages: Iterable[Message], *, aside: bool = False) -> None:
    """Print a line for each message, on stderr when it stands beside a result."""
    from gcplan.cli.output import write_out
    from gcplan.cli.streams import write_aside
    from gcplan.render.text import message_text

    text = "".join(f"{message_text(message)}\n" for message in messages)
    if aside:
        write_aside(text)
    else:
        write_out(text, None)


def _change_all(amendment: Amendment, requests: Sequence[Request]) -> list[Changed]:
    """Make all changes in memory; raises CannotRunError with everything that is wrong."""
    from gcplan.cli.record.ask import tidy
    from gcplan.record.batch import ChangeInvalidError, PlanBrokenError
    from gcplan.record.task import ChangeRefusedError

    changed: list[tuple[int, Changed]] = []
    wrong: dict[int, list[Message]] = {}
    broken: dict[int, PlanBrokenError] = {}
    for number, request in enumerate(requests):
        change = tidy(request.change)
        invalid = [request.wrong] if request.wrong else _invalid(change, request)
        if invalid:
            wrong[number] = invalid
            continue
        try:
            changed.append((number, amendment.change(change)))
        except (ChangeRefusedError, ChangeInvalidError) as error:
            wrong[number] = _refusal(error, str(change.get("id", "")), request)
        except PlanBrokenError as error:
            broken[number] = error
    for index, refused in amendment.finish().items():
        number, entry = changed[index]
        wrong[number] = _refusal(refused, entry.id, requests[number])
    if wrong or broken:
        raise _refused(amendment.folder, requests, wrong, broken)
    return [entry for _, entry in changed]


def _invalid(change: Mapping[str, Any], request: Request) -> list[Message]:
    """Return what is wrong with the words of a change."""
    from gcplan.schema.validate import validate_change
    from gcplan.wording.records import invalid_messages

    problems = validate_change(change)
    if problems or change["op"] != "accept":
        return list(invalid_messages(problems, request.name_of))
    return list(_unwaivable(change["rule"], request.name_of("rule")))


def _unwaivable(rule: str, option: str) -> Iterator[Message]:
    """Yield why a rule cannot be waived."""
    from difflib import get_close_matches

    from gcplan.check import ALWAYS
    from gcplan.rules import rule_codes, rule_module
    from gcplan.wording.message import Message

    if rule not in rule_codes():
        values: dict[str, Cell] = {"option": option, "name": rule}
        yield Message(N_("{option}: no rule has the code “{name}”."), values)
        near = tuple(get_close_matches(rule, rule_codes(), n=3, cutoff=0.6))
        if near:
            yield Message(N_("Nearest: {near}"), {"near": near})
        yield Message(N_("gcplan rule lists all rules."))
    elif rule.startswith(ALWAYS) or not hasattr(rule_module(rule), "find"):
        yield Message(N_("{rule} cannot be waived: mend what it finds"), {"rule": rule})


def _refusal(
    error: ChangeRefusedError | ChangeInvalidError | EditRefused, task_id: str, request: Request
) -> list[Message]:
    from gcplan.record.batch import ChangeInvalidError
    from gcplan.wording.message import Message
    from gcplan.wording.records import edit_message, outcome_messages
    from gcplan.yaml.edit import EditRefused

    match error:
        case ChangeInvalidError():
            return list(outcome_messages(error.problems, request.name_of))
        case EditRefused():
            return [edit_message(error, task_id)]
        case _:
            values = dict(error.values)
            if "key" in values:
                values["key"] = request.name_of(str(values["key"]))
            return [Message(error.msgid, values)]


def _refused(
    folder: Path,
    requests: Sequence[Request],
    wrong: Mapping[int, list[Message]],
    broken: Mapping[int, PlanBrokenError],
) -> CannotRunError:
    """Return the error that says all that is wrong, in the order of the requests."""
    from gcplan.cli.errors import CannotRunError
    from gcplan.wording.message import Message

    messages: list[Message] = []
    for number, found in sorted(wrong.items()):
        where = requests[number].where
        for message in found:
            if where:
                messages.append(Message("{where}: {message}", {"where": where, "message": message}))
            elif message not in messages:  # what is wrong with an option is so for every id
                messages.append(message)
    if broken:
        messages += unusable(folder, dict.fromkeys(broken.values())).messages
    if len(requests) > 1 and wrong:
        count = {"count": len(wrong), "total": len(requests)}
        messages.append(
            Message(N_("Nothing was written: {count} of {total} cannot be done."), count)
        )
    return CannotRunError.of(messages)


def show_differences(files: Iterable[tuple[Path, bytes, bytes]]) -> None:
    """Print what would become of files, by their paths from here where git can apply that."""
    from gcplan.cli.output import on_terminal, write_out
    from gcplan.cli.session import relative
    from gcplan.files.diff import unified
    from gcplan.render.text import safe_text

    text = ""
    for path, before, after in files:
        name = relative(path)
        name = path.name if name.startswith(("/", "..")) else name
        name = os.fsencode(name).decode("utf-8", "replace")
        text += unified(name, before.decode("utf-8"), after.decode("utf-8"))
    # A program gets what it is to apply; a person nothing that could act on a terminal.
    write_out(safe_text(text) if on_terminal(None) else text, None)


def _tell(amendment: Amendment, changed: Sequence[Changed], committed: Message | None) -> None:
    """Say where each task stood and stands, and what was written."""
    from gcplan.cli.session import relative
    from gcplan.wording.records import written_message

    _say_changes(amendment, changed, aside=False)
    files = [relative(amendment.folder / file) for file in sorted(amendment.drafts)]
    say([written_message(files), *([committed] if committed else [])])


def _say_changes(amendment: Amendment, changed: Sequence[Changed], *, aside: bool) -> None:
    from gcplan.cli.errors import say_messages
    from gcplan.wording.records import change_messages, read_message, warning_messages

    for entry in changed:
        say_messages(warning_messages(entry))
        say(change_messages(entry), aside=aside)
    say([read_message(amendment.parsed(), amendment.glanced())], aside=aside)
