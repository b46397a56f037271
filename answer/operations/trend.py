"""Trend: a measure year by year, from every report of the unit that proves one of its years."""

from collections.abc import Mapping

from accounts.interval import Interval
from answer import figures
from answer.compose import Writer
from answer.figures import Figure
from answer.language import year_words
from answer.operations.beside import Beside
from answer.query import Query, Target


def trend(query: Query, writer: Writer, beside: Beside) -> bool:
    found = [_one(query, target, writer, beside) for target in query.targets]
    return any(found)


def _one(query: Query, target: Target, writer: Writer, beside: Beside) -> bool:
    known = _by_year(query, target, beside)
    wanted = _wanted(query, known, writer.year)
    proved = [year for year in wanted if year in known]
    if not proved:
        return False
    for book in beside.years.values():
        writer.beside(book)
    for before, year in zip((None, *proved[:-1]), proved, strict=True):
        _say_year(year, known, before, writer)
    differing = [year for year in proved if _disagree(query, target, beside, year)]
    if differing:
        writer.warn("trend_disagree", years="、".join(map(str, differing)))
    missing = "、".join(str(year) for year in wanted if year not in known)
    if missing:
        writer.say("trend_missing", years=writer.call(missing))
    if not all(_comparable(known[proved[0]], known[year]) for year in proved):
        writer.warn("trend_mixed")
    return True


def _by_year(query: Query, target: Target, beside: Beside) -> Mapping[int, Figure]:
    """The proved figure of every year: from that year's report, else from what the next one implies."""
    found: dict[int, Figure] = {}
    for year in sorted({y for own in beside.years for y in (own - 1, own)}):
        for source in (year, year + 1):
            book = beside.years.get(source)
            figure = figures.values(book, target, year, query.stage)[:1] if book else ()
            if figure:
                found[year] = figure[0]
                break
    return found


def _disagree(query: Query, target: Target, beside: Beside, year: int) -> bool:
    """Whether the next year's report implies another amount for the year than its own report prints."""
    books = [beside.years.get(year), beside.years.get(year + 1)]
    found = [figures.values(book, target, year, query.stage)[:1] for book in books if book]
    if len(found) < 2 or not all(found) or not _comparable(found[0][0], found[1][0]):
        return False
    return not found[0][0].interval.meets(found[1][0].interval)


def _comparable(one: Figure, other: Figure) -> bool:
    """Whether both are of the same money and the same units."""
    left, right = one.quantity, other.quantity
    return (left.funding, left.scope) == (right.funding, right.scope)


def _wanted(query: Query, known: Mapping[int, Figure], newest: int) -> list[int]:
    """The years asked for, oldest first: the last `span`, else from the first that is known."""
    first = newest - query.span + 1 if query.span else min(known, default=newest)
    return list(range(first, newest + 1))


def _say_year(year: int, known: Mapping[int, Figure], before: int | None, writer: Writer) -> None:
    figure = known[year]
    what = writer.name(figure)
    text = writer.call(year_words(year))
    writer.call(str(year))
    name = "trend_first"
    earlier = known[before] if before == year - 1 else None
    if earlier is not None and _comparable(earlier, figure):
        name = _step(earlier.interval, figure.interval)
    writer.say(name, year=text, what=what, n1=writer.number(figure))


def _step(before: Interval, now: Interval) -> str:
    """The sentence for a year and the year before it: a direction only where rounding allows no other."""
    if before.is_exact and now == before:
        return "trend_even"
    if before.high < now.low:
        return "trend_up"
    return "trend_down" if now.high < before.low else "trend_open"
