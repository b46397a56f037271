"""Line numbers: the 行次 of a statement count up from row to row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accounts.finding import Place, Unrun
from accounts.labels import plain
from accounts.report import Report, Table
from accounts.statements import statements
from calculator.report_finding import Ledger
from calculator.text_finding import add, close

RULE = "T.lines"
HEADING = "行次"
COLUMN_NUMBERS = ("栏次", "栏目")  # the row that numbers the columns


@dataclass(frozen=True, slots=True)
class _Line:
    """A line number as printed, with the name of its row."""

    number: int
    name: str


def check_lines(report: Report, ledger: Ledger) -> list[Unrun]:
    """Tests every column of 行次, page by page: each heading begins a column anew."""
    tested = 0
    for table in report.tables:
        if table.kind not in statements():
            continue
        for column in _columns(table.grid):
            tested += 1
            for place in _misprints(column):
                _tell(table, column, place, ledger)
    if not tested:
        return [Unrun(RULE, "报表没有印出行次")]
    close((RULE,), f"{tested} 栏行次", ledger)
    return []


def _columns(grid: Sequence[Sequence[str]]) -> Iterator[list[_Line]]:
    """The numbers below each heading 行次, down to the next one."""
    for index in range(max((len(row) for row in grid), default=0)):
        column: list[_Line] = []
        started = False
        for row in grid:
            text = plain(row[index]) if index < len(row) else ""
            if text == HEADING:
                if len(column) > 1:
                    yield column
                column, started = [], True
            elif started and text.isdecimal() and plain(row[0]) not in COLUMN_NUMBERS:
                column.append(_Line(int(text), row[index - 1].strip() if index else ""))
        if len(column) > 1:
            yield column


def _misprints(column: Sequence[_Line]) -> Iterator[int]:
    """The places of numbers without which the others count up."""
    numbers = [line.number for line in column]
    skipped = -1
    for place in range(1, len(numbers)):
        before = place - 1 if place - 1 != skipped else place - 2
        if before < 0 or numbers[before] < numbers[place]:
            continue
        earlier = numbers[before - 1] if before else None
        skipped = before if earlier is None or earlier < numbers[place] else place
        yield skipped


def _tell(table: Table, column: Sequence[_Line], place: int, ledger: Ledger) -> None:
    line = column[place]
    before = column[place - 1].number if place else None
    after = column[place + 1].number if place + 1 < len(column) else None
    detail = f"“{line.name}”的行次印作 {line.number}"
    if before is not None and after is not None:
        detail += f"，上一行是 {before}，下一行是 {after}"
        if after - before == 2:
            detail += f"，应为 {before + 1}"
    name = statements()[table.kind].name
    source = table.source
    quote = f"{line.name} {HEADING} {line.number}".strip()
    where = Place(page=source.page, table=name, row=line.name, line=source.line, quote=quote)
    label = f"{table.id}/{line.name}/{line.number}"
    add(RULE, label, quote, f"{detail}。", (where,), ledger)
