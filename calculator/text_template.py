"""Template: words that a template leaves to be filled in, chosen or struck out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accounts.finding import Unrun
from accounts.report import Report
from calculator.report_finding import Ledger
from calculator.text_finding import searched, tell
from calculator.text_passage import Passage
from calculator.text_words import TemplateWord, template_words

RULE = "W.template"


def check_template(report: Report, passages: Sequence[Passage], ledger: Ledger) -> list[Unrun]:
    """Looks in every sentence for what a template leaves open; the same words are told once in it."""
    for passage in passages:
        for sentence in passage.sentences():
            told: set[str] = set()
            for word, start, end in _left_over(passage.text, sentence.start(), sentence.end()):
                if word.what in told:
                    continue
                told.add(word.what)
                detail = f"“{passage.quote(start, end)}”：{word.what}。"
                tell(RULE, passage, start, end, detail, ledger)
    return searched((RULE,), passages, ledger)


def _left_over(text: str, start: int, end: int) -> Iterator[tuple[TemplateWord, int, int]]:
    """The template's words in text[start:end], each with its stretch of the text."""
    for word in template_words():
        if word.unless is not None and word.unless.search(text):
            continue
        for match in word.pattern.finditer(text, start, end):
            follows = word.not_before is not None and word.not_before.match(text, match.end())
            if not follows:
                yield word, *match.span()
