"""From what was asked to a batch of changes in memory, or everything that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.cli.errors import CannotRunError
from gcplan.cli.record.say import unusable
from gcplan.i18n import N_
from gcplan.record.batch import read_settings
from gcplan.record.changes import read_change
from gcplan.record.outcome import ChangeInvalidError, ChangeRefusedError, PlanBrokenError
from gcplan.wording.message import Message
from gcplan.wording.records import (
    edit_message,
    invalid_messages,
    outcome_messages,
    unsound_messages,
)
from gcplan.yaml.edit.edit import EditRefused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from gcplan.cli.record.ask import Asked
    from gcplan.domain import Settings
    from gcplan.record.batch import Batch
    from gcplan.record.outcome import Notice, Outcome, Refusal


def usable_settings(folder: Path) -> Settings:
    """Return what plan.yaml says; raises CannotRunError when it cannot be used."""
    try:
        return read_settings(folder)
    except PlanBrokenError as error:
        raise unusable(folder, [error]) from error


def change_all(batch: Batch, asked: Sequence[Asked]) -> list[Outcome]:
    """Make all changes in memory; raises CannotRunError with everything that is wrong."""
    outcomes: list[tuple[int, Outcome]] = []
    wrong: dict[int, list[Message]] = {}
    broken: dict[int, PlanBrokenError] = {}
    for number, one in enumerate(asked):
        try:
            found = _made(batch, one)
        except PlanBrokenError as error:
            broken[number] = error
            continue
        if isinstance(found, list):
            wrong[number] = found
        else:
            outcomes.append((number, found))
    for index, refusal in batch.finish().items():
        number, outcome = outcomes[index]
        wrong[number] = _refusal(refusal, outcome.id, asked[number])
    if wrong or broken:
        raise _refused(batch.folder, asked, wrong, broken)
    return [outcome for _, outcome in outcomes]


def require_sound(batch: Batch, asked: Sequence[Asked]) -> None:
    """Refuse changes that leave new errors for `gcplan check`; raises CannotRunError with each."""
    unsound = batch.unsound()
    if unsound:
        wrong = {
            number: list(unsound_messages(error.problems)) for number, error in unsound.items()
        }
        raise _refused(batch.folder, asked, wrong, {}).hint(N_("--anyway writes it all the same."))


def _made(batch: Batch, one: Asked) -> Outcome | list[Message]:
    """Make one change, or return what is wrong with it."""
    if one.wrong:
        return [one.wrong]
    change = read_change(one.words)
    if isinstance(change, list):
        return list(invalid_messages(change, one.name_of))
    try:
        return batch.change(change)
    except (ChangeRefusedError, ChangeInvalidError) as error:
        return _refusal(error, "", one)


def _refusal(refusal: Refusal, task_id: str, one: Asked) -> list[Message]:
    match refusal:
        case ChangeInvalidError():
            return list(outcome_messages(refusal.problems, one.name_of))
        case EditRefused():
            return [edit_message(refusal, task_id)]
        case _:
            return [_notice(notice, one) for notice in refusal.notices]


def _notice(notice: Notice, one: Asked) -> Message:
    """Return a notice that calls keys as whoever asked did."""
    values = dict(notice.values)
    for key in ("key", "option"):
        if key in values:
            values[key] = one.name_of(str(values[key]))
    return Message(notice.msgid, values)


def _refused(
    folder: Path,
    asked: Sequence[Asked],
    wrong: Mapping[int, list[Message]],
    broken: Mapping[int, PlanBrokenError],
) -> CannotRunError:
    """Return the error that says all that is wrong, in the order in which it was asked."""
    messages: list[Message] = []
    for number, found in sorted(wrong.items()):
        where = asked[number].where
        for message in found:
            if where:
                messages.append(Message("{where}: {message}", {"where": where, "message": message}))
            elif message not in messages:  # what is wrong with an option is so for every id
                messages.append(message)
    if broken:
        messages += unusable(folder, dict.fromkeys(broken.values())).messages
    if len(asked) > 1 and wrong:
        count = {"count": len(wrong) + len(broken), "total": len(asked)}
        text = N_("Nothing was written: {count} of {total} cannot be done.")
        messages.append(Message(text, count))
    return CannotRunError.of(messages)
