"""What counts as an approval, and what only keeps its place."""

from __future__ import annotations

import pytest

from gcplan.phrase.approval import is_approval


@pytest.mark.parametrize(
    "text",
    [
        *("钢政办〔2020〕12号", "钢政办发[2020]8号", "区委常委会2020年第5次会议纪要", "批复0612"),
        *("政府令第3号", "区政府常务会议纪要（2020-06-12）", "No. 12/2020"),
    ],
)
def test_a_document_is_an_approval(text: str) -> None:
    assert is_approval(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            None,
            "",
            " ",
            "-",
            "——",
            "…",
            "？",
            "无",
            " 无 ",
            "（无）",
            "暂无",
            "待补",
            "【待补】",
            "待 补",
        ),
        *(
            "文号待补",
            "待批复",
            "钢政办〔2020〕待定号",
            "钢政办〔2020〕号",
            "钢政办〔2020〕XX号",
            "后补",
        ),
        *(
            "ＸＸ",
            "xxx",
            "000",
            "N/A",
            "TBD",
            "todo",
            "口头同意",
            "领导同意",
            "批准文号",
            "1",
            "\u200b",
        ),
    ],
)
def test_a_placeholder_is_none(text: str | None) -> None:
    assert not is_approval(text)
