"""What the samples of the house give: clean audits, whole files, and what is not an audit."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from accounts.corrected import corrected
from accounts.correction import Correction
from accounts.report import Report
from answer.answer import Answer, Basis, Number, Status
from ingest.read import read_report
from tests.conftest import ROOT
from tests.ui.export import dossiers
from ui.export.answer_text import answer_text
from ui.export.audit_docx import save_docx
from ui.export.audit_html import save_html
from ui.export.audit_json import audit_text
from ui.export.audit_sarif import save_sarif
from ui.export.audit_xlsx import save_xlsx
from ui.export.dossier import Dossier, dossier_of
from ui.export.facts_json import facts_json, facts_text

SAMPLES = sorted((ROOT / "samples" / "reports").glob("*.txt"))
# Seconds and bytes that one file may cost: several times what it does cost.
BUDGETS = {
    save_html: (3.0, 1_000_000),
    save_xlsx: (6.0, 300_000),
    save_docx: (8.0, 300_000),
    save_sarif: (2.0, 500_000),
}


@pytest.fixture(scope="module")
def sample() -> Report:
    return read_report(SAMPLES[0])


def test_the_one_sample_with_planted_errors_is_the_one_that_has_errors() -> None:
    wrong = [path.name for path in SAMPLES if dossier_of(read_report(path)).has_errors]
    assert wrong == ["云州市应急管理局2023年度部门决算.txt"]


def test_the_text_of_an_audit_counts_what_was_checked(sample: Report) -> None:
    dossier = dossier_of(sample)
    assert f"运行检查 {len(dossier.audit.outcomes)} 项" in audit_text(dossier)


@pytest.mark.parametrize("save", BUDGETS, ids=lambda save: save.__name__)
def test_a_whole_report_is_written_within_its_budget(
    sample: Report, save: Callable[[Path, Dossier], None], tmp_path: Path
) -> None:
    dossier, target = dossier_of(sample), tmp_path / "out"
    save(target, dossier)  # The first one waits for its library.
    start = time.perf_counter()
    save(target, dossier)
    seconds, size = BUDGETS[save]
    assert time.perf_counter() - start < seconds
    assert 1_000 < target.stat().st_size < size


def test_facts_give_blank_as_null_and_a_class_its_code(sample: Report) -> None:
    tables = [table for table in sample.tables if table.kind == "summary"]
    (table,) = facts_json(sample, tables)["tables"]
    rows = {row["key"]: row for row in table["rows"]}
    assert rows["201"]["code"] == "201"
    assert rows["201"]["side"] == "expenditure"
    assert rows["202"]["cells"]["amount"] == rows["202"]["cells"]["amount"] | {
        "value": None,
        "text": "",
    }
    assert "收入支出决算总表" in facts_text(tables)


def test_an_answer_in_the_terminal_tells_each_step_once() -> None:
    step = "甲 = 1.00（乙） + 2.00（丙） = 3.00 万元"
    number = Number(
        "3.00 万元", "3.00", "万元", "3.00", "3.00", Basis.DERIVED, f"{step}\n依据：某处"
    )
    answer = Answer("甲是多少", Status.ANSWERED, "甲为 3.00 万元。", numbers=(number, number))
    text = answer_text(answer)
    assert text.count(step) == 1
    assert "依据" not in text


def test_a_corrected_cell_is_told_in_every_export(tmp_path: Path) -> None:
    plain = dossiers.ordinary()
    cell = "summary/income/income_general/amount"
    correction = Correction(cell, "30.00", "31.00", "李审计", "2024-09-01T08:00:00Z", "扫描不清")
    dossier = replace(
        plain,
        report=corrected(plain.report, [correction]),
        audit=replace(plain.audit, corrected=(cell,)),
    )
    page, book, paper = (tmp_path / name for name in ("a.html", "a.xlsx", "a.docx"))
    save_html(page, dossier)
    save_xlsx(book, dossier)
    save_docx(paper, dossier)
    said = f"{cell}：“30.00” 更正为 “31.00”（李审计：扫描不清）"
    assert "原读作“30.00”；李审计：扫描不清" in page.read_text("utf-8")
    assert said in [row[1] for row in load_workbook(book)["概要"].iter_rows(values_only=True)]
    rows = Document(str(paper)).tables[0].rows
    assert said in [row.cells[-1].text for row in rows]
