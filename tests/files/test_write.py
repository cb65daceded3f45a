"""Writing: files wholly old or wholly new, one writer after another, nothing lost or left over."""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest

from gcplan.files import write
from gcplan.files.source import Source
from gcplan.files.store import list_files
from gcplan.files.write import (
    Change,
    ChangedOnDisk,
    PlanBusy,
    clean_strays,
    plan_lock,
    write_file,
    write_files,
)
from gcplan.yaml.parse import Document, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

PROCESSES, EDITS, KILLS = 8, 50, 200
OLD, NEW = "a: 旧\n", "a: 新\n"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "plan"
    folder.mkdir()
    return folder


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def made(path: Path, text: str = OLD) -> Change:
    """Write an old file and return its change to the new text."""
    path.write_bytes(text.encode())
    return Change(path, digest(path), NEW)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def child(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )


def test_a_file_gets_its_new_text_and_keeps_its_mode_and_mark(plan: Path) -> None:
    for mode in (0o600, 0o644, 0o664):
        path = plan / "01.yaml"
        path.write_bytes(b"\xef\xbb\xbf" + OLD.encode())
        path.chmod(mode)
        write_file(path, digest(path), "a: 1\r\nb: 2")
        assert path.read_bytes() == b"\xef\xbb\xbfa: 1\r\nb: 2"
        assert stat.S_IMODE(path.stat().st_mode) == mode
    assert names(plan) == ["01.yaml"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_keeps_its_owner(plan: Path) -> None:
    change = made(plan / "01.yaml")
    os.chown(change.path, 1234, 2345)
    write_file(change.path, change.digest, NEW)
    information = change.path.stat()
    assert (information.st_uid, information.st_gid) == (1234, 2345)


def test_a_link_stays_a_link(plan: Path) -> None:
    (plan / "parts").mkdir()
    change = made(plan / "parts" / "real.yaml")
    link = plan / "01.yaml"
    link.symlink_to("parts/real.yaml")
    write_file(link, change.digest, NEW)
    assert link.is_symlink()
    assert change.path.read_text(encoding="utf-8") == NEW
    assert names(plan / "parts") == ["real.yaml"]


def test_a_file_changed_or_gone_since_it_was_read_is_left_alone(plan: Path) -> None:
    change = made(plan / "01.yaml")
    change.path.write_text("a: 别人写的\n", encoding="utf-8")
    with pytest.raises(ChangedOnDisk) as caught:
        write_file(change.path, change.digest, NEW)
    assert caught.value.path == change.path
    assert change.path.read_text(encoding="utf-8") == "a: 别人写的\n"
    change.path.unlink()
    with pytest.raises(ChangedOnDisk):
        write_file(change.path, change.digest, NEW)
    assert names(plan) == []


def test_a_file_changed_while_its_draft_is_written_is_left_alone(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = made(plan / "01.yaml")

    def interfere(*arguments: Any) -> None:
        original(*arguments)
        change.path.write_text("a: 别人写的\n", encoding="utf-8")

    original = write._write_new
    monkeypatch.setattr(write, "_write_new", interfere)
    with pytest.raises(ChangedOnDisk):
        write_file(change.path, change.digest, NEW)
    assert change.path.read_text(encoding="utf-8") == "a: 别人写的\n"
    assert names(plan) == ["01.yaml"]


def test_a_file_that_may_not_be_written_is_not_replaced(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = made(plan / "01.yaml")
    change.path.chmod(0o444)
    if os.geteuid() == 0:  # to whom everything is allowed
        monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError):
        write_file(change.path, change.digest, NEW)
    assert change.path.read_text(encoding="utf-8") == OLD


@pytest.fixture
def read_only() -> Iterator[Path]:
    """Return a folder in which this process, even root's, cannot create files."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        made(folder / "01.yaml")
        folder.chmod(0o555)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            os.seteuid(user)
            folder.chmod(0o755)


def test_a_read_only_folder_is_an_error_and_changes_nothing(read_only: Path) -> None:
    path = read_only / "01.yaml"
    with pytest.raises(PermissionError):
        write_file(path, digest(path), NEW)
    assert path.read_text(encoding="utf-8") == OLD
    assert names(read_only) == ["01.yaml"]


@pytest.mark.parametrize("call", ["open", "fsync", "chmod", "replace"])
def test_any_failing_step_leaves_the_old_file_and_no_draft(
    plan: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    change = made(plan / "01.yaml")

    def fail(*_: Any, **__: Any) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    holder = Path if call in {"chmod", "replace"} else os
    with monkeypatch.context() as patch:
        patch.setattr(holder, call, fail)
        with pytest.raises(OSError, match="Read-only"):
            write_file(change.path, change.digest, NEW)
    assert change.path.read_text(encoding="utf-8") == OLD
    assert names(plan) == ["01.yaml"]


def test_a_full_disk_leaves_the_old_files_and_no_draft(plan: Path) -> None:
    changes = [made(plan / f"0{number}.yaml") for number in range(3)]
    script = """
import resource, signal, sys
from hashlib import sha256
from pathlib import Path
from gcplan.files.write import Change, write_files
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that writing fails as on a full disk
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
paths = [Path(name) for name in sys.argv[1:]]
texts = ["a: 1\\n", "a: 2\\n", "a: " + "x" * 9000]
old = [sha256(path.read_bytes()).hexdigest() for path in paths]
try:
    write_files([Change(*change) for change in zip(paths, old, texts)])
except OSError as error:
    print(error.strerror)
"""
    out, err = child(script, *(change.path for change in changes)).communicate(timeout=30)
    assert (out.strip(), err) == (os.strerror(errno.EFBIG), "")
    assert [change.path.read_text(encoding="utf-8") for change in changes] == [OLD] * 3
    assert names(plan) == ["00.yaml", "01.yaml", "02.yaml"]


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "tiny"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("no mount command")
    if done.returncode:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_really_full_disk_leaves_the_old_file(tiny_disk: Path) -> None:
    change = made(tiny_disk / "01.yaml")
    with suppress(OSError), (tiny_disk / "filler").open("wb") as filler:
        while True:
            filler.write(b"x" * 512)
            filler.flush()
    with pytest.raises(OSError, match="No space"):
        write_file(change.path, change.digest, NEW * 100)
    assert change.path.read_text(encoding="utf-8") == OLD
    assert names(tiny_disk) == ["01.yaml", "filler"]


def test_several_files_are_written_or_none(plan: Path) -> None:
    changes = [made(plan / f"0{number}.yaml") for number in range(4)]
    changes[3].path.write_text("a: 别人写的\n", encoding="utf-8")
    with pytest.raises(ChangedOnDisk):
        write_files(changes)
    assert [change.path.read_text(encoding="utf-8") for change in changes[:3]] == [OLD] * 3
    write_files(changes[:3])
    assert [change.path.read_text(encoding="utf-8") for change in changes[:3]] == [NEW] * 3
    assert names(plan) == ["00.yaml", "01.yaml", "02.yaml", "03.yaml"]


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("error", [OSError(errno.EIO, "gone"), KeyboardInterrupt()])
def test_a_failure_between_two_files_brings_the_first_back(
    plan: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, links: bool
) -> None:
    changes = [made(plan / f"0{number}.yaml") for number in range(3)]
    changes[0].path.chmod(0o640)
    original, seen = Path.replace, []

    def replace(path: Path, target: Path) -> Path:
        if target.name == "02.yaml" and ".gcplan-tmp-" in path.name:
            seen.append(changes[0].path.read_text(encoding="utf-8"))
            raise error
        return original(path, target)

    def no_links(*_: Any) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "replace", replace)
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(type(error)):
        write_files(changes)
    assert seen == [NEW]
    assert [change.path.read_text(encoding="utf-8") for change in changes] == [OLD] * 3
    assert stat.S_IMODE(changes[0].path.stat().st_mode) == 0o640
    assert names(plan) == ["00.yaml", "01.yaml", "02.yaml"]


def test_a_file_changed_while_another_is_replaced_brings_that_one_back(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = [made(plan / f"0{number}.yaml") for number in range(2)]
    original = Path.replace

    def replace(path: Path, target: Path) -> Path:
        changes[1].path.write_text("a: 别人写的\n", encoding="utf-8")
        return original(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(ChangedOnDisk):
        write_files(changes)
    texts = [change.path.read_text(encoding="utf-8") for change in changes]
    assert texts == [OLD, "a: 别人写的\n"]


def test_what_somebody_wrote_after_us_is_not_taken_back(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = [made(plan / f"0{number}.yaml") for number in range(2)]
    original = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if target.name == "01.yaml":
            changes[0].path.write_text("a: 别人写的\n", encoding="utf-8")
            raise OSError(errno.EIO, "gone")
        return original(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OSError, match="gone"):
        write_files(changes)
    assert changes[0].path.read_text(encoding="utf-8") == "a: 别人写的\n"


def test_drafts_of_the_dead_are_removed_and_nothing_else(plan: Path) -> None:
    dead = child("")
    dead.communicate()
    kept = [
        f".01.yaml.gcplan-tmp-{os.getppid()}",
        ".01.yaml.gcplan-tmp-x",
        ".01.yaml.swp",
        "01.yaml.gcplan-tmp-99",
    ]
    gone = [f".01.yaml.gcplan-tmp-{dead.pid}", f".01.yaml.gcplan-old-{dead.pid}"]
    old, own = ".02.yaml.gcplan-tmp-1", f".03.yaml.gcplan-tmp-{os.getpid()}"
    for name in (*kept, *gone, old, own):
        (plan / name).write_text("", encoding="utf-8")
    hours_ago = time.time() - 2 * 3600
    os.utime(plan / old, (hours_ago, hours_ago))
    (plan / f".dir.gcplan-tmp-{dead.pid}").mkdir()
    (plan / "circle.yaml").symlink_to("circle.yaml")
    assert [name for name in list_files(plan)[0] if name.startswith(".")] == []
    clean_strays(plan)
    left = [*kept, f".dir.gcplan-tmp-{dead.pid}", "circle.yaml"]
    assert names(plan) == sorted(left)


def test_a_second_writer_waits_and_then_says_that_the_plan_is_busy(plan: Path) -> None:
    script = """
import sys
from pathlib import Path
from gcplan.files.write import plan_lock
with plan_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(plan)], stdin=-1, stdout=-1, encoding="utf-8"
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    start = time.monotonic()
    with pytest.raises(PlanBusy) as caught, plan_lock(plan, seconds=0.3):
        pytest.fail("two writers at once")
    assert caught.value.folder == plan.resolve()
    assert time.monotonic() - start >= 0.3
    holder.kill()
    holder.communicate()
    with plan_lock(plan, seconds=5):
        pass
    assert names(plan) == []


def test_the_lock_is_one_for_all_ways_to_name_a_plan(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(plan)
    with plan_lock(plan), pytest.raises(PlanBusy), plan_lock(tmp_path / "link", seconds=0.05):
        pytest.fail("two writers at once")


def test_without_a_cache_the_lock_stands_hidden_in_the_plan(plan: Path, cache: Path) -> None:
    cache.write_text("no folder", encoding="utf-8")
    with plan_lock(plan), pytest.raises(PlanBusy), plan_lock(plan, seconds=0.05):
        pytest.fail("two writers at once")
    assert set(names(plan)) <= {".gcplan.lock"}
    assert list_files(plan)[0] == []


def test_a_lock_that_is_a_link_is_not_followed(plan: Path, cache: Path, tmp_path: Path) -> None:
    cache.write_text("no folder", encoding="utf-8")
    victim = tmp_path / "victim"
    victim.write_text("important", encoding="utf-8")
    (plan / ".gcplan.lock").symlink_to(victim)
    with pytest.raises(OSError), plan_lock(plan, seconds=0.05):  # noqa: PT011
        pytest.fail("followed the link")
    assert victim.read_text(encoding="utf-8") == "important"


WRITER = """
import sys
from pathlib import Path
from gcplan.yaml.edit.apply import append
from gcplan.files.store import read
from gcplan.files.write import plan_lock, write_file
folder, name = Path(sys.argv[1]), sys.argv[2]
for number in range(int(sys.argv[3])):
    file = f"0{number % 10}.yaml"
    with plan_lock(folder, seconds=60):
        source = read(folder, file)
        text = append(source, ("log",), {"by": name, "number": number})
        write_file(source.path, source.digest, text)
"""


def test_no_edit_of_eight_processes_is_lost(plan: Path) -> None:
    for number in range(10):
        (plan / f"0{number}.yaml").write_text("action: 1 # 甲\nlog: []\n", encoding="utf-8")
    writers = [child(WRITER, plan, f"w{number}", EDITS) for number in range(PROCESSES)]
    for writer in writers:
        assert writer.communicate(timeout=120)[1] == ""
        assert writer.returncode == 0
    entries = []
    for path in sorted(plan.iterdir()):
        document = parse(Source(path.name, path, path.read_text(encoding="utf-8")))
        assert isinstance(document, Document)
        assert path.read_text(encoding="utf-8").startswith("action: 1 # 甲\nlog:")
        entries += [(entry["by"], entry["number"]) for entry in document.data["log"]]
    expected = [(f"w{name}", number) for name in range(PROCESSES) for number in range(EDITS)]
    assert sorted(entries) == sorted(expected)
    assert names(plan) == [f"0{number}.yaml" for number in range(10)]


# Forks once for every kill, which is quicker than starting Python 200 times.
VICTIM = """
import os, sys
from hashlib import sha256
from pathlib import Path
from gcplan.files.write import Change, plan_lock, write_files
folder, digests = Path(sys.argv[1]), {}
import filelock
for line in sys.stdin:
    child = os.fork()
    if child:
        print(child, flush=True)
        os.waitpid(child, 0)
        print("ended", flush=True)
        continue
    number = int(line)
    while True:
        with plan_lock(folder):
            changes = []
            for path in sorted(folder.glob("*.yaml")):
                content = path.read_bytes()
                number += 1
                text = f"a: {number}\\n" + "b: 钢城区\\n" * 3000 + f"c: {number}\\n"
                changes.append(Change(path, sha256(content).hexdigest(), text))
            write_files(changes)
"""


def test_a_kill_at_any_moment_leaves_each_file_old_or_new(plan: Path) -> None:
    for number in range(2):
        path = plan / f"0{number}.yaml"
        path.write_text("a: 0\n" + "b: 钢城区\n" * 3000 + "c: 0\n", encoding="utf-8")
    rng = random.Random(9)
    parent = subprocess.Popen(
        [sys.executable, "-c", VICTIM, str(plan)], stdin=-1, stdout=-1, encoding="utf-8"
    )
    assert parent.stdin is not None
    assert parent.stdout is not None
    with_strays, written = 0, set()
    for number in range(KILLS):
        parent.stdin.write(f"{number * 1_000_000}\n")
        parent.stdin.flush()
        victim = int(parent.stdout.readline())
        time.sleep(rng.random() * 0.05)
        os.kill(victim, signal.SIGKILL)
        assert parent.stdout.readline() == "ended\n"
        with_strays += len(names(plan)) > 2
        for path in plan.glob("*.yaml"):
            first, *middle, last = path.read_text(encoding="utf-8").splitlines()
            assert middle == ["b: 钢城区"] * 3000
            assert first[3:] == last[3:]
            written.add(first)
    parent.communicate()
    # The moments were such that there was something to lose and something to clean.
    assert len(written) > KILLS / 2
    assert with_strays > KILLS / 20
    with plan_lock(plan, seconds=5):
        pass
    assert names(plan) == ["00.yaml", "01.yaml"]
