"""Edits of every kind on texts of every style: the data changes as asked, and nothing else does."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from gcplan.files.source import Source
from gcplan.files.store import read as read_file
from gcplan.problem import Problem
from gcplan.yaml.edit.apply import apply
from gcplan.yaml.edit.edit import Edit, EditRefused, Operation
from gcplan.yaml.parse import Document, parse
from tests.editing import append, remove, set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Route

SHIPPED = Path(__file__).parents[2] / "plan"
COMMENT = re.compile(r"# 注\d+:")
WHOLE = re.compile(r"# 注\d+:[^\r\n]*")
CHUNKS, DOCUMENTS, EDITS = 10, 100, 5  # 5,000 edits

AWKWARD = [
    *("yes", "No", "on", "Y", "null", "~", "", "true", "1.10", "7", "0x1F", "1_000", "12:30"),
    *("_9", "__1", "._5", "_1.", "-_3", "_"),
    *("1e3", "+.5", ".inf", ".NaN", "0o17", "017", "<<", "=", "2020-06-30", "2020-06-30 10:00:00"),
    *("# x", "a # b", "a: b", "a :b", "x:", "- x", "-x", "-", "--- x", "...", "? x", ": x", "!x"),
    *("&a", "*a", "@x", "`x`", "%x", "|", "> x", "[x]", "{x: y}", "x, y", "a]b", "a}b", ",x"),
    *("'x'", '"x"', "it's", 'say "x"', "a\\n", "“x”", "‘x’", "《x》", "《》", "「x」", "完成:50%"),
    *(" x", "x ", "\tx", "x\ty", "  ", "\u3000x", "😀", "👨\u200d👩\u200d👧", "e\u0301", "𠮷"),
    *("a\nb", "a\nb\n", "a\n\nb\n", "\na", "a\n\n", "a \nb", " a\nb", "- a\n- b", "# a\n# b\n"),
    *(
        "\n",
        "a\rb",
        "a\r\nb",
        "a\x85b",
        "a\u2028b",
        "\ufeffx",
        "\x00",
        "a\x00b",
        "\x1b[31m",
        "\x7f",
    ),
    *("https://example.org/a?b=c#d", "x" * 300),
]
# Where a text can stand: (text of the file, operation, route).
STANDS: list[tuple[str, Operation, Route]] = [
    *(
        (f"a: {old} # c\nz: 1\n", Operation.SET, ("a",))
        for old in ("x", "'x'", '"x"', "", "3", "x\n  y", "{p: 1}", "[p]")
    ),
    ("a: |\n  x\n  y\n\nz: 1\n", Operation.SET, ("a",)),
    ("a: >-  # c\n  x\n  y\nz: 1", Operation.SET, ("a",)),
    ("a:\n  - x # c\n  - 'y'\n", Operation.SET, ("a", 0)),
    ("a:\n  - x # c\n  - 'y'\n", Operation.SET, ("a", 1)),
    ("a: {b: x, c: 'y'} # c\n", Operation.SET, ("a", "b")),
    ("a: {b: x, c: 'y'} # c\n", Operation.SET, ("a", "c")),
    ("a: [x, \"y\"]\n", Operation.SET, ("a", 1)),
    ("a: 1\n", Operation.SET, ("n",)),
    ("a: 1", Operation.SET, ("n",)),
    ("a: {b: 1}\n", Operation.SET, ("a", "n")),
    ("a:\n- x\n", Operation.APPEND, ("a",)),
    ("a: [x]\r\n", Operation.APPEND, ("a",)),
    ("a: 1\r\nb: 2\r\n", Operation.APPEND, ("n",)),
]  # fmt: skip


def source(text: str) -> Source:
    return Source("a.yaml", Path("a.yaml"), text)


def data_of(text: str) -> dict[str, Any]:
    document = parse(source(text))
    assert isinstance(document, Document), (document, text)
    return document.data


def by_other_parser(text: str) -> Any:
    """Read with ruamel.yaml, days as text."""
    yaml = YAML(typ="safe", pure=True)
    yaml.constructor.yaml_constructors = {
        **yaml.constructor.yaml_constructors,
        "tag:yaml.org,2002:timestamp": lambda loader, node: loader.construct_scalar(node),
    }
    return yaml.load(text)


def typed(value: Any) -> Any:
    """Return a value that equals another only when their types do too."""
    if isinstance(value, dict):
        return {key: typed(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    return type(value).__name__, value


def at(data: Any, route: Route) -> Any:
    for step in route:
        data = data[step]
    return data


def scalars(data: Any, route: Route = ()) -> Iterator[Route]:
    if isinstance(data, dict | list):
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from scalars(value, (*route, step))
    else:
        yield route


def shipped(name: str) -> Source:
    found = read_file(SHIPPED, name)
    assert not isinstance(found, Problem)
    return found


@pytest.mark.parametrize("name", sorted(path.name for path in SHIPPED.glob("*.yaml")))
def test_every_scalar_of_the_shipped_plan_comes_back(name: str) -> None:
    before = shipped(name)
    data = data_of(before.text)
    routes = list(scalars(data))
    old = [Edit(Operation.SET, route, at(data, route)) for route in routes]
    other = [
        Edit(Operation.SET, route, 90125 if isinstance(at(data, route), int) else f"改{number}")
        for number, route in enumerate(routes)
    ]
    assert len(routes) > 5
    assert apply(before, old) == before.text
    changed = apply(before, other)
    assert [at(data_of(changed), edit.route) for edit in other] == [edit.value for edit in other]
    assert apply(source(changed), old) == before.text


def test_one_edit_at_a_time_comes_back_as_well() -> None:
    before = shipped("06-innovation.yaml")
    data = data_of(before.text)
    for route in scalars(data):
        value = at(data, route)
        assert set_value(before, route, value) == before.text
        changed = set_value(before, route, "改" if isinstance(value, str) else 90125)
        assert changed != before.text
        assert set_value(source(changed), route, value) == before.text


@pytest.mark.parametrize(("text", "operation", "route"), STANDS)
def test_awkward_texts_come_back_as_the_same_text(
    text: str, operation: Operation, route: Route
) -> None:
    for value in AWKWARD:
        after = apply(source(text), [Edit(operation, route, value)])
        found = at(data_of(after), route)
        assert (found[-1] if operation is Operation.APPEND else found) == value, after
        if "\x85" not in value:  # where the two versions of YAML break lines differently
            assert typed(by_other_parser(after)) == typed(data_of(after))
        assert after.count("# c") - value.count("# c") == text.count("# c")


@pytest.mark.parametrize("text", ["a: 1\n", "a: {b: 1}\n"])
def test_awkward_keys_come_back_as_the_same_text(text: str) -> None:
    route: Route = ("a",) if "{" in text else ()
    for key in AWKWARD:
        after = set_value(source(text), (*route, key), 2)
        assert at(data_of(after), route)[key] == 2


@settings(max_examples=200, deadline=None)
@given(value=st.text(max_size=30), stand=st.sampled_from(STANDS))
def test_any_text_comes_back_as_the_same_text(
    value: str, stand: tuple[str, Operation, Route]
) -> None:
    text, operation, route = stand
    found = at(data_of(apply(source(text), [Edit(operation, route, value)])), route)
    assert (found[-1] if operation is Operation.APPEND else found) == value


@dataclass
class Entry:
    """Where the generator put an entry, and how."""

    lines: tuple[int, int]
    """From the beginning of its first line to the beginning of the line after its last."""
    value: tuple[int, int]
    kind: str
    flow: bool
    beside_dash: bool = False
    only: bool = False
    block: bool = False


@dataclass
class Text:
    """A text that grows, with the place of every entry in it."""

    rng: random.Random
    newline: str
    text: str = ""
    entries: dict[Route, Entry] = field(default_factory=dict)
    comments: int = 0
    ends_blank: bool = False
    """A text has just ended that takes in the blank lines after it."""

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def last_line_end(self, entry: Entry) -> int:
        end = min(entry.lines[1], len(self.text))
        return end - (len(self.newline) if self.text.endswith(self.newline, 0, end) else 0)

    def comment(self) -> str:
        self.comments += 1
        return f"# 注{self.comments}: - {{x"

    def end_line(self) -> None:
        if self.chance(0.3):
            self.text += self.rng.choice([" ", "   "]) + self.comment()
        elif self.chance(0.1):
            self.text += "  "
        self.text += self.newline

    def between(self, indent: int) -> None:
        if self.chance(0.15) and not self.ends_blank:
            self.text += self.newline
        self.ends_blank = False
        if self.chance(0.15):
            self.text += " " * indent + self.comment() + self.newline

    def word(self) -> str:
        return self.rng.choice(
            ["x", "绿道", "8月底前", "不低于95%", "a b", "https://e.org/x", "7.1.10"]
        )

    def scalar(self, *, flow: bool) -> str:
        plain = [self.word(), "12", "1.50", "true", "0x1F", "2020-06-30"]
        quoted = ["'it''s: # x'", '"a\\tb \\u4e2d"', "'yes'", '"x, y"', "''"]
        return (
            self.rng.choice(plain if self.chance(0.6) else quoted)
            if not flow
            else (self.rng.choice([*plain, *quoted]))
        )

    def flow_value(self, route: Route, depth: int) -> None:
        start = len(self.text)
        kind = "scalar"
        if depth < 3 and self.chance(0.35):
            kind = self.rng.choice(["mapping", "list"])
            own_lines = self.chance(0.3)
            opening, closing = "{}" if kind == "mapping" else "[]"
            self.text += opening
            count = self.rng.randrange(4)
            indent = " " * 20
            for number in range(count):
                if own_lines:
                    self.text += self.newline + indent
                elif number:
                    self.text += " "
                step = f"k{number}" if kind == "mapping" else number
                begin = len(self.text)
                if kind == "mapping":
                    self.text += f"k{number}: "
                self.flow_value((*route, step), depth + 1)
                self.entries[*route, step].lines = (begin, len(self.text))
                self.entries[*route, step].only = count == 1
                if number < count - 1 or self.chance(0.2):
                    self.text += ","
                if own_lines and self.chance(0.3):
                    self.text += " " + self.comment()
            if own_lines:
                self.text += self.newline + indent
            self.text += closing
        else:
            self.text += self.scalar(flow=True)
        self.entries[route] = Entry((0, 0), (start, len(self.text)), kind, flow=True)

    def value(self, route: Route, indent: int, depth: int) -> None:
        """Write what follows a colon or a dash, with its line end, from after the space."""
        choice = self.rng.random()
        if depth < 4 and choice < 0.25:
            self.flow_value(route, depth)
            self.entries[route].flow = False
            self.end_line()
        elif choice < 0.4:
            self.block_scalar(route, indent)
        elif choice < 0.45:
            here = len(self.text) - 1
            self.entries[route] = Entry((0, 0), (here, here), "null", flow=False)
            self.end_line()
        else:
            start = len(self.text)
            self.text += self.scalar(flow=False)
            self.entries[route] = Entry((0, 0), (start, len(self.text)), "scalar", flow=False)
            self.end_line()

    def block_scalar(self, route: Route, indent: int) -> None:
        start = len(self.text)
        header = self.rng.choice(["|", "|-", "|+", ">", ">-"])
        self.text += header
        if self.chance(0.2):
            self.text += " " + self.comment()
        for _ in range(self.rng.randrange(1, 3)):
            self.text += f"{self.newline}{' ' * (indent + 2)}{self.word()}"
        if header == "|+" and self.chance(0.5):
            self.text += self.newline
        self.entries[route] = Entry((0, 0), (start, len(self.text)), "block scalar", flow=False)
        self.text += self.newline
        self.ends_blank = header == "|+"

    def mapping(self, route: Route, indent: int, depth: int, *, beside_dash: bool = False) -> None:
        count = self.rng.randrange(1, 4)
        start, last = len(self.text), 0
        for number in range(count):
            beside = beside_dash and number == 0
            if not beside:
                self.between(indent)
            begin = len(self.text)
            self.text += ("" if beside else " " * indent) + f"k{number}:"
            if not beside and number == 0:
                start = begin
            self.below_or_beside((*route, f"k{number}"), indent, depth, self.rng.choice([2, 4]))
            entry = self.entries[*route, f"k{number}"]
            entry.lines, last = (begin, entry.lines[1]), entry.lines[1]
            entry.beside_dash, entry.only = beside, count == 1
        self.entries[route] = Entry((start, last), (start, last), "mapping", flow=False, block=True)

    def listing(self, route: Route, indent: int, depth: int) -> None:
        count = self.rng.randrange(1, 4)
        start, last = 0, 0
        for number in range(count):
            self.between(indent)
            begin = len(self.text)
            start = begin if number == 0 else start
            self.text += " " * indent + "-"
            if depth < 4 and self.chance(0.4):
                self.text += " "
                self.mapping((*route, number), indent + 2, depth + 1, beside_dash=True)
            else:
                self.below_or_beside((*route, number), indent, 9, 2)
            entry = self.entries[*route, number]
            entry.lines, last = (begin, entry.lines[1]), entry.lines[1]
            entry.only = count == 1
        self.entries[route] = Entry((start, last), (start, last), "list", flow=False, block=True)

    def below_or_beside(self, route: Route, indent: int, depth: int, step: int) -> None:
        choice = self.rng.random()
        if depth < 4 and choice < 0.2:
            self.end_line()
            self.mapping(route, indent + step, depth + 1)
        elif depth < 4 and choice < 0.4:
            self.end_line()
            self.listing(route, indent + self.rng.choice([0, 2]), depth + 1)
        else:
            self.text += " "
            self.value(route, indent, depth)
            # Blank lines and comments come later, so the last line is the one just written.
            self.entries[route].lines = (0, len(self.text))


def generate(seed: int) -> Text:
    rng = random.Random(seed)
    text = Text(rng, rng.choice(["\n", "\n", "\r\n"]))
    if rng.random() < 0.3:
        text.text += text.comment() + text.newline
    text.mapping((), 0, 0)
    text.between(0)
    if rng.random() < 0.3:
        text.text = text.text.removesuffix(text.newline)
    return text


def random_value(rng: random.Random, depth: int = 0) -> Any:
    kind = rng.randrange(7 if depth < 2 else 5)
    if kind < 3:
        return rng.choice(AWKWARD)
    if kind < 5:
        return rng.choice([3, -1, 1.5, 1e22, True, False, "绿道", "x"])
    if kind == 5:
        return [random_value(rng, depth + 1) for _ in range(rng.randrange(3))]
    keys = rng.sample(["on", "note", "k0", "a b", "2020-06-30", "x: y"], rng.randrange(4))
    return {key: random_value(rng, depth + 1) for key in keys}


def copied(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: copied(value) for key, value in data.items()}
    return [copied(item) for item in data] if isinstance(data, list) else data


def check_set(made: Text, data: dict[str, Any], rng: random.Random) -> bool:
    """Set the value at a place: only its span changes, or its lines when it gets other lines."""
    route = rng.choice([route for route in made.entries if route])
    value, entry, text = random_value(rng), made.entries[route], made.text
    after = set_value(source(text), route, value)
    expected = copied(data)
    at(expected, route[:-1])[route[-1]] = value
    verify(after, expected)
    if typed(at(data, route)) == typed(value):
        assert after == text
        return True
    assert sorted(WHOLE.findall(after)) == sorted(WHOLE.findall(text))
    start, end = entry.value
    begin, last = entry.lines[0], made.last_line_end(entry)
    if not entry.flow:
        between(after, text, begin, last)
    lines = after[begin : len(after) - len(text) + last]
    if entry.flow or (entry.kind in {"scalar", "null"} and "\n" not in lines):
        between(after, text, start, end)
    first_line_end = (text + "\n").index("\n", begin)
    stays = entry.kind in {"scalar", "null", "block scalar"} or start > first_line_end
    if stays and not entry.flow:
        comments = COMMENT.findall(text[begin:first_line_end])
        assert COMMENT.findall(lines)[: len(comments)] == comments
    return True


def check_remove(made: Text, data: dict[str, Any], rng: random.Random) -> bool:
    """Remove an entry: its lines are gone but for a key's comments, and nothing else is."""
    route = rng.choice([route for route in made.entries if route])
    entry, text = made.entries[route], made.text
    after = remove(source(text), route)
    expected = copied(data)
    del at(expected, route[:-1])[route[-1]]
    verify(after, expected)
    assert sorted(WHOLE.findall(after)) == sorted(WHOLE.findall(text))
    begin, last = entry.lines[0], made.last_line_end(entry)
    if entry.flow:
        start, end = made.entries[route[:-1]].value
        between(after, text, start, end)
    elif entry.only and (entry.beside_dash or len(route) == 1):
        assert after == text[:begin] + "{}" + text[last:]
    elif entry.only:
        kept = text[:begin].removesuffix(made.newline) + text[last:]
        assert len(after) == len(kept + " {}")
        assert subsequence(kept, after)
    elif entry.beside_dash:
        moved_up = text[:begin] + text[entry.lines[1] :].lstrip(" ")
        assert after in {moved_up, text[:begin].rstrip(" ") + text[last:]}
    else:
        # Comments on the lines of a key stay, each on a line of its own.
        margin = re.match(" *", text[begin:])
        assert margin
        comments = [margin[0] + each for each in WHOLE.findall(text[begin:last])]
        if last == len(text):
            assert after == made.newline.join([text[:begin].removesuffix(made.newline), *comments])
        else:
            lines = "".join(line + made.newline for line in comments)
            assert after == text[:begin] + lines + text[entry.lines[1] :]
    return True


