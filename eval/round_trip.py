"""Round trip: generated reports written in every format and read back, cell by cell and claim by claim."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from accounts.amount import Amount
from accounts.errors import InputError
from accounts.report import Report, Row
from accounts.report import Table as Statement
from accounts.statements import statements
from eval.formats import as_docx, as_html, as_xlsx
from eval.printing import (
    CHROMIUM,
    LIBREOFFICE,
    UNRULED,
    chromium_pdf,
    is_installed,
    libreoffice_pdf,
)
from eval.table import Table
from ingest.read import read_bytes
from samples import SampleReport, generate
from samples.printed import GoldenCell

HEADINGS = ("格式", "报告", "单元格", "不同", "文字数", "不同", "读取用时")
SEEDS = range(3)
_BESIDE_CHINESE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")


@dataclass(frozen=True, slots=True)
class Writer:
    """A way to write a report's text as a file. `programs` names what must be installed for it.

    `walls` says that tables are ruled. A table of free text without walls comes back as text, whose
    numbers are claims that the report's text has not: then only the cells are compared.
    """

    name: str
    suffix: str
    write: Callable[[str], bytes]
    programs: tuple[str, ...] = ()
    walls: bool = True


WRITERS = (
    Writer("PDF（Chromium）", "pdf", chromium_pdf, CHROMIUM),
    Writer("PDF（LibreOffice）", "pdf", libreoffice_pdf, LIBREOFFICE),
    Writer("DOCX", "docx", as_docx),
    Writer("XLSX", "xlsx", as_xlsx),
    Writer("HTML", "html", as_html),
    *(
        Writer(f"PDF（{name}）", "pdf", partial(chromium_pdf, style=style), CHROMIUM, walls=False)
        for name, style in UNRULED.items()
    ),
)


@dataclass(slots=True)
class Outcome:
    """What came back of several reports in one format."""

    cells: int = 0
    cells_different: int = 0
    claims: int = 0
    claims_different: int = 0
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)


def measure() -> Table:
    """The bar: every cell and every claim is what it is in the text. A missing program is a failure."""
    reports = [generate(seed) for seed in SEEDS]
    rows, notes, good = [], [], True
    for writer in WRITERS:
        if writer.programs and not is_installed(writer.programs):
            rows.append((writer.name, "未安装", *["—"] * (len(HEADINGS) - 2)))
            good = False
            continue
        outcome = round_trip(writer, reports)
        good = good and not outcome.notes
        notes += outcome.notes
        rows.append(_row(writer, len(reports), outcome))
    return Table("读写往返", HEADINGS, tuple(rows), passed=good, note="\n".join(notes))


def round_trip(writer: Writer, reports: Sequence[SampleReport]) -> Outcome:
    """Writes each report and reads it back; `notes` holds a line for everything that differs."""
    outcome = Outcome()
    for sample in reports:
        text = read_bytes(sample.text.encode(), sample.file_name)
        name = f"{sample.issuer}.{writer.suffix}"
        data = writer.write(sample.text)
        start = time.perf_counter()
        try:
            report = read_bytes(data, name)
        except InputError as error:
            report = None
            outcome.notes.append(f"{writer.name} {error}")
        outcome.seconds += time.perf_counter() - start
        cells = _compared(Counter(sample.cells), figures_read(report))
        outcome.cells += len(sample.cells)
        outcome.cells_different += cells.different
        outcome.notes += [f"{writer.name} {name}：{line}" for line in cells.lines]
        if writer.walls:
            told = _compared(claims_of(text), claims_of(report))
            outcome.claims += len(text.claims)
            outcome.claims_different += told.different
            outcome.notes += [f"{writer.name} {name}：{line}" for line in told.lines]
    return outcome


def figures_read(report: Report | None) -> Counter[GoldenCell]:
    """Every non-blank figure of the statements, as a generated report names its own."""
    return Counter(
        GoldenCell(table.kind, row.side, label(table, row), column, cell.text)
        for table in (report.tables if report else ())
        if table.kind in statements()
        for row in table.rows
        for column, cell in row.cells.items()
        if cell.value is not None
    )


def label(table: Statement, row: Row) -> str:
    """The row as generated reports name it: the code, "total", or the printed name."""
    named = statements()[table.kind].sides or row.key in ("personnel_total", "public_total")
    return row.name if named else row.key


def claims_of(report: Report | None) -> Counter[tuple[object, ...]]:
    """What every claim says, without its place in the file."""
    return Counter(
        (
            unspaced(c.text), c.kind, _printed(c.amount), c.quantity, c.base, c.direction, c.place,
            unspaced(c.sentence), c.reason,
        )
        for c in (report.claims if report else ())
    )  # fmt: skip


def _printed(amount: Amount | None) -> Amount | None:
    return None if amount is None else replace(amount, text=unspaced(amount.text))


def unspaced(text: str) -> str:
    """The text without blanks beside a Chinese character: on paper they cannot be told from its margin."""
    return _BESIDE_CHINESE.sub("", text)


@dataclass(frozen=True, slots=True)
class Comparison:
    different: int
    lines: tuple[str, ...]


def _compared(written: Counter, read: Counter) -> Comparison:
    lost, invented = (written - read), (read - written)
    lines = [f"没有读到 {item}" for item in lost.elements()]
    lines += [f"多读出 {item}" for item in invented.elements()]
    return Comparison(max(lost.total(), invented.total()), tuple(lines))


def _row(writer: Writer, reports: int, outcome: Outcome) -> tuple[str, ...]:
    return (
        writer.name,
        str(reports),
        str(outcome.cells),
        str(outcome.cells_different),
        str(outcome.claims) if writer.walls else "—",
        str(outcome.claims_different) if writer.walls else "—",
        f"{outcome.seconds:.1f} s",
    )
