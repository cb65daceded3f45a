from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gcplan.domain import Indicator
from gcplan.exchange.calendar import calendar_bytes
from gcplan.load import load
from gcplan.phrase.target import Target, read_target
from gcplan.render.text import safe_line
from gcplan.status.snapshot import take_snapshot
from tests.calendars import events_of, lines_of, properties
from tests.sample import AS_OF, sample_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gcplan.status.state import Snapshot

SETTINGS = """\
gcplan: 1
title: 试验区2020年实施方案
year: 2020
period: {from: 2020-01-01, to: 2020-12-31}
"""
ACTION = "action: 1\ntitle: 行动\nmeasures:\n  - title: 举措\n    tasks:\n"
TASK = "      - {{id: {id}, title: 任务, due: 6月底前{more}}}\n"
APPROVED = "on: {on}, approval: 试政办〔2020〕{on}号, reason: 流标"

PARTS = {
    *("BEGIN:VCALENDAR", "VERSION", "PRODID", "CALSCALE", "METHOD", "END:VCALENDAR"),
    *("NAME", "X-WR-CALNAME", "X-WR-CALDESC", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"),
    *("BEGIN:VEVENT", "UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND"),
    *("SUMMARY", "DESCRIPTION", "CATEGORIES", "COLOR", "STATUS", "TRANSP", "END:VEVENT"),
    *("BEGIN:VALARM", "ACTION", "TRIGGER", "END:VALARM"),
}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCPLAN_LANG", "en")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return sample_snapshot(tmp_path_factory.mktemp("sample"))


def written(snapshot: Snapshot) -> bytes:
    return calendar_bytes(snapshot, snapshot.tasks, commit=None)


@pytest.fixture(scope="module")
def saying(sample: Snapshot) -> Callable[[str], bytes]:
    """Return what writes the calendar of one task with a text wherever one of a plan's is shown."""
    return lambda text: written(hostile(sample, text))


def snapshot_of(
    folder: Path, tasks: str, *, as_of: date = AS_OF, settings: str = SETTINGS
) -> Snapshot:
    """Return a plan of one action with these tasks."""
    (folder / "plan.yaml").write_text(settings, encoding="utf-8")
    (folder / "01-first.yaml").write_text(ACTION + tasks, encoding="utf-8")
    loaded = load(folder)
    assert not loaded.problems, loaded.problems
    assert loaded.plan is not None
    return take_snapshot(loaded.plan, as_of)


def events(folder: Path, tasks: str, **given: Any) -> dict[str, Any]:
    return events_of(written(snapshot_of(folder, tasks, **given)))


def task(task_id: str = "1.1.1", **more: str) -> str:
    said = "".join(f", {key}: {value}" for key, value in more.items())
    return TASK.format(id=task_id, more=said)


def uids(folder: Path, tasks: str, **given: Any) -> dict[str, str]:
    return {name: event.uid.value for name, event in events(folder, tasks, **given).items()}


# --- what is in it --------------------------------------------------------------------------------


def test_every_task_with_a_deadline_has_its_day(sample: Snapshot) -> None:
    content = written(sample)
    found = events_of(content)
    expected = {
        state.task.id: state.due.date
        for state in sample.tasks
        if state.due and not state.task.ongoing
    }
    assert {name: event.dtstart.value for name, event in found.items()} == expected
    assert 0 < len(expected) < len(sample.tasks)
    for event in found.values():
        assert type(event.dtstart.value) is date
        assert event.dtend.value - event.dtstart.value == timedelta(1)
        assert event.transp.value == "TRANSPARENT"
    assert properties(lines_of(content)) == PARTS


def test_a_standing_duty_has_no_day_even_where_it_says_one(tmp_path: Path) -> None:
    assert list(events(tmp_path, task("1.1.1", ongoing="true") + task("1.1.2"))) == ["1.1.2"]


def test_the_calendar_says_what_it_is_and_when_to_look_again(sample: Snapshot) -> None:
    lines = lines_of(calendar_bytes(sample, (), commit="c" * 40))
    title = "样例区2020年重点任务实施方案（虚构）"
    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//gcplan//gcplan//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALDESC:As of 2020-07-31\\, commit cccccccccccc",
        f"NAME:{title}",
        f"X-WR-CALNAME:{title}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        "END:VCALENDAR",
    ]


def test_an_event_says_why_its_light_is_what_it_is(sample: Snapshot) -> None:
    found = events_of(written(sample))
    extended = found["1.2.10"]
    assert extended.summary.value == "1.2.10 编制古树名录"
    assert extended.description.value.splitlines() == [
        "As of 2020-07-31: on track (green)",
        "nothing is overdue, near or behind",
        "Original deadline: 2020-06-30, as the plan words it “6月底前”",
        "Extended to 2020-10-31 on 2020-06-20",
        "Lead unit: 区水务局",
        "1 绿水青山攻坚行动",
        "1.2 守护林木",
    ]
    assert (extended.categories.value, extended.color.value) == (["green", "on track"], "green")
    assert found["1.1.3"].description.value.splitlines()[3:5] == [
        "Lead unit: 区水务局",
        "达标率: target 不低于95%, 93.5 on 2020-06-30",
    ]


