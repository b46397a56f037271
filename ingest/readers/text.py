"""Text exports: bytes → Document. Rows by tabs, by bars or by columns of spaces become grids."""

from __future__ import annotations

import re
from functools import cache

from accounts.errors import UnreadableFile
from accounts.labels import plain, without_ordinal
from accounts.statements import row_specs, statements
from accounts.subjects import subjects
from ingest.document import Block, Document, Grid, GridRow, Line
from ingest.radicals import without_radicals
from ingest.readers.limits import check_size
from ingest.readers.spaced_text import is_spaced, with_tabs

MAX_BYTES = 20 * 1024 * 1024
MAX_LINES = 100_000
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DECORATION = re.compile(r"\*\*|__|<br\s*/?>|\u00ad|\u200b|\ufeff")
_LEADING = re.compile(r"^\s*(?:#{1,6}\s+|[-*+•]\s+|>\s+)")
_BARS = str.maketrans("│┃｜", "|||")
_RULE_CHARACTERS = frozenset(" \t|:=_*-─━│┃┌┐└┘├┤┬┴┼")
_PAGE_NUMBER = re.compile(
    r"^(?:[-—–·~～.\s]*\d{1,3}[-—–·~～.\s]*|[-—–\s]*第\s*\d+\s*页.*|共\s*\d+\s*页.*"
    r"|\d{1,3}\s*/\s*\d{1,3}|Page\s*\d+(?:\s*of\s*\d+)?)$",
    re.IGNORECASE,
)
_BARE_ROWS = frozenset({"合计", "总计", "栏次"})


def read_text(data: bytes, name: str) -> Document:
    """The document in a text file. Raises UnreadableFile where the bytes are no text, or too many."""
    text = decode(data, name)
    if text.count("\n") > MAX_LINES:
        raise UnreadableFile(
            f"{name}：文件超过 {MAX_LINES} 行，不像一份部门决算，请检查是否拿错了文件"
        )
    return parse(with_tabs(text) if is_spaced(text) else text)


def decode(data: bytes, name: str) -> str:
    """The text in UTF-8, UTF-16 with a mark, or GB18030. Raises UnreadableFile otherwise."""
    check_size(name, len(data), MAX_BYTES)
    if not data.strip():
        raise UnreadableFile(f"{name}：文件是空的")
    text = _decoded(data)
    if text is None or len(_CONTROL.findall(text)) * 1000 > len(text):
        raise UnreadableFile(
            f"{name}：不是文本文件，或文字编码无法识别（可用 UTF-8、GB18030、UTF-16）"
        )
    return without_radicals(text)


def parse(text: str) -> Document:
    """Lines and grids in reading order; page numbers, rules and decorations are left out."""
    blocks: list[Block] = []
    rows: list[GridRow] = []
    in_table = False
    for number, raw in enumerate(text.splitlines(), start=1):
        cleaned = _DECORATION.sub("", raw)
        cells = _cells(cleaned, in_table)
        in_table = cells is not None
        if cells is not None:
            if any(cells):
                rows.append(GridRow(cells, number))
            continue
        line = _LEADING.sub("", cleaned).strip()
        if not line or _PAGE_NUMBER.match(line) or _is_rule(line):
            continue
        if rows:
            blocks.append(Grid(tuple(rows)))
            rows = []
        blocks.append(Line(line, number))
    if rows:
        blocks.append(Grid(tuple(rows)))
    return Document(tuple(blocks))


def _cells(line: str, in_table: bool) -> tuple[str, ...] | None:
    """The cells of a table row, or None where the line is running text.

    Directly under a row, a lone 合计 or name of a row is a row whose trailing tabs were lost.
    """
    bare = line.strip().translate(_BARS)
    if bare.startswith("|") and bare.endswith("|") and bare.count("|") > 2:
        if _is_rule(bare):
            return ()
        return tuple(cell.strip() for cell in bare[1:-1].split("|"))
    if "\t" in line and bare:
        return tuple(cell.strip() for cell in line.split("\t"))
    label = without_ordinal(bare).removeprefix("其中").lstrip("：:")
    if in_table and plain(label) in _bare_labels():
        return (bare,)
    return None


@cache
def _bare_labels() -> frozenset[str]:
    """Labels that stand alone in a row without amounts: totals, rows of statements, items of 三公经费."""
    rows = (name for spec in row_specs() for name in spec.names if spec.side)
    classes = (plain(s.name) for s in subjects().values() if len(s.code) == 3)
    items = (
        plain(heading.split("/")[-1])
        for column in statements()["three_public"].columns
        for heading in column.headings
    )
    return frozenset((*_BARE_ROWS, *rows, *classes, *items))


def _is_rule(line: str) -> bool:
    """Whether the line only draws a line: --- or |---|:--|."""
    return len(line) > 2 and _RULE_CHARACTERS.issuperset(line) and not line.isspace()


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _try(data, encoding)
    if b"\x00" in data[:4096]:
        return None
    return _try(data, "utf-8") or _try(data, "gb18030")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
