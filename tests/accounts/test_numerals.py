"""Numbers as Chinese accounts print them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.numerals import decimals_of, parse_chinese, parse_decimal


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("6,423.47", "6423.47"),
        ("６，４２３．４７", "6423.47"),
        ("18. 2", "18.2"),
        (".2", "0.2"),
        ("0.20", "0.20"),
        ("-3.5", "-3.5"),
        ("−3.5", "-3.5"),
        ("－3.5", "-3.5"),
        ("△3.5", "-3.5"),
        ("（3.5）", "-3.5"),
        ("(1,234.00)", "-1234.00"),
        ("+7", "7"),
        ("0", "0"),
    ],
)
def test_a_printed_number_has_one_value(printed: str, value: str) -> None:
    assert parse_decimal(printed) == Decimal(value)


@pytest.mark.parametrize(
    "printed", ["", " ", "—", "-", "--", "无", "12a", "1.2.3", "12,34", "万元"]
)
def test_what_is_no_number_has_no_value(printed: str) -> None:
    assert parse_decimal(printed) is None


def test_decimals_are_counted_as_printed() -> None:
    assert decimals_of("6,423.40") == 2
    assert decimals_of("18. 2") == 1
    assert decimals_of("299") == 0


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("二百二十四万", 2_240_000),
        ("一千零五", 1005),
        ("十二", 12),
        ("二十", 20),
        ("二〇二一", 2021),
        ("两百零三", 203),
        ("三亿五千万", 350_000_000),
        ("三万二千亿", 3_200_000_000_000),
        ("贰佰贰拾肆", 224),
    ],
)
def test_a_chinese_numeral_has_one_value(numeral: str, value: int) -> None:
    assert parse_chinese(numeral) == value


@pytest.mark.parametrize("text", ["", "三公", "若干", "一般"])
def test_words_are_no_numerals(text: str) -> None:
    assert parse_chinese(text) is None


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_thousands_separators_change_nothing(value: Decimal) -> None:
    assert parse_decimal(f"{value:,}") == value
    assert parse_decimal(f"{value}") == value


@given(st.text(max_size=40))
def test_no_text_makes_the_parser_stumble(text: str) -> None:
    parse_decimal(text)
    parse_chinese(text)
