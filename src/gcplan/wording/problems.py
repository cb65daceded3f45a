"""What each problem is called and how it is mended, as msgids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan import codes
from gcplan.i18n import N_
from gcplan.phrase import deadline, target
from gcplan.rules import HISTORY, case_headline, rule_module
from gcplan.status.state import ReasonCode
from gcplan.wording.message import Message
from gcplan.wording.words import REASONS

if TYPE_CHECKING:
    from gcplan.problem import Problem
    from gcplan.wording.message import Cell

_SYNTAX_HINTS = {
    "colon": N_("A colon and a space begin a value: put text that has them in quotes."),
    "character": N_("Text that begins with this character needs quotes."),
    "bracket": N_("Check that every bracket is closed by its own kind."),
    "quote": N_("Check that every quotation mark is closed."),
    "alias": N_("Text that begins with * needs quotes."),
    "indentation": N_("Check the indentation: entries of one list or mapping begin in one column."),
    "tag": N_("Text that begins with ! needs quotes."),
    "": N_("Compare the line with its neighbours."),
}
_KINDS = {
    "text": N_("text"),
    "whole-number": N_("a whole number"),
    "number": N_("a number"),
    "true-or-false": N_("true or false"),
    "list": N_("a list"),
    "mapping": N_("keys and values"),
    "other": N_("something else"),
}
_TYPE_HINTS = {
    "text": N_("Put the value in quotes."),
    "whole-number": N_("Write digits only, without quotes."),
    "number": N_("Write the number alone, without quotes and unit."),
    "true-or-false": N_("Write true or false."),
    "list": N_("Write one value a line, each after “- ”, or [a, b]."),
    "mapping": N_("Write “key: value” lines, indented below this key."),
}
_REQUIREMENTS = {
    "task-id": N_("an id is action.measure.number, such as 7.1.9"),
    "place-id": N_("a task is 7.1.9, a measure 7.1, an action 7"),
    "measure-id": N_("a measure is action.number, such as 7.1"),
    "rule-code": N_("a rule is named by its code, such as GC301"),
    "rule-codes": N_("rules are named by a code or its beginning, such as GC301 or GC3"),
    "one-line": N_("text on one line is needed, not empty and without control characters"),
    "plain-text": N_("text is needed, not empty and without control characters"),
    "at-least": N_("at least {limit} is needed"),
    "at-most": N_("at most {limit} is possible"),
    "more-than": N_("more than {limit} is needed"),
    "shorter": N_("at most {limit} characters are possible"),
    "years": N_("years in {limit} are possible"),
    "later": N_("the end cannot come before the beginning {limit}"),
    "one-of": N_("it must be {limit}"),
    "timezone": N_("a time zone is named like Asia/Shanghai"),
    "finite": N_("an ordinary number is needed"),
    "other": "{detail}",
}
_EXAMPLES = {
    codes.DEADLINE_UNREADABLE: tuple(deadline.EXAMPLES),
    codes.TARGET_UNREADABLE: tuple(target.EXAMPLES),
}


def headline(problem: Problem) -> Message:
    """Return what is wrong, in one sentence."""
    if problem.case:
        return Message(case_headline(problem.rule.code, problem.case), _values(problem))
    said = rule_module(problem.rule.code).HEADLINE
    return Message(REASONS[said] if isinstance(said, ReasonCode) else said, _values(problem))


def hint(problem: Problem) -> Message | None:
    """Return how to mend it, where that can be said."""
    rule, values = problem.rule, _values(problem)
    if rule is codes.UNKNOWN_KEY and problem.parameters["nearest"]:
        return Message(N_("Did you mean {nearest}? Known here: {known}."), values)
    if rule is codes.YAML_SYNTAX:
        return Message(_SYNTAX_HINTS[str(problem.parameters["kind"])])
    if rule is codes.WRONG_TYPE:
        return _type_hint(str(problem.parameters["expected"]), str(problem.parameters["found"]))
    msgid = rule_module(rule.code).HINT
    return Message(msgid, values) if msgid else None


def _type_hint(expected: str, found: str) -> Message | None:
    if expected not in ("list", "mapping") and found in ("list", "mapping"):
        return Message(N_("Write one value after the key: no list, and no keys below it."))
    msgid = _TYPE_HINTS.get(expected)
    return Message(msgid) if msgid else None


def _values(problem: Problem) -> dict[str, Cell]:
    """Return the parameters with those that are words of the program turned into messages."""
    values: dict[str, Cell] = dict(problem.parameters)
    for name in ("expected", "found"):
        kind = _KINDS.get(str(values.get(name)))
        if kind:
            values[name] = Message(kind)
    requirement = _REQUIREMENTS.get(str(values.get("requirement")))
    if requirement:
        values["requirement"] = Message(requirement, dict(values))
    if problem.rule in _EXAMPLES:
        values["examples"] = _EXAMPLES[problem.rule]
    if problem.rule is codes.NOT_UTF8:
        encoding = values["encoding"]
        likely = Message(N_(" (it looks like {encoding})"), {"encoding": encoding})
        values["likely"] = likely if encoding else ""
    if problem.rule is codes.DEADLINE_AMBIGUOUS:
        readings = values["readings"]
        said = Message(N_(": {readings}"), {"readings": readings})
        values["readings"] = said if readings else ""
    if problem.rule.name == "unknown-unit":
        near = values["near"]
        values["nearest"] = Message(N_(" (did you mean {near}?)"), {"near": near}) if near else ""
    if problem.rule.code.startswith(HISTORY):
        empty = [name for name in ("old", "new") if values.get(name) == ""]
        values |= {name: Message(N_("nothing")) for name in empty}
    return values
