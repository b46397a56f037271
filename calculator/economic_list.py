"""Economic lists: “主要包括：基本工资、津贴补贴…” names subjects that have money in 基本支出决算表.

Many units leave the list of the form as it was: where few of the names have money, that is only noted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from accounts.facts import cell_id
from accounts.finding import Place, Severity, Unrun, Verdict
from accounts.labels import plain
from accounts.report import Report, Row, Table
from accounts.subjects import is_economic, subjects
from calculator.code_names import row_place
from calculator.report_finding import Ledger
from calculator.text_finding import add
from calculator.text_passage import Passage, passage

RULE = "L.economic"
STATEMENT = "basic_expenditure"
ROLE = "basic"
# A list of which more has no money was taken over from the form.
MOST_WITHOUT = 4  # one name in so many
_LIST = re.compile(
    r"(?P<kind>人员经费|公用经费)[^。;]*?(?:主要包括|主要用于|主要是|包括):?(?P<names>[^。;]+)"
)
_SEPARATOR = re.compile(r"[、,]")
_AMOUNT = re.compile(r"-?\d[\d,.]*(?:万元|元)?$")
_REST = re.compile(r"等.{0,6}$")
_CODE_LENGTH = 5


@dataclass(frozen=True, slots=True)
class _Named:
    """One list as printed: the subjects that it names, by code, with the printed name."""

    kind: str
    text: Passage
    start: int
    end: int
    names: Mapping[str, str]


def check_economic_lists(report: Report, ledger: Ledger) -> list[Unrun]:
    """Tests every list of economic subjects against the rows of 基本支出决算表."""
    table = next((t for t in report.tables if t.kind == STATEMENT and not t.unreadable), None)
    rows = {} if table is None else _rows(table)
    spent = {code for code, row in rows.items() if _has_money(row)}
    lists = [found for text in _told(report) for found in _lists(text, rows)]
    if table is None or not spent or not lists:
        return [Unrun(RULE, "文字没有列举经济科目，或没有可读的基本支出决算表")]
    for found in lists:
        _test(found, table, rows, spent, ledger)
    return []


def _told(report: Report) -> Iterator[Passage]:
    for section in report.sections:
        for paragraph in section.paragraphs if section.role == ROLE else ():
            yield passage(paragraph.text, section=section, line=paragraph.line, page=paragraph.page)


def _rows(table: Table) -> dict[str, Row]:
    """The 款 of the statement by code."""
    return {
        row.key: row for row in table.rows if is_economic(row.key) and len(row.key) == _CODE_LENGTH
    }


def _has_money(row: Row) -> bool:
    return any(cell.value for cell in row.cells.values())


def _lists(text: Passage, rows: Mapping[str, Row]) -> Iterator[_Named]:
    printed = {plain(row.name): (code,) for code, row in rows.items()}
    for match in _LIST.finditer(text.text):
        named = {}
        for part in _SEPARATOR.split(match["names"]):
            name = _REST.sub("", _AMOUNT.sub("", part))
            known = printed.get(plain(name)) or _known_codes().get(plain(name), ())
            if known:
                named[next((code for code in known if code in rows), known[0])] = name
        if len(named) > 1:
            yield _Named(match["kind"], text, *match.span("names"), named)


@cache
def _known_codes() -> Mapping[str, tuple[str, ...]]:
    """Plain name of every economic 款 → its codes: the classification has moved some."""
    codes: dict[str, tuple[str, ...]] = {}
    for code, subject in subjects().items():
        if is_economic(code) and len(code) == _CODE_LENGTH:
            for name in (subject.name, *subject.other_names):
                codes[plain(name)] = (*codes.get(plain(name), ()), code)
    return codes


def _test(
    found: _Named, table: Table, rows: Mapping[str, Row], spent: set[str], ledger: Ledger
) -> None:
    without = [code for code in found.names if code not in spent]
    label = f"{found.text.section}/{found.kind}"
    touched = tuple(
        cell_id(table, rows[code], column)
        for code in found.names
        if code in rows
        for column in rows[code].cells
    )
    if not without:
        ledger.ran_over(RULE, label, Verdict.CONSISTENT, touched)
        return
    names = "、".join(found.names[code] for code in without)
    families = {code[:3] for code in found.names}
    left_out = [
        code for code in rows if code in spent and code[:3] in families and code not in found.names
    ]
    detail = f"文中列举的{names}，在基本支出决算表中没有金额。"
    if left_out:
        other = "、".join(rows[code].name for code in left_out)
        detail += f"有金额而没有列举的：{other}。"
    copied = len(without) * MOST_WITHOUT > len(found.names)
    if copied:
        detail += "列举疑为照抄格式文字。"
    add(
        RULE,
        label,
        names,
        detail,
        _places(found, table, rows, [*without, *left_out]),
        ledger,
        facts=touched,
        severity=Severity.NOTICE if copied else None,
    )


def _places(
    found: _Named, table: Table, rows: Mapping[str, Row], codes: Sequence[str]
) -> tuple[Place, ...]:
    text = found.text
    quote = text.cut(found.start, found.end)
    words = Place(page=text.page, section=text.section, line=text.line, quote=quote)
    return (words, *(row_place(table, rows[code]) for code in codes if code in rows))
