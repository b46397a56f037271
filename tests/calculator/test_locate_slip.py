"""What a slip of the pen or of the keyboard looks like."""

from __future__ import annotations

from decimal import Decimal

import pytest

from calculator.locate_slip import slip_of


@pytest.mark.parametrize(
    ("printed", "meant", "slip"),
    [
        ("4595.90", "4559.90", "数字对调"),
        ("4559.97", "4559.90", "错一位"),
        ("-12.30", "12.30", "正负号"),
        ("4787.43", "47874300.00", "单位"),
        ("47874300.00", "4787.43", "单位"),
        ("45.60", "456.00", "小数点错位"),
        ("23.45", "123.45", "漏一位"),
        ("1233.45", "123.45", "多一位"),
        ("-36.50", "-63.50", "数字对调"),
        ("12.34", "98.76", ""),
        ("43.21", "23.41", ""),
        ("0.60", "0.00", "错一位"),
        ("0.00", "12.00", ""),
        ("-12.30", "13.20", ""),
    ],
)
def test_slips(printed: str, meant: str, slip: str) -> None:
    assert slip_of(Decimal(printed), Decimal(meant), 2) == slip
