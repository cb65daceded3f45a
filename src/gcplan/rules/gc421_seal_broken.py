"""The seal of the approved plan was changed, or what it says is not so.

Why: plan.yaml names the commit that was approved, and a digest of what stood there. Both can be
looked up by anybody, as long as nobody changes them. Approved anew by another document, it only
warns; a slip may be mended within the days of grace.

Example::

    # plan.yaml
    approved: {rev: "5ac1", on: 2020-03-20, approval: 钢发〔2020〕5号, digest: "77de"}

becomes::

    # plan.yaml
    approved: {rev: "90be", on: 2020-03-20, approval: 钢发〔2020〕5号, digest: "4a01"}

Mend: Put approved back as it was. A plan that was approved anew is sealed with gcplan approve.

中文

批准版本的封存信息被改动，或者与实际不符。

为什么：plan.yaml 写明批准的是哪个提交，以及当时内容的摘要。只要没人改动，谁都可以核对。另有文件
重新批准的，只给出警告；封存时的笔误，宽限期内可以改正。

示例：

    # plan.yaml
    approved: {rev: "5ac1", on: 2020-03-20, approval: 钢发〔2020〕5号, digest: "77de"}

改成：

    # plan.yaml
    approved: {rev: "90be", on: 2020-03-20, approval: 钢发〔2020〕5号, digest: "4a01"}

怎么改：恢复原来的“approved:”；方案重新批准的，用 gcplan approve 重新封存。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.files.store import PLAN_FILE
from gcplan.history.approved import SealBreak
from gcplan.i18n import N_
from gcplan.problem import Location, Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts

RULE = Rule("GC421", "seal-broken")
HEADLINE = N_("the seal of the approved plan was changed or removed: it was {old}")
HINT = N_("Put approved back as it was; a plan approved anew is sealed with gcplan approve.")
CASES = {
    SealBreak.RENEWED.value: N_("the plan was approved anew: the sealed revision was {old}"),
    SealBreak.NO_ANCESTOR.value: N_("the approved revision {new} is not in the history of HEAD"),
    SealBreak.TAG.value: N_("the tag {tag} does not point to the approved revision {new}"),
    SealBreak.DIGEST.value: N_("what stands at the approved revision {new} has another digest"),
}
_KEYS = {SealBreak.TAG: "tag", SealBreak.DIGEST: "digest"}
"""The keys of the seal that are not so, where that is not its revision."""


def find(facts: Facts) -> Iterator[Problem]:
    """Yield everything that is wrong with the seal."""
    if facts.movement is None:
        return
    settings = facts.movement.comparison.new.settings
    earlier, now = facts.movement.seal.earlier, settings.approved if settings else None
    figures = {
        "field": "approved",
        "old": earlier.rev if earlier else "",
        "new": now.rev if now else "",
        "tag": now.tag or "" if now else "",
    }
    for each in facts.movement.seal.breaks:
        route = ("approved", _KEYS.get(each, "rev")) if now else ()
        renewed, case = each is SealBreak.RENEWED, "" if each is SealBreak.CHANGED else each.value
        yield Problem(RULE, Location(PLAN_FILE, route), figures, demoted=renewed, case=case)
