"""Attachment: 部门整体支出绩效自评报告 and its 自评表."""

from __future__ import annotations

from decimal import Decimal

from accounts.quantity import Funding, Stage
from samples.accounts_model import ZERO, Accounts, Project
from samples.datafiles import datafile
from samples.narrator import Narrator
from samples.printed import in_unit, rounded
from samples.units import Unit

Block = tuple[str, list[str]]
_WEIGHTS = (10, 10, 10, 10, 5, 5, 15, 15, 10)  # 产出 50, 效益 30, 满意度 10
_MONEY_HEADING = (
    *("资金情况（万元）", "年度资金总额", "年初预算数", "全年预算数", "全年执行数"),
    *("分值", "执行率", "得分"),
)
_INDICATOR_HEADING = (
    *("绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值"),
    *("分值", "得分", "偏差原因分析及改进措施"),
)
_FIRST_LEVEL = {0: "产出指标（50分）", 6: "效益指标（30分）", 8: "满意度指标（10分）"}


def performance_report(say: Narrator, books: Accounts, unit: Unit) -> list[Block]:
    """The self-evaluation report, its sections as (heading, paragraphs)."""
    return [
        _about(say, unit),
        _money(say),
        ("三、资金使用及绩效情况", []),
        ("（一）整体支出绩效情况", _work(say, unit)),
        ("（二）项目支出绩效情况", _projects(say, books)),
        ("四、存在的问题及下一步改进措施", _problems(say)),
        ("五、其他需要说明的情况", ["无。"]),
    ]


def _about(say: Narrator, unit: Unit) -> Block:
    say.section = "附件一"
    staff = say.count(say.of("staff.establishment"), "人")
    actual = say.count(say.of("staff.serving"), "人")
    retired = say.count(say.of("staff.retired"), "人")
    return "一、预算单位基本情况", [
        f"{unit.name}为{unit.grade}，主要职责如下：",
        *(f"（{'一二三四五六七八'[n]}）{duty}" for n, duty in enumerate(unit.duties)),
        f"本部门编制{staff}，现有在职人员{actual}，退休人员{retired}。",
    ]


def _money(say: Narrator) -> Block:
    """预算收入 = 年初预算 + 调整 + 其他资金; 支出 and what is left of it."""
    say.section = "附件二"
    year = say.whole.year
    initial = say.of("income", stage=Stage.INITIAL_BUDGET)
    income, spent = say.of("income"), say.of("expenditure")
    appropriated = say.value(say.of("income", funding=Funding.APPROPRIATION))
    adjusted = appropriated - say.value(initial)
    other = say.value(income) - appropriated
    word = "调整追加" if adjusted >= 0 else "调整减少"
    text = f"{year}年预算收入{say.amount(income)}，其中年初预算{say.amount(initial)}，"
    text += f"{word}{say.loose_amount(abs(adjusted))}。"
    if other:
        text += f"其他资金来源{say.loose_amount(other)}。"
    left = say.value(income) - say.value(spent)
    basic, project = say.of("expenditure.basic"), say.of("expenditure.project")
    spending = f"{year}年支出{say.amount(spent)}，其中基本支出{say.amount(basic)}，"
    spending += f"项目支出{say.amount(project)}，"
    spending += (
        f"结余结转{say.loose_amount(left)}。"
        if left >= 0
        else f"动用以前年度结转{say.loose_amount(-left)}。"
    )
    return "二、预算收支情况", [text, spending]


def _work(say: Narrator, unit: Unit) -> list[str]:
    say.section = "附件三（一）"
    lead = f"{say.whole.year}年，本部门围绕年度目标安排资金，整体支出绩效较好。"
    return [lead, *(_with_counts(say, line) for line in unit.work)]


