"""The seal of the approved plan was changed, or what it says is not so.

Why: plan.yaml names the commit that was approved, and a digest of what stood there. Both can be
looked up by anybody, as long as nobody changes them. Approved anew by another document, it only
warns.

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
重新批准的，只给出警告。

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
from gcplan.history.approved import SealBreak, is_changed
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
_KEYS = {SealBreak.NO_ANCESTOR: "rev", SealBreak.TAG: "tag", SealBreak.DIGEST: "digest"}
"""The keys of the seal that are not so."""


def find(facts: Facts) -> Iterator[Problem]:
    """Yield everything that is wrong with the seal."""
    if facts.movement is None:
        return
    old, new = (
        version.settings.approved if version.settings else None
        for version in (facts.movement.comparison.old, facts.movement.comparison.new)
    )
    figures = {
        "field": "approved",
        "old": old.rev if old else "",
        "new": new.rev if new else "",
        "tag": new.tag or "" if new else "",
    }
    renewed = SealBreak.RENEWED in facts.movement.seal
    if is_changed(old, new, facts.movement.base):
        location = Location(PLAN_FILE, ("approved", "rev") if new else ())
        case = SealBreak.RENEWED.value if renewed else ""
        yield Problem(RULE, location, figures, demoted=renewed, case=case)
    for each in facts.movement.seal:
        if each is not SealBreak.RENEWED:
            location = Location(PLAN_FILE, ("approved", _KEYS[each]))
            yield Problem(RULE, location, figures, case=each.value)
