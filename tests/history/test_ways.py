"""However a tampering is brought in, it is found; and however an honest change is, it is not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.history.conftest import found_against
from tests.history.repositories import (
    PLAN,
    SETTINGS,
    URBAN,
    Commit,
    Edit,
    History,
    adjusted,
    anchored,
    changed,
    git,
    make,
    reformatted,
    renamed,
    several,
    task,
    text,
)
from tests.history.test_tamperings import BOARDS, LAMPS, SWAPPED, codes_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gcplan.problem import Problem


class Kind(NamedTuple):
    """Two halves of a change, each of which may be a commit, and what is found in it."""

    codes: str
    first: Edit
    second: Edit


KINDS = {
    "deadline": Kind(
        "GC401",
        text(URBAN, "due: 11月底前", "due: 12月10日前"),
        text(URBAN, "due: 12月10日前", "due: 12月底前"),
    ),
    "target": Kind(
        "GC402",
        text(URBAN, "target: 300块", "target: 250块"),
        text(URBAN, "target: 250块", "target: 200块"),
    ),
    "task and indicator": Kind("GC403 GC404", text(URBAN, BOARDS, ""), text(URBAN, LAMPS, "")),
    "ids and weight": Kind("GC405 GC413", text(URBAN, "weight: 2", "weight: 1"), SWAPPED),
    "standards": Kind(
        "GC414",
        text(SETTINGS, "behind: 10, far", "behind: 15, far"),
        text(SETTINGS, "behind: 15, far", "behind: 20, far"),
    ),
    "with records": Kind(
        "",
        several(
            text(URBAN, "target: 300块", "target: 250块"),
            adjusted("7.1.2", "target", "300块", "indicator: 牌匾"),
        ),
        several(
            text(URBAN, "due: 11月底前", "due: 12月底前"),
            adjusted("7.2.2", "due", "11月底前"),
        ),
    ),
}
REPORT = text(URBAN, "percent: 60}", "percent: 80}")
NOTE = task("8.1.1", "note: 已签约3家")


def not_committed(kind: Kind) -> History:
    return History([Commit(PLAN)], working=changed(PLAN, kind.first, kind.second))


def staged_only_in_part(kind: Kind) -> History:
    half = changed(PLAN, kind.first)
    return History([Commit(PLAN), Commit(half)], working=changed(half, kind.second))


def split_over_commits(kind: Kind) -> History:
    half = changed(PLAN, kind.first)
    whole = changed(half, NOTE, kind.second)
    return History([Commit(PLAN), Commit(half), Commit(changed(half, NOTE)), Commit(whole)])


def reformatted_as_well(kind: Kind) -> History:
    return History([Commit(PLAN), Commit(changed(PLAN, kind.first, kind.second, reformatted))])


def behind_aliases(kind: Kind) -> History:
    return History([Commit(PLAN), Commit(changed(PLAN, kind.first, kind.second, anchored))])


def from_a_branch(kind: Kind) -> History:
    branch = changed(PLAN, kind.first, kind.second)
    return History(
        [
            Commit(PLAN),
            Commit(changed(PLAN, NOTE)),
            Commit(changed(PLAN, kind.first), (0,)),
            Commit(branch, (2,)),
            Commit(changed(branch, NOTE), (1, 3)),
        ]
    )


def from_a_branch_put_first(kind: Kind) -> History:
    branch = changed(PLAN, kind.first, kind.second)
    return History(
        [
            Commit(PLAN),
            Commit(changed(PLAN, NOTE)),
            Commit(branch, (0,)),
            Commit(changed(branch, NOTE), (2, 1)),
        ]
    )


def in_an_evil_merge(kind: Kind) -> History:
    """Neither of the merged commits has it."""
    return History(
        [
            Commit(PLAN),
            Commit(changed(PLAN, NOTE)),
            Commit(changed(PLAN, task("8.1.2", "note: 已开工")), (0,)),
            Commit(
                changed(PLAN, NOTE, task("8.1.2", "note: 已开工"), kind.first, kind.second), (1, 2)
            ),
        ]
    )


def reverted_and_applied_again(kind: Kind) -> History:
    whole = changed(PLAN, kind.first, kind.second)
    return History([Commit(PLAN), Commit(whole), Commit(PLAN), Commit(whole)])


def in_a_renamed_file(kind: Kind) -> History:
    whole = changed(PLAN, kind.first, kind.second)
    return History([Commit(PLAN), Commit(changed(whole, renamed(URBAN, "plan/07-improved.yaml")))])


def in_a_moved_folder(kind: Kind) -> History:
    moved = changed(PLAN, renamed("plan", "2020/方案"))
    whole = changed(PLAN, kind.first, kind.second, renamed("plan", "2020/方案"))
    return History([Commit(PLAN), Commit(moved), Commit(whole)], folder="2020/方案")


def while_the_folder_moves(kind: Kind) -> History:
    half = changed(PLAN, kind.first, renamed("plan", "2020"))
    whole = changed(PLAN, kind.first, kind.second, renamed("plan", "2020"))
    return History([Commit(PLAN), Commit(half), Commit(whole)], folder="2020")


def behind_a_link(kind: Kind) -> History:
    whole = changed(PLAN, kind.first, kind.second, renamed(URBAN, "plan/parts/urban.yaml"))
    return History([Commit(PLAN), Commit({**whole, URBAN: "-> parts/urban.yaml"})])


def through_an_unreadable_file(kind: Kind) -> History:
    whole = changed(PLAN, kind.first, kind.second)
    broken = {**PLAN, URBAN: "action: [", SETTINGS: "gcplan: {"}
    return History([Commit(PLAN), Commit(broken), Commit(whole)])


def after_an_unreadable_base(kind: Kind) -> History:
    whole = changed(PLAN, kind.first, kind.second)
    broken = {**PLAN, URBAN: "action: [", SETTINGS: PLAN[SETTINGS].replace("年底前", "尽快")}
    return History([Commit(PLAN), Commit(broken), Commit(whole)], base=1)


def dated_before_the_base(kind: Kind) -> History:
    days = (date(2020, 5, 1), date(2019, 1, 1), date(2035, 1, 1))
    states = (PLAN, changed(PLAN, kind.first), changed(PLAN, kind.first, kind.second))
    return History([Commit(*each) for each in zip(states, (None,) * 3, days, strict=True)])


def in_a_repository_of_long_ids(kind: Kind) -> History:
    whole = changed(PLAN, kind.first, kind.second)
    return History([Commit(PLAN), Commit(whole)], sha256=True)


WAYS = (
    not_committed,
    staged_only_in_part,
    split_over_commits,
    reformatted_as_well,
    behind_aliases,
    from_a_branch,
    from_a_branch_put_first,
    in_an_evil_merge,
    reverted_and_applied_again,
    in_a_renamed_file,
    in_a_moved_folder,
    while_the_folder_moves,
    behind_a_link,
    through_an_unreadable_file,
    after_an_unreadable_base,
    dated_before_the_base,
    in_a_repository_of_long_ids,
)
EVERY_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


@EVERY_KIND
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_it_is_found_in_every_way(
    found: Callable[[History], list[Problem]], kind: Kind, way: Callable[[Kind], History]
) -> None:
    assert codes_of(found(way(kind))) == set(kind.codes.split())


_NO_PARENT = bytes.fromhex("70000000")
"""What stands in a commit graph after the tree of a commit that has no parent."""


def split(kind: Kind) -> History:
    """Return a history with a commit before the base."""
    history = split_over_commits(kind)
    return History([Commit(changed(PLAN, REPORT)), *history.commits], base=1)


class TestRepositories:
    """What the repository is told to show instead of the commits as they were made."""

    @EVERY_KIND
    def test_a_base_replaced_by_the_last_commit(self, tmp_path: Path, kind: Kind) -> None:
        history = split(kind)
        folder = make(tmp_path / "repository", history)
        git(folder, "replace", history.ids[1], history.ids[-1])
        assert codes_of(found_against(folder, history.ids[1])) == set(kind.codes.split())

    @EVERY_KIND
    def test_contents_replaced(self, tmp_path: Path, kind: Kind) -> None:
        history = split(kind)
        folder = make(tmp_path / "repository", history)
        for name in {**PLAN}:
            old, new = (
                git(folder, "rev-parse", f"{commit}:{name}").strip()
                for commit in (history.ids[1], history.ids[-1])
            )
            if old != new:
                git(folder, "replace", old, new)
        assert codes_of(found_against(folder, history.ids[1])) == set(kind.codes.split())

    @EVERY_KIND
    def test_grafts_that_cut_the_way(self, tmp_path: Path, kind: Kind) -> None:
        history = split(kind)
        folder = make(tmp_path / "repository", history)
        grafts = folder.parent / ".git" / "info" / "grafts"
        grafts.parent.mkdir(exist_ok=True)
        grafts.write_text(f"{history.ids[-1]}\n")
        assert codes_of(found_against(folder, history.ids[1])) == set(kind.codes.split())

    @EVERY_KIND
    def test_a_shallow_clone_that_has_the_way(self, tmp_path: Path, kind: Kind) -> None:
        history = split(kind)
        make(tmp_path / "repository", history)
        address = (tmp_path / "repository").as_uri()
        git(tmp_path, "clone", "--quiet", "--depth=4", address, "clone")
        folder = tmp_path / "clone" / "plan"
        assert (folder.parent / ".git" / "shallow").read_text().strip() == history.ids[1]
        assert codes_of(found_against(folder, history.ids[1])) == set(kind.codes.split())

    @EVERY_KIND
    def test_a_linked_work_tree(self, tmp_path: Path, kind: Kind) -> None:
        history = split(kind)
        make(tmp_path / "repository", history)
        git(tmp_path / "repository", "worktree", "add", "--quiet", "--detach", "../linked", "HEAD")
        folder = tmp_path / "linked" / "plan"
        assert codes_of(found_against(folder, history.ids[1])) == set(kind.codes.split())

    @EVERY_KIND
    def test_the_environment_of_a_hook(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: Kind
    ) -> None:
        history = split(kind)
        folder = make(tmp_path / "repository", history)
        other = make(tmp_path / "other", History([Commit(PLAN)]))
        monkeypatch.setenv("GIT_DIR", str(other.parent / ".git"))
        monkeypatch.setenv("GIT_WORK_TREE", str(other.parent))
        monkeypatch.setenv("GIT_INDEX_FILE", "index")
        monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other.parent / ".git" / "objects"))
        monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
        monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.worktree")
        monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(other.parent))
        assert codes_of(found_against(folder, history.ids[1])) == set(kind.codes.split())

    @EVERY_KIND
    def test_a_commit_graph_that_cuts_the_way(self, tmp_path: Path, kind: Kind) -> None:
        history = split(kind)
        folder = make(tmp_path / "repository", history)
        git(folder, "commit-graph", "write", "--reachable")
        (graph,) = (folder.parent / ".git" / "objects" / "info").glob("commit-graph")
        tree = bytes.fromhex(git(folder, "rev-parse", "HEAD~1^{tree}"))
        content = graph.read_bytes()
        parent = content.index(tree) + len(tree)
        graph.chmod(0o644)
        graph.write_bytes(content[:parent] + _NO_PARENT + content[parent + len(_NO_PARENT) :])
        assert codes_of(found_against(folder, history.ids[1])) == set(kind.codes.split())
