"""The events of every task at once are those of each asked for alone, whatever ids went where."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from gcplan.history.chronicle import by_task, of_tasks
from gcplan.history.events import Event, Logged
from gcplan.history.repository import Commit
from gcplan.words import EventKind

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.versions import Versions

IDS = [f"1.1.{number}" for number in range(1, 6)]


def commit(number: int) -> Commit:
    return Commit(f"{number:040}", (), "", datetime(2020, 1, 1, tzinfo=UTC), "")


@st.composite
def histories(draw: st.DrawFn) -> list[Logged]:
    """Return commits in which tasks come, go, change and take each other's ids."""
    here: set[str] = set()
    logged = []
    for number in range(draw(st.integers(1, 6))):
        events = []
        stay = sorted(draw(st.sets(st.sampled_from(sorted(here))))) if here else []
        taken = draw(st.permutations(IDS))[: len(stay)]
        renamed = dict(zip(stay, taken, strict=True))
        events += [
            Event(EventKind.RENUMBERED, new, "", "id", old=old, new=new)
            for old, new in renamed.items()
            if old != new
        ]
        for task in taken:
            if draw(st.booleans()):
                events.append(Event(EventKind.REPORTED, task, "", "progress"))
        events += [
            Event(EventKind.LOST, task, "", "id", old=task) for task in sorted(here - set(stay))
        ]
        free = [task for task in IDS if task not in taken]
        added = draw(st.lists(st.sampled_from(free), unique=True)) if free else []
        events += [Event(EventKind.ADDED, task, "", "id", new=task) for task in added]
        if draw(st.booleans()):
            events.append(Event(EventKind.STANDARD, "", "", "pace"))
        here = {*taken, *added}
        logged += [Logged(event, commit(number), date(2020, 1, 1)) for event in events]
    return logged


@given(histories())
def test_every_task_has_the_events_that_it_has_when_it_is_asked_for(logged: list[Logged]) -> None:
    found = by_task(logged)
    assert found.keys() <= set(IDS)
    for task in IDS:
        assert list(found.get(task, ())) == of_tasks(logged, [task])


def chain(*steps: tuple[str, str]) -> list[Logged]:
    """Return commits that each give a task another id, an empty one for a new or a lost task."""
    kinds = {(False, True): EventKind.ADDED, (True, False): EventKind.LOST}
    return [
        Logged(
            Event(
                kinds.get((bool(old), bool(new)), EventKind.RENUMBERED),
                new or old,
                "",
                "id",
                old=old,
                new=new,
            ),
            commit(number),
            date(2020, 1, 1),
        )
        for number, (old, new) in enumerate(steps)
    ]


def test_a_task_takes_its_events_along_and_leaves_none_to_who_has_its_id_next() -> None:
    first, second, third, fourth = logged = chain(("", "a"), ("a", "b"), ("", "a"), ("a", "c"))
    assert by_task(logged) == {"b": (second, first), "c": (fourth, third)}


def test_what_has_no_id_of_today_is_nobodys() -> None:
    _, _, third, fourth = logged = chain(("", "a"), ("a", "b"), ("b", ""), ("", "b"))
    assert by_task(logged)["b"][:2] == (fourth, third)
    assert by_task(logged).keys() == {"b"}


def test_two_tasks_that_change_their_ids_change_their_events(versions: Versions, run: Run) -> None:
    one, other = "- id: 1.1.{}\n  title: 建成绿道\n", "- id: 1.1.{}\n  title: 完成改厕\n"
    versions.commit("2020-02-03", one.format(1), other.format(2))
    report = "  progress: [{on: 2020-02-28, percent: 20}]\n"
    versions.commit("2020-03-02", one.format(1) + report, other.format(2))
    versions.commit("2020-03-03", other.format(1), one.format(2) + report)
    told = [
        run("log", task, "--format", "json", cwd=versions.top).out for task in ("1.1.1", "1.1.2")
    ]
    assert ["20%" in text for text in told] == [False, True]
    assert run("page", "-o", "site", cwd=versions.top).code == 0
    page = (versions.top / "site/actions/01.html").read_text(encoding="utf-8")
    before, after = page.split('id="1.1.2"')
    events = ["2020-03-02" in text for text in (before, after)]
    assert events == [False, True]
