"""Whatever is typed into a cell is applied exactly, or refused at its cell: 2,000 edits."""

from __future__ import annotations

import random
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import pytest

from gcplan.exchange.book import Wrong
from gcplan.exchange.ledger import make_ledger
from gcplan.exchange.merge import Blanked, Said
from gcplan.words import LedgerColumn
from tests.exchange.books import ON, Edited, exported, snapshot_of, taken, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gcplan.exchange.ledger import LedgerCell
    from tests.conftest import PlanDir

BOOKS, EDITS = 100, 20
TASKS = 24
REFUSED = object()
NOTHING = object()

PERCENT, NOTE, ACTUAL = LedgerColumn.PERCENT, LedgerColumn.NOTE, LedgerColumn.ACTUAL


class Edit(NamedTuple):
    """What is typed, how it looks, and what it means: a value, REFUSED or NOTHING."""

    value: object
    means: object
    looks: str = "General"
    is_text: bool = False


def action(tasks: int) -> str:
    lines = ["action: 1", "title: 第一攻坚行动", "measures:", "  - title: 第一举措", "    tasks:"]
    for number in range(1, tasks + 1):
        lines += [
            f"      - id: 1.1.{number}",
            f"        title: 第{number}项任务",
            "        due: 12月底前",
            "        lead: 区城管局",
            "        indicators:",
            "          - {name: 绿道, target: 800公里, baseline: 0}",
            "          - {name: 覆盖率, target: 不低于95%}",
            "        progress:",
            f"          - {{on: 2020-03-31, percent: {number}, note: 已开工, by: 区城管局}}",
        ]
    return "\n".join(lines) + "\n"


def percents(chance: random.Random) -> Edit:
    number = chance.choice([chance.randint(25, 99), round(chance.uniform(25, 99), 2)])
    exact = Decimal(repr(number))
    return chance.choice(
        [
            Edit(number, exact),
            Edit(float(number), exact, "0.00"),
            Edit(f"{number}%", exact, "@"),
            Edit(f" {number} ％", exact, "@"),
            Edit(str(number), exact, "@"),
            Edit(float(exact / 100), exact, "0.00%"),
            Edit(round(chance.uniform(0.01, 0.99), 2), REFUSED),
            Edit(f"约{number}%", REFUSED),
            Edit(-number, REFUSED),
            Edit(number + 100, REFUSED),
            Edit(33.333, REFUSED),
            Edit(True, REFUSED),
            Edit(datetime(2020, 8, 31), REFUSED, "yyyy-mm-dd"),
            Edit("=1+1", REFUSED),
            Edit("#N/A", REFUSED),
            Edit("三十五", REFUSED, "@"),
        ]
    )


def notes(chance: random.Random) -> Edit:
    text = "".join(chance.choice("完成方案设计=+-@,;'\"<&>{}😀é _") for _ in range(12)).strip()
    text = f"报{text}送"
    return chance.choice(
        [
            Edit(text, text, "@"),
            Edit(f"={text}", f"={text}", "@", is_text=True),
            Edit(f"+{text}", f"+{text}", "@"),
            Edit(f"@{text}", f"@{text}"),
            Edit(f"{text}\n第二行", f"{text}\n第二行", "@"),
            Edit(f"  {text} ", text, "@"),
            Edit("_x005F_x000D_", "_x000D_"),  # as Excel writes the text that looks so
            Edit(f"={text}".replace('"', ""), REFUSED),
            Edit(chance.randint(1, 10**6), REFUSED),
            Edit(3.14, REFUSED, "0.00"),
            Edit(datetime(2020, 8, 31), REFUSED, "yyyy-mm-dd"),
            Edit(False, REFUSED),
            Edit("   ", NOTHING),
            Edit(None, NOTHING),
        ]
    )


def closures(chance: random.Random) -> Edit:
    day = date(2020, chance.randint(4, 9), chance.randint(1, 15))
    month = f"{day.year}年{day.month}月{day.day}日"
    return chance.choice(
        [
            Edit(datetime(day.year, day.month, day.day), day, "yyyy-mm-dd"),
            Edit(day.isoformat(), day, "@"),
            Edit(month, day, "@"),
            Edit(f"{day.month}月{day.day}日", day, "@"),
            Edit("8月底", date(2020, 8, 31), "@"),
            Edit("8.31", REFUSED, "@"),
            Edit(8.31, REFUSED),
            Edit("2020.8", REFUSED, "@"),
            Edit(44074, REFUSED),
            Edit("2020-02-30", REFUSED, "@"),
            Edit("尽快", REFUSED, "@"),
            Edit(True, REFUSED),
        ]
    )


def answers(chance: random.Random) -> Edit:
    return chance.choice(
        [
            *(Edit(word, ON) for word in ("是", "√", "已完成", "TRUE", True)),
            *(Edit(word, NOTHING) for word in ("否", "", None, False, "未完成")),
            *(Edit(word, REFUSED) for word in ("大概", 35, "是的吧", datetime(2020, 8, 31))),
        ]
    )


