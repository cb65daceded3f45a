from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from gcplan.files.diff import unified

if TYPE_CHECKING:
    from pathlib import Path


def test_lines_with_three_around_them() -> None:
    old = "".join(f"{number}\n" for number in range(1, 10))
    new = old.replace("5\n", "五\n")
    assert unified("a.yaml", old, new) == (
        "--- a/a.yaml\n+++ b/a.yaml\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+五\n 6\n 7\n 8\n"
    )


def test_no_difference_is_nothing() -> None:
    assert unified("a.yaml", "x\n", "x\n") == ""


def test_a_file_that_is_new() -> None:
    assert unified("a.yaml", None, "x\n") == "--- /dev/null\n+++ b/a.yaml\n@@ -0,0 +1 @@\n+x\n"


TEXTS = {
    "lines": ("a\nb\nc\n", "a\nB\nc\n"),
    "no line break at the end": ("a\nb", "a\nb\nc"),
    "a line break added at the end": ("a\nb", "a\nb\n"),
    "CRLF": ("a\r\nb\r\n", "a\r\nB\r\nc\r\n"),
    "other line breaks inside": ("a\u2028b\x85c\x0bd\n", "a\u2028b\x85C\x0bd\ne\u2029f\n"),
    "byte order mark": ("\ufeffa\nb\n", "\ufeffA\nb\n"),
    "from nothing": ("", "a\n"),
}
NAMES = [
    "a.yaml",
    "plan/07-urban.yaml",
    "城市 品质.yaml",
    'quo"te\\.yaml',
    "tab\there.yaml",
    "-dash.yaml",
    "$(touch x);`y`.yaml",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
def test_git_applies_it_to_the_byte(
    tmp_path: Path, environment: dict[str, str], texts: tuple[str, str], name: str
) -> None:
    old, new = texts
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(old.encode())
    # Where whitespace is repaired or a repository is near, git would not show what the text says.
    command = ["git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "-"]
    isolated = {**environment, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}
    patch = unified(name, old, new).encode()
    subprocess.run(command, cwd=tmp_path, env=isolated, input=patch, check=True)
    assert file.read_bytes() == new.encode()
