"""The rules report: every rule in a line, or the manual page of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gcplan.i18n import CHINESE, N_, language
from gcplan.report.model import Column, Table
from gcplan.report.task_data import FORMAT_VERSION
from gcplan.rules import rule_module
from gcplan.rules.manual import Manual, manual
from gcplan.wording.message import Cell, Message
from gcplan.wording.words import SEVERITY_WORDS

if TYPE_CHECKING:
    from gcplan.problem import Rule

_COLUMNS = (
    Column("code", N_("Code")),
    Column("name", N_("Name")),
    Column("severity", N_("Severity")),
    Column("summary", N_("What it finds"), folds=True),
)


@dataclass(frozen=True, slots=True)
class RulesReport:
    """Rules with their pages, in the order of their codes."""

    pages: tuple[tuple[Rule, Manual], ...]

    def heading(self) -> tuple[Message, ...]:
        """Return how many rules there are, or the name of the only one."""
        if len(self.pages) == 1:
            return (_title(self.pages[0][0]),)
        return (Message("{rules}", {"rules": len(self.pages)}),)

    def tables(self) -> tuple[Table, ...]:
        """Return the rules, one a row."""
        rows: list[tuple[Cell, ...]] = [
            (rule.code, rule.name, Message(SEVERITY_WORDS[rule.severity]), page.summary)
            for rule, page in self.pages
        ]
        return (Table(_COLUMNS, tuple(rows)),)

    def sheet(self) -> Table:
        """Return the rules, one a row."""
        return self.tables()[0]

    def data(self) -> dict[str, Any]:
        """Return the JSON of `gcplan rule`."""
        rules = [
            {
                "code": rule.code,
                "name": rule.name,
                "severity": rule.severity.value,
                "summary": page.summary,
                "details": page.details,
            }
            for rule, page in self.pages
        ]
        return {"gcplan": FORMAT_VERSION, "kind": "rules", "rules": rules}

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the tasks that the report is about: none."""
        return ()


def rules_report(wanted: tuple[str, ...]) -> RulesReport:
    """Return the rules of these codes, their pages in the language of the run."""
    modules = [rule_module(code) for code in wanted]
    chinese = language() == CHINESE
    return RulesReport(tuple((module.RULE, manual(module, chinese=chinese)) for module in modules))


def _title(rule: Rule) -> Message:
    severity = Message(SEVERITY_WORDS[rule.severity])
    return Message(
        "{code} {name} · {severity}", {"code": rule.code, "name": rule.name, "severity": severity}
    )
