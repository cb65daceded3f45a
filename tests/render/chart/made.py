"""Groups and periods as pictures get them, made up."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from gcplan.report.groups import Group
from gcplan.report.periods import Period, Stand
from gcplan.words import Light

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from gcplan.wording.message import Message

LONG = (
    "深入推进“放管服”改革持续优化营商环境全面提升政务服务效能"
    "并建立常态化督查问效与考核评价机制（含省市下放事项）攻坚行动之任务清单甲"
)
HOSTILE = "<script>&\"'</text> 左\u202e右\x07\ud800 =1+1"

texts = st.text(max_size=70) | st.sampled_from([LONG, HOSTILE, "MWmw@%&" * 10])
counts = st.integers(0, 9999)


def group(
    key: str | int | None,
    title: str | Message = "行动",
    progress: Fraction | None = None,
    **lights: int,
) -> Group:
    counted = Counter({Light(name): number for name, number in lights.items()})
    return Group(key, title, counted.total(), counted, Counter(), progress, None)


def period(on: date, lights: Mapping[str, int]) -> Period:
    return Period(on, Stand(Fraction(1, 2), (), group(None, "", None, **lights)), None)


@st.composite
def groups(draw: st.DrawFn) -> list[Group]:
    """Return groups that may be called anything."""
    lights = st.fixed_dictionaries({light.value: counts for light in Light})
    shares = st.none() | st.fractions(0, 1, max_denominator=10**6)
    rows = draw(st.lists(st.tuples(texts, shares, lights), max_size=12))
    return [
        group(index, title, share, **numbers) for index, (title, share, numbers) in enumerate(rows)
    ]
