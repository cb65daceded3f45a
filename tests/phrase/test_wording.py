"""Which rewordings of a title ask less, and which say the same or more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.phrase.target import Target, read_target
from gcplan.phrase.wording import softenings


def target(text: str) -> Target:
    found = read_target(text)
    assert isinstance(found, Target)
    return found


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        ("确保建成绿道", "力争建成绿道", "确保", "力争"),
        ("力争建成绿道", "争取建成绿道", "力争", "争取"),
        ("建成绿道", "力争建成绿道", "", "力争"),
        ("完成绿道建设", "基本完成绿道建设", "", "基本完成"),
        ("建成绿道", "开工建设绿道", "建成", "开工"),
        ("开工建设绿道", "启动绿道建设", "开工", "启动"),
        ("建成绿道", "建设绿道", "建成", "建设"),
        ("确保建成绿道", "确保建设绿道", "建成", "建设"),
        ("完成征收", "推进征收", "完成", "推进"),
        ("推进改革试点", "探索改革试点", "推进", "探索"),
        ("建成绿道，完成征收", "建成绿道，推进征收", "完成", "推进"),
    ],
)
def test_softer_words(old: str, new: str, was: str, now: str) -> None:
    (found,) = softenings(old, new)
    assert (found.was, found.now, found.is_figure) == (was, now, False)


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        ("建成绿道8公里", "建成绿道", "8公里", ""),
        ("建成绿道8公里", "建成绿道6公里", "8公里", "6公里"),
        ("建成绿道８公里", "建成绿道八百米", "8公里", ""),
        ("打造两条样板街", "打造一条样板街", "两条", "一条"),
        ("培育企业300家以上", "培育企业300家左右", "300家以上", "300家左右"),
        ("引进项目3—5个", "引进项目3个", "3-5个", "3个"),
        ("达标率95%", "达标率95‰", "95%", "95‰"),
        ("完成投资1亿元", "完成投资1万元", "1亿元", "1万元"),
        ("建成绿道8公里、公园2座", "建成绿道8公里、公园", "2座", ""),
    ],
)
def test_a_figure_lost_or_lowered(old: str, new: str, was: str, now: str) -> None:
    (found,) = softenings(old, new)
    assert (found.was, found.now, found.is_figure) == (was, now, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("力争建成绿道", "确保建成绿道"),
        ("启动绿道建设", "建成绿道"),
        ("建成智慧城市", "完成智慧城市建设"),
        ("加快建设绿道", "建设绿道"),
        ("建成绿道", "建成绿道，力争引进项目"),
        ("建成绿道，完成征收", "完成征收；建成绿道"),
        ("打造样板街", "打造府前大街样板街"),
        ("完成基本公共服务清单", "完成基本公共服务清单修订"),
        ("建成绿道8公里", "建成绿道8000米"),
        ("建成绿道8公里", "建成8公里绿道和2座公园"),
        ("建成绿道8公里", "建成绿道10公里"),
        ("完成投资1亿元", "完成投资10000万元以上"),
        ("完成投资1,000万元", "完成投资1000万元"),
        ("推进城乡一体发展", "推进城乡发展"),
        ("落实一批项目", "落实项目"),
        ("建成一条样板街", "建成样板街"),
        ("2020年8月底前建成绿道", "建成绿道"),
        ("205国道改造", "国道改造"),
        ("建设5G基站", "建设通信基站"),
        ("第3届博览会", "博览会"),
    ],
)
def test_no_less(old: str, new: str) -> None:
    assert softenings(old, new) == []


def test_a_target_keeps_the_figure() -> None:
    assert softenings("建成绿道8公里", "建成绿道", [target("8公里以上")]) == []
    assert softenings("税收增长8%", "税收增长", [target("增长8%")]) == []
    assert softenings("建成绿道8公里", "建成绿道", [target("6公里")]) != []


@given(st.text(alphabet="确保力争取建成完推进启动开工绿道8两一.,，-%公里年第", max_size=30))
def test_a_title_is_as_strong_as_itself(title: str) -> None:
    assert softenings(title, title) == []
