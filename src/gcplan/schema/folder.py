"""The schemas in a plan's folder for editors: whether they are fresh, and how they become so."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gcplan.files.replace import replace_file
from gcplan.files.store import PLAN_FILE, list_files, read
from gcplan.files.writer import Write, write_files
from gcplan.i18n import CHINESE, ENGLISH, translate
from gcplan.problem import Problem
from gcplan.yaml.modeline import has_modeline, with_modeline
from gcplan.yaml.parse import Document, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from gcplan.files.lock import Patience
    from gcplan.files.source import Source

FOLDER = ".schema"
PLAN_SCHEMA, ACTION_SCHEMA = f"{FOLDER}/plan.json", f"{FOLDER}/action.json"


class PlanFileError(Exception):
    """The plan's plan.yaml cannot be parsed; `problems` says why."""

    def __init__(self, problems: Sequence[Problem], source: Source | None = None) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)
        self.sources = {source.file: source} if source else {}


class SchemaFolderError(Exception):
    """The folder of the schemas leads out of the plan."""


@dataclass(frozen=True, slots=True)
class Stale:
    """Which schemas are not what they should be, and which files do not name theirs."""

    schemas: tuple[str, ...]
    unmarked: tuple[Source, ...]

    def files(self) -> list[str]:
        """Return the names of all of them, the schemas first."""
        return [*self.schemas, *(source.file for source in self.unmarked)]


def schema_texts(terms: Iterable[str] = (), into: str | None = None) -> Mapping[str, str]:
    """Return both schemas of a plan that dates these terms, by their paths in it.

    They speak the language `into`, else that of this run.
    """
    from gcplan.schema.json_schema import action_schema, plan_schema, schema_text

    known = frozenset(terms)
    return {
        PLAN_SCHEMA: schema_text(plan_schema(known, into)),
        ACTION_SCHEMA: schema_text(action_schema(known, into)),
    }


def schema_of(file: str) -> str:
    """Return the path by which a file of the plan names its schema."""
    return PLAN_SCHEMA if file == PLAN_FILE else ACTION_SCHEMA


def texts_for(folder: Path, into: str | None = None) -> Mapping[str, str]:
    """Return what the schemas of the plan in a folder should be, by their paths in it.

    They speak the language `into`, else the one they speak there, else that of this run. Raises
    PlanFileError when plan.yaml cannot be parsed.
    """
    return schema_texts(read_terms(folder), into or _language_there(folder))


def find_stale(folder: Path, into: str | None = None) -> Stale:
    """Return what `refresh` would write; raises PlanFileError when plan.yaml cannot be read."""
    texts = texts_for(folder, into)
    return Stale(
        tuple(path for path, text in texts.items() if not _means(folder / path, text)),
        tuple(_unmarked(folder)),
    )


def refresh(folder: Path, patience: Patience | None = None, into: str | None = None) -> list[str]:
    """Write what is stale and return the files written.

    The schemas speak the language that `texts_for` says.

    Raises PlanFileError when plan.yaml cannot be read, SchemaFolderError, and what `writer`
    raises when the files cannot be written.
    """
    if (folder / FOLDER).is_symlink():
        raise SchemaFolderError
    texts, stale = texts_for(folder, into), find_stale(folder, into)
    if stale.schemas:
        (folder / FOLDER).mkdir(exist_ok=True)
    write_files([_marked(source) for source in stale.unmarked], patience)
    for path in stale.schemas:
        replace_file(folder / path, texts[path].encode("utf-8"))
    return stale.files()


def read_terms(folder: Path) -> frozenset[str]:
    """Return the words that plan.yaml dates; raises PlanFileError when it cannot be parsed."""
    source = read(folder, PLAN_FILE)
    if isinstance(source, Problem):
        raise PlanFileError([source])
    return terms_of(source)


def terms_of(source: Source) -> frozenset[str]:
    """Return the words that a plan.yaml dates; raises PlanFileError when it cannot be parsed."""
    document = parse(source)
    if not isinstance(document, Document):
        raise PlanFileError(document, source)
    return dated_words(document)


def dated_words(document: Document) -> frozenset[str]:
    """Return the words that a plan.yaml dates, however wrong the rest of it is."""
    terms = document.data.get("terms")
    return frozenset(filter(_is_text, terms)) if isinstance(terms, dict) else frozenset()


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _means(path: Path, text: str) -> bool:
    """Tell whether a file holds this schema, in whatever layout."""
    return bool(_schema_there(path) == json.loads(text))


def _language_there(folder: Path) -> str | None:
    """Return the language of the schemas in a plan's folder; None when none of them says it."""
    from gcplan.schema.json_schema import COMMENT

    languages = {translate(COMMENT, each): each for each in (CHINESE, ENGLISH)}
    for path in (PLAN_SCHEMA, ACTION_SCHEMA):
        schema = _schema_there(folder / path)
        comment = schema.get("$comment") if isinstance(schema, dict) else None
        if isinstance(comment, str) and comment in languages:
            return languages[comment]
    return None


def _schema_there(path: Path) -> Any:
    """Return the JSON of a file; None when it cannot be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None


def _unmarked(folder: Path) -> Iterable[Source]:
    """Yield the files that name no schema; what cannot be read is for `gcplan check` to say."""
    for file in list_files(folder)[0]:
        source = read(folder, file)
        if not isinstance(source, Problem) and not has_modeline(source.text):
            yield source


def _marked(source: Source) -> Write:
    text = with_modeline(source.text, schema_of(source.file))
    return Write(source.path, source.digest, text)
