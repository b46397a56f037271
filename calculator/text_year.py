"""Years: the fiscal year that titles and sentences on this year's accounts print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accounts.finding import Unrun
from accounts.labels import plain
from accounts.report import Report
from calculator.report_finding import Ledger
from calculator.text_finding import searched, tell
from calculator.text_passage import Passage
from calculator.text_words import pattern, words

YEAR, TITLE, END, COMPARED = "W.year", "W.year_title", "W.year_end", "W.year_compared"
_YEAR = re.compile(r"(?<!\d)(?P<year>20\d{2})年")
_LONGEST_LEAD = 40


def check_years(report: Report, passages: Sequence[Passage], ledger: Ledger) -> list[Unrun]:
    """Looks for other years than the report's where only this year's accounts are told."""
    roles, end_roles, compared_roles = (
        frozenset(words("year")[key]) for key in ("roles", "end_roles", "compared_roles")
    )
    for passage in passages:
        if passage.is_title:
            _check_title(report, passage, ledger)
            continue
        if passage.role in roles:
            _check_sentences(report, passage, ledger)
        if passage.role in end_roles:
            _check_ends(report, passage, ledger)
        if passage.role in compared_roles:
            _check_compared(report, passage, ledger)
    return searched((YEAR, TITLE, END, COMPARED), passages, ledger)


def _check_title(report: Report, passage: Passage, ledger: Ledger) -> None:
    years = list(_YEAR.finditer(passage.text))
    if not years or any(int(match["year"]) == report.year for match in years):
        return
    names_accounts = pattern("year", "titles").search(passage.text)
    if names_accounts and not pattern("year", "not_in_title").search(passage.text):
        detail = f"标题“{passage.printed.strip()}”写的是 {years[0]['year']} 年，报告年度是 {report.year} 年。"
        tell(TITLE, passage, *years[0].span(), detail, ledger)


def _check_sentences(report: Report, passage: Passage, ledger: Ledger) -> None:
    """A sentence that begins with a year and states amounts is one on that year's accounts.

    Where the sentence itself or the next one names the report's own year, two years are told.
    """
    sentences = [match[0] for match in passage.sentences()]
    for number, (match, sentence) in enumerate(_heads(report, passage)):
        around = "".join(sentences[number : number + 2])
        if match is None or f"{report.year}年" in around:
            continue
        year = int(match["year"])
        if year != report.year and pattern("year", "states").search(sentence[0]):
            start = sentence.start() + match.start("year")
            detail = (
                f"“{passage.quote(start, start + 5)}”说明的是本年决算，写的是 {year} 年，"
                f"报告年度是 {report.year} 年。"
            )
            tell(YEAR, passage, start, start + 5, detail, ledger)


def _heads(
    report: Report, passage: Passage
) -> Iterator[tuple[re.Match[str] | None, re.Match[str]]]:
    """For every sentence the year that it begins with (None without one), and the sentence."""
    names = "|".join(re.escape(plain(name)) for name in (report.issuer, *report.aliases) if name)
    leads = f"{names}|{words('year')['leads']}" if names else words("year")["leads"]
    head = re.compile(
        rf"^(?:\d{{1,2}}[.、]|\(\d{{1,2}}\))?(?:{leads})?(?P<year>20\d{{2}})年度?,?"
        rf"(?:{leads})?(?={words('year')['subjects']})"
    )
    for sentence in passage.sentences():
        yield head.match(sentence[0][: _LONGEST_LEAD * 2]), sentence


def _check_ends(report: Report, passage: Passage, ledger: Ledger) -> None:
    for match in pattern("year", "end").finditer(passage.text):
        if int(match["year"]) != report.year:
            detail = (
                f"“{passage.cut(*match.span())}”不是报告年度 {report.year} 年的年末，"
                "本节说明的是本年末的数。"
            )
            tell(END, passage, match.start(), match.end(), detail, ledger)


def _check_compared(report: Report, passage: Passage, ledger: Ledger) -> None:
    for match in pattern("year", "compared").finditer(passage.text):
        if int(match["year"]) != report.year - 1:
            detail = (
                f"“{passage.cut(*match.span())}”比较的是 {match['year']} 年，"
                f"报告年度 {report.year} 年的上一年是 {report.year - 1} 年。"
            )
            tell(COMPARED, passage, match.start(), match.end(), detail, ledger)
