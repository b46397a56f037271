"""Told change: how a 部门预算 says in words that an amount moved against the year before.

A budget prints no column of the year before, and its sentences compare with 上年预算 as often as with
上年执行数. So a change counts only where its sentence first gives the amount itself, under the name that
is asked for and as the statement prints it; what it is compared with is kept beside it, word for word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from accounts.claim import Claim, ClaimKind
from accounts.fact import Fact
from accounts.facts import signed_amount
from accounts.labels import plain
from accounts.measures import measures
from accounts.quantity import Aspect, Funding, Quantity
from accounts.report import Paragraph, Section
from answer import figures
from answer.books import Book
from answer.figures import Figure
from answer.prose import Quote, source_of
from answer.query import BudgetStage, Target
from answer.stated import direction
from answer.targets import is_generic


class ComparedWith(StrEnum):
    """What the sentence compares with, in the words of the answer."""

    BUDGET = "上年预算数"
    CARRIED_OUT = "上年执行数"
    LAST_YEAR = "上年"


@dataclass(frozen=True, slots=True)
class ToldChange:
    """An amount of a budget and what a sentence says of its change.

    `rate` is the printed rate of growth, if any; `quote` the sentence with the cause that follows it.
    """

    amount: Figure
    moved: Figure
    rate: Figure | None
    compared_with: ComparedWith
    quote: Quote

    @property
    def gives_cause(self) -> bool:
        return _CAUSE.search(self.quote.text) is not None

    @property
    def year_before(self) -> Figure | None:
        """The budget of the year before, where that is what the sentence compares with."""
        now, gap = self.amount.derivation, self.moved.derivation
        if self.compared_with is not ComparedWith.BUDGET or now is None or gap is None:
            return None
        quantity = self.amount.quantity.with_(year=self.amount.quantity.year - 1)
        return figures.difference(quantity, now, gap)


_BESIDE = (ClaimKind.DATE, ClaimKind.REFERENCE, ClaimKind.OTHER)
_AMOUNT = re.compile(r"[\d.,]+(?:亿元|万元|元|亿|万)")
# What stands between a thing's name and its amount: 公务接待费|预算支出|10万元.
_TAIL = re.compile(
    r"(?:预算支出|支出预算|预算数|预算|支出|拨款|安排|总额|合计|总计|[类款项]|为|共)+$"
)
_MONEY = (
    (Funding.GENERAL, re.compile(r"一般公共预算(?:财政)?(?:拨款)?")),
    (Funding.FUND, re.compile(r"政府性基金(?:预算)?(?:财政)?(?:拨款)?")),
    (Funding.CAPITAL, re.compile(r"国有资本经营(?:预算)?(?:财政)?(?:拨款)?")),
    (Funding.APPROPRIATION, re.compile(r"财政拨款")),
)
_WHOLE = {
    "income": re.compile(r"^(?:当年|本年)?收入(?:总)?(?:预算)?(?:总计|合计)?$"),
    "expenditure": re.compile(r"^(?:当年|本年|预算)?支出(?:总)?(?:预算)?(?:总计|合计|支出)?$"),
    "grand_total": re.compile(r"^收入?支出?总?(?:预算)?(?:总计|合计)?$"),
}
_LEAD = re.compile(
    r"^.*?(?:(?:20\d{2}|[本我]|本部门|本单位|我校|我局)年?度?(?:本部门|本单位)?|[其中])"
)
_BETWEEN = re.compile(r"^[，,；;。]?(?:主要用于[^，。；;\d]*[。，,；;])?$")
_CARRIED_OUT = re.compile(r"执行数|决算数|实际")
_BUDGET_BEFORE = re.compile(r"(?:上年|去年|20\d{2}年)度?(?:年初)?预算")
_CAUSE = re.compile("原因|主要是|因为|由于")
_CAUSE_FOLLOWS = re.compile(r"^(?:其?主要)?原因|^主要是|^变动原因")


def told_change(book: Book, target: Target) -> ToldChange | None:
    """What the budget's own words say of the target's change; None of final accounts, or unsaid."""
    if not book.is_budget:
        return None
    found = figures.values(book, target, book.report.year, BudgetStage.BUDGET)
    for figure in (one for known in found for one in _also(book, known, target)):
        for section, amount, gap, rate in _comparisons(book):
            told = _told(book, figure, section, amount, gap, rate)
            if told is not None:
                return told
    return None


def _also(book: Book, figure: Figure, target: Target) -> Iterator[Figure]:
    """The figure, then what a sentence may tell in its place: the grand total, one kind of money."""
    yield figure
    if not is_generic(target) or target.funding is not None:
        return
    quantity = figure.quantity
    others = [quantity.with_(measure="grand_total")]
    others += [quantity.with_(funding=money) for money, _ in reversed(_MONEY)]
    for other in others:
        proof = book.derive(other)
        if proof is not None and proof.interval.meets(figure.interval):
            yield figures.of_derivation(proof)


def _comparisons(book: Book) -> Iterator[tuple[Section, Claim, Claim, Claim | None]]:
    """Every amount with the change told right behind it, and the rate behind that."""
    claims = [claim for claim in book.opened.claims if claim.kind not in _BESIDE]
    for at, (amount, gap) in enumerate(pairwise(claims)):
        if amount.kind is not ClaimKind.AMOUNT or gap.kind is not ClaimKind.DIFFERENCE:
            continue
        section = book.opened.section(gap.section)
        if section is None or amount.section != gap.section or amount.amount is None:
            continue
        after = claims[at + 2] if at + 2 < len(claims) else None
        is_rate = after is not None and after.kind is ClaimKind.GROWTH
        yield section, amount, gap, after if is_rate else None


def _told(
    book: Book, figure: Figure, section: Section, amount: Claim, gap: Claim, rate: Claim | None
) -> ToldChange | None:
    assert amount.amount is not None
    if not amount.amount.interval.meets(figure.interval):
        return None
    place = _place(section, amount, gap)
    if place is None:
        return None
    paragraph, start, stated, end = place
    if not _is_named(figure.quantity, paragraph.text[start:stated], book):
        return None
    gap, rate = _directed(gap), rate and _directed(rate)
    if gap.direction is None:
        return None
    text = paragraph.text[start:end]
    return ToldChange(
        figure,
        _printed(book, figure.quantity.with_(aspect=Aspect.CHANGE), gap),
        _rate(book, figure.quantity, rate, text),
        _compared_with(gap.text),
        Quote(text, source_of(section, paragraph)),
    )


def _directed(claim: Claim) -> Claim:
    """The claim with the direction that its own words give."""
    if claim.direction is not None:
        return claim
    return replace(claim, direction=direction(claim.text))


def _rate(book: Book, quantity: Quantity, rate: Claim | None, quoted: str) -> Figure | None:
    if rate is None or plain(rate.text) not in plain(quoted) or rate.direction is None:
        return None
    return _printed(book, quantity.with_(aspect=Aspect.GROWTH), rate)


def _is_named(quantity: Quantity, label: str, book: Book) -> bool:
    """Whether the words before the label's last amount end with the name of what is asked."""
    words = plain(_AMOUNT.split(label)[-2])
    if quantity.subject or quantity.measure not in _WHOLE:
        names = _names(quantity, book)
        return _TAIL.sub("", words).endswith(names)
    rest = words.replace(plain(book.report.issuer), "")
    money, rest = _money_of(_LEAD.sub("", rest))
    return money is quantity.funding and _WHOLE[quantity.measure].search(rest) is not None


