"""PDF files that are broken, locked, endless or booby-trapped."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO

from pypdf import PdfReader, PdfWriter

from eval.hostile_inputs.hostile import Hostile

_MEGABYTE = 2**20


def broken_pdfs(pdf: bytes) -> Iterator[Hostile]:
    """Made from a real report; what PDFium mends may be read."""
    chance = random.Random(20240101)
    yield Hostile("zero_bytes.pdf", b"")
    yield Hostile("head_only.pdf", pdf[:1024])
    for percent in (10, 50, 90):
        yield Hostile(f"truncated_{percent}.pdf", pdf[: len(pdf) * percent // 100])
    yield Hostile("no_cross_reference.pdf", pdf[:-200], readable=True)
    for share in (10_000, 1_000, 100):
        yield Hostile(f"flipped_1_in_{share}.pdf", _flipped(pdf, len(pdf) // share, chance))
    yield Hostile("user_password.pdf", _locked(pdf, "geheim"))
    yield Hostile("owner_password.pdf", _locked(pdf, ""), readable=True)
    yield Hostile("zeros.pdf", b"%PDF-1.7\n" + bytes(_MEGABYTE))
    yield Hostile("random.pdf", b"%PDF-1.7\n" + chance.randbytes(_MEGABYTE))
    yield Hostile("pages_5000.pdf", _blank_pages(5_000))
    yield Hostile("many_lines.pdf", _page(b"0 0 m 9 9 l S\n" * 2_000_000))
    yield Hostile("stream_bomb.pdf", _page(b" " * (512 * _MEGABYTE)))
    yield Hostile("open_states.pdf", _page(b"q " * 1_000_000))
    yield Hostile("huge_page.pdf", _page(b"", box="0 0 2000000 2000000"))
    yield Hostile("form_in_itself.pdf", _form_in_itself())
    yield Hostile("pages_in_a_ring.pdf", _pages_in_a_ring())
    yield Hostile("pages_very_deep.pdf", _pages_very_deep(20_000))
    yield Hostile("declared_image.pdf", _declared_image(60_000))
    yield Hostile("script_and_launch.pdf", _script_and_launch())
    yield Hostile("pdf_named.txt", pdf, readable=True)


def _flipped(data: bytes, count: int, chance: random.Random) -> bytes:
    broken = bytearray(data)
    for _ in range(count):
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    return bytes(broken)


def _locked(pdf: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.encrypt(password, owner_password="owner", algorithm="AES-128")
    return _written(writer)


def _blank_pages(count: int) -> bytes:
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(100, 100)
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _page(content: bytes, box: str = "0 0 600 800") -> bytes:
    """One page with this content stream, deflated."""
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R>>"
    return _objects([_CATALOG, _PAGES, page.encode(), _stream(content)])


def _form_in_itself() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
    form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>"
    return _objects([_CATALOG, _PAGES, page, _stream(b"/F Do"), _stream(b"/F Do /F Do", form)])


def _pages_in_a_ring() -> bytes:
    ring = b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 99/Parent 3 0 R>>"
    return _objects([_CATALOG, ring, ring])


def _pages_very_deep(depth: int) -> bytes:
    first = 2
    middle = [
        f"<</Type/Pages/Kids[{number + 1} 0 R]/Count 1>>".encode()
        for number in range(first, first + depth)
    ]
    return _objects([_CATALOG, *middle, b"<</Type/Page/MediaBox[0 0 9 9]>>"])


def _declared_image(side: int) -> bytes:
    """A picture that says it is enormous, and holds a few bytes."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>"
    image = f"/Type/XObject/Subtype/Image/Width {side}/Height {side}/BitsPerComponent 8/ColorSpace/DeviceRGB"
    return _objects(
        [_CATALOG, _PAGES, page, _stream(b"9 0 0 9 0 0 cm /I Do"), _stream(b"\0" * 64, image)]
    )


def _script_and_launch() -> bytes:
    script = b"<</S/JavaScript/JS(while (true) { app.alert\\(1\\); })/Next 5 0 R>>"
    launch = b"<</S/Launch/F(/bin/sh)>>"
    catalog = b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>"
    return _objects([catalog, _PAGES, b"<</Type/Page/MediaBox[0 0 600 800]>>", script, launch])


_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def _stream(content: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(content, 6)
    head = f"<</Filter/FlateDecode/Length {len(packed)}{entries}>>\nstream\n"
    return head.encode() + packed + b"\nendstream"


def _objects(bodies: Sequence[bytes]) -> bytes:
    """A file of these objects, numbered from 1; the first is the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<</Size {len(bodies) + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF".encode()
    return bytes(out)
