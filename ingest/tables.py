"""Tables as printed: grids with the title and head lines above them and the notes below them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from accounts.labels import plain
from ingest.columns import one_set_of_columns
from ingest.document import Block, Grid, GridRow, Line
from ingest.ordinals import Style, ordinal_of
from ingest.paragraphs import is_complete
from ingest.titles import is_table_meta, is_table_title, kind_of_title

_NOTE = re.compile(r"^(?:注|备注|说明|附注)\s*\d*\s*[:：、.．\s]|^[*※]")
_OF_THE_TABLE = re.compile(r"本表|本套报表|无数据|空表|尾数")


@dataclass(frozen=True, slots=True)
class RawTable:
    """A printed table. `heads` are the lines between title and grid; `title` is "" where none stands."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[GridRow, ...]
    notes: tuple[str, ...] = ()
    title_line: int | None = None
    edges: tuple[float, ...] = ()
    continues: bool = False

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)


Item = Line | RawTable


def gather(blocks: Sequence[Block]) -> tuple[Item, ...]:
    """The blocks with each grid joined to its title, head lines and notes; pieces of one table joined."""
    items: list[Item] = []
    for block in blocks:
        if isinstance(block, Line):
            items.append(block)
            continue
        table = _titled(items, block)
        if table.rows:
            _add(items, table)
        else:
            items.extend(_head_lines(table, block))
    return tuple(_with_notes(items))


def heading_length(rows: Sequence[GridRow]) -> int:
    """How many leading rows only repeat what columns mean: up to the 栏次 row, else up to a number."""
    for index, row in enumerate(rows[:8]):
        if is_column_numbers(row):
            return index + 1
    for index, row in enumerate(rows):
        if any(_DIGITS.search(cell) for cell in row.cells) or _is_bare_total(row):
            return index
    return len(rows)


_DASH = re.compile(r"^[-—–―−/\\\s]+$")
_DIGITS = re.compile(r"^[-−△(（]?[\d０-９][\d０-９,，.．]*[)）%％]?$|^[一二三四五六七八九十]+、")


def _is_bare_total(row: GridRow) -> bool:
    return tuple(plain(cell) for cell in row.filled) in (("合计",), ("总计",))


def without_dashes(table: RawTable) -> RawTable:
    """The table with cells that only print a dash blank: a dash stands where there is no number."""
    rows = (
        replace(row, cells=tuple("" if _DASH.match(cell) else cell for cell in row.cells))
        for row in table.rows
    )
    return replace(table, rows=tuple(row for row in rows if row.filled))


def is_column_numbers(row: GridRow) -> bool:
    """Whether the row prints 栏次, or only the numbers 1 2 3 … of the columns, stars at its labels."""
    filled = row.filled
    if any(plain(cell) == "栏次" for cell in filled):
        return True
    numbered = [cell for cell in filled if cell.strip("*＊ ")]
    numbers = [int(cell) for cell in numbered if cell.isdecimal() and len(cell) < 3]
    starred = len(numbered) < len(filled)
    enough = len(numbered) >= 3 or starred
    return enough and len(numbers) == len(numbered) and numbers == list(range(1, len(numbers) + 1))


def _titled(items: list[Item], grid: Grid) -> RawTable:
    """The grid with the title and head lines taken off the end of `items`."""
    heads: list[str] = []
    title: Line | None = None
    while items and isinstance(last := items[-1], Line):
        if is_table_meta(last.text):
            heads.insert(0, last.text)
        elif title is None and is_table_title(last.text):
            title = last
        else:
            break
        items.pop()
    rows = list(grid.rows)
    text, line = (title.text, title.number) if title else ("", None)
    while rows and (inside := _head_row(rows[0], bool(text))):
        is_title, head = inside
        text, line = (head, rows[0].line) if is_title else (text, line)
        if not is_title:
            heads.extend(rows[0].filled)
        rows.pop(0)
    whole = tuple(_without_repeated_headings(rows))
    return RawTable(text, tuple(heads), whole, (), line, grid.edges, grid.continues)


