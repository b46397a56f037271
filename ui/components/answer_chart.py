"""Answer chart: the amounts of an answer as bars, or as a line over years, where that helps to read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas  # noqa: F401, whole before two sessions draw at once: altair takes what is half loaded

from accounts.unit import money_unit
from answer.answer import Answer, Number, Status
from answer.query import Operation
from ui.components.charts import GREY
from ui.texts import say

_BLUE = "#4c86c6"  # stands out from white and from black
_BAR, _LINE_HEIGHT = 22, 180
_MOST_BARS = 20
_LONGEST_LABEL = 150  # pixels, so that a phone keeps room for the bars
_LINE, _LABEL_HEIGHT = 11, 15  # characters on a line of a label, and its height in pixels
_ROOM = 1.6  # of the longest bar, for the words behind it on a phone
_FEWEST_YEARS = 3
_ONE_UNIT = (
    Operation.CHANGE,
    Operation.GROWTH,
    Operation.DEVIATION,
    Operation.COMPLETION,
    Operation.SHARE,
    Operation.RANK,
    Operation.THRESHOLD,
    Operation.TREND,
    Operation.LIST,
)
_SEVERAL_UNITS = (Operation.COMPARE, Operation.VALUE, Operation.RANK)


@dataclass(frozen=True, slots=True)
class Bar:
    """An amount: its name, its value as a plain decimal, and how the answer says it, without its margin."""

    name: str
    value: str
    text: str
    year: int | None


def answer_chart(answer: Answer) -> dict[str, Any] | None:
    """The Vega-Lite document of the chart, its numbers inside; None where there is nothing to compare."""
    bars = bars_of(answer)
    if len(bars) < 2:
        return None
    years = {bar.year for bar in bars}
    is_trend = answer.reading.operation == Operation.TREND and len(years) == len(bars)
    chart = _line(bars) if is_trend and len(bars) >= _FEWEST_YEARS else _bars(bars)
    # That it is valid is for the tests to say; asked at every answer it takes a third of the time.
    document: dict[str, Any] = chart.to_dict(validate=False)
    return document


def bars_of(answer: Answer) -> tuple[Bar, ...]:
    """The amounts that belong side by side: all in one unit of money, no differences, no total."""
    if answer.status is not Status.ANSWERED or not answer.reading.operation:
        return ()
    operation = Operation(answer.reading.operation)
    amounts = _amounts(answer.numbers)
    several = len({number.issuer for number in amounts}) > 1
    if operation not in (_SEVERAL_UNITS if several else _ONE_UNIT):
        return ()
    if several and len({number.year for number in amounts}) > 1:
        return ()  # units of different years are not compared
    if operation is Operation.LIST:
        amounts = amounts[1:]  # the first is the total of the others
    if len(amounts) > _MOST_BARS:
        return ()
    if not several and len({number.label for number in amounts}) == 1:
        amounts.sort(key=lambda number: number.year or 0)
    names = _names(amounts, several=several)
    if len(set(names)) < len(names):
        return ()
    return tuple(
        Bar(name, number.value or "", number.text.partition("（")[0], number.year)
        for name, number in zip(names, amounts, strict=True)
    )


def _amounts(numbers: Sequence[Number]) -> list[Number]:
    """Those of the first unit of money; a difference says 增加 or 少 before its digits."""
    known = [n for n in numbers if n.value is not None and money_unit(n.unit) and _is_plain(n.text)]
    return [number for number in known if number.unit == known[0].unit]


def _is_plain(text: str) -> bool:
    return text.lstrip("-−")[:1].isdigit()


def _names(numbers: Sequence[Number], *, several: bool) -> list[str]:
    """What tells the amounts apart: the unit, the year, or what they measure."""
    labels = Counter(number.label for number in numbers)
    years = {number.year for number in numbers}
    by_label = len(labels) > 1
    parts = [
        (
            number.issuer if several else "",
            say("chart.year", year=number.year) if len(years) > 1 else "",
            number.label if by_label else "",
        )
        for number in numbers
    ]
    return [" ".join(part for part in found if part) for found in parts]


def _rows(bars: Sequence[Bar]) -> alt.Data:
    # A drawing is measured in floats; what is written beside the bars is the proved text.
    rows = [{"name": bar.name, "value": float(bar.value), "text": bar.text} for bar in bars]
    return alt.Data(values=rows)


def _bars(bars: Sequence[Bar]) -> alt.LayerChart:
    most = max(abs(float(bar.value)) for bar in bars) or 1.0
    least = min(0.0, *(float(bar.value) for bar in bars))
    scale = alt.Scale(domain=[least, most * _ROOM])
    base = alt.Chart(_rows(bars)).encode(
        y=alt.Y("name:N", sort=None, title=None, axis=_axis()),
        x=alt.X("value:Q", axis=None, scale=scale),
        tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("text:N", title=" ")],
    )
    words = base.mark_text(align="left", dx=5, fontSize=13, color=GREY).encode(text="text:N")
    return (base.mark_bar(color=_BLUE, cornerRadius=2) + words).properties(
        height=alt.Step(_BAR + 8), width="container"
    )


def _line(bars: Sequence[Bar]) -> alt.LayerChart:
    base = alt.Chart(_rows(bars)).encode(
        x=alt.X("name:N", sort=None, title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("value:Q", axis=None, scale=alt.Scale(padding=24)),
        tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("text:N", title=" ")],
    )
    words = base.mark_text(dy=-12, fontSize=12, color=GREY).encode(text="text:N")
    return (base.mark_line(color=_BLUE, point=alt.OverlayMarkDef(color=_BLUE)) + words).properties(
        height=_LINE_HEIGHT, width="container"
    )


def _axis() -> alt.Axis:
    """Names beside the bars, a long one on two lines."""
    lines = f"length(datum.label) > {_LINE} ? [slice(datum.label, 0, {_LINE}), slice(datum.label, {_LINE})]"
    return alt.Axis(
        labelLimit=_LONGEST_LABEL,
        labelExpr=f"{lines} : datum.label",
        labelLineHeight=_LABEL_HEIGHT,
        ticks=False,
        domain=False,
        labelFontSize=13,
    )
