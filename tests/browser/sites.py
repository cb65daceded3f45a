"""Sites that the program has written, and what people see of them in a browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.browser import Page

KINDS = (
    *("index.html", "tasks.html", "deadlines.html", "trend.html", "about.html"),
    *("actions/04.html", "units/01.html"),
)
"""A page of each kind, which every site of the tests has."""

ROWS = "[...document.querySelectorAll('#tasks tbody tr')].filter((row) => row.checkVisibility())"


def address(site: Path, page: str = "tasks.html", place: str = "") -> str:
    """Return the address of a page, and of a place in it, on the disk."""
    return (site / page).as_uri() + (f"#{place}" if place else "")


def tasks_of(site: Path) -> list[dict[str, Any]]:
    """Return the tasks as the site's own JSON has them."""
    found: list[dict[str, Any]] = json.loads((site / "data/list.json").read_bytes())["tasks"]
    return found


def shown(page: Page) -> list[str]:
    """Return the ids of the tasks that are seen, from top to bottom."""
    ids: list[str] = page.evaluate(f"{ROWS}.map((row) => row.querySelector('a').textContent)")
    return ids


def head(page: Page, title: str) -> str:
    """Return the selector of what sorts by a column."""
    titles = page.evaluate(
        "[...document.querySelectorAll('#tasks th')].map((head) => head.textContent)"
    )
    return f"#tasks th:nth-child({titles.index(title) + 1}) button"
