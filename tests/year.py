"""A repository with the shipped plan and the year 2020 as its units reported it, always the same.

Every commit but the first and the merge request's is one of `gcplan apply --commit`. Authors and
times are fixed, so that the ids of the commits follow from the plan's text and the program's.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING

from gcplan.load import load
from tests.conftest import SHIPPED_PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from gcplan.domain import Indicator, Task

    Line = dict[str, object]

YEAR_END = "2020-12-31"
"""Today for who looks at the year on `main`."""
REQUEST_DAY = "2020-10-12"
"""Today for who looks at the merge request, the branch `request`, which began on 30 September."""

REPORTS = ((3, 31), (4, 30), (5, 29), (6, 30), (7, 31), (8, 31), (9, 30), (10, 30), (11, 30))
"""The days on which units report; the year's last report is the closures of 31 December."""
LATE_ACTION, LATE_MONTH, LATE_DAY = 7, 6, "2020-07-10"
"""One action's report of one month comes late: of June, on 10 July."""
LEDGER = "督查台账2020年{month}月"

EVENTS: tuple[tuple[str, str, str, tuple[Line, ...]], ...] = (
    (
        *("2020-03-12", "区委督查室", "明确防汛工程牵头单位"),
        ({"op": "update", "id": "9.5", "lead": "区水务局"},),
    ),
    (
        *("2020-05-29", "区水务局", "9.5.1 进展"),
        ({"op": "update", "id": "9.5.1", "percent": 60, "note": "主体完工，附属设施在建"},),
    ),
    (
        *("2020-06-22", "区委督查室", "9.5.1 批准延期"),
        (
            {
                "op": "extend",
                "id": "9.5.1",
                "to": "9月底前",
                "approval": "钢政办字〔2020〕21号",
                "reason": "汛期停工",
            },
        ),
    ),
    (
        *("2020-06-29", "区住建局", "7.2.1 办结"),
        (
            {"op": "update", "id": "7.2.1", "actual": {"公园": 13}, "note": "13处全部开工"},
            {"op": "done", "id": "7.2.1", "evidence": ["区住建局函〔2020〕18号"]},
        ),
    ),
    (
        *("2020-07-03", "区委督查室", "7.2.1 现场核查，两处未开工"),
        ({"op": "reopen", "id": "7.2.1", "reason": "两处未开工"},),
    ),
    (
        *("2020-08-05", "区委督查室", "8.3.7 停办"),
        (
            {
                "op": "cancel",
                "id": "8.3.7",
                "reason": "疫情防控需要，赛事停办",
                "approval": "钢政办字〔2020〕28号",
            },
        ),
    ),
    (
        *("2020-08-20", "区住建局", "7.2.1 重新办结"),
        (
            {
                "op": "done",
                "id": "7.2.1",
                "evidence": ["区住建局函〔2020〕31号"],
                "verified_by": "区委督查室",
            },
        ),
    ),
    (
        *("2020-09-08", "区委督查室", "新增常态化防控任务"),
        (
            {
                "op": "add",
                "measure": "1.5",
                "title": "建立应急物资定期轮换制度",
                "due": "11月底前",
            },
        ),
    ),
    (
        *("2020-09-25", "区水务局", "9.5.1 办结"),
        (
            {
                "op": "done",
                "id": "9.5.1",
                "evidence": ["区水务局验收〔2020〕6号"],
                "verified_by": "区委督查室",
            },
        ),
    ),
    (
        *("2020-11-03", "区委督查室", "1.2.1 等待市级批复"),
        (
            {
                "op": "accept",
                "id": "1.2.1",
                "rule": "GC301",
                "reason": "岗位设置标准待市级批复",
                "until": "2021-03-31",
            },
        ),
    ),
)
"""What happens besides the monthly reports: day, author, subject, and lines for `gcplan apply`."""

LOOSENED = {
    "05-projects.yaml": (
        ("title: 力争建成5G基站226个", "title: 争取建成5G基站200个"),
        ("target: 226个", "target: 200个"),
    ),
    "07-urban-quality.yaml": (("target: 8公里", "target: 6公里"),),
    "10-rural-revitalization.yaml": (("target: 41个", "target: 45个"),),
    "02-business-environment.yaml": (("due: 10月底前", "due: 11月底前"),),
}
"""What the merge request types into the files: texts and what stands in their place, each once."""


