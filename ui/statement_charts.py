"""报表, charts: income, expenditure and three-public of the units of the library over the years."""

from __future__ import annotations

import streamlit as st

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
    units = list(dict.fromkeys(one.issuer for one in session.catalogue()))
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
            default=[line.issuer, *(one for one in units if one != line.issuer)][:_AT_ONCE],
            max_selections=_AT_ONCE,
            key=f"charts_units_{line.issuer}",
        )
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
