from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.office import all_texts
from tests.recording import Day, changes, contents

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

NOW: Day = {"GCPLAN_TODAY": "2020-07-31", "GCPLAN_LANG": "en"}
NO_ISSUER = (
    "gcplan: Left out, because plan.yaml does not say it under bulletin:"
    " issuer (Issuer of the bulletin)\n"
)
LATER = ("--as-of", "2020-07-31")
NOTE = "note: 已发督办单"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_one_sheet_a_task_that_the_filters_choose(run: Run, sample: Path, tmp_path: Path) -> None:
    before = contents(sample)
    found = run("notice", "--overdue", "--behind", "-o", "out", "--number", "12", **NOW)
    assert (found.code, found.err) == (0, NO_ISSUER)
    assert found.out.splitlines()[0] == "wrote out/1.1.1.docx: 1 task"
    assert names(tmp_path / "out") == ["1.1.1.docx", "1.1.2.docx", "1.1.3.docx", "3.1.1.docx"]
    numbers = [
        all_texts((tmp_path / "out" / name).read_bytes())[2].partition("\t")[0]
        for name in names(tmp_path / "out")
    ]
    assert numbers == [f"Notice no. {number}" for number in (12, 13, 14, 15)]
    assert contents(sample) == before, "nothing is recorded"


def test_a_sheet_names_who_issues_it(call: Run, sample: Path, tmp_path: Path) -> None:
    with (sample / "plan.yaml").open("a", encoding="utf-8") as settings:
        settings.write("bulletin: {issuer: '{{ 7*7 }}督查室'}\n")
    assert call("notice", "1.1.1", "-o", "a", "--number", "3", **NOW).err == ""
    assert call("notice", "1.1.1", "-o", "b", **NOW).err == ""
    lines = [all_texts((tmp_path / name / "1.1.1.docx").read_bytes())[2] for name in "ab"]
    assert lines == [
        "Notice no. 3　{{ 7*7 }}督查室\t2020-07-31",
        "{{ 7*7 }}督查室\t2020-07-31",
    ]


def test_filters_choose_as_list_does(call: Run, sample: Path, tmp_path: Path) -> None:
    for words, listed in (
        (("--overdue",), ("--overdue",)),
        (("--behind",), ("--status", "behind")),
        (("--due-within", "30"), ("--due-within", "30")),
        (("--due-within", "30", "--overdue"), ("--due-within", "30", "--overdue")),
        (("--unit", "区园林局", "--behind"), ("--unit", "区园林局", "--status", "behind")),
    ):
        folder = tmp_path / "-".join(words)
        assert call("notice", *words, "-o", folder, **NOW).code == 0
        ids = call("list", *listed, "--format", "ids", **NOW).out.split()
        assert names(folder) == sorted(f"{task_id}.docx" for task_id in ids)


def test_ids_choose_and_filters_narrow_them(call: Run, sample: Path, tmp_path: Path) -> None:
    assert call("notice", "1.1.1", "１.１.２", "-o", "a", **NOW).code == 0
    assert names(tmp_path / "a") == ["1.1.1.docx", "1.1.2.docx"]
    assert call("notice", "1.1.1", "1.1.2", "--overdue", "-o", "b", **NOW).code == 0
    assert names(tmp_path / "b") == ["1.1.1.docx"]


def test_a_filter_chooses_nothing_that_is_over(call: Run, sample: Path, tmp_path: Path) -> None:
    assert call("notice", "--unit", "区教育局", "-o", "out", **NOW).code == 0
    assert names(tmp_path / "out") == ["2.1.5.docx"]


def test_one_sheet_a_lead_unit_under_a_safe_name(call: Run, sample: Path, tmp_path: Path) -> None:
    for word in ("unit", "单位"):
        folder = tmp_path / word
        found = call("notice", "--due-within", "366", "--per", word, "-o", folder, **NOW)
        assert found.code == 0
        assert "on no notice: 3.1.2" in found.err
        assert names(folder) == sorted(
            f"{unit}.docx"
            for unit in ("=区档案馆", "区园林局", "区教育局", "区文旅局", "区水务局", "区财政局")
        )
    only = tmp_path / "only"
    assert call("notice", "--unit", "区水务局", "--per", "unit", "-o", only, **NOW).code == 0
    assert names(only) == ["区水务局.docx"]
    assert "1.1.2 建成绿道" not in all_texts((only / "区水务局.docx").read_bytes()), "it only helps"


