"""Something agreed or reported was corrected on the strength of a source, without an approval.

Why: A slip of the pen may be mended without asking anybody, when a source shows what was meant. It
is shown for ever, so that anybody can look whether it was one.

Example::

    - {id: 7.1.9, title: 打造样板街, due: 12月底前}

becomes::

    - id: 7.1.9
      title: 打造样板街
      due: 12月底前
      adjusted: [{what: title, was: 打造样版街, on: 2020-09-10, source: 方案原文第7.1.9项}]

Mend: Nothing, when it was a slip. What was decided otherwise has an approval.

中文

凭出处更正了约定或报送的内容，没有批准文号。

为什么：笔误有出处可查的，不必报批就能更正；但会一直提示，谁都可以核对它是不是笔误。

示例：

    - {id: 7.1.9, title: 打造样板街, due: 12月底前}

改成：

    - id: 7.1.9
      title: 打造样板街
      due: 12月底前
      adjusted: [{what: title, was: 打造样版街, on: 2020-09-10, source: 方案原文第7.1.9项}]

怎么改：确属笔误的，不用改；属于另行决定的，写上批准文号。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.files.store import PLAN_FILE
from gcplan.i18n import N_
from gcplan.problem import Location, Problem, Rule, Severity
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.domain import Adjustment
    from gcplan.problem import Figure
    from gcplan.rules.facts import Facts

RULE = Rule("GC420", "corrected", Severity.WARNING)
HEADLINE = N_("{field} was corrected on the strength of {source}; it was “{old}”")
HINT = N_("Compare it with the source; what was decided otherwise needs an approval.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every adjustment that names a source, since when it may be."""
    for index, record in enumerate(facts.settings.adjustments):
        if record.source:
            location = Location(PLAN_FILE, ("adjusted", index, "source"))
            yield Problem(RULE, location, _figures(record))
    for task in facts.snapshot.plan.tasks():
        for index, record in enumerate(task.adjustments):
            if record.source:
                yield on_task(RULE, task, "adjusted", index, "source", **_figures(record))


def _figures(record: Adjustment) -> dict[str, Figure]:
    what = f"{record.what} {record.indicator}" if record.indicator else record.what
    figures: dict[str, Figure] = {"field": what, "old": record.was or "", "new": ""}
    return {**figures, "source": record.source or ""}
