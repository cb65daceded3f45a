"""Reports told from the log alone are what the whole task tells of them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gcplan.domain import Responsible
from gcplan.files.source import Source
from gcplan.history.entry import Entry, TaskBuilder
from gcplan.history.record_changes import report_changes
from gcplan.history.task_changes import task_changes
from gcplan.history.task_pair import Subject, TaskPair
from gcplan.plan.settings import build_settings
from gcplan.plan.task import Standing, task_route
from gcplan.yaml.parse import Document

DAYS = ("2020-03-01", "2020-04-01")
NOTES = ("施工50%", "施工５０％", "完工")  # the first two say the same
REPORTS = st.lists(
    st.fixed_dictionaries(
        {"on": st.sampled_from(DAYS)},
        optional={"percent": st.sampled_from((10, 20)), "note": st.sampled_from(NOTES)},
    ),
    max_size=5,
)
PLAN = {"title": "x", "year": 2020, "period": {"from": "2020-01-01", "to": "2020-12-31"}}
STANDING, ROUTE = Standing(1, 1, "a.yaml", Responsible()), task_route(0, 0)


def entry(reports: list[dict[str, Any]], due: str = "年底前") -> Entry:
    said = {"progress": reports} if reports else {}
    data = {"id": "1.1.1", "title": "修路", "due": due, "evidence": ["a"], **said}
    return Entry(data, ROUTE, STANDING)


def builder() -> TaskBuilder:
    source = Source("plan.yaml", Path("plan.yaml"), "")
    settings, problems = build_settings(Document(source, PLAN), Path())
    assert not problems
    return TaskBuilder(settings)


@given(st.lists(REPORTS, min_size=2, max_size=4))
def test_the_log_alone_tells_what_the_whole_task_does(versions: list[list[dict[str, Any]]]) -> None:
    entries = [entry(reports) for reports in versions]
    shared, whole = builder(), builder()
    for old, new in pairwise(entries):
        said, says = shared.reports(old), shared.reports(new, old)
        one, two = whole.build(old), whole.build(new)
        assert said is not None
        assert says is not None
        assert one
        assert two
        subject = Subject("1.1.1", "修路", "a.yaml", ROUTE)
        starts = whole.settings.start, whole.settings.start
        pair = TaskPair(one.task, two.task, starts, (one.items, two.items))
        assert old.reports_otherwise(new)
        assert list(report_changes(subject, said, says)) == list(task_changes(pair))


def test_a_task_that_cannot_be_read_has_no_reports() -> None:
    reports = [{"on": DAYS[0], "percent": 10}]
    old, new = entry([], due="看情况"), entry(reports, due="看情况")
    shared = builder()
    assert shared.reports(new, old) is None
    assert shared.reports(old) is None


def test_what_else_is_said_otherwise_is_not_only_reported() -> None:
    assert not entry([]).reports_otherwise(entry([], due="6月底前"))
