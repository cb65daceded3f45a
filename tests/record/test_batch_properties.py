from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gcplan.files.store import read
from gcplan.load import load
from gcplan.problem import Problem
from gcplan.record.batch import Batch, read_settings
from gcplan.record.outcome import ChangeRefusedError
from gcplan.schema.validate import validate_change
from gcplan.yaml.parse import Document, parse
from tests.checking import PLAN, write_plan
from tests.recording import change_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

TODAY = date(2020, 9, 15)
DUE = date(2020, 12, 31)
_FIRST = """\
action: 1\r
title: 第一攻坚行动\r
measures:\r
  - title: 第一举措   # 备注\r
    tasks:\r
      - id: 1.1.1\r
        title: t\r
        due: 12月底前 # 原文\r
        indicators:\r
          - name: 绿道\r
            target: 8公里\r
      # 第二项\r
      - {id: 1.1.2, title: t, due: 12月底前, indicators: [{name: 绿道, target: 8公里}]}\r
"""
_SECOND = """\
action: 2
title: 第二攻坚行动
measures:
- title: 第一举措
  tasks:
  - id: 2.1.1
    title: t
    due: 12月底前
    indicators:
    - name: 绿道
      target: 8公里
      actual: {2020-01-31: 1}
    progress:
      - on: 2020-01-31
        note: |-
          多行
          文字"""
FILES = {"plan.yaml": PLAN + "due: 年底前\n", "01-first.yaml": _FIRST, "02-second.yaml": _SECOND}
IDS = ("1.1.1", "1.1.2", "2.1.1")

_tricky = st.sampled_from(
    [
        *("yes", "no", "null", "~", "1.10", "12:30", "0o7", "1e3", "2020-06-30", "# x", "a: b"),
        *("- x", "a #b", "尾:", "{a", "[a]", "&a", "*a", "!a", "%a", "@a", "`a`", "? a", ", a"),
        *("“引”", "'单'", '"双"', "《书》", "🌳", "a'b", 'a"b', "a\\b", "<<", "=1+1", "---", "..."),
    ]
)
_letters = st.characters(
    exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"
)
line = _tricky | st.text(_letters, min_size=1, max_size=12).filter(lambda text: text.strip())
text = line | st.lists(line, min_size=2, max_size=3).map("\n".join)
day = st.dates(date(2020, 1, 1), TODAY).map(date.isoformat)
evidence = st.lists(line, max_size=2) | st.just(["甲", "甲"])
number = st.integers(-10, 200) | st.sampled_from([0.5, 1.25, 93.5, -0.1, 1e21])


def _some(**values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=values)


