"""`gcplan init --ci` through the real program: a workflow that runs, for a plan old or new."""

from __future__ import annotations

import json
import os
import pty
import re
import shlex
import subprocess
import sys
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest
import yaml_rs
from hypothesis import example, given
from hypothesis import strategies as st

from gcplan.cli.errors import CannotRunError
from gcplan.cli.install_spec import install_spec
from gcplan.load import load
from gcplan.template.workflow import Workflow, cron, workflow_text
from gcplan.words import Service
from tests.conftest import Result
from tests.recording import copy_shipped, git
from tests.workflows import (
    COMMIT,
    INSTALL,
    PINNED,
    PLACES,
    files_in,
    public_schema,
    workflow,
    zizmor,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Run

TODAY = "2026-03-02"


def installed(top: Path, service: str) -> list[str]:
    """Return the words of the command that installs gcplan."""
    data = workflow(top / PLACES[service])
    if service == "gitlab":
        return shlex.split(data["gcplan"]["script"][0])
    (command,) = [
        step["run"]
        for step in data["jobs"]["check"]["steps"]
        if step.get("run", "").startswith("pip")
    ]
    return shlex.split(command)


def test_the_workflow_for_github(run: Run, tmp_path: Path) -> None:
    assert run("init", "--ci", "github", *INSTALL).code == 0
    path = tmp_path / ".github/workflows/gcplan.yml"
    public_schema("github-workflows", path)
    assert zizmor(path) == []
    data = workflow(path)
    assert set(data["on"]) == {"push", "pull_request", "schedule"}
    assert data["on"]["schedule"] == [{"cron": "0 0 * * *"}]
    assert data["env"] == {"GCPLAN_PLAN": "plan"}
    steps = data["jobs"]["check"]["steps"]
    assert [step["uses"].split("@")[0] for step in steps if "uses" in step] == [
        "actions/checkout",
        "actions/setup-python",
    ]
    assert steps[0]["with"] == {"fetch-depth": 0, "persist-credentials": False}
    commands = {step["run"]: step.get("if") for step in steps if "run" in step}
    assert commands == {
        f"pip install {PINNED}": None,
        "gcplan check --ignore GC3": "github.event_name == 'push'",
        "gcplan check --ignore GC3 --against auto": "github.event_name == 'pull_request'",
        "gcplan check": "github.event_name == 'schedule'",
    }
    assert "Asia/Shanghai" in path.read_text(encoding="utf-8")


def test_the_workflow_for_gitlab(run: Run, tmp_path: Path) -> None:
    assert run("init", "--ci", "gitlab", *INSTALL).code == 0
    path = tmp_path / ".gitlab-ci.yml"
    public_schema("gitlab-ci", path)
    job = workflow(path)["gcplan"]
    assert job["variables"]["GIT_DEPTH"] == "0"
    options = {rule["if"]: rule.get("variables", {}).get("OPTIONS") for rule in job["rules"]}
    assert options == {
        '$CI_PIPELINE_SOURCE == "schedule"': "",
        '$CI_PIPELINE_SOURCE == "merge_request_event"': "--ignore GC3 --against auto",
        '$CI_PIPELINE_SOURCE == "push" && $CI_OPEN_MERGE_REQUESTS': None,
        '$CI_PIPELINE_SOURCE == "push"': "--ignore GC3",
    }
    assert job["artifacts"]["when"] == "always"
    assert set(job["artifacts"]["reports"]) == {"codequality", "junit"}


@pytest.mark.parametrize("service", ["github", "gitlab"])
def test_the_commands_of_a_workflow_run(run: Run, git_repo: Path, service: str) -> None:
    """What the machine will run, on the plan that came with it."""
    new = ("init", "--example", "--ci", service, *INSTALL)
    assert run(*new, GCPLAN_TODAY=TODAY, cwd=git_repo).code == 0
    git(git_repo, "add", ".")
    git(git_repo, "commit", "--quiet", "--message=one")
    git(git_repo, "update-ref", "refs/remotes/origin/main", "HEAD")
    base = git(git_repo, "rev-parse", "HEAD").strip()
    request = {"GITHUB_BASE_REF": "main", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    codes = []
    for command in sorted(commands_of(git_repo, service)):
        day = {"GCPLAN_PLAN": "plan", "GCPLAN_TODAY": TODAY}
        codes.append(run(*command.split()[1:], cwd=git_repo, **day, **request).code)
    assert codes == ([1, 0, 0] if service == "github" else [0, 0, 0])
    if service == "gitlab":
        report = json.loads((git_repo / "gl-code-quality-report.json").read_bytes())
        assert isinstance(report, list)
        assert (git_repo / "gcplan-junit.xml").read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize("service", ["github", "gitlab"])
def test_a_sealed_plan_is_held_against_its_approved_version(
    run: Run, tmp_path: Path, service: str
) -> None:
    plan = copy_shipped(tmp_path / "plan")
    with (plan / "plan.yaml").open("a", encoding="utf-8") as file:
        file.write("approved: {rev: abc, on: 2020-03-01, approval: 号, digest: abc}\n")
    assert run("init", "--ci", service, *INSTALL).code == 0
    if service == "github":
        morning = workflow(tmp_path / ".github/workflows/gcplan.yml")["jobs"]["check"]["steps"][-1]
        assert morning["run"] == "gcplan check --against auto"
    else:
        schedule = workflow(tmp_path / ".gitlab-ci.yml")["gcplan"]["rules"][0]
        assert schedule["variables"] == {"OPTIONS": "--against auto"}


def commands_of(folder: Path, service: str) -> Iterator[str]:
    if service == "github":
        steps = workflow(folder / ".github/workflows/gcplan.yml")["jobs"]["check"]["steps"]
        commands = [step.get("run", "") for step in steps]
    else:
        commands = workflow(folder / ".gitlab-ci.yml")["gcplan"]["script"]
    for command in commands:
        if command.startswith("gcplan "):
            yield command.replace("$OPTIONS", "--ignore GC3 --against auto")


@pytest.mark.parametrize(
    ("folder", "expected"),
    [("plan", "docs/plan"), (".", "docs"), ("计划 $(x)", "docs/计划 $(x)"), ("../other", "other")],
)
def test_the_workflow_is_at_the_top_of_the_repository(
    run: Run, git_repo: Path, folder: str, expected: str
) -> None:
    here = git_repo / "docs"
    here.mkdir()
    assert run("init", folder, "--ci", "github", *INSTALL, cwd=here).code == 0
    data = workflow(git_repo / ".github/workflows/gcplan.yml")
    assert data["env"]["GCPLAN_PLAN"] == expected
    assert run("check", "--plan", git_repo / expected, "--strict", GCPLAN_TODAY=TODAY).code == 0


def test_a_dollar_sign_is_none_of_gitlabs(run: Run, tmp_path: Path) -> None:
    assert run("init", "a$b", "--ci", "gitlab", *INSTALL).code == 0
    data = workflow(tmp_path / ".gitlab-ci.yml")
    assert data["gcplan"]["variables"]["GCPLAN_PLAN"] == "a$$b"


def test_elsewhere_without_a_repository(run: Run, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    assert run("init", there / "plan", "--ci", "github", *INSTALL, cwd=here).code == 0
    data = workflow(there / ".github/workflows/gcplan.yml")
    assert data["env"]["GCPLAN_PLAN"] == "plan"
    assert list(here.iterdir()) == []


def test_another_zone_for_a_new_plan(run: Run, tmp_path: Path) -> None:
    assert run("init", "--timezone", "Asia/Kolkata", "--ci", "github", *INSTALL).code == 0
    data = workflow(tmp_path / ".github/workflows/gcplan.yml")
    assert data["on"]["schedule"] == [{"cron": "30 2 * * *"}]
    loaded = load(tmp_path / "plan")
    assert loaded.plan is not None
    assert loaded.plan.settings.timezone == "Asia/Kolkata"


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        ("Asia/Shanghai", date(2026, 1, 1), "0 0 * * *"),
        ("UTC", date(2026, 1, 1), "0 8 * * *"),
        ("Asia/Kathmandu", date(2026, 1, 1), "15 2 * * *"),
        ("Europe/Berlin", date(2026, 1, 1), "0 7 * * *"),
        ("Europe/Berlin", date(2026, 7, 1), "0 6 * * *"),
        ("Pacific/Auckland", date(2026, 7, 1), "0 20 * * *"),
    ],
)
def test_when_it_is_morning(zone: str, day: date, expected: str) -> None:
    assert cron(zone, day) == expected


# --- what the templates promise -------------------------------------------------------------------


@pytest.mark.parametrize("service", Service)
def test_all_that_a_workflow_runs_is_pinned(run: Run, tmp_path: Path, service: str) -> None:
    assert run("init", "--ci", service, *INSTALL).code == 0
    text = (tmp_path / PLACES[service]).read_text(encoding="utf-8")
    for action in re.findall(r"uses: (.*)", text):
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+", action), action
    for image in re.findall(r"image: (\S+)", text):
        assert re.fullmatch(r"python:[0-9]+\.[0-9]+\.[0-9]+-[a-z]+", image), image
    assert text.count(PINNED) == 1


def test_an_audit_finds_what_is_wrong(run: Run, tmp_path: Path) -> None:
    """The tests that it finds nothing would pass if it looked at nothing."""
    assert run("init", "--ci", "github", *INSTALL).code == 0
    path = tmp_path / PLACES["github"]
    path.write_text(re.sub("@[0-9a-f]{40}", "@v7", path.read_text("utf-8")), encoding="utf-8")
    assert {finding["ident"] for finding in zizmor(path)} == {"unpinned-uses"}


# --- a plan that is there -------------------------------------------------------------------------


@pytest.mark.parametrize("service", Service)
@pytest.mark.parametrize(
    ("arguments", "variables", "here"),
    [
        ((), {}, ""),
        ((), {}, "plan"),
        ((), {}, "deep/er"),
        (("../plan",), {"GCPLAN_PLAN": "nowhere"}, "deep"),
        (("--plan", "../plan"), {}, "deep"),
        ((), {"GCPLAN_PLAN": "../../plan"}, "deep/er"),
    ],
    ids=["from the top", "inside", "upwards", "as DIR", "by --plan", "by GCPLAN_PLAN"],
)
def test_a_plan_that_is_there_gets_only_the_workflow(
    run: Run,
    repository: Path,
    service: str,
    arguments: tuple[str, ...],
    variables: dict[str, str],
    here: str,
) -> None:
    (repository / "deep/er").mkdir(parents=True)
    before = files_in(repository)
    command = ("init", *arguments, "--ci", service, *INSTALL)
    result = run(*command, cwd=repository / here, GCPLAN_LANG="en", **variables)
    assert (result.code, result.err) == (0, "")
    after = files_in(repository)
    assert set(after) - set(before) == {PLACES[service]}
    assert {file: after[file] for file in before} == before
    wrote = os.path.relpath(repository / PLACES[service], repository / here)
    wrote = str(repository / PLACES[service]) if wrote.startswith("..") else wrote
    assert result.out.splitlines()[:2] == [
        f"wrote {wrote}",
        f"The workflow installs gcplan with: pip install {PINNED}",
    ]
    assert "GCPLAN_PLAN: plan\n" in after[PLACES[service]].decode()


def test_the_zone_is_that_of_the_plan(run: Run, tmp_path: Path) -> None:
    assert run("init", "--timezone", "Asia/Kathmandu").code == 0
    assert run("init", "--ci", "github", *INSTALL).code == 0
    path = tmp_path / PLACES["github"]
    assert workflow(path)["on"]["schedule"] == [{"cron": "15 2 * * *"}]
    assert "Asia/Kathmandu" in path.read_text(encoding="utf-8")


def test_a_task_that_is_wrong_is_what_the_workflow_is_for(run: Run, repository: Path) -> None:
    file = next((repository / "plan").glob("0*.yaml"))
    file.write_text("action: many\n", encoding="utf-8")
    assert run("init", "--ci", "github", *INSTALL, cwd=repository).code == 0


@pytest.mark.parametrize("text", ["title: [", "gcplan: 1\n", "gcplan: 1\ntimezone: Mars/Olympus\n"])
def test_a_plan_that_cannot_be_used(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/plan.yaml").write_text(text, encoding="utf-8")
    before = files_in(tmp_path)
    result = run("init", "--ci", "github", *INSTALL, GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "gcplan: Nothing was written: plan.yaml in plan cannot be used.\n"
        "gcplan: See what is wrong: gcplan check --plan plan\n"
    )
    assert files_in(tmp_path) == before


@pytest.mark.parametrize(
    "arguments",
    [("--title", "x"), ("--timezone", "UTC"), ("--example",)],
    ids=lambda words: words[0],
)
def test_what_is_for_a_new_plan_never_goes_to_one_that_is_there(
    run: Run, repository: Path, arguments: tuple[str, ...]
) -> None:
    before = files_in(repository)
    command = ("init", *arguments, "--ci", "github", *INSTALL)
    result = run(*command, cwd=repository, GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("gcplan: Nothing was written. Already there: plan/plan.yaml")
    assert files_in(repository) == before


def test_a_workflow_is_not_written_over(run: Run, repository: Path) -> None:
    path = repository / PLACES["github"]
    path.parent.mkdir(parents=True)
    path.write_text("mine", encoding="utf-8")
    for arguments in ((), ("elsewhere",)):
        result = run("init", *arguments, "--ci", "github", cwd=repository, GCPLAN_LANG="en")
        assert (result.code, result.out) == (2, "")
        assert result.err == f"gcplan: Nothing was written. Already there: {PLACES['github']}\n"
    assert path.read_text(encoding="utf-8") == "mine"
    assert not (repository / "elsewhere").exists()


@pytest.mark.parametrize("service", Service)
def test_a_link_leads_no_workflow_out_of_the_repository(
    run: Run, repository: Path, tmp_path: Path, service: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    folder = PLACES[service].split("/")[0] if "/" in PLACES[service] else ".gitlab"
    (repository / folder).symlink_to(outside)
    (repository / ".gitlab-ci.yml").write_text("{}\n", encoding="utf-8")
    result = run("init", "--ci", service, *INSTALL, cwd=repository, GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert "leads out of the repository" in result.err
    assert list(outside.iterdir()) == []


def test_gitlab_pipelines_that_are_there_include_the_job(run: Run, repository: Path) -> None:
    own = repository / ".gitlab-ci.yml"
    own.write_text("build: {script: make}\n", encoding="utf-8")
    command = ("init", "--ci", "gitlab", *INSTALL)
    result = run(*command, cwd=repository, GCPLAN_LANG="en")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        "wrote .gitlab/gcplan.yml",
        f"The workflow installs gcplan with: pip install {PINNED}",
        "Nothing runs it yet. Add to .gitlab-ci.yml: include: [/.gitlab/gcplan.yml]",
        "What is late is found by a schedule in GitLab; see the file.",
    ]
    assert own.read_text(encoding="utf-8") == "build: {script: make}\n"
    assert set(workflow(repository / ".gitlab/gcplan.yml")) == {"gcplan"}
    line = result.out.splitlines()[2].partition(".yml: ")[2]
    own.write_text(f"{line}\nbuild: {{script: make}}\n", encoding="utf-8")
    public_schema("gitlab-ci", own)
    before = files_in(repository)
    again = run(*command, cwd=repository, GCPLAN_LANG="zh")
    assert (again.code, again.out) == (2, "")
    assert again.err == "gcplan: 没有写入任何文件：.gitlab-ci.yml 里已经有 gcplan。\n"
    assert files_in(repository) == before


# --- what is installed ----------------------------------------------------------------------------

PINNED_SPECS = [
    PINNED,
    f"git+https://git.example.org:8443/a/b/gcplan@{COMMIT}",
    f"git+ssh://git@git.example.org/office/gcplan.git@{COMMIT}",
    f"git+http://10.1.2.3/office/gcplan.git@{COMMIT}",
    "git+https://git.example.org/office/gcplan.git@v0.1.0",
    "git+https://git.example.org/office/gcplan.git@1.2.3-rc.1",
    "https://files.example.org/gcplan-0.1.0-py3-none-any.whl",
    f"http://files.example.org/x/gcplan-0.1.0.tar.gz#sha256={'0a' * 32}",
    "gcplan==0.1.0",
]


@pytest.mark.parametrize("service", Service)
@pytest.mark.parametrize("spec", PINNED_SPECS)
def test_what_is_installed_is_one_word_of_the_command(
    call: Run, tmp_path: Path, service: str, spec: str
) -> None:
    assert call("init", "--ci", service, "--install", spec).code == 0
    assert installed(tmp_path, service) == ["pip", "install", spec]


REFUSED = [
    ("git+https://git.example.org/gcplan.git", "may be another program tomorrow"),
    ("git+https://git.example.org/gcplan.git@main", "may be another program tomorrow"),
    ("git+https://git.example.org/gcplan.git@0123456", "may be another program tomorrow"),
    ("git+https://git.example.org/gcplan.git@v1", "may be another program tomorrow"),
    (f"git+https://git.example.org/gcplan.git@{COMMIT}@main", "may be another program tomorrow"),
    ("git+http://git.example.org/gcplan.git@v0.1.0", "could be changed on its way"),
    ("http://files.example.org/gcplan-0.1.0.tar.gz", "could be changed on its way"),
    ("gcplan", "may be another program tomorrow"),
    ("gcplan===0.1.0", "may be another program tomorrow"),
    ("gcplan==0.1.*", "has other characters than"),
    ("gcplan>=0.1.0", "has other characters than"),
    ("gcp1an==0.1.0", "names no place"),
    (f"git+file:///srv/gcplan@{COMMIT}", "names no place"),
    ("file:///srv/gcplan-0.1.0.tar.gz", "names no place"),
    ("/srv/gcplan-0.1.0.tar.gz", "names no place"),
    (f"git+https://-oProxyCommand/x@{COMMIT}", "names no place"),
    (f"git+https://git.example.org/gcplan.git@{COMMIT}#egg=other", "may be another program"),
    ("https://files.example.org/other-0.1.0-py3-none-any.whl", "names no place"),
    ("https://files.example.org/gcplan-0.1.0.tar.gz#sha256=0", "names no place"),
    ("git@git.example.org:office/gcplan.git", "names no place"),
    (".", "is no gcplan in the repository"),
    ("..", "is no gcplan in the repository"),
    (".gcplan-0.1.0.tar.gz", "is no gcplan in the repository"),
    ("./wheels", "is no gcplan in the repository"),
    ("../gcplan-0.1.0.tar.gz", "is no gcplan in the repository"),
    ("./../gcplan-0.1.0.tar.gz", "is no gcplan in the repository"),
    ("", "has other characters than"),
    ("-r", "names no place"),
    ("--index-url=https://evil.example.org", "names no place"),
    *(
        (f"gcplan==0.1.0{hostile}", "has other characters than")
        for hostile in (
            *(
                "\n",
                "\r",
                "\x85",
                "\u2028",
                "\n- run: id",
                ";id",
                "$(id)",
                "`id`",
                "${{ github.token }}",
            ),
            *("$CI_JOB_TOKEN", '"', "'", " --pre", "&", "|", ">x", "*", "?", "\\", " #", ": x"),
            *("!", "{a,b}", "[x]", "~", "\x1b[31m", "版本"),
        )
    ),
]


@pytest.mark.parametrize(("spec", "reason"), REFUSED, ids=[repr(spec) for spec, _ in REFUSED])
def test_what_cannot_be_installed_again_is_refused(
    call: Run, tmp_path: Path, spec: str, reason: str
) -> None:
    (tmp_path / "gcplan-0.1.0.tar.gz").touch()
    folder = tmp_path / "here"
    folder.mkdir()
    result = call("init", "--ci", "github", f"--install={spec}", cwd=folder, GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert reason in result.err
    assert [line for line in result.err.splitlines() if not line.startswith("gcplan: ")] == []
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "spec",
    [
        f"git+https://secret@git.example.org/gcplan.git@{COMMIT}",
        f"git+https://me:secret@git.example.org/gcplan.git@{COMMIT}",
        f"git+ssh://git:secret@git.example.org/gcplan.git@{COMMIT}",
        "https://me:secret@files.example.org/gcplan-0.1.0.tar.gz",
    ],
)
def test_a_secret_comes_into_no_workflow(call: Run, tmp_path: Path, spec: str) -> None:
    result = call("init", "--ci", "gitlab", "--install", spec, GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert "a name or password in an address" in result.err
    assert "secret@" not in result.err
    assert files_in(tmp_path) == {}


@given(st.text(st.sampled_from("gcplan=1.0-_/:@+#%$ {}'\"\n;\\`*~!<>&|?[]()期"), max_size=40))
@example("gcplan==1.0'")
@example("gcplan==1.0\n")
def test_whatever_passes_is_one_word_of_a_command(spec: str) -> None:
    text = f"gcplan=={spec}"
    with suppress(CannotRunError):
        assert install_spec(text, Path("nowhere")) == text
        assert shlex.split(text) == [text]
        for service in Service:
            written = workflow_text(
                service,
                Workflow(PurePosixPath("plan"), "UTC", text, is_sealed=False),
                date(2026, 1, 1),
            )
            assert f" pip install {text}\n" in written
            yaml_rs.loads(written, parse_datetime=False)


def test_install_is_for_a_workflow(run: Run, tmp_path: Path) -> None:
    result = run("init", *INSTALL, GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert result.err == "gcplan: --install is for a workflow: it goes with --ci.\n"
    assert files_in(tmp_path) == {}


# --- where this copy comes from -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "said", "example_line"),
    [
        ("en", "It is not known where", "For example a commit: git+https://"),
        ("zh", "不知道 CI 流程从哪里安装", "可以写某次提交：git+https://"),
    ],
)
def test_what_is_not_known_is_asked_for(
    run: Run, tmp_path: Path, language: str, said: str, example_line: str
) -> None:
    result = run("init", "--ci", "github", GCPLAN_LANG=language)
    assert (result.code, result.out) == (2, "")
    lines = result.err.splitlines()
    assert lines[0].startswith(f"gcplan: {said}")
    assert lines[1].startswith(f"gcplan: {example_line}")
    assert len(lines) == 4
    assert files_in(tmp_path) == {}


@pytest.mark.parametrize("service", Service)
def test_a_repository_that_holds_gcplan_installs_its_own(
    run: Run, repository: Path, service: str
) -> None:
    (repository / "pyproject.toml").write_text('[project]\nname = "gcplan"\n', encoding="utf-8")
    for words in ((), ("--install", ".")):
        assert run("init", "--ci", service, *words, cwd=repository).code == 0
        assert installed(repository, service) == ["pip", "install", "."]
        (repository / PLACES[service]).unlink()


@pytest.mark.parametrize(
    "text", ["[project", '[project]\nname = "other"\n', "", "project = 1\n", "[tool]\n", "\x00"]
)
def test_another_project_is_not_gcplan(run: Run, repository: Path, text: str) -> None:
    (repository / "pyproject.toml").write_text(text, encoding="utf-8")
    result = run("init", "--ci", "github", cwd=repository, GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert "It is not known where" in result.err


def test_a_file_that_is_kept_in_the_repository(run: Run, repository: Path, tmp_path: Path) -> None:
    """The command is run as the machine does, at the top of a clone."""
    name = "gcplan-9.9.9-py3-none-any.whl"
    (repository / "wheels").mkdir()
    with zipfile.ZipFile(repository / "wheels" / name, "w") as wheel:
        wheel.writestr("gcplan_here.py", "")
        about = "gcplan-9.9.9.dist-info"
        wheel.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: gcplan\nVersion: 9.9.9\n")
        wheel.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{about}/RECORD", "")
    command = ("init", "--ci", "github", "--install", f"./wheels/{name}")
    assert run(*command, cwd=repository / "plan").code == 0
    pip = [sys.executable, "-m", *installed(repository, "github")]
    target = tmp_path / "target"
    subprocess.run(
        [*pip, "--quiet", "--no-deps", "--no-index", "--target", target],
        cwd=repository,
        check=True,
        capture_output=True,
        timeout=60,
    )
    assert (target / "gcplan_here.py").is_file()


def test_a_link_to_a_file_outside_is_none_of_the_repository(
    run: Run, repository: Path, tmp_path: Path
) -> None:
    (tmp_path / "gcplan-1.0.tar.gz").touch()
    (repository / "gcplan-1.0.tar.gz").symlink_to(tmp_path / "gcplan-1.0.tar.gz")
    command = ("init", "--ci", "github", "--install", "./gcplan-1.0.tar.gz")
    result = run(*command, cwd=repository, GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert "is no gcplan in the repository of the plan" in result.err


def copy_from(folder: Path, origin: object) -> str:
    """Return a PYTHONPATH by which the program takes itself for a copy with this origin."""
    about = folder / "gcplan-0.1.0.dist-info"
    about.mkdir(parents=True)
    metadata = "Metadata-Version: 2.1\nName: gcplan\nVersion: 0.1.0\n"
    (about / "METADATA").write_text(metadata, encoding="utf-8")
    text = origin if isinstance(origin, str) else json.dumps(origin)
    (about / "direct_url.json").write_text(text, encoding="utf-8")
    return str(folder)


def test_a_copy_from_a_commit_names_it(run: Run, repository: Path, tmp_path: Path) -> None:
    origin = {
        "url": "https://git.example.org/office/gcplan.git",
        "vcs_info": {"vcs": "git", "requested_revision": "main", "commit_id": COMMIT},
    }
    path = copy_from(tmp_path / "copy", origin)
    assert run("init", "--ci", "github", cwd=repository, PYTHONPATH=path).code == 0
    assert installed(repository, "github") == ["pip", "install", PINNED]


@pytest.mark.parametrize(
    "origin",
    [
        {"url": "file:///home/me/gcplan", "dir_info": {"editable": True}},
        {"url": "file:///srv/gcplan.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
        {"url": "https://h.example.org/x", "vcs_info": {"vcs": "hg", "commit_id": COMMIT}},
        {"url": "https://h.example.org/x", "vcs_info": {"vcs": "git", "commit_id": "main"}},
        {"url": "https://h.example.org/x", "vcs_info": {"vcs": "git", "commit_id": COMMIT + ";id"}},
        {"url": "https://h.example.org/$(id)", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
        {"url": "https://${T}@h.example.org/x", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
        {"url": "https://t@h.example.org/x", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
        {"url": "https://h.example.org/x", "vcs_info": None},
        {"url": "https://h.example.org/x"},
        [],
        "{",
        "",
    ],
    ids=str,
)
def test_any_other_origin_is_none(
    call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, origin: object
) -> None:
    monkeypatch.syspath_prepend(copy_from(tmp_path / "copy", origin))
    here = tmp_path / "here"
    here.mkdir()
    result = call("init", "--ci", "github", cwd=here, GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert "It is not known where" in result.err
    assert list(here.iterdir()) == []


def answered(environment: dict[str, str], folder: Path, answers: str) -> Result:
    """Run the program on a terminal on which somebody types."""
    ours, theirs = pty.openpty()
    os.write(ours, answers.encode())
    process = subprocess.Popen(
        [sys.executable, "-m", "gcplan", "init", "--ci", "github"],
        cwd=folder,
        env={**environment, "GCPLAN_LANG": "en"},
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    out = process.communicate(timeout=60)[0]
    said = b""
    with suppress(OSError):
        while data := os.read(ours, 65536):
            said += data
    os.close(ours)
    return Result(process.returncode, out.decode(), said.decode(), out)


def test_on_a_terminal_it_is_asked_until_it_is_sound(
    environment: dict[str, str], repository: Path
) -> None:
    result = answered(environment, repository, f"gcplan; id\n{PINNED}\n")
    assert result.code == 0
    assert result.out.startswith("wrote ")
    assert result.err.count("Install gcplan from: ") == 2
    assert "“gcplan; id” has other characters than" in result.err
    assert installed(repository, "github") == ["pip", "install", PINNED]


def test_who_does_not_answer_gets_nothing(environment: dict[str, str], repository: Path) -> None:
    before = files_in(repository)
    assert answered(environment, repository, "\x04").code == 130
    assert files_in(repository) == before


# --- the path of the plan -------------------------------------------------------------------------

HOSTILE = [
    "${{ github.token }}",
    "$(id)",
    "a'b",
    'a"b',
    "a: b",
    "-x",
    "a #b",
    "# a",
    "*a",
    "计划 1",
]


@pytest.mark.parametrize("service", Service)
@pytest.mark.parametrize("name", HOSTILE)
def test_the_path_of_a_plan_is_only_a_path(
    call: Run, tmp_path: Path, service: str, name: str
) -> None:
    assert call("init", "--", f"./{name}").code == 0
    command = ("init", f"./{name}", "--ci", service, *INSTALL)
    assert call(*command).code == 0
    path = tmp_path / PLACES[service]
    if service == "github":
        literals = workflow(path)["env"]["GCPLAN_PLAN"].split("${{ '${{' }}")
        assert not any("${{" in literal for literal in literals)
        assert "${{".join(literals) == name
    else:
        literals = workflow(path)["gcplan"]["variables"]["GCPLAN_PLAN"].split("$$")
        assert not any("$" in literal for literal in literals)
        assert "$".join(literals) == name


def test_a_path_that_is_no_text(run: Run, tmp_path: Path) -> None:
    folder = os.fsdecode(b"\xff")
    result = run("init", folder, "--ci", "github", *INSTALL, GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("gcplan: Nothing was written: a workflow cannot name the folder")
    assert files_in(tmp_path) == {}
