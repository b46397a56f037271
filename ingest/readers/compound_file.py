"""Compound file: the container of .doc, .xls and of locked .docx and .xlsx (MS-CFB)."""

from __future__ import annotations

import struct
from io import StringIO

from xlrd.compdoc import CompDoc, CompDocError

from accounts.errors import UnreadableFile

DAMAGED = (
    CompDocError, struct.error, AssertionError, LookupError, ValueError, TypeError, AttributeError,
    ArithmeticError, RecursionError, MemoryError, EOFError, OSError,
)  # fmt: skip
"""What the parsers of compound files raise on damaged ones."""


def stream_names(data: bytes, name: str) -> frozenset[str]:
    """The names of what the container holds at its top. Raises UnreadableFile where it is damaged."""
    try:
        entries = CompDoc(data, logfile=StringIO()).dirlist
    except DAMAGED as error:
        raise UnreadableFile(f"{name}：Office 文件不完整或已损坏，打不开") from error
    return frozenset(entry.name for entry in entries if entry.parent == 0)
