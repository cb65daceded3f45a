from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gcplan.check import check, choice
from gcplan.load import load
from gcplan.problem import Problem, Severity
from gcplan.record.batch import Batch, read_settings
from gcplan.record.outcome import ChangeRefusedError
from gcplan.status.snapshot import take_snapshot
from tests.checking import write_plan
from tests.record.test_batch_properties import FILES, TODAY, changes, day
from tests.recording import change_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import pytest

IDS = st.sampled_from(["1.1.1", "1.1.2", "2.1.1"])


def _change(operation: str, **words: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Return changes of a task, with words that often break a sound plan."""
    place = {} if operation == "add" else {"id": IDS}
    return st.fixed_dictionaries({"op": st.just(operation), **place, **words})


breaking = st.one_of(
    _change("update", lead=st.sampled_from(["区水务局", "区水利局"])),
    _change("update", actual=st.fixed_dictionaries({"绿": st.integers(7, 9)})),
    _change("done", on=day),
    _change(
        "accept",
        rule=st.sampled_from(["GC105", "GC202", "GC209", "GC223", "GC301", "GC303", "GC305"]),
        reason=st.just("r"),
    ),
    _change(
        "add",
        measure=st.sampled_from(["1.1", "2.1"]),
        title=st.just("t"),
        start=day,
        due=st.just("8月底前"),
        ongoing=st.booleans(),
    ),
)
SETTINGS = [
    "",
    "units: [区水务局]\n",
    "units: [区水务局]\ncheck: {ignore: [GC209], warn: [GC292]}\n",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SETTINGS), st.lists(breaking | changes, min_size=1, max_size=6))
def test_new_errors_are_those_that_a_check_of_the_whole_plan_finds(
    tmp_path_factory: pytest.TempPathFactory, more: str, wanted: list[dict[str, Any]]
) -> None:
    folder = write_plan(tmp_path_factory.mktemp("plan"), {})
    for name, content in FILES.items():
        text = content + more if name == "plan.yaml" else content
        (folder / name).write_bytes(text.encode())
    before = errors(folder, TODAY)
    batch = Batch(folder, read_settings(folder), TODAY)
    for change in wanted:
        try:
            batch.change(change_of(change))
        except ChangeRefusedError:
            continue
    assert batch.finish() == {}
    new = Counter(
        identity(problem) for error in batch.unsound().values() for problem in error.problems
    )
    for file in batch.drafts:
        (folder / file).write_bytes(batch.bytes_of(file)[1])
    assert new == errors(folder, TODAY) - before


def errors(folder: Path, today: date) -> Counter[object]:
    """Return what `gcplan check` calls an error in a plan, but for what is only late."""
    loaded = load(folder)
    assert loaded.plan is not None
    chosen = choice(loaded.plan.settings.check, (), ())
    found = check(loaded.problems, take_snapshot(loaded.plan, today), today, chosen)
    return Counter(
        identity(problem)
        for problem in found
        if problem.severity is Severity.ERROR and not problem.rule.code.startswith("GC3")
    )


def identity(problem: Problem) -> object:
    return problem.rule.code, problem.task, frozenset(problem.parameters.items())
