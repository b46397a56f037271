"""Drawing the accounts of one unit: random but consistent, in the sizes that real units have."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from samples.accounts_model import ZERO, Accounts, Money, Project, Source, Spent
from samples.draw_basic import basic_by_item, draw_economic
from samples.draw_money import part_of, wan
from samples.draw_new_unit import founded_this_year
from samples.options import Options, decide
from samples.units import Unit

PARTS = (
    "three_public.abroad",
    "three_public.vehicle_purchase",
    "three_public.vehicle_operation",
    "three_public.reception",
)
CAPITAL_CODE = "2230199"


def draw_accounts(unit: Unit, rng: Random, options: Options) -> Accounts:
    """The year of one unit, without its subordinates."""
    staff = rng.randint(25, 140) if unit.administrative else rng.randint(4, 40)
    counts = _draw_counts(rng, staff)
    wants_abroad = decide(rng, options.abroad, 0.25) and unit.administrative
    economic = draw_economic(unit, rng, staff, counts, wants_abroad)
    projects = _draw_projects(unit, rng, decide(rng, options.projects, 0.8))
    spending = _general_spending(unit, rng, options, economic, projects)
    final, budget, previous = _three_public(unit, rng, options, economic, projects, counts)
    income, opening, closing, surplus = _other_money(unit, rng, options, spending)
    carried = _carry_over(unit, rng, options, spending, opening, closing)
    income |= _appropriations(spending, carried, unit.running)
    public = sum((v for k, v in economic.items() if k[:3] in ("302", "310")), ZERO)
    general = sum((s.total for (_, m), s in spending.items() if m is Money.GENERAL), ZERO)
    fees = {
        code: part_of(rng, amount, 0.2, 0.8)
        for (code, source), amount in income.items()
        if source is Source.BUSINESS
    }
    books = Accounts(
        spending=spending,
        income=income,
        education_fees=fees,
        opening=opening,
        closing=closing,
        surplus=surplus,
        economic=economic,
        three_public=final,
        three_public_budget=budget,
        three_public_previous=previous,
        previous_spent=_previous(rng, spending, general),
        other={
            "distribution_previous": part_of(rng, surplus["distribution"], 0.2, 1.5),
            **_agency(rng, public if unit.administrative else ZERO),
            **_meetings(rng, economic),
            **_procurement(rng, public),
        },
        counts=counts,
        projects=projects,
    )
    return founded_this_year(books) if options.new_unit else books


def _draw_counts(rng: Random, staff: int) -> dict[str, int]:
    uses = {
        "vehicles.leader": rng.randint(0, 1) if staff > 30 else 0,
        "vehicles.messenger": rng.randint(1, 3) if staff > 10 else rng.randint(0, 2),
        "vehicles.emergency": rng.randint(0, 3) if staff > 30 else 0,
        "vehicles.other": rng.randint(0, 2) if staff > 30 else 0,
    }
    vehicles = sum(uses.values())
    return {
        **uses,
        "vehicles": vehicles,
        "vehicles_financed": vehicles,
        "vehicles_bought": 0,
        "staff.establishment": staff + rng.randint(0, staff // 6 + 1),
        "staff.serving": staff,
        "staff.actual": staff,
        "staff.retired": rng.randint(1, staff),
        "equipment_general": rng.choice((0, 0, 0, 1, 2)),
        "equipment_special": rng.choice((0, 0, 0, 0, 1)),
        "abroad_groups": 0,
        "abroad_persons": 0,
        "reception_groups": 0,
        "reception_persons": 0,
    }


def _draw_projects(unit: Unit, rng: Random, wanted: bool) -> tuple[Project, ...]:
    if not wanted:
        return ()
    chosen = rng.sample(unit.projects, rng.randint(1, len(unit.projects)))
    largest = 220 if unit.administrative else 60
    projects = []
    for name, purpose, code in chosen:
        budget = Decimal(rng.randint(4, largest)) * 10_000
        final = budget if rng.random() < 0.25 else part_of(rng, budget, 0.55, 0.999)
        projects.append(Project(name, purpose, code, budget, final, rng.random() < 0.5))
    return tuple(sorted(projects, key=lambda project: project.added))


def _general_spending(
    unit: Unit,
    rng: Random,
    options: Options,
    economic: dict[str, Decimal],
    projects: tuple[Project, ...],
) -> dict[tuple[str, Money], Spent]:
    spending: dict[tuple[str, Money], Spent] = {}
    zero_base = decide(rng, options.zero_base, 0.7)
    for code, basic in basic_by_item(unit, rng, economic).items():
        main = code == unit.running
        initial = ZERO if zero_base and not main and rng.random() < 0.4 else basic
        if initial and rng.random() < 0.85:
            initial = wan(initial * Decimal(rng.randint(860, 1090)) / 10_000_000)
        spending[code, Money.GENERAL] = Spent(basic=basic, initial=initial)
    for project in projects:
        key = (project.code, Money.GENERAL)
        initial = ZERO if zero_base and project.added else project.budget
        spending[key] = spending.get(key, Spent()) + Spent(project=project.final, initial=initial)
    return spending


def _three_public(
    unit: Unit,
    rng: Random,
    options: Options,
    economic: dict[str, Decimal],
    projects: tuple[Project, ...],
    counts: dict[str, int],
) -> tuple[dict[str, Decimal], dict[str, Decimal], dict[str, Decimal]]:
    """Final, budget and last year's amounts of the four parts; fills the counts they explain.

    What the projects paid is part of the final amounts, so they may exceed 公开06表.
    """
    from_projects = sum((project.final for project in projects), ZERO)
    buys = decide(rng, options.vehicle_purchase, 0.25) and from_projects > 200_000
    final = {
        "three_public.abroad": economic.get("30212", ZERO),
        "three_public.vehicle_purchase": wan(rng.uniform(12, 18)) if buys else ZERO,
        "three_public.vehicle_operation": economic.get("30231", ZERO),
        "three_public.reception": economic.get("30217", ZERO),
    }
    if from_projects > 250_000 and final["three_public.reception"]:
        final["three_public.reception"] += wan(rng.uniform(0.05, 0.6))
    same = decide(rng, options.unchanged, 0.3)
    budget, previous = {}, {}
    for part in PARTS:
        amount = final[part]
        spare = Decimal(rng.randint(0, 6)) * 10_000
        ceiling = -(-amount // 10_000) * 10_000
        budget[part] = ceiling + spare if amount else ZERO
        previous[part] = amount if same or not amount else part_of(rng, amount, 0.6, 1.5)
    unused = unit.administrative and not final["three_public.abroad"] and rng.random() < 0.3
    if unused and options.abroad is not False:
        budget["three_public.abroad"] = Decimal(rng.randint(5, 20)) * 10_000
    if not final["three_public.vehicle_purchase"] and rng.random() < 0.15:
        previous["three_public.vehicle_purchase"] = wan(rng.uniform(12, 18))
    counts["vehicles_bought"] = 1 if buys else 0
    if final["three_public.abroad"]:
        counts["abroad_groups"] = rng.randint(1, 2)
        counts["abroad_persons"] = rng.randint(2, 6)
    if final["three_public.reception"]:
        groups = 1 + int(final["three_public.reception"] / rng.randint(1500, 4500))
        counts["reception_groups"] = groups
        counts["reception_persons"] = groups * rng.randint(4, 11) + rng.randint(0, groups)
    return final, budget, previous


def _other_money(
    unit: Unit, rng: Random, options: Options, spending: dict[tuple[str, Money], Spent]
) -> tuple[
    dict[tuple[str, Source], Decimal],
    dict[Money, Decimal],
    dict[Money, Decimal],
    dict[str, Decimal],
]:
    """Income that is no appropriation, what of it was spent, distributed and kept.

    Adds to `spending`. Returns income, opening, closing and the surplus lines.
    """
    income: dict[tuple[str, Source], Decimal] = {}
    if decide(rng, options.other_income, 0.6):
        income[unit.running, Source.OTHER] = wan(rng.uniform(0.3, 40))
        if unit.business:
            income[unit.running, Source.BUSINESS] = wan(rng.uniform(5, 120))
    received = sum(income.values(), ZERO)
    spent = ZERO
    if received and decide(rng, options.other_income_spent, 0.6):
        spent = rng.choice(
            [Decimal(rng.randint(60, 140)), part_of(rng, received, 0.2, 0.9), received]
        )
    kept = part_of(rng, received - spent, 0, 1) if rng.random() < 0.5 else ZERO
    distributed = received - spent - kept
    used = wan(rng.uniform(1, 8)) if unit.business and spent and rng.random() < 0.4 else ZERO
    spent += used
    if spent:
        basic = spent if rng.random() < 0.7 else ZERO
        spending[unit.running, Money.OTHER] = Spent(basic=basic, project=spent - basic)
    opening = {Money.OTHER: wan(rng.uniform(0.5, 20)) if rng.random() < 0.2 else ZERO}
    closing = {Money.OTHER: opening[Money.OTHER] + kept}
    surplus = {"distribution": distributed, "use_of_surplus": used}
    return income, opening, closing, surplus


def _carry_over(
    unit: Unit,
    rng: Random,
    options: Options,
    spending: dict[tuple[str, Money], Spent],
    opening: dict[Money, Decimal],
    closing: dict[Money, Decimal],
) -> dict[Money, Decimal]:
    """Fills opening and closing balances and the other budgets; returns closing − opening by money."""
    if unit.fund_code and decide(rng, options.fund, 0.6):
        amount = wan(rng.uniform(20, 900))
        spending[unit.fund_code, Money.FUND] = Spent(project=amount)
    if unit.administrative and decide(rng, options.capital, 0.08):
        spending[CAPITAL_CODE, Money.CAPITAL] = Spent(project=wan(rng.uniform(2, 60)))
    carries = decide(rng, options.carry_over, 0.75)
    change: dict[Money, Decimal] = {}
    for money in (Money.GENERAL, Money.FUND, Money.CAPITAL):
        spent = sum((s.total for (_, m), s in spending.items() if m is money), ZERO)
        keeps = carries and spent and (money is Money.GENERAL or rng.random() < 0.4)
        opening[money] = part_of(rng, spent, 0.001, 0.05) if keeps else ZERO
        kept = opening[money] if rng.random() < 0.25 else part_of(rng, spent, 0, 0.06)
        closing[money] = kept if keeps else ZERO
        change[money] = closing[money] - opening[money]
    return change


def _appropriations(
    spending: dict[tuple[str, Money], Spent], carried: dict[Money, Decimal], running: str
) -> dict[tuple[str, Source], Decimal]:
    """Appropriation income by item: what was spent, and what the balances took or gave."""
    income = {
        (code, Source(money.value)): spent.total
        for (code, money), spent in spending.items()
        if money is not Money.OTHER
    }
    for money, change in carried.items():
        codes = [code for code, kind in spending if kind is money]
        code = running if running in codes else next(iter(codes), "")
        if code:
            income[code, Source(money.value)] += change
    return income


def _previous(
    rng: Random, spending: dict[tuple[str, Money], Spent], general: Decimal
) -> dict[Money, Decimal]:
    previous = {Money.GENERAL: part_of(rng, general, 0.8, 1.2)}
    for money in (Money.FUND, Money.CAPITAL, Money.OTHER):
        spent = sum((s.total for (_, m), s in spending.items() if m is money), ZERO)
        previous[money] = part_of(rng, spent, 0.5, 1.5)
    return previous


def _agency(rng: Random, amount: Decimal) -> dict[str, Decimal]:
    return {
        "agency": amount,
        "agency_budget": part_of(rng, amount, 0.85, 1.1),
        "agency_previous": part_of(rng, amount, 0.85, 1.2),
    }


def _meetings(rng: Random, economic: dict[str, Decimal]) -> dict[str, Decimal]:
    """会议费 and 培训费: final amounts as in 公开06表, budgets in round numbers above them."""
    figures = {}
    for name, code in (("meetings", "30215"), ("training", "30216")):
        amount = economic.get(code, ZERO)
        figures[name] = amount
        figures[f"{name}_budget"] = (amount // 10_000 + rng.randint(1, 4)) * 10_000
    return figures


def _procurement(rng: Random, public: Decimal) -> dict[str, Decimal]:
    goods = part_of(rng, public, 0.01, 0.2)
    works = part_of(rng, public, 0.01, 0.3) if rng.random() < 0.4 else ZERO
    services = part_of(rng, public, 0.05, 0.5)
    small = goods + works + services if rng.random() < 0.4 else part_of(rng, goods, 0.5, 1)
    return {
        "procurement.goods": goods,
        "procurement.works": works,
        "procurement.services": services,
        "procurement.sme": small,
        "procurement.micro": small if rng.random() < 0.4 else part_of(rng, small, 0.2, 0.9),
    }
