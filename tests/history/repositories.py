"""Histories of a small plan as real repositories, made at once by `git fast-import`."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import reduce
from typing import TYPE_CHECKING, Any

from gcplan.files.source import Source
from gcplan.yaml.parse import Document, parse

if TYPE_CHECKING:
    from pathlib import Path

Files = Mapping[str, str | None]
"""Texts by their path from the top; a text that begins with `-> ` is a symbolic link's target."""
Edit = Callable[[dict[str, str]], dict[str, str]]

TODAY = date(2020, 9, 15)
APPROVAL = "钢政办〔2020〕8号"
SETTINGS, URBAN, OPENING = "plan/plan.yaml", "plan/07-urban.yaml", "plan/08-opening.yaml"
PLAN = {
    SETTINGS: """\
gcplan: 1
title: 试验区2020年实施方案
year: 2020
period: {from: 2020-01-01, to: 2020-12-31}
due: 年底前
terms:
  主汛前: 2020-06-30
pace: month
lights: {due_soon: 15, behind: 10, far_behind: 30}
stale: 60
units: [区城管局, 区住建局, 区商务局]
check: {ignore: [GC201], warn: [GC202]}
""",
    URBAN: """\
action: 7
title: 城市品质提升攻坚行动
lead: 区城管局
measures:
  - title: 提升城市风貌
    tasks:
      - id: 7.1.1
        title: 确保建成绿道8公里
        due: 8月底前
        indicators:
          - name: 绿道
            target: 8公里
            actual: {2020-06-30: 3}
      - id: 7.1.2
        title: 打造样板街
        start: 2020-03-01
        due: 10月底前
        support: [区住建局, 区商务局]
        indicators:
          - name: 样板街
            target: 不低于5条
            baseline: 3
          - name: 牌匾
            target: 300块
      - id: 7.1.3
        title: 完成管网清淤
        due: 主汛前
        progress:
          - {on: 2020-06-30, percent: 60}
      - id: 7.1.4
        title: 更换路灯
        lead: 区住建局
        weight: 2
  - title: 推进垃圾分类
    tasks:
      - id: 7.2.1
        title: 推进分类投放
        indicators:
          - name: 覆盖率
            target: 不低于95%
      - id: 7.2.2
        title: 建成分拣中心
        due: 11月底前
      - id: 7.2.3
        title: 宣传垃圾分类
        ongoing: true
""",
    OPENING: """\
action: 8
title: 招商引资攻坚行动
lead: 区商务局
measures:
  - title: 扩大开放
    tasks:
      - id: 8.1.1
        title: 招引企业
        indicators:
          - name: 企业
            target: 新增20家
          - name: 税收
            target: 增长26%以上
      - id: 8.1.2
        title: 完成投资
        due: 2020-11-30
        indicators:
          - name: 投资
            target: 1亿元
            actual: {2020-06-30: 0.4}
          - name: 能耗
            target: 不超过3%
""",
}


@dataclass(frozen=True)
class Commit:
    """A commit: all its files, its parents by their places in the history, and its day."""

    files: Files
    parents: tuple[int, ...] | None = None
    day: date = date(2020, 5, 1)


@dataclass
class History:
    """Commits, the last of which is HEAD; `base` is the place of the one to compare with."""

    commits: list[Commit]
    working: Files | None = None
    base: int = 0
    folder: str = "plan"
    sha256: bool = False
    ids: list[str] = field(default_factory=list)


def changed(files: Files, *edits: Edit) -> dict[str, str]:
    """Return files after edits."""
    texts = {name: text for name, text in files.items() if text is not None}
    return reduce(lambda before, edit: edit(before), edits, texts)


def text(path: str, old: str, new: str) -> Edit:
    """Return an edit that puts one text, which stands once in a file, in the place of another."""

    def edit(files: dict[str, str]) -> dict[str, str]:
        assert files[path].count(old) == 1, (path, old, files[path].count(old))
        return {**files, path: files[path].replace(old, new)}

    return edit


def everywhere(old: str, new: str) -> Edit:
    """Return an edit that renames something in all files."""
    return lambda files: {path: content.replace(old, new) for path, content in files.items()}


def task(task_id: str, *lines: str) -> Edit:
    """Return an edit that adds lines at the end of a task."""

    def edit(files: dict[str, str]) -> dict[str, str]:
        path = URBAN if task_id.startswith("7") else OPENING
        before, head, after = files[path].partition(f"      - id: {task_id}\n")
        own, mark, rest = after.partition("      - id: ")
        other, second, further = own.partition("  - title: ")
        end = other if second and "\n" + second in "\n" + own else own
        rest = second + further + mark + rest if end is other else mark + rest
        added = "".join(f"        {line}\n" for line in lines)
        return {**files, path: before + head + end + added + rest}

    return edit


def without(path: str) -> Edit:
    """Return an edit that takes a file away."""
    return lambda files: {name: content for name, content in files.items() if name != path}


def renamed(old: str, new: str) -> Edit:
    """Return an edit that moves a file, or all files of a folder."""
    return lambda files: {
        new + name.removeprefix(old) if name == old or name.startswith(f"{old}/") else name: content
        for name, content in files.items()
    }


