"""A subject named by its code in brackets: 小学教育（2050202），2022年度决算数为…"""

from __future__ import annotations

from tests.ingest.claims.sentences import says


def test_the_code_says_what_the_figures_behind_the_brackets_are_of():
    assert says(
        "appropriation_overall",
        "1.小学教育（2050202），2022年度决算数为79.38万元，比2021年度决算数增长0.4%。",
    )[-2:] == [
        "amount 79.38万元 expenditure:2050202 appropriation",
        "growth + 0.4% expenditure:2050202 appropriation growth"
        " / expenditure:2050202 @2021 appropriation",
    ]


def test_a_number_in_brackets_that_is_no_code_leaves_the_topic_of_the_section():
    (number, amount) = says("overall", "小学教育（99999），2022年度决算数为10万元。")
    assert number.startswith("other 99999 ?")
    assert amount == "amount 10万元 grand_total"
