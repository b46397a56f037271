"""Agree: whether two statements print the same number for one thing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from accounts.fact import Fact
from accounts.labels import plain
from accounts.measures import measures
from accounts.quantity import Aspect, Stage
from accounts.statements import statements
from accounts.subjects import is_economic
from answer import figures
from answer.books import Book
from answer.compose import Writer
from answer.figures import Figure
from answer.operations.beside import Beside
from answer.query import Query, Target
from answer.statements import NUMBERED

# What 合计 means in a statement, where the question names nothing else.
_WHOLE = {
    "income": "income",
    "basic_expenditure": "expenditure.basic",
    "three_public": "three_public",
}


def agree(query: Query, writer: Writer, beside: Beside) -> bool:
    """What each of the first two statements prints, and the difference; False where one prints nothing."""
    kinds = [kind for name in query.places if (kind := _kind(name, writer.book))]
    if len(kinds) < 2 or len(set(kinds)) < 2:
        return False
    found = False
    for target in query.targets or (_whole(kinds),):
        printed = [_print(writer.book, target, writer.year, kind) for kind in kinds[:2]]
        left, right = printed
        if left is not None and right is not None:
            found = True
            _say(writer, (left, kinds[0]), (right, kinds[1]))
    return found


def _say(writer: Writer, first: tuple[Figure, str], second: tuple[Figure, str]) -> None:
    (left, kind), (right, other_kind) = first, second
    if left.derivation is None or right.derivation is None:
        return
    tables = [writer.call(statements()[one].name) for one in (kind, other_kind)]
    names = writer.name(left), writer.name(right)
    gap = figures.difference(left.quantity, left.derivation, right.derivation)
    called = f"《{tables[0]}》{names[0]} − 《{tables[1]}》{names[1]}"
    n3 = writer.number(replace(gap, called=called), moved=True)
    slots = {"table": tables[0], "table2": tables[1], "what": names[0], "other": names[1]}
    numbers = {"n1": writer.number(left), "n2": writer.number(right)}
    if left.value == right.value:
        writer.say("agree", **slots, **numbers)
    elif left.interval.meets(right.interval):
        writer.say("agree_rounded", **slots, **numbers, n3=n3)
    else:
        writer.say("agree_not", **slots, **numbers, n3=n3)


def _kind(name: str, book: Book) -> str:
    """The kind of statement that the name means in this report; a number counts its statements."""
    if not name.startswith(NUMBERED):
        return name
    known = [table.kind for table in book.report.tables if table.kind in statements()]
    at = int(name.removeprefix(NUMBERED)) - 1
    return known[at] if at < len(known) else ""


def _whole(kinds: Sequence[str]) -> Target:
    meant = {_WHOLE.get(kind, "expenditure") for kind in kinds[:2]}
    return Target("合计", meant.pop() if len(meant) == 1 else "expenditure")


def _print(book: Book, target: Target, year: int, kind: str) -> Figure | None:
    """The first final number that the statement prints for the target, as a leaf of proofs."""
    facts = [one for one in book.network.facts if _is_in(one, kind, year)]
    for measure, subject in _things(book, target):
        for fact in facts:
            if (fact.quantity.measure, fact.quantity.subject) == (measure, subject):
                return figures.of_print(fact)
    return None


def _is_in(fact: Fact, kind: str, year: int) -> bool:
    quantity = fact.quantity
    final = quantity.stage is Stage.FINAL and quantity.aspect is Aspect.VALUE
    printed = fact.amount is not None and fact.place.partition(":")[0] == kind
    return printed and final and quantity.year == year


def _things(book: Book, target: Target) -> Iterator[tuple[str, str]]:
    """What the target may mean in one statement or another: 公务接待费 is a measure and a subject."""
    yield from figures.things(book, target)
    if target.subject and target.measure in ("", "income", "expenditure"):
        for code in book.codes_of(target.subject):
            yield from (("expenditure", code), ("income", code))
    if target.measure and not target.subject:
        for code in book.codes_of(plain(measures()[target.measure].name)):
            yield ("expenditure.basic" if is_economic(code) else "expenditure"), code
