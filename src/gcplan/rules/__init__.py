"""The rules of `gcplan check`, one module each; a module's docstring is its manual page.

A rule names a route in the plan, never a line: one place finds the line.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.problem import Problem, Rule
    from gcplan.rules.facts import Facts
    from gcplan.status.state import ReasonCode

HISTORY = "GC4"
"""The family of rules that hold a plan against an earlier version of it."""


class RuleModule(Protocol):
    """What a module of a rule has."""

    __doc__: str | None
    RULE: Rule
    HEADLINE: str | ReasonCode
    """A msgid, or the reason of a status that the rule repeats: then its sentence is the same."""
    HINT: str


class FindingModule(RuleModule, Protocol):
    """What a module has that looks for its problem itself; reading finds the others."""

    def find(self, facts: Facts) -> Iterator[Problem]:
        """Yield a problem for everything that breaks the rule."""


@cache
def rule_codes() -> Mapping[str, str]:
    """Return the name of the module of every code, in the order of codes."""
    modules = sorted(module.name for module in iter_modules(__path__))
    return {name[:5].upper(): name for name in modules if name[:2] == "gc" and name[2:5].isdigit()}


def rule_module(code: str) -> RuleModule:
    """Return the module of a code; raises KeyError when there is none."""
    return cast("RuleModule", import_module(f"{__name__}.{rule_codes()[code]}"))


def case_headline(code: str, case: str) -> str:
    """Return the msgid that says one case of a rule, of the cases that its module has."""
    cases: Mapping[str, str] = vars(rule_module(code))["CASES"]
    return cases[case]


def finding_modules(wanted: frozenset[str]) -> Iterator[FindingModule]:
    """Yield the modules of the wanted codes that look for their problem themselves."""
    for code in rule_codes():
        if code in wanted and not code.startswith("GC0"):  # found by reading: a page and no more
            module = rule_module(code)
            if hasattr(module, "find"):
                yield cast("FindingModule", module)
