"""Repair: rebuilding columns that a conversion lost, by the equations that the table must satisfy.

The printed numbers keep their order; what was lost is which column each stands in. An alignment is
accepted only where it is the single one, over all known orders of columns, that satisfies the
equations (DESIGN §4). Nothing is ever guessed: two alignments left means not repaired.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from accounts.amount import Amount
from accounts.interval import ZERO, Interval

Placement = Mapping[str, int]
"""Column id → index of the number that stands in it; columns left out are blank."""


class SumOfColumns(Protocol):
    """An equation between columns of one row: total = Σ parts."""

    @property
    def rule(self) -> str: ...
    @property
    def total(self) -> str: ...
    @property
    def parts(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """An amount that another place prints for a column; `id` names the place.

    `at_least` says that the column is no less than it (公务用车运行费 of 基本支出 alone).
    """

    amount: Amount
    id: str
    at_least: bool = False

    def agrees_with(self, printed: Interval) -> bool:
        """Whether a column with this amount may hold what the other place says."""
        said = self.amount.interval
        return printed.high >= said.low if self.at_least else printed.meets(said)


@dataclass(frozen=True, slots=True)
class Repair:
    """The outcome: the placement with the evidence used (equation ids first), or the reason why not."""

    placement: Placement | None
    evidence: tuple[str, ...] = ()
    reason: str = ""


def repair(
    numbers: Sequence[Amount],
    templates: Sequence[Sequence[str]],
    equations: Sequence[SumOfColumns],
    evidence: Sequence[Mapping[str, Sequence[Evidence]]] = (),
    cells: Sequence[int | None] = (),
) -> Repair:
    """The one placement of the numbers, in row order, that the equations allow.

    `templates` are the orders of columns in which such tables are printed. Two things break ties, and
    only ties: `cells`, the printed row with the index of each number and None for a blank, where it is
    as wide as a template; and `evidence`, what other places print for a column, in falling rank
    (statements, then narrative).
    """
    if not numbers:
        return Repair(None, reason="表中没有数字")
    placements = alignments(numbers, templates, equations)
    if not placements:
        return Repair(None, reason="没有一种列排法能使表内的合计关系成立")
    used: list[str] = []
    remaining = (len(placements) > 1 and _as_printed(placements, templates, cells)) or placements
    for tier in evidence:
        if len(remaining) == 1:
            break
        against = [_contradictions(placement, numbers, tier) for placement in remaining]
        # What contradicts every placement is wrong itself, or of another thing: it tells none apart.
        telling = {
            id_ for ids in against for id_ in ids if not all(id_ in other for other in against)
        }
        agreeing = [p for p, ids in zip(remaining, against, strict=True) if telling.isdisjoint(ids)]
        if not agreeing or not telling:
            continue
        used += (id_ for ids in against for id_ in ids if id_ in telling and id_ not in used)
        used = list(dict.fromkeys(used))
        remaining = agreeing
    if len(remaining) > 1:
        return Repair(
            None, reason=f"有 {len(remaining)} 种列排法都能使表内的合计关系成立，无法确定是哪一种"
        )
    rules = _rules(remaining[0], equations)
    return Repair(remaining[0], (*rules, *used))


def alignments(
    numbers: Sequence[Amount],
    templates: Sequence[Sequence[str]],
    equations: Sequence[SumOfColumns],
) -> list[Placement]:
    """Every order-preserving placement of all numbers that satisfies every equation, each once."""
    found: dict[tuple[tuple[str, int], ...], Placement] = {}
    for template in templates:
        for placement in _aligned(numbers, template, equations):
            found.setdefault(tuple(sorted(placement.items())), placement)
    return list(found.values())


def holds(equation: SumOfColumns, row: Mapping[str, Amount | None]) -> bool:
    """Whether the equation holds on a row, by rounding intervals in base units.

    A blank part counts as zero only because the printed total then proves it; a blank total demands
    that all its parts are blank.
    """
    total = row.get(equation.total)
    parts = [amount for part in equation.parts if (amount := row.get(part)) is not None]
    if total is None:
        return not parts
    whole = Interval.exactly(ZERO)
    for amount in parts:
        whole += amount.interval
    return total.interval.meets(whole)


def _aligned(
    numbers: Sequence[Amount], template: Sequence[str], equations: Sequence[SumOfColumns]
) -> Iterator[Placement]:
    """Depth-first over the columns: each is blank or takes the next number; broken sums cut the search."""
    due = _due(template, equations)

    def place(column: int, number: int, placed: dict[str, int]) -> Iterator[Placement]:
        if len(numbers) - number > len(template) - column:
            return
        if column:
            row = {id_: numbers[i] for id_, i in placed.items()}
            if not all(holds(equation, row) for equation in due[column - 1]):
                return
        if column == len(template):
            yield dict(placed)
            return
        yield from place(column + 1, number, placed)
        if number < len(numbers):
            yield from place(column + 1, number + 1, {**placed, template[column]: number})

    yield from place(0, 0, {})


def _due(template: Sequence[str], equations: Sequence[SumOfColumns]) -> list[list[SumOfColumns]]:
    """For each column, the equations whose columns are all decided once it is."""
    due: list[list[SumOfColumns]] = [[] for _ in template]
    position = {column: index for index, column in enumerate(template)}
    for equation in equations:
        columns = (equation.total, *equation.parts)
        if all(column in position for column in columns):
            due[max(position[column] for column in columns)].append(equation)
    return due


def _as_printed(
    placements: Sequence[Placement], templates: Sequence[Sequence[str]], cells: Sequence[int | None]
) -> list[Placement]:
    """The placements that leave every number where it stands, in a template as wide as the row."""
    rows = [
        {column: i for column, i in zip(template, cells, strict=True) if i is not None}
        for template in templates
        if len(template) == len(cells)
    ]
    return [placement for placement in placements if placement in rows]


def _contradictions(
    placement: Placement, numbers: Sequence[Amount], evidence: Mapping[str, Sequence[Evidence]]
) -> list[str]:
    """The ids of the evidence that the placement disagrees with; a blank column agrees with zero."""
    against: list[str] = []
    for column, items in evidence.items():
        for item in items:
            blank = column not in placement
            printed = Interval.exactly(ZERO) if blank else numbers[placement[column]].interval
            if not item.agrees_with(printed):
                against.append(item.id)
    return against


def _rules(placement: Placement, equations: Sequence[SumOfColumns]) -> list[str]:
    """The ids of the equations that the placement satisfies with printed numbers, each once."""
    rules = (equation.rule for equation in equations if equation.total in placement)
    return list(dict.fromkeys(rules))


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to read a row: what it adds to each total. `reading` is the caller's own mark."""

    reading: int
    adds: tuple[Decimal, ...]


def choose(rows: Sequence[Sequence[Choice]], totals: tuple[Decimal, ...]) -> tuple[int, ...] | None:
    """The one reading for each row with which the rows add up to the totals exactly.

    None where no combination does, or more than one. Amounts are exact (scores and weights). Sums that
    several combinations share are kept once with their number, so the work stays polynomial.
    """
    zero = tuple(ZERO for _ in totals)
    ways: dict[tuple[Decimal, ...], tuple[int, tuple[int, ...]]] = {zero: (1, ())}
    for choices in rows:
        step: dict[tuple[Decimal, ...], tuple[int, tuple[int, ...]]] = {}
        for sums, (count, readings) in ways.items():
            for choice in choices:
                reached = tuple(a + b for a, b in zip(sums, choice.adds, strict=True))
                before, kept = step.get(reached, (0, (*readings, choice.reading)))
                step[reached] = (before + count, kept)
        ways = step
    count, readings = ways.get(totals, (0, ()))
    return readings if count == 1 else None
