"""Scans: a final printed to skewed, noisy pictures of 200 dpi and read by OCR, against golden cells."""

from __future__ import annotations

import io
import resource
import time
from collections import Counter

import numpy as np
import pypdfium2
from PIL import Image

from accounts.report import Cell, Report
from accounts.statements import statements
from eval.corpus import ROOT, corpus
from eval.golden import Figure, golden_figures, missing_and_extra, row_label
from eval.table import Table
from ingest.read import read_bytes

HEADINGS = (
    "扫描件",
    "页",
    "单元格",
    "读对",
    "读错而无标记",
    "读错有标记",
    "读对有标记",
    "文字数相同",
    "秒/页",
    "内存",
)
FINAL = "putuo_social_work_2024"
DOTS_PER_INCH = 200
SKEW = 0.7  # degrees
NOISE = 10.0  # shades of grey, standard deviation
_LEAST_RIGHT = 0.995
_MOST_MARKED = 0.02


def measure() -> Table:
    """The bar: 99.5% of the cells right, none wrong without a mark, at most 2% of the right ones marked."""
    source = corpus() / "finals" / f"{FINAL}.pdf"
    data, pages = scanned(source.read_bytes())
    start = time.perf_counter()
    report = read_bytes(data, f"{FINAL}_scan.pdf")
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    golden = golden_figures(ROOT / "tests" / "golden" / "finals" / f"{FINAL}.tsv")
    missing, extra = missing_and_extra(report, golden)
    doubtful = doubtful_figures(report)
    marked_wrong = sum((Counter(extra) & doubtful).values())
    unmarked = max(len(extra), len(missing)) - marked_wrong
    right = golden.total() - len(missing)
    marked_right = doubtful.total() - marked_wrong
    printed = Counter(claim.text for claim in read_bytes(source.read_bytes(), FINAL).claims)
    told = printed & Counter(claim.text for claim in report.claims)
    row = (
        FINAL,
        str(pages),
        str(golden.total()),
        f"{right}（{right / golden.total():.1%}）",
        str(unmarked),
        str(marked_wrong),
        f"{marked_right}（{marked_right / max(right, 1):.1%}）",
        f"{told.total()}/{printed.total()}",
        f"{seconds / pages:.1f} s",
        f"{memory:.0f} MB",
    )
    good = right >= _LEAST_RIGHT * golden.total() and unmarked == 0
    good = good and marked_right <= _MOST_MARKED * right
    notes = [f"没有读对：{'/'.join(figure)}" for figure in missing]
    notes += [f"读成：{'/'.join(figure)}" for figure in extra]
    notes.append(f"{DOTS_PER_INCH} dpi，歪斜 {SKEW}°，加噪声，JPEG 压缩")
    return Table("扫描件识别", HEADINGS, (row,), passed=good, note="\n".join(notes))


def doubtful_figures(report: Report) -> Counter[Figure]:
    """The figures of the statements that are marked as not read for certain."""
    return Counter(
        (table.kind, row.side, row_label(row.code, row.key, row.name), column, cell.text)
        for table in report.tables
        if table.kind in statements()
        for row in table.rows
        for column, cell in row.cells.items()
        if _is_marked(cell)
    )


def _is_marked(cell: Cell) -> bool:
    return cell.value is not None and bool(cell.doubt)


def scanned(data: bytes) -> tuple[bytes, int]:
    """The PDF's pages as a PDF of pictures, as a scanner would make it, and how many they are."""
    rng = np.random.default_rng(1)
    document = pypdfium2.PdfDocument(data)
    try:
        pictures = [_scanned(page, rng) for page in document]
    finally:
        document.close()
    out = io.BytesIO()
    pictures[0].save(
        out, "PDF", save_all=True, append_images=pictures[1:], resolution=DOTS_PER_INCH
    )
    return out.getvalue(), len(pictures)


def _scanned(page: pypdfium2.PdfPage, rng: np.random.Generator) -> Image.Image:
    drawn = page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil()
    skewed = drawn.rotate(SKEW, resample=Image.Resampling.BICUBIC, fillcolor=255)
    shades = np.asarray(skewed, dtype=float)
    shades = shades + rng.normal(0, NOISE, shades.shape)
    return Image.fromarray(np.clip(shades, 0, 255).astype(np.uint8))
