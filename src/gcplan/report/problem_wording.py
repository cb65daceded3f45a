"""What each problem is called and how it is mended, as msgids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan import codes
from gcplan.i18n import N_
from gcplan.phrase import deadline, target
from gcplan.report.model import Message

if TYPE_CHECKING:
    from gcplan.problem import Problem, Rule
    from gcplan.report.model import Cell

_WORDS: dict[Rule, tuple[str, str]] = {
    codes.FILE_UNREADABLE: (
        N_("{file} cannot be read: {detail}"),
        N_("Check that it is an ordinary file and that you may read it."),
    ),
    codes.FILE_TOO_LARGE: (
        N_("{file} is too large: {size} MB, at most {limit} are read"),
        N_("A plan is text of some kilobytes. Is this another kind of file?"),
    ),
    codes.FILE_OUTSIDE_PLAN: (
        N_("{file} is a link that leads out of the plan folder"),
        N_("Put the file itself into the folder; links out of it are not followed."),
    ),
    codes.NOT_UTF8: (
        N_("byte {byte} is not UTF-8 text{likely}"),
        N_("Save the file as UTF-8 in your editor."),
    ),
    codes.CONTROL_CHARACTER: (
        N_("the control character {character} does not belong in a plan"),
        N_("Delete it; it is invisible in most editors."),
    ),
    codes.FILE_NOT_READ: (
        N_("{file} looks like a part of the plan but is not read"),
        N_("Only names that end in .yaml are read: rename it or move it away."),
    ),
    codes.NO_PLAN_FILE: (
        N_("there is no plan.yaml in {folder}"),
        N_("Name the plan's folder with --plan DIR or GCPLAN_PLAN."),
    ),
    codes.NO_ACTION_FILE: (
        N_("there is no action in {folder}"),
        N_("Add a file for each action beside plan.yaml, such as 01-name.yaml."),
    ),
    codes.YAML_SYNTAX: (N_("this is not YAML: {detail}"), ""),
    codes.TAB_INDENTATION: (
        N_("a tab is used as indentation"),
        N_("Indent with spaces: YAML allows no tabs here."),
    ),
    codes.DUPLICATE_KEY: (
        N_("the key {key} stands twice in one entry"),
        N_("Keep one of them; YAML would silently drop the other."),
    ),
    codes.SEVERAL_DOCUMENTS: (
        N_("a second document begins here"),
        N_("One file is one action: delete the line --- or move what follows into its own file."),
    ),
    codes.EMPTY_FILE: (
        N_("the file is empty"),
        N_("Write the action into it, or delete the file."),
    ),
    codes.NOT_A_MAPPING: (
        N_("the file must consist of keys and values, but it is {found}"),
        N_("An action file begins with the keys action, title and measures."),
    ),
    codes.TOO_DEEP: (
        N_("the file is nested more than {limit} levels deep"),
        N_("A plan has seven levels. Check brackets and indentation."),
    ),
    codes.TOO_MANY_ALIASES: (
        N_("the file repeats too much through aliases (*name)"),
        N_("Write the values out."),
    ),
    codes.KEY_NOT_TEXT: (
        N_("the key {key} is not text"),
        N_("Put the key in quotes, or check the indentation of this line."),
    ),
    codes.UNKNOWN_KEY: (N_("unknown key {key}"), N_("Known here: {known}.")),
    codes.MISSING_KEY: (
        N_("the key {key} is missing"),
        N_("Add {key}: to this entry."),
    ),
    codes.WRONG_TYPE: (N_("this must be {expected}, but it is {found}"), ""),
    codes.WRONG_VALUE: (N_("“{value}” is not allowed here: {requirement}"), ""),
    codes.WRONG_DATE: (
        N_("“{value}” is not a day of the calendar"),
        N_("Write days as YYYY-MM-DD, such as 2020-06-30."),
    ),
    codes.NO_VALUE: (
        N_("{key} has no value"),
        N_("Write a value after the colon, or delete the line."),
    ),
    codes.DEADLINE_UNREADABLE: (
        N_("“{text}” cannot be read as a deadline"),
        N_(
            "Can be read: {examples}. A word that only this plan can date goes into terms in"
            " plan.yaml."
        ),
    ),
    codes.DEADLINE_AMBIGUOUS: (
        N_("the deadline “{text}” can be understood in more than one way{readings}"),
        N_("Decide in plan.yaml, with the reason as a comment: terms: {{{text}: YYYY-MM-DD}}"),
    ),
    codes.TARGET_UNREADABLE: (
        N_("“{text}” cannot be read as a target"),
        N_("Can be read: {examples}."),
    ),
    codes.DUPLICATE_ID: (
        N_("the id {id} is used twice"),
        N_("Give one of the two tasks a free id."),
    ),
    codes.ID_OUT_OF_PLACE: (
        N_("the id {id} does not belong to this action and measure"),
        N_("Ids of the tasks in this place begin with {expected}"),
    ),
    codes.DUPLICATE_ACTION: (
        N_("action {number} has been given in another file"),
        N_("Give this action its own number."),
    ),
}

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
    "one-line": N_("text on one line is needed, not empty and without control characters"),
    "plain-text": N_("text is needed, not empty and without control characters"),
    "at-least": N_("at least {limit} is needed"),
    "at-most": N_("at most {limit} is possible"),
    "more-than": N_("more than {limit} is needed"),
    "shorter": N_("at most {limit} characters are possible"),
    "not-empty": N_("at least one entry is needed"),
    "one-of": N_("it must be {limit}"),
    "timezone": N_("a time zone is named like Asia/Shanghai"),
    "finite": N_("an ordinary number is needed"),
    "other": "{detail}",
}
_EXAMPLES = {
    codes.DEADLINE_UNREADABLE: "、".join(deadline.EXAMPLES),
    codes.TARGET_UNREADABLE: "、".join(target.EXAMPLES),
}


def headline(problem: Problem) -> Message:
    """Return what is wrong, in one sentence."""
    msgid, _ = _WORDS[problem.rule]
    return Message(msgid, _values(problem))


def hint(problem: Problem) -> Message | None:
    """Return how to mend it, where that can be said."""
    rule, values = problem.rule, _values(problem)
    if rule is codes.UNKNOWN_KEY and problem.parameters["nearest"]:
        return Message(N_("Did you mean {nearest}? Known here: {known}."), values)
    if rule is codes.YAML_SYNTAX:
        return Message(_SYNTAX_HINTS[str(problem.parameters["kind"])])
    if rule is codes.WRONG_TYPE:
        msgid = _TYPE_HINTS.get(str(problem.parameters["expected"]))
        return Message(msgid) if msgid else None
    msgid = _WORDS[rule][1]
    return Message(msgid, values) if msgid else None


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
        values["readings"] = Message(": {readings}", {"readings": readings}) if readings else ""
    return values
