"""Numbered lists: “下设 3 个科室：1.…；2.…；3.…” lists as many items as it states.

A list stands below its lead in paragraphs of their own, or behind the colon in the same paragraph. It
is tested only where the lead's last clause, or the items themselves, name what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accounts.fact import Fact
from accounts.finding import Finding, Place, Unrun, Verdict
from accounts.numerals import fold_width, parse_chinese
from accounts.report import Paragraph, Report, Section
from accounts.unit import Dimension
from calculator.network import Network
from calculator.report_finding import Ledger, finding_of

RULE = "L.count"
_UNITS = "个|项|条|类|大类|方面|点|家|件"
_COUNT = re.compile(
    rf"(?P<before>[\u4e00-\u9fff]{{2}})?(?<!第)(?P<number>\d+|[一二三四五六七八九十]+)(?:{_UNITS})"
    r"(?P<after>[\u4e00-\u9fff]{2})?"
)
_CLAUSE = re.compile(r"[。;,]")
_STYLES = (
    re.compile(r"^\s*[(（](\d{1,2})[)）]"),
    re.compile(r"^\s*(\d{1,2})[、.．](?!\d)"),
    re.compile(r"^\s*[(（]([一二三四五六七八九十]{1,3})[)）]"),
)
_INLINE = (
    re.compile(r"(?<=[:;。])\s*[(（](\d{1,2})[)）]"),
    re.compile(r"(?<=[:;。])\s*(\d{1,2})[、.．](?!\d)"),
    re.compile(r"(?<=[:;。,])\s*([一二三四五六七八九十])是"),
)
_LEAD = re.compile(r":\s*$")


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list as printed: what its lead says of it, how many it states, and how many follow."""

    lead: str
    line: int
    page: int | None
    section: str
    stated: int
    listed: int


def check_lists(report: Report, network: Network, ledger: Ledger) -> list[Unrun]:
    """Tests every numbered list whose lead states a count."""
    found = [found for section in report.sections for found in numbered_lists(section)]
    for item in found:
        fits = item.stated == item.listed
        label = f"{item.section}/{item.line}"
        facts = tuple(fact for fact in network.facts if _states(fact, item))
        ledger.ran(RULE, label, Verdict.CONSISTENT if fits else Verdict.INCONSISTENT, facts)
        if not fits:
            ledger.findings.append(_finding(item, label, facts))
    return [] if found else [Unrun(RULE, "没有写明个数并逐项编号的列表")]


def _states(fact: Fact, item: NumberedList) -> bool:
    """Whether the fact is the count that the lead states."""
    here = fact.source.section == item.section and fact.source.line == item.line
    counted = fact.amount is not None and fact.amount.unit.dimension is Dimension.COUNT
    return here and counted and fact.amount is not None and fact.amount.value == item.stated


def numbered_lists(section: Section) -> Iterator[NumberedList]:
    """The lists of one section that state their count."""
    for index, paragraph in enumerate(section.paragraphs):
        text = fold_width(paragraph.text)
        if _LEAD.search(text):
            lead, items = text, _items_below(section.paragraphs[index + 1 :])
        else:
            lead, items = _items_behind(text)
        stated = _stated(lead, items)
        if items and stated is not None:
            yield NumberedList(
                lead.strip(), paragraph.line, paragraph.page, section.id, stated, len(items)
            )


def _items_below(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The items that in one style of numbering run from 1 at the head of the paragraphs."""
    texts = [fold_width(paragraph.text) for paragraph in paragraphs]
    style = next((style for style in _STYLES if texts and style.match(texts[0])), None)
    items: list[str] = []
    for text in texts:
        match = style.match(text) if style else None
        if match is not None and _number(match[1]) == len(items) + 1:
            items.append(text)
        elif _other_lead(text, style):
            break
    return items


def _other_lead(text: str, style: re.Pattern[str] | None) -> bool:
    """Whether the paragraph opens something else: a heading of another style, or the same style anew."""
    return any(s.match(text) for s in _STYLES if s is not style) or (
        style is not None and (match := style.match(text)) is not None and _number(match[1]) == 1
    )


def _items_behind(text: str) -> tuple[str, list[str]]:
    """The words before an inline list, and the items that run from 1; ("", []) where there is none."""
    for style in _INLINE:
        marks = list(style.finditer(text))
        if not marks or not text[: marks[0].start()].rstrip().endswith(":"):
            continue
        run = [mark for n, mark in enumerate(marks, start=1) if _number(mark[1]) == n]
        if len(run) >= 2 and len(run) == len(marks):
            ends = [mark.start() for mark in run[1:]] + [len(text)]
            items = [text[m.start() : end] for m, end in zip(run, ends, strict=True)]
            return text[: run[0].start()], items
    return "", []


def _stated(lead: str, items: Sequence[str]) -> int | None:
    """The one count of the lead, where its last clause or most of the items name what it counts."""
    clauses = [clause for clause in _CLAUSE.split(lead) if clause.strip(": ")]
    counts = [match for clause in clauses for match in _COUNT.finditer(clause)]
    if len(counts) != 1 or f"{counts[0]['after']}的" in lead:
        return None
    last, count = clauses[-1], counts[0]
    nouns = [noun for noun in (count["before"], count["after"]) if noun]
    in_lead = count[0] in last or any(noun in last for noun in nouns)
    in_items = any(sum(noun in item for item in items) * 2 > len(items) for noun in nouns)
    return _number(count["number"]) if in_lead or in_items else None


def _number(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    value = parse_chinese(text)
    return None if value is None else int(value)


def _finding(item: NumberedList, label: str, facts: tuple[Fact, ...]) -> Finding:
    lead = item.lead[-60:]
    return finding_of(
        RULE,
        label,
        f"文中写“{lead}”，其下逐项编号列出 {item.listed} 项，与 {item.stated} 不符。",
        (Place(page=item.page, section=item.section, line=item.line, quote=lead),),
        about=item.lead[-30:],
        expected=str(item.listed),
        found=str(item.stated),
        difference=str(item.stated - item.listed),
        unit="个",
        facts=(fact.id for fact in facts),
    )
