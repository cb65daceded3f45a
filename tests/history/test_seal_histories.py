"""Seals of approved plans in real repositories: whole, changed, and not so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gcplan.cli.errors import CannotRunError
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
DOCUMENT, AGAIN = "试政发〔2020〕3号", "试政发〔2020〕9号"
REPORTED = add("2.1.2", progress("07-12 percent: 5"))
LOWERED = put("target: 8公里", "target: 6公里")


def commit_id(top: Path, revision: str) -> str:
    return git(top, "rev-parse", revision).strip()


def digest_at(top: Path, revision: str) -> str:
    version = Timeline(Repository(top), "plan", top / "plan").at(commit_id(top, revision))
    assert version is not None
    return digest_of(version)


def sealing(
    rev: str, digest: str, approval: str = DOCUMENT, tag: str = "", on: str = "2020-07-11"
) -> Edit:
    """Put the seal of a commit into plan.yaml, in place of the one that is there."""
    named = f", tag: {tag}" if tag else ""
    says = f'rev: "{rev}"{named}, on: {on}, approval: {approval}, digest: "{digest}"'

    return lambda files: {
        **unsealed(files),
        "plan.yaml": f"{unsealed(files)['plan.yaml']}approved: {{{says}}}\n",
    }


def unsealed(files: dict[str, str]) -> dict[str, str]:
    """Take the seal out of plan.yaml."""
    lines = files["plan.yaml"].splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("approved:")]
    return {**files, "plan.yaml": "".join(kept)}


@pytest.fixture
def sealed(tmp_path: Path) -> tuple[str, str]:
    """Return the id and the digest of the base of every history here."""
    top = tmp_path / "first"
    base = write_history(top, BASE, ())
    return base, digest_at(top, base)


AGAIN, OLDER = "试政发〔2020〕9号", "试政发〔2019〕1号"


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
    again = sealing(second, sealed[1], approval=AGAIN)
    again_unapproved = sealing(second, sealed[1], approval="待补")
    plan = top / "plan" / "plan.yaml"
    files = {"plan.yaml": plan.read_text(encoding="utf-8")}
    plan.write_text(again(files)["plan.yaml"], encoding="utf-8")
    assert since(top, first) == [("renewed", Severity.WARNING)]
    assert since(top, second) == []
    plan.write_text(again_unapproved(files)["plan.yaml"], encoding="utf-8")
    assert since(top, first) == [("", Severity.ERROR)]
    assert since(top, second) == [("", Severity.ERROR)]


class TestNightly:
    """A plan on its own branch, held by `--against auto` against the seal that holds."""

    def histories(self, top: Path, sealed: tuple[str, str], *later: Edit, day: str) -> Path:
        """Make a history: sealed, lowered, then further edits of a day, each a commit."""
        begun = commit("07-11", sealing(*sealed)), commit("07-12", LOWERED)
        return histories(top, *begun, *(commit(day, edit) for edit in later))

    @pytest.mark.parametrize(
        ("later", "day", "expected"),
        [
            ((REPORTED,), "09-01", {"GC402"}),
            # The seal goes and comes again, of the plan that asks less.
            ((unsealed,), "09-01", {"GC402", "GC421"}),
            ((unsealed, "same document"), "09-01", {"GC402", "GC421"}),
            (("same document",), "09-01", {"GC402", "GC421"}),
            (("older document",), "09-01", {"GC402", "GC421"}),
            (("placeholder",), "09-01", {"GC402", "GC421"}),
            (("older document", "renewed"), "09-01", set()),
            (("renewed",), "09-01", set()),
            ((unsealed, "renewed"), "09-01", set()),
            (("renewed", "same document"), "09-01", {"GC421"}),
            # A slip in the seal is mended in time.
            (("same document",), "07-18", set()),
            ((unsealed, "same document"), "07-18", set()),
            (("same document",), "07-19", {"GC402", "GC421"}),
        ],
    )
    def test_what_is_found(
        self,
        tmp_path: Path,
        sealed: tuple[str, str],
        later: tuple[Edit | str, ...],
        day: str,
        expected: set[str],
    ) -> None:
        lowered = self.histories(tmp_path / "lowered", sealed, day=day)
        rev, digest = commit_id(lowered, "HEAD"), digest_at(lowered, "HEAD")
        assert sealed[1] != digest
        seals = {
            "same document": sealing(rev, digest, on="2020-07-12"),
            "older document": sealing(rev, digest, AGAIN, on="2020-07-10"),
            "placeholder": sealing(rev, digest, "待补", on="2020-07-12"),
            "renewed": sealing(rev, digest, AGAIN, on="2020-07-12"),
        }
        edits = [seals[each] if isinstance(each, str) else each for each in later]
        top = self.histories(tmp_path / "top", sealed, *edits, day=day)
        found = problems_since(top, "auto")
        assert {each.rule.code for each in found} == expected
        assert {each.severity for each in found} <= {Severity.ERROR}

    def test_a_seal_of_nothing_is_followed_by_any(
        self, tmp_path: Path, sealed: tuple[str, str]
    ) -> None:
        wrong = commit("07-11", sealing(ELSEWHERE, sealed[1]))
        top = histories(tmp_path / "top", wrong, commit("09-01", sealing(*sealed)))
        assert problems_since(top, "auto") == []

    def test_a_plan_that_was_never_sealed(self, tmp_path: Path) -> None:
        top = histories(tmp_path / "top", commit("07-12", REPORTED))
        with pytest.raises(CannotRunError, match="no approved version"):
            problems_since(top, "auto")

    def test_a_shallow_clone(self, tmp_path: Path, sealed: tuple[str, str]) -> None:
        top = self.histories(tmp_path / "top", sealed, unsealed, sealing(*sealed), day="09-01")
        git(tmp_path, "clone", "--quiet", "--depth=1", top.as_uri(), "clone")
        with pytest.raises(CannotRunError, match="older seals are not seen") as raised:
            problems_since(tmp_path / "clone", "auto")
        assert "git fetch --unshallow" in str(raised.value.messages)
        git(tmp_path / "clone", "fetch", "--quiet", "--unshallow")
        assert {each.rule.code for each in problems_since(tmp_path / "clone", "auto")} == {"GC402"}
