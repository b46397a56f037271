"""Doubtful: what the equations say of cells that OCR did not read for certain."""

from __future__ import annotations

from accounts.finding import Verdict
from accounts.quantity import Scope
from accounts.report import Cell, Report, ReportKind
from calculator.audit import audit
from ingest.build import build_table
from ingest.document import GridRow
from ingest.doubtful import settle
from ingest.tables import RawTable

HEADING = ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出")


def report(*rows: tuple[str, ...], confidences: dict[tuple[int, int], float]) -> Report:
    """支出决算表 as OCR read it from page 3; `confidences` by row and column of the cells."""
    grid = tuple(
        GridRow(
            cells,
            number,
            page=3,
            confidences=tuple(confidences.get((number, i), 1.0) for i in range(len(cells))),
        )
        for number, cells in enumerate((HEADING, *rows))
    )
    table = build_table(RawTable("支出决算表", ("单位：万元",), grid), 1)
    return Report(
        "h", "a.pdf", ReportKind.FINAL, "青石县档案馆", 2022, Scope.OWN, "万元", tables=(table,)
    )


def cell(read: Report, row: str, column: str) -> Cell:
    return next(r for r in read.tables[0].rows if r.key == row).cells[column]


ROWS = (
    ("", "合计", "88.40", "38.40", "50.00"),
    ("201", "一般公共服务支出", "88.40", "38.40", "60.00"),
)


def test_a_doubtful_cell_takes_the_only_reading_that_its_equations_allow():
    read = settle(report(*ROWS, confidences={(2, 4): 0.62}), (3,))
    settled = cell(read, "201", "project")
    assert (settled.text, str(settled.value)) == ("50.00", "50.00")
    assert settled.doubt.startswith("读作 50.00（由等式 T3.row")
    assert "识别为“60.00”" in settled.doubt


def test_the_equations_that_decided_are_no_passed_checks_of_the_cell():
    read = settle(report(*ROWS, confidences={(2, 4): 0.62}), (3,))
    outcomes = [o for o in audit(read).outcomes if o.rule == "T3.row"]
    verdicts = {"/201/" in ",".join(o.fact_ids): o.verdict for o in outcomes}
    assert verdicts == {True: Verdict.NOT_CHECKABLE, False: Verdict.CONSISTENT}


def test_a_doubtful_cell_that_no_equation_settles_stays_doubtful():
    read = settle(
        report(("201", "一般公共服务支出", "88.40", "", ""), confidences={(1, 2): 0.62}), (3,)
    )
    assert cell(read, "201", "total").doubt == "识别置信度 0.62"


def test_a_certain_cell_is_marked_where_another_reading_would_mend_its_equations():
    questioned = cell(settle(report(*ROWS, confidences={}), (3,)), "201", "project")
    assert questioned.text == "60.00"
    assert questioned.doubt == "所在的等式不成立，若读作 50.00 则成立"


def test_a_text_among_amounts_is_marked_and_read_where_its_letters_stand_for_digits():
    rows = (ROWS[0], ("201", "一般公共服务支出", "88.40", "3B.4O", "50.00"))
    settled = cell(settle(report(*rows, confidences={}), (3,)), "201", "basic")
    assert (settled.text, settled.decided_by != ()) == ("38.40", True)


def test_a_page_with_a_text_layer_is_left_alone():
    read = report(*ROWS, confidences={})
    assert settle(read, ()) == read
    assert settle(read, (4,)) == read
