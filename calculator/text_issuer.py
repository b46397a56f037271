"""Issuer: another unit's name where the report's own should stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache

from accounts.finding import Place, Unrun
from accounts.labels import plain
from accounts.report import Report
from calculator.report_finding import Ledger
from calculator.text_finding import add, close, searched, tell
from calculator.text_passage import Passage
from calculator.text_words import pattern, template_words, words

SUBJECT, TABLE = "W.issuer", "W.issuer_table"
_ALIKE = 0.75  # names that differ in a letter or a word: one unit, misspelt or shortened


def check_issuer(report: Report, passages: Sequence[Passage], ledger: Ledger) -> list[Unrun]:
    """Looks for sentences and titles on another unit's accounts, and statements of another unit."""
    own = (report.issuer, *report.members)
    for passage in passages:
        for sentence in passage.sentences():
            match = _subject().match(sentence[0])
            if match is None or _is_own(match["name"], own):
                continue
            start = sentence.start() + match.start("name")
            end = start + len(match["name"])
            detail = (
                f"“{passage.quote(start, end)}”以“{match['name']}”为主语，"
                f"报告的单位是“{report.issuer}”。"
            )
            tell(SUBJECT, passage, start, end, detail, ledger)
    unrun = searched((SUBJECT,), passages, ledger)
    if not report.tables and not report.aliases:
        return [*unrun, Unrun(TABLE, "没有读出报表")]
    for alias in report.aliases:
        if not _is_own(alias, own):
            detail = f"报表表头或自评表的单位写作“{alias}”，报告的单位是“{report.issuer}”。"
            add(TABLE, alias, alias, detail, (Place(table="报表表头", quote=alias),), ledger)
    close((TABLE,), f"{len(report.aliases)} 个与本单位写法不同的表头名称", ledger)
    return unrun


@cache
def _subject() -> re.Pattern[str]:
    """A unit's name at the head of a sentence, followed by a year and what its accounts say."""
    issuer = words("issuer")
    return re.compile(rf"^(?P<name>{issuer['name']})(?={issuer['says']})")


def _is_own(name: str, own: Iterable[str]) -> bool:
    """Whether the name is the issuer's or a member's, shortened, lengthened or nearly so spelt."""
    if pattern("issuer", "generic").search(name):
        return True
    # What the template left open is told by its own rule.
    if any(word.pattern.search(name) for word in template_words()):
        return True
    return any(_is_same(plain(name), plain(mine)) for mine in own if mine)


def _is_same(name: str, mine: str) -> bool:
    short, long = sorted((name, mine), key=len)
    return _is_within(short, long) or SequenceMatcher(None, name, mine).ratio() >= _ALIKE


def _is_within(short: str, long: str) -> bool:
    """Whether the short name's characters stand in the long one in their order (市政府办)."""
    rest = iter(long)
    return all(char in rest for char in short)
