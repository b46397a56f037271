"""Truth: every quantity of a report with its true amount in 元 (counts in their own unit)."""

from __future__ import annotations

from decimal import Decimal

from accounts.measures import measures
from accounts.quantity import Funding, Quantity, Scope, Stage
from samples.accounts_model import (
    APPROPRIATIONS,
    OTHER_SOURCES,
    ZERO,
    Accounts,
    Money,
    Source,
    with_parents,
)

Truth = dict[Quantity, Decimal]

FUNDING = {
    Money.GENERAL: Funding.GENERAL,
    Money.FUND: Funding.FUND,
    Money.CAPITAL: Funding.CAPITAL,
}
_APPROPRIATION_SOURCES = (Source.GENERAL, Source.FUND, Source.CAPITAL)


def truth_of(books: Accounts, whole: Quantity) -> Truth:
    """All quantities that the report prints or speaks of; `whole` gives issuer, year and scope."""
    truth: Truth = {}
    _income(books, whole, truth)
    _expenditure(books, whole, truth)
    _balances(books, whole, truth)
    _basic(books, whole, truth)
    _three_public(books, whole, truth)
    _last_year(books, whole, truth)
    _spoken_of(books, whole, truth)
    return truth


def quantity(whole: Quantity, measure: str, **parts: object) -> Quantity:
    """A quantity of the same report, with the funding that the measure means unless one is given."""
    parts.setdefault("funding", measures()[measure].funding)
    return whole.with_(measure=measure, **parts)


def _income(books: Accounts, whole: Quantity, truth: Truth) -> None:
    for code in ("", *with_parents(books.codes())):
        at = whole.with_(measure="income", subject=code)
        truth[at] = books.received(code)
        truth[at.with_(funding=Funding.APPROPRIATION)] = books.received(
            code, _APPROPRIATION_SOURCES
        )
        for source in OTHER_SOURCES:
            of_source = at.with_(measure=f"income.{source.value}")
            truth[of_source] = books.received(code, (source,))
        truth[at.with_(measure="income.education_fees")] = sum(
            (fee for item, fee in books.education_fees.items() if item.startswith(code)), ZERO
        )
        for money, funding in FUNDING.items():
            truth[at.with_(funding=funding)] = books.received(code, (Source(money.value),))


def _expenditure(books: Accounts, whole: Quantity, truth: Truth) -> None:
    kinds: dict[Funding, tuple[Money, ...]] = {
        Funding.ALL: tuple(Money),
        Funding.APPROPRIATION: APPROPRIATIONS,
        **{funding: (money,) for money, funding in FUNDING.items()},
    }
    for code in ("", *with_parents(books.codes())):
        for funding, money in kinds.items():
            spent = books.spent(code, money)
            at = whole.with_(measure="expenditure", subject=code, funding=funding)
            truth[at] = spent.total
            truth[at.with_(measure="expenditure.basic")] = spent.basic
            truth[at.with_(measure="expenditure.project")] = spent.project
            if funding is Funding.ALL:
                truth[at.with_(measure="expenditure.operating")] = spent.operating
            if funding is Funding.GENERAL:
                truth[at.with_(stage=Stage.INITIAL_BUDGET)] = spent.initial
    # 年初预算 of income is what 年初预算 lets the unit spend.
    truth[whole.with_(measure="income", stage=Stage.INITIAL_BUDGET)] = books.spent().initial


def _balances(books: Accounts, whole: Quantity, truth: Truth) -> None:
    for measure, balance in (("opening", books.opening), ("closing", books.closing)):
        at = whole.with_(measure=measure)
        truth[at] = sum(balance.values(), ZERO)
        appropriations = sum((balance[money] for money in APPROPRIATIONS), ZERO)
        truth[at.with_(funding=Funding.APPROPRIATION)] = appropriations
        for money, funding in FUNDING.items():
            truth[at.with_(funding=funding)] = balance[money]
            for code in with_parents(books.codes(money)) if money is not Money.GENERAL else ():
                truth[at.with_(funding=funding, subject=code)] = balance[money]
    for measure, amount in books.surplus.items():
        truth[whole.with_(measure=measure)] = amount
    total = whole.with_(measure="grand_total")
    truth[total] = (
        books.received() + books.surplus["use_of_surplus"] + sum(books.opening.values(), ZERO)
    )
    for funding in (Funding.APPROPRIATION, *FUNDING.values()):
        income = truth[whole.with_(measure="income", funding=funding)]
        opening = truth[whole.with_(measure="opening", funding=funding)]
        truth[total.with_(funding=funding)] = income + opening


