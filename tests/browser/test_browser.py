"""The harness itself: what it must notice on a page, it notices."""

from __future__ import annotations

import socket
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from pypdf import PdfReader

from tests.browser.browser import Browser, BrowserError, Program

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.browser import Page

SOUND = "<main><h1>重点任务</h1><p>办结</p></main>"
POLICY = (
    '<meta http-equiv="Content-Security-Policy"'
    " content=\"default-src 'none'; style-src 'unsafe-inline'\">"
)


class Show(Protocol):
    def __call__(self, body: str, head: str = "", **how: Any) -> Page:
        """Open a page that is written by hand; how, says `Browser.open`."""


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Show:
    def show_page(body: str, head: str = "", **how: Any) -> Page:
        path = tmp_path / "index.html"
        path.write_text(
            '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
            f"<title>方案</title>{head}<body>{body}</body></html>",
            encoding="utf-8",
        )
        return browser.open(path.as_uri(), **how)

    return show_page


def test_a_sound_page_gives_no_cause_for_complaint(show: Show, tmp_path: Path) -> None:
    style = tmp_path / "page.css"
    style.write_text("h1 {color: #222}", encoding="utf-8")
    page = show(SOUND, '<link rel="stylesheet" href="page.css">')
    seen = page.seen()
    assert (seen.console, seen.errors) == ((), ())
    assert seen.requests == ((tmp_path / "index.html").as_uri(), style.as_uri())
    assert page.axe() == []
    assert page.seen() == seen


