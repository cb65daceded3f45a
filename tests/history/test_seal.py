"""The digest of an approved plan: what breaks the seal, and what does not."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from gcplan.files.source import Source
from gcplan.history.reading import read_source
from gcplan.history.seal import NotSealableError, digest_of
from gcplan.history.version import PlanVersion

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """\
gcplan: 1
title: 试验区2020年实施方案
issuer: 区政府
year: 2020
period: {from: 2020-01-01, to: 2020-12-31}
due: 年底前
terms: {主汛前: 2020-06-30}
lights: {due_soon: 15, behind: 10}
units: [区住建局, 区财政局]
check: {ignore: [GC201, GC104]}
"""
ACTION = """\
action: 1
title: 第一攻坚行动
measures:
  - title: 第一举措
    tasks:
      - id: 1.1.1
        title: 建成“绿道”
        due: 8月底前
        indicators:
          - name: 绿道
            target: 8公里
            baseline: 2
          - {name: 投资, target: 1亿元}
      - {id: 1.1.2, title: 完成防汛检查, due: 主汛前}
  - title: 第二举措
    tasks:
      - {id: 1.2.1, title: 开展培训, ongoing: true, weight: 2}
      - {id: 1.2.2, title: 建成公园, start: 2020-03-01}
"""
FILES = {"plan.yaml": PLAN, "01-first.yaml": ACTION}


def digest(files: dict[str, str], folder: Path) -> str:
    versions = {
        name: read_source(Source(name, folder / name, dedent(text))) for name, text in files.items()
    }
    return digest_of(PlanVersion(versions, folder))


def changed(old: str, new: str) -> dict[str, str]:
    """Return the plan with one text changed in the file that has it."""
    assert sum(text.count(old) for text in FILES.values()) == 1
    return {name: text.replace(old, new) for name, text in FILES.items()}


BREAKING = [
    ("title: 试验区2020年", "title: 试验区2021年"),
    ("issuer: 区政府\n", ""),
    ("to: 2020-12-31", "to: 2021-12-31"),
    ("due: 年底前", "due: 11月底前"),
    ("主汛前: 2020-06-30", "主汛前: 2020-07-31"),
    ("due_soon: 15", "due_soon: 10"),
    ("behind: 10", "behind: 20"),
    ("units: [区住建局, 区财政局]", "units: [区住建局]"),
    ("[GC201, GC104]", "[GC201, GC104, GC4]"),
    ("year: 2020\n", "year: 2020\ngrace: 30\n"),
    ("year: 2020\n", "year: 2020\npace: day\n"),
    ("year: 2020\n", "year: 2020\nstale: 60\n"),
    ("year: 2020\n", "year: 2020\ntimezone: Asia/Urumqi\n"),
    ("第一攻坚行动", "第二攻坚行动"),
    ("第二举措", "其他举措"),
    ("id: 1.2.2", "id: 1.2.3"),
    ("建成“绿道”", "开工“绿道”"),
    ("due: 8月底前", "due: 10月底前"),
    ("target: 8公里", "target: 7公里"),
    ("target: 8公里", "target: 8公里左右"),
    ("target: 8公里", "target: 新增8公里"),
    ("target: 8公里", "target: 8万公里"),
    ("target: 8公里", "target: 8公里\n            cumulative: false"),
    ("baseline: 2", "baseline: 1"),
    ("          - {name: 投资, target: 1亿元}\n", ""),
    ("name: 绿道", "name: 步道"),
    ("ongoing: true, ", ""),
    ("weight: 2", "weight: 1"),
    ("start: 2020-03-01", "start: 2020-04-01"),
    ("      - {id: 1.1.2, title: 完成防汛检查, due: 主汛前}\n", ""),
]
HARMLESS = [
    ("due: 8月底前", "due: 2020-08-31"),
    ("due: 8月底前", 'due: "８月底"'),
    ("due: 年底前", "due: 2020-12-31"),
    ("建成“绿道”", "'建成「绿道」'"),
    ("target: 8公里", "target: 不低于8.0公里"),
    ("target: 1亿元", "target: 10000万元"),
    ("target: 8公里", "target: 8公里\n            cumulative: true"),
    ("baseline: 2", "baseline: 2.0"),
    ("[GC201, GC104]", "[GC104, GC201]"),
    ("units: [区住建局, 区财政局]", "units: [区财政局, 区住建局]"),
    ("lights: {due_soon: 15, behind: 10}\n", ""),
    ("year: 2020\n", "year: 2020\ngrace: 7\npace: month\ntimezone: Asia/Shanghai\n"),
    ("baseline: 2", "baseline: 2\n            actual: {2020-06-30: 5}"),
    ("id: 1.2.2", "done: 2020-10-01, id: 1.2.2"),
    ("id: 1.2.2", "extended: [{to: 2021-02-01, on: 2020-10-01, approval: 1号}], id: 1.2.2"),
    ("id: 1.2.2", "lead: 区住建局, evidence: [a.pdf], note: 备注, id: 1.2.2"),
    ("id: 1.2.2", "adjusted: [{what: due, was: 8月, on: 2020-02-01, approval: 1号}], id: 1.2.2"),
    (
        "year: 2020\n",
        "year: 2020\napproved: {rev: abc, on: 2020-03-01, approval: 1号, digest: abc}\n",
    ),
    ("year: 2020\n", "year: 2020\nbulletin: {name: 督查通报, to: 各街道, number: 第6期}\n"),
]


@pytest.mark.parametrize(("old", "new"), BREAKING)
def test_what_was_promised_breaks_the_seal(tmp_path: Path, old: str, new: str) -> None:
    assert digest(changed(old, new), tmp_path) != digest(FILES, tmp_path)


@pytest.mark.parametrize(("old", "new"), HARMLESS)
def test_other_words_and_reports_do_not(tmp_path: Path, old: str, new: str) -> None:
    assert digest(changed(old, new), tmp_path) == digest(FILES, tmp_path)


def test_the_order_of_keys_indicators_and_files_does_not_matter(tmp_path: Path) -> None:
    """Of the measures it does: it gives them their numbers."""
    turned = """\
    measures:
      - tasks:
          - {due: 主汛前, title: 完成防汛检查, id: 1.1.2}
          - indicators:
              - {target: 1亿元, name: 投资}
              - {baseline: 2, target: 8公里, name: 绿道}
            due: 8月底前
            title: 建成“绿道”
            id: 1.1.1
        title: 第一举措
      - title: 第二举措
        tasks:
          - {id: 1.2.2, title: 建成公园, start: 2020-03-01}
          - {id: 1.2.1, title: 开展培训, ongoing: true, weight: 2}
    title: 第一攻坚行动
    action: 1
    """
    lines = "".join(sorted(PLAN.splitlines(keepends=True)))
    assert digest({"a.yaml": turned, "plan.yaml": lines}, tmp_path) == digest(FILES, tmp_path)


def test_what_cannot_be_read_is_not_sealed(tmp_path: Path) -> None:
    with pytest.raises(NotSealableError, match=r"1\.1\.2"):
        digest(changed("due: 主汛前", "due: 用三年时间"), tmp_path)
    with pytest.raises(NotSealableError, match=r"02-broken\.yaml"):
        digest({**FILES, "02-broken.yaml": "{"}, tmp_path)
    with pytest.raises(NotSealableError, match=r"plan\.yaml"):
        digest({"01-first.yaml": ACTION}, tmp_path)


def test_the_digest_stays_what_it_was(tmp_path: Path) -> None:
    """Plans have it in their files: a version of the program that computes another breaks them."""
    known = "ae3f6472cc22a6d53ca14d9d77c26cabc0b82c6347f4b9abcb6b6117bf12d159"
    assert digest(FILES, tmp_path) == known
