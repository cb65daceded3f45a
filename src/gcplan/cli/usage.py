"""What is wrong with a command line, in the language of the run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gcplan.i18n import N_, translate
from gcplan.render.text import message_text, safe_line
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from typer import TyperException


_TEXTS = {
    r"Option '(?P<option>[^']+)' requires an argument\.": N_("{option} needs a value"),
    r"Option '(?P<option>[^']+)' does not take a value\.": N_("{option} takes no value"),
    r"\w+ '(?P<path>.*)' is not readable\.": N_("{path} cannot be read"),
    r"(?P<shell>\w+) completion installed in (?P<file>.*)": N_(
        "Completion for {shell} is installed in {file}"
    ),
    r"Completion will take effect once you restart the terminal": N_(
        "It works from the next terminal on"
    ),
    r"Shell (?P<shell>\w*) (?:is )?not supported\.": N_(
        "There is no completion for the shell {shell}"
    ),
    r"Couldn't get PowerShell user profile|Couldn't decode the path automatically": N_(
        "PowerShell does not say where its profile is"
    ),
    r"Got unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)": N_(
        "not expected here: {words}"
    ),
}
"""What the library says only in words, and ours for that."""


def usage_message(error: TyperException) -> str:
    """Return one line that says what to change, and where the help is."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "gcplan"
    hint = Message(N_("See {command} --help"), {"command": command})
    return f"{message_text(_what(error))}\n{message_text(hint)}"


def _what(error: TyperException) -> Message:
    """Tell the library's errors apart by their class: it has no other public mark."""
    parameter: Any = getattr(error, "param", None)
    match type(error).__name__:
        case "NoSuchOption":
            return _no_such_option(error)
        case "MissingParameter":
            return Message(N_("{name} is missing"), {"name": _name(parameter)})
        case "BadParameter" if parameter is not None:
            return _bad_value(error, parameter)
        case _:
            return library_message(safe_line(error.format_message()))


def library_message(text: str) -> Message:
    """Return in our words what the library says without a class of its own."""
    for pattern, msgid in _TEXTS.items():
        found = re.fullmatch(pattern, text)
        if found:
            return Message(msgid, found.groupdict())
    # Some are in the catalogue as they stand.
    return Message("{text}", {"text": translate(text)})


def _no_such_option(error: TyperException) -> Message:
    option = getattr(error, "option_name", "")
    near = getattr(error, "possibilities", None)
    if near:
        text = N_("there is no option {option}; did you mean {near}?")
        return Message(text, {"option": option, "near": tuple(sorted(near))})
    return Message(N_("there is no option {option}"), {"option": option})


def _bad_value(error: TyperException, parameter: Any) -> Message:
    message = safe_line(error.message)
    kind = parameter.type
    name = _name(parameter)
    choices = getattr(kind, "choices", None)
    if choices:
        values = tuple(getattr(choice, "value", str(choice)) for choice in choices)
        return Message(N_("{name} must be one of: {values}"), {"name": name, "values": values})
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    if least is not None and most is not None:
        text = N_("{name} needs a whole number from {least} to {most}")
        return Message(text, {"name": name, "least": least, "most": most})
    if least is not None:
        text = N_("{name} needs a whole number, at least {least}")
        return Message(text, {"name": name, "least": least})
    return Message(N_("{name}: {detail}"), {"name": name, "detail": library_message(message)})


def _name(parameter: Any) -> str:
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.metavar or parameter.name.upper())
