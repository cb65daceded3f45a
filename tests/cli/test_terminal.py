from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.conftest import SHIPPED_PLAN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal
    from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("sample")
DAY = ("--as-of", "2020-07-31")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
ESCAPE = re.compile("\x1b\\[[0-9;]*m")


def starts(lines: list[str], pattern: str) -> set[int]:
    """Return the cells at which a pattern begins in those lines that have it."""
    found = (re.search(pattern, line) for line in lines)
    return {cell_len(match.string[: match.start()]) for match in found if match}


def test_colour_is_for_terminals_that_want_it(terminal: Terminal, run: Run) -> None:
    coloured = terminal("status", *DAY, GCPLAN_LANG="en")
    assert coloured.code == 0
    assert "\x1b[1;31m● red" in coloured.out
    plain = terminal("status", *DAY, "--color", "never", GCPLAN_LANG="en").out
    assert "\x1b" not in plain
    bare = ESCAPE.sub("", coloured.out)
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()
    assert terminal("status", *DAY, GCPLAN_LANG="en", NO_COLOR="1").out == plain
    assert terminal("status", *DAY, GCPLAN_LANG="en", TERM="dumb").out == plain
    assert "\x1b[1;31m" in terminal("status", *DAY, "--color", "always", NO_COLOR="1").out
    # An empty NO_COLOR is one that is not set.
    assert "\x1b[1;31m" in terminal("status", *DAY, NO_COLOR="").out
    piped = run("status", *DAY, "--color", "always", GCPLAN_LANG="en")
    assert "\x1b[1;31m● red" in piped.out
    assert "\x1b" not in run("status", *DAY).out


