"""Statement series: one quantity of several units over the years, as the statements print it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from accounts.fact import Fact
from accounts.measures import measures
from accounts.quantity import Aspect, Funding, Scope, Stage
from accounts.unit import WAN_YUAN
from index.library import Library
from ui.components.charts import Point
from ui.texts import word


@dataclass(frozen=True, slots=True)
class Series:
    """The measures that are drawn, and of which money; None: as the statement has it."""

    measures: tuple[str, ...]
    funding: Funding | None = Funding.ALL


_PARTS_OF_THREE_PUBLIC = ("three_public.abroad", "three_public.vehicles", "three_public.reception")
SERIES: Mapping[str, Series] = {
    "income": Series(("income",)),
    "expenditure": Series(("expenditure",)),
    "three_public": Series(("three_public",), None),
}
PARTS: Mapping[str, Series] = {"three_public": Series(_PARTS_OF_THREE_PUBLIC, None)}
_ALL = {**SERIES, "three_public_parts": PARTS["three_public"]}


def points_of(library: Library, series: str, units: Sequence[str]) -> list[Point]:
    """A point a unit, year and measure, in 万元: the first print; blank cells give none."""
    wanted = _ALL[series]
    points: dict[tuple[str, int, Scope, str], Point] = {}
    for measure in wanted.measures:
        for unit in units:
            facts = library.cells(
                measure=measure,
                subject="",
                issuer=unit,
                stage=Stage.FINAL,
                funding=wanted.funding,
                aspect=Aspect.VALUE,
            )
            for fact in facts:
                if fact.amount is not None:
                    quantity = fact.quantity
                    key = (unit, quantity.year, quantity.scope, measure)
                    points.setdefault(key, _point(fact))
    several = {unit for unit in units if len({key[2] for key in points if key[0] == unit}) > 1}
    return [
        replace(point, unit=f"{point.unit}（{word(key[2])}）") if key[0] in several else point
        for key, point in points.items()
    ]


def _point(fact: Fact) -> Point:
    quantity, amount = fact.quantity, fact.amount
    assert amount is not None
    name = measures()[quantity.measure].name
    value = amount.base / WAN_YUAN.factor
    return Point(quantity.issuer, quantity.year, name, value, fact.correction is not None)
