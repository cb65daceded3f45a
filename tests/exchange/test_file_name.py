from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.exchange.file_name import LIMIT, file_stems


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("区城管局", "区城管局"),
        ("区委（宣传部）", "区委（宣传部）"),
        ("../../etc/passwd", "etc_passwd"),
        ("..", "_"),
        ("/", "_"),
        ('a\\b:c*d?e"f<g>h|i', "a_b_c_d_e_f_g_h_i"),
        (".hidden", "hidden"),
        ("-rf", "rf"),
        ("~root", "root"),
        ("end. . ", "end"),
        ("左\u202e右\x00\x1b[1m", "左_右__[1m"),
        ("a\nb\tc", "a_b_c"),
        ("con", "_con"),
        ("LPT1.txt", "_LPT1.txt"),
        ("COM¹", "_COM¹"),
        ("console", "console"),
        ("=cmd", "=cmd"),
        ("局" * 100, "局" * 40),
        ("🌳" * 100, "🌳" * 30),
    ],
)
def test_a_name_is_no_path(name: str, stem: str) -> None:
    assert file_stems([name]) == {name: stem}


def test_two_names_never_share_a_file() -> None:
    names = ["局/一", "局:一", "局_一", "A局", "a局", "e\u0301", "é"]
    stems = file_stems(names)
    assert stems == {
        "A局": "A局",
        "a局": "a局 (2)",
        "e\u0301": "é",
        "é": "é (2)",
        "局/一": "局_一",
        "局:一": "局_一 (2)",
        "局_一": "局_一 (3)",
    }


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), unique=True, max_size=9))
def test_every_text_becomes_a_name_of_its_own(names: list[str]) -> None:
    stems = file_stems(names)
    assert list(stems) == sorted(names)
    assert len({stem.casefold() for stem in stems.values()}) == len(names)
    for stem in stems.values():
        assert stem
        assert stem[0] not in ". -~"
        assert stem[-1] not in ". "
        assert not set(stem) & set('/\\:*?"<>|\n\r\t\0')
        assert len(stem.encode()) <= LIMIT + len(" (99)")
