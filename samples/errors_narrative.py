"""Errors planted in the narrative, the overview and the attachment."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from accounts.claim import ClaimKind
from accounts.quantity import Aspect, Stage
from samples.draft import Draft
from samples.marks import NarrativePrint
from samples.mutation import Change, Mutation, digits_swapped, rate_moved

Fits = Callable[[NarrativePrint], bool]
Reprint = Callable[[str, Random], str | None]


def _reprint(fits: Fits, reprint: Reprint) -> Callable[[Draft, Random], Change | None]:
    """A mutation that prints something else where one fitting print of the narrative stands."""

    def apply(draft: Draft, rng: Random) -> Change | None:
        choices = [
            (index, text)
            for index, said in enumerate(draft.prints)
            if index not in draft.touched
            and fits(said)
            and (text := reprint(said.text, rng)) not in (None, said.text)
        ]
        if not choices:
            return None
        index, text = rng.choice(choices)
        before = draft.prints[index]
        draft.reprint(index, text or "")
        return f"情况说明 {before.section}", before.text, text or ""

    return apply


def _number(said: NarrativePrint, measure: str) -> bool:
    """Whether the print is the value of that measure."""
    at = said.quantity
    return at is not None and at.measure == measure and at.aspect is Aspect.VALUE


def _item_final(said: NarrativePrint) -> bool:
    """The 支出决算 of one 项 in 五（三）."""
    return (
        said.section == "五（三）"
        and said.kind is ClaimKind.AMOUNT
        and said.quantity is not None
        and len(said.quantity.subject) == 7
        and said.quantity.stage is Stage.FINAL
    )


def _other_word(pairs: dict[str, str]) -> Reprint:
    return lambda text, _: pairs.get(text)


def _one_more(text: str, rng: Random) -> str:
    number = "".join(char for char in text if char.isdigit())
    return text.replace(number, str(int(number) + rng.randint(1, 3)), 1)


def _last_years_year(draft: Draft, rng: Random) -> Change | None:
    old = f"{draft.year}年度一般公共预算财政拨款基本支出"
    new = f"{draft.year - 1}年度一般公共预算财政拨款基本支出"
    return ("情况说明 六", old, new) if draft.reword(old, new) else None


def _indicator_weights(draft: Draft, rng: Random) -> Change | None:
    for row in draft.evaluation:
        if row[1] == "产出指标（50分）":
            row[1] = "产出指标（45分）"
            return "绩效自评表", "产出指标（50分）", "产出指标（45分）"
    return None


def _below_part(draft: Draft, rng: Random) -> Change | None:
    """Prints fewer visiting groups than the subordinate unit alone received."""
    part = draft.part.counts["reception_groups"] if draft.part else 0
    if part < 2:
        return None
    for index, said in enumerate(draft.prints):
        if said.kind is ClaimKind.COUNT and _number(said, "reception_groups"):
            draft.reprint(index, f"{part - 1}个")
            return f"情况说明 {said.section}", said.text, f"{part - 1}个"
    return None


def _kind_in(kind: ClaimKind, *sections: str) -> Fits:
    return lambda said: said.kind is kind and (not sections or said.section in sections)


_OVERALL = ("一", "四", "五（一）")

NARRATIVE_MUTATIONS = (
    Mutation(
        "yuan_for_wan",
        "一个“项”的支出决算把万元写成元",
        "情况说明金额 = 公开05表同一项",
        _reprint(_item_final, lambda text, _: text.replace("万元", "元")),
    ),
    Mutation(
        "amount_digits",
        "总体情况中收支总计两位数字写颠倒",
        "情况说明金额 = 公开01表总计",
        _reprint(
            lambda said: said.section == "一" and _number(said, "grand_total"),
            lambda text, _: digits_swapped(text),
        ),
    ),
    Mutation(
        "share",
        "收入占比与金额算不拢",
        "占比 = 部分 / 合计",
        _reprint(_kind_in(ClaimKind.SHARE, "二"), rate_moved),
    ),
    Mutation(
        "growth",
        "与上年相比的增减率算错",
        "增减率 = 增减额 / 上年数",
        _reprint(_kind_in(ClaimKind.GROWTH, *_OVERALL), rate_moved),
    ),
    Mutation(
        "difference",
        "与上年相比的增减额两位数字写颠倒",
        "增减率 = 增减额 / 上年数",
        _reprint(_kind_in(ClaimKind.DIFFERENCE, *_OVERALL), lambda text, _: digits_swapped(text)),
    ),
    Mutation(
        "completion",
        "完成年初预算的比率算错",
        "完成率 = 决算数 / 年初预算数",
        _reprint(_kind_in(ClaimKind.COMPLETION, "五（三）"), rate_moved),
    ),
    Mutation(
        "direction",
        "增加写成减少，或减少写成增加",
        "增减方向与增减额、增减率一致",
        _reprint(
            _kind_in(ClaimKind.DIRECTION, *_OVERALL), _other_word({"增加": "减少", "减少": "增加"})
        ),
    ),
    Mutation(
        "comparison",
        "决算数大于、小于年初预算数写反",
        "大于、小于与决算数、预算数一致",
        _reprint(
            _kind_in(ClaimKind.DIRECTION, "五（三）"), _other_word({"大于": "小于", "小于": "大于"})
        ),
    ),
    Mutation(
        "staff",
        "附件中的在职人数与正文不同",
        "同一人数在正文和附件中一致",
        _reprint(
            lambda said: said.section == "附件一" and _number(said, "staff.serving"), _one_more
        ),
    ),
    Mutation(
        "vehicle_uses",
        "按用途列出的车辆数加起来不等于总数",
        "车辆总数 = Σ各用途",
        _reprint(
            lambda said: (
                said.section == "十三"
                and said.quantity is not None
                and said.quantity.measure.startswith("vehicles.")
            ),
            _one_more,
        ),
    ),
    Mutation(
        "procurement_sum",
        "政府采购货物、工程、服务相加不等于总额",
        "政府采购支出总额 = 货物 + 工程 + 服务",
        _reprint(
            lambda said: said.kind is ClaimKind.AMOUNT and _number(said, "procurement.services"),
            lambda text, _: digits_swapped(text),
        ),
    ),
    Mutation(
        "three_public_item",
        "情况说明中公务接待费决算数与公开07表不同",
        "情况说明金额 = 公开07表",
        _reprint(
            lambda said: (
                said.section == "七（一）"
                and said.kind is ClaimKind.AMOUNT
                and _number(said, "three_public.reception")
                and said.quantity is not None
                and said.quantity.stage is Stage.FINAL
            ),
            lambda text, _: digits_swapped(text),
        ),
    ),
    Mutation(
        "project_count",
        "附件中项目个数与所列项目不符",
        "项目个数 = 所列项目的个数",
        _reprint(_kind_in(ClaimKind.COUNT, "附件三（二）"), _one_more),
    ),
    Mutation(
        "year",
        "沿用了上年报告的年度",
        "情况说明的年度 = 报告年度",
        _last_years_year,
    ),
    Mutation(
        "rate_without_percent",
        "增减率漏写百分号",
        "比率带百分号",
        _reprint(_kind_in(ClaimKind.GROWTH, *_OVERALL), lambda text, _: text.removesuffix("%")),
    ),
    Mutation(
        "template_left",
        "模板中的“增加（减少）”没有改",
        "增减方向已写明",
        _reprint(
            _kind_in(ClaimKind.DIRECTION, *_OVERALL),
            _other_word({"增加": "增加（减少）", "减少": "增加（减少）"}),
        ),
    ),
    Mutation(
        "weights",
        "绩效自评表产出指标的分值与各行之和不符",
        "指标分值 = Σ各行分值",
        _indicator_weights,
    ),
    Mutation(
        "below_part",
        "汇总的接待批次小于下属单位一家的批次",
        "汇总数 ≥ 下属单位数",
        _below_part,
    ),
)
