"""Ten thousand tasks: pages open, filter and sort as those of few tasks do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.generated_plan import write_plan
from tests.browser.sites import address, head, shown, tasks_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.browser import Browser

TASKS = 10_000


def test_ten_thousand_tasks(
    make_site: Callable[..., Path], tmp_path: Path, browser: Browser
) -> None:
    write_plan(tmp_path / "plan", TASKS)
    site = make_site(tmp_path / "plan", "2020-06-15")
    for name in ("index.html", "deadlines.html", "actions/200.html", "units/04.html"):
        page = browser.open(address(site, name), width=390)
        assert (page.seen().console, page.seen().errors) == ((), ())
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        browser.close_pages()
    page = browser.open(address(site))
    assert (page.seen().console, page.seen().errors) == ((), ())
    tasks = tasks_of(site)
    assert shown(page) == [task["id"] for task in tasks]
    page.select("select[name=action]", "7")
    ids = [task["id"] for task in tasks if task["action"] == 7]
    assert shown(page) == ids
    page.click(head(page, "编号"))
    page.click(head(page, "编号"))
    assert shown(page) == ids[::-1]
    page.select("select[name=action]", "")
    page.reload()
    assert shown(page) == [task["id"] for task in tasks][::-1]
