from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gcplan.files.archive import unpack
from gcplan.render.notice.texts import notice_texts
from gcplan.render.notice.word import render_notice
from gcplan.report.notice import is_supervised, notices_of
from gcplan.words import Per
from tests.office import all_texts, needs_pages, opened, pages
from tests.sample import sample_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.report.notice import Notice

LABELS = (
    *("督办事项", "来源", "牵头单位", "配合单位", "责任领导", "原定时限", "现定时限"),
    *("进展情况", "存在问题", "督办要求", "反馈时限", "签收", "反馈"),
)
FILLS = {"red": b'w:fill="C00000"', "yellow": b'w:fill="FFC000"', "blue": b'w:fill="0070C0"'}


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCPLAN_LANG", "zh")


def notices(folder: Path, per: Per, as_of: date = date(2020, 7, 31)) -> dict[str, Notice]:
    snapshot = sample_snapshot(folder / "plan", as_of)
    states = [state for state in snapshot.tasks if is_supervised(state)]
    found = notices_of(
        snapshot,
        states,
        per,
        number=7,
        demand=("限期整改。", "书面反馈。"),
        reply_by=date(2020, 8, 10),
    )
    return {each.key: each for each in found}


def form(content: bytes) -> list[tuple[str, ...]]:
    """Return the cells of each row of a sheet, those that cover several columns once."""
    (table,) = opened(content).tables
    return [tuple(dict.fromkeys(cell.text for cell in row.cells)) for row in table.rows]


def test_a_sheet_says_everything_about_its_task(tmp_path: Path) -> None:
    content = render_notice(notice_texts(notices(tmp_path, Per.TASK)["1.1.1"]))
    assert all_texts(content)[0] == "红色督办单"
    assert "第7号\t2020年7月31日" in all_texts(content)
    assert form(content) == [
        ("督办事项", "1.1.1 完成西河清淤"),
        (
            "来源",
            "样例区2020年重点任务实施方案（虚构）　1.绿水青山攻坚行动　1.1 治理河道",
        ),
        ("牵头单位", "区水务局", "配合单位", ""),
        ("责任领导", "张三"),
        ("原定时限", "2020年6月30日（主汛前）", "现定时限", "2020年6月30日，逾期31天"),
        ("进展情况", "2020年5月31日：完成三分之二河段；完成60.0%"),
        ("存在问题", ""),
        ("督办要求", "限期整改。\n书面反馈。"),
        ("反馈时限", "2020年8月10日"),
        ("签收", ""),
        ("反馈", ""),
    ]


def test_an_extension_is_said_with_its_approval(tmp_path: Path) -> None:
    rows = form(render_notice(notice_texts(notices(tmp_path, Per.TASK)["1.2.10"])))
    due = dict(zip(rows[4][::2], rows[4][1::2], strict=True))
    assert due["原定时限"] == "2020年6月30日（6月底前）"
    assert due["现定时限"] == "2020年10月31日（样政办〔2020〕3号批准延期），还剩92天"


def test_every_colour_is_a_word_and_a_bar_of_its_own(tmp_path: Path) -> None:
    sheets = notices(tmp_path, Per.TASK)
    for key, word, colour in (
        ("1.1.1", "红色", "red"),
        ("1.1.2", "黄色", "yellow"),
        ("3.1.5", "蓝色", "blue"),
    ):
        content = render_notice(notice_texts(sheets[key]))
        assert all_texts(content)[0] == f"{word}督办单"
        document = unpack(content)["word/document.xml"]
        assert [name for name, fill in FILLS.items() if fill in document] == [colour]


def test_a_sheet_of_a_unit_has_all_its_tasks_and_one_place_to_sign(tmp_path: Path) -> None:
    sheet = notices(tmp_path, Per.UNIT)["区水务局"]
    rows = form(render_notice(notice_texts(sheet)))
    labels = [text for row in rows for text in row[::2]]
    assert [row[1] for row in rows if row[0] == "督办事项"] == [
        "1.1.1 完成西河清淤",
        "1.1.3 河道水质达标",
        "1.2.10 编制古树名录",
    ]
    assert [label for label in labels if label.startswith("事项")] == ["事项1", "事项2", "事项3"]
    assert labels.count("签收") == 1
    assert set(LABELS) <= set(labels)


def test_text_of_the_plan_is_as_it_stands(tmp_path: Path) -> None:
    sheets = notices(tmp_path, Per.TASK)
    for key, title in (("3.1.1", "=1+1"), ("3.1.5", "左\u202e右"), ("3.1.3", "a|b\\|c")):
        assert form(render_notice(notice_texts(sheets[key])))[0][1] == f"{key} {title}"


def test_the_same_notice_has_the_same_bytes(tmp_path: Path) -> None:
    texts = notice_texts(notices(tmp_path, Per.TASK)["1.1.1"])
    assert render_notice(texts) == render_notice(texts)


@needs_pages
def test_one_task_is_one_page_and_the_last_rows_stand_together(tmp_path: Path) -> None:
    assert (
        len(pages(render_notice(notice_texts(notices(tmp_path, Per.TASK)["1.1.1"])), tmp_path)) == 1
    )
    sheet = notices(tmp_path, Per.UNIT)["区园林局"]
    found = pages(render_notice(notice_texts(sheet)), tmp_path)
    assert all(len(page) > 1 for page in found)
    last = " ".join(found[-1])
    assert all(label in last for label in LABELS[-4:])
