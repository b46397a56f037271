"""Narrative: the fifteen sections of 第三部分, as (heading, paragraphs)."""

from __future__ import annotations

from accounts.quantity import Funding, Quantity, Stage
from samples.accounts_model import OTHER_SOURCES, Accounts, Money
from samples.datafiles import subject_name
from samples.narrative_other import other_sections
from samples.narrative_three_public import three_public_section
from samples.narrator import Narrator
from samples.units import Unit

Block = tuple[str, list[str]]


def narrative(narrator: Narrator, books: Accounts, unit: Unit) -> list[Block]:
    """All sections in order; headings carry their ordinals, paragraphs their marks."""
    return [
        _overall(narrator),
        _income(narrator),
        _expenditure(narrator),
        _appropriations(narrator),
        *_general(narrator, books),
        _basic(narrator, books),
        *three_public_section(narrator, unit),
        *other_sections(narrator, books, unit),
    ]


def _overall(say: Narrator) -> Block:
    say.section = "一"
    total = say.of("grand_total")
    inside_income = _parts(
        say, (("use_of_surplus", "使用非财政拨款结余"), ("opening", "年初结转和结余"))
    )
    inside_expenditure = _parts(say, (("distribution", "结余分配"), ("closing", "年末结转和结余")))
    notes = [
        f"{side}总计含{'和'.join(parts)}"
        for side, parts in (("收入", inside_income), ("支出", inside_expenditure))
        if parts
    ]
    text = f"{say.whole.year}年度收、支总计{say.amount(total)}"
    text += f"（{'，'.join(notes)}）。" if notes else "。"
    return "一、收入支出决算总体情况说明", [text + _change_sentence(say, total)]


def _parts(say: Narrator, parts: tuple[tuple[str, str], ...]) -> list[str]:
    return [
        f"{name}{say.amount(say.of(measure))}"
        for measure, name in parts
        if say.value(say.of(measure))
    ]


def _change_sentence(say: Narrator, at: Quantity, subject: str = "") -> str:
    """与上年相比，增加…万元，增长…%，主要是因为…。"""
    sign, change = say.change(at)
    if sign == 0:
        return f"{subject}{change}。"
    cause = say.cause("up" if sign > 0 else "down")
    compare = say.style.words["compare"]
    return f"{compare}，{subject}{change}，{say.style.words['cause']}{cause}。"


def _income(say: Narrator) -> Block:
    say.section = "二"
    total = say.of("income")
    parts = [("财政拨款收入", say.of("income", funding=Funding.APPROPRIATION))]
    names = {"superior": "上级补助收入", "business": "事业收入", "operating": "经营收入"}
    names |= {"affiliated": "附属单位上缴收入", "other": "其他收入"}
    parts += [(names[s.value], say.of(f"income.{s.value}")) for s in OTHER_SOURCES]
    return "二、收入决算情况说明", [_whole_and_parts(say, "本年收入合计", total, parts)]


def _expenditure(say: Narrator) -> Block:
    say.section = "三"
    parts = [
        (name, say.of(f"expenditure.{part}"))
        for part, name in (
            ("basic", "基本支出"),
            ("project", "项目支出"),
            ("operating", "经营支出"),
        )
    ]
    text = _whole_and_parts(say, "本年支出合计", say.of("expenditure"), parts)
    return "三、支出决算情况说明", [text]


def _whole_and_parts(
    say: Narrator, name: str, total: Quantity, parts: list[tuple[str, Quantity]]
) -> str:
    """本年收入合计…万元，其中：…万元，占…%；…。 Parts of zero are not named."""
    text = f"{name}{say.amount(total)}，{say.style.words['of_which']}"
    return (
        text
        + "；".join(
            f"{part}{say.amount(at)}，占{say.share(at, total)}"
            for part, at in parts
            if say.value(at)
        )
        + "。"
    )


def _appropriations(say: Narrator) -> Block:
    say.section = "四"
    total = say.of("grand_total", funding=Funding.APPROPRIATION)
    notes = []
    for side, measure, name in (("收入", "opening", "年初"), ("支出", "closing", "年末")):
        at = say.of(measure, funding=Funding.APPROPRIATION)
        if say.value(at):
            notes.append(f"财政拨款{side}总计含{name}财政拨款结转和结余{say.amount(at)}")
    text = f"{say.whole.year}年度财政拨款收、支总计{say.amount(total)}"
    text += f"（{'，'.join(notes)}）" if notes else ""
    return "四、财政拨款收入支出决算总体情况说明", [f"{text}，{_change_sentence(say, total)}"]


