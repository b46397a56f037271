"""Chunks: passages for retrieval that cut no sentence, part no row from its headings, drop nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accounts.chunk import Chunk
from accounts.report import Paragraph, Report, ReportKind, Row, Section, Table
from accounts.source import Source
from accounts.statements import statements_of

LEAST, MOST = 150, 400
_SENTENCE = re.compile(r".*?(?:[。！？；][”’」』）)]*|$)", re.DOTALL)
_BROKEN = re.compile(r"(?<=[^\x00-\xff])\s+(?=[^\x00-\xff])")

Piece = tuple[str, int | None, int | None]
"""Text, line, page."""


def chunks_of(report: Report) -> tuple[Chunk, ...]:
    """The passages of a report in document order, sections first, tables after them."""
    found: list[Chunk] = []
    titles: dict[str, str] = {}
    head = f"{report.issuer}{report.year}年度"
    for section in report.sections:
        parent = titles.get(section.id.rpartition(".")[0], head)
        own = _BROKEN.sub("", f"{section.number}{section.title}")
        titles[section.id] = f"{parent} > {own}" if own else parent
        found += _section_chunks(section, titles[section.id])
    for table in report.tables:
        found += _table_chunks(table, head, budget=report.kind is ReportKind.BUDGET)
    return tuple(found)


def _section_chunks(section: Section, title: str) -> Iterator[Chunk]:
    pieces = [piece for paragraph in section.paragraphs for piece in _pieces(paragraph)]
    for number, group in enumerate(packed(pieces), start=1):
        text = "\n".join(text for text, _, _ in group)
        source = Source(page=group[0][2], line=group[0][1], section=section.id)
        yield Chunk(f"s{section.id}-{number}", title, text, section.role, source)


def _pieces(paragraph: Paragraph) -> Iterator[Piece]:
    """The paragraph, or its sentences grouped where it is longer than a chunk."""
    if len(paragraph.text) <= MOST:
        yield paragraph.text, paragraph.line, paragraph.page
        return
    held = ""
    for sentence in sentences(paragraph.text):
        if held and len(held) + len(sentence) > MOST:
            yield held, paragraph.line, paragraph.page
            held = ""
        held += sentence
    if held:
        yield held, paragraph.line, paragraph.page


def sentences(text: str) -> list[str]:
    """The text cut behind 。！？；; joined they give the text again."""
    return [sentence for sentence in _SENTENCE.findall(text) if sentence]


def packed(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Consecutive pieces together up to MOST characters; a short rest joins the group before it."""
    group: list[Piece] = []
    size = 0
    rest = sum(len(text) for text, _, _ in pieces)
    for piece in pieces:
        full = size + len(piece[0]) > MOST and size >= LEAST
        over = size + len(piece[0]) > MOST * 3 // 2
        if group and (over or (full and rest >= LEAST)):
            yield group
            group, size = [], 0
        group.append(piece)
        size += len(piece[0])
        rest -= len(piece[0])
    if group:
        yield group


def _table_chunks(table: Table, head: str, *, budget: bool) -> Iterator[Chunk]:
    statement = statements_of(budget=budget).get(table.kind)
    name = table.title or (statement.name if statement else "表")
    title = f"{head} > {name}" + (f"（单位：{table.unit}）" if table.unit else "")
    names = {column.id: column.name for column in statement.all_columns} if statement else {}
    pieces: list[Piece] = []
    blank: list[str] = []
    for row in table.rows:
        text = row_text(row, names)
        place = next((cell.source for cell in row.cells.values()), table.source)
        if text is None:
            blank.append(_label(row))
        else:
            pieces.append((text, place.line, place.page))
    if blank:
        pieces += [(text, table.source.line, table.source.page) for text in _blank_rows(blank)]
    pieces += [(note, table.source.line, table.source.page) for note in table.notes]
    for number, group in enumerate(packed(pieces), start=1):
        text = "\n".join(text for text, _, _ in group)
        source = Source(page=group[0][2], line=group[0][1], table=table.id)
        yield Chunk(f"{table.id}-{number}", title, text, f"table:{table.kind}", source)


def _blank_rows(labels: Sequence[str]) -> Iterator[str]:
    """The rows that print no number, by name, in sentences no longer than a chunk."""
    group: list[str] = []
    for label in labels:
        if group and sum(map(len, group)) + len(label) > MOST // 2:
            yield f"以下各行没有数字：{'、'.join(group)}。"
            group = []
        group.append(label)
    yield f"以下各行没有数字：{'、'.join(group)}。"


def row_text(row: Row, names: dict[str, str]) -> str | None:
    """A row in words, each amount with its heading; None where the row prints nothing."""
    cells = [
        (names.get(id_, _PERFORMANCE.get(id_, "")), cell.text) for id_, cell in row.cells.items()
    ]
    printed = [f"{name} {text}".strip() for name, text in cells if text]
    return f"{_label(row)}：{'，'.join(printed)}" if printed else None


def _label(row: Row) -> str:
    """The row's code and name; in a two-sided statement with the side it stands on."""
    side = {"income": "收入·", "expenditure": "支出·"}.get(row.side, "")
    return side + (f"{row.code} {row.name}".strip() or row.key)


_PERFORMANCE = {
    "initial_budget": "年初预算数", "full_budget": "全年预算数", "executed": "全年执行数",
    "rate": "执行率", "level1": "一级指标", "level2": "二级指标", "level3": "三级指标",
    "target": "指标值", "actual": "实际完成值", "weight": "分值", "score": "得分", "grade": "等级",
}  # fmt: skip
