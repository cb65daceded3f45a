"""What a recording command is asked for: options and JSON lines as the words of changes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gcplan.cli.errors import CannotRunError
from gcplan.i18n import N_
from gcplan.phrase.characters import normalize, normalize_id
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gcplan.wording.message import Cell

_ARGUMENTS = {"id": "ID", "rule": "RULE", "measure": "A.M", "title": "TITLE"}
_BETWEEN_NAMES = re.compile("[,，、]")
_OPTIONS = ("adjust", "adjust-measure")
"""What has an option for every key but the id."""
_TRUE, _FALSE = ("true", "yes", "是"), ("false", "no", "否")
_LINE_END = re.compile(rb"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a change as somebody asked for it, or why the line of a file has none.

    `where` names the line, and is empty for a command's own options; `names` are those of keys
    that have other ones where they stand.
    """

    words: Mapping[str, object]
    where: str = ""
    wrong: Message | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    def name_of(self, key: str) -> str:
        """Return how whoever asked named a key: in JSON so, on a command line as an option."""
        if key in self.names:
            return self.names[key]
        return key if self.where else _option_name(key, str(self.words.get("op")))


def ask(operation: str, **options: object) -> Asked:
    """Return the words of a change, of the options that were given."""
    return Asked({"op": operation, **_given(options)})


def ask_each(ids: Iterable[str], operation: str, **options: object) -> list[Asked]:
    """Return the words of the same change of several tasks, each once."""
    known = dict.fromkeys(map(normalize_id, ids))
    return [ask(operation, id=task_id, **options) for task_id in known]


def indicator_values(texts: Sequence[str] | None, option: str) -> dict[str, int | float]:
    """Return NAME=VALUE options as numbers; raises CannotRunError for one that is none."""
    return {name: _number(text, option) for name, text in _pairs(texts, option, last=True)}


def number_of(text: str | None, option: str) -> int | float | None:
    """Return a percent as a number, with its sign or without; raises CannotRunError for none."""
    return None if text is None else _number(normalize(text).removesuffix("%"), option)


def targets(texts: Sequence[str] | None) -> dict[str, str]:
    """Return NAME=TARGET options; raises CannotRunError for one that is not both."""
    return dict(_pairs(texts, "--target", last=False))


def unit_names(texts: Sequence[str] | None) -> list[str]:
    """Return the names in repeated options, each of which may hold several with commas."""
    names = (name.strip() for text in texts or () for name in _BETWEEN_NAMES.split(text))
    return list(dict.fromkeys(filter(None, names)))


def truth_values(texts: Sequence[str] | None, option: str) -> dict[str, bool]:
    """Return NAME=true|false options; raises CannotRunError for one that is neither."""
    found: dict[str, bool] = {}
    for name, text in _pairs(texts, option, last=True):
        word = normalize(text).casefold()
        if word not in (*_TRUE, *_FALSE):
            raise CannotRunError(
                N_("{option}: “{text}” is neither true nor false"), option=option, text=text
            )
        found[name] = word in _TRUE
    return found


def values_by_day(texts: Sequence[str] | None, option: str) -> dict[str, int | float]:
    """Return DATE=N options, numbers with a sign of percent or without; raises CannotRunError."""
    pairs = _pairs(texts, option, last=True)
    return {day: _number(normalize(text).removesuffix("%"), option) for day, text in pairs}


def dated_values(texts: Sequence[str] | None, option: str) -> dict[str, dict[str, int | float]]:
    """Return NAME@DATE=VALUE options by names and days; raises CannotRunError."""
    found: dict[str, dict[str, int | float]] = {}
    for place, text in _pairs(texts, option, last=True):
        name, at, day = (part.strip() for part in place.replace("＠", "@").rpartition("@"))
        if not (name and at and day):
            raise CannotRunError(
                N_("{option}: “{text}” is not NAME@DATE=VALUE"), option=option, text=place
            )
        found.setdefault(name, {})[day] = _number(text, option)
    return found


def read_lines(data: bytes, name: str) -> list[Asked]:
    """Return the words on lines of JSON; a line that has none says what is wrong with it."""
    lines = _LINE_END.split(data.removeprefix(b"\xef\xbb\xbf"))
    asked: list[Asked] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            words, wrong = _words(line), None
        except _WrongLineError as error:
            words, wrong = {}, error.wrong
        asked.append(Asked(words, f"{name}:{number}", wrong))
    return asked


class _WrongLineError(Exception):
    def __init__(self, msgid: str, **values: Cell) -> None:
        super().__init__(msgid)
        self.wrong = Message(msgid, values)


def _option_name(key: str, operation: str) -> str:
    """Return how a command line names what is a key in a line of JSON."""
    is_argument = key in _ARGUMENTS and (operation not in _OPTIONS or key == "id")
    return _ARGUMENTS[key] if is_argument else f"--{key.replace('_', '-')}"


def _words(line: bytes) -> dict[str, object]:
    """Return the mapping on a line of JSON; raises _WrongLineError."""
    try:
        words = json.loads(line.decode("utf-8"), object_pairs_hook=_without_repeats)
    except UnicodeDecodeError as error:
        raise _WrongLineError(N_("not UTF-8; save the file as UTF-8")) from error
    except json.JSONDecodeError as error:
        text = N_("not JSON: {detail}, at character {column}")
        raise _WrongLineError(text, detail=error.msg, column=error.colno) from error
    except (ValueError, RecursionError) as error:  # too long a number, too many brackets
        raise _WrongLineError(N_("not JSON: {detail}"), detail=str(error)) from error
    if not isinstance(words, dict):
        raise _WrongLineError(N_('not a change, such as {{"op": "done", "id": "7.1.9"}}'))
    return words


def _without_repeats(entries: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(entries)
    if len(found) < len(entries):
        names = [name for name, _ in entries]
        again = next(name for name in found if names.count(name) > 1)
        raise _WrongLineError(N_("“{name}” is given twice"), name=again)
    return found


def _number(text: str, option: str) -> int | float:
    try:
        if "_" in text:  # Python reads 1_000 as 1000
            raise ValueError(text)
        return int(text) if text.lstrip("+-").isdecimal() else float(text)
    except ValueError as error:
        raise CannotRunError(
            N_("{option}: “{text}” is not a number; leave the unit out"), option=option, text=text
        ) from error


def _given(options: Mapping[str, object]) -> dict[str, object]:
    """Return the options that were given, numbers without needless decimals."""
    return {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in options.items()
        if value is not None and value not in ([], {})
    }


def _pairs(texts: Sequence[str] | None, option: str, *, last: bool) -> list[tuple[str, str]]:
    """Return NAME=VALUE options, split at the first or the last sign; raises CannotRunError."""
    found: dict[str, str] = {}
    for text in texts or ():
        plain = text if "=" in text else text.replace("＝", "=")
        name, equals, value = plain.rpartition("=") if last else plain.partition("=")
        name, value = name.strip(), value.strip()
        if not (name and equals and value):
            raise CannotRunError(
                N_("{option}: “{text}” is not NAME=VALUE"), option=option, text=text
            )
        if name in found:
            raise CannotRunError(N_("{option}: “{name}” is given twice"), option=option, name=name)
        found[name] = value
    return list(found.items())