def lengths(chance: random.Random) -> Edit:
    number = chance.choice([chance.randint(1, 900), round(chance.uniform(1, 900), 2)])
    exact = Decimal(repr(number))
    return chance.choice(
        [
            Edit(number, exact),
            Edit(str(number), exact, "@"),
            Edit(f"{number}公里", exact, "@"),
            Edit("1,200", Decimal(1200), "@"),
            Edit(f"{number}条", REFUSED, "@"),
            Edit(f"约{number}", REFUSED, "@"),
            Edit(datetime(2020, 8, 31), REFUSED, "yyyy-mm-dd"),
            Edit("=A1", REFUSED),
            Edit(True, REFUSED),
        ]
    )


def shares(chance: random.Random) -> Edit:
    number = chance.randint(1, 100)
    return chance.choice(
        [
            Edit(number, Decimal(number)) if number > 1 else Edit("1%", Decimal(1)),
            Edit(f"{number}%", Decimal(number), "@"),
            Edit(number / 100, Decimal(number), "0%"),
            Edit(0.62, REFUSED),
            Edit("九成", REFUSED, "@"),
        ]
    )


KINDS: dict[tuple[LedgerColumn, str | None], Callable[[random.Random], Edit]] = {
    (PERCENT, None): percents,
    (NOTE, None): notes,
    (LedgerColumn.PROBLEM, None): notes,
    (LedgerColumn.NEXT, None): notes,
    (LedgerColumn.DONE, None): closures,
    (LedgerColumn.IS_DONE, None): answers,
    (ACTUAL, "绿道"): lengths,
    (ACTUAL, "覆盖率"): shares,
}


@pytest.mark.parametrize("seed", range(BOOKS))
def test_an_edit_is_applied_exactly_or_refused_at_its_cell(seed: int, plan_dir: PlanDir) -> None:
    folder = plan_dir({"01-first.yaml": action(TASKS)})
    chance = random.Random(seed)
    sent = exported(folder, "区城管局")
    edits = edit(sent, chance)
    book = Edited(sent)
    for (task, column, indicator), typed in edits.items():
        book.set(task, column, typed.value, indicator, looks=typed.looks, is_text=typed.is_text)
    places = {
        f"{book.sheet.title}!{book.cell(task, column, indicator).coordinate} ({task})": typed
        for (task, column, indicator), typed in edits.items()
    }
    come = taken(folder, book.data())
    wrong = {each.where for each in come.found if isinstance(each, Wrong)}
    assert wrong == {place for place, typed in places.items() if typed.means is REFUSED}
    changed = {change.where: change.new for change in come.changes}
    assert changed == {
        place: typed.means
        for place, typed in places.items()
        if typed.means not in (REFUSED, NOTHING)
    }
    assert come.conflicts == []
    assert {type(each) for each in come.found} <= {Wrong, Blanked, Said, *map(type, come.changes)}


@pytest.mark.parametrize("seed", range(10))
def test_what_was_taken_over_goes_out_again_as_it_came(seed: int, plan_dir: PlanDir) -> None:
    folder = plan_dir({"01-first.yaml": action(TASKS)})
    chance = random.Random(seed)
    sent = exported(folder, "区城管局")
    book, meant = Edited(sent), {}
    for (task, column, indicator), typed in edit(sent, chance).items():
        if typed.means not in (REFUSED, NOTHING):
            book.set(task, column, typed.value, indicator, looks=typed.looks, is_text=typed.is_text)
            closes = column is LedgerColumn.IS_DONE
            meant[task, LedgerColumn.DONE if closes else column, indicator] = typed.means
    data = book.data()
    write(folder, taken(folder, data))
    assert out_again(folder, list(meant)) == meant
    assert taken(folder, data).found == []
    again = taken(folder, exported(folder, "区城管局"))
    assert again.found == []


def edit(sent: bytes, chance: random.Random) -> dict[tuple[str, LedgerColumn, str | None], Edit]:
    """Return edits of different cells, of a task no two cells that close it."""
    chosen: dict[tuple[str, LedgerColumn, str | None], Edit] = {}
    tasks = [f"1.1.{number}" for number in range(1, TASKS + 1)]
    while len(chosen) < EDITS:
        task = chance.choice(tasks)
        column, indicator = chance.choice(list(KINDS))
        if column is LedgerColumn.DONE and (task, LedgerColumn.IS_DONE, None) in chosen:
            continue
        if column is LedgerColumn.IS_DONE and (task, LedgerColumn.DONE, None) in chosen:
            continue
        chosen[task, column, indicator] = KINDS[column, indicator](chance)
    return chosen


def out_again(
    folder: Path, places: list[tuple[str, LedgerColumn, str | None]]
) -> dict[tuple[str, LedgerColumn, str | None], LedgerCell]:
    """Return what the plan's ledger says by now at places."""
    snapshot = snapshot_of(folder)
    lines = {
        (line.task, line.indicator): line for line in make_ledger(snapshot, snapshot.tasks).lines
    }
    return {
        (task, column, indicator): lines[task, indicator].cell(column)
        for task, column, indicator in places
    }
