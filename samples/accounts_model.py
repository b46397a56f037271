"""Accounts of one fictional unit: a consistent set of true amounts, in 元 with cents.

Every number of a generated report is a print of an amount here, so that what is wrong in a report is
only what was planted. Accounts add up: a department's are its own plus its subordinates'.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

ZERO = Decimal(0)
K = TypeVar("K", bound=Hashable)
N = TypeVar("N", Decimal, int)


class Money(StrEnum):
    """资金来源: which money was spent."""

    GENERAL = "general"
    FUND = "fund"
    CAPITAL = "capital"
    OTHER = "other"


APPROPRIATIONS = (Money.GENERAL, Money.FUND, Money.CAPITAL)


class Source(StrEnum):
    """收入来源: where income came from; the first three are the appropriations of that name."""

    GENERAL = "general"
    FUND = "fund"
    CAPITAL = "capital"
    SUPERIOR = "superior"
    BUSINESS = "business"
    OPERATING = "operating"
    AFFILIATED = "affiliated"
    OTHER = "other"


OTHER_SOURCES = (
    Source.SUPERIOR,
    Source.BUSINESS,
    Source.OPERATING,
    Source.AFFILIATED,
    Source.OTHER,
)


@dataclass(frozen=True, slots=True)
class Spent:
    """What one 项 spent of one kind of money, and what 年初预算 gave it."""

    basic: Decimal = ZERO
    project: Decimal = ZERO
    operating: Decimal = ZERO
    initial: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return self.basic + self.project + self.operating

    def __add__(self, other: Spent) -> Spent:
        return Spent(
            self.basic + other.basic,
            self.project + other.project,
            self.operating + other.operating,
            self.initial + other.initial,
        )


@dataclass(frozen=True, slots=True)
class Project:
    """One project: its budget and what it cost; `added` marks 年中追加."""

    name: str
    purpose: str
    code: str
    budget: Decimal
    final: Decimal
    added: bool


@dataclass(frozen=True, slots=True)
class Accounts:
    """The year of one unit. Keys: (项 code, money) for spending, (项 code, source) for income.

    `economic` holds 款 codes of 基本支出 from the general budget. `three_public*` hold the four parts
    by measure id. `previous_spent` is last year's expenditure by money. `counts` are keyed by measure
    id. `surplus` holds `distribution` and `use_of_surplus`. `other` holds what the statements do not
    print, by measure id, with _budget for 年初预算 and _previous for last year. All but the projects,
    which are listed one after another, are sums, so that accounts can be added.
    """

    spending: Mapping[tuple[str, Money], Spent]
    income: Mapping[tuple[str, Source], Decimal]
    education_fees: Mapping[str, Decimal]
    opening: Mapping[Money, Decimal]
    closing: Mapping[Money, Decimal]
    surplus: Mapping[str, Decimal]
    economic: Mapping[str, Decimal]
    three_public: Mapping[str, Decimal]
    three_public_budget: Mapping[str, Decimal]
    three_public_previous: Mapping[str, Decimal]
    previous_spent: Mapping[Money, Decimal]
    other: Mapping[str, Decimal]
    counts: Mapping[str, int]
    projects: tuple[Project, ...]

    def __add__(self, more: Accounts) -> Accounts:
        added = {
            field.name: merged(getattr(self, field.name), getattr(more, field.name))
            for field in fields(self)
            if field.name not in ("spending", "projects")
        }
        spending = dict(self.spending)
        for key, spent in more.spending.items():
            spending[key] = spending.get(key, Spent()) + spent
        return Accounts(spending=spending, projects=self.projects + more.projects, **added)

    def spent(self, code: str = "", money: tuple[Money, ...] = tuple(Money)) -> Spent:
        """Everything spent under a code ("" for all) of the given kinds of money."""
        matching = (
            spent
            for (item, kind), spent in self.spending.items()
            if item.startswith(code) and kind in money
        )
        return sum(matching, Spent())

    def received(self, code: str = "", sources: tuple[Source, ...] = tuple(Source)) -> Decimal:
        """All income booked under a code ("" for all) from the given sources."""
        return sum(
            (
                amount
                for (item, source), amount in self.income.items()
                if item.startswith(code) and source in sources
            ),
            ZERO,
        )

    def codes(self, *money: Money) -> tuple[str, ...]:
        """The 项 codes with income or spending of that money (all where none is named), in order."""
        kinds = money or tuple(Money)
        spent = {item for item, kind in self.spending if kind in kinds}
        received = {item for item, source in self.income if money_of(source) in kinds}
        return tuple(sorted(spent | received))


def merged(left: Mapping[K, N], right: Mapping[K, N]) -> dict[K, N]:
    """Two tables of amounts added key by key."""
    total = dict(left)
    for key, amount in right.items():
        total[key] = total[key] + amount if key in total else amount
    return total


def money_of(source: Source) -> Money:
    """The kind of money that a source gives."""
    return Money(source.value) if source.value in {kind.value for kind in Money} else Money.OTHER


def with_parents(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes with their 类 and 款, in the order in which statements print them."""
    return tuple(sorted({code[:size] for code in codes for size in (3, 5, 7)}))
