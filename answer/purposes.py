"""Purpose (用途): what the report says an item was spent on, in the sentences beside its amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accounts.claim import Claim
from accounts.quantity import Aspect, Quantity, Stage
from answer.books import Book
from answer.prose import Quote, paragraph_of, source_of

_FOR = re.compile(r"用于|用以|内容为|主要包括")
_MAINLY = re.compile(r"主要为|主要是(?!因|由于|为)")
_OPENS = re.compile(r"^\s*(?:主要|其中)?(?:用于|用以)")
# After these, 主要是 tells why the amount moved, not what it was for.
_MOVED = re.compile(r"预算|上年|去年|增加|减少|增长|下降|上升|节约")
_SENTENCE = re.compile(r"[^。；;]+[。；;]?")


def purposes(book: Book, quantities: Sequence[Quantity]) -> tuple[Quote, ...]:
    """The sentences that say what the money was for, each once, in the order of the report."""
    told = {(q.measure, q.subject, q.year) for q in quantities}
    found = dict.fromkeys(
        quote
        for claim in book.report.claims
        if claim.quantity is not None
        and claim.quantity.aspect is Aspect.VALUE
        and claim.quantity.stage is Stage.FINAL
        and (claim.quantity.measure, claim.quantity.subject, claim.quantity.year) in told
        for quote in _beside(book, claim)
    )
    return tuple(found)


def _beside(book: Book, claim: Claim) -> Iterator[Quote]:
    """The claim's own sentence from the amount on, or the next one where that opens with 用于."""
    section, paragraph = paragraph_of(book, claim)
    if section is None or paragraph is None:
        return
    sentences = [match[0].strip() for match in _SENTENCE.finditer(paragraph.text)]
    for sentence, after in zip(sentences, [*sentences[1:], ""], strict=True):
        if claim.text not in sentence or sentence not in f"{claim.sentence}{sentence[-1]}":
            continue
        rest = sentence.partition(claim.text)[2]
        mainly = _MAINLY.search(rest)
        if _FOR.search(rest) or (mainly and not _MOVED.search(rest[: mainly.start()])):
            yield Quote(sentence, source_of(section, paragraph))
        elif _OPENS.search(after):
            yield Quote(after, source_of(section, paragraph))
