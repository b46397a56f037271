"""Stages: whether a question asks for the budget, for the final number, or for both."""

import re

from answer.lexicon import Kind
from answer.query import BudgetStage, Operation
from answer.scan import Scanned

# 预算和支出各是多少, 预算多少花了多少 ask for both; 一般公共预算支出 for one.
_BUDGET_AND_SPENT = re.compile(
    "预算数?是?(?:[和与及跟]|多少钱?|多少万元?)(?:实际)?(?:支出|花了|花多少|用了)"
)


def asks_budget_and_spent(scanned: Scanned) -> bool:
    """Whether it asks for a budget and for what was spent of it: 预算和支出各是多少."""
    return _BUDGET_AND_SPENT.search(scanned.text) is not None


def stage_of(scanned: Scanned, operation: Operation) -> BudgetStage:
    """The stage of the budget cycle that the operation is asked of."""
    if operation in (Operation.COMPLETION, Operation.DEVIATION):
        whole = scanned.text
        if "年初预算" in whole:
            return BudgetStage.INITIAL
        return BudgetStage.FULL if "全年预算" in whole else BudgetStage.BUDGET
    if not is_of_budget(scanned):
        return BudgetStage.FINAL
    return BudgetStage(scanned.of(Kind.STAGE)[0].value)


def is_of_budget(scanned: Scanned) -> bool:
    """Whether the budget itself is asked for, not the final number, nor both, nor their difference."""
    said = scanned.values(Kind.STAGE)
    compared = scanned.values(Kind.OPERATION) & {"deviation", "completion"}
    return bool(said) and "final" not in said and not compared


def names_both_stages(scanned: Scanned) -> bool:
    """Whether the final number is asked for beside the budget."""
    said = scanned.values(Kind.STAGE)
    if said and "final" not in said:
        return asks_budget_and_spent(scanned)
    return "final" in said and len(said) > 1
