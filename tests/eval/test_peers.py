"""Peers: figures are counted on the page where they stand, by both programs alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.peers import golden_cells, our_cells, plumbed_cells
from tests.ingest.readers.tiny_pdf import line, text, tiny_pdf

TABLE = "".join(
    [line(100, y, 300, y) for y in (700, 680, 660)]
    + [line(x, 660, x, 700) for x in (100, 200, 300)]
)
PAGE = text(100, 750, "The words of this page are many enough.") + TABLE
PAGE += text(105, 685, "201") + text(205, 685, "1.50")
PAGE += text(105, 665, "202") + text(205, 665, "1.50")
PRINTED = {(1, "201"): 1, (1, "202"): 1, (1, "1.50"): 2}


def test_our_cells_with_their_page() -> None:
    assert our_cells(tiny_pdf(PAGE)) == PRINTED


def test_the_cells_of_pdfplumber_with_their_page() -> None:
    pytest.importorskip("pdfplumber", reason="pdfplumber is not installed")
    assert plumbed_cells(tiny_pdf(PAGE)) == PRINTED


def test_golden_figures_with_their_page(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text(
        "kind\tside\trow\tcolumn\ttext\tpage\nincome\t\ttotal\ttotal\t1.50\t4\n", "utf-8"
    )
    assert golden_cells(file) == {(4, "1.50"): 1}
    assert golden_cells(tmp_path / "none.tsv") == {}
