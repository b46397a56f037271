"""The examples of the rules that read a report: a small report written in one line.

Segments are separated by ‖. 表 holds cells as in rules/statements.toml, 空表 a statement without numbers,
注 a note under the table before it, 文 a section's title and text, 自评表 lines of 绩效自评表
(一级指标|指标|分值|得分; 总分|分值|得分|等级; 资金|年初预算|全年预算|执行数|执行率|分值|得分; 其中|…
likewise), 行次 a statement's kind and its line numbers.
下级, 本级, 上年 and 预算 begin another report, to which the segments after it belong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accounts.facts import facts_of
from accounts.finding import Finding
from accounts.numerals import parse_decimal
from accounts.quantity import Scope
from accounts.report import Cell, Paragraph, Report, ReportKind, Row, Section, Table
from accounts.sections import role_of, section_roles
from accounts.source import Source
from accounts.statements import row_spec, statements
from calculator.across import check_across
from calculator.audit import audit
from calculator.network import Network
from ingest.claims import claims_of
from tests.calculator.claims import report
from tests.calculator.tables import CELL, ISSUER, YEAR

CHILDREN = ("云州市档案馆", "云州市方志馆")
OTHERS = ("下级", "本级", "上年", "预算")


def read(example: str) -> tuple[Report, list[Report]]:
    """The report that the example is about, and the other reports it names."""
    groups: list[tuple[str, list[str]]] = [("", [])]
    for segment in map(str.strip, example.split("‖")):
        if segment in OTHERS:
            groups.append((segment, []))
        else:
            groups[-1][1].append(segment)
    first, *others = [_report(name, segments) for name, segments in groups]
    children = [number for number, (name, _) in enumerate(groups[1:]) if name == "下级"]
    for number, child in zip(children, CHILDREN, strict=False):
        others[number] = _claimed(replace(others[number], issuer=child, sha256=child))
    if children:
        members = (ISSUER, *CHILDREN[: len(children)])
        first = _claimed(replace(first, scope=Scope.CONSOLIDATED, members=members))
    return first, others


def findings(example: str) -> list[Finding]:
    """What the audit says of the example, with what other reports say of it."""
    first, others = read(example)
    network = Network(facts_of(first))
    known = [(other, Network(facts_of(other))) for other in others]
    across = [found.finding for found in check_across(first, network, known)]
    return [*audit(first, network).findings, *across]


def ran(example: str) -> set[str]:
    """The rules of one report that found something to test in the example."""
    return {outcome.rule for outcome in audit(read(example)[0]).outcomes}


def _report(name: str, segments: list[str]) -> Report:
    sections: list[Section] = []
    tables: list[Table] = []
    for segment in segments:
        word, _, rest = segment.partition(" ")
        if word == "文":
            sections.append(_section(rest, len(sections) + 1))
        elif word == "注":
            tables[-1] = replace(tables[-1], notes=(*tables[-1].notes, rest))
        elif word == "空表":
            tables.append(_table(rest, [Row("total", "合计")]))
        elif word == "自评表":
            tables.append(_evaluation(rest))
        elif word == "行次":
            tables.append(_numbered(rest))
        else:
            assert word == "表", segment
            tables += _tables(rest)
    plain = replace(report(), sections=tuple(sections), tables=tuple(tables), sha256=name or "r1")
    if name == "上年":
        plain = replace(plain, year=YEAR - 1)
    elif name == "预算":
        plain = replace(plain, kind=ReportKind.BUDGET)
    return _claimed(plain)


def _claimed(plain: Report) -> Report:
    return replace(plain, claims=tuple(claims_of(plain)))


def _section(text: str, number: int) -> Section:
    title, _, body = text.partition("：")
    role = role_of(title, {known.id for known in section_roles()})
    assert role, title
    section = f"3.{number}"
    lines = tuple(Paragraph(line, n) for n, line in enumerate(body.split("／"), start=1))
    return Section(section, "一、", title, role, 2, Source(section=section), lines)


def _tables(text: str) -> Iterator[Table]:
    rows: dict[str, dict[str, Row]] = {}
    for part in filter(None, map(str.strip, text.split(";"))):
        match = CELL.fullmatch(part)
        assert match, part
        kind, key, column, value = match.groups()
        spec, layout = row_spec(key), statements()[kind]
        side = spec.side if spec else ("expenditure" if layout.sides else "")
        row = rows.setdefault(kind, {}).setdefault(key, Row(key, key, side=side))
        row.cells[column] = _cell(value or "", kind)
    for kind, by_key in rows.items():
        yield _table(kind, list(by_key.values()))


def _table(kind: str, rows: list[Row]) -> Table:
    columns = tuple(dict.fromkeys(column for row in rows for column in row.cells))
    title = statements()[kind].name
    return Table(kind, kind, title, "万元", tuple(rows), columns, (), Source(table=kind))


def _numbered(text: str) -> Table:
    """A statement of which only the line numbers are told: "KIND 28 29 30"."""
    kind, *numbers = text.split()
    lines = tuple((f"第{n}项", number) for n, number in enumerate(numbers, start=1))
    return replace(_table(kind, []), grid=(("项目", "行次"), *lines))


def _evaluation(text: str) -> Table:
    rows, notes = [], []
    for number, line in enumerate(text.split("；"), start=1):
        first, *rest = line.strip().split("|")
        if first == "备注":
            notes.append(rest[0])
        elif first == "总分":
            rows.append(_row("total", first, ("weight", "score", "grade"), rest))
        elif first in ("资金", "其中"):
            key = "funds_total" if first == "资金" else f"funds_{number}"
            columns = ("initial_budget", "full_budget", "executed", "rate", "weight", "score")
            rows.append(_row(key, first, columns, rest))
        else:
            columns = ("level1", "level3", "weight", "score")
            rows.append(_row(f"i{number}", rest[0], columns, [first, *rest]))
    columns = tuple(dict.fromkeys(column for row in rows for column in row.cells))
    return Table(
        "p1", "performance", "绩效自评表", "万元", tuple(rows), columns, (), Source(), tuple(notes)
    )


def _row(key: str, name: str, columns: tuple[str, ...], texts: list[str]) -> Row:
    cells = {column: _cell(text, "p1") for column, text in zip(columns, texts, strict=False)}
    return Row(key, name, cells=cells)


def _cell(text: str, table: str) -> Cell:
    return Cell(text, parse_decimal(text), Source(table=table))
