"""What tests share: a plan in a folder, the real program, a real repository."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.versions import Versions

# A busy machine is no failure: no test has a limit of time.
settings.register_profile("gcplan", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("gcplan")

PROJECT = Path(__file__).parents[1]
SHIPPED_PLAN = PROJECT / "plan"

PLAN_YAML = """\
gcplan: 1
title: 试验区2020年实施方案
year: 2020
period: {from: 2020-01-01, to: 2020-12-31}
due: 年底前
terms:
  主汛前: 2020-06-30
"""
ACTION_YAML = """\
action: 1
title: 第一攻坚行动
measures:
  - title: 第一举措
    tasks:
      - id: 1.1.1
        title: 建成绿道
        due: 8月底前
        indicators:
          - name: 绿道
            target: 8公里
"""


def pytest_configure() -> None:
    """Let programs that the tests start be interrupted, also where the tests run in background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@dataclass(frozen=True)
class Result:
    """What a run of the program left: its exit code and what it wrote."""

    code: int
    out: str
    err: str
    raw: bytes


@contextmanager
def read_only(folder: Path) -> Iterator[Path]:
    """Let this process, even root's, create no files in a folder for a while."""
    folder.chmod(0o555)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield folder
    finally:
        os.seteuid(user)
        folder.chmod(0o755)


class PlanDir(Protocol):
    def __call__(self, files: Mapping[str, str | bytes] | None = None) -> Path:
        """Write a plan; without files a small sound one, and without plan.yaml the usual one."""


class Run(Protocol):
    def __call__(
        self, *arguments: str | Path, cwd: Path | None = None, **environment: str
    ) -> Result:
        """Run gcplan and return what it did."""


@pytest.fixture
def plan_dir(tmp_path: Path) -> PlanDir:
    folder = tmp_path / "plan"

    def write(files: Mapping[str, str | bytes] | None = None) -> Path:
        folder.mkdir(exist_ok=True)
        chosen = {"plan.yaml": PLAN_YAML, **(files or {"01-first.yaml": ACTION_YAML})}
        for name, content in chosen.items():
            data = content if isinstance(content, bytes) else dedent(content).encode()
            (folder / name).write_bytes(data)
        return folder

    return write


def scrubbed_environment(cache: Path) -> dict[str, str]:
    """Return an environment without what would change the program's ways."""
    scrubbed = (
        *("CI", "NO_COLOR", "COLUMNS", "LANG", "LANGUAGE", "XDG_CACHE_HOME", "TERM"),
        *("PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"),
    )
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in scrubbed and not name.startswith(("GIT_", "GITHUB_", "GCPLAN_", "LC_"))
    }
    return {
        **kept,
        "COLUMNS": "80",
        "TERM": "xterm-256color",
        "XDG_CACHE_HOME": str(cache),
        "PYTHONWARNINGS": "error",
        "PYTHONWARNDEFAULTENCODING": "1",
    }


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return an environment of the test's own without what would change the program's ways."""
    return scrubbed_environment(tmp_path / "cache")


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Run:
    def call(*arguments: str | Path, cwd: Path | None = None, **variables: str) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "gcplan", *map(str, arguments)],
            cwd=cwd or tmp_path,
            env={**environment, **variables},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in err, err
        return Result(done.returncode, out, err, done.stdout)

    return call


@pytest.fixture(scope="session")
def year_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the repository of the year 2020, which is made once and for reading only."""
    from tests.year import build_year

    folder = tmp_path_factory.mktemp("year")
    return build_year(folder, scrubbed_environment(folder.with_name("cache")))


@pytest.fixture
def year(year_once: Path, tmp_path: Path) -> Path:
    """Return a copy of the repository of the year 2020, `main` checked out at its end."""
    return Path(shutil.copytree(year_once, tmp_path / "year"))


@pytest.fixture
def versions(git_repo: Path, environment: dict[str, str]) -> Versions:
    """Return an empty repository whose plan gets one version after another."""
    from tests.versions import Versions

    return Versions(git_repo, environment)


@pytest.fixture
def git_repo(tmp_path: Path, environment: dict[str, str]) -> Path:
    """Return an empty repository with an identity of its own."""
    folder = tmp_path / "repository"
    folder.mkdir()
    for command in (
        ("init", "--quiet", "--initial-branch=main"),
        ("config", "user.name", "tester"),
        ("config", "user.email", "tester@example.org"),
    ):
        subprocess.run(["git", *command], cwd=folder, env=environment, check=True)
    return folder
