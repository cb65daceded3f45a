"""A folder that the program keeps: what it wrote it may write again, anything else is others'."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from contextlib import contextmanager, nullcontext
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.files import kept_folder
from gcplan.files.kept_folder import (
    MANIFEST,
    ForeignFilesError,
    Kept,
    OtherKindError,
    UnreadableManifestError,
    keep_folder,
)
from gcplan.files.lock import Patience, PlanBusy, plan_lock
from tests.conftest import read_only

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FIRST = {"index.html": b"index", "actions/01.html": b"one", "actions/02.html": b"two"}
SECOND = {"index.html": b"another index", "actions/01.html": b"one", "units/01.html": b"unit"}

KILLED_HALF_WAY = """
import json, os, sys
from pathlib import Path
from gcplan.files.kept_folder import keep_folder

contents = {path: text.encode() for path, text in json.loads(sys.argv[2]).items()}
last, steps = int(sys.argv[3]), 0
CHANGING = ("os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir")

def watch(event, arguments):
    global steps
    if event in CHANGING or (event == "open" and arguments[2] & os.O_CREAT):
        if steps == last:
            os._exit(9)
        steps += 1

sys.addaudithook(watch)
for _ in range(int(sys.argv[4])):
    keep_folder(Path(sys.argv[1]), contents)
