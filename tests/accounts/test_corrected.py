"""A corrected cell is taken as a person saw it, and says so; the report as read stays as it is."""

from decimal import Decimal

import pytest

from accounts.corrected import can_be_corrected, corrected, corrections_in
from accounts.correction import Correction
from accounts.errors import BadCorrection
from accounts.facts import facts_of
from accounts.quantity import Funding, Scope
from accounts.report import Cell, Report, ReportKind, Row, Table
from accounts.source import Source

TOTAL = "three_public/total/final_total"
ABROAD = "three_public/total/final_abroad"


def report(total: str = "224.60", abroad: str = "") -> Report:
    cells = {
        "final_total": Cell(
            total, Decimal(total), Source(page=3), doubt="看不清", decided_by=("x",)
        ),
        "final_abroad": Cell(abroad, None, Source(page=3)),
    }
    table = Table(
        "t7",
        "three_public",
        "“三公”经费支出决算表",
        "万元",
        (Row("total", "合计", cells=cells),),
        ("final_total", "final_abroad"),
        (),
        Source(page=3),
        funding=Funding.GENERAL,
    )
    return Report("h", "f.pdf", ReportKind.FINAL, "甲局", 2023, Scope.OWN, "万元", tables=(table,))


def correction(new: str, old: str = "224.60", cell: str = TOTAL) -> Correction:
    return Correction(cell, old, new, "张三", "2026-03-01T08:00:00+00:00", "原件第三页")


def amount_of(read: Report, cell: str) -> Decimal | None:
    fact = next(fact for fact in facts_of(read) if fact.id == cell)
    return fact.amount.value if fact.amount else None


def test_the_cell_and_its_fact_mean_what_the_person_saw() -> None:
    mended = corrected(report(), [correction("1,224.60")])
    cell = can_be_corrected(mended, TOTAL)
    assert cell is not None
    assert (cell.text, cell.value, cell.doubt, cell.decided_by) == (
        "1,224.60",
        Decimal("1224.60"),
        "",
        (),
    )
    assert cell.correction is not None
    assert cell.correction.old == "224.60"
    fact = next(fact for fact in facts_of(mended) if fact.id == TOTAL)
    assert fact.correction == correction("1,224.60")
    assert amount_of(mended, TOTAL) == Decimal("1224.60")


def test_the_report_as_read_stays_as_it_is() -> None:
    read = report()
    corrected(read, [correction("1.00")])
    assert read == report()
    assert corrections_in(read) == ()
    assert corrected(read, []) is read


def test_a_number_is_taken_out_or_put_in() -> None:
    both = [correction(""), correction("3.00", old="", cell=ABROAD)]
    mended = corrected(report(), both)
    assert amount_of(mended, TOTAL) is None
    assert amount_of(mended, ABROAD) == Decimal("3.00")
    assert corrections_in(mended) == tuple(both)


def test_a_correction_of_what_is_read_otherwise_now_is_left_out_and_named() -> None:
    mended = corrected(report("225.00"), [correction("224.68")])
    assert amount_of(mended, TOTAL) == Decimal("225.00")
    assert corrections_in(mended) == ()
    assert "未采用" in mended.warnings[0]
    assert "225.00" in mended.warnings[0]


def test_a_correction_of_a_cell_that_is_gone_is_named() -> None:
    mended = corrected(report(), [correction("1.00", cell="three_public/total/gone")])
    assert "没有 three_public/total/gone 这一格" in mended.warnings[0]


def test_a_correction_that_the_program_now_reads_itself_has_nothing_to_do() -> None:
    mended = corrected(report("1.00"), [correction("1.00")])
    assert mended == report("1.00")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"new": "不详"}, "不是数字"),
        ({"new": "224.60"}, "相同"),
        ({"who": " "}, "更正人"),
        ({"why": ""}, "理由"),
    ],
)
def test_what_a_correction_lacks_is_named(changes: dict[str, str], said: str) -> None:
    parts = {"new": "1.00", "who": "张三", "why": "原件"} | changes
    with pytest.raises(BadCorrection, match=said):
        Correction(TOTAL, "224.60", at="2026-03-01", **parts)
