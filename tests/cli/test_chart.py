from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from tests.conftest import ACTION_YAML
from tests.pictures import FORBIDDEN, SPACE, png_size

if TYPE_CHECKING:
    from tests.conftest import PlanDir, Run

KINDS = {"progress": "进度", "trend": "走势", "units": "单位", "deadlines": "时限"}
DAY = ("--as-of", "2020-07-31")
NO_FONTS = '<?xml version="1.0"?><fontconfig><dir>/nonexistent</dir></fontconfig>'


def described(svg: str) -> str:
    """Return what a picture says in words, of the picture in the file."""
    root = ElementTree.fromstring(svg.encode())
    return root.findtext(f"{SPACE}svg/{SPACE}desc") or ""


def heading(svg: str) -> str:
    """Return the whole of the second line above the picture in the file."""
    line = ElementTree.fromstring(svg.encode()).findall(f"{SPACE}text")[1]
    return line.findtext(f"{SPACE}title") or line.text or ""


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_as_a_file_and_on_stdout(run: Run, tmp_path: Path, kind: str) -> None:
    done = run("chart", kind, "-o", "图.svg", *DAY)
    assert (done.code, done.out, done.err) == (0, "", "")
    text = (tmp_path / "图.svg").read_text(encoding="utf-8")
    assert run("chart", KINDS[kind], *DAY).out == text, "the Chinese word, and the same bytes"
    root = ElementTree.fromstring(text.encode())
    assert root.tag == f"{SPACE}svg"
    assert root.findtext(f"{SPACE}title") == "样例区2020年重点任务实施方案（虚构）"
    assert "截至2020-07-31" in text
    assert not any(FORBIDDEN & set(each.attrib) for each in root.iter())
    assert "script" not in {each.tag.removeprefix(SPACE) for each in root.iter()}


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_as_png(run: Run, tmp_path: Path, kind: str) -> None:
    svg = run("chart", kind, *DAY).out
    for name, seed in (("a.png", "1"), ("b.PNG", "2")):
        done = run("chart", kind, "-o", name, *DAY, PYTHONHASHSEED=seed, LC_ALL="C.UTF-8")
        assert (done.code, done.out) == (0, "")
    content = (tmp_path / "a.png").read_bytes()
    assert content == (tmp_path / "b.PNG").read_bytes()
    found = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    assert found is not None
    assert png_size(content) == (2 * int(found[1]), 2 * int(found[2]))


@pytest.mark.usefixtures("sample")
def test_the_figures_are_those_of_status(run: Run) -> None:
    assert described(run("chart", "progress", *DAY, GCPLAN_LANG="en").out).split("; ") == [
        "time progress 58%",
        "1 绿水青山攻坚行动: 46% done · 6 tasks",
        "2 民生实事攻坚行动: 66% done · 5 tasks",
        "3 =cmd()攻坚行动: 25% done · 8 tasks",
    ]
    last = described(run("chart", "trend", *DAY, GCPLAN_LANG="en").out).split("; ")[-1]
    assert last == "2020-07-31: 19 tasks (red 2, yellow 3, green 2, blue 3, grey 9)"
    units = described(run("chart", "units", *DAY, GCPLAN_LANG="en").out).split("; ")
    listed = run(
        "status", "--by", "unit", *DAY, "--format", "csv", GCPLAN_LANG="en"
    ).out.splitlines()
    assert len(units) == len(listed) - 2, "but for the heading and the total"
    months = described(run("chart", "deadlines", *DAY, GCPLAN_LANG="en").out)
    assert months.startswith("as of 2020-07-31; 2020-05: 1 task")


@pytest.mark.usefixtures("sample")
def test_filters(run: Run) -> None:
    one = described(run("chart", "progress", "--action", "2", *DAY, GCPLAN_LANG="en").out)
    assert one == "time progress 58%; 2 民生实事攻坚行动: 66% done · 5 tasks"
    unit = described(run("chart", "units", "--unit", "区财政局", *DAY, GCPLAN_LANG="en").out)
    assert [fact.partition(":")[0] for fact in unit.split("; ")] == ["区园林局", "区财政局"]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("kind", KINDS)
