"""A small client for the language server that editors use for YAML."""

from __future__ import annotations

import json
import subprocess
import threading
from contextlib import suppress
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

VERSION = "1.25.0"
"""The last that runs on Node 20."""

SECONDS = 60.0
"""How long an answer may take; it takes milliseconds but for the first."""

_SETTINGS = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},
        "kubernetesCRDStore": {"enable": False},
    }
}
Json: TypeAlias = dict[str, Any]


class LanguageServer:
    """One running server; what it says is read by a thread, and asked for here."""

    def __init__(self, program: Path, root: Path) -> None:
        self._process = subprocess.Popen(
            ["node", str(program), "--stdio"],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._answers: dict[int, Queue[Json]] = {}
        self._diagnostics: dict[str, Queue[list[Json]]] = {}
        self._number = 0
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._ask(
            "initialize",
            {
                "processId": None,
                "rootUri": root.as_uri(),
                "workspaceFolders": [{"uri": root.as_uri(), "name": "root"}],
                "capabilities": {
                    "textDocument": {
                        "hover": {"contentFormat": ["markdown"]},
                        "publishDiagnostics": {},
                    },
                    "workspace": {"configuration": True},
                },
                "initializationOptions": {},
            },
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": _SETTINGS})

    def stop(self) -> None:
        """End the server as an editor does."""
        with suppress(OSError, Empty):
            self._ask("shutdown", None, seconds=5)
            self._tell("exit", None)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        self._process.kill()
        self._process.wait()
        self._reader.join(5)
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            with suppress(OSError):
                stream.close()

    def open(self, path: Path) -> list[Json]:
        """Open a file and return what the server has against it."""
        uri = path.as_uri()
        self._diagnostics[uri] = Queue()
        document = {
            "uri": uri,
            "languageId": "yaml",
            "version": 1,
            "text": path.read_bytes().decode("utf-8-sig"),
        }
        self._tell("textDocument/didOpen", {"textDocument": document})
        return self._diagnostics[uri].get(timeout=SECONDS)

    def complete(self, path: Path, line: int, character: int) -> list[str]:
        """Return what is offered at a place, counted from 0."""
        found = self._ask("textDocument/completion", _at(path, line, character))
        items = found["items"] if isinstance(found, dict) else found
        return [item["label"] for item in items]

    def hover(self, path: Path, line: int, character: int) -> str:
        """Return what is shown at a place, counted from 0."""
        found = self._ask("textDocument/hover", _at(path, line, character))
        return str(found["contents"]["value"]) if found else ""

    def forget_schemas(self) -> None:
        """Let the server read schemas anew, as when an editor notices that their files changed."""
        self._tell("workspace/didChangeConfiguration", {"settings": _SETTINGS})

    def _ask(self, method: str, parameters: Json | None, seconds: float = SECONDS) -> Any:
        self._number += 1
        number = self._number
        self._answers[number] = Queue()
        self._send({"id": number, "method": method, "params": parameters})
        answer = self._answers[number].get(timeout=seconds)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def _tell(self, method: str, parameters: Json | None) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: Json) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = 0
            while header.strip():
                name, _, value = header.decode("ascii").partition(":")
                if name.lower() == "content-length":
                    length = int(value)
                header = stream.readline()
            self._take(json.loads(stream.read(length)))

    def _take(self, message: Json) -> None:
        method = message.get("method")
        if method == "workspace/configuration":
            wanted = [_SETTINGS.get(item.get("section")) for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": wanted})
        elif method == "textDocument/publishDiagnostics":
            found = message["params"]
            if found["uri"] in self._diagnostics:
                self._diagnostics[found["uri"]].put(found["diagnostics"])
        elif method is not None:
            if "id" in message:
                self._send({"id": message["id"], "result": None})
        elif message.get("id") in self._answers:
            self._answers[message["id"]].put(message)


def _at(path: Path, line: int, character: int) -> Json:
    return {
        "textDocument": {"uri": path.as_uri()},
        "position": {"line": line, "character": character},
    }
