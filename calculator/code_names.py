"""Code names: subject codes that the table of subjects does not know, and names of another code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache

from accounts.finding import Place, Unrun
from accounts.labels import plain
from accounts.report import Report, Row, Table
from accounts.statements import statements
from accounts.subjects import is_economic, is_functional, parent_of, subjects
from calculator.report_finding import Ledger
from calculator.text_finding import add, close
from calculator.text_words import words

UNKNOWN, NAME = "C.unknown", "C.name"
_UNLIKE = 0.4  # below it two names have little more than 支出 in common


def check_names(report: Report, ledger: Ledger) -> list[Unrun]:
    """Tests every row with a code, once for each code and name."""
    printed: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for table, row in coded_rows(report):
        printed[(row.code, row.name)].append(row_place(table, row))
    if not printed:
        return [Unrun(rule, "报表没有印出科目编码") for rule in (UNKNOWN, NAME)]
    _check_unknown(printed, ledger)
    for (code, name), places in printed.items():
        subject = subjects().get(code)
        if subject is not None and name and not _fits(code, name):
            detail = f"{code} 在科目表中是“{subject.name}”，报表写“{name}”。"
            add(NAME, f"{code}/{name}", f"{code} {name}", detail, tuple(places), ledger)
    close((UNKNOWN, NAME), f"{len(printed)} 个科目", ledger)
    return []


def _check_unknown(printed: Mapping[tuple[str, str], list[Place]], ledger: Ledger) -> None:
    """One finding for all unknown codes: the table of subjects may be what is incomplete."""
    unknown = [
        (code, name)
        for code, name in printed
        if code not in subjects() and not _is_common(code, name)
    ]
    if unknown:
        listed = "、".join(f"{code}（{name}）" for code, name in unknown)
        places = tuple(place for key in unknown for place in printed[key])
        detail = f"科目表中没有 {listed}，请人工核对。"
        codes = "、".join(dict.fromkeys(code for code, _ in unknown))
        add(UNKNOWN, codes, codes, detail, places, ledger)


def coded_rows(report: Report) -> Iterator[tuple[Table, Row]]:
    """The rows of the readable statements that print a functional or economic code, and an amount.

    Forms print the codes of other units' money too, with blanks or zeros: nothing is said of them.
    """
    for table in report.tables:
        if table.kind in statements() and not table.unreadable:
            yield from (
                (table, row)
                for row in table.rows
                if (is_functional(row.code) or is_economic(row.code))
                and any(cell.value for cell in row.cells.values())
            )


def row_place(table: Table, row: Row) -> Place:
    """Where the row stands, with its code and name."""
    cell = next(iter(row.cells.values()), None)
    source = cell.source if cell is not None else table.source
    return Place(
        page=source.page,
        table=statements()[table.kind].name,
        row=row.key,
        line=source.line,
        quote=f"{row.code} {row.name}".strip(),
    )


def _is_common(code: str, name: str) -> bool:
    """Whether the code is an 项 that every 款 may have (01 行政运行, 99 其他…), of a 款 that is known."""
    if parent_of(code) not in subjects() or len(code) != 7:
        return False
    common = words("common_items").get(code[-2:])
    return common is not None and plain(name).startswith(common)


def _fits(code: str, name: str) -> bool:
    """Whether the name is the code's, a spelling of it, or one that nobody else has."""
    label = _bare(name)
    own = _names()[code]
    if any(label in known or known in label for known in own):
        return True
    siblings = (
        c for c in _names() if c != code and parent_of(c) == parent_of(code) and c[0] == code[0]
    )
    if any(label in _names()[sibling] for sibling in siblings if len(sibling) == len(code)):
        return False
    return any(SequenceMatcher(None, label, known).ratio() >= _UNLIKE for known in own)


@cache
def _names() -> Mapping[str, frozenset[str]]:
    """The bare names of every code."""
    return {
        code: frozenset(_bare(name) for name in (subject.name, *subject.other_names))
        for code, subject in subjects().items()
    }


def _bare(name: str) -> str:
    """The name as compared: 支出 at its end is printed or not."""
    label = plain(name)
    return label.removesuffix("支出") or label
