"""A small report, its facts and a library of it, written by hand for the tests of the pages."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from accounts.amount import narrative_amount
from accounts.claim import Claim, ClaimKind
from accounts.facts import facts_of
from accounts.numerals import parse_decimal
from accounts.quantity import Aspect, Funding, Quantity, Scope, Stage
from accounts.report import Cell, Paragraph, Report, ReportKind, Row, Section, Table
from accounts.source import Source
from accounts.unit import WAN_YUAN

ISSUER, YEAR = "云州市档案馆", 2023
HOSTILE = "<img src=x onerror=alert(1)> $a$ [链接](javascript:alert(1)) **粗**"
SENTENCE = "公务接待费支出决算为3.00万元，与上年相比减少0.50万元。"


def table(
    kind: str, title: str, rows: str, *, unit: str = "万元", table_id: str = "t1", repair: str = ""
) -> Table:
    """A table from lines "key|code|name|column=text column=text"; a line "-- side" opens a side."""
    side, built, line = "", [], 10
    for text in rows.strip().splitlines():
        if text.strip().startswith("--"):
            side = text.strip().removeprefix("--").strip()
            continue
        line += 1
        key, code, name, cells = (part.strip() for part in text.split("|"))
        built.append(
            Row(key, name, code, side, dict(_cell(c, table_id, key, line) for c in cells.split()))
        )
    columns = tuple(dict.fromkeys(column for row in built for column in row.cells))
    grid = tuple((row.code, row.name, *(c.text for c in row.cells.values())) for row in built)
    return Table(
        table_id, kind, title, unit, tuple(built), columns, grid, Source(line=9), repair=repair
    )


def _cell(text: str, table_id: str, row: str, line: int) -> tuple[str, Cell]:
    column, _, printed = text.partition("=")
    source = Source(line=line, table=table_id, row=row, column=column)
    return column, Cell(printed, parse_decimal(printed), source)


GENERAL = """
total|||total=30.00 basic=20.00 project=10.00
201|201|一般公共服务支出|total=30.00 basic=20.00 project=10.00
20126|20126|档案事务|total=30.00 basic=20.00 project=10.00
2012601|2012601|行政运行|total=20.00 basic=20.00 project=
2012602|2012602|一般行政管理事务|total=4.00 basic= project=4.00
2012603|2012603|机关服务|total=3.00 basic= project=3.00
2012604|2012604|档案馆|total=2.00 basic= project=2.00
2012699|2012699|其他档案事务支出|total=1.00 basic= project=1.00
"""
SUMMARY = """
-- income
income_general||一般公共预算财政拨款收入|amount=30.00
income_other||其他收入|amount=
income_total||本年收入合计|amount=30.00
-- expenditure
201||一般公共服务支出|amount=30.00
expenditure_total||本年支出合计|amount=30.00
"""
THREE_PUBLIC = """
total|||budget_total=9.00 budget_abroad= budget_vehicles=5.00 budget_reception=4.00 \
final_total=8.00 final_abroad=0.00 final_vehicles=5.00 final_reception=3.00
"""


def general() -> Table:
    return table("general_expenditure", "一般公共预算财政拨款支出决算表", GENERAL, table_id="t5")


def summary() -> Table:
    return table("summary", "收入支出决算总表", SUMMARY)


def three_public() -> Table:
    built = table(
        "three_public",
        "“三公”经费支出决算表",
        THREE_PUBLIC,
        table_id="t7",
        repair="T7.total.final",
    )
    return replace(built, stage=Stage.FULL_BUDGET, funding=Funding.GENERAL)


def claim() -> Claim:
    text = "减少0.50万元"
    start = SENTENCE.index(text)
    amount = narrative_amount("0.50", WAN_YUAN, Decimal(100))
    quantity = Quantity(
        ISSUER, YEAR, "three_public.reception", aspect=Aspect.CHANGE, funding=Funding.GENERAL
    )
    source = Source(line=40, section="3.7", start=start, end=start + len(text))
    return Claim(
        "n001", text, ClaimKind.DIFFERENCE, amount, quantity, None, -1, "3.7",
        "three_public_reception", SENTENCE, source,
    )  # fmt: skip


def report(*, issuer: str = ISSUER, hostile: str = HOSTILE) -> Report:
    """Three statements, one sentence on 公务接待费, and a paragraph of hostile text."""
    sections = (
        Section("1.1", "一、", "部门职责", "duties", 2, Source(line=5), (Paragraph(hostile, 6),)),
        Section(
            "3.7", "七、", "“三公”经费支出决算情况", "three_public", 2, Source(line=39),
            (Paragraph(SENTENCE, 40),),
        ),
    )  # fmt: skip
    return Report(
        sha256="ab" * 32,
        file="档案馆.txt",
        kind=ReportKind.FINAL,
        issuer=issuer,
        year=YEAR,
        scope=Scope.OWN,
        unit="万元",
        sections=sections,
        tables=(summary(), general(), three_public()),
        claims=(claim(),),
    )


def fact(read: Report, fact_id: str):
    """The fact of that id."""
    return next(f for f in facts_of(read) if f.id == fact_id)
