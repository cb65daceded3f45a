from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from gcplan.files.limited import EndedEarlyError, Limits, TookTooLongError, run_limited

if TYPE_CHECKING:
    from pathlib import Path

MEMORY = 2**29
WITH_LIMITS = """\
import sys
from gcplan.files.limited import accept_limits
accept_limits()
"""


def test_what_does_not_answer_in_time_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "waiting.py").write_text("import time\ntime.sleep(600)\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(TookTooLongError):
        run_limited("waiting", b"", Limits(1, MEMORY))


def test_an_answer_comes_back_and_an_end_without_one_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = WITH_LIMITS + "data = sys.stdin.buffer.read()\nsys.stdout.buffer.write(data * 2)\n"
    (tmp_path / "twice.py").write_text(text, encoding="utf-8")
    (tmp_path / "greedy.py").write_text(WITH_LIMITS + "bytearray(2**30)\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert run_limited("twice", b"ab", Limits(30, MEMORY)) == b"abab"
    with pytest.raises(EndedEarlyError):
        run_limited("greedy", b"", Limits(30, MEMORY))


def test_a_limited_process_writes_no_file(tmp_path: Path) -> None:
    target = tmp_path / "written"
    text = f"with open({str(target)!r}, 'wb') as file: file.write(b'x')"
    done = subprocess.run(
        [sys.executable, "-c", WITH_LIMITS + text, "30", str(MEMORY)],
        capture_output=True,
        check=False,
    )
    assert b"OSError" in done.stderr
    assert target.read_bytes() == b""
