"""Fill in a template: texts by name in, a document out, the same bytes for the same texts."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError
from lxml.etree import XMLSyntaxError

from gcplan.files.archive import pack, unpack
from gcplan.render.word.document import Template
from gcplan.render.word.refusal import Fault, TemplateRefusedError
from gcplan.render.word.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARKUP = re.compile(r"<[^>]*>")
_STEP = re.compile(r"\{[{%#].*?[}%#]\}")
_LONGEST_PLACE = 80


def fill(template: bytes, texts: Mapping[str, Any]) -> bytes:
    """Return a template with its texts filled in; raises TemplateRefusedError if it cannot be."""
    document = Template(io.BytesIO(template))
    document.get_docx()
    try:
        document.render(dict(texts), Sandbox())
    except XMLSyntaxError as error:
        raise TemplateRefusedError(Fault.NO_RESULT) from error
    except UndefinedError as error:
        place = _place(document.source, _line_of(error))
        raise TemplateRefusedError(Fault.UNDEFINED, name=str(error), place=place) from error
    except TemplateSyntaxError as error:
        place = _place(document.source, error.lineno)
        raise TemplateRefusedError(Fault.SYNTAX, problem=str(error.message), place=place) from error
    except SecurityError as error:
        place = _place(document.source, _line_of(error))
        raise TemplateRefusedError(Fault.FORBIDDEN, problem=str(error), place=place) from error
    except (TypeError, ValueError, ArithmeticError, RecursionError, LookupError) as error:
        place = _place(document.source, _line_of(error))
        raise TemplateRefusedError(Fault.FAILED, problem=str(error), place=place) from error
    if not document.has_steps:
        raise TemplateRefusedError(Fault.NO_STEP, place="{{ title }}")
    target = io.BytesIO()
    document.save(target)
    return pack(unpack(target.getvalue()))


def _line_of(error: BaseException) -> int:
    """Return the line of the template in which an error was raised, 0 for none."""
    line, step = 0, error.__traceback__
    while step:
        if step.tb_frame.f_code.co_filename == "<template>":
            line = step.tb_lineno
        step = step.tb_next
    return line


def _place(source: str, line: int) -> str:
    """Return the words of the paragraph that stands in a line, its steps if it has any."""
    lines = source.splitlines()
    text = _MARKUP.sub("", lines[line - 1]) if 0 < line <= len(lines) else ""
    steps = " ".join(_STEP.findall(text)) or text.strip()
    return steps if len(steps) <= _LONGEST_PLACE else f"{steps[:_LONGEST_PLACE]}…"
