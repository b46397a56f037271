"""A unit founded this year: nothing was spent, owned or carried over the year before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from samples.accounts_model import APPROPRIATIONS, ZERO, Accounts, K, Money, Source


def founded_this_year(books: Accounts) -> Accounts:
    """The same spending without a year before; income pays for what balances and savings had paid."""
    income = dict(books.income)
    for money in APPROPRIATIONS:
        code = next((code for code, source in income if source.value == money.value), "")
        if code:
            income[code, Source(money.value)] += books.opening[money]
    used = books.surplus["use_of_surplus"]
    if used:
        code = next(code for code, money in books.spending if money is Money.OTHER)
        income[code, Source.OTHER] = income.get((code, Source.OTHER), ZERO) + used
    kept = books.closing[Money.OTHER] - books.opening[Money.OTHER]
    previous = {name: ZERO for name in books.other if name.endswith("_previous")}
    return replace(
        books,
        income=income,
        opening=_zeros(books.opening),
        closing={**books.closing, Money.OTHER: kept},
        surplus={**books.surplus, "use_of_surplus": ZERO},
        three_public_previous=_zeros(books.three_public_previous),
        previous_spent=_zeros(books.previous_spent),
        other={**books.other, **previous},
    )


def _zeros(amounts: Mapping[K, Decimal]) -> dict[K, Decimal]:
    return dict.fromkeys(amounts, ZERO)
