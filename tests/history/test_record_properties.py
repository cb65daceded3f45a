"""What the recording commands write is honest, whatever is asked of them and in whatever order."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from gcplan.problem import Severity
from gcplan.record.batch import Batch, read_settings
from gcplan.record.outcome import ChangeInvalidError, ChangeRefusedError
from tests.history.histories import Files, History, Step, problems_since, write_history
from tests.history.record_plan import BASE
from tests.recording import change_of

Words: TypeAlias = "dict[str, object]"

FIRST_DAY = date(2020, 7, 11)
TASKS = ["1.1.1", "1.1.2", "1.1.3", "2.1.1", "2.1.2"]
INDICATORS = {"1.1.1": "绿道", "2.1.1": "投资"}

reasons = st.sampled_from(["复查不合格", "以验收单为准", "天气原因，工期顺延", "笔误"])
ages = st.integers(0, 3)
"""How many days before it is recorded something was decided."""


@st.composite
def reports(draw: st.DrawFn) -> Words:
    task = draw(st.sampled_from(TASKS))
    words: Words = {"op": "update", "id": task}
    if task in INDICATORS and draw(st.booleans()):
        words["actual"] = {INDICATORS[task]: draw(st.integers(0, 40)) / 4}
    else:
        words["percent"] = draw(st.integers(0, 100))
    if draw(st.booleans()):
        words |= {"note": draw(reasons), "by": "区住建局"}
    if draw(st.booleans()):
        words |= {"problem": draw(reasons), "next": draw(reasons)}
    if draw(st.booleans()):
        words["evidence"] = [draw(st.sampled_from(["照片.jpg", "会议纪要.pdf"]))]
    return words


@st.composite
def closures(draw: st.DrawFn) -> Words:
    words: Words = {"op": "done", "id": draw(st.sampled_from(TASKS))}
    if draw(st.booleans()):
        words["verified_by"] = draw(st.sampled_from(["区委督查室", "区政府督查室"]))
    if draw(st.booleans()):
        words["evidence"] = ["验收单.pdf"]
    if draw(st.booleans()):
        words |= {"age": draw(ages), "reason": draw(reasons)}
    return words


reopenings = st.builds(
    lambda task, reason, age: {"op": "reopen", "id": task, "reason": reason, "age": age},
    st.sampled_from(TASKS), reasons, ages,
)  # fmt: skip
cancellations = st.builds(
    lambda task, reason, age: {
        "op": "cancel", "id": task, "reason": reason, "approval": "9号文", "age": age,
    },
    st.sampled_from(TASKS), reasons, ages,
)  # fmt: skip
extensions = st.builds(
    lambda task, reason, days, age: {
        "op": "extend", "id": task, "reason": reason, "approval": "9号文",
        "to": str(date(2020, 10, 31) + timedelta(days=days)), "age": age,
    },
    st.sampled_from(TASKS), reasons, st.integers(1, 60), ages,
)  # fmt: skip
additions = st.just({"op": "add", "measure": "2.1", "title": "新增任务", "due": "10月底前"})

wishes = st.one_of(reports(), closures(), reopenings, cancellations, extensions, additions)
days = st.lists(
    st.tuples(st.integers(0, 14), st.lists(wishes, min_size=1, max_size=3)), min_size=1, max_size=6
)


def dated(words: Words, today: date) -> Words:
    """Return the words of a change with the day on which it was decided, where it has an age."""
    age = words.get("age")
    rest = {key: value for key, value in words.items() if key != "age"}
    return rest | {"on": str(today - timedelta(days=age))} if isinstance(age, int) else rest


def recorded(folder: Path, today: date, wanted: list[Words]) -> Files:
    """Record what is wanted on a day, what is refused left out, and return the plan's files."""
    batch = Batch(folder, read_settings(folder), today)
    for words in wanted:
        try:
            batch.change(change_of(dated(words, today)))
        except (ChangeRefusedError, ChangeInvalidError):
            continue
    assert batch.finish() == {}
    for name in batch.drafts:
        (folder / name).write_bytes(batch.bytes_of(name)[1])
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.yaml")}


@settings(max_examples=40)
@given(days, st.booleans())
def test_what_is_recorded_is_honest(
    recordings: list[tuple[int, list[Words]]], is_committed: bool
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "recorded"
        folder.mkdir()
        for name, text in BASE.items():
            (folder / name).write_text(text, encoding="utf-8")
        today, steps = FIRST_DAY, []
        for gap, wanted in recordings:
            # What is not committed counts as entered today, whenever a hand has written it.
            today += timedelta(days=gap if is_committed else 0)
            files = recorded(folder, today, wanted)
            day = today.isoformat() if is_committed else ""
            steps.append(Step(day, (lambda _, files=files: files,)))  # type: ignore[misc]
        history: History = tuple(steps)
        base = write_history(Path(place) / "top", BASE, history)
        found = problems_since(Path(place) / "top", base, today)
        assert [each for each in found if each.severity is Severity.ERROR] == []
