"""Drawing 基本支出: by economic classification, and the 项 codes that it is charged to."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from samples.accounts_model import ZERO
from samples.draw_money import part_of, wan
from samples.units import Unit

# 款 code: 万元 a head at least and at most, and how often a unit has it.
_A_HEAD = {
    "30102": (0.8, 2.6, 0.9),
    "30106": (0.1, 0.6, 0.2),
    "30109": (0.2, 0.6, 0.25),
    "30112": (0.05, 0.2, 0.8),
    "30114": (0.02, 0.1, 0.4),
    "30199": (0.1, 0.8, 0.5),
    "30304": (0.1, 0.7, 0.4),
    "30305": (0.05, 0.4, 0.6),
    "30307": (0.05, 0.2, 0.3),
    "30309": (0.1, 0.9, 0.4),
    "30399": (0.02, 0.3, 0.5),
    "30201": (0.3, 1.6, 1.0),
    "30202": (0.05, 0.6, 0.9),
    "30203": (0.02, 0.2, 0.4),
    "30204": (0.001, 0.01, 0.2),
    "30205": (0.05, 0.3, 0.8),
    "30206": (0.1, 0.8, 0.9),
    "30207": (0.03, 0.3, 0.8),
    "30208": (0.05, 0.3, 0.1),
    "30209": (0.2, 1.5, 0.7),
    "30211": (0.2, 1.3, 1.0),
    "30213": (0.1, 1.2, 0.8),
    "30214": (0.05, 0.8, 0.4),
    "30215": (0.01, 0.1, 0.7),
    "30216": (0.01, 0.15, 0.7),
    "30217": (0.05, 0.5, 0.85),
    "30218": (0.01, 0.1, 0.2),
    "30225": (0.01, 0.1, 0.1),
    "30226": (0.2, 1.6, 0.9),
    "30227": (0.1, 1.2, 0.7),
    "30228": (0.1, 0.5, 0.9),
    "30229": (0.05, 0.4, 0.8),
    "30239": (0.2, 0.9, 0.9),
    "30240": (0.01, 0.05, 0.1),
    "30299": (0.2, 2.0, 1.0),
    "31002": (0.05, 0.3, 0.5),
}
# 项 codes that a unit may charge a 款 to (where it does not charge all to 行政运行).
_CHARGED_TO = {
    "30108": ("2080505", "2080505"),
    "30109": ("2080506", "2080506"),
    "30110": ("2101101", "2101102"),
    "30111": ("2101103", "2101103"),
    "30113": ("2210201", "2210201"),
    "30304": ("2080801", "2080801"),
}


def draw_economic(
    unit: Unit, rng: Random, staff: int, counts: dict[str, int], abroad: bool
) -> dict[str, Decimal]:
    """基本支出 from the general budget by 款 code, in 元."""
    economic = {
        code: wan(staff * rng.uniform(low, high))
        for code, (low, high, chance) in _A_HEAD.items()
        if rng.random() < chance
    }
    wages = wan(staff * rng.uniform(4.2, 6.2))
    bonus = wan(staff * rng.uniform(2.5, 5))
    economic |= {
        "30101": wages,
        "30103" if unit.administrative else "30107": bonus,
        "30108": (wages * Decimal("0.19")).quantize(Decimal("0.01")),
        "30110": (wages * Decimal("0.10")).quantize(Decimal("0.01")),
        "30113": part_of(rng, wages, 0.15, 0.22),
        "30302": wan(counts["staff.retired"] * rng.uniform(0.4, 1.6)),
    }
    if unit.administrative:
        economic["30111"] = part_of(rng, wages, 0.04, 0.06)
    if counts["vehicles"]:
        economic["30231"] = wan(counts["vehicles"] * rng.uniform(2.2, 5.5))
    if abroad:
        economic["30212"] = wan(rng.uniform(2, 14))
    return dict(sorted(economic.items()))


def basic_by_item(unit: Unit, rng: Random, economic: dict[str, Decimal]) -> dict[str, Decimal]:
    """The same money by 项 code: pensions, health and housing apart, the rest on 行政运行."""
    by_item: dict[str, Decimal] = {}
    charged_apart = rng.random() < 0.7
    rest = sum(economic.values(), ZERO)
    for code, (administrative, institution) in _CHARGED_TO.items():
        if charged_apart and code in economic:
            item = administrative if unit.administrative else institution
            by_item[item] = by_item.get(item, ZERO) + economic[code]
            rest -= economic[code]
    for item in unit.extra:
        if rng.random() < 0.6:
            amount = part_of(rng, rest, 0.02, 0.15)
            by_item[item] = by_item.get(item, ZERO) + amount
            rest -= amount
    by_item[unit.running] = by_item.get(unit.running, ZERO) + rest
    return dict(sorted(by_item.items()))
