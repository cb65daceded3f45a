"""Seals of approved plans in real repositories: whole, changed, and not so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gcplan.history.repository import Repository
from gcplan.history.seal import digest_of
from gcplan.history.timeline import Timeline
from gcplan.problem import Severity
from tests.history.histories import add, commit, problems_since, put, write_history
from tests.history.record_plan import BASE, progress
from tests.recording import git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.history.histories import Edit, Step

ELSEWHERE = "0123456789abcdef0123456789abcdef01234567"
REPORTED = add("2.1.2", progress("07-12 percent: 5"))
LOWERED = put("target: 8公里", "target: 6公里")


def commit_id(top: Path, revision: str) -> str:
    return git(top, "rev-parse", revision).strip()


def sealing(rev: str, digest: str, approval: str = "试政发〔2020〕3号", tag: str = "") -> Edit:
    """Put the seal of a commit into plan.yaml, in place of the one that is there."""
    named = f", tag: {tag}" if tag else ""
    says = f'rev: "{rev}"{named}, on: 2020-07-11, approval: {approval}, digest: "{digest}"'

    def edit(files: dict[str, str]) -> dict[str, str]:
        lines = files["plan.yaml"].splitlines()
        kept = [line for line in lines if not line.startswith("approved:")]
        return {**files, "plan.yaml": "\n".join([*kept, f"approved: {{{says}}}", ""])}

    return edit


@pytest.fixture
def sealed(tmp_path: Path) -> tuple[str, str]:
    """Return the id and the digest of the base of every history here."""
    top = tmp_path / "first"
    base = write_history(top, BASE, ())
    version = Timeline(Repository(top), "plan", top / "plan").at(base)
    assert version is not None
    return base, digest_of(version)


def since(top: Path, base: str) -> list[tuple[str, str]]:
    """Return the case of every finding about the seal, and how bad it is."""
    found = problems_since(top, base)
    return [(each.case, each.severity) for each in found if each.rule.code == "GC421"]


def histories(top: Path, *steps: Step) -> Path:
    write_history(top, BASE, steps)
    return top


def test_a_seal_is_whole_while_the_plan_goes_on(tmp_path: Path, sealed: tuple[str, str]) -> None:
    top = histories(
        tmp_path / "top", commit("07-11", sealing(*sealed)), commit("07-12", REPORTED),
        commit("07-13", LOWERED),
    )  # fmt: skip
    assert since(top, sealed[0]) == []
    assert {each.rule.code for each in problems_since(top, sealed[0])} == {"GC402"}


@pytest.mark.parametrize(
    ("rev", "digest", "case"),
    [(ELSEWHERE, "", "no-ancestor"), ("main", "", "no-ancestor"), ("", "77de", "digest")],
)
def test_a_seal_that_is_not_so(
    tmp_path: Path, sealed: tuple[str, str], rev: str, digest: str, case: str
) -> None:
    seal = sealing(rev or sealed[0], digest or sealed[1])
    top = histories(tmp_path / "top", commit("07-11", seal))
    assert since(top, sealed[0]) == [(case, Severity.ERROR)]


def test_a_commit_that_is_not_in_the_history(tmp_path: Path, sealed: tuple[str, str]) -> None:
    top = histories(tmp_path / "top", commit("07-11", sealing(*sealed)))
    git(top, "symbolic-ref", "HEAD", "refs/heads/other")
    git(top, "add", "plan")
    identity = ("-c", "user.name=tester", "-c", "user.email=tester@example.org")
    git(top, *identity, "commit", "--quiet", "--message=other")
    assert since(top, commit_id(top, "HEAD")) == [("no-ancestor", Severity.ERROR)]


def test_a_tag_that_points_elsewhere(tmp_path: Path, sealed: tuple[str, str]) -> None:
    seal = sealing(*sealed, tag="approved-2020")
    top = histories(tmp_path / "top", commit("07-11", seal), commit("07-12", REPORTED))
    assert since(top, sealed[0]) == []
    git(top, "tag", "approved-2020", sealed[0])
    assert since(top, sealed[0]) == []
    git(top, "tag", "--force", "approved-2020", "HEAD")
    assert since(top, sealed[0]) == [("tag", Severity.ERROR)]


def test_a_seal_that_was_changed_or_removed(tmp_path: Path, sealed: tuple[str, str]) -> None:
    steps = commit("07-11", sealing(*sealed)), commit("07-12", REPORTED)
    top = histories(tmp_path / "top", *steps)
    first = commit_id(top, "HEAD~1")
    plan = top / "plan" / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("〔2020〕3号", "〔2020〕4号"), encoding="utf-8")
    assert since(top, first) == [("", Severity.ERROR)]
    plan.write_text(BASE["plan.yaml"], encoding="utf-8")
    assert since(top, first) == [("", Severity.ERROR)]


def test_a_plan_approved_anew_warns(tmp_path: Path, sealed: tuple[str, str]) -> None:
    steps = commit("07-11", sealing(*sealed)), commit("07-12", REPORTED)
    top = histories(tmp_path / "top", *steps)
    first, second = commit_id(top, "HEAD~1"), commit_id(top, "HEAD")
    again = sealing(second, sealed[1], approval="试政发〔2020〕9号")
    again_unapproved = sealing(second, sealed[1], approval="待补")
    plan = top / "plan" / "plan.yaml"
    files = {"plan.yaml": plan.read_text(encoding="utf-8")}
    plan.write_text(again(files)["plan.yaml"], encoding="utf-8")
    assert since(top, first) == [("renewed", Severity.WARNING)]
    assert since(top, second) == []
    plan.write_text(again_unapproved(files)["plan.yaml"], encoding="utf-8")
    assert since(top, first) == [("", Severity.ERROR)]