def _general(say: Narrator, books: Accounts) -> list[Block]:
    spent = say.of("expenditure", funding=Funding.GENERAL)
    whole = say.of("expenditure")
    say.section = "五（一）"
    overall = (
        f"{say.whole.year}年度一般公共预算财政拨款支出{say.amount(spent)}，"
        f"占本年支出合计的{say.share(spent, whole)}，"
        + _change_sentence(say, spent, "一般公共预算财政拨款支出")
    )
    say.section = "五（二）"
    classes = sorted({code[:3] for code, money in books.spending if money is Money.GENERAL})
    structure = (
        f"{say.whole.year}年度一般公共预算财政拨款支出{say.amount(spent)}，主要用于以下方面："
    )
    structure += "；".join(
        f"{subject_name(code).removesuffix('支出')}（类）支出{say.amount(at)}，占{say.share(at, spent)}"
        for code in classes
        for at in (spent.with_(subject=code),)
    )
    say.section = "五（三）"
    budget = spent.with_(stage=Stage.INITIAL_BUDGET)
    detail = (
        f"{say.whole.year}年度一般公共预算财政拨款支出年初预算数为{say.amount(budget)}，"
        f"一般公共预算财政拨款支出决算数为{say.amount(spent)}，"
        f"完成年初预算的{say.completion(spent, budget)}，其中："
    )
    return [
        ("五、一般公共预算财政拨款支出决算情况说明", []),
        ("（一）一般公共预算财政拨款支出决算总体情况", [overall]),
        ("（二）一般公共预算财政拨款支出决算结构情况", [structure + "。"]),
        ("（三）一般公共预算财政拨款支出决算具体情况", [detail, *_items(say, books, spent)]),
    ]


def _items(say: Narrator, books: Accounts, spent: Quantity) -> list[str]:
    """One numbered paragraph for the path of each 项, one for its figures."""
    codes = sorted(code for code, money in books.spending if money is Money.GENERAL)
    paragraphs = []
    for number, code in enumerate(codes, 1):
        path = "".join(
            f"{subject_name(code[:size])}（{level}）"
            for size, level in ((3, "类"), (5, "款"), (7, "项"))
        )
        paragraphs.append(f"{say.style.words['item_mark'].format(number)}{path}。")
        paragraphs.append(_item_figures(say, spent.with_(subject=code)))
    return paragraphs


def _item_figures(say: Narrator, final: Quantity) -> str:
    budget = final.with_(stage=Stage.INITIAL_BUDGET)
    text = f"年初预算为{say.amount(budget)}，支出决算为{say.amount(final)}，"
    if say.value(budget):
        text += f"完成年初预算的{say.completion(final, budget)}，"
    sign, word = say.compared(final, budget)
    if sign == 0:
        return f"{text}决算数{word}年初预算数。"
    words = say.style.words["more_cause" if sign > 0 else "less_cause"]
    lead, _, rest = words.partition("大于" if sign > 0 else "小于")
    cause = "down" if sign < 0 else "up" if say.value(budget) else "added"
    return f"{text}{lead}{word}{rest}{say.cause(cause)}。"


def _basic(say: Narrator, books: Accounts) -> Block:
    say.section = "六"
    total = say.of("expenditure.basic", funding=Funding.GENERAL)
    text = f"{say.whole.year}年度一般公共预算财政拨款基本支出{say.amount(total)}，其中："
    parts = []
    for measure, name, classes in (
        ("basic.personnel", "人员经费", ("301", "303")),
        ("basic.public", "公用经费", ("302", "310")),
    ):
        at = say.of(measure)
        names = [
            subject_name(code)
            for code in sorted(books.economic)
            if code[:3] in classes and say.value(total.with_(subject=code)) >= 50
        ]
        parts.append(
            f"{name}{say.amount(at)}，占基本支出的{say.share(at, total)}，主要包括{'、'.join(names)}"
        )
    return "六、一般公共预算财政拨款基本支出决算情况说明", [text + "；".join(parts) + "。"]
