"""Sentence: a question cut open, so that a part of it can be exchanged and the rest stays as written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from accounts.labels import plain
from accounts.numerals import fold_width
from answer.choice import Choice, choose
from answer.known_words import known_words
from answer.lexicon import Kind
from answer.query import Query, Target, Unsupported
from answer.scan import ISSUER_MARK, YEAR_MARK, Scanned, Token, scan, without_years
from answer.shelf import Shelf
from answer.stated import AMOUNT_MARK
from answer.targets import Placed, placed_targets
from answer.understand import understand

Edit = tuple[int, int, str]
"""What is written in the place of text[start:end]."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A question with marks for units and years; `text` keeps its punctuation.

    `places` gives for every sign of `scanned.text` its place (start, end) in `text`, where a stated
    amount stands as it is written; `names` stand for the marks of units in their order.
    """

    text: str
    names: tuple[str, ...]
    choice: Choice
    scanned: Scanned
    places: tuple[tuple[int, int], ...]
    targets: tuple[Placed, ...]

    @property
    def years(self) -> tuple[int, ...]:
        return self.scanned.years

    @property
    def units(self) -> tuple[str, ...]:
        """The units that the question names, each once."""
        return tuple(dict.fromkeys(self.names))

    @property
    def operations(self) -> frozenset[str]:
        return self.scanned.values(Kind.OPERATION)

    @property
    def is_unknown(self) -> bool:
        """Whether it holds words that nothing here knows."""
        return any(token.kind is None for token in self.scanned.tokens)

    def of(self, *kinds: Kind) -> tuple[Token, ...]:
        return self.scanned.of(*kinds)

    def understood(self, library: Shelf) -> Query | None:
        """The query that the question means, or None."""
        words = known_words(self.choice, library)
        query = understand(
            self.choice.marked,
            words,
            units=len(self.choice.named),
            choosable=len(self.choice.issuers or self.choice.budget_issuers),
        )
        return None if isinstance(query, Unsupported) else query

    def marks(self, mark: str) -> list[int]:
        """Where the marks of units or of years stand in `text`."""
        return [index for index, char in enumerate(self.text) if char == mark]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in `text` of scanned.text[start:end]."""
        return self.places[start][0], self.places[end - 1][1]

    @property
    def amounts(self) -> list[tuple[int, int]]:
        """Where the amounts stand that the question states."""
        signs = zip(self.scanned.text, self.places, strict=True)
        return [place for sign, place in signs if sign == AMOUNT_MARK]

    def removing(self, tokens: Iterable[Token]) -> list[Edit]:
        return [(*self.span(token.start, token.end), "") for token in tokens]

    def thing(self, targets: Sequence[Target]) -> tuple[int, int] | None:
        """Where the words of these targets stand, with the money or the scope named right before them."""
        placed = [one for one in self.targets if one.target in targets and one.end > one.start]
        if not placed:
            return None
        start, end = min(one.start for one in placed), max(one.end for one in placed)
        for token in self.of(Kind.FUNDING, Kind.SCOPE):
            between = self.scanned.text[token.end : start]
            if token.end <= start and set(between) <= {"的"}:
                start = token.start
        return self.span(start, end)

    def rewritten(self, edits: Sequence[Edit] = ()) -> str:
        """The question with names and years in their places and the edits made, none of which overlap."""
        names, years = iter(self.names), iter(self.years)
        given = {start: (end, words) for start, end, words in edits if end > start}
        inserted: dict[int, str] = {}
        for start, end, words in edits:
            if start == end:
                inserted[start] = inserted.get(start, "") + words
        out, skip_to = [], 0
        for index, char in enumerate(self.text):
            words = self._words_at(char, names, years)
            out.append(inserted.get(index, ""))
            if index in given and index >= skip_to:
                skip_to = given[index][0]
                out.append(given[index][1])
            if index >= skip_to:
                out.append(words)
        out.append(inserted.get(len(self.text), ""))
        return "".join(out)

    @staticmethod
    def _words_at(char: str, names: Iterable[str], years: Iterable[int]) -> str:
        if char == ISSUER_MARK:
            return next(iter(names))
        return f"{next(iter(years))}年" if char == YEAR_MARK else char


def cut_open(question: str, library: Shelf) -> Sentence:
    """The question as a Sentence, units by their full names where only one is meant."""
    choice = choose(question, library)
    marked = fold_width(choice.marked)
    scanned = scan(choice.marked, known_words(choice, library))
    text = without_years(marked)
    names = choice.named if len(choice.named) == len(choice.written) else choice.written
    places = tuple(_places(scanned, text))
    return Sentence(text, names, choice, scanned, places, tuple(placed_targets(scanned)))


def _places(scanned: Scanned, text: str) -> Iterator[tuple[int, int]]:
    """The place in the text of every sign of the scanned text; a mark stands for a whole amount."""
    signs = [index for index, char in enumerate(text) for _ in plain(char)]
    amounts = iter(scanned.stated)
    at = 0
    for sign in scanned.text:
        end = at + (len(plain(next(amounts).words)) if sign == AMOUNT_MARK else 1)
        yield signs[at], signs[end - 1] + 1
        at = end