"""
DONE, KILLED = 0, 9


class _Watch:
    """Notes what is opened, listed, changed or removed in a folder, also by a link to it."""

    def __init__(self) -> None:
        self.outside = ""
        self.touched: list[str] = []
        sys.addaudithook(self)

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        outside = self.outside
        if outside and (event == "open" or event.startswith("os.")):
            self.outside = ""
            paths = [os.path.realpath(str(each)) for each in arguments[:2]]
            self.touched.extend(each for each in paths if each.startswith(outside))
            self.outside = outside


_watch = cache(_Watch)
"""There is one for good: what is added there cannot be removed."""


@contextmanager
def untouched(outside: Path) -> Iterator[None]:
    """Hold that nothing in a folder is looked into or changed."""
    before, watch = everything(outside), _watch()
    watch.touched.clear()
    watch.outside = str(outside)
    try:
        yield
    finally:
        watch.outside = ""
    assert watch.touched == []
    assert everything(outside) == before


def start(
    folder: Path, contents: Mapping[str, bytes], last: int = -1, times: int = 1
) -> subprocess.Popen[bytes]:
    """Keep a folder in a process of its own, which ends before step `last` of what changes it."""
    texts = json.dumps({path: content.decode() for path, content in contents.items()})
    words = (str(folder), texts, str(last), str(times))
    return subprocess.Popen([sys.executable, "-c", KILLED_HALF_WAY, *words])


def everything(folder: Path) -> dict[str, bytes | str | None]:
    """Return what is in a folder but the manifest: bytes of files, where links lead, folders."""
    found: dict[str, bytes | str | None] = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = str(path.readlink())
        elif path.is_file() and name != MANIFEST:
            found[name] = path.read_bytes()
        elif path.is_dir() and not any(path.iterdir()):
            found[name] = None
    return found


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        str(path): (path.stat().st_mtime_ns, path.stat().st_ino)
        for path in folder.rglob("*")
        if path.is_file()
    }


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def write_manifest(folder: Path, files: object) -> None:
    folder.mkdir(exist_ok=True)
    text = json.dumps({"gcplan": 1, "kind": "", "files": files})
    (folder / MANIFEST).write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """Return a folder beside the one that is kept, with files of the same names and contents."""
    place = tmp_path / "outside"
    (place / "actions").mkdir(parents=True)
    for name, content in {**FIRST, "01.html": b"one", "02.html": b"two"}.items():
        (place / name).write_bytes(content)
    return place


def test_a_new_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    kept = keep_folder(folder, FIRST)
    assert (sorted(kept.written), kept.removed, kept.left) == (sorted(FIRST), (), ())
    assert everything(folder) == FIRST


def test_the_same_again_writes_nothing(folder: Path) -> None:
    keep_folder(folder, FIRST)
    before = stamps(folder)
    assert len(before) == len(FIRST) + 1
    assert keep_folder(folder, FIRST) == Kept((), (), ())
    assert stamps(folder) == before


def test_only_what_changed_is_written_and_what_is_left_over_removed(folder: Path) -> None:
    keep_folder(folder, FIRST)
    before = stamps(folder)
    kept = keep_folder(folder, SECOND)
    assert sorted(kept.written) == ["index.html", "units/01.html"]
    assert (kept.removed, kept.left) == (("actions/02.html",), ())
    same = str(folder / "actions/01.html")
    assert stamps(folder)[same] == before[same]
    assert keep_folder(folder, {"index.html": b"index"}).removed == (
        "actions/01.html",
        "units/01.html",
    )
    assert everything(folder) == {"index.html": b"index"}


def test_what_others_have_in_the_folder_stays(folder: Path) -> None:
    others = {
        "CNAME": b"example.org",
        ".nojekyll": b"",
        "own.html": b"index",
        "actions/own.html": b"own",
        "actions/.hidden": b"hidden",
        ".git/HEAD": b"ref: refs/heads/pages",
        ".git/config": b"",
    }
    for name, content in others.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "empty").mkdir()
    (folder / "link").symlink_to("own.html")
    others_too = {**others, "empty": None, "link": "own.html"}
    for contents in (FIRST, SECOND, {}):
        keep_folder(folder, contents)
        assert everything(folder) == {**others_too, **contents}


def test_a_file_of_others_in_the_way_stops_all(folder: Path) -> None:
    folder.mkdir()
    (folder / "index.html").write_bytes(b"of others")
    with pytest.raises(ForeignFilesError) as raised:
        keep_folder(folder, FIRST)
    assert raised.value.paths == ("index.html",)
    assert everything(folder) == {"index.html": b"of others"}
    assert not (folder / MANIFEST).exists()


def test_a_file_of_others_that_says_the_same_is_in_nobodys_way(folder: Path) -> None:
    folder.mkdir()
    (folder / "index.html").write_bytes(FIRST["index.html"])
    assert "index.html" not in keep_folder(folder, FIRST).written
    assert everything(folder) == FIRST


def test_an_edited_file_stops_all_and_is_named(folder: Path) -> None:
    keep_folder(folder, FIRST)
    (folder / "actions/01.html").write_bytes(b"edited")
    before, manifest = everything(folder), (folder / MANIFEST).read_bytes()
    with pytest.raises(ForeignFilesError) as raised:
        keep_folder(folder, {**SECOND, "actions/02.html": b"another"})
    assert raised.value.paths == ("actions/01.html",)
    assert (everything(folder), (folder / MANIFEST).read_bytes()) == (before, manifest)


def test_an_edited_file_that_is_not_wanted_any_more_is_left_and_said_once(folder: Path) -> None:
    keep_folder(folder, FIRST)
    (folder / "actions/02.html").write_bytes(b"edited")
    assert keep_folder(folder, SECOND).left == ("actions/02.html",)
    assert everything(folder) == {**SECOND, "actions/02.html": b"edited"}
    assert keep_folder(folder, SECOND) == Kept((), (), ())


def test_a_file_that_somebody_removed_is_written_again(folder: Path) -> None:
    keep_folder(folder, FIRST)
    for name in ("actions/01.html", "actions/02.html"):
        (folder / name).unlink()
    (folder / "actions").rmdir()
    assert sorted(keep_folder(folder, FIRST).written) == ["actions/01.html", "actions/02.html"]
    assert everything(folder) == FIRST


@pytest.mark.parametrize("before", [{}, FIRST])
def test_whatever_kills_it_half_way_the_next_run_goes_on(
    tmp_path: Path, before: dict[str, bytes]
) -> None:
    other_names = {"own.html", "actions/own.html"}
    last = 0
    while True:
        folder = tmp_path / str(last)
        (folder / "actions").mkdir(parents=True)
        for name in other_names:
            (folder / name).write_bytes(b"own")
        keep_folder(folder, before)
        code = start(folder, SECOND, last).wait(timeout=60)
        at_names = {name: content for name, content in everything(folder).items() if content}
        for name, content in at_names.items():
            if name in other_names:
                assert content == b"own"
            elif name in {*before, *SECOND}:
                assert content in {before.get(name), SECOND.get(name)}
        assert set(before) & set(SECOND) <= set(at_names)
        keep_folder(folder, SECOND)
        assert everything(folder) == {**SECOND, **dict.fromkeys(other_names, b"own")}
        if code == DONE:
            break
        last += 1
    assert last > 10


def test_what_is_gone_half_way_leaves_no_empty_folder(folder: Path) -> None:
    keep_folder(folder, FIRST)
    codes = []
    for last in (*range(30), -1):
        codes.append(start(folder, {"index.html": b"index"}, last).wait(timeout=60))
        assert keep_folder(folder, {"index.html": b"index"}).left == ()
        assert everything(folder) == {"index.html": b"index"}
        keep_folder(folder, FIRST)
    assert {KILLED, DONE} == set(codes)


def test_a_write_that_fails_leaves_all_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_folder(folder, FIRST)

    def fail(_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(kept_folder, "replace_files", fail)
        with pytest.raises(OSError, match="No space"):
            keep_folder(folder, SECOND)
    assert {name: content for name, content in everything(folder).items() if content} == FIRST
    assert sorted(keep_folder(folder, SECOND).written) == ["index.html", "units/01.html"]
    assert everything(folder) == SECOND


@pytest.mark.parametrize("name", ["plan.yaml", "docs/README.md", "notes", "01-green.yml"])
def test_a_manifest_names_nothing_that_is_never_kept(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_bytes(b"precious")
    write_manifest(folder, {name: [digest(b"precious")]})
    with pytest.raises(UnreadableManifestError):
        keep_folder(folder, FIRST)
    assert (folder / name).read_bytes() == b"precious"


def test_a_folder_has_files_of_one_kind_for_good(folder: Path) -> None:
    keep_folder(folder, FIRST, "public")
    before = everything(folder)
    with pytest.raises(OtherKindError):
        keep_folder(folder, SECOND, "office")
    assert everything(folder) == before


def test_one_run_waits_for_another(folder: Path) -> None:
    folder.mkdir()
    said: list[int] = []
    patience = Patience(say=lambda: said.append(1), say_after=0, give_up_after=0)
    with plan_lock(folder), pytest.raises(PlanBusy):
        keep_folder(folder, FIRST, patience=patience)
    assert said == [1]
    assert everything(folder) == {}


def test_many_runs_at_once_leave_what_one_of_them_wrote(folder: Path) -> None:
    runs = [start(folder, contents, times=30) for contents in (FIRST, SECOND)]
    assert [run.wait(timeout=60) for run in runs] == [DONE, DONE]
    assert everything(folder) in (FIRST, SECOND)
    assert keep_folder(folder, FIRST).left == ()
    assert everything(folder) == FIRST


def test_the_folder_itself_may_be_a_link(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    (tmp_path / "link").symlink_to(folder)
    keep_folder(tmp_path / "link", FIRST)
    keep_folder(tmp_path / "link", SECOND)
    assert everything(folder) == SECOND
    assert (tmp_path / "link").is_symlink()


def test_a_file_in_the_place_of_the_folder_is_an_error(folder: Path) -> None:
    folder.write_bytes(b"file")
    with pytest.raises(FileExistsError):
        keep_folder(folder, FIRST)
    assert folder.read_bytes() == b"file"


@pytest.fixture
def unwritable() -> Iterator[Path]:
    """Return a folder of an earlier run in which nobody, even root, can create files."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        keep_folder(folder, FIRST)
        with read_only(folder):
            yield folder


