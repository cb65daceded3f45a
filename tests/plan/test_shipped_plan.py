"""The plan in plan/: it loads, it is whole, and every YAML parser reads it alike."""

from __future__ import annotations

from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml_rs
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from gcplan.files.source import Source
from gcplan.phrase.deadline import Deadline, read_deadline
from gcplan.phrase.target import Target, read_target
from gcplan.words import DueSource
from gcplan.yaml.parse import Document, parse
from tests.conftest import SHIPPED_PLAN
from tests.plan.shipped import own_deadline, shipped

if TYPE_CHECKING:
    from gcplan.domain import Measure

FILES = sorted(path.name for path in SHIPPED_PLAN.glob("*.yaml"))
# Ids that were given once and stay empty: an id in minutes and histories never means another task.
GIVEN_UP = {"8.3.2", "8.3.3"}
# Number, measures, tasks.
ACTIONS = [
    (1, 5, 25),
    (2, 5, 45),
    (3, 7, 28),
    (4, 5, 25),
    (5, 4, 15),
    (6, 2, 9),
    (7, 6, 50),
    (8, 3, 10),
    (9, 5, 27),
    (10, 3, 22),
    (11, 4, 28),
    (12, 3, 20),
]
DEADLINES = {
    "6月底前": (4, "2020-06-30", "month-end"),
    "7月底前": (1, "2020-07-31", "month-end"),
    "8月底前": (1, "2020-08-31", "month-end"),
    "9月底": (1, "2020-09-30", "month-end"),
    "9月底前": (3, "2020-09-30", "month-end"),
    "10月底前": (3, "2020-10-31", "month-end"),
    "12月底前": (1, "2020-12-31", "month-end"),
    "年底": (4, "2020-12-31", "year-end"),
    "年底前": (26, "2020-12-31", "year-end"),
    "年内": (9, "2020-12-31", "year-end"),
    "全年": (6, "2020-12-31", "year-end"),
    "主汛前": (5, "2020-06-30", "term"),
    "2至3年内": (1, "2023-12-31", "term"),
}


def measures() -> list[Measure]:
    return [measure for action in shipped().actions for measure in action.measures]


class TestWhole:
    def test_twelve_actions_and_fifty_two_measures(self) -> None:
        found = [
            (action.number, len(action.measures), sum(len(each.tasks) for each in action.measures))
            for action in shipped().actions
        ]
        assert found == ACTIONS
        assert len(measures()) == 52

    def test_the_counts_of_tasks(self) -> None:
        tasks = list(shipped().tasks())
        own = [task for task in tasks if own_deadline(task)]
        assert len(tasks) == 304
        assert len(own) == 65
        assert sum(task.ongoing for task in tasks) == 105
        assert sum(len(task.indicators) for task in tasks) == 66

    def test_every_task_has_a_deadline_or_is_ongoing(self) -> None:
        without = [task.id for task in shipped().tasks() if not task.due and not task.ongoing]
        assert without == []

    def test_files_are_named_after_their_action(self) -> None:
        assert len(FILES) == 13
        for action in shipped().actions:
            assert action.file.startswith(f"{action.number:02}-")

    @pytest.mark.parametrize("action", [number for number, *_ in ACTIONS])
    def test_no_sentence_of_a_measure_is_left_out(self, action: int) -> None:
        for measure in shipped().actions[action - 1].measures:
            sentences = [task.sentence for task in measure.tasks]
            assert None not in sentences, measure.title
            numbers = [number for number in sentences if number]
            assert numbers == sorted(numbers), measure.title
            assert set(numbers) == set(range(1, max(numbers) + 1)), measure.title

    def test_tasks_are_numbered_from_one_and_only_what_was_given_up_is_missing(self) -> None:
        for action in shipped().actions:
            for measure in action.measures:
                prefix = f"{action.number}.{measure.number}."
                count = len(measure.tasks) + sum(gone.startswith(prefix) for gone in GIVEN_UP)
                expected = [f"{prefix}{number}" for number in range(1, count + 1)]
                assert [task.id for task in measure.tasks] == [
                    task_id for task_id in expected if task_id not in GIVEN_UP
                ]

    def test_nothing_is_said_twice_in_a_measure(self) -> None:
        for measure in measures():
            titles = Counter(task.title for task in measure.tasks)
            assert max(titles.values()) == 1, titles.most_common(1)

    def test_the_settings(self) -> None:
        found = shipped().settings
        assert found.year == 2020
        assert (found.start, found.end) == (date(2020, 1, 1), date(2020, 12, 31))
        assert found.due is not None
        assert (found.due.text, found.due.date) == ("年底前", date(2020, 12, 31))
        assert found.timezone == "Asia/Shanghai"


