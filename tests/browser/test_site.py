"""Every page of a site, opened as people open it: from a file, from a server, without scripts."""

from __future__ import annotations

import re
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from tests.browser.browser import HERE
from tests.browser.sites import KINDS, ROWS, address, shown, tasks_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.browser import Browser

SITES = ("year_site", "shipped_site", "hostile_site")

ADDED = (
    ("script", "textContent", "window.attacked = 1"),
    ("script", "src", "https://example.org/a.js"),
    ("style", "textContent", "body {color: red}"),
    ("img", "src", "https://example.org/a.png"),
)
"""What comes into a page from elsewhere: element, property and value."""

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LEADS_TO = "[...document.querySelectorAll('a[href], link[href]')].map((link) => link.href)"


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def served(year_site: Path) -> Iterator[tuple[str, list[int]]]:
    """Yield the address of a server of the site, and the codes of what it answered."""
    codes: list[int] = []

    class Handler(SimpleHTTPRequestHandler):
        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            codes.append(int(code))

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(year_site)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://{HERE}:{server.server_port}/", codes
    server.shutdown()
    thread.join()
    server.server_close()


def pages_of(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def test_every_page_opens_by_itself_and_fits_a_telephone(site: Path, browser: Browser) -> None:
    pages = pages_of(site)
    assert set(KINDS) <= set(pages)
    for name in pages:
        page = browser.open(address(site, name), width=390)
        seen = page.seen()
        assert (name, seen.console, seen.errors) == (name, (), ())
        assert seen.requests == (address(site, name),)
        assert (name, page.evaluate(WIDER)) == (name, 0)
        browser.close_pages()


@pytest.mark.parametrize("width", [320, 768, 1280, 2560])
def test_no_width_makes_a_page_scroll_sideways(site: Path, browser: Browser, width: int) -> None:
    for name in KINDS:
        page = browser.open(address(site, name), width=width)
        assert (name, page.evaluate(WIDER)) == (name, 0)
        browser.close_pages()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", KINDS)
def test_nothing_keeps_anybody_from_reading(
    site: Path, browser: Browser, name: str, dark: bool
) -> None:
    for width in (390, 1280):
        page = browser.open(address(site, name), width=width, dark=dark)
        page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
        assert page.axe() == []
        assert page.seen().console == ()
        browser.close_pages()


def test_pictures_have_their_style(year_site: Path, browser: Browser) -> None:
    for name in pages_of(year_site):
        page = browser.open(address(year_site, name))
        colors = page.evaluate(
            "[...document.querySelectorAll('svg .done, svg .actual')].map((part) =>"
            " getComputedStyle(part)[part.matches('.done') ? 'fill' : 'stroke'])"
        )
        pictured = page.evaluate("document.querySelectorAll('svg').length > 0")
        assert (name, pictured) == (name, "<svg" in (year_site / name).read_text(encoding="utf-8"))
        assert set(colors) <= {"rgb(14, 116, 144)"}
        browser.close_pages()


def test_the_pages_of_a_year_are_small(year_site: Path) -> None:
    files = [path for path in year_site.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 1_500_000


@pytest.mark.parametrize("name", KINDS)
def test_the_policy_allows_a_page_its_own_style_and_script_alone(
    year_site: Path, browser: Browser, name: str
) -> None:
    page = browser.open(address(year_site, name))
    said = page.evaluate(
        "document.querySelector('meta[http-equiv=Content-Security-Policy]').content"
    )
    rules = dict(rule.split(" ", 1) for rule in said.split("; "))
    hashes = [rules.pop(kind) for kind in ("style-src", "script-src") if kind in rules]
    assert len(hashes) == 1 + (name == "tasks.html")
    assert all(re.fullmatch(r"'sha256-[\w+/=]+'", each) for each in hashes)
    none = dict.fromkeys(("default-src", "base-uri", "form-action"), "'none'")
    assert rules == {**none, "img-src": "data:"}
    for tag, what, value in ADDED:
        page.evaluate(
            f"(document.body.append(Object.assign(document.createElement('{tag}'),"
            f" {{{what}: '{value}'}})), 1)"
        )
    assert page.evaluate("window.attacked ?? null") is None
    said = [text for kind, text in page.seen().console if kind == "error"]
    assert ["Content Security Policy" in text for text in said] == [True] * len(ADDED), said


@pytest.mark.parametrize("name", KINDS)
def test_everything_is_read_without_javascript(
    year_site: Path, browser: Browser, name: str
) -> None:
    page = browser.open(address(year_site, name), javascript=False)
    assert not page.evaluate("document.querySelector('form')?.checkVisibility() ?? false")
    hidden = "[...document.querySelectorAll('main *')].filter((each) => !each.checkVisibility()"
    assert page.evaluate(f"{hidden} && !each.closest('form, details, svg')).length") == 0
    for place in range(page.evaluate("document.querySelectorAll('details:not([open])').length")):
        page.click("details:not([open]) > summary")
        assert place >= 0
    assert page.evaluate("document.querySelectorAll('details:not([open])').length") == 0
    if name == "tasks.html":
        assert shown(page) == [task["id"] for task in tasks_of(year_site)]
        assert page.evaluate(f"{ROWS}.length") == 305


def test_what_a_server_gives_out_works_as_well(
    served: tuple[str, list[int]], year_site: Path, browser: Browser
) -> None:
    top, codes = served
    for name in (*KINDS, "tasks.html#light=red"):
        page = browser.open(top + name)
        assert page.seen().requests == (top + name,)
        assert (page.seen().console, page.seen().errors) == ((), ())
    red = [task["id"] for task in tasks_of(year_site) if task["light"] == "red"]
    assert shown(page) == red
    assert codes == [200] * (len(KINDS) + 1)


def test_links_lead_to_pages_and_places_that_are_there(site: Path, browser: Browser) -> None:
    inside = site.as_uri() + "/"
    places: dict[str, set[str]] = {}
    wanted: set[tuple[str, str]] = set()
    for name in pages_of(site):
        page = browser.open(address(site, name))
        places[name] = set(
            page.evaluate("[...document.querySelectorAll('[id]')].map((it) => it.id)")
        )
        for link in page.evaluate(LEADS_TO):
            if link.startswith("file:"):
                assert link.startswith(inside), link
                path, _, place = link.removeprefix(inside).partition("#")
                wanted.add((path, place))
        browser.close_pages()
    for path, place in sorted(wanted):
        assert (site / path).is_file(), path
        assert not place or "=" in place or place in places[path], (path, place)


def test_a_light_on_the_first_page_leads_to_its_tasks(year_site: Path, browser: Browser) -> None:
    for light in ("red", "yellow", "green", "blue", "grey"):
        page = browser.open(address(year_site, "index.html"))
        number = page.evaluate(f"document.querySelector('.counts .{light} strong').textContent")
        page.follow(f".counts .{light}")
        expected = [task["id"] for task in tasks_of(year_site) if task["light"] == light]
        assert shown(page) == expected
        assert number == str(len(expected))
        browser.close_pages()
