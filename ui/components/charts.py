"""Charts: points of units and years as Altair charts; series differ in form and words, not colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import altair as alt
import pandas  # noqa: F401, whole before two sessions draw at once: altair takes what is half loaded

from ui.markup import Html, element
from ui.texts import say

GREY = "#757c86"
"""Words in a chart: stands out from white and from black alike."""
_BAR = 26  # pixels a bar
_ROOM = 1.35  # of the longest bar, for the words behind it


@dataclass(frozen=True, slots=True)
class Point:
    """One number of one unit in one year, in 万元; `corrected` says that a person read it."""

    unit: str
    year: int
    measure: str
    value: Decimal
    corrected: bool = False


def has_history(points: Sequence[Point]) -> bool:
    """Whether a unit has more than one year, so that a line says something."""
    return len(points) > len({(point.unit, point.measure) for point in points})


def over_years(points: Sequence[Point], title: str) -> alt.Chart:
    """A line a unit with points, the years from left to right; each unit has a form of point of its own."""
    return (
        alt.Chart(_data(points))
        .mark_line(point={"size": 70, "filled": True}, strokeWidth=2)
        .encode(
            x=alt.X("year:O", title=say("charts.year"), axis=alt.Axis(labelAngle=0)),
            y=alt.Y("value:Q", title=f"{title}（{say('charts.money')}）"),
            color=alt.Color("unit:N", title=say("charts.unit"), legend=_legend()),
            shape=alt.Shape("unit:N", title=say("charts.unit"), legend=_legend()),
            tooltip=_tooltip(),
        )
    )


def by_unit(points: Sequence[Point], title: str) -> alt.LayerChart:
    """A bar a unit, the largest first, with its number beside it."""
    bars = alt.Chart(_data(points)).encode(
        y=alt.Y("whole:N", sort="-x", title=None, axis=alt.Axis(labelLimit=220)),
        x=alt.X("value:Q", title=f"{title}（{say('charts.money')}）", scale=_scale(points)),
        tooltip=_tooltip(),
    )
    numbers = bars.mark_text(align="left", dx=4, color=GREY).encode(text="shown:N")
    layers: alt.LayerChart = bars.mark_bar() + numbers
    return layers.properties(height=alt.Step(_BAR))


def parts_of(points: Sequence[Point], title: str) -> alt.Chart:
    """The parts beside each other for the last year of each unit."""
    last = {point.unit: point.year for point in sorted(points, key=lambda one: one.year)}
    shown = [point for point in points if point.year == last[point.unit]]
    return (
        alt.Chart(_data(shown), height=alt.Step(_BAR))
        .mark_bar()
        .encode(
            y=alt.Y("whole:N", title=None, axis=alt.Axis(labelLimit=220)),
            yOffset=alt.YOffset("measure:N"),
            x=alt.X("value:Q", title=f"{title}（{say('charts.money')}）"),
            color=alt.Color("measure:N", title=None, legend=_legend()),
            tooltip=_tooltip(),
        )
    )


def points_table(points: Sequence[Point]) -> Html:
    """The numbers of a chart as a table: units down, years across."""
    years = sorted({point.year for point in points})
    values = {(point.unit, point.year): point for point in points}
    heads = [say("charts.unit"), *map(str, years)]
    rows = (
        element(
            "tr",
            element("th", unit, scope="row"),
            *(_cell(values.get((unit, year))) for year in years),
        )
        for unit in dict.fromkeys(point.unit for point in points)
    )
    table = element(
        "table",
        element("caption", say("table.unit", unit=say("charts.money"))),
        element("thead", element("tr", *(element("th", head, scope="col") for head in heads))),
        element("tbody", *rows),
        class_="js-table",
    )
    return element("div", table, class_="js-scroll", tabindex="0")


def _cell(point: Point | None) -> Html:
    if point is None:
        return element("td", say("charts.none"), class_="js-blank")
    tag = element("span", say("table.corrected"), class_="js-tag js-corrected")
    return element("td", _shown(point.value), tag if point.corrected else None, class_="js-num")


def _data(points: Iterable[Point]) -> alt.Data:
    """Drawn with floats: a chart is looked at, its numbers stand in the tooltips as printed."""
    rows = [
        {
            "unit": point.unit,
            "year": point.year,
            "whole": f"{point.unit} {point.year}",
            "measure": point.measure,
            "value": float(point.value),
            "shown": _shown(point.value),
        }
        for point in points
    ]
    return alt.Data(values=rows)


def _scale(points: Iterable[Point]) -> alt.Scale:
    values = [float(point.value) for point in points]
    return alt.Scale(domain=[min(0.0, *values), max(0.0, *values) * _ROOM or 1.0])


def _shown(value: Decimal) -> str:
    return f"{value:,f}"


def _tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("unit:N", title=say("charts.unit")),
        alt.Tooltip("year:O", title=say("charts.year")),
        alt.Tooltip("measure:N", title=say("charts.measure")),
        alt.Tooltip("shown:N", title=say("charts.money")),
    ]


def _legend() -> alt.Legend:
    return alt.Legend(orient="bottom", columns=2, labelLimit=260)
