"""The page of all tasks: what filters and sorts stands in the address and comes back from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from tests.browser.hostile_plan import UNITS
from tests.browser.sites import ROWS, address, head, shown, tasks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.browser.browser import Browser, Page

    Task = dict[str, Any]

FILTERS: dict[str, tuple[Mapping[str, str], Callable[[Task], bool]]] = {
    "light": ({"light": "red"}, lambda task: task["light"] == "red"),
    "unit": ({"unit": "区水务局"}, lambda task: "区水务局" in (task["lead"], *task["support"])),
    "action": ({"action": "7"}, lambda task: task["action"] == 7),
    "text": ({"text": "5G"}, lambda task: "5G" in task["title"]),
    "texts": ({"text": " 标准 规划\u3000"}, lambda task: {"标准", "规划"} <= _words(task)),
    "wide and capital": ({"text": "５ｇ"}, lambda task: "5G" in task["title"]),
    "all": (
        {"light": "blue", "action": "9", "unit": "区水务局", "text": "河"},
        lambda task: (
            task["light"] == "blue" and task["lead"] == "区水务局" and "河" in task["title"]
        ),
    ),
    "nothing": ({"light": "green", "text": "没有这样的任务"}, lambda _task: False),
}


def _words(task: Task) -> set[str]:
    return {word for word in ("标准", "规划") if word in task["title"]}


def fill(page: Page, wanted: Mapping[str, str]) -> None:
    """Fill the form in as people do."""
    for name, value in wanted.items():
        if name == "text":
            page.type("input[name=text]", value)
        else:
            page.select(f"select[name={name}]", value)


def number(page: Page) -> int:
    return int(page.evaluate("document.getElementById('number').textContent"))


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_stands_in_the_address(year_site: Path, browser: Browser, name: str) -> None:
    wanted, holds = FILTERS[name]
    expected = [task["id"] for task in tasks_of(year_site) if holds(task)]
    assert bool(expected) is (name != "nothing")
    page = browser.open(address(year_site))
    assert (len(shown(page)), number(page)) == (305, 305)
    fill(page, wanted)
    assert (shown(page), number(page)) == (expected, len(expected))
    said = unquote(page.address.partition("#")[2].replace("+", " "))
    assert said == "&".join(f"{key}={wanted[key]}" for key in sorted(wanted, key=_place))
    page.reload()
    assert (shown(page), number(page)) == (expected, len(expected))
    again = browser.open(page.address)
    assert (shown(again), number(again)) == (expected, len(expected))
    assert page.evaluate("history.length") == 2, "going back leaves the page"
    again.click("button[type=reset]")
    assert (len(shown(again)), again.address) == (305, address(year_site))
    assert again.seen().console == ()


def _place(name: str) -> int:
    return ("light", "unit", "action", "text").index(name)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("light=purple", 305),
        ("unit=没有&action=99", 305),
        ("sort=99", 305),
        ("sort=-", 305),
        ("sort=1e9", 305),
        ("sort=x&light=red", 11),
        ("main", 305),
        ("%", 305),
        ("light=red&light=blue", 11),
        ("__proto__=1&constructor=2", 305),
    ],
)
def test_an_address_that_says_what_is_not_there_shows_what_is(
    year_site: Path, browser: Browser, place: str, expected: int
) -> None:
    page = browser.open(address(year_site, place=place))
    assert len(shown(page)) == expected
    choices = "[...document.querySelectorAll('select')].map((each) => each.selectedIndex)"
    assert -1 not in page.evaluate(choices)
    assert (page.seen().console, page.seen().errors) == ((), ())


def test_an_address_that_changes_is_followed(year_site: Path, browser: Browser) -> None:
    page = browser.open(address(year_site, place="light=red"))
    changed = "new Promise((done) => addEventListener('hashchange', () => done(1)))"
    page.evaluate(f"(location.hash = '#action=7', {changed})")
    assert shown(page) == [task["id"] for task in tasks_of(year_site) if task["action"] == 7]


def test_units_with_any_name_can_be_chosen(hostile_site: Path, browser: Browser) -> None:
    tasks = tasks_of(hostile_site)
    for unit in UNITS:
        expected = [task["id"] for task in tasks if unit in (task["lead"], *task["support"])]
        assert expected
        page = browser.open(address(hostile_site))
        page.select("select[name=unit]", unit)
        assert shown(page) == expected
        page.reload()
        assert shown(page) == expected
        browser.close_pages()


def sorted_by(tasks: list[Task], key: Callable[[Task], Any], *, falling: bool) -> list[str]:
    """Return the ids as a column shows them: what has no value comes last."""
    known = [task for task in tasks if key(task) is not None]
    unknown = [task["id"] for task in tasks if key(task) is None]
    # As in the page, what is alike stays in the order of ids.
    return [task["id"] for task in sorted(known, key=key, reverse=falling)] + unknown


def progress(task: Task) -> float | None:
    return None if task["progress"] is None else float(task["progress"])


LIGHTS = ("red", "yellow", "green", "blue", "grey")
COLUMNS: dict[str, Callable[[Task], Any]] = {
    "编号": lambda task: tuple(map(int, task["id"].split("."))),
    "时限": lambda task: task["due"],
    "天数": lambda task: task["days_left"],
    "完成": progress,
    "灯": lambda task: LIGHTS.index(task["light"]),
}


@pytest.mark.parametrize("title", COLUMNS)
def test_a_column_is_sorted_both_ways(year_site: Path, browser: Browser, title: str) -> None:
    tasks, key = tasks_of(year_site), COLUMNS[title]
    page = browser.open(address(year_site))
    button = head(page, title)
    for falling in (False, True, False):
        page.click(button)
        expected = sorted_by(tasks, key, falling=falling)
        assert shown(page) == expected
        said = page.evaluate("document.querySelector('th[aria-sort]').ariaSort")
        assert said == ("descending" if falling else "ascending")
        page.reload()
        assert shown(page) == expected
        again = browser.open(page.address)
        assert shown(again) == expected
    assert page.evaluate("document.querySelectorAll('th[aria-sort]').length") == 1


def test_ten_comes_after_nine(year_site: Path, browser: Browser) -> None:
    page = browser.open(address(year_site))
    page.click(head(page, "编号"))
    ids = shown(page)
    assert ids.index("7.1.10") == ids.index("7.1.9") + 1
    page.click(head(page, "编号"))
    ids = shown(page)
    assert ids.index("7.1.10") == ids.index("7.1.9") - 1


def test_a_filter_and_an_order_hold_together(year_site: Path, browser: Browser) -> None:
    tasks = [task for task in tasks_of(year_site) if task["light"] == "red"]
    page = browser.open(address(year_site))
    page.select("select[name=light]", "red")
    page.click(head(page, "天数"))
    page.click(head(page, "天数"))
    expected = sorted_by(tasks, COLUMNS["天数"], falling=True)
    assert shown(page) == expected
    again = browser.open(page.address)
    assert shown(again) == expected
    again.click("button[type=reset]")
    assert shown(again) == [task["id"] for task in tasks_of(year_site)]
    assert again.evaluate(f"{ROWS}.length") == 305