class TestPhrases:
    def test_every_deadline_is_the_date_that_the_plan_means(self) -> None:
        found = {
            task.due.text: (task.due.date.isoformat(), task.due.rule)
            for task in shipped().tasks()
            if task.due and task.due.source is DueSource.TASK
        }
        assert found == {phrase: (day, rule) for phrase, (_, day, rule) in DEADLINES.items()}

    def test_how_often_every_deadline_is_used(self) -> None:
        found = Counter(filter(None, map(own_deadline, shipped().tasks())))
        assert found == {phrase: count for phrase, (count, _, _) in DEADLINES.items()}

    def test_a_term_stands_only_for_what_cannot_be_read_without(self) -> None:
        for term in shipped().settings.terms:
            assert not isinstance(read_deadline(term, year=2020), Deadline), term

    def test_every_target_can_be_read(self) -> None:
        for task in shipped().tasks():
            for indicator in task.indicators:
                found = read_target(indicator.text)
                assert isinstance(found, Target), (task.id, indicator.text)
                assert found == indicator.target


class _TextDates(SafeConstructor):
    """Constructs what the program means: a date is the text that stands there."""


_TextDates.add_constructor(
    "tag:yaml.org,2002:timestamp", lambda constructor, node: constructor.construct_scalar(node)
)


def by_ruamel(text: str) -> Any:
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = _TextDates
    return reader.load(text)


def by_yaml_rs(text: str) -> Any:
    return yaml_rs.loads(text, parse_datetime=False)


def dumped(data: object, *, flow: bool) -> str:
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = flow
    writer.allow_unicode = True
    stream = StringIO()
    writer.dump(data, stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", FILES)
def test_both_parsers_read_every_file_alike(name: str) -> None:
    text = (SHIPPED_PLAN / name).read_text(encoding="utf-8")
    found = parse(Source(name, Path(name), text))
    assert isinstance(found, Document)
    assert found.data == by_yaml_rs(text) == by_ruamel(text)


# Texts that YAML would take for something else if they stood there without quotes.
WORDS = [
    *[
        "区住建局",
        "8月底前",
        "2020-06-30",
        "2020-02-30",
        "7.1.10",
        "不低于95%",
        "“年”",
        "😀",
        "\u3000",
    ],
    *["yes", "no", "null", "~", "true", "1", "1.10", "0x1F", "1_000", "1e3", "12:30", "<<", "="],
    *[
        "- a",
        "a: b",
        "# no",
        "a # b",
        "*a",
        "&a",
        "!x",
        "'",
        '"',
        "|",
        ">",
        "[",
        "{",
        "%",
        "@",
        "`",
    ],
    *["?", ":", "", " ", " a", "a ", "a\nb", "a\n\nb\n", "\n", "---", "...", "--- a", "a\tb"],
]
TEXTS = st.sampled_from(WORDS) | st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"], exclude_characters="\x85\u2028\u2029\ufeff\ufffe\uffff"
    ),
    max_size=12,
).filter(
    # ruamel.yaml writes these without quotes in flow style and cannot read them then.
    lambda text: not text.startswith((":", "?"))
)
NUMBERS = st.integers(-(10**20), 10**20) | st.floats(-1e6, 1e6).map(lambda value: round(value, 3))
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1)).map(date.isoformat)


def entry(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


TASKS = entry(
    id=TEXTS,
    title=TEXTS,
    sentence=st.integers(1, 9),
    ongoing=st.booleans(),
    due=TEXTS,
    weight=NUMBERS,
    support=st.lists(TEXTS, max_size=3),
    indicators=st.lists(
        entry(name=TEXTS, target=TEXTS, actual=st.dictionaries(DAYS, NUMBERS, max_size=3)),
        max_size=2,
    ),
    progress=st.lists(entry(on=DAYS, percent=NUMBERS, note=TEXTS), max_size=2),
)
ACTION_FILES = st.fixed_dictionaries(
    {
        "action": st.integers(1, 99),
        "title": TEXTS,
        "measures": st.lists(
            st.fixed_dictionaries({"title": TEXTS, "tasks": st.lists(TASKS, max_size=2)}),
            max_size=2,
        ),
    }
)


@settings(max_examples=120, deadline=None)
@given(ACTION_FILES, st.booleans(), st.booleans())
def test_both_parsers_read_generated_files_alike(
    data: dict[str, Any], flow: bool, windows: bool
) -> None:
    text = dumped(data, flow=flow)
    if windows:
        text = text.replace("\n", "\r\n")
    assert by_yaml_rs(text) == by_ruamel(text) == data
