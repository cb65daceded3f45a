"""The folder has no plan.yaml.

Why: Without it there is no year, no period and no plan. The check ends with 2, never
green: a wrong folder must not pass.

Example::

    plan/07-urban-quality.yaml    and no plan/plan.yaml beside it

Mend: Name the plan's folder with --plan DIR or GCPLAN_PLAN, or write plan.yaml.

中文

文件夹里没有 plan.yaml。

为什么：没有它就没有年份和起止日期，也就谈不上方案。检查以 2 退出，绝不放行：指错了文
件夹不能算通过。

示例：

    plan/07-urban-quality.yaml    旁边没有 plan/plan.yaml

怎么改：用“--plan 文件夹”或环境变量 GCPLAN_PLAN 指明方案所在文件夹，或者补写
plan.yaml。
"""

from gcplan.codes import NO_PLAN_FILE as RULE
from gcplan.i18n import N_

HEADLINE = N_("there is no plan.yaml in {folder}")
HINT = N_("Name the plan's folder with --plan DIR or GCPLAN_PLAN.")

__all__ = ["HEADLINE", "HINT", "RULE"]
