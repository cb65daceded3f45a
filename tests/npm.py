"""Programs that come from npm: each version is installed once and kept for every later run."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

USER_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
"""Where what the tests install once may stay."""


def installed(
    name: str, packages: dict[str, str], finish: Callable[[Path], None] | None = None
) -> Path:
    """Return the folder with `node_modules` of these packages and versions.

    The first time they come from npm, and `finish` prepares the folder before anybody sees it.
    Where that cannot be, the test is skipped; on a machine that must have them, it fails.
    """
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("needs Node.js and npm")
    folder = USER_CACHE / "gcplan-tests" / "-".join([name, *packages.values()])
    if folder.is_dir():
        return folder
    draft = folder.with_name(f"{folder.name}.{os.getpid()}")
    draft.mkdir(parents=True)
    command = [npm, "install", "--no-save", "--no-audit", "--no-fund", "--prefix", str(draft)]
    wanted = [f"{package}@{version}" for package, version in packages.items()]
    try:
        done = subprocess.run(
            [*command, *wanted], cwd=draft, check=False, capture_output=True, timeout=300
        )
        if done.returncode:
            if os.environ.get("CI"):
                pytest.fail(done.stderr.decode("utf-8", "replace"))
            pytest.skip(f"npm cannot install {' and '.join(wanted)} here")
        if finish is not None:
            finish(draft)
        try:
            draft.rename(folder)
        except OSError:
            if not folder.is_dir():  # else another run was faster
                raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return folder
