"""Peers: our reading of PDF beside pdfplumber's `extract_tables`, on the same real files in one run.

Both are asked for the tables of every page. Right is a golden figure that stands, character by
character, in a cell on the page where the independent reader saw it.
"""

from __future__ import annotations

import csv
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from io import BytesIO
from pathlib import Path

from accounts.errors import InputError
from eval.corpus import ROOT, finals
from eval.table import Table
from ingest.document import Grid
from ingest.readers.pdf import read_pdf

HEADINGS = (
    "报告", "页", "本程序 页/秒", "pdfplumber 页/秒", "倍数", "抄录的数", "本程序读到", "pdfplumber 读到",
)  # fmt: skip
LEAST_RATIO = 5.0
ROUNDS = 3
GOLDEN = ROOT / "tests" / "golden" / "finals"

Printed = Counter[tuple[int, str]]
"""Page and text, and how often it is printed there."""

TableReader = Callable[[bytes], Printed]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one program read of one file, and its processor time in seconds, the best of a few rounds."""

    cells: Printed
    seconds: float


@dataclass(frozen=True, slots=True)
class Compared:
    """Pages, processor time of both in seconds, golden figures, and how many of them each found."""

    pages: int
    ours: float
    theirs: float
    golden: int
    found: int
    found_by_peer: int


def measure() -> Table:
    """The bar: five times the pages a second of processor time, over all files, at no fewer right cells."""
    require_pdfplumber()
    compared = {path.stem: compare(path) for path in finals()}
    whole = Compared(
        *(sum(values) for values in zip(*map(astuple, compared.values()), strict=True))
    )
    rows = [_row(name, one) for name, one in (*compared.items(), ("合计", whole))]
    good = whole.theirs >= LEAST_RATIO * whole.ours
    good = good and all(one.found >= one.found_by_peer for one in compared.values())
    note = f"按处理器时间计，{ROUNDS} 次中取最快；要求不少于 {LEAST_RATIO:.0f} 倍，读到的数不少于 pdfplumber"
    return Table("与 pdfplumber 比较", HEADINGS, tuple(rows), passed=good, note=note)


def compare(path: Path) -> Compared:
    """Both readings of one file."""
    data = path.read_bytes()
    golden = golden_cells(GOLDEN / f"{path.stem}.tsv")
    ours, theirs = timed(our_cells, data), timed(plumbed_cells, data)
    return Compared(
        read_pdf(data, path.name).pages or 0,
        ours.seconds,
        theirs.seconds,
        golden.total(),
        (golden & ours.cells).total(),
        (golden & theirs.cells).total(),
    )


def require_pdfplumber() -> None:
    """Raises InputError where pdfplumber is not installed: it is no part of the program."""
    try:
        import pdfplumber  # noqa: F401
    except ImportError as error:
        raise InputError("pdfplumber 没有安装：它只用于比较，请运行 make dev") from error


def our_cells(data: bytes) -> Printed:
    """The cells of all tables as this program reads them."""
    blocks = read_pdf(data, "report.pdf").blocks
    return Counter(
        (row.page or 0, _bare(cell))
        for block in blocks
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row.filled
    )


def plumbed_cells(data: bytes) -> Printed:
    """The cells of all tables as pdfplumber reads them."""
    return Counter(_plumbed(data))


def _plumbed(data: bytes) -> Iterator[tuple[int, str]]:
    import pdfplumber

    with pdfplumber.open(BytesIO(data)) as document:
        for page in document.pages:
            for table in page.extract_tables():
                yield from (
                    (page.page_number, _bare(cell)) for row in table for cell in row if cell
                )


def golden_cells(path: Path) -> Printed:
    """The figures that an independent reader saw on each page; empty where nobody has looked."""
    if not path.is_file():
        return Counter()
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return Counter((int(row["page"]), row["text"]) for row in rows)


def _bare(cell: str) -> str:
    return "".join(cell.split())


def timed(read: TableReader, data: bytes) -> Reading:
    """The reading with the processor time of the fastest of a few rounds."""
    best, cells = float("inf"), Printed()
    for _ in range(ROUNDS):
        start = time.process_time()
        cells = read(data)
        best = min(best, time.process_time() - start)
    return Reading(cells, best)


def _row(name: str, one: Compared) -> tuple[str, ...]:
    shares = [
        f"{found}（{found / one.golden:.1%}）" if one.golden else "—"
        for found in (one.found, one.found_by_peer)
    ]
    return (
        name,
        str(one.pages),
        f"{one.pages / one.ours:.0f}",
        f"{one.pages / one.theirs:.0f}",
        f"{one.theirs / one.ours:.1f}",
        str(one.golden) if one.golden else "—",
        *shares,
    )
