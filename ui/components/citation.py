"""Citation: the cited cells highlighted inside their table, the cited words in their paragraph."""

from __future__ import annotations

from collections.abc import Iterable

from accounts.report import Report
from ui.components.locate import CellPlace, TextPlace, Where, locate
from ui.components.sheet import column_name, row_name
from ui.components.table_view import excerpt, printed_table
from ui.markup import Html, element, joined, marked
from ui.texts import say

Quoted = tuple[Where, str]


def cited(report: Report | None, where: Where, quote: str) -> Html:
    """The place itself; the quotation alone, and why, where it cannot be found again."""
    if report is None:
        return _quote_only(say("citation.no_report"), quote)
    place = locate(report, where, quote)
    if place is None:
        return _quote_only(say("citation.gone"), quote)
    return _figure(None, [place])


def cited_together(report: Report | None, places: Iterable[Quoted]) -> Html:
    """The places under their titles: cells of one table in one excerpt, words of one paragraph too."""
    groups: dict[tuple[str, int], list[CellPlace | TextPlace]] = {}
    titles: dict[tuple[str, int], Html] = {}
    lost: list[Html] = []
    for where, quote in places:
        place = locate(report, where, quote) if report else None
        if place is None:
            note = say("citation.gone") if report else say("citation.no_report")
            lost.append(_quote_only(note, quote))
            continue
        key = _group(place)
        groups.setdefault(key, []).append(place)
        titles[key] = _group_title(place, where, several=key in titles)
    figures = [_figure(titles[key], group) for key, group in groups.items()]
    return joined((*figures, *lost))


def report_title(report: Report) -> str:
    """The report as the pages call it: issuer and year."""
    return say("app.report", issuer=report.issuer, year=report.year)


def place_title(report: Report | None, where: Where, quote: str) -> Html:
    """One line that names the place: table, row and column, or the section; then page and line."""
    place = locate(report, where, quote) if report else None
    if place is None:
        names = (where.table, where.row, where.column, where.section)
        return joined((" · ".join(filter(None, names)), _position(where.page, where.line)))
    return _group_title(place, where, several=False)


def place_position(report: Report | None, where: Where, quote: str) -> str:
    """Page and line of the place, as far as they are known; the page of a paragraph from its report."""
    place = locate(report, where, quote) if report else None
    page = place.paragraph.page if isinstance(place, TextPlace) else None
    return _position_text(where.page or page, where.line)


def _group(place: CellPlace | TextPlace) -> tuple[str, int]:
    if isinstance(place, CellPlace):
        return (place.table.id, 0)
    return (place.section.id, place.section.paragraphs.index(place.paragraph) + 1)


def _group_title(place: CellPlace | TextPlace, where: Where, *, several: bool) -> Html:
    if isinstance(place, TextPlace):
        title = f"{place.section.number} {place.section.title}".strip()
        return joined((title, _position(where.page, place.paragraph.line)))
    title = place.table.title
    if place.spot is None:
        title = " · ".join(filter(None, (title, where.row, where.column)))
    elif not several:
        row = row_name(place.spot.row)
        column = column_name(place.table, place.spot.column, budget=place.budget)
        title = say("citation.cell", table=title, row=row, column=column)
    return joined((title, _position(where.page, where.line)))


def _figure(title: Html | None, places: list[CellPlace | TextPlace]) -> Html:
    heading = element("figcaption", title) if title else None
    first = places[0]
    if isinstance(first, TextPlace):
        spans = [(place.start, place.end) for place in places if isinstance(place, TextPlace)]
        body = element("blockquote", marked(first.paragraph.text, spans))
        return element("figure", heading, body, class_="js-cite")
    spots = [place.spot for place in places if isinstance(place, CellPlace) and place.spot]
    if spots:
        body = excerpt(first.table, spots, budget=first.budget)
        return element("figure", heading, body, class_="js-cite")
    note = element("p", say("citation.unreadable"), class_="js-note")
    return element("figure", heading, note, printed_table(first.table), class_="js-cite")


def _position(page: int | None, line: int | None) -> Html:
    return element("span", _position_text(page, line), class_="js-position")


def _position_text(page: int | None, line: int | None) -> str:
    parts = [say("citation.page", page=page)] if page else []
    parts += [say("citation.line", line=line)] if line else []
    return " ".join(parts)


def _quote_only(note: str, quote: str) -> Html:
    words = element("blockquote", quote) if quote else None
    return element("figure", element("p", note, class_="js-note"), words, class_="js-cite")
