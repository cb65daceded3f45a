"""`gcplan init --ci --page`: a workflow that publishes the pages, whatever the check says."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest
from packaging.requirements import Requirement

from gcplan.template.workflow import Workflow
from gcplan.words import Service
from tests.recording import git
from tests.workflows import COMMIT, INSTALL, PLACES, files_in, public_schema, workflow, zizmor

if TYPE_CHECKING:
    from tests.conftest import Run

TODAY = "2026-03-02"


def commands(top: Path, service: str) -> list[str]:
    """Return what the machine that makes the pages runs, in order."""
    data = workflow(top / PLACES[service])
    if service == "gitlab":
        script = data["pages"]["script"]
        assert isinstance(script, list)
        return script
    return [step["run"] for step in data["jobs"]["page"]["steps"] if "run" in step]


def test_the_workflow_for_github(run: Run, tmp_path: Path) -> None:
    assert run("init", "--ci", "github", "--page", *INSTALL).code == 0
    path = tmp_path / PLACES["github"]
    public_schema("github-workflows", path)
    assert zizmor(path) == []
    data = workflow(path)
    assert set(data["jobs"]) == {"check", "page", "publish"}
    page, publish = data["jobs"]["page"], data["jobs"]["publish"]
    assert data["permissions"] == {"contents": "read"}
    assert not {"permissions", "needs"} & set(page)
    assert page["if"] == (
        "github.event_name == 'schedule' || github.event_name == 'push' &&"
        " github.ref == format('refs/heads/{0}', github.event.repository.default_branch)"
    )
    assert page["steps"][0]["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert page["steps"][-1]["with"] == {"path": "${{ runner.temp }}/pages"}
    assert commands(tmp_path, "github")[-1] == 'gcplan page --output "$RUNNER_TEMP/pages" --public'
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert publish["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    assert publish["needs"] == "page"
    assert [set(step) for step in publish["steps"]] == [{"id", "uses"}]


def test_the_workflow_for_gitlab(run: Run, tmp_path: Path) -> None:
    assert run("init", "a$b", "--ci", "gitlab", "--page", *INSTALL).code == 0
    path = tmp_path / PLACES["gitlab"]
    public_schema("gitlab-ci", path)
    data = workflow(path)
    assert set(data) == {"gcplan", "pages"}
    job = data["pages"]
    assert job["needs"] == []
    assert job["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert job["variables"] == {"GCPLAN_PLAN": "a$$b", "GIT_DEPTH": "0"}
    assert job["artifacts"] == {"paths": ["public"]}
    assert job["image"] == data["gcplan"]["image"]


def test_an_action_is_the_same_in_every_job(run: Run, tmp_path: Path) -> None:
    assert run("init", "--ci", "github", "--page", *INSTALL).code == 0
    text = (tmp_path / PLACES["github"]).read_text(encoding="utf-8")
    used = set(re.findall(r"uses: (\S+)@(\S+ # v[0-9]+\.[0-9]+\.[0-9]+)\n", text))
    assert len(used) == len({action for action, _ in used}) == 4
    assert text.count("uses: ") == 6
    assert all(re.match("[0-9a-f]{40} ", version) for _, version in used)


@pytest.mark.parametrize("service", Service)
def test_without_the_option_nothing_is_published(run: Run, tmp_path: Path, service: str) -> None:
    result = run("init", "--ci", service, *INSTALL, GCPLAN_LANG="en")
    text = (tmp_path / PLACES[service]).read_text(encoding="utf-8")
    assert not re.search("page|public", text)
    assert "publish" not in result.out


@pytest.mark.parametrize("service", Service)
def test_what_is_late_is_published_and_what_cannot_be_read_is_not(
    run: Run, git_repo: Path, tmp_path: Path, service: str
) -> None:
    """The commands run as on the machine, but for the installation."""
    new = ("init", "--example", "--ci", service, "--page", *INSTALL)
    assert run(*new, GCPLAN_TODAY=TODAY, cwd=git_repo).code == 0
    git(git_repo, "add", ".")
    git(git_repo, "commit", "--quiet", "--message=one")
    day = {"GCPLAN_PLAN": "plan", "GCPLAN_TODAY": TODAY}
    assert run("check", cwd=git_repo, **day).code == 1
    pages = git_repo / "public" if service == "gitlab" else tmp_path / "temp/pages"
    (git_repo / "public").mkdir()
    (git_repo / "public/own.html").touch()
    steps = [
        shlex.split(command.replace("$RUNNER_TEMP", str(tmp_path / "temp")))
        for command in commands(git_repo, service)[1:]
    ]
    for step in steps:
        if step[0] == "gcplan":
            made = step[1:]
            assert run(*made, cwd=git_repo, **day).code == 0
        else:
            subprocess.run(step, cwd=git_repo, check=True)
    assert (pages / "index.html").is_file()
    assert not (pages / "own.html").exists()
    broken = next((git_repo / "plan").glob("0*.yaml"))
    broken.write_text("action: many\n", encoding="utf-8")
    assert run(*made, cwd=git_repo, **day).code == 2


def test_a_commit_of_old_that_cannot_be_read_stops_no_pages(run: Run, repository: Path) -> None:
    """It stays in the history for ever, and so would the old pages."""
    action = next((repository / "plan").glob("0*.yaml"))
    sound = action.read_bytes()
    for content in (b"action: [\n", sound):
        action.write_bytes(content)
        git(repository, "commit", "--quiet", "--all", "--message=one")
    result = run("page", "-o", "pages", cwd=repository, GCPLAN_LANG="en")
    assert result.code == 0
    commit = git(repository, "rev-parse", "HEAD~1").strip()
    assert f"{commit[:12]} of " in result.err
    assert "cannot be read" in result.err
    assert commit[:12] in (repository / "pages/about.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("service", "said"),
    [
        ("github", "In the repository's settings, let the source of Pages be GitHub Actions."),
        ("gitlab", None),
    ],
)
def test_what_is_left_to_do_is_said(run: Run, repository: Path, service: str, said: str) -> None:
    command = ("init", "--ci", service, "--page", *INSTALL)
    lines = run(*command, cwd=repository, GCPLAN_LANG="en").out.splitlines()
    published = "It publishes what gcplan page --public makes, for everyone to see."
    assert lines[-2 if said else -1 :] == [published, *([said] if said else [])]


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        (".", ".[page]"),
        ("./wheels/gcplan-0.1.0-py3-none-any.whl", "./wheels/gcplan-0.1.0-py3-none-any.whl[page]"),
        ("gcplan==0.1.0", "gcplan[page]==0.1.0"),
        (
            "https://h.example.org/gcplan-1.tar.gz",
            "gcplan[page] @ https://h.example.org/gcplan-1.tar.gz",
        ),
        (
            f"git+ssh://git@h.example.org/gcplan.git@{COMMIT}",
            f"gcplan[page] @ git+ssh://git@h.example.org/gcplan.git@{COMMIT}",
        ),
    ],
)
def test_what_pages_need_is_installed_with_it(spec: str, expected: str) -> None:
    workflow = Workflow(PurePosixPath("plan"), "UTC", spec, is_sealed=False, is_published=True)
    assert shlex.split(workflow.install_for_pages) == ["pip", "install", expected]
    if not spec.startswith("."):
        requirement = Requirement(expected)
        assert (requirement.name, requirement.extras) == ("gcplan", {"page"})
        assert spec in (requirement.url, f"gcplan{requirement.specifier}")


@pytest.mark.parametrize("own", ["pages:", "'pages':", '"pages" :'])
def test_pages_that_are_published_already_stay(run: Run, repository: Path, own: str) -> None:
    path = repository / PLACES["gitlab"]
    path.write_text(f"{own}\n  script: [make]\n", encoding="utf-8")
    before = files_in(repository)
    command = ("init", "--ci", "gitlab", "--page", *INSTALL)
    result = run(*command, cwd=repository, GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "gcplan: Nothing was written: .gitlab-ci.yml publishes pages already.\n"
        "gcplan: Leave --page out, and let its own job run:"
        " gcplan page --output public --public\n"
    )
    assert files_in(repository) == before


def test_pipelines_that_are_there_include_both_jobs(run: Run, repository: Path) -> None:
    (repository / PLACES["gitlab"]).write_text("build: {script: make pages}\n", encoding="utf-8")
    assert run("init", "--ci", "gitlab", "--page", *INSTALL, cwd=repository).code == 0
    included: dict[str, Any] = workflow(repository / ".gitlab/gcplan.yml")
    assert set(included) == {"gcplan", "pages"}


def test_pages_are_for_a_workflow(run: Run, tmp_path: Path) -> None:
    result = run("init", "--page", GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert result.err == "gcplan: --page is for a workflow: it goes with --ci.\n"
    assert files_in(tmp_path) == {}
