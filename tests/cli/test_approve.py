from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gcplan.history.repository import Repository
from gcplan.history.seal import digest_of
from gcplan.history.timeline import Timeline
from tests.recording import DAY, Day, changes, contents, copy_shipped, git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

WORDS = ("approve", "--on", "2020-03-20", "--approval", "钢发〔2020〕5号")
NOW = "2020-09-15T12:00:00+08:00"
IN_CHINESE: Day = {**DAY, "GCPLAN_LANG": "zh"}


@pytest.fixture
def committed(git_repo: Path) -> Path:
    """Return a repository whose plan, the shipped one, is committed."""
    copy_shipped(git_repo / "plan")
    commit(git_repo)
    return git_repo


def commit(repository: Path) -> None:
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=一")


def head(repository: Path) -> str:
    return git(repository, "rev-parse", "HEAD").strip()


def digest(repository: Path) -> str:
    version = Timeline(Repository(repository), "plan", repository / "plan").at("HEAD")
    assert version is not None
    return digest_of(version)


class TestSeal:
    def test_plan_yaml_names_the_commit_and_what_stood_there(
        self, run: Run, committed: Path
    ) -> None:
        before, rev = contents(committed / "plan"), head(committed)
        found = run(*WORDS, cwd=committed, **DAY)
        assert (found.code, found.err) == (0, "")
        seal = f"on: 2020-03-20, approval: 钢发〔2020〕5号, digest: {digest(committed)}"
        assert changes(before, contents(committed / "plan")) == {
            "plan.yaml": [f"+approved: {{rev: {rev}, {seal}}}"]
        }
        assert found.out.splitlines() == [
            f"Sealed: {rev[:12]}, approved on 2020-03-20 by 钢发〔2020〕5号",
            f"Digest: {digest(committed)}",
            "A tag can be made with: git tag -a approved-2020-03-20 -m '钢发〔2020〕5号' " + rev,
            "Written: plan/plan.yaml",
        ]
        assert git(committed, "tag") == ""

    def test_with_a_tag_and_a_commit_in_chinese(self, call: Run, committed: Path) -> None:
        rev = head(committed)
        found = call(*WORDS, "--tag", "approved-2020", "--commit", cwd=committed, **IN_CHINESE)
        assert (found.code, found.err) == (0, "")
        assert found.out.splitlines()[:-1] == [
            f"已封存：{rev[:12]}，2020-03-20批准，钢发〔2020〕5号",
            f"摘要：{digest(committed)}",
            "标签：approved-2020",
            "推送标签：git push origin refs/tags/approved-2020",
            "已写入：plan/plan.yaml",
        ]
        assert git(committed, "log", "-1", "--format=%s %P").strip() == (
            f"批准版本：钢发〔2020〕5号 {rev}"
        )
        assert git(committed, "status", "--porcelain") == ""
        tag = git(committed, "cat-file", "-p", "approved-2020")
        assert tag.startswith(f"object {rev}\ntype commit\ntag approved-2020\n")
        assert tag.endswith("\n\n批准文号：钢发〔2020〕5号\n批准日期：2020-03-20\n")

    def test_a_new_one_takes_the_place_of_the_old_one(self, call: Run, committed: Path) -> None:
        rev, sealed = head(committed), digest(committed)
        assert call(*WORDS, "--commit", cwd=committed, **DAY).code == 0
        again = ("approve", "--on", "8月20日", "--approval", "钢发〔2020〕9号")
        found = call(*again, cwd=committed, **DAY)
        assert (found.code, found.err) == (0, "")
        assert f"In place of {rev[:12]}, approved on 2020-03-20 by 钢发〔2020〕5号" in found.out
        text = (committed / "plan" / "plan.yaml").read_text(encoding="utf-8")
        assert text.count("approved:") == 1
        # What is sealed is what the plan promises; that it was sealed before is no part of it.
        assert f"rev: {head(committed)}, on: 2020-08-20" in text
        assert f"digest: {sealed}}}" in text

    def test_a_tag_that_is_there_on_the_commit_is_left(self, call: Run, committed: Path) -> None:
        git(committed, "tag", "approved-2020")
        found = call(*WORDS, "--tag", "approved-2020", cwd=committed, **DAY)
        assert found.code == 0
        assert "Tag: approved-2020, there already\n" in found.out
        assert git(committed, "cat-file", "-t", "approved-2020").strip() == "commit"

    def test_a_dry_run_changes_nothing(self, call: Run, committed: Path) -> None:
        before = contents(committed / "plan")
        found = call(*WORDS, "--tag", "approved-2020", "--dry-run", cwd=committed, **DAY)
        assert found.code == 0
        assert found.out.startswith("--- a/plan/plan.yaml\n+++ b/plan/plan.yaml\n")
        assert found.err.startswith("Sealed: ")
        assert contents(committed / "plan") == before
        assert git(committed, "tag") == ""

    def test_no_program_signs_the_tag(self, call: Run, committed: Path) -> None:
        program = committed / "sign"
        program.write_text(f"#!/bin/sh\ntouch {committed}/ran\nexit 1\n", encoding="utf-8")
        program.chmod(0o755)
        for key, value in (("tag.gpgSign", "true"), ("gpg.program", str(program))):
            git(committed, "config", key, value)
        assert call(*WORDS, "--tag", "t", cwd=committed, **DAY).code == 0
        assert not (committed / "ran").exists()

    def test_check_holds_the_plan_against_it(self, call: Run, committed: Path) -> None:
        assert call(*WORDS, "--commit", cwd=committed, GIT_COMMITTER_DATE=NOW, **DAY).code == 0
        checking = ("check", "--against", "auto", "--ignore", "GC3")
        assert call(*checking, cwd=committed, **DAY).code == 0
        more = ("--approval", "钢政办〔2020〕8号", "--reason", "r")
        due = ("adjust", "7.1.9", "--due", "2021年1月底", *more, "--commit")
        assert call(*due, cwd=committed, GIT_COMMITTER_DATE=NOW, **DAY).code == 0
        assert call(*checking, cwd=committed, **DAY).code == 0
        file = committed / "plan" / "07-urban-quality.yaml"
        text = file.read_text(encoding="utf-8").replace("due: 2021年1月底", "due: 2021年9月底")
        file.write_text(text, encoding="utf-8")
        found = call(*checking, "--format", "concise", cwd=committed, **DAY)
        assert found.code == 1
        assert "GC401" in found.out


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--approval", "待补"), "--approval: “待补” stands in for something"),
        (("--approval", "a\nb〔2020〕5号"), "--approval: “a b〔2020〕5号” is not allowed here"),
        (("--on", "2020-09-16"), "2020-09-16 is still to come: today is 2020-09-15"),
        (("--on", "昨天"), "--on: “昨天” is not a day"),
        (("--tag", "a..b"), "--tag: git takes no tag of the name “a..b”."),
        (("--tag", "-d"), "--tag: git takes no tag of the name “-d”."),
        (("--tag", "a b"), "--tag: git takes no tag of the name “a b”."),
        (("--tag", "other"), "--tag: “other” is there already and names "),
    ],
)
def test_what_is_refused(call: Run, committed: Path, more: tuple[str, ...], said: str) -> None:
    git(committed, "tag", "other")
    git(committed, "commit", "--quiet", "--allow-empty", "--message=二")
    before = contents(committed / "plan")
    found = call(*WORDS, *more, cwd=committed, **DAY)
    assert (found.code, found.out) == (2, ""), found
    assert found.err.startswith(f"gcplan: {said}")
    assert contents(committed / "plan") == before
    assert git(committed, "tag").split() == ["other"]


