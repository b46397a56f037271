"""Tiny PDFs for tests, written by hand: Latin text and lines are all they hold."""

from __future__ import annotations

from collections.abc import Sequence


def tiny_pdf(*contents: str, rotate: int = 0, form: str = "") -> bytes:
    """A PDF with a page for each content stream; `form` is drawn by the operator "/F Do"."""
    pages = [4 + 2 * i for i in range(len(contents))]
    form_number = 4 + 2 * len(contents)
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        font,
    ]
    resources = f"<< /Font << /H 3 0 R >> /XObject << /F {form_number} 0 R >> >>"
    for page, content in zip(pages, contents, strict=True):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Rotate {rotate} "
            f"/Resources {resources} /Contents {page + 1} 0 R >>"
        )
        objects.append(_stream(content))
    head = f"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources {resources}"
    objects.append(_stream(form, head))
    return _file(objects)


def text(x: float, y: float, words: str, size: float = 10) -> str:
    return f"BT /H {size} Tf {x} {y} Td ({words}) Tj ET\n"


def upward(x: float, y: float, words: str, size: float = 10) -> str:
    """Text that runs from the bottom of the page to its top."""
    return f"BT /H {size} Tf 0 1 -1 0 {x} {y} Tm ({words}) Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {y0} m {x1} {y1} l S\n"


def bar(x: float, y: float, width: float, height: float) -> str:
    """A filled rectangle, as many programs draw a ruling line."""
    return f"{x} {y} {width} {height} re f\n"


def _stream(content: str, head: str = "") -> str:
    return f"<< {head} /Length {len(content)} >>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    body = "%PDF-1.4\n"
    places = []
    for number, text_of in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text_of}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return (f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}").encode("latin-1")
