"""What the pages give to take away: every form holds the decision, and no text becomes a formula."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from accounts.corrected import corrected
from accounts.correction import Correction
from tests.ui.export.dossiers import ATTACKS, hostile, reviewed
from tests.ui.hand_made import general, report, summary
from ui.export.download import Form, exported, file_name
from ui.export.statements_csv import safe_text, statement_csv
from ui.export.statements_xlsx import save_statements

REASON = "口径不同，已说明"


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def read(data: bytes, form: Form) -> str:
    """The words of the file, from whichever form."""
    if form is Form.XLSX:
        book = load_workbook(io.BytesIO(data))
        return "\n".join(str(c) for sheet in book for row in sheet.values for c in row if c)
    if form is Form.DOCX:
        from docx import Document

        paper = Document(io.BytesIO(data))
        cells = [c.text for table in paper.tables for row in table.rows for c in row.cells]
        return "\n".join([*(p.text for p in paper.paragraphs), *cells])
    text = data.decode("utf-8")
    return json.dumps(json.loads(text), ensure_ascii=False) if form is not Form.HTML else text


@pytest.mark.parametrize("form", Form)
def test_every_form_holds_the_decision_with_its_reason(form: Form):
    assert REASON in read(exported(reviewed(), form, prepared_on="2024-09-01"), form)


@pytest.mark.parametrize("form", Form)
def test_a_hostile_report_can_be_taken_away(form: Form):
    assert exported(hostile(), form)


@pytest.mark.parametrize("issuer", ["甲/乙", "..", "a\\b:c", "单位\n名"])
def test_a_file_name_names_one_file_in_its_folder(issuer: str):
    name = file_name(replace(report(), issuer=issuer), "核对", "xlsx")
    assert Path(name).name == name
    assert not set(name) & set('<>:"/\\|?*\n')


def test_a_number_in_csv_is_plain_and_a_blank_stays_blank():
    lines = rows(statement_csv(general()))
    assert lines[0] == ["一般公共预算财政拨款支出决算表", "单位：万元"]
    running = next(line for line in lines if line[0] == "2012601")
    assert running == ["2012601", "行政运行", "20.00", "20.00", ""]


def test_both_sides_of_a_statement_stand_below_each_other():
    assert [line[0] for line in rows(statement_csv(summary())) if "决算总表" in line[0]] == [
        "收入支出决算总表 收入",
        "收入支出决算总表 支出",
    ]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_begins_a_formula(attack: str):
    assert not safe_text(attack).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_a_negative_number_stays_a_number():
    table = general()
    cell = replace(table.rows[0].cells["total"], text="-4.64", value=Decimal("-4.64"))
    row = replace(table.rows[0], cells=table.rows[0].cells | {"total": cell})
    lines = rows(statement_csv(replace(table, rows=(row, *table.rows[1:]))))
    assert lines[2][2] == "-4.64"


def test_the_workbook_has_a_sheet_for_each_side_and_tells_of_corrections(tmp_path: Path):
    one = Correction(
        "summary/income/income_total/amount",
        "30.00",
        "31.00",
        "李审计",
        "2024-09-01T08:00:00Z",
        "看错",
    )
    save_statements(tmp_path / "s.xlsx", corrected(report(), [one]))
    book = load_workbook(tmp_path / "s.xlsx")
    assert any(title.endswith("收入") for title in book.sheetnames)
    income = next(book[title] for title in book.sheetnames if title.endswith("收入"))
    assert float(next(r[2] for r in income.values if r[1] == "本年收入合计")) == 31
    remarks = list(book["更正与存疑"].values)
    assert any(row[4:7] == ("更正", "原读作“30.00”；看错", "李审计") for row in remarks)


def test_a_hostile_table_begins_no_formula(tmp_path: Path):
    table = replace(general(), title=ATTACKS[0], unit=ATTACKS[1])
    row = replace(table.rows[1], name=ATTACKS[0])
    save_statements(tmp_path / "s.xlsx", replace(report(), tables=(replace(table, rows=(row,)),)))
    book = load_workbook(tmp_path / "s.xlsx")
    assert not [
        c for sheet in book for line in sheet.iter_rows() for c in line if c.data_type == "f"
    ]