def _money_of(words: str) -> tuple[Funding, str]:
    for money, pattern in _MONEY:
        if pattern.search(words):
            return money, pattern.sub("", words)
    return Funding.ALL, words


def _names(quantity: Quantity, book: Book) -> tuple[str, ...]:
    if quantity.subject:
        names: Sequence[str] = (book.name_of(quantity.subject),)
    else:
        own = measures()[quantity.measure]
        names = (own.name, *own.aliases)
    stripped = (_TAIL.sub("", plain(name)) for name in names)
    return tuple(name for name in stripped if len(name) >= 2)


def _place(section: Section, amount: Claim, gap: Claim) -> tuple[Paragraph, int, int, int] | None:
    """The paragraph of both: where the amount's clause begins, where the amount ends, and where the
    sentence on its change does."""
    for paragraph in section.paragraphs:
        start = paragraph.text.find(amount.text)
        stated = start + len(amount.text)
        at = paragraph.text.find(gap.text, stated) if start >= 0 else -1
        if at < 0 or not _BETWEEN.match(paragraph.text[stated:at]):
            continue
        begin = max(paragraph.text.rfind(mark, 0, start) for mark in "。；;") + 1
        end = _end(paragraph.text, at + len(gap.text))
        return paragraph, begin, stated, end
    return None


def _end(text: str, at: int) -> int:
    """Behind the sentence that goes on at `at`, and behind the cause that follows it."""
    stop = text.find("。", at) + 1 or len(text)
    if _CAUSE_FOLLOWS.search(text[stop:]):
        stop = text.find("。", stop) + 1 or len(text)
    return stop


def _compared_with(words: str) -> ComparedWith:
    if _CARRIED_OUT.search(words):
        return ComparedWith.CARRIED_OUT
    return ComparedWith.BUDGET if _BUDGET_BEFORE.search(words) else ComparedWith.LAST_YEAR


def _printed(book: Book, quantity: Quantity, claim: Claim) -> Figure:
    """The claim's number as a print of the quantity."""
    fact = Fact(
        id=claim.id,
        quantity=quantity,
        amount=signed_amount(claim),
        place=f"narrative:{claim.place}",
        source=claim.source,
        label=claim.text,
        report=book.report.sha256,
    )
    return figures.of_print(fact)
