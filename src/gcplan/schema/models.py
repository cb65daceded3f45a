"""The models of plan.yaml and of an action file, in the order in which keys are written.

Titles and descriptions are for people in an editor: `json_schema` takes them from here.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, WrapValidator

from gcplan.domain import Lights
from gcplan.phrase.deadline import YEARS
from gcplan.schema.types import (
    Count,
    Day,
    Days,
    Line,
    Number,
    Percent,
    Phrase,
    Points,
    RuleCode,
    RuleCodes,
    TaskId,
    Text,
    Timezone,
    Weight,
    absent,
    present,
)
from gcplan.schema.validators import is_in_order
from gcplan.words import USUAL_TIMEZONE

USUAL = Lights()


class _Entry(BaseModel):
    # Built when first used: a run needs few of them.
    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, hide_input_in_errors=True, defer_build=True
    )


class ProgressEntry(_Entry):
    """What was reported on one day."""

    on: Day = present("日期", "所报情况截至哪一天。例：2020-06-30")
    percent: Percent = absent("完成百分比", "0 到 100 的数，不写百分号。例：35")
    note: Text = absent("进展说明", "做了什么、卡在哪里。例：完成方案设计")
    by: Line = absent("填报单位", "例：区城管局")


class ExtensionEntry(_Entry):
    """A recorded, approved change of the deadline."""

    to: Day = present("延至", "批准后的新时限，当天仍算按期。例：2021-01-31")
    on: Day = present("批准日期", "哪一天同意延期。例：2020-12-10")
    approval: Line = absent("批准文号", "同意延期的文件或批示。例：钢政办〔2020〕12号")
    reason: Text = absent("延期理由", "例：招标流标，需重新招标")


class CancellationEntry(_Entry):
    """The recorded end of a task that will not be done."""

    on: Day = present("中止日期", "例：2020-09-30")
    reason: Text = present("中止理由", "例：上级规划调整，项目不再实施")
    approval: Line = present("批准文号", "同意中止的文件或批示。例：钢政办〔2020〕9号")


class WaiverEntry(_Entry):
    """One finding accepted, with the reason."""

    rule: RuleCode = present("规则代码", "不再提示哪条检查规则。例：GC202")
    reason: Text = present("豁免理由", "例：佐证材料涉密，已线下核验")
    until: Day = absent("豁免至", "到哪一天为止，不写即一直有效。例：2020-12-31")


class IndicatorEntry(_Entry):
    """A number to reach: its target in the plan's words and the values reported so far."""

    name: Line = present("指标名称", "同一任务内不要重名。例：样板街")
    target: Phrase = present("目标值", "照抄方案里的说法，含比较词和单位。例：不低于95%")
    cumulative: bool = absent(
        "是否累计", "true 为逐步累加的数量，false 为须保持的水平。不写时百分比和上限按水平算"
    )
    baseline: Number = absent("基数", "起点值，不写即 0；完成比例从它算起。例：120")
    actual: dict[Day, Number] = absent(
        "实际值",
        "哪一天达到多少，累计指标写累计数；只写数字、不写单位。例：{2020-06-30: 0, 2020-09-30: 1}",
    )


# Said alike of a task, a measure and an action.
_LEAD = ("牵头单位", "对完成负责的单位，不写即沿用上一级。例：区城管局")
_SUPPORT = ("配合单位", "协助的单位，一个也要写成列表。例：[区住建局]")
_LEADER = ("分管领导", "分管此事的领导，不写即沿用上一级")


class TaskEntry(_Entry):
    """The unit that has a deadline and a state."""

    id: TaskId = present("编号", "行动.举措.序号，全方案不重复，用过的不再改。例：7.1.9")
    title: Line = present("任务", "一句话说清要做成什么。例：打造样板街2条")
    sentence: Count = absent("原文第几句", "出自举措段落的第几句，便于回查。例：3")
    note: Text = absent("备注", "给经办人看的说明，不参与计算")
    ongoing: bool = absent("长期任务", "true 表示常年坚持、没有完成时限。例：true")
    start: Day = absent("开始日期", "时间进度从哪天算起，不写即方案起始日。例：2020-03-01")
    due: Phrase = absent("时限", "照抄方案里的说法，当天仍算按期；不写即用方案的。例：8月底前")
    lead: Line = absent(*_LEAD)
    support: list[Line] = absent(*_SUPPORT)
    leader: Line = absent(*_LEADER)
    weight: Weight = absent("权重", "汇总完成率时的分量，大于 0，不写即 1。例：2")
    indicators: list[IndicatorEntry] = absent("指标", "可以用数字衡量的目标，一条一项")
    progress: list[ProgressEntry] = absent("进展", "历次报送的情况，按日期先后一条一项")
    extended: list[ExtensionEntry] = absent("延期", "经批准的时限变更，原时限不改，一次一项")
    done: Day = absent("办结日期", "写上即为办结。例：2020-11-20")
    evidence: list[Line] = absent(
        "佐证材料", "网址、文号或文件名。例：[https://example.org/7.1.9.pdf]"
    )
    verified_by: Line = absent("核验单位", "谁核实了办结。例：区委督查室")
    cancelled: CancellationEntry = absent("中止", "经批准不再办理，写明日期、理由和文号")
    waive: list[WaiverEntry] = absent("豁免", "本任务不再提示的检查规则，每条写明理由")


