"""Narrative, sections 八 to 十五: other budgets, agency operation, procurement, assets, performance."""

from __future__ import annotations

from accounts.quantity import Funding, Quantity, Stage
from samples.accounts_model import Accounts
from samples.narrator import Narrator
from samples.units import Unit

Block = tuple[str, list[str]]
_USES = (
    ("vehicles.leader", "主要领导干部用车"),
    ("vehicles.messenger", "机要通信用车"),
    ("vehicles.emergency", "应急保障用车"),
    ("vehicles.other", "其他用车"),
)


def other_sections(say: Narrator, books: Accounts, unit: Unit) -> list[Block]:
    return [
        _fund(say),
        _capital(say),
        _agency(say, unit),
        _general_spending(say),
        _procurement(say),
        _assets(say),
        _performance(say),
        (
            "十五、其他",
            ["本报告中的单位、地名和数字均为虚构，只用于演示和检验。"],
        ),
    ]


def _fund(say: Narrator) -> Block:
    say.section = "八"
    heading = "八、政府性基金预算收入支出决算情况"
    spent = say.of("expenditure", funding=Funding.FUND)
    if not say.value(spent):
        return heading, ["本单位没有政府性基金收入，也没有使用政府性基金安排的支出。"]
    income = say.amount(say.of("income", funding=Funding.FUND))
    balances = [
        f"{name}{say.amount(at)}"
        for measure, name in (("opening", "年初结转和结余"), ("closing", "年末结转和结余"))
        for at in (say.of(measure, funding=Funding.FUND),)
        if say.value(at)
    ]
    text = f"{say.whole.year}年度政府性基金预算财政拨款收入{income}；支出{say.amount(spent)}"
    return heading, ["；".join([text, *balances]) + "。"]


def _capital(say: Narrator) -> Block:
    say.section = "九"
    heading = "九、国有资本经营预算支出决算情况说明"
    spent = say.of("expenditure", funding=Funding.CAPITAL)
    if not say.value(spent):
        return heading, ["本单位没有使用国有资本经营预算安排的支出。"]
    project = say.of("expenditure.project", funding=Funding.CAPITAL)
    return heading, [
        f"{say.whole.year}年度国有资本经营预算财政拨款支出{say.amount(spent)}，"
        f"其中：项目支出{say.amount(project)}。"
    ]


def _agency(say: Narrator, unit: Unit) -> Block:
    say.section = "十"
    heading = "十、机关运行经费支出说明"
    at = say.of("agency_operation")
    if not unit.administrative:
        return heading, ["本单位不属于行政单位，也没有参照公务员法管理，不列示机关运行经费。"]
    text = f"{say.whole.year}年度，机关运行经费支出{say.amount(at)}，"
    sign, deviation = say.deviation(at)
    reason = f"，主要原因是：{say.cause('up' if sign > 0 else 'down')}" if sign else ""
    text += f"{deviation}{reason}；"
    sign, change = say.change(at)
    if sign == 0:
        return heading, [f"{text}{change}。"]
    cause = say.cause("up" if sign > 0 else "down")
    return heading, [f"{text}比上年决算数{change}。主要原因是：{cause}。"]


def _general_spending(say: Narrator) -> Block:
    say.section = "十一"
    lines = []
    for measure, name, kind in (
        ("meetings", "会议费", "召开业务工作会议"),
        ("training", "培训费", "开展业务培训"),
    ):
        final = say.of(measure)
        budget = final.with_(stage=Stage.INITIAL_BUDGET)
        text = f"{name}年初预算{say.amount(budget)}，支出决算为{say.amount(final)}"
        if say.value(budget):
            text += f"，完成年初预算的{say.completion(final, budget)}"
        if say.value(final):
            people = say.loose_count(say.rng.randint(15, 160), "人")
            text += f"。用于{kind}，人数{people}，内容为年度重点工作"
        lines.append(f"{text}。")
    lines[0] = f"{say.whole.year}年度，{lines[0]}"
    return "十一、一般性支出情况说明", [*lines, "本单位未举办节庆、晚会、论坛、赛事等活动。"]


def _procurement(say: Narrator) -> Block:
    say.section = "十二"
    total = say.of("procurement")
    parts = "、".join(
        f"政府采购{name}支出{say.amount(say.of(f'procurement.{part}'))}"
        for part, name in (("goods", "货物"), ("works", "工程"), ("services", "服务"))
    )
    text = f"{say.whole.year}年度政府采购支出总额{say.amount(total)}，其中：{parts}。"
    small, micro = say.of("procurement.sme"), say.of("procurement.micro")
    text += f"授予中小企业合同金额{say.amount(small)}{_of_total(say, small, total)}，"
    text += f"其中：授予小微企业合同金额{say.amount(micro)}{_of_total(say, micro, total)}。"
    return "十二、政府采购支出说明", [text]


def _of_total(say: Narrator, part: Quantity, total: Quantity) -> str:
    return f"，占政府采购支出总额的{say.share(part, total)}" if say.value(total) else ""


def _assets(say: Narrator) -> Block:
    say.section = "十三"
    text = f"截至{say.whole.year}年12月31日，共有车辆{say.count(say.of('vehicles'), '辆')}"
    uses = [
        f"{name}{say.count(say.of(measure), '辆')}"
        for measure, name in _USES
        if say.value(say.of(measure))
    ]
    text += f"，其中，{'、'.join(uses)}" if uses else ""
    general = say.count(say.of("equipment_general"), "台（套）")
    special = say.count(say.of("equipment_special"), "台（套）")
    text += f"；单位价值50万元以上通用设备{general}；单位价值100万元以上专用设备{special}。"
    return "十三、国有资产占用情况说明", [text]


def _performance(say: Narrator) -> Block:
    say.section = "十四"
    year = say.whole.year
    project = say.of("expenditure.project", funding=Funding.GENERAL)
    funds = say.of("evaluated_funds")
    parts = [
        f"{name}{say.amount(say.of(f'expenditure.{part}'))}"
        for part, name in (("basic", "基本支出"), ("project", "项目支出"))
    ]
    text = (
        f"根据预算绩效管理要求，本部门对{year}年度部门整体支出开展了绩效自评，形成了自评报告。"
        f"{year}年整体支出{say.amount(say.of('expenditure'))}，其中：{'，'.join(parts)}，"
        f"{year}年度一般公共预算项目支出涉及项目{say.count(say.of('projects'), '个')}，"
        f"涉及资金{say.amount(funds)}"
    )
    if say.value(project):
        text += f"，占一般公共预算项目支出总额的{say.share(funds, project)}"
    return f"十四、{year}年度预算绩效情况说明", [
        f"{text}。",
        "从自评情况看，各项绩效目标总体完成，自评等级为优。详见附件。",
    ]
