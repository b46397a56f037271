"""Tables as printed: grids with the title and head lines above them and the notes below them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from accounts.labels import plain
from ingest.columns import one_set_of_columns
from ingest.document import Block, Grid, GridRow, Line
from ingest.ordinals import Style, ordinal_of
from ingest.paragraphs import is_complete
from ingest.titles import PERFORMANCE, is_table_meta, is_table_title, kind_of_title

_NOTE = re.compile(r"^(?:注|备注|说明|附注)\s*\d*\s*[:：、.．\s]|^[*※]")
_OF_THE_TABLE = re.compile(r"本表|本套报表|无数据|空表|尾数")

_UNIT_AT_END = re.compile(r"\s+(?:金额)?单位\s*[:：]\s*(?:人民币)?(?:亿元|万元|千元|元)\s*$")
_LEAST_PAGES = 3  # as often a running head is printed
_LONGEST_GOALS = 6  # lines of 年度总体目标 between the two parts of a 绩效自评表


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
    printed = Counter(_running_key(block.text) for block in blocks if isinstance(block, Line))
    for block in blocks:
        if isinstance(block, Line):
            items.append(block)
            continue
        _drop_running_heads(items, block, printed)
        table = _titled(items, block)
        if table.rows:
            _add(items, table)
        else:
            items.extend(_head_lines(table, block))
    return tuple(_with_notes(items))


def _drop_running_heads(items: list[Item], grid: Grid, printed: Mapping[str, int]) -> None:
    """Drops the lines of page ends between a table and a grid that goes on with it without headings.

    They are what the document prints again and again, whatever the page number in it.
    """
    last = len(items)
    while last and isinstance(line := items[last - 1], Line) and _is_running(line, printed):
        last -= 1
    if 0 < last < len(items) and isinstance(items[last - 1], RawTable) and _is_rest(grid):
        del items[last:]


def _is_running(line: Line, printed: Mapping[str, int]) -> bool:
    return (
        printed[_running_key(line.text)] >= _LEAST_PAGES
        and not is_table_title(line.text)
        and not _NOTE.match(line.text)
        and not _OF_THE_TABLE.search(line.text)
    )


def _running_key(text: str) -> str:
    return re.sub(r"\d+", "#", plain(text))


def _is_rest(grid: Grid) -> bool:
    """Whether the grid begins with a row of the body, not with headings."""
    return heading_length(grid.rows) == 0


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
        glued = _title_before_unit(last) if title is None else None
        if glued is not None:
            heads.insert(0, last.text)
            title = glued
        elif is_table_meta(last.text):
            heads.insert(0, last.text)
        elif title is None and is_table_title(last.text):
            title = last
        else:
            break
        items.pop()
    title = _whole_title(items, title)
    rows = list(grid.rows)
    text, line = (title.text, title.number) if title else ("", None)
    while rows and (inside := _head_row(rows[0], bool(kind_of_title(text)))):
        is_title, head = inside
        if is_title and title is not None:
            items.append(title)  # a heading above the table, which has a title of its own
            title = None
        text, line = (head, rows[0].line) if is_title else (text, line)
        if not is_title:
            heads.extend(rows[0].filled)
        rows.pop(0)
    whole = tuple(_without_repeated_headings(rows))
    return RawTable(text, tuple(heads), whole, (), line, grid.edges, grid.continues)


def _title_before_unit(line: Line) -> Line | None:
    """The title of a statement that stands in one line with its unit: 收入决算表 单位：万元."""
    before = _UNIT_AT_END.sub("", line.text)
    if before == line.text or not is_table_title(before) or not kind_of_title(before):
        return None
    return replace(line, text=before)


def _whole_title(items: list[Item], title: Line | None) -> Line | None:
    """The title with the line above it where both lines together name a statement, and neither alone does."""
    above = items[-1] if items else None
    if title is None or not isinstance(above, Line) or above.page != title.page:
        return title
    whole = above.text + title.text
    begun = (
        ordinal_of(above.text) is not None or is_complete(above.text) or is_table_title(above.text)
    )
    if begun or is_table_meta(above.text) or not is_table_title(whole):
        return title
    if kind_of_title(whole) in ("", kind_of_title(title.text)) or kind_of_title(above.text):
        return title
    items.pop()
    return replace(above, text=whole)


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
    money = _money_of(items, table)
    if money is not None:
        # The goals between the two parts go before the table: its notes stand below it.
        whole = items.pop(money)
        assert isinstance(whole, RawTable)
        items.append(replace(whole, rows=(*whole.rows, *table.rows), edges=()))
        return
    previous = items[-1] if items else None
    if not isinstance(previous, RawTable):
        items.append(table)
        return
    if _goes_on(previous, table):
        items[-1] = replace(previous, rows=(*previous.rows, *table.rows), edges=())
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


def _money_of(items: Sequence[Item], table: RawTable) -> int | None:
    """The place of the money part of a 绩效自评表 whose indicators this table without a title is.

    A reader parts the two where their columns stand at other places, and the goals stand between them.
    """
    if table.title or not _names_indicators(table):
        return None
    for index in range(len(items) - 1, max(len(items) - 2 - _LONGEST_GOALS, -1), -1):
        item = items[index]
        if isinstance(item, RawTable):
            own = kind_of_title(item.title) == PERFORMANCE and not _names_indicators(item)
            return index if own else None
        if is_table_title(item.text):
            return None
    return None


def _goes_on(previous: RawTable, table: RawTable) -> bool:
    """Whether a page end parted the indicators of a 绩效自评表, its first row printed again."""
    again = table.rows[0].filled == previous.rows[0].filled and len(table.rows[0].filled) > 1
    own = kind_of_title(previous.title) == PERFORMANCE and _names_indicators(previous)
    return own and again and not table.title and not _names_indicators(table)


def _names_indicators(table: RawTable) -> bool:
    return any({"二级指标", "得分"} <= {plain(cell) for cell in row.cells} for row in table.rows)


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