def reformatted(files: dict[str, str]) -> dict[str, str]:
    """Write every file anew: indented, quoted and ordered otherwise."""
    return {
        name: written(content, anchors=False) if name.endswith(".yaml") else content
        for name, content in files.items()
    }


def anchored(files: dict[str, str]) -> dict[str, str]:
    """Write every file anew, with an alias for every text that comes again."""
    return {
        name: written(content, anchors=True) if name.endswith(".yaml") else content
        for name, content in files.items()
    }


def written(content: str, *, anchors: bool) -> str:
    """Return the same data in flow style, keys in reverse order and every text in quotes."""
    document = parse(Source("07.yaml", None, content))  # type: ignore[arg-type]
    assert isinstance(document, Document)
    counts: Counter[str] = Counter()
    _count(document.data, counts)
    names: dict[str, str] = {}

    def say(value: Any, indent: str) -> str:
        match value:
            case dict():
                entries = (
                    f'{indent}"{key}": {say(each, indent + "   ")}'
                    for key, each in reversed(value.items())
                )
                return "{\n" + ",\n".join(entries) + "}"
            case list():
                return "[" + ", ".join(say(each, indent + "   ") for each in value) + "]"
            case str() if anchors and counts[value] > 1:
                if value in names:
                    return f"*{names[value]} "
                names[value] = f"a{len(names)}"
                return f'&{names[value]} "{value}"'
            case str():
                return f'"{value}"'
            case bool():
                return "true" if value else "false"
            case _:
                return repr(value)

    return say(document.data, "") + "\n"


def _count(value: Any, counts: Counter[str]) -> None:
    if isinstance(value, str):
        counts[value] += 1
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            _count(each, counts)


def git(folder: Path, *arguments: str, read: bytes = b"") -> str:
    """Run git, undisturbed by the environment, and return what it says."""
    command = ["git", "-c", "user.name=tester", "-c", "user.email=t@example.org", *arguments]
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(folder)}
    done = subprocess.run(
        command, cwd=folder, input=read, env=environment, capture_output=True, check=True
    )
    return done.stdout.decode()


def make(top: Path, history: History) -> Path:
    """Make a repository with this history and return the folder of the plan."""
    top.mkdir(exist_ok=True)
    form = ("--object-format=sha256",) if history.sha256 else ()
    git(top, "init", "--quiet", "--initial-branch=main", "--template=", *form)
    marks = top / ".git" / "marks"
    git(top, "fast-import", "--quiet", f"--export-marks={marks}", read=_stream(history.commits))
    found = dict(line.split() for line in marks.read_text().splitlines())
    history.ids.extend(found[f":{place + 1}"] for place in range(len(history.commits)))
    working = history.commits[-1].files if history.working is None else history.working
    write(top, working)
    return top / history.folder


def write(top: Path, files: Files) -> None:
    for name, content in files.items():
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is not None and content.startswith("-> "):
            path.symlink_to(content.removeprefix("-> "))
        elif content is not None:
            path.write_text(content, encoding="utf-8")


def _stream(commits: list[Commit]) -> bytes:
    """Return what `git fast-import` makes the commits of; the last one is main's."""
    parts: list[bytes] = []
    for place, commit in enumerate(commits):
        time = int(datetime.combine(commit.day, datetime.min.time(), UTC).timestamp()) + place
        parents = commit.parents
        if parents is None:
            parents = (place - 1,) if place else ()
        branch = b"refs/heads/main" if place == len(commits) - 1 else b"refs/heads/way%d" % place
        parts.append(
            b"commit %s\nmark :%d\ncommitter tester <t@example.org> %d +0800\ndata 1\nx\n"
            % (branch, place + 1, time)
        )
        for word, parent in zip(("from", *["merge"] * 9), parents, strict=False):
            parts.append(f"{word} :{parent + 1}\n".encode())
        parts.append(b"deleteall\n")
        for name, content in commit.files.items():
            if content is None:
                continue
            mode = "120000" if content.startswith("-> ") else "100644"
            data = content.removeprefix("-> ").encode()
            parts.append(f"M {mode} inline {name}\ndata {len(data)}\n".encode() + data + b"\n")
    return b"".join(parts)


def several(*edits: Edit) -> Edit:
    """Return an edit that makes several, one after the other."""
    return lambda files: changed(files, *edits)


def adjusted(task_id: str, what: str, was: str, *more: str, approval: str = APPROVAL) -> Edit:
    """Return an edit that records an approved change of a task."""
    facts = [f"what: {what}", f"was: '{was}'", "on: 2020-04-20", f"approval: {approval}", *more]
    return task(task_id, "adjusted:", f"  - {{{', '.join(facts)}}}")


def plan_adjusted(what: str, was: str) -> Edit:
    """Return an edit that records an approved change of plan.yaml."""
    facts = f"what: {what}, was: '{was}', on: 2020-04-20, approval: {APPROVAL}"
    return lambda files: {
        **files,
        SETTINGS: f"{files[SETTINGS]}adjusted:\n  - {{{facts}}}\n",
    }
