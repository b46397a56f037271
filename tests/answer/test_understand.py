"""Understand: words of a question → operation, targets, years. Units stand as ■."""

import pytest

from accounts.quantity import Funding
from answer.query import BudgetStage, Operation, Query, Unsupported
from answer.understand import understand


def query(question: str) -> Query:
    understood = understand(question, {}, units=question.count("■"), choosable=2)
    assert isinstance(understood, Query), understood
    return understood


@pytest.mark.parametrize(
    ("question", "operation", "measure"),
    [
        ("■三公经费比上年变化多少", Operation.CHANGE, "three_public"),
        ("■吃喝招待花了多少钱", Operation.VALUE, "three_public.reception"),
        ("■养车花了多少", Operation.VALUE, "three_public.vehicle_operation"),
        ("■出国花了多少", Operation.VALUE, "three_public.abroad"),
        ("■公务用车运行维护费增长率", Operation.GROWTH, "three_public.vehicle_operation"),
        ("■公务接待费预算完成率", Operation.COMPLETION, "three_public.reception"),
        ("■公务接待占三公经费多少", Operation.SHARE, "three_public.reception"),
        ("■人员经费占比", Operation.SHARE, "basic.personnel"),
        ("■机关运行经费比年初预算增加了多少", Operation.DEVIATION, "agency_operation"),
        ("■和■谁的接待费多", Operation.COMPARE, "three_public.reception"),
        ("哪个单位三公经费多", Operation.COMPARE, "three_public"),
        ("■基本支出比项目支出多多少", Operation.DIFFERENCE, "expenditure.basic"),
        ("■哪类支出最多", Operation.RANK, "expenditure"),
        ("■支出由哪些部分组成", Operation.LIST, "expenditure"),
        ("■有没有会议费支出", Operation.ABSENCE, "meetings"),
        ("■为什么公务接待费减少", Operation.REASON, "three_public.reception"),
        ("什么是机关运行经费", Operation.DEFINITION, "agency_operation"),
        ("■公务用车有几辆", Operation.VALUE, "vehicles_financed"),
        ("■公务接待多少人次", Operation.VALUE, "reception_persons"),
        ("「三公」经费是多少？", Operation.VALUE, "three_public"),
    ],
)
def test_operation_and_measure(question: str, operation: Operation, measure: str):
    understood = query(question)
    assert (understood.operation, understood.targets[0].measure) == (operation, measure)


def test_a_subject_with_its_column_is_one_target():
    (target,) = query("■2010301行政运行的项目支出").targets
    assert (target.subject, target.measure) == ("2010301", "expenditure.project")


def test_a_subject_name_that_ends_in_expenditure_is_not_the_total():
    (target,) = query("商业服务业等支出是多少").targets
    assert (target.subject, target.measure) == ("商业服务业等支出", "")


@pytest.mark.parametrize(
    ("question", "funding"),
    [
        ("■财政拨款支出", Funding.APPROPRIATION),
        ("■一般公共预算财政拨款支出", Funding.GENERAL),
        ("■有没有政府性基金支出", Funding.FUND),
        ("■支出", None),
    ],
)
def test_money(question: str, funding: Funding | None):
    assert query(question).targets[0].funding is funding


@pytest.mark.parametrize(
    ("question", "year", "offset", "earlier"),
    [
        ("■2020年机关运行经费是多少", 2020, 0, None),
        ("■21年三公经费", 2021, 0, None),
        ("■二〇二一年三公经费", 2021, 0, None),
        ("■去年三公经费", None, -1, None),
        ("■前年三公经费", None, -2, None),
        ("2021年比2020年三公经费变化", 2021, 0, 2020),
        ("三公经费比2019年变化多少", None, 0, 2019),
        ("■今年三公经费比去年变化", None, 0, None),
        ("■2010302年初预算", None, 0, None),
    ],
)
def test_years(question: str, year: int | None, offset: int, earlier: int | None):
    understood = query(question)
    assert (understood.year, understood.offset, understood.earlier) == (year, offset, earlier)


