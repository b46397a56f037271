"""Performance self-evaluation (绩效自评表): weights, scores, group totals and the execution rate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from accounts.amount import Amount, cell_amount
from accounts.finding import Finding, Place, Unrun, Verdict
from accounts.interval import ZERO
from accounts.numerals import fold_width
from accounts.report import Report, Row, Table
from accounts.unit import PERCENT, counted
from calculator.printed import cell_place, in_unit, trimmed
from calculator.report_finding import Ledger, finding_of

POINTS = counted("分")
_STATED = re.compile(r"[(（]\s*(\d+(?:\.\d+)?)\s*分\s*[)）]")


def check_performance(report: Report, ledger: Ledger) -> list[Unrun]:
    """Tests every 绩效自评表 of the report."""
    rules = ("P.weights", "P.scores", "P.group", "P.score<=weight", "P.rate")
    tables = [
        table for table in report.tables if table.kind == "performance" and not table.unreadable
    ]
    if not tables:
        return [Unrun(rule, "报告中没有可读的绩效自评表") for rule in rules]
    for table in tables:
        for column in ("weight", "score"):
            _check_total(table, column, ledger)
        _check_groups(table, ledger)
        _check_scores(table, ledger)
        _check_rate(table, ledger)
    ran = {outcome.rule for outcome in ledger.outcomes}
    return [Unrun(rule, "自评表没有列出有关的数") for rule in rules if rule not in ran]


def _check_total(table: Table, column: str, ledger: Ledger) -> None:
    rule = "P.weights" if column == "weight" else "P.scores"
    total = next((row for row in table.rows if row.key == "total"), None)
    printed = total.cells.get(column) if total else None
    if total is None or printed is None or printed.value is None:
        return
    rows = [row for row in table.rows if row is not total]
    parts = [(row, row.cells[column]) for row in rows if column in row.cells]
    addends = [cell.value for _, cell in parts if cell.value is not None]
    if not addends:
        return
    if rule in table.repair.split():
        ledger.ran(rule, table.id, Verdict.NOT_CHECKABLE, ())
        return
    holds = sum(addends, ZERO) == printed.value
    ledger.ran(rule, table.id, Verdict.CONSISTENT if holds else Verdict.INCONSISTENT, ())
    if not holds:
        detail = f"{' + '.join(str(a) for a in addends)} = {sum(addends, ZERO)}，表中总分写 {printed.text}。"
        places = [cell_place(table, row, column, cell) for row, cell in [(total, printed), *parts]]
        ledger.findings.append(
            _finding(rule, table.id, detail, sum(addends, ZERO), printed.value, places)
        )


def _groups(table: Table) -> Iterator[tuple[str, list[Row]]]:
    """The first-level indicators with the rows under each."""
    name, rows = "", list[Row]()
    for row in table.rows:
        if not row.key.startswith("i"):
            continue
        cell = row.cells.get("level1")
        label = cell.text if cell else ""
        if label and label != name:
            if rows:
                yield name, rows
            name, rows = label, []
        rows.append(row)
    if rows:
        yield name, rows


def _check_groups(table: Table, ledger: Ledger) -> None:
    for name, rows in _groups(table):
        match = _STATED.search(fold_width(name))
        weights = [row.cells["weight"] for row in rows if "weight" in row.cells]
        values = [cell.value for cell in weights if cell.value is not None]
        if match is None or not values:
            continue
        stated, found = Decimal(match.group(1)), sum(values, ZERO)
        label = f"{table.id}/{''.join(name.split())}"
        verdict = Verdict.CONSISTENT if stated == found else Verdict.INCONSISTENT
        ledger.ran("P.group", label, verdict, ())
        if stated != found:
            addends = " + ".join(str(value) for value in values)
            detail = f"“{name}”之下的分值 {addends} = {found}，与标注的 {stated} 分不符。"
            places = [
                cell_place(table, row, "weight", row.cells["weight"])
                for row in rows
                if "weight" in row.cells
            ]
            ledger.findings.append(_finding("P.group", label, detail, stated, found, places))


def _check_scores(table: Table, ledger: Ledger) -> None:
    for row in table.rows:
        weight, score = row.cells.get("weight"), row.cells.get("score")
        # The totals are judged by their own rules; a point too many is told once, in its own row.
        if row.key == "total":
            continue
        if weight is None or score is None or weight.value is None or score.value is None:
            continue
        fits = score.value <= weight.value
        verdict = Verdict.CONSISTENT if fits else Verdict.INCONSISTENT
        ledger.ran("P.score<=weight", f"{table.id}/{row.key}", verdict, ())
        if not fits:
            detail = f"“{row.name}”得分 {score.text} 超过分值 {weight.text}。"
            places = [cell_place(table, row, c, row.cells[c]) for c in ("weight", "score")]
            finding = _finding(
                "P.score<=weight",
                f"{table.id}/{row.key}",
                detail,
                weight.value,
                score.value,
                places,
            )
            ledger.findings.append(finding)


def _check_rate(table: Table, ledger: Ledger) -> None:
    """执行率 = 全年执行数 ÷ 全年预算数, as the form's own note says."""
    for row in table.rows:
        budget, spent, rate = (_amount(row, c) for c in ("full_budget", "executed", "rate"))
        if budget is None or spent is None or rate is None:
            continue
        quotient = spent.interval.divided_by(budget.interval)
        if quotient is None:
            continue
        fits = rate.interval.meets(quotient)
        verdict = Verdict.CONSISTENT if fits else Verdict.INCONSISTENT
        ledger.ran("P.rate", f"{table.id}/{row.key}", verdict, ())
        if not fits:
            expected = spent.value / budget.value * 100
            detail = f"{spent.text} ÷ {budget.text} = {expected:.2f}%，表中写 {rate.text}。"
            places = [cell_place(table, row, "rate", row.cells["rate"])]
            ledger.findings.append(
                _finding("P.rate", f"{table.id}/{row.key}", detail, expected, rate.value, places)
            )


def _amount(row: Row, column: str) -> Amount | None:
    """A cell of the funds rows as an amount: money as printed, the rate as a percent."""
    cell = row.cells.get(column)
    if cell is None:
        return None
    if column == "rate":
        digits = fold_width(cell.text).rstrip(" %")
        return cell_amount(digits, PERCENT) if "%" in fold_width(cell.text) else None
    if cell.value is None:
        return None
    step = Decimal(1).scaleb(int(cell.value.as_tuple().exponent))
    return Amount(cell.value, counted(""), step, cell.text)


def _finding(
    rule_id: str,
    label: str,
    detail: str,
    expected: Decimal,
    found: Decimal,
    places: Iterable[Place],
) -> Finding:
    is_rate = rule_id == "P.rate"
    return finding_of(
        rule_id,
        label,
        detail,
        places,
        expected=in_unit(expected, counted("")) if is_rate else trimmed(expected, POINTS),
        found=trimmed(found, POINTS),
        difference=in_unit(found - expected, counted(""), 2).rstrip("0").rstrip("."),
        unit=PERCENT.name if is_rate else POINTS.name,
    )
