"""Working: a proof as a person reads it, from the sum down to the cells and sentences."""

from collections.abc import Mapping
from decimal import Decimal

from accounts.fact import Fact
from accounts.measures import measures
from accounts.quantity import Quantity
from accounts.unit import Dimension
from answer.books import Book
from answer.cite import citation, place
from answer.display import count, money, percent, quotient, signed, times
from answer.figures import Figure
from answer.naming import label
from calculator.proof import Derivation, Step

_SMALL_QUOTIENT = Decimal(10_000)


def proof_of(figure: Figure, book: Book, books: Mapping[str, Book], unit: str, year: int) -> str:
    """The working line by line: the sum, the interval where it is not plain, every leaf's place.

    `books` holds the reports of the leaves by hash; `year` is the year that needs no naming.
    """
    if figure.ratio is not None:
        return _proof_of_rate(figure, book, books, unit, year)
    derivation = figure.derivation
    if derivation is None:
        return ""
    name = figure.called or _short(derivation.quantity, book, year)
    return "\n".join(
        [
            *_working(derivation, name, book, unit, year),
            *_leaf_lines(derivation.leaves, book, books),
        ]
    )


def _proof_of_rate(
    figure: Figure, book: Book, books: Mapping[str, Book], unit: str, year: int
) -> str:
    assert figure.ratio is not None
    part, whole = figure.ratio.part, figure.ratio.whole
    names = [_short(one.quantity, book, year) for one in (part, whole)]
    head = (
        f"{figure.called or label(figure.quantity, book)} = {names[0]} ÷ {names[1]} = "
        f"{_value(part, unit)} ÷ {_value(whole, unit)} {_result(figure, unit)}"
    )
    lines = [
        line
        for one, name in zip((part, whole), names, strict=True)
        for line in _working(one, name, book, unit, year)
    ]
    return "\n".join([head, *lines, *_leaf_lines((*part.leaves, *whole.leaves), book, books)])


def quotient_unit(figure: Figure) -> str:
    """元 for an amount for each head or batch that is small, else ""."""
    return "元" if abs(figure.value) < _SMALL_QUOTIENT else ""


def _result(figure: Figure, unit: str) -> str:
    """What the division gives, with the range of it where it is an amount."""
    if figure.as_times:
        many = times(figure.value, figure.interval)
        return f"{'≈' if many.about else '='} {many.digits} 倍"
    if not figure.is_quotient:
        rate = percent(figure.value, figure.interval)
        return f"{'≈' if rate.about else '='} {signed(rate.digits)}%"
    unit = quotient_unit(figure) or unit
    each = quotient(figure.value, figure.interval, unit)
    return f"{'≈' if each.margin else '='} {signed(each.digits)} {unit}{each.margin}"


def _working(derivation: Derivation, name: str, book: Book, unit: str, year: int) -> list[str]:
    """The sum and its interval; nothing for what stands on the page."""
    if derivation.is_print:
        return []
    total = _sum(derivation.step, book, unit, year, outer=True)
    head = f"{name} = {total} = {_value(derivation, unit)}"
    return [head, *_interval_line(derivation, unit)]


def _value(derivation: Derivation, unit: str) -> str:
    dimension = measures()[derivation.quantity.measure].dimension
    if dimension is Dimension.MONEY:
        found = money(derivation.value, derivation.interval, unit)
        return f"{signed(found.digits)} {unit}"
    name = measures()[derivation.quantity.measure].unit
    return f"{count(derivation.value, derivation.interval).digits} {name}"


def _interval_line(derivation: Derivation, unit: str) -> list[str]:
    if measures()[derivation.quantity.measure].dimension is not Dimension.MONEY:
        return []
    found = money(derivation.value, derivation.interval, unit)
    if not found.margin:
        return []
    return [f"取整误差范围：{signed(f'{found.low:f}')} 至 {signed(f'{found.high:f}')} {unit}"]


def _sum(step: Step, book: Book, unit: str, year: int, *, outer: bool = False) -> str:
    """The step's terms with their signs, inner sums in brackets: 0.00（甲） + [ …（乙） ]."""
    if step.fact is not None:
        return f"{_printed(step.fact, unit)}（{_short(step.quantity, book, year)}）"
    parts = []
    positive_first = sorted(step.terms, key=lambda term: term[0] < 0)
    for index, (coefficient, term) in enumerate(positive_first):
        text = _sum(term, book, unit, year)
        sign = f"{'−' if coefficient < 0 else '+'} "
        size = abs(coefficient)
        factor = "" if size == 1 else f"{size.normalize():f} × "
        parts.append(f"{sign if index or coefficient < 0 else ''}{factor}{text}")
    joined = " ".join(parts)
    return joined if outer else f"[ {joined} ]"


def _short(quantity: Quantity, book: Book, year: int) -> str:
    unit = "" if quantity.issuer == book.report.issuer else quantity.issuer
    lead = "" if quantity.year == year else f"{quantity.year} 年度"
    return f"{unit}{lead}{label(quantity, book)}"


def _printed(fact: Fact, unit: str) -> str:
    if fact.amount is None:
        return "0"
    if fact.amount.unit.dimension is Dimension.MONEY:
        digits = money(fact.amount.base, fact.amount.interval, unit).digits
    else:
        digits = count(fact.amount.value, fact.amount.interval).digits
    return f"({signed(digits)})" if digits.startswith("-") else digits


def _leaf_lines(
    leaves: tuple[tuple[Decimal, Fact], ...], book: Book, books: Mapping[str, Book]
) -> list[str]:
    """Where every leaf stands, each place once."""
    lines = dict.fromkeys(_leaf_line(fact, books.get(fact.report, book)) for _, fact in leaves)
    return [f"依据：{line}" for line in lines]


def _leaf_line(fact: Fact, book: Book) -> str:
    cited = citation(book, fact)
    quote = f"“{cited.quote}”" if cited.section else cited.quote
    repaired = "（该表列名由等式还原）" if fact.repaired else ""
    doubt = f"（{fact.doubt}）" if fact.doubt else ""
    return f"{place(cited)}：{quote}{repaired}{doubt}"
