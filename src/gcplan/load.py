"""From a folder to a Plan and its problems: store, document, schema and plan in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan import codes
from gcplan.files.store import PLAN_FILE, list_files, read
from gcplan.plan.build import PlanBuilder
from gcplan.plan.settings import build_settings
from gcplan.problem import Location, Problem
from gcplan.schema.validate import is_sound_file, validate
from gcplan.yaml.parse import Document, check_shape, parse
from gcplan.yaml.tags import unknown_tags

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from gcplan.domain import Plan
    from gcplan.files.source import Source


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plan as far as it could be read, with everything that was wrong.

    `plan` is None when plan.yaml itself cannot be used. `sources` has every file that was text.
    """

    plan: Plan | None
    problems: tuple[Problem, ...]
    sources: Mapping[str, Source]


def load(folder: Path, on_file: Callable[[int, int], None] = lambda _done, _total: None) -> Loaded:
    """Read the plan in a folder; one bad file never hides the others.

    `on_file` is called after each file with the number of files read and of all files.
    """
    try:
        files, problems = list_files(folder)
    except OSError as error:
        detail = {"file": str(folder), "detail": error.strerror or ""}
        return Loaded(None, (Problem(codes.FILE_UNREADABLE, Location(PLAN_FILE), detail),), {})
    reader = _Reader(folder)
    builder: PlanBuilder | None = None
    for number, file in enumerate(files, start=1):
        document, sound = reader.document(file)
        if document is None:
            pass
        elif file == PLAN_FILE:
            if sound:
                settings, found = build_settings(document, folder)
                problems.extend(found)
                builder = None if found else PlanBuilder(settings)
        elif builder is not None and sound:
            builder.add(document)
        elif builder is not None:
            builder.examine(document)
        on_file(number, len(files))
    problems.extend(reader.problems)
    if builder is None:
        return Loaded(None, tuple(problems), reader.sources)
    problems.extend(builder.problems)
    return Loaded(builder.build(), tuple(problems), reader.sources)


class _Reader:
    """Reads file after file into documents, and keeps what is wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.sources: dict[str, Source] = {}

    def document(self, file: str) -> tuple[Document | None, bool]:
        """Return the document of a file if it is one, and whether its schema has passed it."""
        source = read(self.folder, file)
        if isinstance(source, Problem):
            self.problems.append(source)
            return None, False
        self.sources[file] = source
        document = parse(source)
        if not isinstance(document, Document):
            self.problems.extend(document)
            return None, False
        if is_sound_file(document):  # and so it has the shape that a plan has
            found = unknown_tags(source)
        else:
            found = [*check_shape(document), *validate(document)]
        self.problems.extend(found)
        return document, not found
