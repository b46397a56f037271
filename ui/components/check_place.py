"""Check place: where one check stood, in words, for the label that tells a rule's checks apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from accounts.quantity import Stage
from accounts.report import Report
from accounts.statements import statements
from accounts.subjects import subjects
from ui.texts import say

_STAGES = {
    Stage.INITIAL_BUDGET.value: "proof.budget_initial",
    Stage.FULL_BUDGET.value: "proof.budget_full",
}
_TOTAL = "total"
_IN_TEXT = re.compile(r"(?P<section>[^/]+)/(?P<line>\d+)/\d+")  # section, line and character


def printed_names(reports: Iterable[Report]) -> dict[str, str]:
    """What the ids of claims, sections and tables stand for in these reports."""
    names: dict[str, str] = {}
    for report in reports:
        names |= {table.id: table.title for table in report.tables}
        names |= {section.id: section.title for section in report.sections}
        names |= {claim.id: claim.text for claim in report.claims}
    return names


def place_words(label: str, printed: Mapping[str, str]) -> str:
    """ "20103/basic" as "20103 政府办公厅（室）及相关机构事务 · 基本支出"; a claim's id as its words."""
    in_text = _IN_TEXT.fullmatch(label)
    if in_text:
        section = printed.get(in_text["section"], "")
        return " · ".join(filter(None, (section, say("citation.line", line=in_text["line"]))))
    parts = label.split("/")
    claim = printed.get(parts[-1])
    if claim and len(parts) > 1:
        return claim
    return " · ".join(filter(None, (_part(part, printed) for part in parts)))


def _part(part: str, printed: Mapping[str, str]) -> str:
    if part in printed:
        return printed[part]
    if part in _STAGES:
        return say(_STAGES[part]).strip()
    if part == Stage.FINAL.value:
        return ""
    if part == _TOTAL:
        return say("table.total")
    if part in subjects():
        return f"{part} {subjects()[part].name}"
    return _columns().get(part, part)


@cache
def _columns() -> Mapping[str, str]:
    """The columns that have one name in all statements."""
    names: dict[str, set[str]] = {}
    for statement in statements().values():
        for column in statement.columns:
            names.setdefault(column.id, set()).add(column.name)
    return {id_: name for id_, (name, *more) in names.items() if not more}
