"""Narrative, section 七: the three public expenses, in total, by item and in detail."""

from __future__ import annotations

from accounts.quantity import Quantity, Stage
from samples.narrator import Narrator
from samples.units import Unit

_ITEMS = (
    ("three_public.abroad", "因公出国（境）费支出"),
    ("three_public.reception", "公务接待费支出"),
    ("three_public.vehicle_purchase", "公务用车购置费"),
    ("three_public.vehicle_operation", "公务用车运行维护费支出"),
)


def three_public_section(say: Narrator, unit: Unit) -> list[tuple[str, list[str]]]:
    say.section = "七（一）"
    total = say.of("three_public")
    overall = f"“三公”经费财政拨款支出{_against_budget(say, total)}其中："
    items = [name + _against_budget(say, say.of(measure), True) for measure, name in _ITEMS]
    return [
        ("七、一般公共预算财政拨款三公经费支出决算情况说明", []),
        ("（一）“三公”经费财政拨款支出决算总体情况说明", [overall, *items]),
        ("（二）“三公”经费财政拨款支出决算具体情况说明", _details(say, unit)),
    ]


def _against_budget(say: Narrator, final: Quantity, with_change: bool = False) -> str:
    """预算为…，支出决算为…，完成预算的…%，决算数小于预算数的主要原因是…。"""
    budget = final.with_(stage=Stage.FULL_BUDGET)
    text = f"预算为{say.amount(budget)}，支出决算为{say.amount(final)}"
    if say.value(budget):
        text += f"，完成预算的{say.completion(final, budget)}"
    if say.value(budget) or say.value(final):
        sign, word = say.compared(final, budget)
        text += f"，决算数{word}预算数"
        if sign:
            text += f"的主要原因是{say.three_public_cause(final, sign)}"
    if not with_change:
        return f"{text}。"
    sign, change = say.change(final)
    if sign == 0:
        return f"{text}，{change}。"
    cause = say.three_public_cause(final, sign)
    direction = "增加" if sign > 0 else "减少"
    compare = say.style.words["compare"]
    return f"{text}，{compare}{change}，{direction}的主要原因是{cause}。"


def _details(say: Narrator, unit: Unit) -> list[str]:
    say.section = "七（二）"
    total, abroad = say.of("three_public"), say.of("three_public.abroad")
    reception, vehicles = say.of("three_public.reception"), say.of("three_public.vehicles")
    shares = "，".join(
        f"{name}支出决算{say.amount(at)}"
        + (f"，占{say.share(at, total)}" if say.value(total) else "")
        for name, at in (
            ("公务接待费", reception),
            ("因公出国（境）费", abroad),
            ("公务用车购置费及运行维护费", vehicles),
        )
    )
    mark = say.style.words["item_mark"]
    groups = say.count(say.of("abroad_groups"), "个")
    persons = say.count(say.of("abroad_persons"), "人次")
    lines = [
        f"{say.whole.year}年度“三公”经费财政拨款支出决算中，{shares}。其中：",
        f"{mark.format(1)}因公出国（境）费支出决算为{say.amount(abroad)}，"
        f"全年安排因公出国（境）团组{groups}，累计{persons}。",
    ]
    visitors = ""
    if say.value(say.of("reception_groups")):
        visitors = (
            f"，全年共接待来访团组{say.count(say.of('reception_groups'), '个')}、"
            f"来宾{say.count(say.of('reception_persons'), '人次')}，主要是上级调研和业务交流发生的接待支出"
        )
    lines.append(f"{mark.format(2)}公务接待费支出决算为{say.amount(reception)}{visitors}。")
    return [*lines, f"{mark.format(3)}{_vehicles(say, unit, vehicles)}"]


def _vehicles(say: Narrator, unit: Unit, vehicles: Quantity) -> str:
    purchase = say.of("three_public.vehicle_purchase")
    text = f"公务用车购置费及运行维护费支出决算为{say.amount(vehicles)}，其中："
    text += f"公务用车购置费{say.amount(purchase)}，"
    if say.value(say.of("vehicles_bought")):
        text += f"{unit.name}更新公务用车{say.count(say.of('vehicles_bought'), '辆')}。"
    else:
        text += "未购置公务用车。"
    operation = say.amount(say.of("three_public.vehicle_operation"))
    kept = say.count(say.of("vehicles_financed"), "辆")
    return (
        f"{text}公务用车运行维护费{operation}，主要是燃油费、维修费、保险费等支出，"
        f"{say.style.words['until']}{say.whole.year}年12月31日，"
        f"我单位开支财政拨款的公务用车保有量为{kept}。"
    )
