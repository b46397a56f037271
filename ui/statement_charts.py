"""报表, charts: income, expenditure and three-public of the units of the library over the years."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from answer.choice import contains
from index.library import Shelved
from ui import session
from ui.components.charts import Point, by_unit, has_history, over_years, parts_of, points_table
from ui.components.statement_series import PARTS, SERIES, points_of
from ui.markup import element
from ui.texts import say

_HEIGHT = 420  # pixels, the legend included
_AT_ONCE = 8
"""Units in one chart; more lines cannot be told apart."""


def render(line: Shelved) -> None:
    """The charts of the chosen units; the chosen report's own first."""
    shelf = session.catalogue()
    units = list(dict.fromkeys(one.issuer for one in shelf))
    with st.container(horizontal=True):
        series = st.selectbox(
            say("charts.measure"),
            list(SERIES),
            format_func=lambda one: say(f"charts.{one}"),
            key="charts_measure",
        )
        chosen = st.multiselect(
            say("charts.units"),
            units,
            default=_side_by_side(line.issuer, shelf),
            max_selections=_AT_ONCE,
            key=f"charts_units_{line.issuer}",
        )
    for whole, part in sorted(_nested([one for one in shelf if one.issuer in chosen])):
        st.html(element("p", say("charts.nested", whole=whole, part=part), class_="js-alert"))
    points = points_of(session.library(), series, chosen)
    if not points:
        st.html(element("p", say("charts.nothing"), class_="js-note"))
        return
    _chart(points, say(f"charts.{series}"))
    if series in PARTS:
        _parts(chosen)
    with st.expander(say("charts.as_table")):
        st.html(points_table(points))
    st.html(element("p", say("charts.note"), class_="js-note"))


def _side_by_side(first: str, shelf: Sequence[Shelved]) -> list[str]:
    """The first unit and those that may be held beside it, as many as one chart shows: none of them
    includes another."""
    reports: dict[str, list[Shelved]] = {}
    for one in shelf:
        reports.setdefault(one.issuer, []).append(one)
    fits = [first]
    for unit in reports:
        if len(fits) == _AT_ONCE:
            break
        held = [line for issuer in (unit, *fits) for line in reports.get(issuer, ())]
        if unit != first and not _nested(held):
            fits.append(unit)
    return fits


def _nested(shelf: Sequence[Shelved]) -> set[tuple[str, str]]:
    """Pairs of units: the consolidated reports of the one include the other."""
    return {
        (whole.issuer, part.issuer) for whole in shelf for part in shelf if contains(whole, part)
    }


def _chart(points: list[Point], title: str) -> None:
    """Years from left to right where there are several, else the units of the year by size."""
    if has_history(points):
        st.altair_chart(over_years(points, title), height=_HEIGHT, alt=title)
    else:
        st.altair_chart(by_unit(points, title), alt=title)


def _parts(units: list[str]) -> None:
    """What the “三公” of the units is made of, in the last year of each."""
    parts = points_of(session.library(), "three_public_parts", units)
    if parts:
        title = say("charts.parts")
        st.altair_chart(parts_of(parts, title), alt=title)
