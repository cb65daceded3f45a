"""A plan in a repository, version after version, for tests of what its history tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import indent
from typing import TYPE_CHECKING

from tests.conftest import PLAN_YAML
from tests.recording import git

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TASK = """\
- id: 1.1.1
  title: 建成绿道
  due: 8月底前
  lead: 区住建局
  indicators:
    - name: 绿道
      target: 8公里
"""
OTHER = """\
- id: 1.1.2
  title: 建成公园
"""


def action(*tasks: str, number: int = 1) -> str:
    """Return an action's file with tasks of one measure, each as a list has it."""
    head = f"action: {number}\ntitle: 第{number}行动\nmeasures:\n  - title: 举措\n    tasks:\n"
    return head + "".join(indent(task, " " * 6) for task in tasks)


@dataclass
class Versions:
    """A repository with a plan in plan/; days, authors and subjects are as they are given."""

    top: Path
    environment: Mapping[str, str]
    plan: Path = field(init=False)

    def __post_init__(self) -> None:
        self.plan = self.top / "plan"

    def write(self, *tasks: str, files: Mapping[str, str | None] | None = None) -> None:
        """Write the tasks of the first action, or whole files; None takes one away."""
        self.plan.mkdir(exist_ok=True)
        if not (self.plan / "plan.yaml").exists():
            (self.plan / "plan.yaml").write_text(PLAN_YAML, encoding="utf-8")
        contents = dict(files or {}) | ({"01-first.yaml": action(*tasks)} if tasks else {})
        for name, text in contents.items():
            if text is None:
                (self.plan / name).unlink()
            else:
                (self.plan / name).write_text(text, encoding="utf-8")

    def commit(
        self,
        day: str,
        *tasks: str,
        files: Mapping[str, str | None] | None = None,
        author: str = "区委督查室",
        subject: str = "更新",
    ) -> str:
        """Write, commit everything on a day, and return the id of the commit."""
        self.write(*tasks, files=files)
        self.git("add", "--all", day=day)
        message = ("commit", "--quiet", "--allow-empty", f"--message={subject}")
        self.git(*message, day=day, author=author)
        return self.git("rev-parse", "HEAD").strip()

    def git(self, *words: str, day: str = "2020-06-01", author: str = "区委督查室") -> str:
        """Run git as an author on a day and return what it wrote."""
        variables = {
            f"GIT_{role}_{key}": value
            for role in ("AUTHOR", "COMMITTER")
            for key, value in (
                ("NAME", author),
                ("EMAIL", "plan@example.org"),
                ("DATE", f"{day}T12:00:00+08:00"),
            )
        }
        return git(self.top, *words, environment={**self.environment, **variables})
