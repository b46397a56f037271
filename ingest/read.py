"""Read: one file → one Report, or an InputError that says in one sentence what is wrong."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from accounts.errors import NotAReport
from accounts.report import Report, ReportKind, Table
from accounts.statements import statements, statements_of
from ingest.build import build_table, one_of_each_kind
from ingest.chunks import chunks_of
from ingest.claims import claims_of
from ingest.completeness import check_complete
from ingest.contents import Contents, split_contents
from ingest.document import place_words
from ingest.doubtful import settle
from ingest.identity import Identity, identify, is_of
from ingest.members import members_of, scope_of
from ingest.outline import read_outline
from ingest.performance import SLID
from ingest.readers.choice import load, read_document
from ingest.repeated_statements import without_repeats
from ingest.second_report import title_pages
from ingest.slid_tables import settle_slid
from ingest.tables import RawTable, gather, heading_length
from ingest.tie_break import THREE_PUBLIC, evidence_for
from ingest.titles import OTHER, PERFORMANCE

_AMOUNT = re.compile(r"[-−]?[\d,]+\.\d{2}")


def read_report(path: Path) -> Report:
    """The report in a file. Raises UnreadableFile, NotAReport or TruncatedReport."""
    return read_bytes(load(path), path.name)


def read_bytes(data: bytes, name: str) -> Report:
    """The report in the bytes of a file; `name` only names it. Raises as `read_report`."""
    return _read(data, name, whole=True)


def read_part(data: bytes, name: str) -> Report:
    """What a file holds of a report that may go on in other files: its tables, or its narrative.

    Raises UnreadableFile, and NotAReport where it names no unit, year and kind of report.
    """
    return _read(data, name, whole=False)


def _read(data: bytes, name: str, *, whole: bool) -> Report:
    document = read_document(data, name)
    contents = split_contents(document)
    contents, left_out = _first_report(contents)
    items = gather(contents.body)
    raw = tuple(item for item in items if isinstance(item, RawTable))
    sections = read_outline(contents.cover, items)
    identity = identify(contents.cover, contents.entries, sections, raw)
    budget = identity.kind is ReportKind.BUDGET
    tables = one_of_each_kind(
        [
            build_table(table, number, budget=budget, year=identity.year)
            for number, table in enumerate(raw, start=1)
        ],
        raw,
    )
    warnings = document.warnings + left_out
    if not budget:
        tables, repeated = without_repeats(tables)
        warnings += repeated
    if whole and not budget:
        warnings += check_complete(name, contents.entries, items, tables, sections, identity.year)
    if budget and not any(table.kind in statements() for table in tables):
        warnings += ("没有找到预算报表，它们可能在另一个文件里；这里只有文字说明",)
    _require_report(name, identity, tables, whole=whole)
    members = members_of(sections, identity.issuer, raw)
    report = Report(
        sha256=hashlib.sha256(data).hexdigest(),
        file=name,
        kind=identity.kind,
        issuer=identity.issuer,
        year=identity.year,
        scope=scope_of(members),
        unit=_usual_unit(tables),
        members=members,
        aliases=identity.aliases,
        sections=sections,
        tables=tables,
        pages=document.pages,
    )
    if not budget:
        report, slid = settle_slid(report, raw)
        warnings += slid
    report = settle(report, document.scanned)
    report = replace(report, claims=claims_of(report))
    report = _ties_broken(report, raw)
    warnings += tuple(_table_warnings(report.tables, budget=budget))
    warnings += tuple(_homeless(report.tables, raw))
    return replace(report, chunks=chunks_of(report), warnings=warnings)


def _first_report(contents: Contents) -> tuple[Contents, tuple[str, ...]]:
    """The contents without what another report's title page begins, and the warning that says so."""
    for page in title_pages(contents.body):
        first = replace(contents, body=contents.body[: page.index])
        items = gather(first.body)
        raw = tuple(item for item in items if isinstance(item, RawTable))
        sections = read_outline(first.cover, items)
        if not is_of(page.cover, identify(first.cover, first.entries, sections, raw)):
            return first, (page.warning,)
    return contents, ()


def _require_report(name: str, identity: Identity, tables: Sequence[Table], *, whole: bool) -> None:
    """Raises NotAReport naming what was looked for and is missing; a part needs no statements."""
    found = [table for table in tables if table.kind in statements()]
    if identity.kind is ReportKind.TEMPLATE:
        raise NotAReport(
            f"{name}：是部门决算的模板，不是填好的报告：单位名称“{identity.issuer}”是占位符"
        )
    missing = [
        what
        for what, present in (
            ("单位名称", identity.issuer),
            ("决算年度", identity.year),
            ("决算报表（如收入支出决算总表）", found or not whole),
        )
        if not present
    ]
    budget = identity.kind is ReportKind.BUDGET and identity.issuer and identity.year
    if missing and not budget:
        raise NotAReport(
            f"{name}：不是部门决算报告，在封面、目录、各部分标题和表头中没有找到{'、'.join(missing)}"
        )


def _ties_broken(report: Report, raw: Sequence[RawTable]) -> Report:
    """The report with unreadable tables rebuilt where other places of the report break the tie."""
    tables = list(report.tables)
    for index, table in enumerate(tables):
        if table.unreadable and table.kind == THREE_PUBLIC and report.kind is ReportKind.FINAL:
            evidence = evidence_for(table, report)
            tables[index] = build_table(raw[index], index + 1, evidence, year=report.year)
    if tuple(tables) == report.tables:
        return report
    report = replace(report, tables=tuple(tables))
    return replace(report, claims=claims_of(report))


def _table_warnings(tables: Sequence[Table], *, budget: bool) -> list[str]:
    warnings = [f"《{t.title}》无法读取：{t.unreadable}" for t in tables if t.unreadable]
    for table in tables:
        if table.kind == PERFORMANCE and not any(row.key == "total" for row in table.rows):
            warnings.append(f"《{table.title}》没有总分一行，可能没有印全")
        slid = sum(1 for row in table.rows for cell in row.cells.values() if cell.doubt == SLID)
        if slid:
            warnings.append(f"《{table.title}》有错列的行，其中 {slid} 格不能确定，没有采用")
        statement = statements_of(budget=budget).get(table.kind)
        if statement is None or table.unreadable:
            continue
        unknown = [column for column in table.columns if statement.column(column) is None]
        if unknown:
            warnings.append(
                f"《{table.title}》有不认识的列：{'、'.join(unknown)}，其中的数字没有参与核对"
            )
        if not table.unit:
            warnings.append(f"《{table.title}》没有印出金额单位，其中的数字没有参与核对")
    return warnings


def _homeless(tables: Sequence[Table], raw: Sequence[RawTable]) -> Iterator[str]:
    """A warning of each piece of a table that stands alone, with neither title nor headings."""
    for table, printed in zip(tables, raw, strict=True):
        amounts = sum(1 for row in printed.rows for cell in row.cells if _AMOUNT.fullmatch(cell))
        alone = table.kind == OTHER and not printed.title and heading_length(printed.rows) == 0
        if alone and amounts:
            first = printed.rows[0]
            place = place_words(first.page, first.line)
            yield f"{place}起的一段表格没有标题和表头，不知道属于哪张表，其中 {amounts} 个数字没有采用"


def _usual_unit(tables: Sequence[Table]) -> str:
    units = Counter(table.unit for table in tables if table.unit and table.kind in statements())
    return units.most_common(1)[0][0] if units else ""
