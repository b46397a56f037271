"""Options: which legitimate difficulties of real reports a generated report shows."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Options:
    """What the report must (True) or must not (False) hold; None leaves it to the seed.

    `table_unit` is the money unit of the statements (万元 or 元); the narrative stays in 万元.
    `lost_columns` prints 公开07表 as a bad conversion leaves it: blanks dropped, numbers slid.
    """

    subordinate: bool | None = None  # 汇总: the department consolidates a subordinate unit
    other_income: bool | None = None  # income that is no appropriation
    other_income_spent: bool | None = None  # … and spent, so that T3 > T5
    carry_over: bool | None = None  # 年初, 年末结转和结余
    fund: bool | None = None  # 政府性基金 money
    capital: bool | None = None  # 国有资本经营 money
    projects: bool | None = None  # 项目支出
    zero_base: bool | None = None  # 年初预算 0 for some 项
    abroad: bool | None = None  # 因公出国（境）费; False leaves blank cells
    vehicle_purchase: bool | None = None
    unchanged: bool | None = None  # a 三公 item equal to last year's
    increase_of_zero: bool = False  # prints 增加0万元，增长0% for 持平: gets a notice
    education_fees: bool | None = None  # an 其中：教育收费 column in 收入决算表
    broken_lines: bool | None = None  # page breaks inside tables and sentences
    new_unit: bool = False  # founded this year: no last year, no 年初结转和结余
    of_which: bool = False  # 其中：捐赠收入 below 其他收入 in 公开01表, which no sum counts
    lost_columns: bool = False
    table_unit: str = "万元"


def decide(rng: Random, wish: bool | None, chance: float) -> bool:
    """The wish where there is one, else True with the given chance; draws in either case.

    Drawing always keeps the rest of the report the same when one option changes.
    """
    drawn = rng.random() < chance
    return drawn if wish is None else wish
