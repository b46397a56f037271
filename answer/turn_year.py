"""Turn years: the years of a follow-up, counted from the question before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.report import ReportKind
from answer.context import Context
from answer.ellipsis import Ellipsis
from answer.followups import words_of
from answer.lexicon import Kind
from answer.sentence import Edit, Sentence
from answer.shelf import Shelf


@dataclass(frozen=True, slots=True)
class TurnYears:
    """Years as words of a question.

    `said` are the readings of the year that the follow-up names (去年 may be counted from two years),
    `inherited` is the year that the question before named, `answered` the one that it was answered for.
    """

    said: tuple[str, ...] = ()
    inherited: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()

    def edits(self, sentence: Sentence) -> list[list[Edit]]:
        """The follow-up's relative year made a plain one, for each year that it may mean."""
        spans = year_spans(sentence)
        if not self.said or not spans:
            return [[]]
        gone: list[Edit] = [(*span, "") for span in spans[1:]]
        return [[(*spans[0], year), *gone] for year in self.said]


def turn_years(now: Ellipsis, before: Sentence, context: Context, library: Shelf) -> TurnYears:
    """The years of the follow-up to a question that the context tells of."""
    answered = (f"{context.year}年",) if context.year is not None else ()
    absolute = tuple(dict.fromkeys(before.years))
    compared = before.scanned.compared_year
    inherited: tuple[str, ...] = ()
    if len(absolute) == 1 and compared is None:
        inherited = (f"{absolute[0]}年",)
    elif year_spans(before):
        inherited = answered
    return TurnYears(_said(now, before, context, library), inherited, answered)


def year_spans(sentence: Sentence) -> list[tuple[int, int]]:
    """Where a relative year stands, the words of data/followups.toml before those of the lexicon."""
    for key in ("before", "after", "same"):
        for word in words_of("year", key):
            at = sentence.text.find(word)
            if at >= 0 and not sentence.operations & {"change", "growth"}:
                return [(at, at + len(word))]
    return [sentence.span(token.start, token.end) for token in sentence.of(Kind.YEAR)]


def _said(now: Ellipsis, before: Sentence, context: Context, library: Shelf) -> tuple[str, ...]:
    sentence = now.sentence
    if sentence.years:
        return ("和".join(f"{year}年" for year in dict.fromkeys(sentence.years)),)
    spans = year_spans(sentence)
    if not spans:
        return ()
    word = sentence.text[spans[0][0] : spans[0][1]]
    newest = _newest(context, library)
    if context.year is None or newest is None:
        return (word,)
    return tuple(f"{year}年" for year in _meant(word, now, context.year, newest))


def _meant(word: str, now: Ellipsis, asked: int, newest: int) -> Sequence[int]:
    """The years that a relative word may mean after a question about `asked`."""
    if word in words_of("year", "same"):
        return (asked,)
    if word in words_of("year", "before"):
        return (asked - 1,)
    if word in words_of("year", "after"):
        return (asked + 1,)
    offset = int(now.sentence.of(Kind.YEAR)[0].value)
    from_report, from_turn = newest + offset, asked + offset
    if asked == newest or offset == 0:
        return (from_report,)
    if from_report == asked and not (now.names_thing or now.asks):
        return (from_turn,)  # asking the same once more is not meant
    return (from_report, from_turn)


def _newest(context: Context, library: Shelf) -> int | None:
    """The year of the units' newest final accounts, else budgets, where they agree."""
    newest = {_newest_of(issuer, library) for issuer in context.issuers}
    return newest.pop() if len(newest) == 1 and 0 not in newest else None


def _newest_of(issuer: str, library: Shelf) -> int:
    for kind in (ReportKind.FINAL, ReportKind.BUDGET):
        years = [one.year for one in library.find(issuer=issuer, kind=kind.value)]
        if years:
            return max(years)
    return 0