def _with_counts(say: Narrator, line: str) -> str:
    """Fills {1}, {2}, {3} with counts that fall from one to the next."""
    number = say.rng.randint(30, 400)
    for slot in ("{1}", "{2}", "{3}"):
        if slot in line:
            line = line.replace(slot, say.loose_count(number))
            number = max(1, number * say.rng.randint(20, 95) // 100)
    return line


def _projects(say: Narrator, books: Accounts) -> list[str]:
    say.section = "附件三（二）"
    if not books.projects:
        return [f"{say.whole.year}年本单位没有项目支出。"]
    lines: list[str] = []
    for added, title in ((False, "年初预算项目"), (True, "年中追加项目")):
        chosen = [project for project in books.projects if project.added is added]
        if chosen:
            count = say.loose_count(len(chosen), "个")
            total = say.loose_amount(sum((project.final for project in chosen), ZERO))
            lines.append(
                f"{(len(lines) and 2) or 1}. {title}{count}，实际支出{total}。实施及绩效情况如下："
            )
            for number, project in enumerate(chosen, 1):
                lines += [f"（{number}）{project.name}", _project(say, project)]
    return lines


def _project(say: Narrator, project: Project) -> str:
    final = say.of("project_cost", subject=project.name)
    budget = final.with_(stage=Stage.FULL_BUDGET)
    return (
        f"项目预算{say.amount(budget)}，项目支出{say.amount(final)}，主要用于{project.purpose}。"
        "项目完成了绩效目标。"
    )


def _problems(say: Narrator) -> list[str]:
    texts = datafile("phrases.toml")["problems"]
    pick = sorted(say.rng.sample(range(len(texts["found"])), 2))
    return [
        "（一）存在的问题",
        *(f"{n}. {texts['found'][i]}" for n, i in enumerate(pick, 1)),
        "（二）改进措施",
        *(f"{n}. {texts['measures'][i]}" for n, i in enumerate(pick, 1)),
    ]


def performance_table(say: Narrator, unit: Unit) -> list[list[str]]:
    """The 自评表: money with the execution rate, goals, indicators with weights and scores."""
    say.section = "自评表"
    initial = say.of("expenditure", funding=Funding.GENERAL, stage=Stage.INITIAL_BUDGET)
    full, spent = say.value(say.of("grand_total")), say.value(say.of("expenditure"))
    income = say.value(say.of("income", funding=Funding.APPROPRIATION))
    opening = say.value(say.of("opening"))
    rate = spent / full
    execution = rounded(rate * 10, Decimal("0.1"))
    money = [_wan(say.value(initial)), _wan(full), _wan(spent)]
    rows = [
        ["部门名称", unit.name, *[""] * 7],
        [*_MONEY_HEADING, ""],
        ["", "合计", *money, "10", f"{rounded(rate * 100, Decimal('0.1'))}%", f"{execution}", ""],
        ["", "其中：当年财政拨款", _wan(say.value(initial)), _wan(income), *[""] * 5],
        ["", "上年结转资金", "", _wan(opening), *[""] * 5],
        ["", "其他资金", "", _wan(full - income - opening), *[""] * 5],
        ["年度总体目标", "预期目标", "", "", "", "实际完成情况", "", "", ""],
        ["", "保障机构正常运转，完成年度重点任务。", "", "", "", "全部完成", "", "", ""],
        list(_INDICATOR_HEADING),
    ]
    indicators, scored = _indicators(say, unit)
    total = execution + scored
    return [*rows, *indicators, ["总分", *[""] * 5, "100", f"{total.normalize():f}", "等级：优"]]


def _indicators(say: Narrator, unit: Unit) -> tuple[list[list[str]], Decimal]:
    """The indicator lines and the sum of their scores."""
    rows, scored, previous = [], ZERO, ""
    listed = (*unit.indicators, ("服务对象满意度指标", "服务对象满意度", "%"))
    for number, (kind, name, unit_name) in enumerate(listed):
        weight = _WEIGHTS[number]
        lost = say.rng.choice((0, 0, 0, 1))
        target, done = _target(say, unit_name)
        second = "" if kind == previous else kind
        previous = kind
        scored += weight - lost
        reason = "部分工作跨年推进，下年继续完善" if lost else ""
        figures = [target, done, str(weight), str(weight - lost)]
        rows.append(["", _FIRST_LEVEL.get(number, ""), second, name, *figures, reason])
    return rows, scored


def _target(say: Narrator, unit_name: str) -> tuple[str, str]:
    """The target and what was reached, as printed."""
    if unit_name == "%":
        return f"≥{say.rng.randint(85, 95)}%", f"{say.rng.randint(960, 1000) / 10:.1f}%"
    target = say.rng.randint(2, 30) * 5
    return f"≥{target}{unit_name}", f"{target + say.rng.randint(0, 20)}{unit_name}"


def _wan(amount: Decimal) -> str:
    value = in_unit(amount, "万元")
    return f"{value:.2f}" if value else ""
