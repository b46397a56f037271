"""Statement checks: every declared equation tested on every row and column that prints it."""

from __future__ import annotations

from accounts.fact import Fact
from accounts.finding import Finding, Severity, Unrun, Verdict
from accounts.statements import statements
from calculator.constraint import Constraint, sum_constraint
from calculator.equation import Equation, statement_equations
from calculator.instances import Instance
from calculator.misreading import misread_kinds
from calculator.network import Network
from calculator.printed import show
from calculator.report_finding import Ledger, broken
from calculator.verify import Comparison, verify


def check_statements(network: Network, repairs: frozenset[str], ledger: Ledger) -> list[Unrun]:
    """Tests all instances; returns the equations that could not run, with the reason.

    `repairs` holds the ids of equations that rebuilt a table: they prove nothing about it, nor does an
    equation that chose how a cell is read.
    """
    ran: set[str] = set()
    blank: set[str] = set()
    ledger.misread = misread = misread_kinds(network.instances)
    for instance in network.instances:
        rule = instance.equation.id
        rebuilt = rule in repairs and any(fact.repaired for fact in instance.facts)
        if rebuilt or any(instance.id in fact.decided_by for fact in instance.facts):
            ledger.ran(rule, instance.label, Verdict.NOT_CHECKABLE, instance.facts)
            ran.add(rule)
            continue
        comparison = verify(instance)
        if comparison is None:
            blank.add(rule)
            continue
        ran.add(rule)
        ledger.ran(rule, instance.label, comparison.verdict, instance.facts)
        ledger.tie(_constraint(instance))
        if comparison.verdict is Verdict.INCONSISTENT:
            ledger.findings.append(_finding(instance, comparison, misread))
    cells = [fact for fact in network.facts if fact.in_statement]
    printed = {fact.place.split(":")[0] for fact in cells}
    incomplete = {fact.place.split(":")[0] for fact in cells if fact.incomplete}
    return [
        Unrun(equation.id, _reason(equation, printed, blank, incomplete))
        for equation in statement_equations()
        if equation.id not in ran
    ]


def _constraint(instance: Instance) -> Constraint:
    at_least = instance.equation.relation == ">="
    hard = instance.equation.hard
    rule = instance.equation.id
    listed = any(term.summed for term in instance.equation.right)
    row = instance.label.partition("/")[0]
    return sum_constraint(
        instance.id,
        rule,
        instance.coefficients,
        hard=hard,
        at_least=at_least,
        list_of=f"{rule}/{row}" if listed else "",
    )


def _finding(instance: Instance, comparison: Comparison, misread: frozenset[str]) -> Finding:
    """The finding; only a warning where the statement itself was probably misread."""
    detail, severity = explain(instance, comparison), None
    doubtful = [kind for kind in instance.equation.kinds if kind in misread]
    if doubtful:
        names = "、".join(statements()[kind].name for kind in doubtful)
        detail += f"（{names}的等式大量不成立，可能是表格在转换中错位，请先核对原表）"
        severity = Severity.WARNING
    return broken(
        instance.equation.id,
        instance.label,
        comparison,
        instance.facts,
        detail,
        severity=severity,
    )


def explain(instance: Instance, comparison: Comparison) -> str:
    """The check worked out in words: both sides with their addends."""
    relation = "应等于" if instance.equation.relation == "=" else "应不小于"
    left, right = (_sum_text(side) for side in (instance.left, instance.right))
    sample = next(fact.amount for fact in instance.facts if fact.amount is not None)
    unit = sample.unit.name
    text = (
        f"{left} {relation} {right}；前者 {show(comparison.left, sample)} {unit}，"
        f"后者 {show(comparison.right, sample)} {unit}，"
        f"相差 {show(comparison.difference, sample)} {unit}，超出四舍五入的范围。"
    )
    condition = instance.equation.condition
    return f"{text}（条件：{condition}）" if condition else text


def _sum_text(facts: tuple[Fact, ...]) -> str:
    printed = [fact for fact in facts if fact.amount is not None] or list(facts)
    return " + ".join(f"{fact.label}{_text(fact)}" for fact in printed)


def _text(fact: Fact) -> str:
    return f" {fact.amount.text}" if fact.amount is not None else "（空）"


def _reason(equation: Equation, printed: set[str], blank: set[str], incomplete: set[str]) -> str:
    missing = [statements()[kind].name for kind in equation.kinds if kind not in printed]
    if missing:
        return f"报告中没有可读的{'、'.join(missing)}"
    if equation.across_columns and incomplete & set(equation.kinds):
        return "表中有不认识的列，各列之和无法核对"
    if equation.id in blank:
        return "有关单元格都是空白"
    return "报表版式没有列出有关的行或列"
