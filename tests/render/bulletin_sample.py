"""Texts of a bulletin as `bulletin_texts` gives them: made up, of no real place or office."""

from __future__ import annotations

from typing import Any


def bulletin_texts(tasks: int = 12) -> dict[str, Any]:
    """Return the texts of a bulletin about so many tasks, a third of them overdue."""
    actions = [f"{number}.样例攻坚行动" for number in range(1, 13)]
    overdue = [_problem(number) for number in range(tasks // 3)]
    behind = [_problem(number) for number in range(tasks // 3, tasks * 2 // 3)]
    return {
        "name": "督查通报",
        "number": "第6期",
        "issuer": "样例区委督查室",
        "date": "2020年6月30日",
        "title": "关于2020年上半年重点任务进展情况的通报（虚构）",
        "to": "各街道党工委、办事处，区直各部门：",
        "overall": {
            "heading": "一、总体情况",
            "paragraphs": [
                f"截至6月30日，全区重点任务共{tasks}项，时间进度50.0%，办结12项，逾期7项，滞后35项。",
                "与上期相比，办结增加5项，逾期减少2项。",
            ],
            "table": {
                "heads": ["类别", "本期", "占比", "上期", "增减"],
                "rows": [
                    ["办结", "12", "3.9%", "7", "+5"],
                    ["正常", "80", "26.1%", "71", "+9"],
                    ["滞后", "35", "11.4%", "30", "+5"],
                    ["逾期", "7", "2.3%", "9", "-2"],
                ],
            },
        },
        "actions": {
            "heading": "二、各行动进展",
            "paragraphs": ["各行动办结、推进情况如下。"],
            "table": {
                "heads": [
                    "行动",
                    "任务",
                    "办结",
                    "正常",
                    "滞后",
                    "逾期",
                    "办结率",
                    "时间进度",
                    "差（百分点）",
                ],
                "rows": [
                    [action, "26", "3", "15", "6", "2", "11.5%", "50.0%", "-38.5"]
                    for action in actions
                ],
            },
        },
        "problems": {
            "heading": "三、存在问题",
            "groups": [
                {"heading": "（一）逾期", "intro": f"共{len(overdue)}项。", "items": overdue},
                {"heading": "（二）滞后", "intro": f"共{len(behind)}项。", "items": behind},
                {"heading": "（三）未报", "intro": "本期无未报任务。", "items": []},
            ],
        },
        "changes": {
            "heading": "四、本期变动",
            "groups": [
                {
                    "heading": "（一）办结",
                    "intro": "",
                    "items": ["1.7.2.1 建设口袋公园：2020年6月29日办结。"],
                },
                {"heading": "（二）延期", "intro": "本期无延期任务。", "items": []},
            ],
        },
        "upcoming": {
            "heading": "五、下期到期",
            "intro": f"下期到期{tasks - tasks // 3 * 2}项。",
            "table": {
                "heads": ["序号", "任务", "牵头单位", "时限"],
                "rows": [
                    [f"5.1.{number}", "完成样例河道清淤并通过验收", "区水务局", "2020年7月31日"]
                    for number in range(1, tasks - tasks // 3 * 2 + 1)
                ],
            },
        },
        "demand": {
            "heading": "六、下步要求",
            "paragraphs": ["请各牵头单位对照时限倒排工期，于7月10日前书面反馈整改情况。"],
        },
        "signature": {"issuer": "样例区委督查室", "date": "2020年6月30日"},
        "imprint": [
            ["抄送", "区委常委，区人大、区政协办公室"],
            ["联系人", "（略）"],
            ["印发", "样例区委督查室　2020年6月30日印发"],
        ],
    }


def _problem(number: int) -> dict[str, Any]:
    return {
        "title": f"{number + 1}.1.1.{number + 1} 打造样例大街户外广告和牌匾标识样板街",
        "facts": [
            ["牵头单位", "区城管局"],
            ["时限", "2020年5月31日"],
            ["天数", "逾期30天"],
            ["最新进展", "5月29日报送：完成方案设计，完成35%"],
            ["存在问题", "经费未到位"],
            ["下步措施", "7月招标"],
        ],
    }
