"""Corrections: laid over the report as read, kept with who and why, and withdrawn without a trace in it."""

from decimal import Decimal
from pathlib import Path

import pytest

from accounts.errors import BadCorrection, LibraryError
from accounts.report import Cell
from index.actions import What
from index.library import Library, Order
from tests.index.hand_made import LIAISON, report, sha

TOTAL, ABROAD = "three_public/total/final_total", "three_public/total/final_abroad"
FILE = sha("office")


@pytest.fixture
def stocked(library: Library) -> Library:
    library.add(report(), vectors=False)
    return library


def correct(library: Library, new: str, cell: str = TOTAL) -> None:
    library.corrections.set(FILE, cell, new, who="张三", why="原件第七页")


def withdraw(library: Library, cell: str = TOTAL) -> None:
    library.corrections.withdraw(FILE, cell, who="李四", why="看错了行")


def cell_of(library: Library) -> Cell:
    return library.report(FILE).tables[0].rows[0].cells["final_total"]


def value_in_sql(library: Library) -> Decimal | None:
    fact = library.cells(measure="three_public", stage="final")[0]
    return fact.amount.value if fact.amount else None


def test_the_report_and_its_numbers_are_as_corrected(stocked: Library) -> None:
    assert cell_of(stocked).text == "224.60"
    correct(stocked, "226.40")
    assert (cell_of(stocked).text, cell_of(stocked).value) == ("226.40", Decimal("226.40"))
    assert value_in_sql(stocked) == Decimal("226.40")
    (fact,) = stocked.cells(measure="three_public", order=Order.LARGEST)
    assert fact.correction == cell_of(stocked).correction is not None


def test_withdrawn_it_is_as_read_again(stocked: Library) -> None:
    correct(stocked, "226.40")
    withdraw(stocked)
    assert stocked.report(FILE) == report()
    assert value_in_sql(stocked) == Decimal("224.60")
    assert stocked.corrections.of(FILE) == ()


def test_the_report_as_read_is_kept(stocked: Library) -> None:
    correct(stocked, "226.40")
    assert stocked.report_as_read(FILE) == report()


def test_the_last_correction_of_a_cell_holds_and_its_old_text_is_the_files(
    stocked: Library,
) -> None:
    correct(stocked, "226.40")
    correct(stocked, "")
    correct(stocked, "3.00", ABROAD)
    standing = {one.cell: (one.old, one.new) for one in stocked.corrections.of(FILE)}
    assert standing == {TOTAL: ("224.60", ""), ABROAD: ("", "3.00")}
    assert cell_of(stocked).value is None


def test_the_history_tells_what_was_set_and_withdrawn_by_whom_and_why(stocked: Library) -> None:
    correct(stocked, "226.40")
    withdraw(stocked)
    told = [
        (one.new, one.who, one.why, was_set) for one, was_set in stocked.corrections.history(FILE)
    ]
    assert told == [
        ("226.40", "张三", "原件第七页", True),
        ("226.40", "李四", "看错了行", False),
    ]
    whats = [(action.who, action.what) for action in stocked.actions.listed(FILE)]
    assert whats == [("李四", What.WITHDREW), ("张三", What.CORRECTED)]


def test_another_opening_of_the_library_sees_it_at_once(stocked: Library, home: Path) -> None:
    with Library.open(home) as other:
        assert other.report(FILE) == report()
        before = other.version(FILE)
        correct(stocked, "226.40")
        assert cell_of(other).text == "226.40"
        assert other.version(FILE) != before
        withdraw(stocked)
        assert other.report(FILE) == report()


def test_a_re_read_and_a_removal_keep_it(stocked: Library) -> None:
    correct(stocked, "226.40")
    stocked.add(report(passages=("负责接待。",)), vectors=False)
    assert value_in_sql(stocked) == cell_of(stocked).value == Decimal("226.40")
    stocked.remove(FILE)
    stocked.add(report(), vectors=False)
    assert value_in_sql(stocked) == cell_of(stocked).value == Decimal("226.40")


def test_where_the_program_reads_another_number_by_now_it_is_left_out_and_said(
    stocked: Library,
) -> None:
    correct(stocked, "226.40")
    stocked.add(report(total="225.00"), vectors=False)
    assert value_in_sql(stocked) == cell_of(stocked).value == Decimal("225.00")
    assert "未采用" in stocked.report(FILE).warnings[-1]


def test_it_holds_for_the_file_that_was_looked_at_alone(stocked: Library) -> None:
    correct(stocked, "226.40")
    stocked.add(report("second"), vectors=False)
    stocked.add(report("other", issuer=LIAISON), vectors=False)
    assert stocked.report(sha("second")) == report("second")
    assert {f.amount.value for f in stocked.cells(measure="three_public") if f.amount} == {
        Decimal("224.60")
    }


@pytest.mark.parametrize(
    ("cell", "new", "why", "said"),
    [
        ("three_public/total/nothing", "1.00", "原件", "没有单元格"),
        (TOTAL, "若干", "原件", "不是数字"),
        (TOTAL, "224.60", "原件", "相同"),
        (TOTAL, "1.00", " ", "理由"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_leaves_no_trace(
    stocked: Library, cell: str, new: str, why: str, said: str
) -> None:
    with pytest.raises(BadCorrection, match=said):
        stocked.corrections.set(FILE, cell, new, who="张三", why=why)
    assert stocked.corrections.history(FILE) == ()
    assert stocked.actions.listed() == ()


def test_what_was_not_corrected_cannot_be_withdrawn(stocked: Library) -> None:
    with pytest.raises(BadCorrection, match="没有可撤回"):
        withdraw(stocked)


def test_a_report_that_is_not_there_cannot_be_corrected(library: Library) -> None:
    with pytest.raises(LibraryError, match="没有这份报告"):
        correct(library, "1.00")
