"""Empty statements: a statement without numbers says why, and one that says so has no numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accounts.finding import Finding, Place, Unrun, Verdict
from accounts.numerals import fold_width
from accounts.report import Cell, Report, Row, Table
from accounts.statements import statements
from calculator.printed import cell_place
from calculator.report_finding import Ledger, finding_of

NOTE, NOTHING = "E.note", "E.nothing"
# The narrative sections that tell the same as a whole statement.
SECTIONS = {"fund": "government_fund", "capital": "state_capital"}
_NOTHING = re.compile(
    r"(?:没有|无|未|不涉及)[^。；]*(?:收入|支出|收支|数据|安排)|本表(?:无数据|为空|无内容)"
)
_ZERO = re.compile(r"(?<![\d.])0(?:\.0+)?[万亿]?元")
_MONEY = re.compile(r"[1-9][\d,.]*[万亿]?元")
# The form's own instruction to the unit is no statement of the unit.
_INSTRUCTION = re.compile(r"仍(?:需)?保留|作下述说明|按要求")


def check_empty(report: Report, ledger: Ledger) -> list[Unrun]:
    """Tests every readable statement with its note and its section of the narrative."""
    for table in report.tables:
        if table.kind not in statements() or table.unreadable:
            continue
        printed = list(_numbers(table))
        said = _says_nothing(table, report)
        if not printed:
            told = bool(said) or _told_in_narrative(table, report)
            ledger.ran(NOTE, table.kind, Verdict.CONSISTENT if told else Verdict.INCONSISTENT, ())
            if not told:
                ledger.findings.append(_without_note(table))
        elif said:
            wrong = [(row, column, cell) for row, column, cell in printed if cell.value]
            verdict = Verdict.INCONSISTENT if wrong else Verdict.CONSISTENT
            ledger.ran(NOTHING, table.kind, verdict, ())
            if wrong:
                ledger.findings.append(_not_nothing(table, said, wrong[0]))
    ran = {outcome.rule for outcome in ledger.outcomes}
    reasons = {NOTE: "没有空白的报表", NOTHING: "没有说明无数据而列有数字的报表"}
    return [Unrun(rule, reason) for rule, reason in reasons.items() if rule not in ran]


def _numbers(table: Table) -> Iterator[tuple[Row, str, Cell]]:
    """The printed numbers, zeros included."""
    for row in table.rows:
        for column, cell in row.cells.items():
            if cell.value is not None:
                yield row, column, cell


def _says_nothing(table: Table, report: Report) -> str:
    """The note or the section's sentence that says that there is nothing to print, or ""."""
    sentences = [*table.notes]
    for section in report.sections:
        if SECTIONS.get(section.role) == table.kind and len(section.paragraphs) == 1:
            sentences.append(section.paragraphs[0].text)
    for text in sentences:
        for sentence in re.split("[。；]", fold_width(text)):
            plain = _NOTHING.search(sentence) and not _MONEY.search(sentence)
            if plain and not _INSTRUCTION.search(text):
                return sentence.strip()
    return ""


def _told_in_narrative(table: Table, report: Report) -> bool:
    """Whether a section on the statement's matter says that there is none of it, or writes 0 only."""
    roles = {"three_public": "three_public"} | {kind: role for role, kind in SECTIONS.items()}
    role = roles.get(table.kind, "")
    texts = [
        fold_width(paragraph.text)
        for section in report.sections
        if role and section.role.startswith(role)
        for paragraph in section.paragraphs
    ]
    none = any(_NOTHING.search(text) or _ZERO.search(text) for text in texts)
    return none and not any(map(_MONEY.search, texts))


def _without_note(table: Table) -> Finding:
    detail = f"“{table.title}”没有一个数字，表下也没有说明“本表无数据”及其原因。"
    return finding_of(NOTE, table.kind, detail, (_place(table),), about=table.title)


def _not_nothing(table: Table, said: str, wrong: tuple[Row, str, Cell]) -> Finding:
    row, column, cell = wrong
    statement = statements()[table.kind].column(column)
    name = statement.name if statement else column
    return finding_of(
        NOTHING,
        table.kind,
        f"说明写“{said}”，而“{table.title}”的“{row.name} {name}”为 {cell.text}。",
        (cell_place(table, row, name, cell), _place(table, said)),
        about=table.title,
        expected="0",
        found=cell.text,
        unit=table.unit,
    )


def _place(table: Table, quote: str = "") -> Place:
    source = table.source
    return Place(page=source.page, table=table.title, line=source.line, quote=quote or table.title)
