"""Run the rules over a plan: choose them, apply waivers, and say whether the plan passes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gcplan import codes
from gcplan.domain import CheckSettings
from gcplan.files.store import PLAN_FILE
from gcplan.problem import Problem, Rule, Severity
from gcplan.rules import HISTORY, finding_modules, rule_codes
from gcplan.rules.facts import Facts, on_task
from gcplan.rules.gc291_waiver_expired import RULE as WAIVER_EXPIRED
from gcplan.rules.gc292_waiver_unused import RULE as WAIVER_UNUSED
from gcplan.yaml.edit.editable import uneditable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from gcplan.files.source import Source
    from gcplan.history.movement import Movement
    from gcplan.status.state import Snapshot

ALWAYS = ("GC0", "GC101", "GC102", "GC103", "GC106")
"""What cannot be switched off: what reading finds, since a task that is not read is not checked
either, and a choice of rules that do not exist."""

_IMPLIED_BY = {"GC303": "GC301", "GC304": "GC301"}
"""What follows from another finding about the same task and is not said beside it: a task that is
overdue is short of its work. Whoever accepts the one has accepted the other."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rules run: codes or their beginnings; an empty `select` means all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    warn: tuple[str, ...] = ()

    def chosen(self) -> frozenset[str]:
        """Return the codes that are chosen; what is ignored is not, however it was selected."""
        return frozenset(code for code in rule_codes() if self.takes(code))

    def takes(self, code: str) -> bool:
        """Return whether a problem with this code is shown."""
        if code.startswith(ALWAYS):
            return True
        return (not self.select or code.startswith(self.select)) and not (
            self.ignore and code.startswith(self.ignore)
        )


def choice(settings: CheckSettings, select: Sequence[str], ignore: Sequence[str]) -> Choice:
    """Return the plan's own choice as the command line changes it.

    `select` on the command line stands instead of the plan's, and what it names as closely as the
    plan's `ignore` does is run; `ignore` comes on top of the plan's.
    """
    kept = [code for code in settings.ignore if not any(each.startswith(code) for each in select)]
    return Choice(
        select=tuple(select) or settings.select,
        ignore=(*kept, *ignore),
        warn=settings.warn,
    )


def check(
    read: Iterable[Problem],
    snapshot: Snapshot | None,
    today: date,
    chosen: Choice,
    sources: Iterable[Source] = (),
) -> list[Problem]:
    """Return the problems of reading and of every chosen rule, without what is waived.

    `snapshot` is None when nothing of the plan could be used; `sources` are the files that were
    read, in which the rules see only what they say and not how it is written.
    """
    found = list(read)
    broken = {problem.location.file for problem in found}
    unusual = [
        problem for file in sources if file.file not in broken for problem in uneditable(file)
    ]
    if snapshot is not None:
        found.extend(run_rules(Facts(snapshot, today, complete=not found), chosen))
    found.extend(unusual)
    return found


def run_rules(facts: Facts, chosen: Choice) -> list[Problem]:
    """Return what the chosen rules find and no waiver accepts, as bad as the plan takes it."""
    wanted = frozenset(code for code in chosen.chosen() if not code.startswith(HISTORY))
    raised = [problem for module in finding_modules(wanted) for problem in module.find(facts)]
    return [
        replace(problem, demoted=True) if _is_demoted(problem.rule, chosen) else problem
        for problem in _after_waivers(raised, facts, wanted)
    ]


def check_against(
    movement: Movement, snapshot: Snapshot, select: Sequence[str], ignore: Sequence[str]
) -> list[Problem]:
    """Return what the plan has become since a commit that no record allows.

    What is judged does not choose its judge: the settings and waivers are those of that commit.
    """
    old = movement.comparison.old
    settings = old.settings.check if old.settings else CheckSettings()
    chosen = choice(settings, select, ignore)
    codes_wanted = frozenset(code for code in chosen.chosen() if code.startswith(HISTORY))
    facts = Facts(snapshot, movement.today, movement=movement)
    raised = [problem for module in finding_modules(codes_wanted) for problem in module.find(facts)]
    return [
        replace(problem, demoted=True) if _is_demoted(problem.rule, chosen) else problem
        for problem in raised
        if not _is_waived(problem, movement)
    ]


def _is_waived(problem: Problem, movement: Movement) -> bool:
    task = movement.old_task(problem.task) if problem.task else None
    return task is not None and any(
        waiver.rule == problem.rule.code
        and (waiver.until is None or movement.today <= waiver.until)
        for waiver in task.waivers
    )


def passes(problems: Iterable[Problem], *, strict: bool) -> bool:
    """Return whether nothing fails the check: no error and, when strict, no warning either."""
    return not any(strict or problem.severity is Severity.ERROR for problem in problems)


def is_no_plan(problems: Iterable[Problem]) -> bool:
    """Return whether there was nothing to check: no plan, no action, or no way to read it."""
    nothing = (codes.NO_PLAN_FILE, codes.NO_ACTION_FILE)
    return any(
        problem.rule in nothing
        or (problem.rule is codes.FILE_UNREADABLE and problem.location.file == PLAN_FILE)
        for problem in problems
    )


def _is_demoted(rule: Rule, chosen: Choice) -> bool:
    return rule.code.startswith(chosen.warn) and not rule.code.startswith(ALWAYS)


def _after_waivers(
    raised: Sequence[Problem], facts: Facts, wanted: frozenset[str]
) -> Iterator[Problem]:
    """Yield what no waiver accepts, and what is wrong with the waivers themselves."""
    counts = Counter(
        (problem.task, problem.rule.code)
        for problem in raised
        if not problem.rule.code.startswith(ALWAYS)
    )
    accepted: set[tuple[str, str]] = set()
    as_of = facts.snapshot.as_of
    for task in facts.snapshot.plan.tasks():
        for index, waiver in enumerate(task.waivers):
            pair = (task.id, waiver.rule)
            route = ("waive", index, "rule")
            if not counts[pair]:
                if WAIVER_UNUSED.code in wanted and waiver.rule in wanted:
                    yield on_task(WAIVER_UNUSED, task, *route, code=waiver.rule)
            elif waiver.until is None or as_of <= waiver.until:
                accepted.add(pair)
            elif WAIVER_EXPIRED.code in wanted:
                last = ("waive", index, "until")
                yield on_task(WAIVER_EXPIRED, task, *last, code=waiver.rule, until=waiver.until)
    for problem in raised:
        code = problem.rule.code
        implied = counts[(problem.task, _IMPLIED_BY.get(code, ""))]
        if not implied and (problem.task, code) not in accepted:
            yield problem
