from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gcplan.domain import Points
from gcplan.phrase.characters import folded
from gcplan.report.select import Selection, due_limit, sort_tasks, urgency, urgent_tasks
from gcplan.status.snapshot import take_snapshot
from gcplan.status.state import ReasonCode
from gcplan.words import Light, Sort, Status
from tests.sample import AS_OF, sample_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gcplan.status.state import Snapshot, TaskState


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return sample_snapshot(tmp_path_factory.mktemp("sample"))


def ids(states: Iterable[TaskState]) -> list[str]:
    return [state.task.id for state in states]


def chosen(snapshot: Snapshot, selection: Selection) -> list[str]:
    return ids(state for state in snapshot.tasks if selection(state))


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(statuses=frozenset({Status.BEHIND})), ["1.1.2", "1.1.3", "3.1.1"]),
        (
            Selection(statuses=frozenset({ReasonCode.FAR_BEHIND})),
            ["1.1.1", "1.1.2"],
        ),
        (Selection(statuses=frozenset({ReasonCode.LEVEL_MISSED})), ["1.1.3"]),
        (
            Selection(statuses=frozenset({Status.DONE, Status.CANCELLED})),
            ["2.1.1", "2.1.2", "2.1.4", "3.1.7"],
        ),
        (Selection(lights=frozenset({Light.RED})), ["1.1.1", "1.1.2"]),
        (Selection(lights=frozenset({Light.RED, Light.GREEN}), actions=frozenset({2})), ["2.1.5"]),
        (Selection(measures=frozenset({(1, 2)})), ["1.2.1", "1.2.2", "1.2.10"]),
        (Selection(measures=frozenset({(1, 2)}), actions=frozenset({2})), []),
        # A unit is found as lead, inherited lead and support.
        (
            Selection(units=frozenset({"区水务局"})),
            ["1.1.1", "1.1.2", "1.1.3", "1.2.1", "1.2.10"],
        ),
        (Selection(units=frozenset({"区财政局"})), ["1.1.2", "2.1.3"]),
        (Selection(leaders=frozenset({"李四"}), lights=frozenset({Light.GREEN})), ["2.1.5"]),
        (Selection(due_by=date(2020, 6, 29)), []),
        (Selection(due_by=date(2020, 6, 30)), ["1.1.1"]),
        (Selection(due_by=date(2020, 8, 14)), ["1.1.1", "3.1.1"]),
        (Selection(due_by=date(2020, 8, 15)), ["1.1.1", "1.2.2", "3.1.1"]),
        (Selection(due_from=date(2020, 6, 30), due_by=date(2020, 8, 10)), ["1.1.1", "3.1.1"]),
        (Selection(due_from=date(2020, 7, 1), due_by=date(2020, 8, 10)), ["3.1.1"]),
        (Selection(due_from=date(2020, 12, 31), actions=frozenset({1, 2})), ["1.1.2", "2.1.3"]),
        (Selection(search=("绿道",)), ["1.1.2"]),
        (Selection(search=("沿河",)), ["1.1.2"]),
        (Selection(search=("达标率",)), ["1.1.3"]),
        (Selection(search=("2.1.4",)), ["2.1.4"]),
        (Selection(search=("河", "西")), ["1.1.1"]),
        (Selection(search=("没有",)), []),
    ],
)
def test_filters_combine(snapshot: Snapshot, selection: Selection, expected: list[str]) -> None:
    assert chosen(snapshot, selection) == expected


def test_no_filter_chooses_everything(snapshot: Snapshot) -> None:
    assert len(chosen(snapshot, Selection())) == len(snapshot.tasks) == 19


def test_search_ignores_width_and_case(snapshot: Snapshot) -> None:
    assert folded("ＳＵＭ（Ａ１）") == "sum(a1)"
    assert chosen(snapshot, Selection(search=(folded("ｓｕｍ（"),))) == ["3.1.7"]


