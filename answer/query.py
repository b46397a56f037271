"""Query: a question as the calculator can execute it."""

from dataclasses import dataclass
from enum import StrEnum

from accounts.quantity import Funding
from answer.stated import Stated


class Operation(StrEnum):
    VALUE = "value"  # 数额
    CHANGE = "change"  # 比上年增减额
    GROWTH = "growth"  # 比上年增减率
    DIFFERENCE = "difference"  # 两个指标之差
    SUM = "sum"  # 几个指标之和
    DEVIATION = "deviation"  # 决算与预算之差
    COMPLETION = "completion"  # 预算完成率
    SHARE = "share"  # 占比
    TIMES = "times"  # 几倍
    COMPARE = "compare"  # 两个单位比较
    RANK = "rank"  # 排名
    POSITION = "position"  # 排第几
    THRESHOLD = "threshold"  # 超过某数的有哪些
    TREND = "trend"  # 逐年
    PER_UNIT = "per_unit"  # 平均每批次、每人、每辆
    LIST = "list"  # 组成
    ABSENCE = "absence"  # 有没有
    DEFINITION = "definition"  # 名词解释
    REASON = "reason"  # 原因
    VERIFY = "verify"  # 核对一句话
    AGREE = "agree"  # 两张表是否一致
    DISPUTED = "disputed"  # 疑点
    PROSE = "prose"  # 职责、机构、绩效等文字内容


class BudgetStage(StrEnum):
    """The stage that a question names; a bare 预算 means whichever budget the report prints."""

    FINAL = "final"
    INITIAL = "initial"
    FULL = "full"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked about: a measure, a subject (科目), or a measure of a subject.

    `subject` is a code, or the plain name of a subject that each report resolves to its own codes.
    `words` are the words of the question.
    """

    words: str
    measure: str = ""
    subject: str = ""
    funding: Funding | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """The question understood. `year` is absolute; `offset` counts from a report's own year (去年 −1);
    `earlier` is the year compared with, or the first of two.

    `both_stages` asks for the budget beside the final number; `unit` is the unit asked for ("" where
    none was); `top`, `smallest` and `level` belong to RANK and LIST, `topic` to PROSE, `term` to
    DEFINITION and PROSE; `against_budget` says that a reason is asked for the difference from the
    budget; `of_budget` asks for the budget and not for the final number; `own_scope` asks for the
    unit without its subordinates. `nth` asks RANK for one place only, `span` TREND for so many
    years (0: all that are known); `per` is the way of counting of PER_UNIT (data/aliases.toml, [per]).
    `stated` are the amounts that the question states: the limits of THRESHOLD, which `counts` what it
    finds where the question asks how many, or what VERIFY checks; VERIFY runs the operation `checked`
    and `sign` is the direction that the statement gives (+1, 0, −1), if any; `added` says that SHARE is
    asked of the targets' sum; `places` are the statements
    that AGREE holds against one another.
    """

    operation: Operation
    targets: tuple[Target, ...] = ()
    base: Target | None = None
    stage: BudgetStage = BudgetStage.FINAL
    both_stages: bool = False
    year: int | None = None
    offset: int = 0
    earlier: int | None = None
    unit: str = ""
    top: int = 1
    smallest: bool = False
    level: str = ""
    topic: str = ""
    term: str = ""
    against_budget: bool = False
    of_budget: bool = False
    own_scope: bool = False
    nth: int = 0
    span: int = 0
    per: str = ""
    counts: bool = False
    checked: Operation | None = None
    stated: tuple[Stated, ...] = ()
    sign: int | None = None
    added: bool = False
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsupported:
    """Words of the question that no report here speaks of; `outside` ones are no matter of accounts.

    `measured` says that a number was asked for, which no quoted sentence can stand for.
    """

    words: str
    outside: bool = False
    measured: bool = False
