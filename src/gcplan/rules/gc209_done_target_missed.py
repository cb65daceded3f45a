"""A task is done although the last value of an indicator misses its target.

Why: A task is closed when what the plan asks for is there. Its own figures say that
it is not.

Example::

    - id: 7.1.9
      title: 打造样板街
      indicators:
        - {name: 样板街, target: 2条, actual: {2020-08-31: 1}}
      done: 2020-08-31

Mend: Report the value that was reached in the end, or take done back.

中文

任务已办结，但指标最近一次的值没有达到目标。

为什么：方案要求的都做到了才能办结，而任务自己的数字说还没有做到。

示例：

    - id: 7.1.9
      title: 打造样板街
      indicators:
        - {name: 样板街, target: 2条, actual: {2020-08-31: 1}}
      done: 2020-08-31

怎么改：补报最后达到的数值，或者去掉“done:”。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.facts import on_task
from gcplan.words import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Figure, Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC209", "done-target-missed")
HEADLINE = N_("done, but {indicator} was {actual} and the target is {target}")
HINT = N_("Report the value that was reached, or take done: back.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every closed task with an indicator that is not met."""
    for state in facts.snapshot.tasks:
        if state.status is not Status.DONE:
            continue
        for index, entry in enumerate(state.indicators):
            if entry.met is False and entry.last:
                parameters: dict[str, Figure] = {
                    "indicator": entry.indicator.name,
                    "actual": entry.last.value,
                    "target": entry.indicator.text,
                }
                value = ("indicators", index, "actual", entry.last.on.isoformat())
                yield on_task(RULE, state.task, *value, **parameters)
