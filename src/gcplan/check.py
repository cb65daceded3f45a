"""Run the rules over a plan: choose them, apply waivers, and say whether the plan passes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gcplan.problem import Problem, Rule, Severity
from gcplan.rules import codes, finding_modules
from gcplan.rules.facts import Facts, on_task
from gcplan.rules.gc291_waiver_expired import RULE as WAIVER_EXPIRED
from gcplan.rules.gc292_waiver_unused import RULE as WAIVER_UNUSED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from gcplan.domain import CheckSettings
    from gcplan.status import Snapshot

ALWAYS = ("GC0", "GC101", "GC102", "GC103")
"""What reading finds cannot be switched off: a task that is not read is not checked either."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rules run: codes or their beginnings; an empty `select` means all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    warn: tuple[str, ...] = ()

    def codes(self) -> frozenset[str]:
        """Return the codes that are chosen; what is ignored is not, however it was selected."""
        return frozenset(code for code in codes() if self.takes(code))

    def takes(self, code: str) -> bool:
        """Return whether a problem with this code is shown."""
        if code.startswith(ALWAYS):
            return True
        return (not self.select or code.startswith(self.select)) and not (
            self.ignore and code.startswith(self.ignore)
        )


def choice(settings: CheckSettings, select: Sequence[str], ignore: Sequence[str]) -> Choice:
    """Return the plan's own choice as the command line changes it.

    `select` on the command line stands instead of the plan's; `ignore` comes on top of it.
    """
    return Choice(
        select=tuple(select) or settings.select,
        ignore=(*settings.ignore, *ignore),
        warn=settings.warn,
    )


def check(
    read: Iterable[Problem], snapshot: Snapshot | None, today: date, chosen: Choice
) -> list[Problem]:
    """Return the problems of reading and of every chosen rule, without what is waived.

    `snapshot` is None when nothing of the plan could be used.
    """
    found = [problem for problem in read if chosen.takes(problem.rule.code)]
    if snapshot is not None:
        wanted = chosen.codes()
        facts = Facts(snapshot, today)
        raised = [problem for module in finding_modules(wanted) for problem in module.find(facts)]
        found.extend(_after_waivers(raised, facts, wanted))
    return [
        replace(problem, demoted=True) if _is_demoted(problem.rule, chosen) else problem
        for problem in found
    ]


def passes(problems: Iterable[Problem], *, strict: bool) -> bool:
    """Return whether nothing fails the check: no error and, when strict, no warning either."""
    return not any(strict or problem.severity is Severity.ERROR for problem in problems)


def _is_demoted(rule: Rule, chosen: Choice) -> bool:
    return bool(chosen.warn) and rule.code.startswith(chosen.warn) and rule.code[:3] != "GC0"


def _after_waivers(
    raised: Sequence[Problem], facts: Facts, wanted: frozenset[str]
) -> Iterator[Problem]:
    """Yield what no waiver accepts, and what is wrong with the waivers themselves."""
    counts = Counter((problem.task, problem.rule.code) for problem in raised)
    accepted: set[tuple[str, str]] = set()
    as_of = facts.snapshot.as_of
    for task in facts.snapshot.plan.tasks():
        for index, waiver in enumerate(task.waivers):
            pair = (task.id, waiver.rule)
            place = ("waive", index, "rule")
            if not counts[pair]:
                if WAIVER_UNUSED.code in wanted and waiver.rule in wanted:
                    yield on_task(WAIVER_UNUSED, task, *place, code=waiver.rule)
            elif waiver.until is None or as_of <= waiver.until:
                accepted.add(pair)
            elif WAIVER_EXPIRED.code in wanted:
                until = ("waive", index, "until")
                day = waiver.until.isoformat()
                yield on_task(WAIVER_EXPIRED, task, *until, code=waiver.rule, until=day)
    yield from (problem for problem in raised if (problem.task, problem.rule.code) not in accepted)
