"""A report written and read back is the same report, to the last printed digit."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.amount import Amount, Hedge
from accounts.correction import Correction
from accounts.errors import LibraryError
from accounts.quantity import Quantity
from accounts.report import Report
from accounts.source import Source
from accounts.unit import PERCENT, WAN_YUAN, Dimension, Unit
from index.serial import report_from_bytes, report_to_bytes, source_from_text, source_to_text
from tests.index.hand_made import report

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=2)
whole = st.integers(1, 10**6) | st.none()

st.register_type_strategy(str, words)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(Decimal, decimals)
st.register_type_strategy(
    Unit, st.sampled_from([WAN_YUAN, PERCENT, Unit("万人", Dimension.COUNT, Decimal(10_000))])
)
st.register_type_strategy(
    Amount,
    st.builds(Amount, decimals, st.from_type(Unit), decimals, words, st.sampled_from(Hedge)),
)
st.register_type_strategy(
    Source,
    st.builds(Source, page=whole, line=whole, box=st.none() | st.just((1.5, 0.1, 3.0, 4.25))),
)
st.register_type_strategy(
    Correction,
    st.builds(
        Correction,
        cell=words,
        old=words.map(lambda text: f"读作{text}"),
        new=st.just("") | decimals.map("{:f}".format),
        who=words.map(lambda text: f"某{text}"),
        at=words,
        why=words.map(lambda text: f"原件{text}"),
    ),
)
st.register_type_strategy(Quantity, st.builds(Quantity, words, st.integers(1990, 2099), words))


def test_a_whole_report_comes_back_equal() -> None:
    written = report()
    assert report_from_bytes(report_to_bytes(written)) == written


def test_trailing_zeros_are_printed_digits_and_stay() -> None:
    back = report_from_bytes(report_to_bytes(report(total="20.00")))
    assert str(back.tables[0].rows[0].cells["final_total"].value) == "20.00"


def test_a_blank_cell_is_not_zero() -> None:
    back = report_from_bytes(report_to_bytes(report()))
    assert back.tables[0].rows[0].cells["final_abroad"].value is None


def test_the_bytes_of_equal_reports_are_equal() -> None:
    assert report_to_bytes(report()) == report_to_bytes(report())


@settings(max_examples=30, deadline=None)
@given(st.from_type(Report))
def test_any_report_comes_back_equal(written: Report) -> None:
    assert report_from_bytes(report_to_bytes(written)) == written


@given(st.builds(Source, page=whole, line=whole, table=words, start=st.just(0) | st.none()))
def test_any_place_comes_back_equal(place: Source) -> None:
    assert source_from_text(source_to_text(place)) == place


@pytest.mark.parametrize("body", [b"", b"not deflated", b"x\x9c\xabV*I-.Q\xb2RP*\x00"])
def test_bytes_that_hold_no_report_are_refused_in_one_sentence(body: bytes) -> None:
    with pytest.raises(LibraryError, match="重新读入"):
        report_from_bytes(body)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(LibraryError, match="无法保存的字符"):
        report_to_bytes(report(passages=("\ud800",)))