def check_add(made: Text, data: dict[str, Any], rng: random.Random) -> bool:
    """Append an item or add a key: the text grows in one place, after what was there."""
    places = [route for route, entry in made.entries.items() if entry.kind in {"mapping", "list"}]
    route = rng.choice(places)
    value, entry, text = random_value(rng), made.entries[route], made.text
    expected = copied(data)
    holder = at(expected, route)
    if isinstance(holder, list):
        after = append(source(text), route, value)
        holder.append(value)
    else:
        key = rng.choice(["new", "新", "1"])
        after = set_value(source(text), (*route, key), value, lambda _: ("k0", "k1", "k2", key))
        holder[key] = value
    verify(after, expected)
    start, end = entry.value
    if entry.block:
        last = made.last_line_end(entry)
        assert between(after, text, last, last).startswith(made.newline if "\n" in text else "\n")
    elif at(data, route):
        assert subsequence(text[start:end], between(after, text, start, end))
    elif entry.flow:
        between(after, text, start, end)
    else:
        between(after, text, entry.lines[0], made.last_line_end(entry))
    return True


def between(after: str, before: str, start: int, end: int) -> str:
    """Return what stands between two offsets now, having checked that all around is the same."""
    assert after.startswith(before[:start])
    assert after.endswith(before[end:])
    assert len(after) >= start + len(before) - end
    return after[start : len(after) - len(before) + end]


