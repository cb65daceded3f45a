"""The language of templates, so bounded that one from a stranger sees its texts and nothing else.

A text of a plan is put in as characters: nothing in it is markup, and no step of a template.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from jinja2 import StrictUndefined, Undefined
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from gcplan.render.text import escaped

if TYPE_CHECKING:
    from jinja2.runtime import Context

LONGEST_RANGE = 10_000
_LARGEST = 10**12
_FILTERS = (
    *("abs", "capitalize", "count", "d", "default", "first", "float", "groupby", "int", "items"),
    *("join", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr"),
    *("replace", "reverse", "round", "select", "selectattr", "sort", "string", "sum", "trim"),
    *("truncate", "unique", "upper"),
)
"""What neither makes markup of text, nor much of little, nor differs from run to run."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})


class _Undefined(StrictUndefined):
    """A name that there is not: whatever is done with it raises an error that says the name."""

    def _name(self, *_: object, **__: object) -> NoReturn:
        raise UndefinedError(str(self._undefined_name))

    _fail_with_undefined_error = _name
    __getattr__ = __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = _name


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja in which names are of texts and lists, and little can be called."""

    intercepted_binops = frozenset(("*", "**", "%", "+"))

    def __init__(self) -> None:
        super().__init__(undefined=_Undefined, autoescape=True, finalize=as_characters)
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.filters |= {"e": as_characters, "escape": as_characters}
        self.globals = {"range": _range}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what a mapping has under a name, and what a loop knows of itself."""
        if isinstance(obj, Undefined):
            bool(obj)  # says its name
        if isinstance(obj, Mapping):
            return self._of_mapping(obj, attribute)
        if isinstance(obj, LoopContext):
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return what stands in a mapping or a list."""
        if isinstance(obj, Mapping):
            return self._of_mapping(obj, argument)
        if isinstance(argument, (int, slice)) and isinstance(obj, (str, list, tuple)):
            return super().getitem(obj, argument)
        return self.undefined(obj=obj, name=argument)

    def is_safe_callable(self, obj: Any) -> bool:
        """Return whether a template may call this."""
        of_loop = isinstance(getattr(obj, "__self__", None), LoopContext)
        return obj is _range or isinstance(obj, Macro) or of_loop

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Reckon with numbers, and join what is alike; never much of little."""
        numbers = all(isinstance(side, (int, float)) for side in (left, right))
        if numbers:
            if operator == "**" and max(abs(left), abs(right)) > 1000:
                raise SecurityError("**")
            result = super().call_binop(context, operator, left, right)
            if abs(result) > _LARGEST:
                raise SecurityError(operator)
            return result
        if operator != "+":
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)

    def _of_mapping(self, obj: Mapping[Any, Any], name: Any) -> Any:
        try:
            return obj[name]
        except (KeyError, TypeError):
            return self.undefined(obj=obj, name=name)


def as_characters(value: object) -> Markup:
    """Return a value as markup that says exactly its characters; what XML cannot say as escapes."""
    if isinstance(value, (Markup, Undefined)):
        return escape(value)
    if not isinstance(value, (str, int, float, list, tuple, Mapping, type(None))):
        raise SecurityError(
            type(value).__name__
        )  # which shows an address in memory, never the same
    return Markup(str(escape(printable(str(value)))).translate(_BRACES))  # noqa: S704 - it is escaped


def printable(text: str) -> str:
    """Return a text with what XML cannot say as escapes, and line ends that are all alike."""
    return escaped(_NOT_IN_XML, text.replace("\r\n", "\n").replace("\r", "\n"))


def _range(*arguments: int) -> range:
    numbers = range(*arguments)
    if len(numbers) > LONGEST_RANGE:
        raise SecurityError("range")
    return numbers