def test_it_may_be_published(sample: Snapshot) -> None:
    text = "\n".join(lines_of(written(sample)))
    private = ("张三", "李四", "沿河两岸", "三分之二", "验收单", "org/2.1.1", "督查室", "样政办")
    assert [word for word in private if word in text] == []


def test_the_language_is_that_of_the_run(sample: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCPLAN_LANG", "zh")
    event = events_of(written(sample))["1.2.10"]
    assert event.description.value.splitlines()[:4] == [
        "截至2020-07-31：正常（绿灯）",
        "未逾期、未临期、未滞后",
        "原定时限：2020-06-30（方案写的是“6月底前”）",
        "2020-06-20批准延期至2020-10-31",
    ]
    assert event.categories.value == ["绿", "正常"]


@pytest.mark.parametrize(
    ("lights", "days"),
    [("", [15, 3, 0]), ("due_soon: 4", [4, 3, 0]), ("due_soon: 2", [2, 0]), ("due_soon: 0", [0])],
)
def test_it_rings_when_the_light_turns_and_on_the_day(
    tmp_path: Path, lights: str, days: list[int]
) -> None:
    settings = SETTINGS + (f"lights: {{{lights}}}\n" if lights else "")
    event = events(tmp_path, task(), settings=settings)["1.1.1"]
    alarms = event.contents["valarm"]
    moments = [event.dtstart.value - date(2020, 1, 1) + alarm.trigger.value for alarm in alarms]
    assert moments == [timedelta(181 - number, hours=9) for number in days]
    assert {alarm.action.value for alarm in alarms} == {"DISPLAY"}
    assert {alarm.description.value for alarm in alarms} == {"1.1.1 任务"}


def test_what_is_closed_is_cancelled_and_rings_no_more(sample: Snapshot) -> None:
    found = events_of(written(sample))
    closed = {name for name, event in found.items() if event.status.value == "CANCELLED"}
    assert closed == {"2.1.1", "2.1.2", "2.1.4", "3.1.7"}
    assert {name for name, event in found.items() if "valarm" not in event.contents} == closed
    assert {event.status.value for event in found.values()} == {"CANCELLED", "CONFIRMED"}


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        ("Asia/Shanghai", datetime(2020, 7, 30, 16, tzinfo=UTC)),
        ("America/New_York", datetime(2020, 7, 31, 4, tzinfo=UTC)),
    ],
)
def test_its_time_is_the_beginning_of_the_day_and_not_the_clocks(
    tmp_path: Path, zone: str, moment: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = snapshot_of(tmp_path, task(), settings=f"{SETTINGS}timezone: {zone}\n")
    event = events_of(written(snapshot))["1.1.1"]
    assert event.dtstamp.value == event.last_modified.value == moment
    before = written(snapshot)
    monkeypatch.setitem(os.environ, "TZ", "Pacific/Kiritimati")
    assert written(snapshot) == before


def test_the_last_day_that_can_be_written(tmp_path: Path) -> None:
    event = events(tmp_path, "      - {id: 1.1.1, title: 任务, due: 2200-12-31}\n")["1.1.1"]
    assert (event.dtstart.value, event.dtend.value) == (date(2200, 12, 31), date(2201, 1, 1))


# --- which event is which task's ------------------------------------------------------------------


def test_a_uid_stays_whatever_else_is_changed(tmp_path: Path) -> None:
    before = uids(tmp_path, task() + task("1.1.2"))
    renamed = "      - {id: 1.1.1, title: 新名称, due: 9月底前, lead: 甲局, done: 2020-07-01}\n"
    later = {"as_of": date(2020, 12, 1), "settings": SETTINGS + "issuer: 试验区委\n"}
    assert uids(tmp_path, task("1.1.2") + renamed, **later) == before
    (tmp_path / "01-first.yaml").unlink()
    (tmp_path / "other.yaml").write_text(ACTION + task(), encoding="utf-8")
    loaded = load(tmp_path)
    assert loaded.plan is not None
    moved = events_of(written(take_snapshot(loaded.plan, AS_OF)))
    assert moved["1.1.1"].uid.value == before["1.1.1"]


def test_a_uid_is_that_of_the_first_id(tmp_path: Path) -> None:
    before = uids(tmp_path, task("1.1.1") + task("1.1.2"))
    once = uids(tmp_path, task("1.1.2") + task("1.1.3", was="[1.1.1]"))
    assert once == {"1.1.2": before["1.1.2"], "1.1.3": before["1.1.1"]}
    twice = uids(tmp_path, task("1.1.2") + task("1.1.4", was="[1.1.1, 1.1.3]"))
    assert twice["1.1.4"] == before["1.1.1"]


def test_exchanged_ids_take_their_events_along(tmp_path: Path) -> None:
    before = uids(tmp_path, task("1.1.1") + task("1.1.2"))
    after = uids(tmp_path, task("1.1.1", was="[1.1.2]") + task("1.1.2", was="[1.1.1]"))
    assert after == {"1.1.1": before["1.1.2"], "1.1.2": before["1.1.1"]}


def test_an_id_that_was_given_on_has_an_event_of_its_own(tmp_path: Path) -> None:
    before = uids(tmp_path, task("1.1.1"))
    for tasks in (
        task("1.1.1") + task("1.1.2", was="[1.1.1]"),
        task("1.1.2", was="[1.1.1]") + task("1.1.1"),
    ):
        after = uids(tmp_path, tasks)
        assert after["1.1.2"] == before["1.1.1"]
        assert after["1.1.1"] not in before.values()


@pytest.mark.parametrize(
    "tasks",
    [
        task("1.1.1", was="[1.1.9]") + task("1.1.2", was="[1.1.9]"),
        task("1.1.1", was="[1.1.9]") + task("1.1.2", was="[1.1.9, 1.1.1]") + task("1.1.9"),
        task("1.1.1", was="[1.1.1]") + task("1.1.2", was="[1.1.1, 1.1.2]"),
        task("1.1.1", was="[1.1.2]") + task("1.1.2", was="[1.1.2]"),
    ],
)
def test_no_two_events_have_one_uid_whatever_earlier_ids_say(tmp_path: Path, tasks: str) -> None:
    assert len(set(uids(tmp_path, tasks).values())) == tasks.count("{id:")


def test_the_uid_of_a_task_does_not_depend_on_what_is_chosen(tmp_path: Path) -> None:
    snapshot = snapshot_of(tmp_path, task("1.1.1") + task("1.1.2", was="[1.1.1]"))
    whole = events_of(written(snapshot))
    for state in snapshot.tasks:
        alone = events_of(calendar_bytes(snapshot, (state,), commit=None))
        assert alone[state.task.id].uid.value == whole[state.task.id].uid.value


def test_no_other_plan_has_the_uids_of_this_one(tmp_path: Path) -> None:
    other_year = SETTINGS.replace("2020", "2021")
    other_plan = SETTINGS.replace("实施方案", "民生实事")
    found = [
        uids(tmp_path, task(), settings=settings)["1.1.1"]
        for settings in (SETTINGS, other_year, other_plan)
    ]
    assert len(set(found)) == 3


def test_a_plan_whose_title_was_changed_on_record_is_the_same(tmp_path: Path) -> None:
    before = uids(tmp_path, task())
    records = (
        "{what: title, was: 试验区 2020年实施方案, on: 2020-05-10, source: 原文}",
        "{what: title, was: 第二次的名称, on: 2020-06-10, source: 原文}",
    )
    for order in (records, reversed(records)):
        settings = SETTINGS.replace("试验区", "新区") + f"adjusted: [{', '.join(order)}]\n"
        assert uids(tmp_path, task(), settings=settings) == before
        assert uids(tmp_path, task(), settings=settings, as_of=date(2020, 1, 1)) == before


# --- which of two files is newer ------------------------------------------------------------------


def extension(to: str, on: str) -> str:
    return f"{{to: {to}, {APPROVED.format(on=on)}}}"


def adjustment(on: str, what: str = "due") -> str:
    return f"{{what: {what}, was: 5月底前, {APPROVED.format(on=on)}}}"


DONE = {"done": "2020-07-01"}
CANCELLED = {"cancelled": f"{{{APPROVED.format(on='2020-07-01')}}}"}
REOPENED = "{on: 2020-07-05, note: 撤销办结：验收未过}"
RESUMED = "{on: 2020-07-06, note: 撤销中止:恢复}"
ONE = extension("2020-09-30", "2020-06-01")
TWO = extension("2020-10-31", "2020-07-20")


@pytest.mark.parametrize(
    ("entry", "number"),
    [
        ({}, 0),
        ({"progress": "[{on: 2020-06-30, percent: 50, note: 撤销}]"}, 0),
        ({"extended": f"[{ONE}]"}, 1),
        ({"extended": f"[{ONE}, {TWO}]"}, 2),
        ({"extended": f"[{TWO}, {ONE}]"}, 2),
        ({"extended": f"[{ONE}, {extension('2020-12-31', '2020-08-01')}]"}, 1),
        ({"adjusted": f"[{adjustment('2020-05-01')}, {adjustment('2020-08-01')}]"}, 1),
        ({"adjusted": f"[{adjustment('2020-05-01')}]", "extended": f"[{ONE}]", **DONE}, 3),
        (DONE, 1),
        ({"done": "2020-08-01"}, 0),
        (CANCELLED, 1),
        ({"progress": f"[{REOPENED}]"}, 2),
        ({"progress": f"[{REOPENED}]", **DONE}, 3),
        ({"progress": f"[{REOPENED}, {RESUMED}]"}, 4),
        ({"progress": f"[{REOPENED}, {RESUMED}]", **CANCELLED}, 5),
        ({"progress": "[{on: 2020-08-01, note: 撤销办结：验收未过}]"}, 0),
    ],
)
def test_the_sequence_counts_what_was_recorded(
    tmp_path: Path, entry: dict[str, str], number: int
) -> None:
    assert events(tmp_path, task(**entry))["1.1.1"].sequence.value == str(number)


def test_the_sequence_counts_what_plan_yaml_recorded(tmp_path: Path) -> None:
    records = f"adjusted: [{adjustment('2020-05-01', 'terms')}, {adjustment('2020-08-01', 'year')}]"
    found = events(tmp_path, task(), settings=f"{SETTINGS}{records}\n")
    assert found["1.1.1"].sequence.value == "1"


def test_the_sequence_never_falls_as_days_pass(tmp_path: Path) -> None:
    adjusted = f"[{adjustment('2020-02-01')}, {adjustment('2020-11-01', 'title')}]"
    entry = task(
        extended=f"[{TWO}, {ONE}]", adjusted=adjusted, progress=f"[{REOPENED}]", done="2020-10-20"
    )
    days = [date(2020, month, 15) for month in range(1, 13)]
    found = [int(events(tmp_path, entry, as_of=day)["1.1.1"].sequence.value) for day in days]
    assert found == [0, 1, 1, 1, 1, 2, 4, 5, 5, 5, 7, 7]


# --- text is data ---------------------------------------------------------------------------------

HOSTILE = st.text(
    st.one_of(
        st.sampled_from("\\;,:\"'\n\r\t\0\x0b\x0c\x1b\x7f\x85\u2028\u2029\u202e\u200d\ufeffnN^= "),
        st.sampled_from("钢城区督查室任务🌳👩‍🚒é\u0301\u0323한"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=200,
)
INJECTED = (
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\nUID:1\nATTACH:http://example.org",
    r"C:\New\notes\;\,",
    "\\",
    "SUMMARY;X=1:y",
    "🌳" * 60,
    "e" + "\u0301" * 200,
    "a" + "钢" * 100,
    "ab" + "钢" * 100,
    "," * 200,
    "\\" * 151,
)


@given(text=HOSTILE)
@example(text=INJECTED[0])
@example(text=INJECTED[1])
def test_any_text_comes_back_as_one_line(saying: Callable[[str], bytes], text: str) -> None:
    content = saying(text)
    lines = lines_of(content)
    assert properties(lines) == PARTS
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    (name, event), *others = events_of(content).items()
    assert (name, others) == ("1.1.2", [])
    shown = safe_line(text)
    assert event.summary.value == f"1.1.2 {shown}"
    assert event.valarm.description.value == f"1.1.2 {shown}"
    assert event.description.value.split("\n")[2:] == [
        f"Original deadline: 2020-12-31, as the plan words it “{shown}”",
        *([f"Lead unit: {shown}"] if text else []),
        f"{shown}: target {shown}",
        f"1 {shown}",
        f"1.1 {shown}",
    ]
    assert f"X-WR-CALNAME:{escaped(shown)}" in lines


@pytest.mark.parametrize("text", INJECTED)
def test_what_would_break_out_does_not(saying: Callable[[str], bytes], text: str) -> None:
    lines = lines_of(saying(text))
    assert properties(lines) == PARTS
    assert lines.count("BEGIN:VEVENT") == 1
    assert f"SUMMARY:1.1.2 {escaped(safe_line(text))}" in lines


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def hostile(snapshot: Snapshot, text: str) -> Snapshot:
    """Return a plan of one task with a text wherever a text of the plan is shown."""
    plan = snapshot.plan
    action = plan.actions[0]
    measure = action.measures[0]
    state = snapshot.tasks[1]
    assert state.due is not None
    target = read_target("5条")
    assert isinstance(target, Target)
    indicator = Indicator(text, text, target, True, state.task.weight, False, ())
    changed = state.task._replace(
        title=text,
        due=state.due._replace(text=text),
        responsible=state.task.responsible._replace(lead=text),
        indicators=(indicator,),
    )
    measure = replace(measure, title=text, tasks=(changed,))
    settings = replace(plan.settings, title=text)
    made = replace(
        plan, settings=settings, actions=(replace(action, title=text, measures=(measure,)),)
    )
    return take_snapshot(made, snapshot.as_of)
