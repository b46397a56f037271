"""Round trip: a generated report in every format reads like its text, cell by cell and claim by claim."""

from __future__ import annotations

from collections import Counter

import pytest

from accounts.report import Report
from eval.formats import as_docx, as_html, as_xlsx
from eval.round_trip import figures_read
from ingest.read import read_bytes
from samples import Options, SampleReport, generate
from tests.ingest.readers.formats import as_xls, as_zip, narrative_and_tables

SEEDS = range(5)
WRITERS = {
    "docx": as_docx,
    "xlsx": as_xlsx,
    "xls": as_xls,
    "html": as_html,
    "gbk.html": lambda text: as_html(text, "gb2312"),
    "zip": lambda text: as_zip({"决算公开/报告.docx": as_docx(text)}),
}


def claims(report: Report) -> Counter[tuple[object, ...]]:
    """What every claim says, without its place in the file."""
    return Counter(
        (c.text, c.kind, c.amount, c.quantity, c.base, c.direction, c.place, c.sentence, c.reason)
        for c in report.claims
    )


def require_same(report: Report, sample: SampleReport) -> None:
    text = read_bytes(sample.text.encode(), sample.file_name)
    assert figures_read(report) == Counter(sample.cells)
    assert claims(report) == claims(text)
    assert (report.issuer, report.year, report.scope) == (text.issuer, text.year, text.scope)
    assert [t.unit for t in report.tables] == [t.unit for t in text.tables]
    assert [s.title for s in report.sections] == [s.title for s in text.sections]


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_report_reads_the_same_in_every_format(seed: int, kind: str) -> None:
    sample = generate(seed)
    require_same(read_bytes(WRITERS[kind](sample.text), f"报告.{kind}"), sample)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_whatever_the_options(kind: str) -> None:
    options = Options(fund=True, capital=True, abroad=True, education_fees=True, table_unit="元")
    sample = generate(7, options=options)
    require_same(read_bytes(WRITERS[kind](sample.text), f"报告.{kind}"), sample)


@pytest.mark.parametrize("seed", SEEDS)
def test_narrative_and_tables_in_two_files_are_one_report(seed: int) -> None:
    sample = generate(seed)
    narrative, tables = narrative_and_tables(sample.text)
    data = as_zip({"表.xlsx": tables, "说明.docx": as_docx(narrative)})
    report = read_bytes(data, "两个文件.zip")
    require_same(report, sample)
    assert any("说明.docx、表.xlsx" in warning for warning in report.warnings)


def test_the_name_of_a_file_says_nothing_about_its_format() -> None:
    sample = generate(0)
    for name, kind in (("报告.pdf", "docx"), ("报告.txt", "xlsx"), ("报告.doc", "html")):
        require_same(read_bytes(WRITERS[kind](sample.text), name), sample)