def _basic(books: Accounts, whole: Quantity, truth: Truth) -> None:
    at = whole.with_(measure="expenditure.basic", funding=Funding.GENERAL)
    for code, amount in books.economic.items():
        truth[at.with_(subject=code)] = amount
        parent = at.with_(subject=code[:3])
        truth[parent] = truth.get(parent, ZERO) + amount
    for measure, classes in (
        ("basic.personnel", ("301", "303")),
        ("basic.public", ("302", "307", "310", "399")),
    ):
        truth[quantity(whole, measure)] = sum(
            (amount for code, amount in books.economic.items() if code[:3] in classes), ZERO
        )


def _three_public(books: Accounts, whole: Quantity, truth: Truth) -> None:
    for amounts, stage, year in (
        (books.three_public, Stage.FINAL, whole.year),
        (books.three_public_budget, Stage.FULL_BUDGET, whole.year),
        (books.three_public_previous, Stage.FINAL, whole.year - 1),
    ):
        for measure, amount in amounts.items():
            truth[quantity(whole, measure, stage=stage, year=year)] = amount
        vehicles = (
            amounts["three_public.vehicle_purchase"] + amounts["three_public.vehicle_operation"]
        )
        truth[quantity(whole, "three_public.vehicles", stage=stage, year=year)] = vehicles
        total = sum(amounts.values(), ZERO)
        truth[quantity(whole, "three_public", stage=stage, year=year)] = total


def _last_year(books: Accounts, whole: Quantity, truth: Truth) -> None:
    """Last year's expenditure and totals; its closing balance is this year's opening."""
    last = whole.with_(year=whole.year - 1)
    spent = dict(books.previous_spent)
    appropriated = sum((spent[money] for money in APPROPRIATIONS), ZERO)
    everything = sum(spent.values(), ZERO)
    truth[last.with_(measure="expenditure")] = everything
    truth[last.with_(measure="expenditure", funding=Funding.APPROPRIATION)] = appropriated
    for money, funding in FUNDING.items():
        truth[last.with_(measure="expenditure", funding=funding)] = spent[money]
    opening = whole.with_(measure="opening")
    truth[last.with_(measure="grand_total")] = (
        everything + books.other["distribution_previous"] + truth[opening]
    )
    truth[last.with_(measure="grand_total", funding=Funding.APPROPRIATION)] = (
        appropriated + truth[opening.with_(funding=Funding.APPROPRIATION)]
    )


def _spoken_of(books: Accounts, whole: Quantity, truth: Truth) -> None:
    """What only the narrative prints: agency operation, procurement, counts, projects."""
    agency = quantity(whole, "agency_operation")
    truth[agency] = books.other["agency"]
    truth[agency.with_(stage=Stage.INITIAL_BUDGET)] = books.other["agency_budget"]
    truth[agency.with_(year=whole.year - 1)] = books.other["agency_previous"]
    for measure in ("meetings", "training"):
        at = quantity(whole, measure)
        truth[at] = books.other[measure]
        truth[at.with_(stage=Stage.INITIAL_BUDGET)] = books.other[f"{measure}_budget"]
    for part in ("goods", "works", "services", "sme", "micro"):
        truth[quantity(whole, f"procurement.{part}")] = books.other[f"procurement.{part}"]
    truth[quantity(whole, "procurement")] = sum(
        (books.other[f"procurement.{part}"] for part in ("goods", "works", "services")), ZERO
    )
    for measure, count in books.counts.items():
        truth[quantity(whole, measure)] = Decimal(count)
    truth[quantity(whole, "projects")] = Decimal(len(books.projects))
    truth[quantity(whole, "evaluated_funds")] = sum(
        (project.final for project in books.projects), ZERO
    )
    for project in books.projects:
        at = quantity(whole, "project_cost", subject=project.name)
        truth[at] = project.final
        truth[at.with_(stage=Stage.FULL_BUDGET)] = project.budget


def whole_report(issuer: str, year: int, consolidated: bool) -> Quantity:
    """The quantity that carries a report's issuer, year and scope."""
    scope = Scope.CONSOLIDATED if consolidated else Scope.OWN
    return Quantity(issuer=issuer, year=year, measure="expenditure", scope=scope)