def _head_lines(table: RawTable, grid: Grid) -> Iterator[Line]:
    """A grid of nothing but 部门：… and 单位：… is the head of the table that follows: lines again."""
    number = grid.rows[0].line
    if table.title:
        yield Line(table.title, number if table.title_line is None else table.title_line)
    for head in table.heads:
        yield Line(head, number)


def _without_repeated_headings(rows: Sequence[GridRow]) -> Iterator[GridRow]:
    """The rows without headings that a continuation page prints again below the first rows."""
    length = heading_length(rows)
    headings = [[plain(cell) for cell in row.filled] for row in rows[:length]]
    place = 0
    while place < len(rows):
        block = [[plain(cell) for cell in row.filled] for row in rows[place : place + length]]
        if place and length and block == headings:
            place += length
            continue
        yield rows[place]
        place += 1


def _head_row(row: GridRow, titled: bool) -> tuple[bool, str] | None:
    """(is it the title, its text) where the row is no row of the table but a line above it."""
    filled = row.filled
    if filled and all(is_table_meta(cell) for cell in filled):
        return False, filled[0]
    if len(filled) == 1 and not titled and kind_of_title(filled[0]):
        return True, filled[0]
    return None


def _add(items: list[Item], table: RawTable) -> None:
    """Appends the table, or joins it to the table before it where it only continues that one."""
    previous = items[-1] if items else None
    if not isinstance(previous, RawTable):
        items.append(table)
        return
    length = heading_length(previous.rows)
    repeated = _repeated(previous.rows[:length], table.rows)
    same_title = plain(table.title).rstrip("续表") == plain(previous.title).rstrip("续表")
    continues = (not table.title and (table.continues or heading_length(table.rows) == 0)) or (
        repeated and (not table.title or same_title)
    )
    if not continues:
        items.append(table)
        return
    earlier, later, edges = one_set_of_columns(
        previous.rows, previous.edges, table.rows, table.edges
    )
    rest = later[repeated:]
    total = previous.rows[length] if length < len(previous.rows) else None
    if repeated and rest and total is not None and rest[0].filled == total.filled:
        rest = rest[1:]
    items[-1] = replace(previous, rows=(*earlier, *rest), edges=edges)


def _repeated(headings: Sequence[GridRow], rows: Sequence[GridRow]) -> int:
    """How many of the headings the rows print again at their top."""
    count = 0
    for heading, row in zip(headings, rows, strict=False):
        if [plain(c) for c in heading.filled] != [plain(c) for c in row.filled]:
            break
        count += 1
    # OCR may have read a heading in two ways.
    return len(headings) if count and heading_length(rows) == len(headings) else count


def _with_notes(items: Iterable[Item]) -> Iterable[Item]:
    table: RawTable | None = None
    notes: list[str] = []
    for item in items:
        if table is not None and isinstance(item, Line) and _is_note(item.text, notes, table):
            if notes and not is_complete(notes[-1]):
                notes[-1] += item.text
            else:
                notes.append(item.text)
            continue
        if table is not None:
            yield replace(table, notes=tuple(notes))
        table, notes = (item, []) if isinstance(item, RawTable) else (None, [])
        if table is None:
            yield item
    if table is not None:
        yield replace(table, notes=tuple(notes))


def _is_note(text: str, notes: list[str], table: RawTable) -> bool:
    if not _NOTE.match(text) and _names_another(text, table):
        return False
    if _NOTE.match(text) or (_OF_THE_TABLE.search(text) and not is_table_title(text)):
        return True
    ordinal = ordinal_of(text)
    if not notes or (ordinal and ordinal.style < Style.ARABIC):
        return False
    return ordinal is not None or not is_complete(notes[-1])


def _names_another(text: str, table: RawTable) -> bool:
    """Whether a line tells of another statement by its name: 故国有资本经营预算…决算表无数据."""
    kind, own = kind_of_title(text), kind_of_title(table.title)
    return "表" in text and bool(kind and own) and kind != own
