"""Sentences of a 部门预算, and amounts of what a sentence compares with."""

from __future__ import annotations

import pytest

from tests.ingest.claims.sentences import plans, says

PLANNED = "initial_budget"


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "2022年收入预算100万元，比2021年年初预算数90万元增加10万元，增长11.1%。",
            [
                f"amount 100万元 income {PLANNED}",
                f"amount 90万元 income @2021 {PLANNED}",
                f"difference + 10万元 income {PLANNED} change / income @2021 {PLANNED}",
                f"growth + 11.1% income {PLANNED} growth / income @2021 {PLANNED}",
            ],
        ),
        (
            "收入预算100万元，比上年预算数增加10万元。",
            [
                f"amount 100万元 income {PLANNED}",
                f"difference + 10万元 income {PLANNED} change / income @2021 {PLANNED}",
            ],
        ),
        (
            "收入预算100万元，比2021年执行数90万元增加10万元。",
            [
                f"amount 100万元 income {PLANNED}",
                "amount 90万元 ? 部门预算里的执行数、决算数，没有可核对的对应数",
                "difference 10万元 ? 与上年执行数比较，部门预算里没有可核对的对应数",
            ],
        ),
        (
            "去年预算数为90万元，今年预算数为95万元。",
            [f"amount 90万元 income @2021 {PLANNED}", f"amount 95万元 income {PLANNED}"],
        ),
        (
            "基本支出预算10万元，占本年支出预算10.0%。",
            [
                f"amount 10万元 expenditure.basic {PLANNED}",
                f"share 10% expenditure.basic {PLANNED} share / expenditure {PLANNED}",
            ],
        ),
    ],
)
def test_a_budget_speaks_of_budgets_and_compares_with_them(
    sentence: str, claims: list[str]
) -> None:
    assert plans("income", sentence) == claims


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "三公经费支出5万元，比2021年决算数4万元增加1万元。",
            [
                "amount 5万元 three_public general",
                "amount 4万元 three_public @2021 general",
                "difference + 1万元 three_public general change / three_public @2021 general",
            ],
        ),
        (
            "三公经费支出5万元，比2022年年初预算减少1万元。",
            [
                "amount 5万元 three_public general",
                "difference - 1万元 three_public general deviation"
                " / three_public initial_budget general",
            ],
        ),
        (
            "三公经费支出5万元，比上年预算减少1万元。",
            [
                "amount 5万元 three_public general",
                "difference 1万元 ? 与上年预算比较，报告中没有可核对的对应数",
            ],
        ),
        (
            "三公经费上年决算数4万元，本年决算数5万元。",
            ["amount 4万元 three_public @2021 general", "amount 5万元 three_public general"],
        ),
    ],
)
def test_the_amount_compared_with_is_of_the_year_that_the_words_name(
    sentence: str, claims: list[str]
) -> None:
    assert says("three_public", sentence) == claims
