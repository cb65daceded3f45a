"""What the public is shown of a plan: the same figures, and nothing that is for the office."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gcplan.cli.past import past_of
from gcplan.cli.session import open_plan
from gcplan.exchange.calendar import calendar_bytes
from gcplan.render.site.site import render_site
from gcplan.report.site.site import site_of
from tests.conftest import PLAN_YAML, scrubbed_environment
from tests.versions import Versions, action

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.report.site.site import Site

MARK = "㊙"
"""Stands in every text that is for the office, and is one character: no line divides it."""
ESCAPED = (MARK.encode(), b"\\u3299", b"&#12953;", b"%E3%8A%99", b"\\xe3")

OFFICE = "bulletin: " + json.dumps(
    dict.fromkeys(("name", "issuer", "to", "cc", "contact", "phone", "number"), f"某{MARK}"),
    ensure_ascii=False,
)
CLOSURE_NOTES = ("撤销办结：", "撤销中止：", "已发督办单", "更正办结日期：由2020-05-01改为")


SECRET = st.builds(
    lambda start, number: f"{start}{MARK}{number}",
    st.sampled_from(["", "张", "https://example.org/", "javascript:", *CLOSURE_NOTES]),
    st.integers(0, 99),
)
DAYS = st.sampled_from(["2020-03-31", "2020-04-30", "2020-05-29"])


@st.composite
def reports(draw: st.DrawFn) -> dict[str, Any]:
    entry: dict[str, Any] = {"on": draw(DAYS)}
    if draw(st.booleans()):
        entry["percent"] = draw(st.sampled_from([5, 35, 60]))
    for key in ("note", "problem", "next"):
        if draw(st.booleans()):
            entry[key] = draw(SECRET)
    if len(entry) == 1:
        entry["note"] = draw(SECRET)
    if draw(st.booleans()):
        entry["by"] = "区住建局"
    return entry


@st.composite
def tasks(draw: st.DrawFn, number: int, was: str | None) -> str:
    """Return a task with any of what a task has; what is for the office has the mark."""
    found: dict[str, Any] = {"id": f"1.1.{number}", "title": f"建成{draw(st.integers(1, 9))}号绿道"}
    if was:
        found["was"] = [was]
    found["due"] = draw(st.sampled_from(["8月底前", "2020-05-31", "6月底前"]))
    optional: dict[str, st.SearchStrategy[Any]] = {
        "note": SECRET,
        "leader": SECRET,
        "lead": st.sampled_from(["区住建局", "区水务局"]),
        "support": st.just(["区城管局"]),
        "weight": st.just(2),
        "indicators": st.just(
            [{"name": "绿道", "target": "8公里", "actual": {"2020-04-30": 3, "2020-05-29": 5}}]
        ),
        "progress": st.lists(reports(), min_size=1, max_size=3, unique_by=lambda each: each["on"]),
        "adjusted": st.just(
            [{"what": "due", "was": "4月底前", "on": "2020-04-01", "approval": "钢政办〔2020〕8号"}]
        ),
        "extended": st.just(
            [
                {
                    "to": "2020-09-30",
                    "on": "2020-05-10",
                    "approval": "钢政办〔2020〕9号",
                    "reason": "流标",
                }
            ]
        ),
        "evidence": st.lists(SECRET, min_size=1, max_size=2, unique=True),
        "waive": st.builds(lambda text: [{"rule": "GC301", "reason": text}], SECRET),
    }
    for key, values in optional.items():
        if draw(st.booleans()):
            found[key] = draw(values)
    closed = draw(st.sampled_from(["", "", "done", "cancelled"]))
    if closed == "done":
        found |= {"done": "2020-05-20", "verified_by": "区委督查室"}
    elif closed:
        found["cancelled"] = {"on": "2020-05-20", "reason": "停办", "approval": "钢政办〔2020〕7号"}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in found.items()]
    return f"- {lines[0]}\n" + "".join(f"  {line}\n" for line in lines[1:])


@st.composite
def versions(draw: st.DrawFn) -> list[str]:
    """Return the same few tasks again and again, each time with other contents and ids."""
    found = []
    places = [1, 2, 3]
    for _ in range(draw(st.integers(2, 4))):
        earlier, places = places, list(draw(st.permutations([1, 2, 3, 4])))[:3]
        texts = [
            draw(tasks(number, f"1.1.{old}" if old != number and draw(st.booleans()) else None))
            for old, number in zip(earlier, places, strict=True)
        ]
        found.append(action(*texts[: draw(st.integers(2, 3))]))
    return found


def committed(top: Path, texts: list[str]) -> Path:
    environment = scrubbed_environment(top / "cache")
    subprocess.run(["git", "init", "--quiet", top], env=environment, check=True)
    repository = Versions(top, environment)
    repository.write(files={"plan.yaml": PLAN_YAML + OFFICE})
    for place, text in enumerate(texts):
        repository.write(files={"01.yaml": text})
        if place < len(texts) - 1:
            repository.commit(
                f"2020-0{place + 2}-20", author=f"张{MARK}", subject=f"张{MARK}说{MARK}"
            )
    return repository.plan


def files_of(site: Site, whole: Site) -> dict[str, bytes]:
    """Return the files of a site as `gcplan page` makes them: both have the same calendar."""
    calendar = calendar_bytes(whole.snapshot, whole.snapshot.tasks, commit=whole.commit)
    return {**render_site(site), "plan.ics": calendar}


def sites(plan: Path, day: str = "2020-06-05") -> Iterator[Site]:
    session = open_plan(plan, day)
    assert session.code == 0
    past = past_of(session)
    for is_public in (False, True):
        yield site_of(session.snapshot, commit="0" * 40, past=past, is_public=is_public)


def marked(files: dict[str, bytes]) -> list[str]:
    return [path for path, content in files.items() if any(each in content for each in ESCAPED)]


def without_office(data: dict[str, Any]) -> dict[str, Any]:
    return {
        **data,
        "tasks": [{**each, "note": None, "leader": None} for each in data["tasks"]],
    }


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCPLAN_TODAY", "2020-06-05")


EVERYTHING = f"""\
- id: 1.1.1
  title: 建成绿道
  note: 附{MARK}
  leader: 张{MARK}
  progress:
    - {{on: 2020-04-30, percent: 35, note: 附{MARK}, problem: 缺{MARK}, next: 再{MARK},
       by: 区住建局}}
    - {{on: 2020-05-29, note: 已发督办单{MARK}}}
  evidence: [https://example.org/{MARK}]
  waive: [{{rule: GC301, reason: 因{MARK}}}]
"""
LATER = """\
- id: 1.1.2
  was: [1.1.1]
  title: 建成绿道
  progress: [{on: 2020-04-30, percent: 40, note: 公开不得}]
"""


@pytest.mark.parametrize("texts", [[EVERYTHING], [EVERYTHING, EVERYTHING], [EVERYTHING, LATER]])
def test_what_is_for_the_office_is_in_its_own_site_alone(tmp_path: Path, texts: list[str]) -> None:
    plan = committed(tmp_path, [action(text) for text in texts])
    full, shown = sites(plan)
    whole, public = files_of(full, full), files_of(shown, full)
    assert "actions/01.html" in marked(whole)
    assert marked(public) == []
    assert b"2020-05-29" not in public["actions/01.html"], "the day of a notice is the office's"
    assert "公开不得".encode() not in b"".join(public.values())


def test_reasons_approvals_and_percents_are_for_everyone(tmp_path: Path) -> None:
    record = "{to: 2021-01-31, on: 2020-05-10, approval: 钢政办〔2020〕9号, reason: 流标}"
    task = f"{EVERYTHING}  extended: [{record}]\n"
    plan = committed(tmp_path, [action(EVERYTHING), action(task), action(task)])
    whole, public = sites(plan)
    page = files_of(public, whole)["actions/01.html"].decode()
    for text in ("流标", "钢政办〔2020〕9号", "35%", "区住建局"):
        assert text in page


@settings(
    max_examples=25,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(versions())
def test_nothing_that_is_for_the_office_is_in_any_byte(texts: list[str]) -> None:
    with TemporaryDirectory() as name:
        whole, public = sites(committed(Path(name), texts))
        full, shown = files_of(whole, whole), files_of(public, whole)
    assert marked(shown) == []
    for name in ("data/status.json", "data/trend.json"):
        assert shown[name] == full[name]
    assert shown.keys() == full.keys()
    assert json.loads(shown["data/list.json"]) == without_office(json.loads(full["data/list.json"]))
    assert whole.past is not None
    assert public.past is not None
    assert public.past.by_task.keys() == whole.past.by_task.keys()