def test_what_a_page_says_and_raises_is_seen(show: Show) -> None:
    page = show("<script>console.warn('一'); console.error('二', 3); throw Error('四')</script>")
    seen = page.seen()
    assert seen.console == (("warn", "一"), ("error", "二 3"))
    assert seen.errors == ("四",)


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ('<img alt="" src="https://example.org/a.png">', "https://example.org/a.png"),
        ("<style>@import 'https://example.org/a.css'</style>", "https://example.org/a.css"),
        ("<script>fetch('https://example.org/a').catch(String)</script>", "https://example.org/a"),
        ("<script>new WebSocket('wss://example.org/a')</script>", "wss://example.org/a"),
        (
            "<script>navigator.sendBeacon('https://example.org/a')</script>",
            "https://example.org/a",
        ),
        ('<iframe src="https://example.org/a"></iframe>', "https://example.org/a"),
    ],
)
def test_a_request_is_seen(show: Show, body: str, address: str) -> None:
    assert show(body).seen().requests[1:] == (address,)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_request_reaches_nobody(show: Show, host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://{host}:{server.getsockname()[1]}/a.png"
        seen = show(f'<img alt="" src="{address}">').seen()
        assert seen.requests[1:] == (address,)
        assert seen.console == (("error", "Failed to load resource: net::ERR_NAME_NOT_RESOLVED"),)
        with pytest.raises(BlockingIOError):
            server.accept()


def test_a_file_beside_the_page_that_is_not_there_is_seen(show: Show, tmp_path: Path) -> None:
    seen = show('<link rel="stylesheet" href="missing.css">').seen()
    assert seen.requests[1:] == ((tmp_path / "missing.css").as_uri(),)
    assert seen.console == (("error", "Failed to load resource: net::ERR_FILE_NOT_FOUND"),)


def test_what_the_policy_of_a_page_refuses_is_seen(show: Show) -> None:
    page = show(f"{SOUND}<script>document.title = 'changed'</script>", POLICY)
    ((kind, text),) = page.seen().console
    assert kind == "error"
    assert "Content Security Policy" in text
    assert page.evaluate("document.title") == "方案"


def test_axe_finds_what_people_cannot_read(show: Show) -> None:
    page = show(
        '<main><h1>重点任务</h1><img src="data:,"><p style="color: #bbb">逾期</p></main>', POLICY
    )
    found = {violation.rule: violation for violation in page.axe()}
    assert set(found) == {"image-alt", "color-contrast"}
    assert found["image-alt"].impact == "critical"
    assert found["color-contrast"].impact == "serious"
    assert found["color-contrast"].places == ('<p style="color: #bbb">逾期</p>',)


def test_axe_looks_at_the_page_as_it_is_shown(show: Show) -> None:
    night = "@media (prefers-color-scheme: dark) {body {background: #111; color: #eee}}"
    head = f"<style>p {{color: #ccc}} {night}</style>"
    assert [violation.rule for violation in show(SOUND, head).axe()] == ["color-contrast"]
    assert show(SOUND, head, dark=True).axe() == []


def test_a_page_has_the_width_that_is_asked_for(show: Show) -> None:
    wide = '<div style="width: 500px">宽</div>'
    overflow = "document.documentElement.scrollWidth - innerWidth"
    assert show(wide, width=390).evaluate(overflow) > 0
    assert show(wide).evaluate(overflow) == 0


def test_a_page_without_javascript_runs_none(show: Show) -> None:
    body = "<noscript><p>无</p></noscript><script>document.body.append('有')</script>"
    text = "document.body.innerText.trim()"
    assert show(body).evaluate(text) == "有"
    assert show(body, javascript=False).evaluate(text) == "无"


def test_a_page_is_used_as_people_use_it(show: Show, tmp_path: Path) -> None:
    page = show(
        '<input id="text"><select id="light"><option value="">全部<option value="red">红灯</select>'
        '<button onclick="location.hash = text.value + light.value">筛选</button>'
        '<a id="next" href="next.html">下页</a>'
    )
    page.type("#text", "7.1.9绿道")
    page.select("#light", "red")
    page.click("button")
    assert page.evaluate("decodeURI(location.hash)") == "#7.1.9绿道red"
    page.reload()
    assert page.address.endswith("index.html#7.1.9%E7%BB%BF%E9%81%93red")
    focused = []
    for key in ("Tab", "Tab", "Tab", "Shift+Tab", "Shift+Tab"):
        page.press(key)
        focused.append(page.evaluate("document.activeElement.tagName"))
    assert focused == ["INPUT", "SELECT", "BUTTON", "SELECT", "INPUT"]
    (tmp_path / "next.html").write_text("<title>next</title>", encoding="utf-8")
    page.follow("#next")
    assert page.evaluate("document.title") == "next"


def test_what_cannot_be_done_is_an_error(show: Show, browser: Browser, tmp_path: Path) -> None:
    page = show('<select><option value="a">a</select>')
    with pytest.raises(BrowserError, match="#nothing"):
        page.click("#nothing")
    with pytest.raises(BrowserError, match="no choice b"):
        page.select("select", "b")
    with pytest.raises(BrowserError, match="boom"):
        page.evaluate("Promise.reject(Error('boom'))")
    with pytest.raises(BrowserError, match="ERR_FILE_NOT_FOUND"):
        browser.open((tmp_path / "missing.html").as_uri())
    assert page.evaluate("1 + 1") == 2


def test_a_page_knows_nothing_of_those_before(show: Show) -> None:
    store = "localStorage.length + (localStorage.setItem('a', 'b') ?? 0)"
    assert show(SOUND).evaluate(store) == 0
    assert show(SOUND).evaluate(store) == 0


def test_a_page_is_printed_on_a4_with_its_words(show: Show, tmp_path: Path) -> None:
    rows = "<tr><td>7.1.9</td></tr>" * 100
    page = show(f"<table><thead><tr><th>Task</th></tr></thead><tbody>{rows}</tbody></table>")
    page.pdf(tmp_path / "page.pdf")
    sheets = PdfReader(tmp_path / "page.pdf").pages
    assert len(sheets) > 1
    for sheet in sheets:
        assert [round(side / 72 * 25.4) for side in sheet.mediabox.upper_right] == [210, 297]
        assert sheet.extract_text().startswith("Task")


def test_a_picture_shows_the_whole_page(show: Show, tmp_path: Path) -> None:
    page = show('<div style="height: 3000px; background: #c00"></div>', width=390)
    path = tmp_path / "page.png"
    page.screenshot(path)
    picture = path.read_bytes()
    assert picture.startswith(b"\x89PNG")
    width, height = (int.from_bytes(picture[at : at + 4]) for at in (16, 20))
    assert width == 390
    assert height > 3000


def test_a_browser_that_does_not_start_says_why(browser_program: Program, tmp_path: Path) -> None:
    broken = replace(browser_program, path=tmp_path / "none")
    with pytest.raises(BrowserError, match="none"):
        Browser(broken, tmp_path)