def _change(
    operation: str, needed: dict[str, Any], **optional: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    fixed = {"op": st.just(operation), "id": st.sampled_from(IDS), **needed}
    return st.fixed_dictionaries(fixed, optional=optional)


changes = st.one_of(
    _change(
        "update",
        {"percent": st.integers(0, 100)},
        note=text,
        problem=text,
        next=text,
        by=line,
        on=day,
        lead=line,
        support=st.lists(line, max_size=2),
        leader=line,
        actual=st.fixed_dictionaries({"绿": number}),
        evidence=evidence,
    ),
    _change("update", {"add": st.fixed_dictionaries({"绿": number})}, on=day),
    st.fixed_dictionaries(
        {
            "op": st.just("update"),
            "id": st.sampled_from(["1", "1.1", "2", "2.1"]),
            "lead": line,
        },
        optional={"support": st.lists(line, max_size=2), "leader": line},
    ),
    _change("done", {}, on=day, evidence=evidence, verified_by=line, reason=text),
    _change("reopen", {"reason": text}, on=day),
    _change(
        "extend",
        {
            "to": st.dates(DUE - timedelta(days=3), date(2022, 1, 1)).map(date.isoformat),
            "approval": line,
            "reason": text,
        },
        on=day,
    ),
    _change("cancel", {"reason": text, "approval": line}, on=day),
    _change("accept", {"rule": st.sampled_from(["GC301", "GC303"]), "reason": text}),
    st.fixed_dictionaries(
        {
            "op": st.just("add"),
            "measure": st.sampled_from(["1.1", "2.1"]),
            "title": line,
        },
        optional={"target": st.dictionaries(line, st.just("8公里"), min_size=1, max_size=2)},
    ),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(changes, min_size=1, max_size=12))
def test_any_changes_leave_a_sound_plan_that_says_exactly_them(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[dict[str, Any]]
) -> None:
    folder = write_plan(tmp_path_factory.mktemp("plan"), {})
    for name, content in FILES.items():
        (folder / name).write_bytes(content.encode())
    expected = {name: _data(folder / name) for name in FILES}
    batch = Batch(folder, read_settings(folder), TODAY)
    for change in wanted:
        assert validate_change(change) == []
        model = _model_of(expected, change)
        before = deepcopy(expected)
        possible = _APPLY[change["op"]](model, change)
        try:
            batch.change(change_of(change))
        except ChangeRefusedError:
            assert not possible, change
            expected.clear()
            expected.update(before)
        else:
            assert possible, change
    assert batch.finish() == {}
    for file in batch.drafts:
        (folder / file).write_bytes(batch.bytes_of(file)[1])
    assert {name: _data(folder / name) for name in FILES} == expected
    assert load(folder).problems == ()
    _keeps_every_old_line(folder)


def _data(path: Any) -> dict[str, Any]:
    source = read(path.parent, path.name)
    assert not isinstance(source, Problem)
    document = parse(source)
    assert isinstance(document, Document)
    return document.data


def _model_of(files: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """Return what is changed: a task, or all of a measure or an action."""
    place = change.get("measure") or change["id"]
    file = "01-first.yaml" if place.startswith("1") else "02-second.yaml"
    measure: dict[str, Any] = files[file]["measures"][0]
    if "measure" in change or place.count(".") == 1:
        return measure
    if "." not in place:
        action: dict[str, Any] = files[file]
        return action
    return next(task for task in measure["tasks"] if task["id"] == change["id"])


def _update(task: dict[str, Any], change: dict[str, Any]) -> bool:
    reported = ("percent", "note", "problem", "next", "by")
    if "percent" in change:
        entry = {"on": _on(change), **{key: change[key] for key in reported if key in change}}
        task.setdefault("progress", []).append(entry)
    for value in change.get("actual", {}).values():
        values: dict[str, float] = task["indicators"][0].setdefault("actual", {})
        values[_on(change)] = value
    possible = True
    for value in change.get("add", {}).values():
        values = task["indicators"][0].setdefault("actual", {})
        possible = value > 0 and _on(change) >= max(values, default="")
        last = Decimal(repr(values[max(values)])) if values else Decimal(0)
        total = last + Decimal(repr(value))
        values[_on(change)] = int(total) if total == int(total) else float(total)
    _add_evidence(task, change)
    task.update({key: change[key] for key in ("lead", "support", "leader") if key in change})
    return possible


def _add_evidence(task: dict[str, Any], change: dict[str, Any]) -> None:
    for item in change.get("evidence", ()):
        if item not in task.get("evidence", ()):
            task.setdefault("evidence", []).append(item)


def _done(task: dict[str, Any], change: dict[str, Any]) -> bool:
    corrects = "done" in task and "on" in change and change["on"] != task["done"]
    if "done" in task:
        adds = bool(change.get("evidence") or "verified_by" in change)
        possible = "reason" in change if corrects else adds and "reason" not in change
    else:
        possible = "cancelled" not in task and "reason" not in change
    if corrects:
        note = f"更正办结日期：由{task['done']}改为{change['on']}，{change.get('reason')}"
        task.setdefault("progress", []).append({"on": TODAY.isoformat(), "note": note})
    if corrects or "done" not in task:
        task["done"] = _on(change)
    _add_evidence(task, change)
    if "verified_by" in change:
        earlier, now = task.get("verified_by"), change["verified_by"]
        if earlier not in (None, now):
            note = f"更正核验单位：由{earlier}改为{now}"
            note += f"，{change['reason']}" if "reason" in change else ""
            task.setdefault("progress", []).append({"on": TODAY.isoformat(), "note": note})
        task["verified_by"] = now
    return possible


def _reopen(task: dict[str, Any], change: dict[str, Any]) -> bool:
    possible = "done" in task or "cancelled" in task
    word = "撤销办结" if "done" in task else "撤销中止"
    if "done" in task:
        task.pop("verified_by", None)
    task.pop("done", None)
    task.pop("cancelled", None)
    note = {"on": _on(change), "note": f"{word}：{change['reason']}"}
    task.setdefault("progress", []).append(note)
    return possible


def _extend(task: dict[str, Any], change: dict[str, Any]) -> bool:
    earlier = task.get("extended", [])
    due = earlier[-1]["to"] if earlier else DUE.isoformat()
    later = change["to"] > due and all(_on(change) >= entry["on"] for entry in earlier)
    entry = {"to": change["to"], "on": _on(change)}
    more = {"approval": change["approval"], "reason": change["reason"]}
    task.setdefault("extended", []).append({**entry, **more})
    return later and "done" not in task and "cancelled" not in task


def _cancel(task: dict[str, Any], change: dict[str, Any]) -> bool:
    possible = "done" not in task and "cancelled" not in task
    more = {"reason": change["reason"], "approval": change["approval"]}
    task["cancelled"] = {"on": _on(change), **more}
    return possible


def _accept(task: dict[str, Any], change: dict[str, Any]) -> bool:
    waivers = task.setdefault("waive", [])
    possible = all(waiver["rule"] != change["rule"] for waiver in waivers)
    waivers.append({"rule": change["rule"], "reason": change["reason"]})
    return possible


def _add(measure: dict[str, Any], change: dict[str, Any]) -> bool:
    tasks = measure["tasks"]
    task: dict[str, Any] = {
        "id": f"{change['measure']}.{len(tasks) + 1}",
        "title": change["title"],
    }
    if "target" in change:
        targets = change["target"].items()
        task["indicators"] = [{"name": name, "target": target} for name, target in targets]
    tasks.append(task)
    return True


_APPLY: dict[str, Callable[[dict[str, Any], dict[str, Any]], bool]] = {
    "update": _update,
    "done": _done,
    "reopen": _reopen,
    "extend": _extend,
    "cancel": _cancel,
    "accept": _accept,
    "add": _add,
}


def _on(change: dict[str, Any]) -> str:
    return str(change.get("on", TODAY.isoformat()))


def _keeps_every_old_line(folder: Any) -> None:
    """Comments, line breaks and everything that no change speaks of stand as they did."""
    kept: dict[str, list[str]] = {
        "01-first.yaml": ["  - title: 第一举措   # 备注\r", "        due: 12月底前 # 原文\r"],
        "02-second.yaml": ["        note: |-", "          多行", "          文字"],
    }
    for name, marks in kept.items():
        old, new = FILES[name].split("\n"), (folder / name).read_bytes().decode().split("\n")
        assert all(mark in new for mark in marks)
        rest = iter(new)
        assert all(line in rest for line in old[:5])
        if name.startswith("01"):
            assert all(line.endswith("\r") for line in new[:-1])
            assert new[-1] == ""
