"""Completeness: statements and sections that the standard form asks for."""

from __future__ import annotations

from collections.abc import Iterable

from accounts.finding import Place, Unrun
from accounts.report import Report
from accounts.sections import section_roles
from accounts.statements import statements
from calculator.report_finding import Ledger
from calculator.text_finding import add, close
from calculator.text_words import Required, layouts, required_sections, required_statements

STATEMENT, SECTION = "S.statement", "S.section"


def check_complete(report: Report, ledger: Ledger) -> list[Unrun]:
    """Compares the statements and sections that came with those of the form for the report's year."""
    return [*_check_statements(report, ledger), *_check_sections(report, ledger)]


def _check_statements(report: Report, ledger: Ledger) -> list[Unrun]:
    kinds = {table.kind for table in report.tables}
    unknown = [
        table.title for table in report.tables if table.kind == "other" and "决算表" in table.title
    ]
    if not kinds & statements().keys():
        return [Unrun(STATEMENT, "没有读出决算报表")]
    if unknown:
        return [Unrun(STATEMENT, f"有认不出的决算表：{'、'.join(unknown)}")]
    wanted = _statements_of(report)
    for kind in (kind for kind in wanted if kind not in kinds):
        name = statements()[kind].name
        add(STATEMENT, kind, name, f"报告中没有《{name}》。", (Place(table=name),), ledger)
    close((STATEMENT,), f"{len(wanted)} 张报表", ledger)
    return []


def _statements_of(report: Report) -> tuple[str, ...]:
    titles = "".join(table.title for table in report.tables if table.kind in statements())
    for layout in layouts():
        if layout.title in titles:
            return layout.kinds
    return _in_force(required_statements(), report.year)


def _check_sections(report: Report, ledger: Ledger) -> list[Unrun]:
    roles = {section.role for section in report.sections}
    wanted = _in_force(required_sections(), report.year)
    missing = [role for role in wanted if role not in roles]
    if len(missing) * 3 > len(wanted):
        return [Unrun(SECTION, "情况说明没有按通用格式分节，不能按节判断是否齐全")]
    titles = {role.id: role.titles[0] for role in section_roles()}
    for role in missing:
        detail = f"情况说明中没有“{titles[role]}”一节。"
        add(SECTION, role, titles[role], detail, (Place(section="情况说明"),), ledger)
    close((SECTION,), f"{len(wanted)} 节", ledger)
    return []


def _in_force(required: Iterable[Required], year: int) -> tuple[str, ...]:
    return tuple(part.id for part in required if part.since <= year)
