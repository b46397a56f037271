"""Quantity: what a number measures, apart from where it is printed (DESIGN §4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Stage(StrEnum):
    """预算阶段: the stage of the budget cycle that a number belongs to."""

    INITIAL_BUDGET = "initial_budget"  # 年初预算
    FULL_BUDGET = "full_budget"  # 全年预算 (after adjustment)
    FINAL = "final"  # 决算


class Funding(StrEnum):
    """资金性质: which money is counted."""

    ALL = "all"  # 全部资金
    APPROPRIATION = "appropriation"  # 财政拨款: the three budgets below together
    GENERAL = "general"  # 一般公共预算
    FUND = "fund"  # 政府性基金预算
    CAPITAL = "capital"  # 国有资本经营预算


class Scope(StrEnum):
    """口径: whether subordinate units are included."""

    CONSOLIDATED = "consolidated"  # 汇总
    OWN = "own"  # 本级


class Aspect(StrEnum):
    """What is said of the measure: its value, or how it moved.

    CHANGE is value − value of the year before; DEVIATION is final − budget; the rates are those
    differences over what they are compared with; COMPLETION is final / budget; SHARE is part / whole.
    """

    VALUE = "value"
    CHANGE = "change"  # 比上年增减额
    GROWTH = "growth"  # 比上年增减率
    DEVIATION = "deviation"  # 比预算增减额
    DEVIATION_RATE = "deviation_rate"  # 比预算增减率
    COMPLETION = "completion"  # 预算完成率
    SHARE = "share"  # 占比


@dataclass(frozen=True, slots=True, order=True)
class Quantity:
    """One measured thing: whose, which year, which measure and subject, which stage and money.

    `measure` is an id of data/measures.toml. `subject` is a functional (3/5/7 digits, 2…) or economic
    (3/5 digits, 3…) classification code, a project's name for project lists, or "" for the total.
    """

    issuer: str
    year: int
    measure: str
    subject: str = ""
    stage: Stage = Stage.FINAL
    funding: Funding = Funding.ALL
    scope: Scope = Scope.OWN
    aspect: Aspect = Aspect.VALUE

    def with_(self, **changes: object) -> Quantity:
        """The same quantity but for the named parts."""
        return replace(self, **changes)  # type: ignore[arg-type]  # names are checked by replace
