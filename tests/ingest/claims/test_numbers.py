"""Numbers: every printed numeral once, with unit and hedge, or as a date or a name."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.claims.normal import line_of
from ingest.claims.numbers import Mark, numerals_in


def read(text: str) -> list[tuple[str, str]]:
    """(value with unit and hedge, or the mark) of every numeral."""
    return [
        (n.text, f"{n.hedge}{n.value:f}{n.unit.name if n.unit else ''}")
        if n.mark is Mark.VALUE and n.value is not None
        else (n.text, n.mark.value)
        for n in numerals_in(line_of(text).text)
    ]


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("支出36,423.47元", [("36,423.47元", "36423.47元")]),
        ("支出１８．２万元", [("18.2万元", "18.2万元")]),
        ("下降 18. 2%", [("18.2%", "18.2%")]),
        ("共1 286.79万元", [("1 286.79万元", "1286.79万元")]),
        ("增加-4.64万元", [("-4.64万元", "-4.64万元")]),
        ("预算200万，支出1.2亿元", [("200万", "200万元"), ("1.2亿元", "1.2亿元")]),
        ("约1.7万条，20余家", [("1.7万条", "约17000.0条"), ("20余家", "余20家")]),
        ("节约5万元，约5万元", [("5万元", "5万元"), ("5万元", "约5万元")]),
        ("满意率95%以上", [("95%以上", "余95%")]),
        ("提高3.5个百分点", [("3.5个百分点", "3.5个百分点")]),
        ("通用设备0台（套）", [("0台(套)", "0台（套）")]),
        (
            "二百二十四万元，二百余万元",
            [("二百二十四万元", "224万元"), ("二百余万元", "余200万元")],
        ),
        ("近七成，百余条，两名同志", [("七成", "近70%"), ("百余条", "余100条"), ("两名", "2名")]),
        ("百分之八点五", [("百分之八点五", "8.5%")]),
        ("182022年度", [("182022年", "182022年")]),
        ("10-20万元", [("10", "10"), ("20万元", "20万元")]),
        ("占18，共计", [("18", "18")]),
    ],
)
def test_values(sentence: str, numbers: list[tuple[str, str]]) -> None:
    assert read(sentence) == numbers


@pytest.mark.parametrize(
    ("sentence", "marks"),
    [
        ("2021年度收入", [("2021年度", "date")]),
        ("截至2021年12月31日", [("2021年12月31日", "date")]),
        ("2019-2021年间", [("2019-2021年", "date")]),
        ("面对11月的汛情", [("11月", "date")]),
        ("根据青编办〔2010〕297号文", [("〔2010〕297号", "reference")]),
        ("3、公务接待费", [("3、", "reference")]),
        ("（2）护林员经费", [("(2)", "reference")]),
        ("4. 2021年度收入", [("4.", "reference"), ("2021年度", "date")]),
        ("排名第2", [("第2", "reference")]),
        (
            "12345热线、8.30专案、101中学",
            [("12345", "reference"), ("8.30", "reference"), ("101", "reference")],
        ),
        ("观看《初心4》", [("《初心4》", "reference")]),
        ("工业APP2.0、5G基站", [("APP2.0", "reference"), ("5G", "reference")]),
        ("单价100万元（含）以上设备", [("100万元(含)以上", "reference")]),
        ("5亿元以上的项目", [("5亿元以上", "reference")]),
    ],
)
def test_marks_are_no_amounts(sentence: str, marks: list[tuple[str, str]]) -> None:
    assert read(sentence) == marks


PIECES = st.sampled_from(
    [
        *"0123456789",
        *"．.,，。；（）()-—%％ 元万亿年月日个第约余",
        "台（套）",
        "号",
        "《",
        "》",
        "“",
        "”",
        "支出",
        "A",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_digit_is_lost_and_none_is_read_twice(text: str) -> None:
    line = line_of(text)
    spans = [(n.start, n.end) for n in numerals_in(line.text)]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    covered = {place for start, end in spans for place in range(start, end)}
    assert {m.start() for m in re.finditer(r"\d", line.text)} <= covered


@given(st.lists(PIECES, max_size=40).map("".join))
def test_offsets_lead_back_to_the_printed_text(text: str) -> None:
    line = line_of(text)
    for numeral in numerals_in(line.text):
        start, end = line.span(numeral.start, numeral.end)
        printed = re.sub(r"\s", "", text[start:end])
        assert line_of(printed).text == re.sub(r"\s", "", line.text[numeral.start : numeral.end])
