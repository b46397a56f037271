"""Self-evaluation against the report: its funds, its execution score and its grade (等级)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from accounts.amount import Amount, cell_amount
from accounts.fact import Fact
from accounts.finding import Finding, Place, Unrun, Verdict
from accounts.interval import ZERO
from accounts.numerals import fold_width
from accounts.quantity import Aspect, Funding, Quantity, Stage
from accounts.report import Report, Row, Table
from accounts.unit import MONEY_UNITS, counted
from calculator.constraint import ONE
from calculator.network import Network
from calculator.performance import POINTS
from calculator.printed import cell_place, in_unit, place_of, show, trimmed, unit_name
from calculator.report_finding import Ledger, finding_of
from calculator.verify import Comparison, at_least, compare

EXECUTED, INITIAL, PARTS = "P.executed", "P.initial", "P.funds"
EXECUTION, GRADE, TOLD = "P.execution_score", "P.grade", "P.told_score"
RULES = (EXECUTED, INITIAL, PARTS, EXECUTION, GRADE, TOLD)
FUNDINGS = (Funding.ALL, Funding.APPROPRIATION, Funding.GENERAL)
_BAND = re.compile(
    r"(\d+)\s*分?\s*(?:\(含\))?\s*(?:[—\-－~～至]+\s*\d+\s*分?\s*(?:\(含\))?|以上)\s*为\s*[“\"]?([优良中差合格不]+)"
)
_GRADES = re.compile(r"不合格|合格|优|良|中|差")
# 财预〔2020〕10 号《项目支出绩效评价管理办法》: where the form prints no bands of its own.
STANDARD = ((Decimal(90), "优"), (Decimal(80), "良"), (Decimal(60), "中"), (ZERO, "差"))


def check_performance_money(report: Report, network: Network, ledger: Ledger) -> list[Unrun]:
    """Tests every 绩效自评表 of the report against the report."""
    tables = [t for t in report.tables if t.kind == "performance" and not t.unreadable]
    for table in tables:
        rows = {row.key: row for row in table.rows}
        total = rows.get("funds_total")
        if total is not None:
            _check_printed(table, total, report, network, ledger)
            _check_parts(table, total, rows, ledger)
            _check_execution(table, total, ledger)
        if "total" in rows:
            _check_grade(table, rows["total"], ledger)
            _check_told(table, rows["total"], network, ledger)
    ran = {outcome.rule for outcome in ledger.outcomes}
    reason = "自评表没有列出有关的数" if tables else "报告中没有可读的绩效自评表"
    return [Unrun(rule, reason) for rule in RULES if rule not in ran]


def _check_printed(
    table: Table, row: Row, report: Report, network: Network, ledger: Ledger
) -> None:
    """全年执行数 is an expenditure and 年初预算数 an initial budget that the report prints."""
    at = Quantity(report.issuer, report.year, "expenditure", scope=report.scope)
    initial = at.with_(stage=Stage.INITIAL_BUDGET)
    budgets = [initial, initial.with_(measure="income")]
    for rule, column, wanted in (
        (EXECUTED, "executed", [at]),
        (INITIAL, "initial_budget", budgets),
    ):
        amount = _amount(table, row, column)
        printed = [
            fact
            for quantity in wanted
            for funding in FUNDINGS
            for fact in network.prints(quantity.with_(funding=funding))
            if fact.amount is not None
        ]
        if amount is None or not printed:
            continue
        results = [_against(amount, fact) for fact in printed]
        best = min(results, key=lambda result: abs(result.difference))
        fact = printed[results.index(best)]
        ledger.ran(rule, table.id, best.verdict, (fact,))
        own = _fact(table, row, column, amount, fact)
        ledger.tie_sum(rule, table.id, [(ONE, own), (-ONE, fact)])
        if best.verdict is Verdict.INCONSISTENT:
            detail = (
                f"自评表写 {amount.text} {amount.unit.name}，"
                f"“{fact.label}”为 {show(best.right, fact.amount)} {unit_name(fact.amount)}，"
                f"相差 {show(best.difference, amount)} {amount.unit.name}。"
            )
            places = (_place(table, row, column), place_of(fact))
            ledger.findings.append(_finding(rule, table.id, detail, best, amount, places, (fact,)))


def _fact(table: Table, row: Row, column: str, amount: Amount, like: Fact) -> Fact:
    """The form's cell as a print of the quantity of `like`: forms are attachments, no statements."""
    cell, id_ = row.cells[column], f"{table.id}/{row.key}/{column}"
    label = f"{row.name} {cell.text}".strip()
    place = "narrative:attachment_table"
    return Fact(id_, like.quantity, amount, place, cell.source, label, like.report)


def _against(amount: Amount, fact: Fact) -> Comparison:
    assert fact.amount is not None
    return compare(amount.base, amount.interval, fact.amount.base, fact.amount.interval)


def _check_parts(table: Table, total: Row, rows: dict[str, Row], ledger: Ledger) -> None:
    """其中 当年财政拨款, 上年结转, 其他资金 are not more than 合计, column by column."""
    parts = [row for key, row in rows.items() if key.startswith("funds_") and row is not total]
    for column in ("initial_budget", "full_budget", "executed"):
        whole = _amount(table, total, column)
        amounts = [amount for row in parts if (amount := _amount(table, row, column)) is not None]
        if whole is None or not amounts:
            continue
        interval, value = amounts[0].interval, amounts[0].base
        for amount in amounts[1:]:
            interval, value = interval + amount.interval, value + amount.base
        result = at_least(whole.base, whole.interval, value, interval)
        label = f"{table.id}/{column}"
        ledger.ran(PARTS, label, result.verdict, ())
        if result.verdict is Verdict.INCONSISTENT:
            detail = (
                f"其中各项资金 {' + '.join(a.text for a in amounts)} = {show(value, whole)}，"
                f"大于合计 {whole.text} {whole.unit.name}。"
            )
            places = tuple(
                _place(table, row, column) for row in (total, *parts) if column in row.cells
            )
            ledger.findings.append(_finding(PARTS, label, detail, result, whole, places, ()))


