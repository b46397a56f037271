"""Display: a proved value as printed digits, no more of them than its interval fixes."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from accounts.interval import Interval
from accounts.unit import Dimension, money_unit

_USUAL_PLACES = {"万元": 2, "元": 0, "千元": 2, "亿元": 2}
MINUS = "−"
_RATE_STEP = Decimal("0.1")
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Shown:
    """A value in a unit: `digits` as printed with separators, `margin` "（±0.015）" where needed."""

    digits: str
    margin: str
    value: Decimal
    low: Decimal
    high: Decimal
    about: bool = False


def money(value: Decimal, interval: Interval, unit: str) -> Shown:
    """An amount of base 元 in `unit`; ± where the interval is wider than the last digit."""
    known = money_unit(unit)
    factor = known.factor if known is not None else Decimal(1)
    scaled = _plain(value / factor)
    low, high = _plain(interval.low / factor), _plain(interval.high / factor)
    places = max(_places(scaled), _USUAL_PLACES.get(unit, 2))
    step = Decimal(1).scaleb(-places)
    margin = "" if high - low <= step else _margin(scaled, low, high)
    return Shown(f"{scaled:,.{places}f}", margin, scaled.quantize(step), low, high)


def percent(value: Decimal, interval: Interval) -> Shown:
    """A pure ratio in percent with one decimal, as reports print it; 约 where that is not fixed."""
    low, high = interval.low * 100, interval.high * 100
    ends = {end.quantize(_RATE_STEP, ROUND_HALF_UP) for end in (low, high)}
    digits = (value * 100).quantize(_RATE_STEP, ROUND_HALF_UP)
    return _rate(digits, low, high, about=len(ends) > 1)


def times(value: Decimal, interval: Interval) -> Shown:
    """A pure ratio as so many times, with two decimals or one; 约 where not even one is fixed."""
    for step in (_CENT, _RATE_STEP):
        low, high = (end.quantize(step, ROUND_HALF_UP) for end in (interval.low, interval.high))
        if low == high:
            break
    digits = value.quantize(step, ROUND_HALF_UP)
    return _rate(digits, interval.low, interval.high, about=low != high)


def printed_percent(value: Decimal, interval: Interval) -> Shown:
    """A printed rate in percent with the digits that it is printed with."""
    low, high = interval.low * 100, interval.high * 100
    step = min(_RATE_STEP, (high - low).normalize()) or _RATE_STEP
    return _rate((value * 100).quantize(step), low, high, about=False)


def quotient(value: Decimal, interval: Interval, unit: str) -> Shown:
    """An amount of base 元 for each counted thing, to the last digit that rounding leaves fixed."""
    known = money_unit(unit)
    factor = known.factor if known is not None else Decimal(1)
    low, high = interval.low / factor, interval.high / factor
    step = Decimal("0.01")
    while step < high - low:
        step = step.scaleb(1)
    digits = _rounded(value / factor, step)
    about = _rounded(low, step) != _rounded(high, step)
    low, high = low.quantize(_CENT, ROUND_FLOOR), high.quantize(_CENT, ROUND_CEILING)
    margin = "" if low == high else f"（{signed(f'{low:,f}')} 至 {signed(f'{high:,f}')}）"
    return Shown(
        f"{digits:,f}", margin, digits, min(low, digits), max(high, digits), about or step > 1
    )


def _rounded(value: Decimal, step: Decimal) -> Decimal:
    """The value to a multiple of the step, without exponent."""
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def count(value: Decimal, interval: Interval) -> Shown:
    """A count: exact, without needless zeros."""
    number = _plain(value)
    return Shown(f"{number:,f}", "", number, _plain(interval.low), _plain(interval.high))


def shown(value: Decimal, interval: Interval, dimension: Dimension, unit: str) -> Shown:
    """The value in its dimension's form."""
    if dimension is Dimension.MONEY:
        return money(value, interval, unit)
    return percent(value, interval) if dimension is Dimension.RATIO else count(value, interval)


def signed(digits: str) -> str:
    """The digits with a minus sign as books print it."""
    return digits.replace("-", MINUS)


def plain_decimal(value: Decimal) -> str:
    """A decimal without exponent: "-0.405"."""
    return f"{value:f}"


def _rate(digits: Decimal, low: Decimal, high: Decimal, *, about: bool) -> Shown:
    # The value that is shown is rounded: the interval given with it must hold it as well.
    outer_low, outer_high = min(_short(low), digits), max(_short(high), digits)
    return Shown(f"{digits:,f}", "", digits, outer_low, outer_high, about)


def _short(value: Decimal) -> Decimal:
    return _plain(value.quantize(Decimal("0.0001"), ROUND_HALF_UP))


def _margin(value: Decimal, low: Decimal, high: Decimal) -> str:
    up, down = high - value, value - low
    if up == down:
        return f"（±{_plain(up):f}）"
    return f"（{signed(f'{low:,f}')} 至 {signed(f'{high:,f}')}）"


def _plain(value: Decimal) -> Decimal:
    """The value without needless zeros and without exponent."""
    reduced = value.normalize()
    return reduced.quantize(Decimal(1)) if int(reduced.as_tuple().exponent) > 0 else reduced


def _places(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))
