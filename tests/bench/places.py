"""Read the files of a folder, and find the place of something in each; for the bench."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from gcplan.files.source import Source
from gcplan.problem import Location
from gcplan.yaml.locate import locate


def main(folder: str, *, only_read: bool) -> None:
    gc.disable()  # as the program does
    sources = [
        Source(path.name, path, path.read_text(encoding="utf-8"))
        for path in sorted(Path(folder).glob("*.yaml"))
    ]
    if not only_read:
        for source in sources:
            locate(source, Location(source.file, ("title",)))


if __name__ == "__main__":
    main(sys.argv[1], only_read="--only-read" in sys.argv)
