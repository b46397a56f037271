"""What the sentences on performance say, and those of its forms: kind, sign, number, quantity."""

from __future__ import annotations

import pytest

from tests.ingest.claims.sentences import says

NOTHING = "? 报告中没有可核对的对应数"

SPECIFICATIONS = {
    "performance restates the totals": (
        "performance",
        "2022年整体支出280万元，其中：基本支出200万元，项目支出80万元，一般公共预算项目支出涉及项目4个，涉及资金80万元，"
        "占一般公共预算项目支出总额的100%，整体支出绩效自评得分96.5分。",
        [
            "amount 280万元 expenditure",
            "amount 200万元 expenditure.basic",
            "amount 80万元 expenditure.project",
            "count 4个 projects",
            "amount 80万元 evaluated_funds",
            "share 100% evaluated_funds share / expenditure.project general",
            "count 96.5分 evaluation_score",
        ],
    ),
    "evaluated money has the money of the whole that it is a share of": (
        "performance",
        "对7个一般公共预算项目支出开展绩效自评，共涉及资金80万元，占一般公共预算项目支出总额的100%；"
        "对1个政府性基金预算项目开展绩效自评，共涉及资金5万元，占政府性基金预算项目支出总额的50%。",
        [
            f"count 7个 {NOTHING}",
            "amount 80万元 evaluated_funds",
            "share 100% evaluated_funds share / expenditure.project general",
            f"count 1个 {NOTHING}",
            "amount 5万元 evaluated_funds fund",
            "share 50% evaluated_funds fund share / expenditure.project fund",
        ],
    ),
    "money of what was evaluated is not all expenditure, nor what follows it": (
        "performance",
        "对2个项目开展了绩效评价，涉及一般公共预算支出12万元。全年预算数9万元，执行数8万元。",
        [
            f"count 2个 {NOTHING}",
            "amount 12万元 ? 评价涉及的资金是所评价项目的，不是全部支出",
            "amount 9万元 ? 数字前没有写明指标",
            "amount 8万元 ? 数字前没有写明指标",
        ],
    ),
    "a form's indicators are no accounts": (
        "attachment_table",
        "90分（含）以上为优，预算执行率100%。",
        [
            "count 余90分 ? 绩效指标、评分标准或释义中的数字，没有可核对的对应数",
            "other 100% ? 绩效指标、评分标准或释义中的数字，没有可核对的对应数",
        ],
    ),
}


@pytest.mark.parametrize("case", SPECIFICATIONS)
def test_meaning(case: str) -> None:
    role, text, expected = SPECIFICATIONS[case]
    assert says(role, text) == expected
