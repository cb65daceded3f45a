"""Whatever is in a file, `gcplan check` ends with 0, 1 or 2, and every problem has a place."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gcplan.cli.app import build_app
from gcplan.cli.errors import run_safely
from tests.conftest import PLAN_YAML, SHIPPED_PLAN

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = int(os.environ.get("GCPLAN_MUTATIONS", "400"))
"""`make fuzz` tries 10,000."""

SHIPPED = {path.name: path.read_text(encoding="utf-8") for path in SHIPPED_PLAN.glob("0*.yaml")}
SHARES = 4
"""The mutations are divided so that several processes can share them."""

MEMORY = 300 * 1024
"""KiB that one check of a small plan may take."""

TROUBLE = {
    "anchors on everything": "&a action: &b 1\n&c title: &d 题\n&e measures: &f\n  - &g title: 一\n"
    "    &h tasks: &i\n      - {&j id: &k 1.1.1, &l title: &m 甲}\n",
    "aliases": "action: &n 1\ntitle: &t 题\nmeasures:\n  - title: *t\n    tasks:\n"
    "      - {id: 1.1.1, title: *t, sentence: *n}\n",
    "alias of an undefined anchor": "action: *nothing\n",
    "an anchor that holds itself": "action: 1\ntitle: 题\nmeasures: &m [*m]\n",
    "complex keys": "? [a, b]\n: 1\n? {c: d}\n: 2\n? |\n  block\n: 3\n",
    "an explicit key without a value": "? action\n? title\n",
    "tags": "!!map\naction: !!int 1\ntitle: !!str 题\nmeasures: !!seq [!!map {}]\n",
    "local and verbatim tags": "action: !local 1\ntitle: !<tag:example.org,2020:x> 题\n",
    "a tag that constructs": "action: !!python/object/apply:os.system ['true']\n",
    "an undeclared handle": "action: !e!x 1\n",
    "directives": "%YAML 1.2\n%TAG !e! tag:example.org,2020:\n---\naction: !e!x 1\n",
    "an unknown directive": "%FOO bar\n---\naction: 1\n",
    "a version to come": "%YAML 1.3\n---\naction: 1\ntitle: 7\nmeasures: []\n",
    "a directive without a document": "%YAML 1.2\n",
    "an old version": "%YAML 1.1\n---\naction: 1\ntitle: yes\nmeasures: [{}]\n",
    "several documents": "action: 1\n---\naction: 2\n...\n---\n",
    "only ends of documents": "...\n...\n",
    "odd indentation": "action: 1\n  title: 题\n measures:\n      - title: 一\n",
    "lists at the level of their key": "action: 1\ntitle: 题\nmeasures:\n- title: 一\n  tasks:\n"
    "  - id: 1.1.1\n    title: 甲\n",
    "comments everywhere": "# a\naction: # b\n  # c\n  1 # d\n# e\ntitle: 题 # f\n\n# g\n"
    "measures: # h\n  # i\n  - # j\n    title: 一 # k\n    tasks: # l\n      - # m\n"
    "        id: 1.1.1 # n\n"
    "        title: 甲\n# o\n",
    "merge keys": "base: &b {title: 题}\n<<: *b\naction: 1\n",
    "flow over lines": "{action: 1,\n title: 题\n,measures: [\n{title: 一, tasks: [{id: 1.1.1,\n"
    "title: 甲}]}]\n}\n",
    "json": '{"action": 1, "title": "题", "measures": [{}]}',
    "quoted keys": '"action": 1\n\'title\': 题\n"measures": [{}]\n',
    "block scalars": "action: 1\ntitle: |2-\n    题\nmeasures: >+\n\n\n",
    "a wrong block indicator": "title: |0\n  题\n",
    "escapes": 'action: 1\ntitle: "\\u4e00\\x41\\N\\_\\L\\P\\e\\0"\nmeasures: []\n',
    "half of a surrogate pair": 'title: "\\ud83d"\n',
    "numbers": "action: 0x10\ntitle: 0o7\nmeasures: .inf\n",
    "a number without end": f"action: {'9' * 5000}\n",
    "null in all ways": "action: ~\ntitle: null\nmeasures:\n? \n: \n",
    "duplicate keys": "action: 1\naction: 2\n? action\n: 3\n",
    "an empty key": ": 1\n",
    "a key of 10,000 characters": f"{'键' * 10_000}: 1\n",
    "a line of 100,000 characters": f"title: {'长' * 100_000}\n",
    "a colon at the end": "title: a:\n",
    "only a dash": "-\n",
    "only a question mark": "?\n",
    "a tab before a key": "\taction: 1\n",
    "a tab after a key": "action:\t1\ntitle:\t题\nmeasures:\t[]\n",
    "a carriage return alone": "action: 1\rtitle: 题\r",
    "a next-line character": "action: 1\x85title: 题\n",
    "a byte order mark in the middle": "action: 1\n\ufefftitle: 题\n",
    "unclosed brackets": "measures: [{tasks: [\n",
    "unclosed quotes": "title: '题\naction: 1\n",
    "deep nesting": "a: " + "[" * 5000,
    "deep blocks": "".join(f"{' ' * depth}a:\n" for depth in range(500)),
    "deep dashes": "- " * 20_000,
    "deep questions": "? " * 20_000,
    "a bomb": "a: &a [x, x]\n"
    + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(24)
    ),
    "many anchors": "".join(f"k{number}: &a{number} 1\n" for number in range(5000)),
}


def write(folder: Path, action: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "plan.yaml").write_text(PLAN_YAML, encoding="utf-8")
    data = action if isinstance(action, bytes) else action.encode("utf-8", "surrogatepass")
    (folder / "01.yaml").write_bytes(data)
    return folder


def check(folder: Path, form: str) -> str:
    """Run the command in this process and return what it printed."""
    arguments = ["check", "--plan", str(folder), "--as-of", "2020-09-15", "--format", form]
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        code = run_safely(lambda: build_app("check")(arguments, standalone_mode=False) or 0)
    assert code in (0, 1, 2)
    assert err.getvalue() == ""
    return out.getvalue()


def assert_sound(folder: Path) -> None:
    """Every problem stands at a place that its file has."""
    found: dict[str, Any] = json.loads(check(folder, "json"))
    for problem in found["problems"]:
        lines = len(re.split(rb"\r\n|\n|\r", (folder / problem["file"]).read_bytes()))
        assert 1 <= problem["line"] <= lines
        assert problem["column"] >= 1
        assert problem["message"]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCPLAN_LANG", "en")


@pytest.mark.parametrize("name", TROUBLE)
def test_trouble(name: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "plan", TROUBLE[name])
    assert_sound(folder)
    assert "01.yaml:" in check(folder, "text") or "No problem" in check(folder, "text")


@pytest.mark.parametrize("name", SHIPPED)
def test_a_file_that_breaks_off(name: str, tmp_path: Path) -> None:
    content = SHIPPED[name].encode()
    for length in range(0, len(content), 97):
        assert_sound(write(tmp_path / "plan", content[:length]))


def excerpts() -> list[str]:
    """Return the head and one measure of every shipped file: small, and with every kind of key."""
    found: list[str] = []
    for text in SHIPPED.values():
        head, *measures = text.split("\n  - title: ")
        found.extend(f"{head}\n  - title: {measure}\n" for measure in measures)
    return found


NASTY = st.sampled_from(
    [
        *"\t\n\r :-?[]{}#&*!|>'\"%@`,~0\x00\x1b\x85\ufeff\u202e年",
        "- ",
        ": ",
        "---\n",
        "&a ",
        "*a",
        "<<: ",
    ]
)
CUT = st.tuples(
    st.floats(0, 1), st.integers(0, 40), st.one_of(st.just(""), NASTY, st.text(max_size=5))
)


def mutated(text: str, cuts: list[tuple[float, int, str]]) -> str:
    for share, length, put in cuts:
        start = int(share * len(text))
        text = text[:start] + put + text[start + length :]
    return text


@pytest.mark.parametrize("share", range(SHARES))
def test_mutations(share: int, tmp_path: Path) -> None:
    texts = excerpts()[share::SHARES]

    @settings(
        max_examples=EXAMPLES // SHARES,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(st.sampled_from(texts), st.lists(CUT, min_size=1, max_size=4))
    def one(text: str, cuts: list[tuple[float, int, str]]) -> None:
        assert_sound(write(tmp_path / "plan", mutated(text, cuts)))

    one()


@pytest.mark.parametrize("name", ["a bomb", "deep nesting", "deep dashes", "many anchors"])
def test_memory_stays_small(name: str, tmp_path: Path, environment: dict[str, str]) -> None:
    folder = write(tmp_path / "plan", TROUBLE[name])
    # What a process has used at most counts from its start: a parent's share is not in it.
    program = (
        "import sys\n"
        "from gcplan.__main__ import main\n"
        "try:\n    main()\n"
        "finally:\n"
        "    with open('/proc/self/status', encoding='ascii') as file:\n"
        "        status = file.read()\n"
        "    print(status.partition('VmHWM:')[2].split()[0], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "check", "--plan", folder],
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert int(done.stderr.splitlines()[-1]) < MEMORY
