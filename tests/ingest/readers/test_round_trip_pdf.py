"""Round trip through paper: a report printed to PDF by a real program reads like its text."""

from __future__ import annotations

from functools import partial

import pytest

from eval.printing import (
    CHROMIUM,
    LIBREOFFICE,
    UNRULED,
    chromium_pdf,
    is_installed,
    libreoffice_pdf,
)
from eval.round_trip import Writer, round_trip
from samples import generate

PRINTERS = {
    "Chromium": Writer("Chromium", "pdf", chromium_pdf, CHROMIUM),
    "LibreOffice": Writer("LibreOffice", "pdf", libreoffice_pdf, LIBREOFFICE),
}


@pytest.mark.browser
@pytest.mark.parametrize("name", PRINTERS)
def test_every_cell_and_every_claim_comes_back_from_a_printed_page(name: str) -> None:
    printer = PRINTERS[name]
    if not is_installed(printer.programs):
        pytest.skip(f"{name} is not installed")
    outcome = round_trip(printer, [generate(2)])
    assert outcome.notes == []
    assert outcome.cells > 100
    assert outcome.claims > 100


@pytest.mark.browser
@pytest.mark.parametrize("style", UNRULED)
def test_every_cell_comes_back_from_tables_without_walls(style: str) -> None:
    if not is_installed(CHROMIUM):
        pytest.skip("Chromium is not installed")
    write = partial(chromium_pdf, style=UNRULED[style])
    outcome = round_trip(Writer(style, "pdf", write, CHROMIUM, walls=False), [generate(7)])
    assert outcome.notes == []
    assert outcome.cells > 100
