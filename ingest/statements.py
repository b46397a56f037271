"""Statements: a printed table of a known kind → rows keyed by code or name, cells by column id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from accounts.labels import plain, without_ordinal
from accounts.numerals import fold_width, parse_decimal
from accounts.report import Cell, Row
from accounts.source import Box
from accounts.statements import Statement, named_row, row_spec
from accounts.subjects import is_economic, is_functional
from ingest.document import GridRow
from ingest.headings import Heading, Use
from ingest.wrapped_labels import with_whole_labels

_CODE_AND_NAME = re.compile(r"^[\[【(（]?(\d{3}(?:\s*\d{2}){0,2})[\]】)）]?\s*(\D.*)?$")
_CODE_LEVELS = frozenset("类款项")
_TOTALS = frozenset({"合计", "总计", "本年合计"})
_ENDS_OF_TOTALS = ("合计", "总计", "小计")


@dataclass(frozen=True, slots=True)
class Area:
    """Columns that belong together: labels on the left, amounts on the right (a side or a block)."""

    side: str
    labels: tuple[Heading, ...]
    amounts: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Stray:
    """A printed number for which the headings give no place."""

    text: str
    row: GridRow
    column: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement as its headings say. `strays` is empty where the headings are sound."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    strays: tuple[Stray, ...] = ()


def read_rows(
    statement: Statement, headings: Sequence[Heading], rows: Sequence[GridRow], table_id: str
) -> Reading:
    """The rows of a statement, sides and blocks unfolded one below the other."""
    areas = areas_of(statement, headings)
    if len(areas) == 1:
        rows = [_under_name(row, areas[0], len(headings)) for row in rows]
    sides = {heading.index: area.side for area in areas for heading in area.labels}
    rows = tuple(_mended(with_whole_labels(rows, sides), areas))
    reader = _Reader(statement, table_id, areas)
    unfolded = tuple(row for area in areas for row in reader.area(area, rows))
    if not statement.sides and len(areas) == 1:
        unfolded = _with_total(unfolded, rows, areas[0])
    columns = tuple(dict.fromkeys(h.column or h.text for area in areas for h in area.amounts))
    return Reading(unfolded, columns, tuple(_strays(areas, rows, headings, statement)))


def _with_total(built: tuple[Row, ...], rows: Sequence[GridRow], area: Area) -> tuple[Row, ...]:
    """The rows; that of the only 预算单位 is the total where no 合计 is printed.

    Tables that list subjects under each unit print the unit's name where others print 合计.
    """
    units = [heading.index for heading in area.labels if heading.is_unit]
    named = {plain(name) for row in rows for index in units if (name := row.cell(index))}
    bare = [row for row in built if not row.code and plain(row.name) in named]
    if len(named) != 1 or len(bare) != 1 or any(row.key == "total" for row in built):
        return built
    return tuple(_rekeyed(row, "total") if row is bare[0] else row for row in built)


def _rekeyed(row: Row, key: str) -> Row:
    cells = {
        c: replace(cell, source=replace(cell.source, row=key)) for c, cell in row.cells.items()
    }
    return replace(row, key=key, cells=cells)


def areas_of(statement: Statement, headings: Sequence[Heading]) -> tuple[Area, ...]:
    """The columns cut where labels follow amounts; 收入 and 支出 above them give the side."""
    groups: list[tuple[list[Heading], list[Heading]]] = [([], [])]
    for heading in headings:
        labels, amounts = groups[-1]
        if heading.use in (Use.AMOUNT, Use.UNKNOWN, Use.FOREIGN):
            amounts.append(heading)
        elif heading.use in (Use.CODE, Use.LABEL):
            if amounts:
                labels, amounts = [], []
                groups.append((labels, amounts))
            labels.append(heading)
        elif heading.use is Use.NAMELESS and not amounts:
            labels.append(heading)
    return tuple(
        Area(_side(statement, index, labels, amounts), tuple(labels), tuple(amounts))
        for index, (labels, amounts) in enumerate(groups)
        if amounts
    )


def _side(statement: Statement, index: int, labels: list[Heading], amounts: list[Heading]) -> str:
    if not statement.sides:
        return ""
    top = [heading.path[0] for heading in (*labels, *amounts) if heading.path]
    if any(word.startswith("支出") for word in top):
        return "expenditure"
    if any(word.startswith("收入") for word in top):
        return "income"
    return "expenditure" if index else "income"


def _under_name(row: GridRow, area: Area, width: int) -> GridRow:
    """The row with its name under the heading of names, where a page lost blank columns before it.

    Text exports of a table over several pages print 类, 款 and 项 as three columns on one page and as
    one on the next: the row is narrower by just the columns that stand between its code and its name.
    """
    named = [heading.index for heading in area.labels if heading.use is Use.LABEL]
    place = next(
        (i for i, cell in enumerate(row.cells) if cell and not _is_number_or_code(cell)), None
    )
    if place is None or not named or row.boxes:
        return row
    lost = named[-1] - place
    if lost < 1 or len(row.cells) > width - lost or not _is_number(row.cell(place + 1)):
        return row
    return replace(row, cells=(*row.cells[:place], *[""] * lost, *row.cells[place:]))


def _is_number(text: str) -> bool:
    return parse_decimal(text) is not None


def _is_number_or_code(text: str) -> bool:
    return _is_number(text) or is_functional(plain(text)) or is_economic(plain(text))


def _mended(rows: Sequence[GridRow], areas: Sequence[Area]) -> Iterator[GridRow]:
    """The rows, where a row of labels alone takes the amounts that slipped into the row below it."""
    label_at = {heading.index for area in areas for heading in area.labels}
    amount_at = {heading.index for area in areas for heading in area.amounts}
    held: GridRow | None = None
    for row in rows:
        filled = {i for i, cell in enumerate(row.cells) if cell}
        numbers_only = filled <= amount_at and bool(label_at)
        if held is not None and filled and numbers_only:
            width = max(len(held.cells), len(row.cells))
            cells = tuple(held.cell(i) or row.cell(i) for i in range(width))
            by_ocr = held.confidences or row.confidences
            sure = tuple(min(held.sure(i), row.sure(i)) for i in range(width) if by_ocr)
            yield replace(held, cells=cells, boxes=_boxes(held, row, width), confidences=sure)
            held = None
            continue
        if held is not None:
            yield held
        held = row if filled and filled <= label_at else None
        if held is None:
            yield row
    if held is not None:
        yield held


Printed = tuple[str, int]
"""A printed text and its position in the row."""


def _boxes(held: GridRow, row: GridRow, width: int) -> tuple[Box, ...]:
    """The places of the cells that two rows give to one, where both tell them."""
    if min(len(held.boxes), len(row.boxes)) < width:
        return ()
    return tuple((held if held.cell(i) else row).boxes[i] for i in range(width))


@dataclass(slots=True)
class _Reader:
    statement: Statement
    table_id: str
    areas: Sequence[Area]

    def area(self, area: Area, rows: Sequence[GridRow]) -> Iterator[Row]:
        above: set[str] = set()
        for row in rows:
            labels = tuple(row.cell(heading.index) for heading in area.labels)
            code, name = split_label(labels)
            printed = any(row.cell(heading.index) for heading in area.amounts)
            if not code and not name:
                # The amount of a total may stand one block to the right of its label.
                if not printed or self._taken_from_left(area, row):
                    continue
                if area.labels and not self._is_only_row(rows):
                    name = f"第{row.line}行"
            key = self.key(code, name, area.side, frozenset(above))
            if row_spec(key) is not None:
                above.add(key)
            yield self.row(key, code, name, area, self._amounts(area, row), row)

    def key(self, code: str, name: str, side: str, above: frozenset[str]) -> str:
        """The canonical key of a row: its code, the id of a named row, "total", or its name."""
        if code and (is_functional(code) or is_economic(code)):
            return code
        named = named_row(self.statement.kind, side, name, above)
        if named:
            return named
        is_total = plain(name) in _TOTALS or (not name and not code)
        if not self.statement.sides and is_total:
            return "total"
        return code or name

    def row(
        self, key: str, code: str, name: str, area: Area, texts: dict[str, Printed], row: GridRow
    ) -> Row:
        cells = {
            column: Cell(
                text,
                parse_decimal(text),
                row.source(self.table_id, key, column, index),
                row.doubt(index) if text else "",
            )
            for column, (text, index) in texts.items()
        }
        return Row(key, name, code, area.side, cells)

    def _amounts(self, area: Area, row: GridRow) -> dict[str, Printed]:
        printed: dict[str, Printed] = {}
        for heading in area.amounts:
            column = heading.column or heading.text
            if not printed.get(column, ("", 0))[0]:
                printed[column] = row.cell(heading.index), heading.index
        if any(text for text, _ in printed.values()) or not self._may_lie_right(area, row):
            return printed
        for other in self._unlabelled_right_of(area, row):
            if other.side != area.side:
                break
            for heading in other.amounts:
                column = heading.column or heading.text
                if column in printed and not printed[column][0]:
                    printed[column] = row.cell(heading.index), heading.index
        return printed

    def _unlabelled_right_of(self, area: Area, row: GridRow) -> Iterator[Area]:
        for other in self.areas[self.areas.index(area) + 1 :]:
            if any(row.cell(heading.index) for heading in other.labels):
                return
            yield other

    def _taken_from_left(self, area: Area, row: GridRow) -> bool:
        for left in reversed(self.areas[: self.areas.index(area)]):
            if any(row.cell(heading.index) for heading in left.labels):
                empty = not any(row.cell(heading.index) for heading in left.amounts)
                return empty and left.side == area.side and self._may_lie_right(left, row)
        return False

    def _may_lie_right(self, area: Area, row: GridRow) -> bool:
        """Whether an amount may stand in the block to the right: with sides, only that of a total."""
        _, name = split_label(tuple(row.cell(heading.index) for heading in area.labels))
        return not self.statement.sides or plain(name).endswith(_ENDS_OF_TOTALS)

    def _is_only_row(self, rows: Sequence[GridRow]) -> bool:
        return len(self.areas) == 1 and sum(1 for row in rows if row.filled) == 1


def split_label(cells: Sequence[str]) -> tuple[str, str]:
    """(code, name) of the label cells: codes may be split over 类, 款, 项 or share a cell with the name.

    类, 款 and 项 themselves may stand beside 合计: they are headings of the code columns.
    """
    code, names = "", []
    for cell in cells:
        folded = fold_width(cell).strip()
        if folded in _CODE_LEVELS:
            continue
        match = _CODE_AND_NAME.match(folded)
        if folded.isdecimal() and len(code) + len(folded) <= 7:
            code += folded
        elif match and not code:
            code, rest = re.sub(r"\s", "", match[1]), (match[2] or "").strip()
            names += [rest] if rest else []
        elif folded:
            names.append(cell.strip())
    return code, without_ordinal(" ".join(names))


def _strays(
    areas: Sequence[Area],
    rows: Sequence[GridRow],
    headings: Sequence[Heading],
    statement: Statement,
) -> Iterator[Stray]:
    """Numbers under no heading, and numbers beside a code that is none."""
    known = {heading.index for area in areas for heading in area.amounts}
    ignored = {heading.index for heading in headings if heading.use is Use.ROW_NUMBER}
    labels = {heading.index for area in areas for heading in area.labels}
    for row in rows:
        for index, cell in enumerate(row.cells):
            if not cell or index in known or index in ignored or parse_decimal(cell) is None:
                continue
            is_code = index in labels and re.sub(r"\s", "", fold_width(cell)).isdecimal()
            if not is_code or statement.sides:
                yield Stray(cell, row, index)
