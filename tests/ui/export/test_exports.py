"""What the auditor takes away says what the audit said, and nothing in it can run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from accounts.report import Paragraph, Report, Section
from accounts.source import Source
from answer.answer import Answer, Basis, Number, Status
from calculator.audit import audit
from ingest.read import read_report
from tests.conftest import ROOT
from ui.export.answer_text import answer_text
from ui.export.audit_html import audit_html
from ui.export.audit_json import audit_json, audit_text
from ui.export.audit_xlsx import save_xlsx
from ui.export.facts_json import facts_json, facts_text

SAMPLES = sorted((ROOT / "samples" / "reports").glob("*.txt"))


@pytest.fixture(scope="module")
def sample() -> Report:
    return read_report(SAMPLES[0])


def hostile(report: Report) -> Report:
    """The report with a section that tries to be a script and a formula."""
    text = "=HYPERLINK(1)<script>alert(1)</script>支出9.99万元。"
    section = Section("9", "", "=1+1", "", 1, Source(), (Paragraph(text, 1),))
    return type(report)(
        **{name: getattr(report, name) for name in report.__slots__} | {"sections": (section,)}
    )


def test_the_json_of_an_audit_has_the_keys_of_the_contract(sample: Report) -> None:
    document = json.loads(json.dumps(audit_json(sample, audit(sample), [])))
    assert {"report", "findings", "library_findings", "claims", "coverage"} <= document.keys()
    assert {"issuer", "year", "file", "sha256", "kind"} <= document["report"].keys()
    assert {"checks_run", "checks_not_run"} <= document["coverage"].keys()
    claim = document["claims"][0]
    assert {"text", "section", "kind", "verdict", "reason", "proof"} <= claim.keys()


def test_a_clean_sample_has_no_finding_of_severity_error() -> None:
    for path in SAMPLES:
        report = read_report(path)
        found = audit(report).findings
        assert [finding for finding in found if finding.severity == "error"] == [], path.name


def test_the_text_of_an_audit_counts_what_was_checked(sample: Report) -> None:
    result = audit(sample)
    text = audit_text(sample, result, [])
    assert f"运行检查 {len(result.outcomes)} 项" in text
    assert "没有发现疑点" in text


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


def test_a_workbook_holds_texts_as_texts_and_numbers_as_numbers(
    sample: Report, tmp_path: Path
) -> None:
    report = hostile(sample)
    target = tmp_path / "audit.xlsx"
    save_xlsx(target, report, audit(report), [])
    book = load_workbook(target)
    assert book.sheetnames == ["疑点", "文字中的数", "核对范围"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}


def test_the_page_shows_text_and_opens_without_a_network(sample: Report) -> None:
    report = hostile(sample)
    page = audit_html(report, audit(report), [])
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "http" not in page.replace("https://www.w3.org", "")
    assert 'class="' in page


def test_an_answer_in_the_terminal_tells_each_step_once() -> None:
    step = "甲 = 1.00（乙） + 2.00（丙） = 3.00 万元"
    number = Number(
        "3.00 万元", "3.00", "万元", "3.00", "3.00", Basis.DERIVED, f"{step}\n依据：某处"
    )
    answer = Answer("甲是多少", Status.ANSWERED, "甲为 3.00 万元。", numbers=(number, number))
    text = answer_text(answer)
    assert text.count(step) == 1
    assert "依据" not in text
