"""The bulletin as a Word document, with our template and an office's, through the real program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gcplan.files.archive import pack, unpack
from gcplan.render.word.marks import paragraph
from gcplan.render.word.marks import run as words_of
from gcplan.render.word.package import package
from tests.documents import read_word
from tests.office import all_texts, needs_pages, pages
from tests.render.bulletin.test_hostile import LINES, NOTES, write_hostile_plan

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PlanDir, Run

DAYS = {"2020-06-30": 1, "2020-09-30": 1, "2020-12-31": 2}
"""On how many pages at least the table of what falls due stands."""
DAY = ("--as-of", "2020-06-30")


@needs_pages
@pytest.mark.parametrize("day", DAYS)
def test_printed_no_page_is_empty_and_each_head_is_repeated(
    day: str, year_once: Path, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "b.docx"
    assert run("bulletin", "--as-of", day, "--rank", "-o", file, cwd=year_once).code == 0
    content = file.read_bytes()
    found = pages(content, tmp_path)
    assert len(found) > 1
    assert all(len(page) > 1 for page in found)
    head, *rows = read_word(content).section("下期到期").rows()
    lines = [page[0].split() for page in found]
    assert not {row[0] for row in rows} & {line[0] for line in lines}, "a row without its head"
    heads = [line.split() for page in found for line in page].count(head)
    assert heads == 1 + lines.count(head)
    assert heads >= DAYS[day]


def test_the_same_bytes_on_another_day_of_the_clock(
    year_once: Path, run: Run, tmp_path: Path
) -> None:
    words = ("bulletin", *DAY, "--plan", year_once / "plan", "-o")
    said = []
    for name, today in (("one.docx", "2020-12-31"), ("other.docx", "2026-01-01")):
        found = run(*words, tmp_path / name, GCPLAN_TODAY=today, PYTHONHASHSEED=today[:4])
        assert found.code == 0
        said.append(found.err)
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "other.docx").read_bytes() != b""
    assert said[0] == said[1]


def test_the_template_that_it_gives_makes_the_same_document(
    year_once: Path, run: Run, tmp_path: Path
) -> None:
    template, usual = tmp_path / "t.docx", tmp_path / "usual.docx"
    assert run("bulletin", "--template-out", template).code == 0
    words = ("bulletin", *DAY, "--plan", year_once / "plan")
    assert run(*words, "-o", usual).code == 0
    assert run(*words, "-o", tmp_path / "same.docx", "--template", template).code == 0
    assert usual.read_bytes() == (tmp_path / "same.docx").read_bytes()

    parts = unpack(template.read_bytes())
    document = parts["word/document.xml"].decode()
    assert document.count("{{ title }}") == 1
    changed = document.replace("{{ title }}", "【样张】{{ title }}").encode()
    template.write_bytes(pack({**parts, "word/document.xml": changed}))
    other = tmp_path / "other.docx"
    assert run(*words, "-o", other, "--template", template).code == 0
    before, after = all_texts(usual.read_bytes()), all_texts(other.read_bytes())
    (title,) = read_word(usual.read_bytes()).texts("h1")
    assert after == [f"【样张】{title}" if text == title else text for text in before]


def steps(*texts: str) -> bytes:
    return package("".join(paragraph("GcBody", words_of(text)) for text in texts))


REFUSED = {
    "no document": (b"text", "it is no Word document (.docx)"),
    "nothing": (b"", "it is no Word document (.docx)"),
    "undefined": (steps("{{ nmae }}"), "there is no text named “nmae”: {{ nmae }}"),
    "unclosed": (steps("{% if title %}"), "a step of it cannot be read"),
    "code": (steps("{{ title.__class__.__mro__ }}"), "there is no text named “__class__”"),
    "files": (steps("{% include '/etc/passwd' %}"), "a step of it cannot be done"),
    "large": (steps("{{ 'a' * 10**9 }}"), "a step of it does what templates may not (*)"),
    "too large": (b"PK" + bytes(21 * 2**20), "it holds more than 20 MB"),
    "program": (
        pack({**unpack(steps("{{ title }}")), "word/vbaProject.bin": b"x"}),
        "it holds a program or an embedded object: word/vbaProject.bin",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_template_that_is_not_used_is_named_with_why(
    case: str, plan_dir: PlanDir, run: Run, tmp_path: Path
) -> None:
    content, why = REFUSED[case]
    plan_dir()
    (tmp_path / "t.docx").write_bytes(content)
    words = ("bulletin", *DAY, "-o", "out.docx", "--template", "t.docx")
    found = run(*words, GCPLAN_LANG="en")
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith(f"gcplan: --template: t.docx is not used: {why}")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan", "t.docx"]
    chinese = run(*words, GCPLAN_LANG="zh")
    assert chinese.err.startswith("gcplan: --template：t.docx 不能用作模板：")


def test_a_template_that_is_not_there_is_said(plan_dir: PlanDir, run: Run, tmp_path: Path) -> None:
    plan_dir()
    words = ("bulletin", *DAY, "-o", "out.docx", "--template")
    for name, why in (("none.docx", "No such file or directory"), ("plan", "Is a directory")):
        found = run(*words, name, GCPLAN_LANG="en")
        assert found.code == 2
        assert found.err == f"gcplan: --template: {name} cannot be read: {why}\n"
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_text_of_a_plan_is_in_the_document_as_it_is(run: Run, tmp_path: Path) -> None:
    write_hostile_plan(tmp_path / "plan")
    (tmp_path / "demand.txt").write_text("\n".join(LINES), encoding="utf-8")
    words = ("--as-of", "2020-06-30", "--since", "2020-05-31", "--rank", "--demand", "demand.txt")
    assert run("bulletin", *words, "-o", "b.docx", GCPLAN_LANG="zh").code == 0
    content = (tmp_path / "b.docx").read_bytes()
    page = read_word(content)
    facts = page.section("）逾期").texts("li")
    for note in NOTES:
        assert f"存在问题：{note}" in facts
        assert f"下一步措施：{note}" in facts
    for line in LINES:
        assert line in [row[1] for row in page.section("下期到期").rows()[1:]]
    demand = page.section("下步要求").texts("p")
    assert demand[: len(LINES)] == [line.strip() for line in LINES]
    assert LINES[2] in page.texts("h1")[0]
    xml = unpack(content)["word/document.xml"]
    assert b"<w:instrText" not in xml
    assert b"<w:fldSimple" not in xml


@pytest.mark.parametrize("library", ["docxtpl", "docx", "jinja2"])
@pytest.mark.parametrize("where", ["-o", "--template-out"])
def test_without_the_libraries_it_says_what_to_install(
    library: str, where: str, plan_dir: PlanDir, run: Run, tmp_path: Path
) -> None:
    plan_dir()
    stub = tmp_path / "stub"
    stub.mkdir()
    text = f"raise ModuleNotFoundError('No module named {library}', name='{library}')"
    (stub / f"{library}.py").write_text(text, encoding="utf-8")
    found = run("bulletin", *DAY, where, "x.docx", GCPLAN_LANG="en", PYTHONPATH=str(stub))
    assert (found.code, found.out) == (2, "")
    assert found.err.splitlines() == [
        f"gcplan: Office files need {library}, which is not installed.",
        "gcplan: Install it: pip install 'gcplan[office]'",
    ]
    assert not (tmp_path / "x.docx").exists()
    assert run("bulletin", *DAY, PYTHONPATH=str(stub)).code == 0, "Markdown needs none of them"


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("--template-out", "-"), "--template-out"),
        (("-o", "-", "--format", "docx"), "-o"),
        (("-o", "-", "--template", "t.docx"), "-o"),
    ],
)
def test_a_document_does_not_go_to_stdout(
    words: tuple[str, ...], option: str, plan_dir: PlanDir, run: Run, tmp_path: Path
) -> None:
    plan_dir()
    found = run("bulletin", *DAY, *words, GCPLAN_LANG="en")
    assert (found.code, found.out) == (2, "")
    assert found.err == f"gcplan: A document for Word is a file; name it: {option} FILE.docx\n"
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]