class Repository:
    """A git repository of the plan in plan/, to which commits are added in an order of days."""

    def __init__(self, top: Path, environment: Mapping[str, str]) -> None:
        self.top = top
        self.plan = top / "plan"
        self._environment = environment

    def git(self, *words: str, day: str = YEAR_END, author: str = "区委督查室") -> None:
        """Run git as an author on a day."""
        self._run(["git", *words], day, author)

    def apply(self, day: str, author: str, subject: str, lines: list[Line]) -> None:
        """Record lines with `gcplan apply --commit` on a day."""
        words = ["apply", "-", "--commit", "--message", subject, "--plan", str(self.plan)]
        text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
        self._run([sys.executable, "-m", "gcplan", *words], day, author, text)

    def _run(self, command: list[str], day: str, author: str, text: str = "") -> None:
        variables = {
            "GCPLAN_TODAY": day,
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        for role in ("AUTHOR", "COMMITTER"):
            variables[f"GIT_{role}_NAME"] = author
            variables[f"GIT_{role}_EMAIL"] = "plan@example.org"
            variables[f"GIT_{role}_DATE"] = f"{day}T16:30:00+08:00"
        done = subprocess.run(
            command,
            cwd=self.top,
            env={**self._environment, **variables},
            input=text.encode(),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()


def build_year(top: Path, environment: Mapping[str, str]) -> Path:
    """Make the repository in an empty folder and return it, `main` checked out at its end."""
    repository = Repository(top, environment)
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.plan.mkdir()
    for file in sorted(SHIPPED_PLAN.glob("*.yaml")):
        shutil.copy(file, repository.plan)
    repository.git("add", ".")
    repository.git("commit", "--quiet", "--message=2020年方案印发", day="2020-03-02")
    for day, author, subject, lines in sorted(_commits(repository.plan), key=lambda each: each[0]):
        repository.apply(day, author, subject, lines)
        if day == "2020-09-30":
            repository.git("branch", "request")
    _loosen(repository)
    return top


def _loosen(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "request")
    for name, replaced in LOOSENED.items():
        path = repository.plan / name
        text = path.read_text(encoding="utf-8")
        for old, new in replaced:
            assert old in text, old
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")
    words = ("commit", "--quiet", "--all", "--message=整理措辞")
    repository.git(*words, day=REQUEST_DAY, author="区发改局")
    repository.git("checkout", "--quiet", "main")


def _commits(plan: Path) -> Iterator[tuple[str, str, str, list[Line]]]:
    loaded = load(plan).plan
    assert loaded is not None
    told = {str(line["id"]) for *_, lines in EVENTS for line in lines if "id" in line}
    untold = [task for task in loaded.tasks() if not task.ongoing and task.id not in told]
    for day, author, subject, happened in EVENTS:
        yield day, author, subject, list(happened)
    for month, last in REPORTS:
        day = f"2020-{month:02}-{last}"
        late = [task for task in untold if (task.action, month) == (LATE_ACTION, LATE_MONTH)]
        in_time = [task for task in untold if task not in late]
        yield day, "区委督查室", f"{month}月进展", list(_reports(in_time, month, day))
        if late:
            lines = list(_reports(late, month, day))
            yield LATE_DAY, "区住建局", f"补报{month}月进展", lines
    yield YEAR_END, "区委督查室", "年底办结", list(_reports(untold, 12, YEAR_END))


def _reports(tasks: list[Task], month: int, day: str) -> Iterator[Line]:
    for task in tasks:
        assert task.due is not None
        due = _month_of(task.due.date)
        pace = _pace(task)
        if pace == 0 or month > due + 1 or (pace >= 1 and month > due):
            continue
        finished = month >= due and pace * month >= due
        if not finished and month % 3 and not task.indicators:
            continue
        report: Line = {"op": "update", "id": task.id, "on": day}
        share = min(Decimal(1), pace * month / due)
        if task.indicators:
            report["actual"] = {each.name: _value(each, share) for each in task.indicators}
        elif not finished:
            report["percent"] = int(share * 20) * 5
        if len(report) > 3:
            yield report
        if finished:
            evidence = [LEDGER.format(month=month)]
            yield {"op": "done", "id": task.id, "on": day, "evidence": evidence}


def _month_of(day: date) -> int:
    """Return the month of a deadline, counted on into later years; the plan's own is 1 to 12."""
    return day.month + 12 * (day.year - 2020)


def _pace(task: Task) -> Decimal:
    """Return how fast a task goes beside the time that passes: some are slow, some are silent."""
    action, measure, number = map(int, task.id.split("."))
    slow = {0: "0.6", 1: "0.85", 2: "0"}
    return Decimal(slow.get((3 * action + 5 * measure + 7 * number) % 19, "1.05"))


def _value(indicator: Indicator, share: Decimal) -> float:
    target = indicator.target
    if not indicator.cumulative:
        return float(target.value)
    reached = target.value + 1 if target.comparator == ">" else target.value
    step = Decimal(1) if target.value >= 5 else Decimal("0.1")
    return float((reached * share).quantize(step, ROUND_DOWN) if share < 1 else reached)
