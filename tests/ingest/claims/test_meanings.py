"""What the sentences of each section say: kind, sign, number, quantity / other side."""

from __future__ import annotations

import pytest

from tests.ingest.claims.sentences import says

CAUSE = "? 原因、用途说明中的数字，报告中没有可核对的对应数"
NOTHING = "? 报告中没有可核对的对应数"

SPECIFICATIONS = {
    "balances stand in brackets, the change is of the total": (
        "overall",
        "2022年度收、支总计310.5万元（收入总计含年初结转和结余1.2万元，支出总计含结余分配0.3万元和年末结转和结余2万元）。"
        "与上年相比，增加12.4万元，增长4.2%，主要是因为人员增加2人。",
        [
            "amount 310.5万元 grand_total",
            "amount 1.2万元 opening",
            "amount 0.3万元 distribution",
            "amount 2万元 closing",
            "difference + 12.4万元 grand_total change / grand_total @2021",
            "growth + 4.2% grand_total growth / grand_total @2021",
            f"count 2人 {CAUSE}",
        ],
    ),
    "a template's 增加（减少） says no direction": (
        "overall",
        "收、支总计均为310.5万元，其中年末结转和结余2万元；与上年相比增加（减少）5万元，增长（下降）1.6%。",
        [
            "amount 310.5万元 grand_total",
            "amount 2万元 closing",
            "difference 5万元 grand_total change / grand_total @2021",
            "growth 1.6% grand_total growth / grand_total @2021",
        ],
    ),
    "parts named before their movement": (
        "overall",
        "收入总计900万元，与2021年度相比，减少23.8万元，降低2.6%。其中：财政拨款收入增加14.5万元，其他收入减少38.3万元。",
        [
            "amount 900万元 grand_total",
            "difference - 23.8万元 grand_total change / grand_total @2021",
            "growth - 2.6% grand_total growth / grand_total @2021",
            "difference + 14.5万元 income appropriation change / income @2021 appropriation",
            "difference - 38.3万元 income.other change / income.other @2021",
        ],
    ),
    "shares of income": (
        "income",
        "本年收入合计300万元，其中：财政拨款收入250万元，占83.3%；其他收入50万元，占收入总额16.7%。",
        [
            "amount 300万元 income",
            "amount 250万元 income appropriation",
            "share 83.3% income appropriation share / income",
            "amount 50万元 income.other",
            "share 16.7% income.other share / income",
        ],
    ),
    "a missing percent sign and a missing unit keep their claims": (
        "income",
        "本年收入合计300万元，其中：财政拨款收入250万元，占83；其他收入50，占16.7%。",
        [
            "amount 300万元 income",
            "amount 250万元 income appropriation",
            "share 83 ? 比例没有印出百分号，无法核对",
            "amount 50 ? 没有印出计量单位，无法核对",
            "share 16.7% income.other share / income",
        ],
    ),
    "同比 compares with last year; 各项支出总计 is the expenditure of the section": (
        "expenditure",
        "各项支出总计280万元，同比增长3.7%。其中：基本支出200万元，占支出总额的71.4%；项目支出80万元，占比28.6%。",
        [
            "amount 280万元 expenditure",
            "growth + 3.7% expenditure growth / expenditure @2021",
            "amount 200万元 expenditure.basic",
            "share 71.4% expenditure.basic share / expenditure",
            "amount 80万元 expenditure.project",
            "share 28.6% expenditure.project share / expenditure",
        ],
    ),
    "appropriation has its own total": (
        "appropriation_overall",
        "财政拨款收、支总计252万元（财政拨款收入总计含年初财政拨款结转和结余1.2万元），比上年减少8万元，下降3.1%。",
        [
            "amount 252万元 grand_total appropriation",
            "amount 1.2万元 opening appropriation",
            "difference - 8万元 grand_total appropriation change / grand_total @2021 appropriation",
            "growth - 3.1% grand_total appropriation growth / grand_total @2021 appropriation",
        ],
    ),
    "general expenditure as a share of all expenditure": (
        "general_overall",
        "一般公共预算财政拨款支出230万元，占本年支出合计的82.1%，与2021年相比，"
        "一般公共预算财政拨款支出减少8万元，减少3.4%，主要是因为压减会议费5万元。",
        [
            "amount 230万元 expenditure general",
            "share 82.1% expenditure general share / expenditure",
            "difference - 8万元 expenditure general change / expenditure @2021 general",
            "growth - 3.4% expenditure general growth / expenditure @2021 general",
            f"amount 5万元 {CAUSE}",
        ],
    ),
    "structure by class, 类 on either side of 支出": (
        "general_structure",
        "一般公共预算财政拨款支出230万元，主要用于以下方面：农林水（类）支出200万元，占87%；住房保障支出（类）30万元，占13%。",
        [
            "amount 230万元 expenditure general",
            "amount 200万元 expenditure:213 general",
            "share 87% expenditure:213 general share / expenditure general",
            "amount 30万元 expenditure:221 general",
            "share 13% expenditure:221 general share / expenditure general",
        ],
    ),
    "a unit is never assumed: 元 stays 元": (
        "general_detail",
        "1、农林水支出（类）林业和草原（款）行政运行（项）。年初预算为150万元，支出决算为160.12元，"
        "完成年初预算的106.7%，决算数大于年初预算数的主要原因是：追加公用经费10万元。",
        [
            "amount 150万元 expenditure:2130201 initial_budget general",
            "amount 160.12元 expenditure:2130201 general",
            "completion 106.7% expenditure:2130201 general completion"
            " / expenditure:2130201 initial_budget general",
            "direction + expenditure:2130201 general / expenditure:2130201 initial_budget general",
            f"amount 10万元 {CAUSE}",
        ],
    ),
    "持平 is a claim, 基本持平 is none": (
        "general_detail",
        "住房保障支出（类）住房改革支出（款）住房公积金（项）。主要用于：缴存公积金。年初预算为30万元，支出决算为30万元，"
        "决算数与年初预算数持平。住房保障支出（类）住房改革支出（款）购房补贴（项）。"
        "年初预算为8万元，支出决算为7.9万元，决算数与预算数基本持平。",
        [
            "amount 30万元 expenditure:2210201 initial_budget general",
            "amount 30万元 expenditure:2210201 general",
            "direction = expenditure:2210201 general / expenditure:2210201 initial_budget general",
            "amount 8万元 expenditure:2210203 initial_budget general",
            "amount 7.9万元 expenditure:2210203 general",
        ],
    ),
    "a subject that no table knows is said to be unknown": (
        "general_detail",
        "农林水支出（类）竹海事务（款）竹海运行（项）。年初预算为2万元。",
        ["amount 2万元 ? 科目在报告的表和科目表中都找不到：农林水支出/竹海事务/竹海运行"],
    ),
    "basic expenditure; what the money went for is explanation": (
        "basic",
        "一般公共预算财政拨款基本支出200万元，其中：人员经费150万元，占基本支出的75%，主要包括基本工资60万元；"
        "日常公用经费50万元，占25%。",
        [
            "amount 200万元 expenditure.basic general",
            "amount 150万元 basic.personnel general",
            "share 75% basic.personnel general share / expenditure.basic general",
            f"amount 60万元 {CAUSE}",
            "amount 50万元 basic.public general",
            "share 25% basic.public general share / expenditure.basic general",
        ],
    ),
    "doubled words, words of equality, and cars in the cause": (
        "three_public_overall",
        "公务接待费支出预算为4万元，支出决算为3.5万元，完成预算的87.5%，决算数小于预算数的主要原因是厉行节约，"
        "与上年相比减少减少0.5万元，下降12.5%，减少的主要原因是较上年少接待3批次。"
        "公务用车购置费预算为0万元，支出决算为0万元，与上年相比金额一致。",
        [
            "amount 4万元 three_public.reception full_budget general",
            "amount 3.5万元 three_public.reception general",
            "completion 87.5% three_public.reception general completion"
            " / three_public.reception full_budget general",
            "direction - three_public.reception general / three_public.reception full_budget general",
            "difference - 0.5万元 three_public.reception general change"
            " / three_public.reception @2021 general",
            "growth - 12.5% three_public.reception general growth"
            " / three_public.reception @2021 general",
            f"count 3批次 {CAUSE}",
            "amount 0万元 three_public.vehicle_purchase full_budget general",
            "amount 0万元 three_public.vehicle_purchase general",
            "difference = three_public.vehicle_purchase general change"
            " / three_public.vehicle_purchase @2021 general",
        ],
    ),
    "once 年初预算 is named, 预算 means it; the budget may stand inside the rate": (
        "three_public_overall",
        "“三公”经费财政拨款支出年初预算为12万元，支出决算为10.5万元，完成预算的87.5%；"
        "其中：因公出国（境）费支出决算为0万元，完成预算0万元的0%。",
        [
            "amount 12万元 three_public initial_budget general",
            "amount 10.5万元 three_public general",
            "completion 87.5% three_public general completion / three_public initial_budget general",
            "amount 0万元 three_public.abroad general",
            "amount 0万元 three_public.abroad initial_budget general",
            "completion 0% three_public.abroad general completion"
            " / three_public.abroad initial_budget general",
        ],
    ),
    "groups, persons, cars bought and kept": (
        "three_public_detail",
        "1.因公出国（境）费支出决算为0万元，全年安排因公出国（境）团组0个，累计0人次。"
        "2.公务接待费支出决算为3.5万元，占33.3%，全年共接待来访团组40个、来宾310人次，主要是检查接待。"
        "3.公务用车购置费及运行维护费支出决算为7万元，其中：公务用车购置费0万元，更新公务用车0辆。"
        "公务用车运行维护费7万元，主要是燃油费5万元，截至2022年12月31日，我单位开支财政拨款的公务用车保有量为2辆。",
        [
            "amount 0万元 three_public.abroad general",
            "count 0个 abroad_groups",
            "count 0人次 abroad_persons",
            "amount 3.5万元 three_public.reception general",
            "share 33.3% three_public.reception general share / three_public general",
            "count 40个 reception_groups",
            "count 310人次 reception_persons",
            "amount 7万元 three_public.vehicles general",
            "amount 0万元 three_public.vehicle_purchase general",
            "count 0辆 vehicles_bought",
            "amount 7万元 three_public.vehicle_operation general",
            f"amount 5万元 {CAUSE}",
            "count 2辆 vehicles_financed",
        ],
    ),
    "domestic receptions count, foreign ones are another thing": (
        "three_public_detail",
        "公务接待费支出3.5万元，其中：国内公务接待批次40个，国内公务接待人次310人；国（境）外公务接待批次1个，人次6人。",
        [
            "amount 3.5万元 three_public.reception general",
            "count 40个 reception_groups",
            "count 310人 reception_persons",
            f"count 1个 {NOTHING}",
            f"count 6人 {NOTHING}",
        ],
    ),
    "words alone: each part level with last year": (
        "three_public_overall",
        "“三公”经费支出决算数与2021年度持平。其中：因公出国（境）费支出决算持平。",
        [
            "difference = three_public general change / three_public @2021 general",
            "difference = three_public.abroad general change / three_public.abroad @2021 general",
        ],
    ),
    "against the budget, then against last year": (
        "agency_operation",
        "机关运行经费支出50万元，比年初预算数减少3万元，降低5.7%，主要原因是：人员减少1人；较上年决算数增加2万元，增长4.2%。",
        [
            "amount 50万元 agency_operation general",
            "difference - 3万元 agency_operation general deviation"
            " / agency_operation initial_budget general",
            "growth - 5.7% agency_operation general deviation_rate"
            " / agency_operation initial_budget general",
            f"count 1人 {CAUSE}",
            "difference + 2万元 agency_operation general change / agency_operation @2021 general",
            "growth + 4.2% agency_operation general growth / agency_operation @2021 general",
        ],
    ),
    "a comparison with another year than the last is no change": (
        "agency_operation",
        "机关运行经费支出50万元，比2019年增加3万元。",
        [
            "amount 50万元 agency_operation general",
            "difference 3万元 ? 与2019年比较，不是与上年比较",
        ],
    ),
    "an amount of another year": (
        "agency_operation",
        "机关运行经费2021年度决算数为48万元，2022年度决算数为50万元。",
        ["amount 48万元 agency_operation @2021 general", "amount 50万元 agency_operation general"],
    ),
    "what relates to an unknown amount is not laid on the measure before it": (
        "expenditure",
        "本年支出合计280万元，其中：基本支出200万元，占71.4%；救灾物资款80万元，占28.6%，增长5%。",
        [
            "amount 280万元 expenditure",
            "amount 200万元 expenditure.basic",
            "share 71.4% expenditure.basic share / expenditure",
            "amount 80万元 ? “救灾物资款”不是报表或词库中的指标",
            "share 28.6% ? 数字前没有写明指标",
            "growth 5% ? 数字前没有写明指标",
        ],
    ),
    "a measure named as a part of another is not its whole": (
        "agency_operation",
        "机关运行经费支出50万元，其中：会议费2万元。",
        ["amount 50万元 agency_operation general", "amount 2万元 ? “会议费”不是报表或词库中的指标"],
    ),
    "meetings and training, not what each meeting cost": (
        "general_costs",
        "会议费年初预算3万元，支出决算为0.6万元，完成年初预算的20%。用于召开现场会，人数40人，经费支出为场租费0.2万元。"
        "举办论坛1场，开支0.1万元。",
        [
            "amount 3万元 meetings initial_budget general",
            "amount 0.6万元 meetings general",
            "completion 20% meetings general completion / meetings initial_budget general",
            f"count 40人 {CAUSE}",
            f"amount 0.2万元 {CAUSE}",
            f"count 1场 {NOTHING}",
            "amount 0.1万元 ? 数字前没有写明指标",
        ],
    ),
    "procurement, whose share of what": (
        "procurement",
        "政府采购支出总额40万元，其中：政府采购货物支出10万元、政府采购工程支出0万元、政府采购服务支出30万元。"
        "授予中小企业合同金额40万元，占政府采购支出总额的100%，其中：授予小微企业合同金额30万元，占授予中小企业合同金额的75%；"
        "货物采购授予中小企业合同金额占货物支出金额的100%。",
        [
            "amount 40万元 procurement",
            "amount 10万元 procurement.goods",
            "amount 0万元 procurement.works",
            "amount 30万元 procurement.services",
            "amount 40万元 procurement.sme",
            "share 100% procurement.sme share / procurement",
            "amount 30万元 procurement.micro",
            "share 75% procurement.micro share / procurement.sme",
            "share 100% ? 报表和本报告没有这一采购口径的对应数",
        ],
    ),
    "cars by use and equipment by value": (
        "assets",
        "截至2022年12月31日，本单位共有车辆3辆，其中，主要领导干部用车0辆、机要通信用车1辆、其他用车2辆，其他用车主要是调研用车2辆；"
        "单位价值50万元以上通用设备1台（套）；单价100万元（含）以上设备（不含车辆）2台（套）。",
        [
            "count 3辆 vehicles",
            "count 0辆 vehicles.leader",
            "count 1辆 vehicles.messenger",
            "count 2辆 vehicles.other",
            f"count 2辆 {CAUSE}",
            "count 1台（套） equipment_general",
            "count 2台（套） equipment_special",
        ],
    ),
    "an empty fund budget": (
        "fund",
        "政府性基金预算财政拨款收入20万元；年初结转和结余0万元；支出20万元，其中基本支出0万元；年末结转和结余0万元。",
        [
            "amount 20万元 income fund",
            "amount 0万元 opening fund",
            "amount 20万元 expenditure fund",
            "amount 0万元 expenditure.basic fund",
            "amount 0万元 closing fund",
        ],
    ),
    "in prose only a bare label is a measure": (
        "attachment_report",
        "本单位编制人数20人，现有在职人员18人，退休人员7人，内设科室5个。召开会议33次，争取上级资金约2.5亿元，完成率98%。"
        "2022年预算收入300万元，其中年初预算210万元，调整追加60万元，其他资金来源30万元。",
        [
            "count 20人 staff.establishment",
            "count 18人 staff.serving",
            "count 7人 staff.retired",
            "count 5个 staff.offices",
            f"count 33次 {NOTHING}",
            "amount 约2.5亿元 ? “争取上级资金”不是报表或词库中的指标",
            "other 98% ? 没有写明是什么的比例",
            "amount 300万元 income",
            "amount 210万元 income initial_budget",
            "amount 60万元 ? 调整、追加和结余结转没有单独的报表对应数",
            "amount 30万元 ? “其他资金来源”不是报表或词库中的指标",
        ],
    ),
}


@pytest.mark.parametrize("case", SPECIFICATIONS)
def test_meaning(case: str) -> None:
    role, text, expected = SPECIFICATIONS[case]
    assert says(role, text) == expected
