"""Text, web pages and pictures that are broken, endless, very deep or not what they say."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Iterator

from eval.hostile_inputs.hostile import Hostile

_MEGABYTE = 2**20


def broken_texts(text: bytes) -> Iterator[Hostile]:
    """Made from a real text report, or from nothing."""
    chance = random.Random(20240103)
    yield Hostile("zero_bytes.txt", b"")
    yield Hostile("blank.txt", b" \n\t\n" * 1000)
    yield Hostile("random.txt", chance.randbytes(_MEGABYTE))
    yield Hostile("control_characters.txt", bytes(range(32)) * 1000)
    yield Hostile("nul_in_report.txt", text[:2000] + bytes(500) + text[2000:])
    yield Hostile("half_a_report.txt", text[: len(text) // 3])
    yield Hostile("cut_in_a_character.txt", "您好".encode()[:-1] * 1000)
    yield Hostile("broken_utf16.txt", "\ufeff您好".encode("utf-16")[:-1] * 999)
    yield Hostile("blanks_in_a_line.txt", b"a" + b" " * 100_000 + b"b")
    yield Hostile("wide_row.txt", b"1\t" * 200_000)
    yield Hostile("digits_in_a_line.txt", b"1" * (2 * _MEGABYTE))
    yield Hostile("brackets.txt", "（".encode() * 200_000)
    yield Hostile("lines_200000.txt", b"a\n" * 200_000)
    yield Hostile("too_long.txt", b"line\n" * (5 * _MEGABYTE))
    yield Hostile("two_readings_\u202etxt.pdf", text[:500])
    yield Hostile("deep.html", b"<html>" + b"<div>" * 200_000)
    yield Hostile("deep_tables.html", b"<html>" + b"<table><tr><td>" * 5_000)
    yield Hostile(
        "spans.html", b"<table><tr>" + b"<td colspan=99999999 rowspan=99999999>1</td>" * 500
    )
    entity = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    yield Hostile("external_entity.html", f"{entity}<html><body>&x;</body></html>".encode())
    yield Hostile(
        "script.html", b"<html><script>while(1){}</script><iframe src=//127.0.0.1></iframe>"
    )
    yield Hostile("picture_bomb.png", _png(40_000))
    yield Hostile("truncated.jpg", b"\xff\xd8\xff\xe0" + chance.randbytes(500))
    yield Hostile("program.pdf", b"\x7fELF" + chance.randbytes(5000))


def _png(side: int) -> bytes:
    """A white picture of so many pixels a side, a few kilobytes packed."""
    row = b"\0" + b"\xff" * (side // 8)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_png_part(*part) for part in parts)


def _png_part(kind: bytes, body: bytes) -> bytes:
    check = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)
