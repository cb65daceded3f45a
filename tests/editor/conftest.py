"""The language server that editors use for YAML, installed once and started once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.editor.language_server import VERSION, LanguageServer
from tests.npm import installed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def server_program() -> Path:
    """Return the server's program; the first time it comes from npm."""
    folder = installed("yaml-language-server", {"yaml-language-server": VERSION})
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
