"""Scan page: whether a PDF page is only a picture, and that picture."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from ingest.readers.page_geometry import PageGeometry

if TYPE_CHECKING:
    import numpy as np

    Image = np.ndarray[Any, np.dtype[np.uint8]]

DOTS_PER_INCH = 200
MOST_PIXELS = 25_000_000  # an A2 sheet has 15 million at DOTS_PER_INCH
LEAST_CHARACTERS = 20
"""A page that prints fewer characters than these has no text layer to speak of."""
_COVERED = 0.6
_OUTLINES = 300


def is_scan(page: PdfPage, geometry: PageGeometry) -> bool:
    """Whether the page has no text layer and a picture, or the outlines of letters, in its place."""
    if len(geometry.characters) >= LEAST_CHARACTERS:
        return False
    pictures = 0.0
    paths = 0
    for item in page.get_objects(max_depth=2):
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            pictures += (right - left) * (top - bottom)
        elif item.type == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
    width, height = page.get_size()
    outlined = not geometry.characters and paths >= _OUTLINES
    return outlined or pictures >= _COVERED * width * height


def picture_of(page: PdfPage) -> tuple[Image, float]:
    """The page drawn in grey, and its dots per inch: fewer than DOTS_PER_INCH on a very large sheet."""
    import numpy as np

    width, height = (max(side, 1.0) for side in page.get_size())
    scale = min(DOTS_PER_INCH / 72, math.sqrt(MOST_PIXELS / (width * height)))
    drawn = page.render(scale=scale, grayscale=True)
    return np.ascontiguousarray(drawn.to_numpy().reshape(drawn.height, drawn.width)), scale * 72
