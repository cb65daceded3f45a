"""A small client for a real browser: pages are opened, used and looked at as people do it."""

from __future__ import annotations

import json
import subprocess
import threading
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

SECONDS = 120.0
"""How long an answer may take; it takes milliseconds but for large pages."""

DRIVER = Path(__file__).with_name("drive.mjs")
HERE = "here.test"
"""The only name that leads somewhere: to this machine."""


class BrowserError(Exception):
    """The browser could not do what was asked."""


@dataclass(frozen=True, slots=True)
class Program:
    """A browser that can be started."""

    path: Path
    packages: Path
    """The folder with `node_modules`."""
    environment: Mapping[str, str]
    is_shell: bool
    """Whether the build has no window at all."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule of axe-core that a page breaks."""

    rule: str
    impact: str
    """minor, moderate, serious or critical."""
    help: str
    places: tuple[str, ...]
    """The elements, as HTML."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page did beside being shown, since it was opened."""

    console: tuple[tuple[str, str], ...]
    """Kind and text; what the browser refuses or cannot load is said here as an error."""
    errors: tuple[str, ...]
    """Exceptions that nothing in the page caught."""
    requests: tuple[str, ...]
    """Addresses, the page's own first; nothing outside this machine is reached."""


class Browser:
    """One running browser."""

    def __init__(self, program: Program, folder: Path) -> None:
        """Start it; `folder` is for its profile and for what the driver says of itself."""
        kind = "shell" if program.is_shell else "full"
        log = folder / "driver.log"
        with log.open("wb") as said:
            self._process = subprocess.Popen(
                ["node", DRIVER, program.packages, program.path, folder / "profile", kind],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                env=program.environment,
            )
        self._log = log
        self._answers: Queue[bytes] = Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._numbers = count()
        self._open: set[int] = set()
        try:
            self.version = str(self.ask("version"))
        except BrowserError:
            self.stop()
            raise

    def stop(self) -> None:
        """End the browser and its driver."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(OSError):
            self._process.stdin.close()  # the driver ends the browser and then itself
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(10)
        self._process.kill()
        self._process.wait()
        self._reader.join(5)
        self._process.stdout.close()

    def open(
        self,
        url: str,
        width: int = 1280,
        height: int = 800,
        *,
        dark: bool = False,
        javascript: bool = True,
    ) -> Page:
        """Show a page that knows nothing of those before; it is loaded when this returns."""
        number = next(self._numbers)
        self._open.add(number)
        size = {"width": width, "height": height}
        self.ask("open", page=number, url=url, dark=dark, javascript=javascript, **size)
        return Page(self, number)

    def close_pages(self) -> None:
        """Close every page that was opened."""
        while self._open:
            self.ask("close", page=self._open.pop())

    def ask(self, action: str, **values: object) -> Any:
        """Return the driver's answer."""
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):  # its end is seen below
            self._process.stdin.write(json.dumps({"action": action, **values}).encode() + b"\n")
            self._process.stdin.flush()
        line = self._answers.get(timeout=SECONDS)
        if not line:
            raise BrowserError(self._log.read_text(encoding="utf-8", errors="replace"))
        answer = json.loads(line)
        if "error" in answer:
            raise BrowserError(answer["error"])
        return answer["result"]

    def _read(self) -> None:
        assert self._process.stdout is not None
        while line := self._process.stdout.readline():
            self._answers.put(line)
        self._answers.put(b"")


class Page:
    """One open page."""

    def __init__(self, browser: Browser, number: int) -> None:
        self._browser = browser
        self._number = number

    @property
    def address(self) -> str:
        """Return what the address bar shows."""
        return str(self._ask("address"))

    def reload(self) -> None:
        self._ask("reload")

    def evaluate(self, javascript: str) -> Any:
        """Return an expression's value as JSON has it; a promise is waited for."""
        return self._ask("evaluate", expression=javascript)

    def click(self, selector: str) -> None:
        self._ask("click", selector=selector)

    def follow(self, selector: str) -> None:
        """Click a link and wait for where it leads."""
        self._ask("follow", selector=selector)

    def type(self, selector: str, text: str) -> None:
        """Type into a field, after what stands there."""
        self._ask("type", selector=selector, text=text)

    def select(self, selector: str, value: str) -> None:
        """Take the choice that has this value."""
        self._ask("select", selector=selector, value=value)

    def press(self, key: str) -> None:
        """Press a key, like `Tab`, `Enter` or `Shift+Tab`."""
        self._ask("press", key=key)

    def screenshot(self, path: Path) -> None:
        """Write the whole page, also what is below the window, as PNG."""
        self._ask("screenshot", path=str(path))

    def pdf(self, path: Path) -> None:
        """Print the page; on A4, if its style does not name another size."""
        self._ask("pdf", path=str(path))

    def axe(self) -> list[Violation]:
        """Return what axe-core finds; the page must run JavaScript."""
        return [
            Violation(**{**found, "places": tuple(found["places"])}) for found in self._ask("axe")
        ]

    def seen(self) -> Seen:
        """Return what the page did up to now."""
        found = self._ask("seen")
        console = tuple((kind, text) for kind, text in found["console"])
        return Seen(console, tuple(found["errors"]), tuple(found["requests"]))

    def _ask(self, action: str, **values: object) -> Any:
        return self._browser.ask(action, page=self._number, **values)
