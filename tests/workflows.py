"""Workflows that `gcplan init --ci` writes, and what others say of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml_rs

COMMIT = "0123456789abcdef0123456789abcdef01234567"
PINNED = f"git+https://git.example.org/office/gcplan.git@{COMMIT}"
INSTALL = ("--install", PINNED)
PLACES = {"github": ".github/workflows/gcplan.yml", "gitlab": ".gitlab-ci.yml"}


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {"cache", ".git"} & set(path.relative_to(folder).parts)
    }


def workflow(path: Path) -> dict[str, Any]:
    # YAML 1.1 would read `on` as true.
    data = yaml_rs.loads(path.read_text(encoding="utf-8"), parse_datetime=False)
    assert isinstance(data, dict)
    return data


def public_schema(kind: str, path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{kind}", path],
        check=True,
        capture_output=True,
        timeout=60,
    )


def zizmor(path: Path) -> list[dict[str, Any]]:
    """Return what an audit of the workflow finds."""
    done = subprocess.run(
        [Path(sys.executable).with_name("zizmor"), "--offline", "--quiet", "--format=json", path],
        capture_output=True,
        timeout=60,
        check=False,
    )
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found
