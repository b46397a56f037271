"""Archives that are broken, locked, bottomless or lead out of their folder."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO

from eval.hostile_inputs.hostile import Hostile

_MEGABYTE = 2**20
_LINK = 0o120777 << 16


def broken_packages(pdf: bytes, text: bytes) -> Iterator[Hostile]:
    """Zip files, and the marks of other archives."""
    good = packed({"report.txt": text})
    yield Hostile("empty.zip", packed({}))
    yield Hostile("truncated.zip", good[: len(good) // 2])
    yield Hostile("wrong_sum.zip", _with_wrong_sum(good))
    yield Hostile("path_out.zip", packed({"../../../tmp/evil.txt": text}))
    yield Hostile("path_absolute.zip", packed({"/etc/evil.txt": text}))
    yield Hostile("path_windows.zip", packed({"..\\..\\evil.txt": text}))
    yield Hostile("link.zip", _link_to("/etc/passwd"))
    yield Hostile("bomb.zip", packed({"report.txt": b"0" * (600 * _MEGABYTE)}))
    yield Hostile("bomb_in_zip.zip", packed({"a.zip": packed({"b.txt": bytes(600 * _MEGABYTE)})}))
    yield Hostile("many_bombs.zip", packed({f"{n}.txt": bytes(60 * _MEGABYTE) for n in range(8)}))
    yield Hostile("nested_8.zip", _nested(text, 8))
    yield Hostile("members_10000.zip", packed({f"{n}.txt": b"x" for n in range(10_000)}))
    yield Hostile("lying_size.zip", _with_wrong_size(packed({"report.txt": bytes(64 * _MEGABYTE)})))
    yield Hostile("locked.zip", _locked(good))
    yield Hostile("two_reports.zip", packed({"a.txt": text, "b.pdf": pdf}))
    yield Hostile("no_report.zip", packed({"a.bin": bytes(1000), "b.txt": "您好".encode()}))
    yield Hostile("zip_named.pdf", good, readable=True)
    yield Hostile("rar.zip", b"Rar!\x1a\x07\x01\x00" + bytes(100))
    yield Hostile("seven.zip", b"7z\xbc\xaf\x27\x1c" + bytes(100))
    yield Hostile("gzip.txt", b"\x1f\x8b\x08\x00" + bytes(100))


def packed(members: Mapping[str, bytes | str]) -> bytes:
    """A zip of these members."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return stream.getvalue()


def _with_wrong_sum(package: bytes) -> bytes:
    """A byte of the packed content is another."""
    broken = bytearray(package)
    broken[len(broken) // 2] ^= 0xFF
    return bytes(broken)


def _link_to(target: str) -> bytes:
    stream = BytesIO()
    info = zipfile.ZipInfo("report.txt")
    info.external_attr = _LINK
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(info, target)
    return stream.getvalue()


def _nested(text: bytes, depth: int) -> bytes:
    data = text
    for level in range(depth):
        data = packed({f"{level}.zip" if level else "report.txt": data})
    return data


def _with_wrong_size(package: bytes) -> bytes:
    """Both headers say that the member has 100 bytes."""
    broken = bytearray(package)
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = package.index(mark) + place
        broken[start : start + 4] = (100).to_bytes(4, "little")
    return bytes(broken)


def _locked(package: bytes) -> bytes:
    """Both headers say that the member is encrypted."""
    broken = bytearray(package)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        broken[package.index(mark) + place] |= 1
    return bytes(broken)