def test_what_is_asked_comes_from_a_file_and_from_nowhere_else(
    call: Run, sample: Path, tmp_path: Path
) -> None:
    (tmp_path / "demand.txt").write_text("限期整改。\n\n  书面反馈。\n", encoding="utf-8")
    words = ("notice", "1.1.1", "--reply-by", "8月10日", "-o", "out")
    assert call(*words, "--demand", "demand.txt", **NOW).code == 0
    texts = all_texts((tmp_path / "out" / "1.1.1.docx").read_bytes())
    assert texts[texts.index("What is asked") + 1] == "限期整改。\n书面反馈。"
    assert texts[texts.index("Reply by") + 1] == "2020-08-10"
    assert call("notice", "1.1.1", "-o", "out", **NOW).code == 0
    texts = all_texts((tmp_path / "out" / "1.1.1.docx").read_bytes())
    assert texts[texts.index("What is asked") + 1] == ""
    assert texts[texts.index("Reply by") + 1] == ""


def test_record_adds_a_note_to_each_task(run: Run, sample: Path, tmp_path: Path) -> None:
    before = contents(sample)
    found = run("notice", "1.1.1", "3.1.5", "--number", "3", "--record", "-o", "out", **NOW)
    assert found.code == 0, found.err
    assert names(tmp_path / "out") == ["1.1.1.docx", "3.1.5.docx"]
    added = {
        file: [line for line in lines if "督办" in line]
        for file, lines in changes(before, contents(sample)).items()
    }
    assert {file: len(lines) for file, lines in added.items()} == {
        "01-green.yaml": 1,
        "03-hostile.yaml": 1,
    }
    assert f"on: 2020-07-31, {NOTE}（红色，第3号，2020年7月31日）" in added["01-green.yaml"][0]
    assert "（蓝色，第4号，2020年7月31日）" in added["03-hostile.yaml"][0]


def test_a_recorded_note_is_no_report_of_a_unit(call: Run, sample: Path, tmp_path: Path) -> None:
    with (sample / "plan.yaml").open("a", encoding="utf-8") as settings:
        settings.write("stale: 20\n")
    shown = ("--columns", "id,status,reason,note,problem,next,reported", "--format", "csv")
    asked = (
        ("list", *shown, *LATER),
        ("bulletin", "--format", "json", *LATER),
        ("bulletin", *LATER),
        ("check", "--select", "GC214", "--format", "concise", *LATER),
        ("status", *LATER),
    )
    ids = [
        *call("list", "--status", "unreported", "--format", "ids", **NOW).out.split(),
        *call("list", "--overdue", "--format", "ids", **NOW).out.split(),
    ]

    def said() -> list[str]:
        texts = [call(*words, **NOW).out for words in asked]
        # An entry that comes first in a file moves the places of what follows.
        return [re.sub(r"(?m)^\S+:\d+:\d+: ", "", text) for text in texts]

    before = said()
    assert "no report for 61 days" in before[3]
    assert all(before)
    assert call("notice", *ids, "--record", "-o", "out", **NOW).code == 0
    assert said() == before
    assert call("notice", *ids, "-o", "again", **NOW).code == 0
    for name in names(tmp_path / "out"):
        sheets = [(tmp_path / folder / name).read_bytes() for folder in ("out", "again")]
        assert sheets[0] == sheets[1]
    assert call("export", "-o", "x.xlsx", **NOW).code == 0
    assert "督办单" not in "".join(
        str(cell) for row in load_workbook(tmp_path / "x.xlsx").worksheets[0].values for cell in row
    )
    assert "已发督办单" in call("show", ids[0], **NOW).out, "it is still in the log of the task"


