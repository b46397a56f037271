"""Build: a table as printed → the accounts' Table, its kind found by title and headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from accounts.labels import plain
from accounts.numerals import parse_decimal
from accounts.quantity import Funding
from accounts.report import Cell, Row, Table
from accounts.source import Source
from accounts.statements import Statement, budget_statements, statements
from calculator.equation import column_equations
from ingest.document import GridRow
from ingest.headings import Heading, Use, column_of, read_headings
from ingest.lost_blanks import agrees_with_parts, line_of, with_blanks_back
from ingest.lost_blocks import UNREADABLE as LOST_BLOCKS
from ingest.lost_blocks import with_blocks_back
from ingest.performance import read_performance
from ingest.rebuild import NO_COLUMN, Ranked, breaks_equations, rebuild_row, rebuild_single_row
from ingest.statements import Reading, Stray, read_rows
from ingest.tables import RawTable, heading_length, without_dashes
from ingest.three_public import read_three_public
from ingest.titles import OTHER, PERFORMANCE, funding_of, kind_of_title, stage_of, unit_of

_GENERAL = "general_expenditure"
_THREE_PUBLIC = "three_public"


@dataclass(frozen=True, slots=True)
class _Repaired:
    reading: Reading
    repair: str = ""
    unreadable: str = ""


def build_table(
    raw: RawTable, number: int, evidence: Ranked = (), *, budget: bool = False, year: int = 0
) -> Table:
    """The table, read. `evidence` (what other places print for a column) may settle lost columns.

    `budget` says that the report is a 部门预算, whose statements have titles of their own; `year` is the
    report's, 0 where unknown: columns and rows of another year are none of the statement's.
    """
    width = raw.width
    printed, raw = raw, without_dashes(raw)
    kind = kind_of_budget(raw) if budget else kind_of(raw)
    table_id = f"t{number}"
    unit = unit_of((*raw.heads, raw.title, *(c for row in raw.rows[:2] for c in row.cells)))
    table = Table(
        id=table_id,
        kind=kind,
        title=raw.title,
        unit=unit,
        rows=(),
        columns=(),
        grid=tuple(_padded(row, width) for row in printed.rows),
        source=Source(raw.rows[0].page, raw.title_line or raw.rows[0].line, table_id),
        notes=raw.notes,
    )
    if kind == PERFORMANCE:
        return _performance(raw, table)
    if kind == OTHER:
        return _other(raw, table)
    statement = (budget_statements() if budget else statements())[kind]
    result = _read(statement, raw, table, evidence, year)
    table = replace(
        table,
        rows=result.reading.rows,
        columns=result.reading.columns,
        repair=result.repair,
        unreadable=result.unreadable,
    )
    if kind == _GENERAL:
        return replace(table, funding=funding_of(raw.title, ()))
    return _three_public_meaning(raw, table) if kind == _THREE_PUBLIC else table


def one_of_each_kind(tables: Sequence[Table], raw: Sequence[RawTable]) -> tuple[Table, ...]:
    """The tables; 财政拨款支出表 beside 一般公共预算支出表 is a table of its own, and of no known kind."""
    funded = {table.funding for table in tables if table.kind == _GENERAL}
    if Funding.GENERAL not in funded or len(funded) < 2:
        return tuple(tables)
    return tuple(
        _other(printed, replace(table, kind=OTHER, funding=None, repair="", unreadable=""))
        if table.kind == _GENERAL and table.funding is not Funding.GENERAL
        else table
        for table, printed in zip(tables, raw, strict=True)
    )


def kind_of(raw: RawTable) -> str:
    """The kind that the title names, else the only one whose columns the headings name, else "other"."""
    named = kind_of_title(raw.title)
    if named:
        return named
    labels = {plain(cell) for row in raw.rows for cell in row.cells}
    if {"二级指标", "分值", "得分"} <= labels:
        return PERFORMANCE
    fitting = [s.kind for s in statements().values() if _names_all_columns(s, raw)]
    return fitting[0] if len(fitting) == 1 else OTHER


def kind_of_budget(raw: RawTable) -> str:
    """The kind that the title names; a budget's tables are not known by their columns."""
    return kind_of_title(raw.title, budget=True) or OTHER


def _names_all_columns(statement: Statement, raw: RawTable) -> bool:
    headings = _headings(statement, raw)
    amounts = {heading.column for heading in headings if heading.use is Use.AMOUNT}
    foreign = any(heading.use in (Use.UNKNOWN, Use.FOREIGN, Use.NAMELESS) for heading in headings)
    wanted = {column.id for column in statement.columns if not column.of_which}
    return len(amounts) > 1 and amounts == wanted and not foreign