def _check_execution(table: Table, row: Row, ledger: Ledger) -> None:
    """得分 = 分值 × 执行率, capped at 分值; local custom cuts or rounds it to the digits it prints."""
    weight, score = (row.cells.get(column) for column in ("weight", "score"))
    budget, spent = (_amount(table, row, column) for column in ("full_budget", "executed"))
    if weight is None or score is None or weight.value is None or score.value is None:
        return
    if budget is None or spent is None or budget.value == 0:
        return
    expected = min(weight.value * spent.value / budget.value, weight.value)
    last_digit = ONE.scaleb(int(score.value.as_tuple().exponent))
    fits = abs(score.value - expected) < last_digit
    ledger.ran(EXECUTION, table.id, Verdict.CONSISTENT if fits else Verdict.INCONSISTENT, ())
    if not fits:
        detail = (
            f"分值 {weight.text} × 执行率（{spent.text} ÷ {budget.text}）= {expected:.2f}，"
            f"表中得分 {score.text}。"
        )
        ledger.findings.append(
            _points(
                EXECUTION,
                table,
                detail,
                expected.quantize(Decimal("0.01")),
                score.value,
                (_place(table, row, "score"),),
            )
        )


def _check_grade(table: Table, row: Row, ledger: Ledger) -> None:
    """The grade is that of the band in which the total score lies."""
    score, grade = row.cells.get("score"), row.cells.get("grade")
    printed = _GRADES.search(grade.text) if grade else None
    if score is None or score.value is None or printed is None:
        return
    bands = _bands(table.notes)
    names = {name for _, name in bands}
    if printed[0] not in names:
        return
    expected = next(name for lowest, name in bands if score.value >= lowest)
    fits = printed[0] == expected
    ledger.ran(GRADE, table.id, Verdict.CONSISTENT if fits else Verdict.INCONSISTENT, ())
    if not fits:
        ledger.findings.append(
            finding_of(
                GRADE,
                table.id,
                f"总得分 {score.text} 分应为“{expected}”，表中等级为“{printed[0]}”。",
                (_place(table, row, "score"), _place(table, row, "grade")),
                expected=expected,
                found=printed[0],
            )
        )


def _bands(notes: Sequence[str]) -> tuple[tuple[Decimal, str], ...]:
    """The lowest score of each grade, best first, as the form's note says, else the standard ones."""
    found = [
        (Decimal(low), name) for note in notes for low, name in _BAND.findall(fold_width(note))
    ]
    if len(found) < 2:
        return STANDARD
    lowest = "差" if "不合格" not in "".join(notes) else "不合格"
    return (*sorted(found, reverse=True), (ZERO, lowest))


def _check_told(table: Table, row: Row, network: Network, ledger: Ledger) -> None:
    """The score that the narrative tells is the form's total."""
    score = row.cells.get("score")
    if score is None or score.value is None:
        return
    for fact in network.facts:
        is_score = fact.quantity.measure == "evaluation_score" and not fact.quantity.subject
        if not is_score or fact.amount is None or fact.quantity.aspect is not Aspect.VALUE:
            continue
        fits = fact.amount.value == score.value
        ledger.ran(TOLD, fact.id, Verdict.CONSISTENT if fits else Verdict.INCONSISTENT, (fact,))
        if not fits:
            detail = f"文中写“{fact.label}”，自评表总得分为 {score.text}。"
            places = (place_of(fact), _place(table, row, "score"))
            ledger.findings.append(
                _points(TOLD, table, detail, score.value, fact.amount.value, places)
            )


def _amount(table: Table, row: Row, column: str) -> Amount | None:
    """A money cell in the unit that the cell or the form prints; None where neither prints one."""
    cell = row.cells.get(column)
    if cell is None or cell.value is None:
        return None
    text = fold_width(cell.text).strip()
    unit = next((u for u in MONEY_UNITS if text.endswith(u.name)), None)
    named = unit or next((u for u in MONEY_UNITS if u.name == table.unit), None)
    digits = text.rstrip("亿千万元 ") if unit or named else text
    return cell_amount(digits, named) if named is not None else None


def _place(table: Table, row: Row, column: str) -> Place:
    return cell_place(table, row, column, row.cells[column])


def _finding(
    rule_id: str,
    label: str,
    detail: str,
    result: Comparison,
    amount: Amount,
    places: tuple[Place, ...],
    facts: tuple[Fact, ...],
) -> Finding:
    return finding_of(
        rule_id,
        label,
        detail,
        places,
        expected=show(result.right, amount),
        found=show(result.left, amount),
        difference=show(result.difference, amount),
        unit=amount.unit.name,
        facts=(fact.id for fact in facts),
    )


def _points(
    rule_id: str,
    table: Table,
    detail: str,
    expected: Decimal,
    found: Decimal,
    places: tuple[Place, ...],
) -> Finding:
    return finding_of(
        rule_id,
        table.id,
        detail,
        places,
        expected=trimmed(expected, POINTS),
        found=trimmed(found, POINTS),
        difference=in_unit(found - expected, counted(""), 2).rstrip("0").rstrip("."),
        unit=POINTS.name,
    )