def check_key_in_order(made: Text, data: dict[str, Any], rng: random.Random) -> bool:
    """Add a key before another: the keys are in order, and no character is lost."""
    places = [
        route
        for route, entry in made.entries.items()
        if entry.kind == "mapping" and "k1" in at(data, route)
    ]
    if not places:
        return False
    route = rng.choice(places)
    before = rng.choice(["k0", "k1"])
    value, text = random_value(rng), made.text
    order = ["k0", "k1", "k2"]
    order.insert(order.index(before), "new")
    after = set_value(source(text), (*route, "new"), value, lambda _: order)
    expected = copied(data)
    at(expected, route)["new"] = value
    verify(after, expected)
    keys = list(at(data_of(after), route))
    assert keys == [key for key in order if key in keys]
    assert subsequence(text, after)
    return True


def subsequence(short: str, long: str) -> bool:
    characters = iter(long)
    return all(character in characters for character in short)


def verify(after: str, expected: dict[str, Any]) -> None:
    assert typed(data_of(after)) == typed(expected), after


def test_edits_made_together_do_the_same_as_one_after_another() -> None:
    """Those that touch unrelated places share one reading of the text; that must not show."""
    before = shipped("06-innovation.yaml")
    tasks = [
        ("measures", m, "tasks", t)
        for m, measure in enumerate(data_of(before.text)["measures"])
        for t in range(len(measure["tasks"]))
    ]
    rng = random.Random(5)

    def order(_route: Route) -> tuple[str, ...]:
        return ("note", "due", "progress")

    for _ in range(10):
        edits = []
        for task in rng.choices(tasks, k=6):
            edits += [
                Edit(Operation.SET, (*task, "title"), f"题{rng.random()}"),
                Edit(Operation.APPEND, (*task, "progress"), {"on": "2020-06-30", "percent": 5}),
                Edit(Operation.SET, (*task, "note"), "a\nb"),
                Edit(Operation.REMOVE, (*task, "progress", 0)),
            ]
        edits += [Edit(Operation.REMOVE, ("measures", 0, "tasks", 0)), *edits[:4]]
        one_by_one = before
        for edit in edits:
            one_by_one = source(apply(one_by_one, [edit], order))
        assert apply(before, edits, order) == one_by_one.text


CHECKS = (check_set, check_remove, check_add, check_set, check_key_in_order)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_generated_edits_do_what_they_say_and_no_more(chunk: int) -> None:
    made_edits, refused = 0, []
    for number in range(DOCUMENTS):
        seed = chunk * DOCUMENTS + number
        made = generate(seed)
        data = data_of(made.text)
        rng = random.Random(-seed)
        while made_edits < (number + 1) * EDITS:
            try:
                made_edits += rng.choice(CHECKS)(made, data, rng)
            except EditRefused as error:
                if error.code == "comment":
                    assert "#" in made.text
                    continue  # another edit is made instead
                refused.append((error.code, made.text))
                made_edits += 1
    assert made_edits == DOCUMENTS * EDITS
    # What follows a text of several lines can become part of it; then the edit is refused.
    assert {code for code, _ in refused} <= {"not-proved"}
    assert all(re.search(r"[|>][-+]?(?: #.*)?\r?\n", text) for _, text in refused), refused
    assert len(refused) <= made_edits * 0.05, refused
