"""PDF geometry: a page of a PDF → its characters and ruling lines, read with pypdfium2, turned upright."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from ingest.readers.page_geometry import Character, PageGeometry, Ruling

MAX_OBJECTS = 100_000
MAX_CHARACTERS = 100_000
_DEEPEST_FORM = 8
_MOST_SEGMENTS = 2_000
_THIN = 3.0
_STRAIGHT = 0.75
_SAMPLE = 40
_QUARTER = math.pi / 2

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class TooManyObjects(Exception):
    """The page holds more than a report's page can."""


def read_page(page: PdfPage, number: int) -> PageGeometry:
    """The geometry of one page. Raises TooManyObjects."""
    left, bottom, right, top = page.get_bbox()
    size = right - left, top - bottom
    text_page = page.get_textpage()
    try:
        characters = list(_characters(text_page.raw, (left, bottom)))
        turn = _quarter_turns(text_page.raw)
    finally:
        text_page.close()
    lines = [
        ((x0 - left, y0 - bottom), (x1 - left, y1 - bottom)) for (x0, y0), (x1, y1) in _lines(page)
    ]
    characters = [_turned(character, turn, size) for character in characters]
    lines = [(_turn(a, turn, size), _turn(b, turn, size)) for a, b in lines]
    width, height = size if turn % 2 == 0 else size[::-1]
    return PageGeometry(
        number, width, height, tuple(characters), tuple(_across(lines)), tuple(_down(lines))
    )


def _characters(text: pdfium.FPDF_TEXTPAGE, origin: Point) -> Iterator[Character]:
    count = pdfium.FPDFText_CountChars(text)
    if count > MAX_CHARACTERS:
        raise TooManyObjects
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code <= 32 or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        yield Character(
            chr(code),
            box.left - origin[0],
            box.bottom - origin[1],
            box.right - origin[0],
            box.top - origin[1],
            y.value - origin[1],
        )


def _quarter_turns(text: pdfium.FPDF_TEXTPAGE) -> int:
    """By how many quarters of a circle most characters are turned against the clock.

    PDFium measures the angle with the clock.
    """
    count = pdfium.FPDFText_CountChars(text)
    step = max(count // _SAMPLE, 1)
    angles = Counter(
        -round(pdfium.FPDFText_GetCharAngle(text, index) / _QUARTER) % 4
        for index in range(0, count, step)
        if pdfium.FPDFText_IsGenerated(text, index) != 1
    )
    return angles.most_common(1)[0][0] if angles else 0


def _lines(page: PdfPage) -> Iterator[tuple[Point, Point]]:
    """The straight lines of all paths, those of thin filled rectangles among them."""
    left = [MAX_OBJECTS]
    count = pdfium.FPDFPage_CountObjects(page.raw)
    objects = (pdfium.FPDFPage_GetObject(page.raw, index) for index in range(count))
    yield from _lines_of_objects(objects, _IDENTITY, left, 0)


def _lines_of_objects(
    objects: Iterator[pdfium.FPDF_PAGEOBJECT], outer: Matrix, left: list[int], depth: int
) -> Iterator[tuple[Point, Point]]:
    for item in objects:
        left[0] -= 1
        if left[0] < 0:
            raise TooManyObjects
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _lines_of_path(item, _within(_matrix(item), outer))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            count = pdfium.FPDFFormObj_CountObjects(item)
            inside = (pdfium.FPDFFormObj_GetObject(item, index) for index in range(count))
            yield from _lines_of_objects(inside, _within(_matrix(item), outer), left, depth + 1)


def _lines_of_path(path: pdfium.FPDF_PAGEOBJECT, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value and not stroke.value:
        return
    for points in _subpaths(path, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        low, high = (min(xs), min(ys)), (max(xs), max(ys))
        width, height = high[0] - low[0], high[1] - low[1]
        if min(width, height) <= _THIN:
            middle = (low[0] + high[0]) / 2, (low[1] + high[1]) / 2
            if width > height:
                yield (low[0], middle[1]), (high[0], middle[1])
            else:
                yield (middle[0], low[1]), (middle[0], high[1])
        elif stroke.value:
            yield from pairwise(points)


def _subpaths(path: pdfium.FPDF_PAGEOBJECT, matrix: Matrix) -> Iterator[list[Point]]:
    """The points of each subpath with straight sides; one with a curve is no ruling line."""
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            points = []
            continue
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = [point]
        elif points:
            points.append(point)
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
    if len(points) > 1:
        yield points


def _matrix(item: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _within(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that maps by `inner` and then by `outer`."""
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )


def _turn(point: Point, quarters: int, size: tuple[float, float]) -> Point:
    """The point of a page of that size when the page is turned back by so many quarters."""
    x, y = point
    width, height = size
    return ((x, y), (y, width - x), (width - x, height - y), (height - y, x))[quarters]


def _turned(character: Character, quarters: int, size: tuple[float, float]) -> Character:
    if quarters == 0:
        return character
    x0, y0 = _turn((character.left, character.bottom), quarters, size)
    x1, y1 = _turn((character.right, character.top), quarters, size)
    bottom, top = min(y0, y1), max(y0, y1)
    # The baseline was read along the unturned page; a fifth of the box is where it stands in print.
    baseline = bottom + 0.2 * (top - bottom)
    return Character(character.text, min(x0, x1), bottom, max(x0, x1), top, baseline)


def _across(lines: Sequence[tuple[Point, Point]]) -> Iterator[Ruling]:
    for (x0, y0), (x1, y1) in lines:
        if abs(y0 - y1) <= _STRAIGHT < abs(x0 - x1):
            yield Ruling((y0 + y1) / 2, min(x0, x1), max(x0, x1))


def _down(lines: Sequence[tuple[Point, Point]]) -> Iterator[Ruling]:
    for (x0, y0), (x1, y1) in lines:
        if abs(x0 - x1) <= _STRAIGHT < abs(y0 - y1):
            yield Ruling((x0 + x1) / 2, min(y0, y1), max(y0, y1))
