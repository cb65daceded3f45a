from __future__ import annotations

import csv
from fractions import Fraction
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from gcplan.render.csv import csv_cell, render_csv
from gcplan.wording.message import DaysLeft, Message
from gcplan.words import Light, Status

if TYPE_CHECKING:
    from gcplan.report.model import Report
    from gcplan.report.show import ShowReport
    from gcplan.report.status import StatusReport
    from gcplan.report.task_list import ListReport
    from gcplan.wording.message import Cell

STATUS = """\
No.,Action,Tasks,red,yellow,green,blue,grey,Done,Time,Next due
1,绿水青山攻坚行动,6,2,2,1,0,1,0.4611,0.5833,2020-08-15
2,民生实事攻坚行动,5,0,0,1,2,2,0.66,0.5833,2020-11-30
3,'=cmd()攻坚行动,8,0,1,0,1,6,0.25,0.5833,2020-08-10
,Total,19,2,3,2,3,9,0.421,0.5833,2020-08-10
"""
HOSTILE = """\
Light,Status,Id,Task,Deadline,Days,Done,Lead unit
yellow,behind,3.1.1,'=1+1,2020-08-10,10,0.75,'=区档案馆
grey,unreported,3.1.2,[red]x[/red],2020-12-31,153,,
grey,unreported,3.1.3,a|b\\|c,2020-12-31,153,,
grey,unreported,3.1.4,<b>粗</b> & *星* _线_ `码` [链](http://example.org),2020-12-31,153,,
grey,unreported,3.1.5,左\\u202e右,2020-12-31,153,,
grey,unreported,3.1.6,🌳🌲 树é,2020-12-31,153,,区文旅局
blue,done,3.1.7,'@SUM(A1),2020-12-31,,1,
grey,ongoing,3.1.8,$(touch x)`y`,,,,
"""


@pytest.mark.parametrize(("name", "expected"), [("status", STATUS), ("hostile", HOSTILE)])
def test_whole_output(name: str, expected: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(name)
    assert render_csv(report) == "\ufeff" + expected.replace("\n", "\r\n")


def test_a_reader_gets_back_what_was_written(hostile: ListReport) -> None:
    text = render_csv(hostile).encode().decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text, newline="")))
    assert [row["Id"] for row in rows] == list(hostile.ids())
    assert {len(row) for row in rows} == {8}
    assert rows[1]["Task"] == "[red]x[/red]"


def test_chinese_has_chinese_words(
    hostile: ListReport, status: StatusReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GCPLAN_LANG", "zh")
    rows = list(csv.reader(StringIO(render_csv(hostile).removeprefix("\ufeff"), newline="")))
    assert rows[1][:3] == ["黄", "滞后", "3.1.1"]
    assert rows[-1][:3] == ["灰", "长期", "3.1.8"]
    heading = render_csv(status).removeprefix("\ufeff").split("\r\n")[0]
    assert "红,黄,绿,蓝,灰" in heading


def test_tasks_that_are_shown_have_a_row_each(shown: ShowReport) -> None:
    rows = list(csv.DictReader(StringIO(render_csv(shown).removeprefix("\ufeff"), newline="")))
    assert [row["Id"] for row in rows] == list(shown.ids())


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" \t=1", "' \t=1"),
        ("\u3000=1", "'\u3000=1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠a", "'＠a"),
        ("a=1", "a=1"),
        ("“=1”", "“=1”"),
        (Message("{indicator} was {actual}", {"indicator": "=1+1", "actual": 2}), "'=1+1 was 2"),
        (Message("{file}:{line}", {"file": "=a.yaml", "line": 2}), "'=a.yaml:2"),
        (Message("done"), "done"),
        (("=1+1", "区城管局"), "'=1+1, 区城管局"),
        (Fraction(-1, 2), "-0.5"),
        (DaysLeft(-31), "-31"),
        (-3, "-3"),
        (None, ""),
        (Light.RED, "red"),
        (Status.DUE_SOON, "due soon"),
        ("\x1b[31m", "\\x1b[31m"),
        ("一\n二", "一\n二"),
        ("\r=1", "\\x0d=1"),
    ],
)
def test_no_text_is_a_formula(cell: Cell, text: str) -> None:
    assert csv_cell(cell) == text
