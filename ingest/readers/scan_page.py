"""Scan page: whether a page of a PDF is only a picture."""

from __future__ import annotations

from itertools import islice

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from ingest.readers.page_geometry import PageGeometry

LEAST_CHARACTERS = 20
"""A page that prints fewer characters than these has no text layer to speak of."""
_COVERED = 0.6
_OUTLINES = 300
_MOST_OBJECTS = 5_000


def is_scan(page: PdfPage, geometry: PageGeometry) -> bool:
    """Whether the page has no text layer and a picture, or the outlines of letters, in its place."""
    if len(geometry.characters) >= LEAST_CHARACTERS:
        return False
    pictures = 0.0
    paths = 0
    for item in islice(page.get_objects(max_depth=2), _MOST_OBJECTS):
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            pictures += (right - left) * (top - bottom)
        elif item.type == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
    width, height = page.get_size()
    outlined = not geometry.characters and paths >= _OUTLINES
    return outlined or pictures >= _COVERED * width * height
