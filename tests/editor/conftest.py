"""The language server that editors use for YAML, installed once and started once."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.conftest import USER_CACHE
from tests.editor.language_server import VERSION, LanguageServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def server_program() -> Path:
    """Return the server's program; the first time it comes from npm."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("needs Node.js and npm")
    folder = USER_CACHE / "gcplan-tests" / f"yaml-language-server-{VERSION}"
    if not folder.is_dir():
        draft = folder.with_name(f"{folder.name}.{os.getpid()}")
        draft.mkdir(parents=True)
        package = f"yaml-language-server@{VERSION}"
        command = [npm, "install", "--no-save", "--no-audit", "--no-fund", "--prefix", str(draft)]
        done = subprocess.run(
            [*command, package], cwd=draft, check=False, capture_output=True, timeout=180
        )
        if done.returncode:
            shutil.rmtree(draft)
            if os.environ.get("CI"):
                pytest.fail(done.stderr.decode("utf-8", "replace"))
            pytest.skip("npm cannot install the language server here")
        try:
            draft.rename(folder)
        except OSError:  # another run was faster
            shutil.rmtree(draft)
    return folder / "node_modules/yaml-language-server/bin/yaml-language-server"


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("workspace").resolve()


@pytest.fixture(scope="session")
def server(server_program: Path, workspace: Path) -> Iterator[LanguageServer]:
    """Return a server that is told nothing of schemas: files name their own."""
    running = LanguageServer(server_program, workspace)
    yield running
    running.stop()
