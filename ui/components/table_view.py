"""Table view: a table as HTML, whole or the part around the cells that are meant, highlighted."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from accounts.report import Cell, Table
from ui.components.marks import CellMark, Marks
from ui.components.sheet import Line, Sheet, Spot, sheets_of
from ui.markup import Html, element, joined
from ui.texts import say

_NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class _Page:
    """What the cells of a sheet are drawn with; `hits` are the columns of the cited cells."""

    table: Table
    sheet: Sheet
    hits: Collection[int]
    spots: Collection[Spot]
    marks: Marks | None


def whole_table(
    table: Table,
    *,
    only_filled: bool = False,
    budget: bool = False,
    marks: Marks | None = None,
) -> Html:
    """Every line, both sides of a two-sided statement beside each other.

    `only_filled` leaves out the lines in which nothing is printed; `marks` add what the audit found.
    """
    sheets = sheets_of(table, budget=budget)
    shown = [
        _sheet(
            table,
            s,
            tuple(line for line in s.lines if line.filled or not only_filled),
            (),
            marks,
        )
        for s in sheets
    ]
    sided = any(sheet.caption for sheet in sheets)
    return element("div", *shown, class_="js-sheets" if sided else "js-stack")


def printed_table(table: Table) -> Html:
    """The table as printed, headings included, before anything was read into it."""
    rows = (element("tr", *(_printed(text) for text in row)) for row in table.grid)
    body = element("table", element("tbody", *rows), class_="js-table js-printed")
    return element("div", body, class_="js-scroll", tabindex="0")


def excerpt(table: Table, spots: Collection[Spot], *, budget: bool = False) -> Html:
    """The lines around the cells with the table's headings; cells, rows and columns are highlighted."""
    shown = [
        _sheet(table, sheet, tuple(_around(sheet, spots)), spots)
        for sheet in sheets_of(table, budget=budget)
        if any(_holds(line, spots) for line in sheet.lines)
    ]
    return joined(shown)


def _holds(line: Line, spots: Collection[Spot]) -> bool:
    return any(spot in line.spots for spot in spots)


def _around(sheet: Sheet, spots: Collection[Spot]) -> Iterator[Line | None]:
    """The lines near the spots, those above them in the subject tree and the totals; None for a gap."""
    hits = [i for i, line in enumerate(sheet.lines) if _holds(line, spots)]
    skipped = False
    for index, line in enumerate(sheet.lines):
        near = any(abs(index - hit) <= _NEIGHBOURS for hit in hits)
        above = line.code and any(sheet.lines[hit].code.startswith(line.code) for hit in hits)
        if near or above or line.total:
            if skipped:
                yield None
            skipped = False
            yield line
        else:
            skipped = True
    if skipped:
        yield None


def _sheet(
    table: Table,
    sheet: Sheet,
    lines: tuple[Line | None, ...],
    spots: Collection[Spot],
    marks: Marks | None = None,
) -> Html:
    hits = {
        index
        for line in sheet.lines
        for index, own in enumerate(line.spots)
        if any(own == spot for spot in spots)
    }
    labels = (say("table.code"), say("table.name")) if sheet.coded else (say("table.name"),)
    heads = [element("th", label, scope="col") for label in labels]
    heads += [_head(sheet, index, hit=index in hits) for index in range(len(sheet.columns))]
    page = _Page(table, sheet, hits, spots, marks)
    body = [_gap(len(heads)) if line is None else _line(page, line) for line in lines]
    return element(
        "div",
        element(
            "table",
            element("caption", _caption(table, sheet)),
            element("thead", element("tr", *heads)),
            element("tbody", *body),
            class_="js-table",
        ),
        class_="js-scroll",
        tabindex="0",
    )


def _head(sheet: Sheet, index: int, *, hit: bool) -> Html:
    kind = "js-text" if sheet.is_text(index) else "js-num"
    name = sheet.columns[index]
    return element("th", name, scope="col", class_=f"{kind} js-hit" if hit else kind)


def _caption(table: Table, sheet: Sheet) -> str:
    unit = say("table.unit", unit=table.unit) if table.unit else say("table.no_unit")
    return " · ".join(part for part in (sheet.caption, unit) if part)


def _line(page: _Page, line: Line) -> Html:
    own = _holds(line, page.spots)
    name = element("th", line.name, scope="row", class_=f"js-level-{line.level}")
    labels = [element("td", line.code, class_="js-code"), name] if page.sheet.coded else [name]
    cells = [_cell(page, line, index) for index in range(len(line.cells))]
    classes = [c for c, yes in (("js-total", line.total), ("js-hit", own)) if yes]
    return element("tr", *labels, *cells, class_=" ".join(classes) or None)


def _cell(page: _Page, line: Line, index: int) -> Html:
    cell, spot = line.cells[index], line.spots[index]
    classes = ["js-num"] + ["js-hit"] * (index in page.hits)
    if cell is None:
        return element("td", class_=" ".join([*classes, "js-none"]))
    cited = any(spot == other for other in page.spots)
    if not cell.text.strip():
        blank = element("span", say("table.blank"), class_="js-blank")
        content = element("mark", blank, class_="js-cited") if cited else blank
    else:
        content = element("mark", cell.text, class_="js-cited") if cited else joined((cell.text,))
    if cell.value is None and cell.text.strip():
        classes[0] = "js-text"
    mark = page.marks.of_cell(page.table, spot.row, spot.column) if page.marks else None
    if mark is not None and mark.findings:
        classes.append("js-suspect" if mark.suspect else "js-involved")
    return element("td", content, *_tags(cell, mark), class_=" ".join(classes))


def _tags(cell: Cell, mark: CellMark | None) -> Iterator[Html]:
    """What is to be known of the reading of the cell, in words; then the findings that touch it."""
    if cell.correction is not None:
        one = cell.correction
        old = one.old.strip() or say("table.blank")
        title = say("table.corrected_how", old=old, who=one.who, why=one.why)
        yield element("span", say("table.corrected"), class_="js-tag js-corrected", title=title)
    if cell.doubt:
        yield element("span", say("table.doubt"), class_="js-tag js-doubt", title=cell.doubt)
    if cell.decided_by:
        rules = "；".join(cell.decided_by)
        title = say("table.decided_how", rules=rules)
        yield element("span", say("table.decided"), class_="js-tag js-repaired", title=title)
    if mark is not None and mark.findings:
        numbers = "、".join(map(str, mark.findings))
        key = "table.suspect" if mark.suspect else "table.involved"
        yield element("span", say(key, numbers=numbers), class_="js-tag js-out")


def _gap(width: int) -> Html:
    return element("tr", element("td", "⋯", colspan=str(width)), class_="js-gap")


def _printed(text: str) -> Html:
    return element("td", text)