def _headings(statement: Statement, raw: RawTable, year: int = 0) -> tuple[Heading, ...]:
    length = heading_length(raw.rows)
    headings = read_headings(statement, raw.rows[:length], raw.width, year)
    return _with_labels(headings, raw.rows[length:])


def _with_labels(headings: Sequence[Heading], body: Sequence[GridRow]) -> tuple[Heading, ...]:
    """The headings; an unknown one left of the amounts, with words and no number below it, is of labels."""
    first = next((h.index for h in headings if h.use is Use.AMOUNT), 0)
    told = list(headings)
    for place, heading in enumerate(headings[:first]):
        below = [cell for row in body if (cell := row.cell(heading.index))]
        if heading.use is Use.UNKNOWN and below and not any(map(_is_number, below)):
            told[place] = replace(heading, use=Use.LABEL)
    return tuple(told)


def _is_number(text: str) -> bool:
    return parse_decimal(text) is not None


def _read(
    statement: Statement, raw: RawTable, table: Table, evidence: Ranked, year: int
) -> _Repaired:
    headings = _headings(statement, raw, year)
    body = raw.rows[heading_length(raw.rows) :]
    formulas = [cell for row in body for cell in row.cells if cell.startswith("=")]
    if formulas:
        reason = f"{len(formulas)} 格是公式（如 {formulas[0]}），文件里没有保存结果"
        return _Repaired(_unread(raw, body, table.id), unreadable=reason)
    if _slid_headings(statement, headings):
        return _Repaired(_unread(raw, body, table.id), unreadable="表头丢失了空格，与各列错位")
    if statement.kind == _THREE_PUBLIC:
        body = body or (GridRow((), raw.rows[-1].line, raw.rows[-1].page),)
        return _read_three_public(statement, headings, body, table, evidence, year)
    blocks = with_blocks_back(statement, headings, body, table.unit)
    if blocks is None:
        return _Repaired(_unread(raw, body, table.id), unreadable=LOST_BLOCKS)
    reading = read_rows(statement, headings, blocks, table.id)
    if not reading.columns:
        unread = _unread(raw, body, table.id)
        return _Repaired(unread, unreadable="表头已丢失，无法确定各列的含义")
    if not reading.strays:
        mended = with_blanks_back(statement, reading, raw.rows, table.unit)
        if mended is not None:
            laid_out, unreadable = mended
            rules = "" if unreadable else " ".join(_row_rules(statement, laid_out.columns))
            return _Repaired(laid_out, repair=rules, unreadable=unreadable)
        return _Repaired(reading)
    return _placed(statement, reading, table)


def _slid_headings(statement: Statement, headings: Sequence[Heading]) -> bool:
    """Whether a heading of amounts stands above one of labels, and nowhere else: blanks were lost."""
    read = {heading.column for heading in headings}
    above = (
        column_of(statement, (word,))
        for heading in headings
        if heading.use in (Use.LABEL, Use.CODE)
        for word in heading.path[:-1]
    )
    functional = statement.codes == "functional"
    return functional and any(column is not None and column.id not in read for column in above)


def _unread(raw: RawTable, body: Sequence[GridRow], table_id: str) -> Reading:
    """The printed rows, no column understood."""
    return Reading(_raw_rows(body, table_id), tuple(f"c{i + 1}" for i in range(raw.width)))


def _read_three_public(
    statement: Statement,
    headings: Sequence[Heading],
    body: Sequence[GridRow],
    table: Table,
    evidence: Ranked,
    year: int,
) -> _Repaired:
    reading = read_three_public(statement, headings, body, table.id, year)
    sound = bool(reading.columns) and not reading.strays and not _without_totals(statement, reading)
    if sound and not any(breaks_equations(statement, row, table.unit) for row in reading.rows):
        return _Repaired(reading)
    if not any(_is_number(cell) for row in body for cell in row.cells):
        return _Repaired(reading)
    rebuilt, outcome = rebuild_single_row(statement, body, table.id, table.unit, evidence)
    if outcome.placement is not None:
        return _Repaired(rebuilt, repair=" ".join(outcome.evidence))
    if sound and not _lost_blanks(headings, body):
        return _Repaired(reading)
    return _Repaired(rebuilt, unreadable=f"表头与数字错位，{outcome.reason}")


def _without_totals(statement: Statement, reading: Reading) -> bool:
    """Whether numbers stand under unknown headings and none under a total: the headings have slid."""
    totals = {equation.total for equation in column_equations(statement.kind)}
    unknown = any(statement.column(column) is None for column in reading.columns)
    return unknown and totals.isdisjoint(reading.columns)


