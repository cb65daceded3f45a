"""Why a template from an office is not used: one sentence."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from gcplan.wording.message import Cell


class Fault(StrEnum):
    """What can be wrong with a template."""

    NO_DOCUMENT = "no-document"
    TOO_LARGE = "too-large"
    BROKEN_PART = "broken-part"
    ENTITIES = "entities"
    PROGRAM = "program"
    OUTSIDE = "outside"
    FIELD = "field"
    NO_STEP = "no-step"
    UNDEFINED = "undefined"
    SYNTAX = "syntax"
    FORBIDDEN = "forbidden"
    FAILED = "failed"
    UNUSABLE = "unusable"
    NO_RESULT = "no-result"
    TOO_SLOW = "too-slow"
    TOO_MUCH = "too-much"


SENTENCES = {
    Fault.NO_DOCUMENT: N_("it is no Word document (.docx)"),
    Fault.TOO_LARGE: N_("it holds more than {limit} MB"),
    Fault.BROKEN_PART: N_("its part {part} cannot be read"),
    Fault.ENTITIES: N_("its part {part} declares a document type, as attacks do"),
    Fault.PROGRAM: N_("it holds a program or an embedded object: {part}"),
    Fault.OUTSIDE: N_("its part {part} refers to something outside: {target}"),
    Fault.FIELD: N_("it has the field “{field}”; a template may have {allowed}"),
    Fault.NO_STEP: N_(
        "it has no place for any text, such as {place}: a bulletin would say nothing of the plan"
    ),
    Fault.UNDEFINED: N_("there is no text named “{name}”: {place}"),
    Fault.SYNTAX: N_("a step of it cannot be read ({problem}): {place}"),
    Fault.FORBIDDEN: N_("a step of it does what templates may not ({problem}): {place}"),
    Fault.FAILED: N_("a step of it cannot be done ({problem}): {place}"),
    Fault.UNUSABLE: N_("it cannot be used as a template ({problem})"),
    Fault.NO_RESULT: N_(
        "what it makes is no document: a step begins in one paragraph, row or cell and ends in"
        " another"
    ),
    Fault.TOO_SLOW: N_("filling it in takes more than {seconds} seconds"),
    Fault.TOO_MUCH: N_("filling it in takes more than {megabytes} MB of memory"),
}


class TemplateRefusedError(Exception):
    """A template is not used; the message says why, without naming the file."""

    def __init__(self, fault: Fault, **values: Cell) -> None:
        super().__init__(fault)
        self.fault = fault
        self.message = Message(SENTENCES[fault], values)
