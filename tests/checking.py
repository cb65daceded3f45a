"""Check small plans: a few lines of a task in, what is found and on which text out."""

from __future__ import annotations

from datetime import date
from textwrap import dedent, indent
from typing import TYPE_CHECKING, NamedTuple

from gcplan.check import Choice, check, check_against
from gcplan.history.approved import SealBreak, SealFacts
from gcplan.history.compare import compare
from gcplan.history.movement import Movement
from gcplan.history.repository import Repository
from gcplan.history.timeline import Timeline
from gcplan.history.walk import walk
from gcplan.load import load
from gcplan.report.findings import Finding, locate_findings
from gcplan.status.snapshot import take_snapshot
from gcplan.words import USUAL_TIMEZONE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gcplan.problem import Problem

AS_OF = date(2020, 9, 15)
PLAN = """\
gcplan: 1
title: 试验区2020年实施方案
year: 2020
period: {from: 2020-01-01, to: 2020-12-31}
"""
DUE = "due: 年底前\n"
FILE = "01-first.yaml"
_HEAD = """\
action: 1
title: 第一攻坚行动
measures:
  - title: 第一举措
    tasks:
"""
_INDENT = " " * 6


class Found(NamedTuple):
    """A finding: its code, line and column, and the text that the caret is under."""

    code: str
    line: int
    column: int
    text: str


def tasks_file(tasks: str) -> str:
    """Return an action file with these tasks, given from the first column."""
    return _HEAD + indent(dedent(tasks).strip("\n") + "\n", _INDENT)


def write_plan(folder: Path, files: Mapping[str, str]) -> Path:
    """Write a plan; without plan.yaml the usual one."""
    folder.mkdir(exist_ok=True)
    for name, text in {"plan.yaml": PLAN + DUE, **files}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def check_folder(
    folder: Path,
    *select: str,
    as_of: date = AS_OF,
    today: date | None = None,
    ignore: tuple[str, ...] = (),
    warn: tuple[str, ...] = (),
) -> tuple[Finding, ...]:
    """Return what a check of a folder finds, in order."""
    loaded = load(folder)
    snapshot = take_snapshot(loaded.plan, as_of) if loaded.plan else None
    chosen = Choice(select, ignore, warn)
    problems = check(loaded.problems, snapshot, today or as_of, chosen, loaded.sources.values())
    return locate_findings(problems, loaded.sources)


def moved(before: Path, after: Path, *, today: date = AS_OF) -> list[Problem]:
    """Return what the rules about goalposts find in a plan beside an earlier one."""
    old = Timeline(Repository(before), "", before).working()
    new = Timeline(Repository(after), "", after).working()
    strides = walk(old, [], new, USUAL_TIMEZONE, today)
    trail = tuple(logged for stride in strides for logged in stride.logged())
    plan = load(after).plan
    assert plan is not None
    assert old.settings is not None
    earlier = old.settings.approved
    breaks = (SealBreak.CHANGED,) if earlier not in (None, plan.settings.approved) else ()
    found = Movement("", compare(old, new), trail, today, SealFacts(breaks, earlier))
    return check_against(found, take_snapshot(plan, today), (), ())


def found_in(folder: Path, *select: str, as_of: date = AS_OF) -> list[tuple[str, Found]]:
    """Return what is found in each file, at the places of the files."""
    return [
        (each.where.span.file, _found(each)) for each in check_folder(folder, *select, as_of=as_of)
    ]


def found_in_tasks(
    folder: Path,
    tasks: str,
    *select: str,
    settings: str = DUE,
    as_of: date = AS_OF,
    today: date | None = None,
) -> list[Found]:
    """Check tasks with settings of a plan, and return what is found at the places of this text."""
    write_plan(folder, {"plan.yaml": PLAN + settings, FILE: tasks_file(tasks)})
    findings = check_folder(folder, *select, as_of=as_of, today=today)
    assert {finding.where.span.file for finding in findings} <= {FILE}, findings
    lines, columns = _HEAD.count("\n"), len(_INDENT)
    return [
        found._replace(line=found.line - lines, column=found.column - columns)
        for found in map(_found, findings)
    ]


def _found(finding: Finding) -> Found:
    place, line = finding.where.span, finding.where.text
    assert place.line == place.end_line
    text = line[place.column - 1 : place.end_column - 1]
    return Found(finding.problem.rule.code, place.line, place.column, text)
