from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.numerals import parse_decimal
from ingest.readers.number_format import shown_date, shown_number

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1234.5, "General", "1234.5"),
        (2010301, "General", "2010301"),
        (2010301.0, "General", "2010301"),
        (0.1 + 0.2, "General", "0.3"),
        (1e20, "General", "100000000000000000000"),
        (1e-7, "General", "0.0000001"),
        (7, "G/通用格式", "7"),
        (412.38, "0.00", "412.38"),
        (412.3, "0.00", "412.30"),
        (1.005, "0.00", "1.01"),
        (-0.001, "0.00", "0.00"),
        (1234567.891, "#,##0.00_ ", "1,234,567.89"),
        (999.999, "#,##0.00", "1,000.00"),
        (0, "#,##0.00", "0.00"),
        (-1234.5, "#,##0.00", "-1,234.50"),
        (-1234.5, "#,##0.00_);[Red](#,##0.00)", "(1,234.50)"),
        (0, ACCOUNTING, "-"),
        (1234.5, ACCOUNTING, "1,234.50"),
        (-1234.5, ACCOUNTING, "-1,234.50"),
        (0, "#,##0.00;-#,##0.00;;@", ""),
        (0.1234, "0.00%", "12.34%"),
        (123456, "0!.0,", "12.3"),
        (12345678, "#,##0.00,", "12,345.68"),
        (5, "000", "005"),
        (12.5, "0.##", "12.5"),
        (12, "0.##", "12"),
        (12, '#,##0.00"万元"', "12.00万元"),
        (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
        (1234.5, "@", "1234.5"),
    ],
)
def test_a_number_is_shown_as_a_person_sees_it(value: float, code: str, shown: str) -> None:
    assert shown_number(value, code) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('yyyy"年"m"月"d"日"', "2023年12月1日"),
        ("yyyy\\-mm\\-dd", "2023-12-01"),
        ('[$-804]yyyy"年"m"月";@', "2023年12月"),
        ("h:mm", "2023-12-01"),
    ],
)
def test_a_date_is_shown_by_its_format(code: str, shown: str) -> None:
    assert shown_date(date(2023, 12, 1), code) == shown


@given(st.decimals(min_value=-(10**10), max_value=10**10, places=2))
def test_an_amount_of_money_is_shown_without_loss(value: Decimal) -> None:
    shown = shown_number(float(value), "#,##0.00")
    assert parse_decimal(shown) == value
    assert shown == f"{value + 0:,.2f}"


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(alphabet='0#?.,;%"\\!_*[]E+@yma', max_size=12),
)
def test_no_format_stops_the_reader(value: float, code: str) -> None:
    assert isinstance(shown_number(value, code), str)