class TestNotCommitted:
    @pytest.mark.parametrize("change", ["edit", "add", "remove", "stage"])
    def test_the_files_have_to_be_those_of_the_commit(
        self, call: Run, committed: Path, change: str
    ) -> None:
        plan = committed / "plan"
        name = "07-urban-quality.yaml"
        if change == "add":
            name = "13-more.yaml"
            (plan / name).write_text("action: 13\ntitle: t\nmeasures: []\n", encoding="utf-8")
        elif change == "remove":
            name = "12-risk-control.yaml"
            (plan / name).unlink()
        else:
            with (plan / name).open("a", encoding="utf-8") as file:
                file.write("# 备注\n")
            if change == "stage":
                git(committed, "add", ".")
        found = call(*WORDS, cwd=committed, **DAY)
        assert found.code == 2
        assert found.err == (
            f"gcplan: Not committed yet: plan/{name}.\n"
            "gcplan: Commit first: what is sealed is a commit.\n"
        )

    def test_changes_that_git_is_told_to_overlook_are_not_sealed(
        self, call: Run, committed: Path
    ) -> None:
        git(committed, "update-index", "--assume-unchanged", "plan/07-urban-quality.yaml")
        found = call(*WORDS, cwd=committed, **DAY)
        assert found.code == 2
        assert found.err.startswith(
            "gcplan: Git is told to overlook changes in plan/07-urban-quality.yaml.\n"
        )

    def test_what_is_no_file_of_the_plan_does_not_matter(self, call: Run, committed: Path) -> None:
        (committed / "notes.txt").write_text("x", encoding="utf-8")
        assert call(*WORDS, cwd=committed, **DAY).code == 0

    def test_without_a_repository_or_a_commit(self, call: Run, sample: Path) -> None:
        found = call(*WORDS, **DAY)
        assert found.code == 2
        git(sample, "init", "--quiet")
        assert call(*WORDS, **DAY).code == 2


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("due: 12月底前", "due: 尽快", "GC030"),
        ("id: 7.1.9\n", "id: 7.2.99\n", "GC102"),
        ("due: 12月底前\n        indicators", "done: 2021-12-31\n        indicators", "GC203"),
    ],
)
def test_a_plan_with_errors_is_not_sealed(
    call: Run, committed: Path, old: str, new: str, code: str
) -> None:
    file = committed / "plan" / "07-urban-quality.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    commit(committed)
    found = call(*WORDS, cwd=committed, **DAY)
    assert found.code == 2
    assert code in found.err
    assert found.err.endswith(
        "gcplan: A plan with errors is not sealed.\ngcplan: Mend it first; nothing was written.\n"
    )


def test_that_tasks_are_late_does_not_matter(call: Run, committed: Path) -> None:
    assert call("check", "--select", "GC301", cwd=committed, **DAY).code == 1
    assert call(*WORDS, cwd=committed, **DAY).code == 0


def test_what_cannot_be_edited_safely_is_left_to_people(call: Run, committed: Path) -> None:
    file = committed / "plan" / "plan.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    seal = "approved: {rev: a, on: 2020-01-01, approval: &x 钢城区, digest: y}\nissuer: *x\n"
    text = "".join(line for line in lines if not line.startswith("issuer:")) + seal
    file.write_text(text, encoding="utf-8")
    commit(committed)
    found = call(*WORDS, cwd=committed, **DAY)
    assert found.code == 2
    assert found.err == (
        "gcplan: plan/plan.yaml cannot be edited safely (anchor): write it by hand.\n"
        f"gcplan: approved: {{rev: {head(committed)}, …}}\n"
    )
