"""The hooks for pre-commit, by pre-commit itself: it clones, installs and runs this project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from gcplan.manual.pages import read_page, topics
from tests.conftest import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 300
"""How long pre-commit may take to build its environment."""


@dataclass(frozen=True)
class Consumer:
    """A repository with a plan whose pre-commit takes its hooks from a clone of this project."""

    folder: Path
    environment: dict[str, str]

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            list(map(str, command)),
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )

    def hook(self, name: str) -> subprocess.CompletedProcess[str]:
        assert self.run("git", "add", "--all").returncode == 0
        return self.run(sys.executable, "-m", "pre_commit", "run", "--all-files", name)

    def write(self, file: str, old: str, new: str) -> None:
        path = self.folder / "plan" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Consumer:
    """Clone this project as it stands, and let pre-commit install it where a plan is kept."""
    top = tmp_path_factory.mktemp("hooks")
    environment = _clean_environment(top)

    def git(folder: Path, *arguments: str) -> str:
        identity = ("-c", "user.name=tester", "-c", "user.email=tester@example.org")
        done = subprocess.run(
            ["git", *identity, *arguments],
            cwd=folder,
            env=environment,
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        return done.stdout.strip()

    project, consumer = top / "project", top / "consumer"
    listed = git(PROJECT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in listed.split("\0"):
        if name and (PROJECT / name).is_file():
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(PROJECT / name, project / name)
    for folder in (project, consumer):
        folder.mkdir(exist_ok=True)
        git(folder, "init", "--quiet", "--initial-branch=main")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "as it stands")
    revision = git(project, "rev-parse", "HEAD")
    (consumer / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {project.as_uri()}\n  rev: {revision}\n"
        "  hooks: [{id: gcplan-check}, {id: gcplan-schema}]\n",
        encoding="utf-8",
    )
    git(consumer, "add", "--all")
    found = Consumer(consumer, environment)
    done = found.run(sys.executable, "-m", "pre_commit", "install-hooks")
    assert done.returncode == 0, done.stdout + done.stderr
    return found


def _clean_environment(top: Path) -> dict[str, str]:
    scrubbed = ("GIT_", "GITHUB_", "GCPLAN_", "PRE_COMMIT", "PYTHON", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(scrubbed)}
    own = {"PRE_COMMIT_HOME": str(top / "pre-commit"), "GCPLAN_LANG": "en", "PYTHONUTF8": "1"}
    return {**kept, **own, "XDG_CACHE_HOME": str(top / "cache"), "GIT_CONFIG_GLOBAL": os.devnull}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_manual_names_the_hooks(language: str) -> None:
    page = (PROJECT / f"src/gcplan/manual/{language}/ci.md").read_text(encoding="utf-8")
    (snippet,) = re.findall(r"```yaml\n(.*?)```", page, re.S)
    offered = (PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert re.findall(r"- id: (\S+)", snippet) == re.findall(r"- id: (\S+)", offered)


def test_the_hooks(installed: Consumer) -> None:
    """One test, so that runs in parallel do not install several times."""
    (program,) = (installed.folder.parent / "pre-commit").glob("repo*/py_env-*/*/gcplan*")
    # What is installed has its templates and its manual with it.
    command = ("init", "--example", "--ci", "github", "--install", "gcplan==0.6.0")
    assert installed.run(program, *command).returncode == 0
    for topic in topics():
        shown = installed.run(program, "manual", topic)
        assert shown.stdout == read_page(topic, chinese=False).text, shown.stderr
    _a_sound_plan_passes_though_it_is_late(installed)
    _a_mistake_anywhere_in_the_plan_is_found(installed)
    _a_new_term_makes_the_schemas_stale(installed)
    _files_that_are_none_of_the_plan_start_nothing(installed)


def _a_sound_plan_passes_though_it_is_late(consumer: Consumer) -> None:
    for name in ("gcplan-check", "gcplan-schema"):
        done = consumer.hook(name)
        assert done.returncode == 0, done.stdout
        assert "Passed" in done.stdout


def _a_mistake_anywhere_in_the_plan_is_found(consumer: Consumer) -> None:
    consumer.write("02-service.yaml", "due: 第三季度末", "due: 尽快")
    done = consumer.hook("gcplan-check")
    assert done.returncode == 1
    assert "plan/02-service.yaml:21" in done.stdout
    assert "GC030" in done.stdout
    assert "GC301" not in done.stdout
    assert consumer.hook("gcplan-schema").returncode == 0


def _a_new_term_makes_the_schemas_stale(consumer: Consumer) -> None:
    consumer.write("plan.yaml", "  主汛前:", "  秋收后: 2025-11-15\n  主汛前:")
    consumer.write("02-service.yaml", "due: 尽快", "due: 秋收后")
    assert consumer.hook("gcplan-check").returncode == 0
    done = consumer.hook("gcplan-schema")
    assert done.returncode == 1
    assert "plan/.schema/action.json is stale; run gcplan schema --write" in done.stdout


def _files_that_are_none_of_the_plan_start_nothing(consumer: Consumer) -> None:
    command = ("run", "gcplan-check", "--files", "README.md")
    done = consumer.run(sys.executable, "-m", "pre_commit", *command)
    assert done.returncode == 0
    assert "no files to check" in done.stdout