def test_colour_goes_into_a_file_only_when_asked_for(
    terminal: Terminal, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("out") / "status.txt"
    assert terminal("status", *DAY, "-o", file).out == ""
    assert "\x1b" not in file.read_text(encoding="utf-8")
    terminal("status", *DAY, "-o", file, "--color", "always")
    assert "\x1b[1;31m" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_shipped_plan_fits_80_columns_and_its_columns_align(
    terminal: Terminal, language: str
) -> None:
    found = terminal(
        "status", "--plan", SHIPPED_PLAN, "--as-of", "2020-07-01", "--all",
        "--color", "never", GCPLAN_LANG=language,
    )  # fmt: skip
    assert found.code == 0
    lines = found.out.splitlines()
    assert max(map(cell_len, lines)) <= 80
    rule = next(index for index, line in enumerate(lines) if set(line) == {"─"})
    end = next(index for index, line in enumerate(lines[rule:], rule) if not line) + 2
    groups = lines[rule + 1 : end]
    assert len(starts(groups, DATE.pattern)) == 1
    assert len(starts(groups, "[█░▏▎▍▌▋▊▉]{6}")) == 1
    titled = starts([line for line in groups if re.match(r"\s*\d+ ", line)], r"(?<=\d )\D")
    assert len(titled) == 1
    # What goes on in the next line begins where the title begins.
    continued = [line for line in groups if line and not DATE.search(line)]
    assert starts(continued, r"\S") <= titled
    urgent = lines[end:]
    assert starts(urgent, "●") == {0}
    assert len(starts(urgent, DATE.pattern)) == 1
    assert len(starts(urgent, r"\d+\.\d+\.\d+")) == 1


def test_the_shipped_plan_by_status_fits_80_columns_in_chinese(terminal: Terminal) -> None:
    day = ("--plan", SHIPPED_PLAN, "--as-of", "2020-07-01", "--color", "never")
    lines = terminal("status", "--wide", *day, GCPLAN_LANG="zh").out.splitlines()
    assert max(map(cell_len, lines)) <= 80
    heading = next(line for line in lines if "中止" in line)
    statuses = "中止 办结 长期 逾期 滞后 临期 未报 正常"
    assert statuses in heading


@pytest.mark.parametrize("day", ["2020-01-15", "2020-06-20", "2020-08-31", "2020-12-20"])
def test_the_shipped_plan_by_status_fits_80_columns_in_english(
    terminal: Terminal, day: str
) -> None:
    asked = ("--plan", SHIPPED_PLAN, "--as-of", day, "--color", "never")
    lines = terminal("status", "--wide", *asked, GCPLAN_LANG="en").out.splitlines()
    assert max(map(cell_len, lines)) <= 80
    heading = next(line for line in lines if line.startswith("No. Action"))
    assert "ongoing" in heading
    assert "unreported" in heading


def test_a_wide_terminal_shows_all_that_wide_counts(terminal: Terminal) -> None:
    asked = ("--plan", SHIPPED_PLAN, "--as-of", "2020-08-31", "--color", "never")
    out = terminal("status", "--wide", *asked, columns=140, GCPLAN_LANG="zh").out
    assert "中止 办结 长期 逾期 滞后 临期 未报 正常        完成 时间 下一时限" in out
    every_status = terminal("status", "--wide", *DAY, "--color", "never", GCPLAN_LANG="en").out
    assert max(map(cell_len, every_status.splitlines())) <= 80


def test_chinese_headings_stand_over_their_columns(terminal: Terminal) -> None:
    out = terminal("list", *DAY, "--action", "1", "--color", "never", GCPLAN_LANG="zh").out
    heading, _, *rows = out.splitlines()[2:]
    assert starts([heading], "编号") == starts(rows, r"\d\.\d\.\d")
    assert starts([heading], "时限") == starts(rows, DATE.pattern)
    assert starts([heading], "状态") == starts(rows, "逾期(?!\\d)|滞后|长期|临期|正常")
    assert max(map(cell_len, out.splitlines())) <= 80


@pytest.mark.parametrize("columns", [30, 60, 120])
def test_the_width_is_the_terminals(terminal: Terminal, columns: int) -> None:
    found = terminal("list", *DAY, "--color", "never", columns=columns, GCPLAN_LANG="en").out
    for task_id in ("1.2.10", "3.1.8"):
        assert re.search(rf" {re.escape(task_id)}\b", found)
    assert "2020-12-31 153 days left" in found
    widest = max(map(cell_len, found.splitlines()))
    assert widest <= columns or columns < 80


def test_columns_decides_the_width(terminal: Terminal) -> None:
    wide = terminal("list", *DAY, "--color", "never", COLUMNS="150").out
    assert "<b>粗</b> & *星* _线_ `码` [链](http://example.org)" in wide


def test_text_of_the_plan_is_no_markup_and_no_escape(terminal: Terminal) -> None:
    out = ESCAPE.sub("", terminal("list", "--action", "3", *DAY, columns=150).out)
    for text in ("[red]x[/red]", "=1+1", "a|b\\|c", "左\\u202e右", "🌳🌲", "$(touch x)`y`"):
        assert text in out
    shown = ESCAPE.sub("", terminal("show", "3.1.2", "3.1.5", *DAY).out)
    assert "3.1.2 [red]x[/red]" in shown
    assert "[bold]怪字[/bold]" in shown
    assert "\u202e" not in shown


def test_a_terminal_that_cannot_show_chinese_gets_escapes(terminal: Terminal) -> None:
    found = terminal("status", *DAY, "--color", "never", PYTHONIOENCODING="ascii")
    assert found.code == 0
    assert "\\u6837" in found.out
    assert "2020-08-15" in found.out


# --- the bar while reading ------------------------------------------------------------------------

SLOW_READING = (
    "-c",
    """
import sys
from gcplan.__main__ import main
from gcplan.cli import progress_bar
progress_bar.SLOW = float(sys.argv.pop(1))
main()
""",
)


def test_a_bar_shows_on_stderr_when_reading_is_slow_and_then_goes(
    terminal: Terminal, run: Run
) -> None:
    arguments = ("list", *DAY, "--format", "ids")
    slow = terminal("-1", *arguments, program=SLOW_READING, piped=True, GCPLAN_LANG="en")
    assert slow.code == 0
    assert "Reading" in slow.out
    assert "1.1.1" not in slow.out, "stdout is for the result"
    # The last thing is to show the cursor and to clear the line again.
    assert "\x1b[?25h" in slow.out
    assert slow.out.rstrip("\r\n").endswith("\x1b[2K")
    chinese = terminal("-1", *arguments, program=SLOW_READING, piped=True, GCPLAN_LANG="zh")
    assert "Reading" not in chinese.out
    quick = terminal("60", *arguments, program=SLOW_READING, piped=True)
    assert quick.out == ""
    assert run(*arguments).err == ""


@pytest.mark.parametrize(
    ("words", "doing"),
    [
        (("notice", "--overdue", "-o", "out"), "Making files"),
        (("export", "--by-unit", "out"), "Making files"),
        (("bulletin", "-o", "b.docx"), "Making the document"),
    ],
)
def test_a_bar_shows_where_making_files_takes_long(
    words: tuple[str, ...], doing: str, terminal: Terminal, sample: Path
) -> None:
    slow = terminal("-1", *words, *DAY, program=SLOW_READING, piped=True, GCPLAN_LANG="en")
    assert slow.code == 0
    assert doing in slow.out
    assert slow.out.rindex("\x1b[?25h") > slow.out.rindex(doing), "it has gone"
    quick = terminal("60", *words, *DAY, program=SLOW_READING, piped=True, GCPLAN_LANG="en")
    assert quick.code == 0
    assert doing not in quick.out
    assert (sample.parent / words[-1]).exists()


def test_no_bar_where_stderr_is_no_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from gcplan.cli.progress_bar import ProgressBar

    with ProgressBar(slow=-1) as bar:
        bar.update(1, 2)
        bar.update(2, 2)
    assert capsys.readouterr() == ("", "")
