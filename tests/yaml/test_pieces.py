"""What is put together of pieces is what parsing the whole gives, or it is not put together."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from gcplan.files.source import Source
from gcplan.history.reading import FileReader, read_source
from gcplan.yaml.parse import Document, parse
from gcplan.yaml.pieces import PieceParser
from tests.conftest import SHIPPED_PLAN

SHIPPED = sorted(SHIPPED_PLAN.glob("[0-9]*.yaml"))
ROUNDS, MUTATIONS = 15, 60  # 900 texts
MARKS = [
    *(
        "&a ",
        "*a",
        "!x ",
        "|",
        ">",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ",",
        ": ",
        "- ",
        "#",
        " # ",
        "? ",
    ),
    *(
        "\n",
        "  ",
        "      ",
        "        ",
        "\n---\n",
        "\n...\n",
        "      - id: 7.9.9\n",
        "0",
        "%",
        "<<: ",
    ),
    *("\t", "\r", "\x85", "\ufeff", "\x00", "\n# 注\n", "      - 0\n", "\n\n", "id: ", "- id: 1"),
]

HEAD = "action: 1\ntitle: 甲\nmeasures:\n  - title: 乙\n    tasks:\n"
TASK = "      - id: 1.1.{}\n        title: 丙\n"
TWO = HEAD + TASK.format(1) + TASK.format(2)
IN_PIECES = {
    "two tasks": TWO,
    "a measure after them": TWO + "  - title: 丁\n    tasks:\n" + TASK.format(3),
    "no line break at the end": TWO.rstrip("\n"),
    "blank lines and comments": TWO.replace("        title", "        # 注\n\n        title"),
    "comments between tasks": HEAD + TASK.format(1) + "      # 注\n# 注\n" + TASK.format(2),
    "text on two lines": TWO.replace("title: 丙", "title: 丙\n          丙"),
    "quoted text on two lines": TWO.replace("title: 丙", "title: '丙\n          丙'"),
    "a nested list of ids": TWO + "        progress:\n          - id: 3\n",
    "keys behind the tasks": TWO + "    lead: 丁\n",
}
WHOLE = {
    "an anchor": TWO.replace("title: 丙", "title: &a 丙", 1),
    "an alias": TWO.replace("title: 丙", "title: *a", 1),
    "a tag": TWO.replace("title: 丙", "title: !!str 丙", 1),
    "folded text": TWO.replace("title: 丙", "title: >\n          丙", 1),
    "literal text with a task in it": TWO.replace("title: 乙", "title: |\n      - id: 1.1.9"),
    "tasks inside quotes": HEAD + "      - id: '1\n" + TASK.format(1) + "        x: '\n",
    "tasks in another list": TWO.replace("    tasks:", "    others:"),
    "a number among the tasks": TWO + "      - 2\n",
    "a task that begins otherwise": TWO + "      - title: 丁\n        id: 1.1.3\n",
    "a comment that ends a task early": TWO.replace("        title", "# 注\n        title"),
    "a key twice": TWO + "        title: 丁\n",
    "no task": HEAD,
    "other line ends": TWO.replace("\n", "\r\n"),
}


def whole(text: str) -> dict[str, Any] | None:
    document = parse(Source("a.yaml", Path("a.yaml"), text))
    return document.data if isinstance(document, Document) else None


def put_together(parser: PieceParser, text: str) -> dict[str, Any] | None:
    found = parser.parse("a.yaml", text.encode("utf-8", "surrogatepass"))
    if found is None:
        return None
    values, tasks = found
    measures = [
        {**measure, "tasks": [tasks[position] for position in measure["tasks"]]}
        for measure in values["measures"]
    ]
    return {**values, "measures": measures}


def accepting() -> PieceParser:
    return PieceParser(lambda _: True, lambda _: True)


@pytest.mark.parametrize("text", IN_PIECES.values(), ids=IN_PIECES)
def test_a_usual_file_is_put_together(text: str) -> None:
    assert put_together(accepting(), text) == whole(text) is not None


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_what_reaches_into_another_part_is_not_cut(text: str) -> None:
    assert put_together(accepting(), text) is None


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_the_shipped_files_are_in_pieces(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert put_together(accepting(), text) == whole(text) is not None


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_versions_one_after_another_are_as_parsed_whole(seed: int) -> None:
    chance = random.Random(seed)
    path = chance.choice(SHIPPED)
    original = text = path.read_text(encoding="utf-8")
    parser, in_pieces = accepting(), 0
    for _ in range(MUTATIONS):
        at = chance.randrange(len(text))
        mark = chance.choice([*MARKS, "甲", "甲", "甲"])
        text = text[:at] + mark + text[at + chance.choice([0, 0, 1, 5]) :]
        found = put_together(parser, text)
        if found is not None:
            in_pieces += 1
            assert found == whole(text)
        if found is None:
            text = original
    assert in_pieces


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_versions_are_read_as_files_are(seed: int) -> None:
    """Also entries, places and soundness, from bytes as git has them."""
    chance = random.Random(seed)
    path = chance.choice(SHIPPED)
    original = content = path.read_bytes()
    reader = FileReader()
    for _ in range(MUTATIONS):
        at = chance.randrange(len(content))
        mark = chance.choice([*MARKS, "甲", "1"]).encode()
        content = content[:at] + mark + content[at + chance.choice([0, 0, 1, 3]) :]
        found = reader.read(path.name, path, content)
        try:
            expected = read_source(Source(path.name, path, content.decode()))
        except UnicodeDecodeError:
            assert found.document is None
            content = original
            continue
        if found.document is None:
            content = original
            continue
        assert expected.document is not None
        assert found.document.data == expected.document.data
        assert found.entries == expected.entries
        assert found.measures == expected.measures


def test_a_task_that_is_not_sound_makes_the_whole_file_unreadable() -> None:
    reader = FileReader()
    path = Path("a.yaml")
    assert reader.read("a.yaml", path, TWO.encode()).document is not None
    broken = TWO.replace("        title: 丙\n", "        title: 丙\n        unknown: 1\n", 1)
    found = reader.read("a.yaml", path, broken.encode())
    assert found.document is None
    assert [problem.rule.name for problem in found.problems] == ["unknown-key"]


def test_what_versions_share_is_the_same_object() -> None:
    reader = FileReader()
    path = Path("a.yaml")
    one = reader.read("a.yaml", path, TWO.encode())
    changed = TWO.replace("id: 1.1.2\n        title: 丙", "id: 1.1.2\n        title: 丁")
    other = reader.read("a.yaml", path, changed.encode())
    assert other.entries["1.1.1"] is one.entries["1.1.1"]
    assert other.entries["1.1.2"] != one.entries["1.1.2"]