@pytest.mark.parametrize(
    ("question", "stage"),
    [
        ("■三公经费预算多少", BudgetStage.BUDGET),
        ("■会议费年初预算", BudgetStage.INITIAL),
        ("■三公经费决算数", BudgetStage.FINAL),
        ("■一般公共预算财政拨款支出", BudgetStage.FINAL),
    ],
)
def test_stage(question: str, stage: BudgetStage):
    assert query(question).stage is stage


@pytest.mark.parametrize(
    ("question", "top", "level"),
    [
        ("■支出最高的三个科目", 3, "item"),
        ("■支出最多的5个科目", 5, "item"),
        ("■支出前三的类", 3, ""),
        ("■哪类支出最多", 1, "class"),
    ],
)
def test_ranking(question: str, top: int, level: str):
    understood = query(question)
    assert (understood.top, understood.level) == (top, level)


def test_the_whole_of_a_share():
    assert query("支出里项目支出占几成").base is not None
    assert query("公务接待占三公经费多少").base is not None
    assert query("人员经费占比").base is None


@pytest.mark.parametrize(
    "question", ["■修路支出", "■扶贫资金", "■罚款收入", "■平均每月支出", "长沙市财政局三公经费"]
)
def test_words_that_nothing_knows_are_named_and_never_passed_over(question: str):
    understood = understand(question, {}, units=question.count("■"))
    assert isinstance(understood, Unsupported)
    assert understood.words
    assert not understood.outside


@pytest.mark.parametrize(
    ("question", "measures"),
    [
        ("■收支差额是多少", ["income", "expenditure"]),
        ("■收入减支出还剩多少钱", ["income", "expenditure"]),
        ("■财政拨款支出和总支出一样吗", ["expenditure", "expenditure"]),
        ("■基本支出和总支出差多少", ["expenditure.basic", "expenditure"]),
    ],
)
def test_what_is_subtracted_is_named_on_both_sides(question: str, measures: list[str]):
    understood = query(question)
    assert understood.operation is Operation.DIFFERENCE
    assert [target.measure for target in understood.targets] == measures


@pytest.mark.parametrize(
    "question",
    [
        "■收入总计减支出总计是多少",
        "■项目执行率最低的是哪个",
        "■三公经费哪项降得最多",
        "■接待了哪些领导",
        "■三公经费翻了几倍",
    ],
)
def test_what_nothing_proves_is_not_answered_with_the_nearest_number(question: str):
    understood = understand(question, {}, units=question.count("■"), choosable=2)
    assert isinstance(understood, Unsupported)


@pytest.mark.parametrize(
    ("question", "operation", "measures"),
    [
        ("■三公经费结余了多少", Operation.DEVIATION, ["three_public"]),
        ("■接待一个人平均多少元", Operation.PER_UNIT, ["three_public.reception"]),
        ("■每辆车一年运行费多少", Operation.PER_UNIT, ["three_public.vehicle_operation"]),
        ("■接待了多少批次多少人", Operation.VALUE, ["reception_groups", "reception_persons"]),
        ("■三公经费最高的是哪一年", Operation.TREND, ["three_public"]),
        ("所有单位三公经费排名", Operation.COMPARE, ["three_public"]),
        ("机关运行经费最高的单位", Operation.COMPARE, ["agency_operation"]),
        ("■扣除■的公务接待费", Operation.COMPARE, ["three_public.reception"]),
    ],
)
def test_the_thing_that_is_meant_and_no_neighbour(
    question: str, operation: Operation, measures: list[str]
):
    understood = query(question)
    assert understood.operation is operation
    assert [target.measure for target in understood.targets] == measures


@pytest.mark.parametrize(
    ("question", "top", "smallest"),
    [
        ("■支出最少的前三类", 3, True),
        ("■支出最低的排名前两类", 2, True),
        ("■支出最多的前三类", 3, False),
        ("■支出排名前三的类", 3, False),
        ("■支出最少的是哪一类", 1, True),
    ],
)
def test_how_many_are_ranked_does_not_say_from_which_end(question: str, top: int, smallest: bool):
    understood = query(question)
    assert (understood.operation, understood.top) == (Operation.RANK, top)
    assert understood.smallest is smallest
