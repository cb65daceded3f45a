"""What may stand as a unit."""

import pytest

from gcplan.phrase.unit import is_unit


@pytest.mark.parametrize(
    ("unit", "number"),
    [
        *(
            ("", "5"),
            ("个", "5"),
            ("%", "5"),
            ("‰", "5"),
            ("万亩", "1"),
            ("吨/日", "5"),
            ("m³", "5"),
        ),
        *(
            ("条(处)", "5"),
            ("千瓦·时", "5"),
            ("㎡", "5"),
            ("个百分点", "5"),
            ("年", "3"),
            ("个月", "3"),
        ),
        *(("家", "一"), ("万户", "两"), ("个百分点", "三"), ("年", "三")),
    ],
)
def test_is_unit(unit: str, number: str) -> None:
    assert is_unit(unit, number)


@pytest.mark.parametrize(
    ("unit", "number"),
    [
        *(
            ("%实现", "5"),
            ("个5个", "5"),
            ("个三", "5"),
            ("/日", "5"),
            ("吨/", "5"),
            ("吨//日", "5"),
        ),
        *(
            ("条(处", "5"),
            ("条()", "5"),
            ("(处)", "5"),
            ("条)", "5"),
            ("个,", "5"),
            ("个以上企业", "5"),
        ),
        *(
            ("日内", "5"),
            ("亿多元", "5"),
            ("个半小时", "3"),
            ("月", "8"),
            ("年底", "5"),
            ("年", "2020"),
        ),
        *(("批", "一"), ("流", "一"), ("体化", "一"), ("次性", "一"), ("", "十"), ("月", "三")),
    ],
)
def test_is_no_unit(unit: str, number: str) -> None:
    assert not is_unit(unit, number)