def test_a_filtered_picture_says_that_it_is(run: Run, kind: str) -> None:
    filters = ("--unit", "区财政局", "--action", "2", "--unit", "区园林局", "--action", "1")
    whole, part = (
        heading(run("chart", kind, *words, *DAY, GCPLAN_LANG="en").out) for words in ((), filters)
    )
    assert whole.endswith(" · as of 2020-07-31")
    assert part == f"{whole} · only action 1, action 2, 区园林局, 区财政局"
    chinese = heading(run("chart", kind, "--action", "1", *DAY).out)
    assert chinese.endswith(" · 截至2020-07-31 · 仅行动1")


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("progres",), "Nearest: progress"),
        (("pie",), "KIND must be one of: progress, trend, units, deadlines"),
        (("progress", "-o", "a.jpg"), "a.jpg says no kind of file that can be written: .svg, .png"),
        (("progress", "-o", "a"), "a says no kind of file that can be written: .svg, .png"),
        (("progress", "-o", "folder.svg"), "folder.svg cannot be written"),
        (("progress", "-o", "nowhere/a.png"), "nowhere/a.png cannot be written"),
        (("trend", "--as-of", "2019-12-31"), "The plan period begins on 2020-01-01."),
        (("units", "--unit", "区教肓局"), "区教育局"),
        ((), "KIND is missing"),
    ],
)
def test_what_cannot_be_drawn(run: Run, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    (tmp_path / "folder.svg").mkdir()
    done = run("chart", *DAY, *words, GCPLAN_LANG="en")
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix) == ["folder.svg"]


def test_a_plan_of_one_task_without_unit_and_report(run: Run, plan_dir: PlanDir) -> None:
    plan_dir()
    words = {
        kind: described(run("chart", kind, *DAY, GCPLAN_LANG="en").out).split("; ")
        for kind in KINDS
    }
    assert words["progress"] == ["time progress 58%", "1 第一攻坚行动: 0% done · 1 task"]
    assert words["units"] == [
        "no lead: 1 task (red 0, yellow 0, green 0, blue 0, grey 1)",
    ]
    assert words["deadlines"][1:] == [
        "2020-08: 1 task (red 0, yellow 0, green 0, blue 0, grey 1)",
        "The day 2020-07-31 is outside these months.",
    ]
    assert len(words["trend"]) == 7


def test_nothing_to_complete(run: Run, plan_dir: PlanDir) -> None:
    plan_dir({"01.yaml": ACTION_YAML.replace("due: 8月底前", "ongoing: true")})
    found = described(run("chart", "progress", *DAY, GCPLAN_LANG="en").out)
    assert found.endswith("1 task, ongoing or cancelled: no progress to count")
    months = described(run("chart", "deadlines", *DAY, GCPLAN_LANG="en").out)
    assert months.endswith("Not drawn: 1 task, ongoing or without deadline")


def test_a_plan_of_several_years(run: Run, plan_dir: PlanDir) -> None:
    folder = plan_dir()
    settings = (folder / "plan.yaml").read_text(encoding="utf-8")
    longer = settings.replace("to: 2020-12-31", "to: 2025-12-31")
    (folder / "plan.yaml").write_text(longer, encoding="utf-8")
    found = described(run("chart", "trend", "--as-of", "2024-06-15", GCPLAN_LANG="en").out)
    facts = found.split("; ")
    assert len(facts) == 36 + 1
    assert facts[0].startswith("2021-07-31: 1 task")
    assert facts[-1] == "Not drawn: 18 earlier ones, before 2021-07-31"


def test_text_from_the_plan_is_text(run: Run, plan_dir: PlanDir) -> None:
    hostile = "</text><script>alert(1)</script>&\\\"' \\u202e"
    plan_dir({"01.yaml": ACTION_YAML.replace("第一攻坚行动", f'"{hostile}"')})
    text = run("chart", "progress", *DAY).out
    root = ElementTree.fromstring(text.encode())
    assert {each.tag.removeprefix(SPACE) for each in root.iter()} == {
        *("svg", "title", "desc", "style", "rect", "line", "text"),
    }
    assert "\u202e" not in text
    assert "</text><script>alert(1)</script>&\"' \\u202e" in described(text)


