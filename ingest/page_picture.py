"""Page picture (原页): a page of a file drawn as its reader saw it, so that boxes on it can be shown."""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Lock

from accounts.errors import UnreadableFile
from ingest.readers.choice import PDF_MARK, PICTURE_MARKS, load
from ingest.readers.raster import Image

DOTS_PER_INCH = 120
_HEAD = 1024  # a PDF's mark may stand behind a few stray bytes
_MOST_PIXELS = 6_000_000
_PDFIUM = Lock()  # PDFium serves one thread at a time
_POINTS = 72


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as PNG; `width` and `height` are its size in points, in which boxes are given."""

    png: bytes
    width: float
    height: float


def page_picture(path: Path, number: int) -> PagePicture | None:
    """The page of that number, from 1; None where the file has no pages to draw, or not so many.

    A scanned page is set straight as the reader did it. Raises UnreadableFile where it is broken.
    """
    data = load(path)
    if PDF_MARK in data[:_HEAD]:
        with _PDFIUM:
            return _of_pdf(data, number, path.name)
    if data.startswith(PICTURE_MARKS):
        return _of_picture(data, number, path.name)
    return None


def _of_pdf(data: bytes, number: int, name: str) -> PagePicture | None:
    import pypdfium2

    from ingest.readers.pdf_geometry import TooManyObjects, read_page
    from ingest.readers.scan_page import is_scan

    try:
        document = pypdfium2.PdfDocument(data)
        try:
            if not 1 <= number <= len(document):
                return None
            page = document[number - 1]
            if is_scan(page, read_page(page, number)):
                return _of_scan(page)
            width, height = page.get_size()
            scale = min(DOTS_PER_INCH / _POINTS, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
            drawn = page.render(scale=scale).to_pil()
        finally:
            document.close()
    except (pypdfium2.PdfiumError, TooManyObjects) as error:
        raise UnreadableFile(f"{name}：第 {number} 页画不出来") from error
    return PagePicture(_png(drawn), width, height)


def _of_scan(page: object) -> PagePicture:
    from ingest.readers.scan import picture_of
    from ingest.readers.scan_deskew import deskewed

    grey, dots_per_inch = picture_of(page)
    return _of_grey(deskewed(grey), dots_per_inch)


def _of_picture(data: bytes, number: int, name: str) -> PagePicture | None:
    from ingest.readers.picture import pages_of
    from ingest.readers.scan import DOTS_PER_INCH as SCANNED
    from ingest.readers.scan_deskew import deskewed

    grey = next(islice(pages_of(data, name), number - 1, number), None)
    return None if grey is None else _of_grey(deskewed(grey), SCANNED)


def _of_grey(grey: Image, dots_per_inch: float) -> PagePicture:
    from PIL import Image as Pillow

    height, width = grey.shape[:2]
    factor = min(1.0, DOTS_PER_INCH / dots_per_inch)
    drawn = Pillow.fromarray(grey).resize((round(width * factor), round(height * factor)))
    points = _POINTS / dots_per_inch
    return PagePicture(_png(drawn), width * points, height * points)


def _png(picture: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, "PNG")  # type: ignore[attr-defined]
    return target.getvalue()