class MeasureEntry(_Entry):
    """A titled group of tasks in an action."""

    title: Line = present("举措", "举措的标题。例：提升城市风貌形象")
    lead: Line = absent(*_LEAD)
    support: list[Line] = absent(*_SUPPORT)
    leader: Line = absent(*_LEADER)
    tasks: list[TaskEntry] = present("任务", "本举措的任务，一条一项；暂无任务时写 []")


class ActionFile(_Entry):
    """One action: one YAML file."""

    action: Count = present("行动序号", "本文件是第几个攻坚行动，全方案不重复。例：7")
    title: Line = present("攻坚行动", "行动的名称。例：城市品质提升攻坚行动")
    lead: Line = absent(*_LEAD)
    support: list[Line] = absent(*_SUPPORT)
    leader: Line = absent(*_LEADER)
    measures: list[MeasureEntry] = present("举措", "本行动的举措，至少一项", min_length=1)


class PeriodEntry(_Entry):
    """The days over which the plan's time progress runs, both included."""

    from_: Day = Field(alias="from", title="起始日", description="含当天。例：2020-01-01")
    to: Day = present("截止日", "含当天。例：2020-12-31")


class LightsEntry(_Entry):
    """Where the lights change: days, percentage points, percentage points."""

    due_soon: Days = absent("临期天数", f"离时限不多于几天亮黄灯，不写即 {USUAL.due_soon}。例：15")
    behind: Points = absent("滞后", f"落后时间进度几个百分点亮黄灯，不写即 {USUAL.behind}。例：10")
    far_behind: Points = absent(
        "严重滞后", f"落后几个百分点亮红灯，不写即 {USUAL.far_behind}。例：30"
    )


class CheckEntry(_Entry):
    """Which rules `gcplan check` runs: codes such as GC201, or their beginnings such as GC2."""

    select: list[RuleCodes] = absent("只查", "只检查这些规则，可只写代码开头。例：[GC1, GC2]")
    ignore: list[RuleCodes] = absent("不查", "不检查这些规则，可只写代码开头。例：[GC201]")
    warn: list[RuleCodes] = absent("只提醒", "这些规则只提醒，不算检查不通过。例：[GC3]")


class PlanFile(_Entry):
    """plan.yaml: what holds for every action."""

    gcplan: Literal[1] = present("格式版本", "本文件的格式版本，写 1")
    title: Line = present("方案名称", "例：全区“重点工作攻坚年”重点任务实施方案")
    issuer: Line = absent("印发机关", "例：钢城区委、区政府")
    year: int = present("年度", "未写年份的时限都指这一年。例：2020", ge=YEARS[0], le=YEARS[-1])
    period: Annotated[PeriodEntry, WrapValidator(is_in_order)] = present(
        "实施期", "时间进度的起止。例：{from: 2020-01-01, to: 2020-12-31}"
    )
    timezone: Timezone = absent(
        "时区", f"“今天”以此为准，不写即 {USUAL_TIMEZONE}。例：{USUAL_TIMEZONE}"
    )
    due: Phrase = absent("统一时限", "任务没写时限又不是长期任务时用它。例：年底前")
    terms: dict[Line, Day] = absent(
        "自定说法", "只有本方案能定日期的说法，逐条写明日期，理由写在注释里。例：主汛前: 2020-06-30"
    )
    pace: Literal["month", "day"] = absent(
        "时间进度算法", "month 按整月，day 按天，不写即 month。例：month"
    )
    lights: LightsEntry = absent("亮灯标准", "例：{due_soon: 15, behind: 10, far_behind: 30}")
    stale: Days = absent("多久算未更新", "超过几天没有新情况就提醒，不写则不查。例：60")
    units: list[Line] = absent(
        "单位名录", "写了以后，任务里出现名录以外的单位就报错。例：[区城管局]"
    )
    check: CheckEntry = absent("检查设置", "gcplan check 查哪些规则。例：{ignore: [GC201]}")