@pytest.mark.parametrize(
    ("due_by", "due_within", "limit"),
    [
        (None, None, None),
        (date(2020, 8, 20), None, date(2020, 8, 20)),
        (None, 0, AS_OF),
        (None, 15, date(2020, 8, 15)),
        (date(2020, 8, 20), 15, date(2020, 8, 15)),
        (date(2020, 8, 1), 15, date(2020, 8, 1)),
    ],
)
def test_the_earlier_limit_holds(
    due_by: date | None, due_within: int | None, limit: date | None
) -> None:
    assert due_limit(AS_OF, due_by, due_within) == limit


def test_ids_sort_by_number_and_not_by_letter(snapshot: Snapshot) -> None:
    backwards = list(reversed(snapshot.tasks))
    assert ids(sort_tasks(backwards, Sort.ID))[3:6] == ["1.2.1", "1.2.2", "1.2.10"]


def test_sorting_by_deadline_has_what_is_closed_and_what_has_none_last(snapshot: Snapshot) -> None:
    found = ids(sort_tasks(reversed(snapshot.tasks), Sort.DUE))
    assert found[:6] == ["1.1.1", "3.1.1", "1.2.2", "1.1.3", "1.2.10", "2.1.5"]
    assert found[-6:] == ["2.1.2", "2.1.1", "2.1.4", "3.1.7", "1.2.1", "3.1.8"]


def test_sorting_by_status_has_the_worst_first(snapshot: Snapshot) -> None:
    found = sort_tasks(reversed(snapshot.tasks), Sort.STATUS)
    assert ids(found)[:5] == ["1.1.1", "1.1.2", "1.1.3", "3.1.1", "1.2.2"]
    lights = list(dict.fromkeys(state.light for state in found))
    assert lights == [Light.RED, Light.YELLOW, Light.GREEN, Light.GREY, Light.BLUE]
    greys = [state.status for state in found if state.light is Light.GREY]
    assert greys == sorted(greys, key=list(Status).index)


def test_sorting_by_progress_has_the_least_first_and_the_unknown_last(snapshot: Snapshot) -> None:
    found = sort_tasks(snapshot.tasks, Sort.PROGRESS)
    known = [state.completion for state in found if state.completion is not None]
    assert known == sorted(known)
    assert ids(found)[:3] == ["1.1.2", "1.1.1", "2.1.5"]
    assert [state.completion for state in found[len(known) :]] == [None] * (19 - len(known))


def test_what_presses_stands_by_kind_and_then_by_day_or_shortfall(snapshot: Snapshot) -> None:
    found = urgent_tasks(reversed(snapshot.tasks))
    kinds = [(state.task.id, reason.code) for state in found if (reason := urgency(state))]
    assert kinds == [
        ("1.1.1", ReasonCode.OVERDUE),  # and far behind
        ("1.1.2", ReasonCode.FAR_BEHIND),
        ("1.1.3", ReasonCode.LEVEL_MISSED),
        ("3.1.1", ReasonCode.DUE_SOON),  # and behind
        ("1.2.2", ReasonCode.DUE_SOON),
    ]
    late = take_snapshot(snapshot.plan, date(2020, 11, 30))
    pressing = [
        (state.task.id, reason) for state in urgent_tasks(late.tasks) if (reason := urgency(state))
    ]
    overdue = [task for task, reason in pressing if reason.code is ReasonCode.OVERDUE]
    assert overdue == ["1.1.1", "3.1.1", "1.2.2", "1.1.3"]  # the longest first
    short = [
        (reason.figures["points"], task)
        for task, reason in pressing
        if reason.code is ReasonCode.BEHIND
    ]
    assert short == [(Points(65, 3), "1.2.10"), (Points(50, 3), "1.1.2")]
    reds = {state.task.id for state in late.tasks if state.light is Light.RED}
    assert {task for task, _ in pressing} >= reds
