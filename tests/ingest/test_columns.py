"""Columns: the pages of one table are laid under one set of columns."""

from __future__ import annotations

from ingest.columns import one_set_of_columns
from ingest.document import GridRow

CODES = (0.0, 20.0, 40.0, 60.0, 160.0)  # 类 款 项 and an amount
PLAIN = (0.0, 60.0, 160.0)  # the next page has one column for the code


def test_equally_many_columns_are_the_same_columns():
    first, rest = [GridRow(("201", "1.00"), 1)], [GridRow(("202", "2.00"), 2)]
    laid = one_set_of_columns(first, (0, 50, 100), rest, (3, 57, 104))
    assert laid == (tuple(first), tuple(rest), (0, 50, 100))


def test_a_wider_column_of_the_next_page_takes_the_first_of_those_it_covers():
    first = [GridRow(("类", "款", "项", "合计"), 1)]
    rest = [GridRow(("2010301", "5.00"), 2)]
    _, laid, edges = one_set_of_columns(first, CODES, rest, PLAIN)
    assert edges == CODES
    assert laid[0].cells == ("2010301", "", "", "5.00")
    assert laid[0].spans == (0, 0, 0, 3)


def test_a_narrower_column_of_the_next_page_parts_that_of_the_first():
    first, _, edges = one_set_of_columns(
        [GridRow(("科目编码", "合计"), 1)], PLAIN, [GridRow(("201", "03", "01", "5.00"), 2)], CODES
    )
    assert edges == CODES
    assert first[0].cells == ("科目编码", "", "", "合计")


def test_a_table_printed_smaller_on_the_next_page_still_fits():
    half = tuple(edge / 2 for edge in PLAIN)
    _, laid, _ = one_set_of_columns([], CODES, [GridRow(("2010301", "5.00"), 2)], half)
    assert laid[0].cells == ("2010301", "", "", "5.00")


def test_rows_of_a_file_without_places_stay_as_they_are():
    first, rest = [GridRow(("a", "b"), 1)], [GridRow(("c",), 2)]
    assert one_set_of_columns(first, (), rest, ()) == (tuple(first), tuple(rest), ())
