"""The plan in plan/ names what its text names, and nothing else: facts.txt says what that is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from gcplan.phrase.deadline import Deadline, read_deadline
from tests.plan.shipped import own_deadline, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.domain import Task

FIGURES_AND_NAMES = re.compile(r"[0-9]+(?:[.][0-9]+)?|《[^》]+》|“[^”]+”")


class Promise(NamedTuple):
    """What one task of a sentence has to say: a line of facts.txt."""

    measure: str
    sentence: int
    facts: tuple[str, ...]


def read_facts(text: str) -> tuple[dict[str, str], list[Promise]]:
    """Return the titles of the measures and the promises of their sentences."""
    titles: dict[str, str] = {}
    promises: list[Promise] = []
    for line in text.splitlines():
        if line.startswith("["):
            measure, title = line.strip("[]").split(" ", 1)
            titles[measure] = title
        elif line and not line.startswith("#"):
            sentence, facts = line.split("  ", 1)
            promises.append(Promise(measure, int(sentence), tuple(facts.split(" / "))))
    return titles, promises


TITLES, PROMISES = read_facts(Path(__file__).with_name("facts.txt").read_text(encoding="utf-8"))


def words(task: Task) -> str:
    """Return everything that a task says but for its deadline, a line each."""
    measured = [text for each in task.indicators for text in (each.name, each.text)]
    units = [task.responsible.lead, *task.responsible.support]
    return "\n".join(text for text in (task.title, task.note, *units, *measured) if text)


def is_deadline(fact: str) -> bool:
    settings = shipped().settings
    return fact in settings.terms or isinstance(read_deadline(fact, year=settings.year), Deadline)


def says(task: Task, fact: str) -> bool:
    """Return whether a task states a fact: a deadline as its own, 5个 not by 15个."""
    if is_deadline(fact):
        return own_deadline(task) == fact
    before = "(?<![0-9.])" if fact[0].isdigit() else ""
    return re.search(before + re.escape(fact), words(task)) is not None


def keeps(task: Task, promise: Promise) -> bool:
    return all(says(task, fact) for fact in promise.facts)


def tasks_of(measure: str, sentence: int) -> list[Task]:
    tasks = shipped().tasks()
    return [
        task
        for task in tasks
        if f"{task.action}.{task.measure}" == measure and task.sentence == sentence
    ]


def promises_kept(task: Task) -> Iterator[Promise]:
    for promise in PROMISES:
        here = promise.measure == f"{task.action}.{task.measure}"
        if here and promise.sentence == task.sentence and keeps(task, promise):
            yield promise


def test_the_measures_have_their_names() -> None:
    assert {
        f"{action.number}.{measure.number}": measure.title
        for action in shipped().actions
        for measure in action.measures
    } == TITLES


def test_every_sentence_is_there() -> None:
    found = {(f"{task.action}.{task.measure}", task.sentence) for task in shipped().tasks()}
    assert found == {(promise.measure, promise.sentence) for promise in PROMISES}


@pytest.mark.parametrize("measure", TITLES)
def test_what_each_sentence_names_is_named(measure: str) -> None:
    missing = [
        promise
        for promise in PROMISES
        if promise.measure == measure
        and not any(keeps(task, promise) for task in tasks_of(measure, promise.sentence))
    ]
    assert missing == []


@pytest.mark.parametrize("action", range(1, 13))
def test_no_task_names_what_its_sentence_does_not(action: int) -> None:
    invented = {}
    for task in shipped().tasks():
        if task.action == action:
            targets = [each.text for each in task.indicators]
            said = {*FIGURES_AND_NAMES.findall(words(task)), *targets, own_deadline(task)} - {None}
            promised = [fact for promise in promises_kept(task) for fact in promise.facts]
            named = {*FIGURES_AND_NAMES.findall("\n".join(promised)), *promised}
            if not promised or said - named:
                invented[task.id] = said - named
    assert invented == {}


def test_a_figure_is_found_whole_and_a_deadline_only_as_a_deadline() -> None:
    """Else the tests above would show nothing."""
    tasks = {task.id: task for task in shipped().tasks()}
    assert says(tasks["11.2.6"], "15个")
    assert not says(tasks["11.2.6"], "5个")
    assert says(tasks["3.6.4"], "年内")
    assert not says(tasks["3.6.4"], "全年")
    assert not says(tasks["5.1.2"], "年底")