def test_a_folder_that_cannot_be_written_is_an_error(
    unwritable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", partial(os.access, effective_ids=True))
    with pytest.raises(PermissionError):
        keep_folder(unwritable, SECOND)
    assert everything(unwritable) == FIRST


def test_a_sub_folder_that_is_a_link_stops_all(folder: Path, outside: Path) -> None:
    folder.mkdir()
    (folder / "actions").symlink_to(outside / "actions")
    for contents in (FIRST, SECOND):
        with untouched(outside), pytest.raises(ForeignFilesError):
            keep_folder(folder, contents)
    assert set(everything(folder)) == {"actions"}


@pytest.mark.parametrize("wanted", [FIRST, {"index.html": b"index"}])
def test_a_sub_folder_that_became_a_link_is_not_followed(
    folder: Path, outside: Path, wanted: dict[str, bytes]
) -> None:
    keep_folder(folder, FIRST)
    (folder / "actions").rename(folder.with_name("moved"))
    (folder / "actions").symlink_to(outside)
    (outside / ".x.gcplan-new-999999999-ab").write_bytes(b"draft of others")
    refused = pytest.raises(ForeignFilesError) if "actions/01.html" in wanted else nullcontext()
    with untouched(outside), refused:
        assert keep_folder(folder, wanted).left == ("actions/01.html", "actions/02.html")
    assert (folder / "actions").is_symlink()


def test_a_file_in_the_place_of_a_sub_folder_stops_all(folder: Path) -> None:
    folder.mkdir()
    (folder / "actions").write_bytes(b"file")
    with pytest.raises(ForeignFilesError) as raised:
        keep_folder(folder, FIRST)
    assert raised.value.paths == ("actions/01.html", "actions/02.html")
    assert everything(folder) == {"actions": b"file"}


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_what_is_no_file_in_the_place_of_one_stops_all(
    folder: Path, outside: Path, kind: str
) -> None:
    folder.mkdir()
    place = folder / "index.html"
    match kind:
        case "folder":
            place.mkdir()
        case "link":
            place.symlink_to(outside / "index.html")
        case _:
            os.mkfifo(place)
    with untouched(outside), pytest.raises(ForeignFilesError):
        keep_folder(folder, FIRST)
    assert [path.name for path in folder.iterdir()] == ["index.html"]


NOTHING = [digest(b"index")]
SAID: dict[str, Any] = {
    "no object": b"[]",
    "no json": b"{",
    "nothing": b"",
    "no utf-8": b'{"gcplan": 1, "files": {"\xff": []}}',
    "another format": b'{"gcplan": 2, "files": {}}',
    "no format": b'{"files": {}}',
    "no files": b'{"gcplan": 1}',
    "a list of files": b'{"gcplan": 1, "files": ["index.html"]}',
    "deep": b'{"gcplan": 1, "files": ' + b"[" * 100_000,
    "deep and closed": b'{"gcplan": 1, "files": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "a long number": b'{"gcplan": 1, "files": {"index.html": [' + b"9" * 10_000 + b"]}}",
    "huge": b" " * (16 * 1024 * 1024 + 1),
    "a number as digests": {"index.html": 1},
    "a number as digest": {"index.html": [1]},
    "nothing as digests": {"index.html": None},
    "an empty digest": {"actions/01.html": [""]},
    "another digest": {"actions/01.html": ["other"]},
    "a digest with a line": {"actions/01.html": [f"{digest(b'one')}\n"]},
    **{
        f"path {path!r}": {path: NOTHING}
        for path in (
            *("../outside/index.html", "actions/../../outside/index.html", "..", ".", ""),
            *("a/../index.html", "/etc/passwd", "//host/share", "actions/", "/", "a//b", "./a"),
            *("..\\outside\\index.html", "C:\\a", "C:a", "c:/a", "a\0b", "a\nb", "a b"),
            *(".git/config", ".gcplan-page.json", "actions/.hidden", "a/b/c", "a" * 300, "\ud800"),
            *("index.html\n", "a/" * 50_000 + "a", "文件", "-" + "a", "~/a"),
        )
    },
}


@pytest.mark.parametrize("said", SAID.values(), ids=[name[:40] for name in SAID])
def test_a_manifest_that_says_anything_else_is_not_followed(
    folder: Path, outside: Path, said: object
) -> None:
    folder.mkdir()
    (folder / "actions").symlink_to(outside)
    (folder / "own.html").write_bytes(b"index")
    if isinstance(said, bytes):
        (folder / MANIFEST).write_bytes(said)
    else:
        write_manifest(folder, said)
    manifest = (folder / MANIFEST).read_bytes()
    before = everything(folder)
    for contents in ({}, {"index.html": b"index"}, {"actions/01.html": b"two"}):
        with untouched(outside), pytest.raises(UnreadableManifestError):
            keep_folder(folder, contents)
    assert everything(folder) == before
    assert (folder / MANIFEST).read_bytes() == manifest


@pytest.mark.parametrize("kind", ["folder", "link", "pipe", "link to nothing"])
def test_a_manifest_that_is_no_file_is_not_read(folder: Path, outside: Path, kind: str) -> None:
    folder.mkdir()
    place = folder / MANIFEST
    write_manifest(outside, {"index.html": NOTHING})
    match kind:
        case "folder":
            place.mkdir()
        case "link":
            place.symlink_to(outside / MANIFEST)
        case "pipe":
            os.mkfifo(place)
        case _:
            place.symlink_to("nothing")
    with untouched(outside), pytest.raises(UnreadableManifestError):
        keep_folder(folder, FIRST)
    assert [path.name for path in folder.iterdir()] == [MANIFEST]


def test_digests_of_files_elsewhere_do_not_reach_them(folder: Path, outside: Path) -> None:
    folder.mkdir()
    (folder / "actions").symlink_to(outside)
    (folder / "own.html").symlink_to(outside / "index.html")
    write_manifest(
        folder,
        {
            "actions/01.html": [digest(b"one")],
            "actions/02.html": [digest(b"two")],
            "own.html": [digest(b"index")],
        },
    )
    with untouched(outside):
        keep_folder(folder, {"index.html": b"index"})
    assert set(everything(folder)) == {"actions", "own.html", "index.html"}


PATHS = st.sampled_from(["a.html", "b.html", "d/a.html", "d/b.html", "e/a.html"])
CONTENTS = st.sampled_from([b"1", b"2", b"3"])
OTHERS = st.sampled_from(["a.html", "d/a.html", "d/own", ".hidden", "d/.hidden", "own"])
STEPS = st.lists(
    st.one_of(
        st.dictionaries(PATHS, CONTENTS),
        st.tuples(OTHERS, st.sampled_from([b"1", b"edited", None])),
    ),
    max_size=8,
)


@given(STEPS)
def test_nothing_of_others_is_ever_lost(steps: list[Any]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        ours: dict[str, bytes] = {}
        others: dict[str, bytes] = {}
        for step in steps:
            if isinstance(step, tuple):
                path, content = step
                place = folder / path
                if content is None:
                    place.unlink(missing_ok=True)
                    ours.pop(path, None)
                    others.pop(path, None)
                elif ours.get(path) != content:
                    place.parent.mkdir(exist_ok=True)
                    place.write_bytes(content)
                    ours.pop(path, None)
                    others[path] = content
                continue
            in_the_way = sorted(path for path in step if others.get(path, step[path]) != step[path])
            if in_the_way:
                with pytest.raises(ForeignFilesError) as raised:
                    keep_folder(folder, step)
                assert list(raised.value.paths) == in_the_way
            else:
                keep_folder(folder, step)
                ours = dict(step)
                others = {path: each for path, each in others.items() if path not in step}
            found = {path: each for path, each in everything(folder).items() if each is not None}
            assert found == {**ours, **others}