def test_a_report_that_mentions_a_notice_is_one(call: Run, sample: Path) -> None:
    for number, (words, is_one) in enumerate(
        {
            ("--note", "已发督办单"): False,
            ("--note", "已收到：已发督办单"): True,
            ("--note", "已发督办单", "--problem", "无"): True,
            ("--note", "已发督办单", "--percent", "90"): True,
        }.items(),
        1,
    ):
        day = f"2020-08-{number:02}"
        assert call("update", "1.1.1", *words, GCPLAN_TODAY=day).code == 0
        listed = ("list", "--columns", "id,reported", "--format", "csv", "--as-of", day)
        assert (f"1.1.1,{day}\r\n" in call(*listed, **NOW).out) is is_one


def test_a_record_that_cannot_be_says_that_the_notices_are_there(
    call: Run, sample: Path, tmp_path: Path
) -> None:
    before = contents(sample)
    found = call("notice", "1.1.1", "--record", "--as-of", "2020-08-31", "-o", "out", **NOW)
    assert found.code == 2
    assert "is not recorded" in found.err.splitlines()[-1]
    assert names(tmp_path / "out") == ["1.1.1.docx"]
    assert contents(sample) == before


def test_the_same_day_gives_the_same_bytes(call: Run, sample: Path, tmp_path: Path) -> None:
    words = ("notice", "--overdue", "--as-of", "2020-07-31")
    call(*words, "-o", "a", GCPLAN_TODAY="2020-08-01")
    call(*words, "-o", "b", GCPLAN_TODAY="2026-01-01")
    for name in names(tmp_path / "a"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    assert names(tmp_path / "a") == names(tmp_path / "b") != []


REFUSED = {
    (): "Say what for",
    ("2.1.1",): "so that no notice is sent: 2.1.1",
    ("2.1.4", "1.2.1", "1.1.1"): "so that no notice is sent: 2.1.4, 1.2.1",
    ("9.9.9",): "the plan has no “9.9.9”",
    ("1.1.2", "--overdue"): "No task is so",
    ("--unit", "没有的局"): "the plan has no “没有的局”",
    ("--overdue", "--per", "x"): "--per",
    ("--overdue", "--number", "0"): "--number",
    ("--overdue", "--number", "x"): "--number",
    ("--overdue", "--reply-by", "改日"): "--reply-by",
    ("--overdue", "--demand", "none.txt"): "none.txt",
    ("3.1.2", "--per", "unit"): "No lead unit",
}


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_what_cannot_be_is_said_and_nothing_is_written(
    words: tuple[str, ...], call: Run, sample: Path, tmp_path: Path
) -> None:
    found = call("notice", *words, "-o", "out", **NOW)
    assert found.code == 2
    assert REFUSED[words] in found.err
    assert not (tmp_path / "out").exists()


def test_all_files_or_none(call: Run, sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    (folder / "1.1.2.docx").mkdir(parents=True)
    (folder / "1.1.1.docx").write_bytes(b"old")
    found = call("notice", "1.1.1", "1.1.2", "-o", folder, **NOW)
    assert found.code == 2
    assert "1.1.2.docx cannot be written" in found.err
    assert (folder / "1.1.1.docx").read_bytes() == b"old"
    assert names(folder) == ["1.1.1.docx", "1.1.2.docx"]


def test_a_missing_library_is_said_with_what_to_do(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "without").mkdir()
    text = "raise ModuleNotFoundError(\"No module named 'docxtpl'\", name='docxtpl')\n"
    (tmp_path / "without" / "docxtpl.py").write_text(text, encoding="utf-8")
    found = run("notice", "1.1.1", "-o", "out", PYTHONPATH=str(tmp_path / "without"), **NOW)
    assert found.code == 2
    assert "docxtpl, which is not installed" in found.err
    assert "pip install 'gcplan[office]'" in found.err


def test_the_help_is_in_both_languages(call: Run) -> None:
    assert "Supervision notices for Word" in call("notice", "--help", GCPLAN_LANG="en").out
    assert "督办单（Word）" in call("notice", "--help", GCPLAN_LANG="zh").out