@pytest.mark.usefixtures("sample")
def test_a_file_of_the_plan_is_not_overwritten(run: Run, sample: Path) -> None:
    link = sample / "图.svg"
    link.symlink_to("plan.yaml")
    before = (sample / "plan.yaml").read_bytes()
    done = run("chart", "progress", "-o", link, *DAY, GCPLAN_LANG="en")
    assert (done.code, done.out) == (2, "")
    assert "would be read as a part of the plan" in done.err
    assert (sample / "plan.yaml").read_bytes() == before


@pytest.mark.usefixtures("sample")
def test_a_broken_plan_is_drawn_as_far_as_it_goes(run: Run, sample: Path) -> None:
    (sample / "02-school.yaml").write_text("action: [", encoding="utf-8")
    done = run("chart", "progress", *DAY, GCPLAN_LANG="en")
    assert done.code == 2
    assert "What has errors is left out" in done.err
    assert len(described(done.out).split("; ")) == 3


class TestFonts:
    @pytest.mark.usefixtures("sample")
    def test_without_any_it_is_refused(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "fonts.conf").write_text(NO_FONTS, encoding="utf-8")
        done = run(
            *("chart", "units", "-o", "a.png", *DAY),
            FONTCONFIG_FILE=str(tmp_path / "fonts.conf"),
            GCPLAN_LANG="en",
        )
        assert (done.code, done.out) == (2, "")
        first, second = done.err.splitlines()
        assert first.startswith("gcplan: No font is installed that can draw ")
        assert second.endswith("such as Noto Sans CJK, or write an .svg instead.")
        assert not (tmp_path / "a.png").exists()

    @pytest.mark.usefixtures("sample")
    def test_with_latin_letters_alone_too(self, run: Run, tmp_path: Path) -> None:
        dejavu = "/usr/share/fonts/truetype/dejavu"
        if not Path(dejavu).is_dir():
            pytest.skip("the fonts of DejaVu are not installed")
        config = NO_FONTS.replace("/nonexistent", dejavu)
        (tmp_path / "fonts.conf").write_text(config, encoding="utf-8")
        done = run(
            *("chart", "units", "-o", "a.png", *DAY),
            FONTCONFIG_FILE=str(tmp_path / "fonts.conf"),
            GCPLAN_LANG="en",
        )
        assert done.code == 2
        assert re.search("can draw [\u4e00-\u9fff]+: it would be boxes", done.err)

    def test_what_no_font_has_is_said(self, run: Run, plan_dir: PlanDir, tmp_path: Path) -> None:
        plan_dir({"01.yaml": ACTION_YAML.replace("第一攻坚", "第一\U000f1234攻坚")})
        done = run("chart", "progress", "-o", "a.png", *DAY, GCPLAN_LANG="en")
        assert done.code == 0
        assert "No font is installed that can draw \U000f1234: they are boxes" in done.err
        assert png_size((tmp_path / "a.png").read_bytes())[0] == 1024


@pytest.mark.usefixtures("sample")
def test_without_the_library_it_says_what_to_install(run: Run, tmp_path: Path) -> None:
    stub = tmp_path / "stub"
    stub.mkdir()
    (stub / "resvg_py.py").write_text(
        "raise ModuleNotFoundError('No module named resvg_py', name='resvg_py')",
        encoding="utf-8",
    )
    done = run("chart", "progress", "-o", "a.png", *DAY, GCPLAN_LANG="en", PYTHONPATH=str(stub))
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        "gcplan: Pages, pictures and calendars need resvg_py, which is not installed.",
        "gcplan: Install it: pip install 'gcplan[page]'",
    ]
    assert not (tmp_path / "a.png").exists()
    assert (
        run("chart", "progress", "-o", "a.svg", *DAY, GCPLAN_LANG="en", PYTHONPATH=str(stub)).code
        == 0
    )
