"""Printing: the text of a report laid out as a page for print, and printed to PDF by real programs."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from accounts.errors import InputError
from accounts.labels import plain
from accounts.numerals import parse_decimal
from eval.formats import as_docx, joined, merges, width
from ingest.document import Grid, Line
from ingest.tables import heading_length
from ingest.titles import is_table_meta, is_table_title

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
LIBREOFFICE = ("soffice", "libreoffice")
_TIME_LIMIT = 120  # seconds
_STYLE = """
@page { size: A4; margin: 22mm 18mm; @bottom-center { content: "— " counter(page) " —"; font-size: 9pt } }
body { font: 12pt/1.7 "Noto Serif CJK SC", "SimSun", serif; margin: 0 }
p { margin: 0; text-indent: 2em; text-align: justify }
p.centred { text-indent: 0; text-align: center; break-after: avoid }
p.part { font-size: 16pt; break-before: page }
p.meta { text-indent: 0; font-size: 9pt; break-after: avoid }
table { border-collapse: collapse; width: 100%; font-size: 8pt; line-height: 1.3; margin-bottom: 4mm }
td, th { border: 0.5pt solid black; padding: 1mm; font-weight: normal; overflow-wrap: anywhere }
td.amount { text-align: right; white-space: nowrap }
"""

_NO_RULES = "td, th { border: none }"
_THREE_RULES = f"""{_NO_RULES}
table {{ border-top: 1pt solid black; border-bottom: 1pt solid black }}
thead {{ border-bottom: 0.5pt solid black }}
"""
_LARGE = "table { font-size: 10.5pt }"
_CENTRED = "td { text-align: center }"
_WIDE_PAGE = "@page { size: A4 landscape }"
_HEADED_ONCE = "thead { display: table-row-group }"

UNRULED = {
    "三线表": _THREE_RULES,
    "三线表大字": _THREE_RULES + _LARGE,
    "三线表居中": _THREE_RULES + _CENTRED,
    "无框线": _NO_RULES,
    "无框线横向": _NO_RULES + _WIDE_PAGE,
    "无框线表头一次": _NO_RULES + _HEADED_ONCE,
}
"""Styles of tables without walls, by what an accountant calls them."""


def as_printed_page(text: str, style: str = "") -> str:
    """The report as HTML for A4: ruled tables whose headings come again on every page, page numbers.

    `style` is added to the style of the page.
    """
    blocks = joined(text).blocks
    body = "\n".join(
        _paragraph(block) if isinstance(block, Line) else _table(block) for block in blocks
    )
    head = f'<meta charset="utf-8"><style>{_STYLE}{style}</style>'
    return f'<!DOCTYPE html><html lang="zh-CN"><head>{head}</head><body>{body}</body></html>'


def chromium_pdf(text: str, style: str = "") -> bytes:
    """The report printed to PDF by Chromium. Raises InputError where it is not installed or fails."""
    with tempfile.TemporaryDirectory() as folder:
        page, pdf = Path(folder) / "report.html", Path(folder) / "report.pdf"
        page.write_text(as_printed_page(text, style), "utf-8")
        options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
        profile = f"--user-data-dir={folder}/profile"
        _run(
            [_program(CHROMIUM), *options, profile, f"--print-to-pdf={pdf}", page.as_uri()],
        )
        return _result(pdf)


def libreoffice_pdf(text: str) -> bytes:
    """The report as Word, printed to PDF by LibreOffice. Raises InputError as `chromium_pdf`."""
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "report.docx"
        document.write_bytes(as_docx(text))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        options = ("--headless", "--norestore", profile, "--convert-to", "pdf", "--outdir", folder)
        _run([_program(LIBREOFFICE), *options, str(document)])
        return _result(document.with_suffix(".pdf"))


def is_installed(names: tuple[str, ...]) -> bool:
    """Whether one of the programs of these names is there."""
    return any(shutil.which(name) for name in names)


def _program(names: tuple[str, ...]) -> str:
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        raise InputError(f"没有安装 {names[0]}，不能打印 PDF")
    return found


def _run(command: list[str]) -> None:
    subprocess.run(command, capture_output=True, timeout=_TIME_LIMIT, check=False)


def _result(pdf: Path) -> bytes:
    if not pdf.is_file():
        raise InputError(f"{pdf.name} 没有打印出来")
    return pdf.read_bytes()


def _paragraph(line: Line) -> str:
    label = plain(line.text)
    if label.startswith("第") and label.endswith("部分") and len(label) < 7:
        kind = ' class="centred part"'
    elif is_table_meta(line.text):
        kind = ' class="meta"'
    elif is_table_title(line.text):
        kind = ' class="centred"'
    else:
        kind = ""
    return f"<p{kind}>{escape(line.text)}</p>"


def _table(grid: Grid) -> str:
    length = heading_length(grid.rows)
    rows = list(_rows(grid))
    return f"<table><thead>{''.join(rows[:length])}</thead><tbody>{''.join(rows[length:])}</tbody></table>"


def _rows(grid: Grid) -> Iterator[str]:
    merged = {(top, left): (bottom, right) for top, left, bottom, right in merges(grid)}
    covered: set[tuple[int, int]] = set()
    for number, row in enumerate(grid.rows):
        cells = []
        for column in range(width(grid)):
            if (number, column) in covered:
                continue
            bottom, right = merged.get((number, column), (number, column))
            covered |= {(r, c) for r in range(number, bottom + 1) for c in range(column, right + 1)}
            cells.append(_cell(row.cell(column), bottom - number + 1, right - column + 1))
        yield f"<tr>{''.join(cells)}</tr>"


def _cell(text: str, down: int, across: int) -> str:
    spans = f' rowspan="{down}" colspan="{across}"' if (down, across) != (1, 1) else ""
    amount = ' class="amount"' if parse_decimal(text) is not None else ""
    return f"<td{amount}{spans}>{escape(text)}</td>"
