"""Compose: sentences from templates, whose numbers are all proved; anything else is withheld."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files

from accounts.amount import Hedge
from accounts.chunk import Chunk
from accounts.correction import Correction
from accounts.datafile import load_toml, require
from accounts.errors import DataFileError
from accounts.fact import Fact
from accounts.finding import Finding
from accounts.labels import inner_quotes
from accounts.measures import measures
from accounts.quantity import Aspect
from accounts.unit import Dimension
from answer.answer import Basis, Citation, Number
from answer.books import Book, thing_of
from answer.cite import BLANK, citation, place, quotation
from answer.display import Shown, plain_decimal, printed_percent, quotient, shown, signed, times
from answer.figures import Figure
from answer.language import english_sentences, is_english, worded, year_words
from answer.naming import label
from answer.prose import Quote
from answer.slots import MARK, SlotError, expand, unproved_digits
from answer.working import proof_of, quotient_unit
from calculator.proof import Derivation

_DIFFERENCES = (Aspect.CHANGE, Aspect.DEVIATION)
_RATES_OF_CHANGE = (Aspect.GROWTH, Aspect.DEVIATION_RATE)


def templates() -> Mapping[str, str]:
    """The sentences in the language of the answer. Raises DataFileError where one holds a digit."""
    return _english() if is_english() else _chinese()


@cache
def _chinese() -> Mapping[str, str]:
    source = load_toml(files("answer") / "data" / "templates.toml")
    require(source, ("sentence",), (), "templates.toml")
    return _checked(source["sentence"], "templates.toml")


@cache
def _english() -> Mapping[str, str]:
    """The English sentences; one that has no English stays Chinese."""
    return {**_chinese(), **_checked(english_sentences(), "english_answers.toml")}


def _checked(sentences: Mapping[str, str], name: str) -> Mapping[str, str]:
    for key, text in sentences.items():
        if unproved_digits(MARK.sub("", text), ()):
            raise DataFileError(f"{name} {key}：模板中不得有数字")
    return dict(sentences)


class Writer:
    """The part of an answer that one report gives: sentences, numbers, citations, warnings.

    A sentence is kept only if every digit in it belongs to a number, a year, a name or a quotation
    that the writer was given.
    """

    def __init__(self, book: Book, year: int, unit: str = "", *, named: bool = True) -> None:
        self.book = book
        self.year = year
        self.unit = unit
        self.sentences: list[str] = []
        self.numbers: list[Number] = []
        self.citations: list[Citation] = []
        self.warnings: list[str] = []
        self.figures: list[Figure] = []
        self.derivations: list[Derivation] = []
        self.passages: list[Chunk] = []
        self.measure = ""
        self._who = book.report.issuer if named else ""
        self.books = {book.report.sha256: book}
        self._proved: set[str] = {book.report.issuer, str(year), str(book.report.year)}

    def say(self, name: str, **slots: str) -> None:
        """Add a sentence of data/templates.toml; withheld where it holds an unproved digit."""
        given = {name: words if name == "quote" else worded(words) for name, words in slots.items()}
        if is_english() and "items" in given:
            given["items"] = given["items"].replace("；", "; ")
        values = {"who": self._who, "year": year_words(self.year), **given}
        try:
            sentence = expand(templates()[name], values)
        except SlotError:
            self.warn("withheld")
            return
        if unproved_digits(sentence, self._proved):
            self.warn("withheld")
        else:
            self.sentences.append(sentence)

    def beside(self, book: Book) -> None:
        """Allow facts of another report in the numbers that follow."""
        self.books[book.report.sha256] = book
        self._proved |= {book.report.issuer, str(book.report.year)}

    def warn(self, name: str, **slots: str) -> None:
        """Add a warning, once."""
        text = expand(templates()[name], slots)
        if text not in self.warnings:
            self.warnings.append(text)

    def number(self, figure: Figure, *, moved: bool = False, quiet: bool = False) -> str:
        """Take a proved figure up as a number and give its words; `moved` says 增加 or 减少.

        `quiet` only gives the words: for a number that has been taken up before.
        """
        text = self._words(figure, moved=moved)
        self._proved.add(text)
        if quiet:
            return text
        self.figures.append(figure)
        value = self._shown(figure)
        self.numbers.append(
            Number(
                text=text,
                value=plain_decimal(value.value),
                unit=self._unit_of(figure),
                low=plain_decimal(value.low),
                high=plain_decimal(value.high),
                basis=basis_of(figure),
                proof=proof_of(figure, self.book, self.books, self._proof_unit(figure), self.year),
                label=self.name(figure),
                issuer=figure.quantity.issuer,
                year=figure.quantity.year,
            )
        )
        for derivation in figure.derivations:
            self._cite(derivation)
        return text

    def tally(self, size: int, unit: str, what: str, proof: str) -> str:
        """Take up how many (or which place) the program counted itself; `proof` names what it counted."""
        placed = f"no. {size}" if is_english() else f"第 {size} 位"
        text = placed if unit == "位" else f"{size} {worded(unit)}"
        self._proved.add(text)
        digits = str(size)
        self.numbers.append(
            Number(
                text=text,
                value=digits,
                unit=unit,
                low=digits,
                high=digits,
                basis=Basis.DERIVED,
                proof=proof,
                label=what,
                issuer=self.book.report.issuer,
                year=self.year,
            )
        )
        return text

    def name(self, figure: Figure, *, aspect: bool = True) -> str:
        """The figure's measure in words, codes in it proved."""
        if figure.called:
            return self.call(figure.called)
        quantity = figure.quantity if aspect else figure.quantity.with_(aspect=Aspect.VALUE)
        return self.call(label(quantity, self.book))

    def call(self, words: str) -> str:
        """Allow a name that holds digits (2010301 行政运行)."""
        self._proved.add(words)
        return words

    def quote(self, quote: Quote) -> str:
        """Cite a quotation and give its words."""
        self.citations.append(quotation(self.book, quote.text, quote.source))
        return self.call(quote.text)

    def section_of(self, quote: Quote) -> str:
        return self.call(quotation(self.book, "", quote.source).section)

    def cite(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            self._add_citation(citation(self._book(fact), fact))

    def _book(self, fact: Fact) -> Book:
        return self.books.get(fact.report, self.book)

    def _cite(self, derivation: Derivation) -> None:
        self.derivations.append(derivation)
        for _, fact in derivation.leaves:
            cited = citation(self._book(fact), fact)
            self._add_citation(cited)
            if fact.doubt:
                self.warn("doubtful", place=place(cited), doubt=fact.doubt)
            if fact.correction is not None:
                self._warn_of_correction(fact.correction, place(cited))
        disputed = [f for _, fact in derivation.leaves for f in self._disputes(fact)]
        for finding in dict.fromkeys(disputed):
            self.warn("disputed", title=inner_quotes(finding.title), detail=_working(finding))
        if not disputed:
            self._warn_of_other_prints(derivation)

    def _warn_of_correction(self, correction: Correction, where: str) -> None:
        self.warn(
            "corrected",
            place=where,
            old=correction.old or BLANK,
            new=correction.new or BLANK,
            who=correction.who,
            why=correction.why,
        )

    def _disputes(self, fact: Fact) -> tuple[Finding, ...]:
        return self._book(fact).disputes.get(thing_of(fact.quantity), ())

    def _add_citation(self, cited: Citation) -> None:
        if cited not in self.citations:
            self.citations.append(cited)

    def _warn_of_other_prints(self, derivation: Derivation) -> None:
        """Two prints of one count that no rounding reconciles: body and attachment disagree."""
        if not derivation.is_print:
            return
        used = derivation.step.fact
        prints = [f for f in self.book.prints(derivation.quantity) if f.amount is not None]
        if used is None or used.amount is None:
            return
        clash = [
            f for f in prints if f.amount and not f.amount.interval.meets(used.amount.interval)
        ]
        if clash:
            values = "、".join(dict.fromkeys(_as_printed(f) for f in (used, *clash)))
            self.warn("disagree", values=values, place=place(citation(self._book(used), used)))
            self.cite(clash)

    def _words(self, figure: Figure, *, moved: bool) -> str:
        value = self._shown(figure)
        unit = self._unit_of(figure)
        space = "" if unit == "%" else " "
        about = worded("约 ") if value.about else ""
        digits = value.digits.removeprefix("-") if moved else signed(value.digits)
        sized = f"{digits}{space}{worded(unit)}{_margin(value)}"
        if not moved:
            return f"{about}{sized}{_hedge(figure)}"
        if value.value == 0 and not value.margin:
            return worded("持平")
        lead = worded(_direction(figure, value.value))
        gap = " " if is_english() or not about else ""
        return f"{lead}{gap}{about}{sized}"

    def _shown(self, figure: Figure) -> Shown:
        unit = self._unit_of(figure)
        if figure.as_times:
            return times(figure.value, figure.interval)
        if figure.is_quotient:
            return quotient(figure.value, figure.interval, unit)
        if figure.dimension is Dimension.RATIO and figure.ratio is None:
            return printed_percent(figure.value, figure.interval)
        return shown(figure.value, figure.interval, figure.dimension, unit)

    def _unit_of(self, figure: Figure) -> str:
        if figure.dimension is Dimension.RATIO:
            return "倍" if figure.as_times else "%"
        if figure.dimension is Dimension.COUNT:
            return measures()[figure.quantity.measure].unit
        if figure.is_quotient and not self.unit:
            return quotient_unit(figure) or "万元"
        return self.unit or self._printed_unit(figure)

    def _proof_unit(self, figure: Figure) -> str:
        if figure.ratio is None and figure.dimension is Dimension.MONEY:
            return self._unit_of(figure)
        return self.unit or self.book.report.unit or "万元"

    def _printed_unit(self, figure: Figure) -> str:
        """The unit of the cells it rests on: one report may print statements in 元 and others in 万元."""
        leaves = [fact for one in figure.derivations for _, fact in one.leaves]
        told = figure.quantity.aspect is Aspect.CHANGE and figure.value != 0 and len(leaves) == 1
        for fact in leaves:
            if fact.amount is not None and (fact.in_statement or told):
                return fact.amount.unit.name
        return self.book.report.unit or "万元"


def _working(finding: Finding) -> str:
    """The detail without the title that it may begin with."""
    said = finding.detail.removeprefix(finding.title)
    return f"改正{said}" if said.startswith("后，") else said.lstrip("。，：")


def basis_of(figure: Figure) -> Basis:
    """Cell, derived or quoted: a number of the narrative that no statement holds is quoted."""
    derivation = figure.derivation
    if figure.ratio is not None or derivation is None or derivation.step.fact is None:
        return Basis.DERIVED
    return Basis.CELL if derivation.step.fact.in_statement else Basis.QUOTED


def _direction(figure: Figure, value: Decimal) -> str:
    rate = figure.quantity.aspect in _RATES_OF_CHANGE
    if value == 0:
        return "变化"
    if rate:
        return "增长" if value > 0 else "下降"
    if figure.quantity.aspect in _DIFFERENCES:
        return "增加" if value > 0 else "减少"
    return "多" if value > 0 else "少"


def _margin(value: Shown) -> str:
    """The margin in the brackets of the language."""
    if not is_english():
        return value.margin
    return value.margin.replace("（", " (").replace("）", ")").replace(" 至 ", " to ")


def _hedge(figure: Figure) -> str:
    derivation = figure.derivation
    fact = derivation.step.fact if derivation is not None else None
    if fact is None or fact.amount is None or fact.amount.hedge is Hedge.NONE:
        return ""
    return f"{worded('（原文为“')}{fact.amount.text}{fact.amount.hedge.value}{worded('”）')}"


def _as_printed(fact: Fact) -> str:
    assert fact.amount is not None
    return f"{fact.amount.text}{fact.amount.unit.name}"