def _lost_blanks(headings: Sequence[Heading], body: Sequence[GridRow]) -> bool:
    """Whether the only row of amounts is shorter than the headings and has no blank between them.

    Amounts that break their equations have then slid to the left; otherwise the report itself is wrong.
    """
    told = [row for row in body if row.filled]
    if len(told) != 1 or told[0].boxes:
        return False
    cells = told[0].cells
    end = max(index for index, cell in enumerate(cells) if cell) + 1
    return all(cells[:end]) and end < len(headings)


def _placed(statement: Statement, reading: Reading, table: Table) -> _Repaired:
    """The rows with each stray number put where the equations of its row allow only one place.

    A number that no equation places stays a cell of its own, marked doubtful.
    """
    by_line: dict[int, list[Stray]] = {}
    for stray in reading.strays:
        by_line.setdefault(stray.row.line, []).append(stray)
    certain = [row for row in reading.rows if line_of(row) not in by_line]
    fits = partial(agrees_with_parts, rows=certain, unit=table.unit)
    rows: list[Row] = []
    rules: list[str] = []
    extra: list[str] = []
    for row in reading.rows:
        line = line_of(row)
        strays = by_line.pop(line, []) if line is not None else []
        if not strays:
            rows.append(row)
            continue
        widened = replace(row, cells=row.cells | _stray_cells(strays, row.key, table.id))
        moved = rebuild_row(statement, widened, reading.columns, table.unit, fits)
        if moved is not None:
            rules += (r for r in _row_rules(statement, reading.columns) if r not in rules)
        else:
            extra += (f"c{stray.column + 1}" for stray in strays)
        rows.append(moved or widened)
    for line, strays in by_line.items():
        name = f"第{line}行"
        extra += (f"c{stray.column + 1}" for stray in strays)
        rows.append(Row(name, name, cells=_stray_cells(strays, name, table.id)))
    columns = tuple(dict.fromkeys((*reading.columns, *extra)))
    return _Repaired(Reading(tuple(rows), columns), repair=" ".join(rules))


def _row_rules(statement: Statement, columns: Sequence[str]) -> tuple[str, ...]:
    """The equations whose columns the table prints."""
    return tuple(
        equation.rule
        for equation in column_equations(statement.kind)
        if {equation.total, *equation.parts} <= set(columns)
    )


def _stray_cells(strays: Sequence[Stray], key: str, table_id: str) -> dict[str, Cell]:
    return {
        f"c{stray.column + 1}": Cell(
            stray.text,
            parse_decimal(stray.text),
            stray.row.source(table_id, key, f"c{stray.column + 1}", stray.column),
            NO_COLUMN,
        )
        for stray in strays
    }


def _performance(raw: RawTable, table: Table) -> Table:
    reading = read_performance(raw.rows, table.id)
    columns = tuple(dict.fromkeys(column for row in reading.rows for column in row.cells))
    if reading.unreadable:
        return replace(_other(raw, table), kind=PERFORMANCE, unreadable=reading.unreadable)
    return replace(
        table,
        rows=reading.rows,
        columns=columns,
        repair=reading.repair,
        unit=table.unit or reading.unit,
    )


def _other(raw: RawTable, table: Table) -> Table:
    """A table of no known kind: every cell under its position, "c1", "c2" …"""
    rows = _raw_rows(raw.rows, table.id)
    return replace(table, rows=rows, columns=tuple(f"c{i + 1}" for i in range(raw.width)))


def _raw_rows(rows: Sequence[GridRow], table_id: str) -> tuple[Row, ...]:
    found = []
    for number, row in enumerate(rows, start=1):
        key = f"r{number}"
        cells = {
            f"c{i + 1}": Cell(
                text, parse_decimal(text), row.source(table_id, key, f"c{i + 1}", i), row.doubt(i)
            )
            for i, text in enumerate(row.cells)
            if text
        }
        found.append(Row(key, next(iter(row.filled), ""), cells=cells))
    return tuple(found)


def _three_public_meaning(raw: RawTable, table: Table) -> Table:
    """Which budget 预算数 is, and which money is counted, as headings, title and notes say."""
    headings = tuple(cell for row in raw.rows[:3] for cell in row.cells)
    stage = stage_of((raw.title, *headings)) or stage_of(raw.notes)
    return replace(table, stage=stage, funding=funding_of(raw.title, raw.notes))


def _padded(row: GridRow, width: int) -> tuple[str, ...]:
    return row.cells + ("",) * (width - len(row.cells))
