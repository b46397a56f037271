from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from accounts.report import Report
from accounts.statements import statements
from ingest.chunks import MOST, packed, row_text, sentences
from ingest.read import read_bytes, read_report
from tests.ingest.sample import sample


def test_every_paragraph_row_and_note_reaches_exactly_one_chunk() -> None:
    assert_nothing_dropped(read_bytes(sample().encode(), "a.txt"))


def test_nothing_of_the_real_reports_is_dropped(corpus: Path) -> None:
    for file in sorted((corpus / "seeds").glob("*.txt")):
        assert_nothing_dropped(read_report(file))


def assert_nothing_dropped(report: Report) -> None:
    for section in report.sections:
        chunks = [c.text for c in report.chunks if c.source.section == section.id]
        assert "".join(chunks).replace("\n", "") == "".join(p.text for p in section.paragraphs)
    for table in report.tables:
        lines = Counter(
            line for c in report.chunks if c.source.table == table.id for line in c.text.split("\n")
        )
        statement = statements().get(table.kind)
        names = {column.id: column.name for column in statement.columns} if statement else {}
        printed = Counter(text for row in table.rows if (text := row_text(row, names)))
        assert printed <= lines
        assert Counter(table.notes) <= lines
    assert len({chunk.id for chunk in report.chunks}) == len(report.chunks)


def test_a_row_stands_with_its_headings_and_the_table_with_issuer_and_year() -> None:
    report = read_bytes(sample().encode(), "a.txt")
    (chunk,) = [c for c in report.chunks if c.role == "table:income"]
    assert chunk.title == "青石县档案馆2022年度 > 收入决算表（单位：万元）"
    assert (
        "201 一般公共服务支出：本年收入合计 30.50，财政拨款收入 30.00，其他收入 0.50" in chunk.text
    )


def test_a_glossary_entry_is_a_chunk_of_its_own() -> None:
    report = read_bytes(sample().encode(), "a.txt")
    texts = [chunk.text for chunk in report.chunks if chunk.role == "glossary"]
    assert texts == ["其他收入：指上述以外的收入。", "公务接待费：指接待来访的支出。"]


@given(st.text(alphabet="甲乙。；！”", max_size=80))
def test_sentences_joined_give_the_text_again(text: str) -> None:
    assert "".join(sentences(text)) == text


@given(st.lists(st.integers(1, 500), max_size=20))
def test_packing_keeps_every_piece_in_order_and_bounds_the_size(sizes: list[int]) -> None:
    pieces = [("甲" * size, None, None) for size in sizes]
    groups = list(packed(pieces))
    assert [piece for group in groups for piece in group] == pieces
    for group in groups:
        assert len(group) == 1 or sum(len(text) for text, _, _ in group) <= MOST * 3 // 2
