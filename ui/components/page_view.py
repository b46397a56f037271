"""Page view (原页): the page of the original file as a picture, the places that are meant in frames."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence

from accounts.report import Report
from accounts.source import Box
from ingest.page_picture import PagePicture
from ui.components.locate import CellPlace, Where, locate
from ui.markup import Html, element
from ui.texts import say

Quoted = tuple[Where, str]
_AROUND = 2.0  # points between what is printed and its frame


def boxes_on_pages(report: Report, places: Iterable[Quoted]) -> dict[int, list[Box]]:
    """The boxes of the places by their page, as far as the file has pages and the reader noted them."""
    pages: dict[int, list[Box]] = {}
    for where, quote in places:
        page, box = _on_page(report, where, quote)
        if page is not None:
            known = pages.setdefault(page, [])
            if box is not None and box not in known:
                known.append(box)
    return pages


def page_view(picture: PagePicture, number: int, boxes: Sequence[Box]) -> Html:
    """The page with a frame around each box."""
    source = f"data:image/png;base64,{base64.b64encode(picture.png).decode()}"
    title = say("citation.page", page=number)
    caption = say("page.caption", page=number) if boxes else title
    frames = (element("mark", class_="js-frame", style=_style(picture, box)) for box in boxes)
    return element(
        "figure",
        element("figcaption", caption, class_="js-note"),
        element("div", element("img", src=source, alt=title), *frames, class_="js-page"),
        class_="js-page-view",
        tabindex="0",
    )


def _on_page(report: Report, where: Where, quote: str) -> tuple[int | None, Box | None]:
    place = locate(report, where, quote)
    if isinstance(place, CellPlace):
        if place.spot is None or place.spot.column not in place.spot.row.cells:
            return place.table.source.page, place.table.source.box
        source = place.spot.row.cells[place.spot.column].source
        return source.page, source.box
    if place is None:
        return None, None
    return place.paragraph.page, place.paragraph.box


def _style(picture: PagePicture, box: Box) -> str:
    """The frame in parts of the page: boxes are measured in points from the lower left corner."""
    left, bottom, right, top = box
    sides = {
        "left": (left - _AROUND) / picture.width,
        "top": (picture.height - top - _AROUND) / picture.height,
        "width": (right - left + 2 * _AROUND) / picture.width,
        "height": (top - bottom + 2 * _AROUND) / picture.height,
    }
    return ";".join(f"{name}:{part:.3%}" for name, part in sides.items())
