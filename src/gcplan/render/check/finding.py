"""What every format says alike about a finding: its words, its place and its rank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_, translate
from gcplan.problem import Severity
from gcplan.render.text import message_text, safe_line
from gcplan.wording import problems as problem_wording
from gcplan.wording.message import Message
from gcplan.wording.words import SEVERITY_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gcplan.domain import Task
    from gcplan.problem import Problem, Span
    from gcplan.report.findings import CheckReport, Finding
    from gcplan.wording.message import Cell

VALUE_LIMIT = 300
"""Characters of one value that a sentence repeats; what a plan really says is far shorter."""


def headline(problem: Problem) -> str:
    """Return what is wrong, in one sentence."""
    return message_text(_bounded(problem_wording.headline(problem)))


def hint(problem: Problem) -> str:
    """Return how to mend it, or an empty text where that cannot be said."""
    advice = problem_wording.hint(problem)
    return message_text(_bounded(advice)) if advice else ""


def sentence(problem: Problem) -> str:
    """Return what is wrong with which task, for formats that show no source line."""
    said = headline(problem)
    return f"{problem.task}: {said}" if problem.task else said


def severity_word(problem: Problem) -> str:
    """Return how bad it is, in the language of the run."""
    return translate(SEVERITY_WORDS[problem.severity])


def one_line(finding: Finding, folder: str) -> str:
    """Return a finding in one line, as editors and grep like it."""
    problem = finding.problem
    where = place_text(finding.where.span, folder)
    return f"{where}: {severity_word(problem)} {problem.rule.code}: {sentence(problem)}"


def further_lines(finding: Finding, folder: str) -> list[str]:
    """Return the places that belong to a finding, and how to mend it, a line each."""
    first_here = translate(N_("first here:"))
    lines = [f"{first_here} {place_text(each.span, folder)}" for each in finding.related]
    advice = hint(finding.problem)
    return [*lines, advice] if advice else lines


def path_in(folder: str, file: str) -> str:
    """Return the path of a file of the plan, as it is, seen from where `folder` is."""
    return file if folder in ("", ".") else f"{folder}/{file}"


def place_text(span: Span, folder: str) -> str:
    """Return `folder/file:line:column`, safe to print."""
    return f"{safe_line(path_in(folder, span.file))}:{span.line}:{span.column}"


def task_names(report: CheckReport) -> dict[str, str]:
    """Return the id and the title of every task that a finding is about, by its id."""
    named = {finding.problem.task for finding in report.findings}
    tasks = (state.task for state in report.tasks if state.task.id in named)
    return {task.id: task_name(task) for task in tasks}


def task_name(task: Task) -> str:
    """Return the id and the title of a task."""
    return f"{task.id} {safe_line(bounded(task.title))}"


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return errors before warnings; among them what was not read, then the longest overdue."""
    return sorted(findings, key=_rank)


def bounded(text: str) -> str:
    """Return text from a plan, cut where nobody would read on."""
    return text if len(text) <= VALUE_LIMIT else f"{text[:VALUE_LIMIT]}…"


def _rank(finding: Finding) -> tuple[bool, bool, int]:
    problem = finding.problem
    days = problem.parameters["days"] if problem.rule.name == "overdue" else 0
    overdue = days if isinstance(days, int) else 0
    return problem.severity is Severity.WARNING, problem.rule.code[:3] != "GC0", -overdue


def _bounded(message: Message) -> Message:
    return Message(message.msgid, {name: _value(value) for name, value in message.values.items()})


def _value(value: Cell) -> Cell:
    match value:
        case Message():
            return _bounded(value)
        case str():
            return bounded(value)
        case _:
            return value
