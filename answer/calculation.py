"""Calculation: what a question wants done beyond reading a number: limits, sums, averages, places, checks."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from accounts.measures import measures
from accounts.numerals import parse_chinese
from accounts.unit import Dimension
from answer.lexicon import Kind, per_unit, subject_aliases
from answer.query import Operation, Query, Target, Unsupported
from answer.scan import Scanned
from answer.stated import AMOUNT_MARK, Bound, Stated, direction

STATED_UNUSED = "问题里的数"
UNPROVED_MINUS = "这样的相减"
UNRANKED = "按变化或完成率的排名"
"""What a question does that no answer may rest on, as `Unsupported.words`."""

_WHICH_YEAR = re.compile(r"哪一?个?(?:年度|年份|年)")
_SPAN = re.compile(r"(?:近|这|过去)([一二两三四五六七八九十]+|\d+)年")
_NTH = re.compile(
    r"第([二三四五六七八九十]+|\d+)(?:[大多高位名小少低]|$|的)|排在?第([二三四五六七八九十]+|\d+)"
)
_FROM_END = re.compile(r"倒数第([一二三四五六七八九十]+|\d+)")
_TOGETHER = re.compile(r"一共|合计|总共|共计|总计")
_APART = re.compile(r"各|分别")
_GROUP = re.compile(
    rf"{AMOUNT_MARK}(?:之间)?的|哪些|哪几|哪个|几个|多少个|几项|多少项|几笔|多少笔|几家"
)
_UNITS = re.compile(
    rf"(?:{AMOUNT_MARK}(?:之间)?的|哪些|哪几[个家]|哪[个家]|[几多]少?[个家])(?:单位|部门)"
)
_EVERY_UNIT = re.compile(
    r"(?:所有|全部|各|各个|这|这几|那几|几|[两二三四五六七八九十])[个家]?(?:单位|部门)|(?:这|那)?[两几三四五][个]?家"
)
_COUNTS = re.compile(r"(?:几|多少)(?:个|项|笔|家|种)")
_ASKS_WHETHER = re.compile(
    r"吗|么|嘛|是吧|对吧|没错吧|对不对|是否|是不是|有没有|有没|真的|是真是假|没错|属实|核实|核对|核一下|没有$|了没|对不$|吧[?？]?$"
)
_GAP = re.compile("相差|差多少|差几|多多少|少多少|高多少|低多少|差距|差额")
_ASKS_AMOUNT = re.compile(r"多少|几")
_WHICH_IS_ZERO = re.compile(
    "哪.*(?:没花|没有花|没用|一分没|分文未|为零|未发生|没发生|没有发生|没有支出)"
)
_UNITS_WITHOUT = re.compile(
    "哪(?:些|几?[个家])(?:单位|部门)[^哪]*?(?:没有|没安排|未安排|不安排|没花|没用|没发生|未发生|没买|没配|为零)"
)
_ZERO = Stated(Bound.AT_MOST, Decimal(0), Dimension.MONEY, Decimal(1), Decimal(1))
# Whoever has no vehicles has none of these; the money that they cost is another matter.
_VEHICLES = ("公务用车", "公车", "公务车", "车", "车辆")
_SUPPOSED = re.compile(f"假设|假如|如果|要是|[按照]{AMOUNT_MARK}[来]?[算计]")
_BETWEEN = re.compile(rf"{AMOUNT_MARK}[到至和~-]+{AMOUNT_MARK}")
_CHECKED = {
    Operation.VALUE: Operation.VALUE,
    Operation.ABSENCE: Operation.VALUE,
    Operation.CHANGE: Operation.CHANGE,
    Operation.GROWTH: Operation.GROWTH,
    Operation.SHARE: Operation.SHARE,
    Operation.COMPLETION: Operation.COMPLETION,
    Operation.DEVIATION: Operation.DEVIATION,
    Operation.DIFFERENCE: Operation.DIFFERENCE,
    Operation.SUM: Operation.SUM,
    Operation.PER_UNIT: Operation.PER_UNIT,
}
_OF_LIMITS = (Operation.SHARE, Operation.COMPLETION, Operation.GROWTH)
# What is divided where the question names no amount: 每批次多少钱, 每辆车一年花多少.
_IMPLIED = {
    "batch": "three_public.reception",
    "guest": "three_public.reception",
    "vehicle": "three_public.vehicle_operation",
    "project": "expenditure.project",
}


def operation_of(scanned: Scanned, targets: Sequence[Target], units: int) -> Operation | None:
    """The calculation that the words ask for, or None where they ask for none of these."""
    said = scanned.values(Kind.OPERATION)
    if "trend" in said or (said & {"rank", "rank_smallest"} and _WHICH_YEAR.search(scanned.text)):
        return Operation.TREND
    if "position" in said:
        return Operation.POSITION
    if scanned.of(Kind.PER):
        return Operation.PER_UNIT
    if "times" in said:
        return Operation.TIMES
    if "minus" in said and units >= 2:
        return Operation.COMPARE
    if "minus" in said and len(targets) == 2:
        return Operation.DIFFERENCE
    several = len(targets) >= 2 or units >= 2 or len(_named_by(targets)) > 1
    if (
        adds_up(scanned)
        and several
        and not _APART.search(scanned.text)
        and not said & {"share", "rank"}
    ):
        return Operation.SUM
    return None


def adds_up(scanned: Scanned) -> bool:
    """Whether the question says that what it names is added up."""
    return "sum" in scanned.values(Kind.OPERATION) or bool(
        _TOGETHER.search(_without_names(scanned))
    )


def adds_units(scanned: Scanned) -> bool:
    """Whether the amounts of several units, of which none is named, are to be added up: 几家单位一共."""
    return adds_up(scanned) and _EVERY_UNIT.search(scanned.text) is not None


def _named_by(targets: Sequence[Target]) -> tuple[Target, ...]:
    """The targets; 水电费 is two of them."""
    if len(targets) != 1 or targets[0].subject not in subject_aliases():
        return tuple(targets)
    codes = subject_aliases()[targets[0].subject]
    return tuple(replace(targets[0], subject=code) for code in codes)


def _without_names(scanned: Scanned) -> str:
    """The words of the question but for names: the 合计 of 本年支出合计 adds nothing up."""
    text = scanned.text
    known = scanned.of(Kind.MEASURE, Kind.SUBJECT)
    for token in (one for one in known if one.word.endswith(("合计", "总计"))):
        text = text[: token.start] + "|" * (token.end - token.start) + text[token.end :]
    return text


def completed(query: Query, scanned: Scanned) -> Query | Unsupported:
    """The query with what its calculation needs, turned into THRESHOLD or VERIFY where it states amounts.

    Amounts that the query has no use for make it unsupported: nothing stated is ignored.
    """
    if query.operation is Operation.RANK and "sum" in scanned.values(Kind.OPERATION):
        return Unsupported("排在前面的几项之和", measured=True)
    moved = scanned.values(Kind.OPERATION) & {"change", "growth", "deviation", "completion"}
    if query.operation is Operation.RANK and moved:
        return Unsupported(UNRANKED, measured=True)  # 执行率最低的项目 is not the cheapest one
    subtracted = (Operation.DIFFERENCE, Operation.COMPARE, Operation.DEVIATION)
    if "minus" in scanned.values(Kind.OPERATION) and query.operation not in subtracted:
        return Unsupported(UNPROVED_MINUS, measured=True)
    if query.operation is Operation.SUM:
        query = replace(query, targets=_named_by(query.targets))
    if query.operation is Operation.AGREE:
        named = dict.fromkeys(one.value for one in scanned.of(Kind.STATEMENT))
        return replace(query, places=tuple(named))
    if query.operation is Operation.VALUE and _asks_gap(query, scanned):
        return Unsupported(UNPROVED_MINUS, measured=True)
    query = _with_numbers(query, scanned)
    if query.operation is Operation.PER_UNIT:
        divided = _divided(query)
        if divided is None:
            return Unsupported(scanned.of(Kind.PER)[0].word, measured=True)
        query = divided
    if scanned.stated:
        return _stating(query, scanned)
    if query.operation is Operation.LIST and _WHICH_IS_ZERO.search(scanned.text):
        zero, checked = Operation.THRESHOLD, Operation.VALUE
        return replace(query, operation=zero, checked=checked, stated=(_ZERO,))
    which = (Operation.COMPARE, Operation.ABSENCE, Operation.LIST, Operation.VALUE)
    if query.operation in which and len(query.targets) == 1 and _UNITS_WITHOUT.search(scanned.text):
        return _units_without(query)
    return _checking_direction(query, scanned)


def _units_without(query: Query) -> Query:
    """哪些单位没有公务用车: the units of which the number is zero; of vehicles it is their count."""
    target = query.targets[0]
    if target.measure == "three_public.vehicles" and target.words in _VEHICLES:
        target = replace(target, measure="vehicles")
    known = measures().get(target.measure)
    zero = replace(_ZERO, dimension=Dimension(known.dimension)) if known else _ZERO
    return replace(
        query,
        operation=Operation.THRESHOLD,
        checked=Operation.VALUE,
        targets=(target,),
        level="unit",
        stated=(zero,),
    )


def _asks_gap(query: Query, scanned: Scanned) -> bool:
    """Whether a difference is asked for, or stated, between two things of which one is not understood."""
    names = [one for one in scanned.of(Kind.MEASURE) if one.value == "grand_total"]
    same = len({one.word for one in names}) > 1 and bool(scanned.stated)  # 支出总计比收入总计多…
    return same or (len(query.targets) == 1 and _GAP.search(scanned.text) is not None)


def _with_numbers(query: Query, scanned: Scanned) -> Query:
    text = scanned.text
    if query.operation is Operation.TREND:
        match = _SPAN.search(text)
        return replace(query, span=_number(match[1]) if match else 0)
    if query.operation is Operation.PER_UNIT:
        return replace(query, per=scanned.of(Kind.PER)[0].value)
    if query.operation is Operation.RANK:
        last = _FROM_END.search(text)
        nth = last or _NTH.search(text)
        smallest = bool(last) or query.smallest
        return replace(query, nth=_number(nth[nth.lastindex or 1]) if nth else 0, smallest=smallest)
    return query


def _number(words: str) -> int:
    return int(words) if words.isdigit() else parse_chinese(words) or 0


def _divided(query: Query) -> Query | None:
    """The query about amounts that can be divided so; None where no count for it is known."""
    known = per_unit()
    fitting = [t for t in query.targets if query.per in known.get(t.measure, {}) and not t.subject]
    if not fitting and query.per in _IMPLIED:
        bare = all(t.measure in ("", "expenditure") and not t.subject for t in query.targets)
        measure = _IMPLIED[query.per]
        fitting = [Target(t.words, measure) for t in query.targets[:1]] if bare else []
    return replace(query, targets=tuple(fitting)) if fitting else None


def _stating(query: Query, scanned: Scanned) -> Query | Unsupported:
    refused = Unsupported(STATED_UNUSED, measured=True)
    if _SUPPOSED.search(scanned.text):
        return refused
    if _asks_for_group(scanned):
        return _threshold(query, scanned) or refused
    if query.operation is Operation.SHARE and _is_amount_with_rate(scanned.stated):
        # 其他收入2.23万元占收入合计0.0%: the amount of the part, and its share.
        if not _ASKS_WHETHER.search(scanned.text):
            return refused
        verify, of_share = Operation.VERIFY, Operation.SHARE
        return replace(query, operation=verify, checked=of_share, stated=scanned.stated)
    if len(scanned.stated) > 1 or not _ASKS_WHETHER.search(scanned.text):
        return refused
    checked = _CHECKED.get(query.operation)
    stated = scanned.stated[0]
    if checked is Operation.DEVIATION and stated.dimension is Dimension.RATIO:
        return _rate_above_budget(query, stated, direction(scanned.text)) or refused
    if checked is Operation.CHANGE and stated.dimension is Dimension.RATIO:
        checked = Operation.GROWTH
    rate = checked in (Operation.GROWTH, Operation.SHARE, Operation.COMPLETION)
    if checked is None or rate is not (stated.dimension is Dimension.RATIO):
        return refused
    return replace(
        query,
        operation=Operation.VERIFY,
        checked=checked,
        stated=scanned.stated,
        sign=direction(scanned.text),
    )


def _is_amount_with_rate(stated: Sequence[Stated]) -> bool:
    kinds = [one.dimension for one in stated]
    exact = all(not one.is_limit for one in stated)
    return exact and kinds == [Dimension.MONEY, Dimension.RATIO]


def _rate_above_budget(query: Query, stated: Stated, sign: int | None) -> Query | None:
    """比年初预算增长53.3%: so much was carried out of the budget as that lies above the whole of it."""
    if not sign or stated.is_limit:
        return None
    carried_out = replace(stated, value=1 + sign * stated.value)
    operation, checked = Operation.VERIFY, Operation.COMPLETION
    return replace(query, operation=operation, checked=checked, stated=(carried_out,))


def _asks_for_group(scanned: Scanned) -> bool:
    limited = any(one.is_limit for one in scanned.stated) or bool(_BETWEEN.search(scanned.text))
    return limited and bool(_GROUP.search(scanned.text) or scanned.of(Kind.LEVEL))


def _threshold(query: Query, scanned: Scanned) -> Query | None:
    limits = _limits(scanned)
    said = scanned.values(Kind.OPERATION)
    checked = query.operation if query.operation in _OF_LIMITS else Operation.VALUE
    if query.operation is Operation.CHANGE and limits[0].dimension is Dimension.RATIO:
        checked = Operation.GROWTH
    if said & {"change", "deviation"} and checked is Operation.VALUE:
        return None
    if any(one.dimension is not limits[0].dimension for one in limits):
        return None
    query = _of_projects(query)
    level = "unit" if _UNITS.search(scanned.text) else query.level
    return replace(
        query,
        level=level,
        operation=Operation.THRESHOLD,
        checked=checked,
        stated=limits,
        counts=bool(_COUNTS.search(scanned.text)),
    )


def _limits(scanned: Scanned) -> tuple[Stated, ...]:
    """The stated limits; 10万到50万 are a lower and an upper one."""
    stated = scanned.stated
    if len(stated) == 2 and _BETWEEN.search(scanned.text):
        low, high = stated
        return replace(low, bound=Bound.AT_LEAST), replace(high, bound=Bound.AT_MOST)
    return tuple(one for one in stated if one.is_limit)


def _of_projects(query: Query) -> Query:
    """项目支出 and 项目个数 above a limit are single projects."""
    if {target.measure for target in query.targets} & {"projects", "expenditure.project"}:
        level = query.level or "project"
        return replace(query, targets=(Target("项目", "expenditure"),), level=level)
    return query


def _checking_direction(query: Query, scanned: Scanned) -> Query:
    """三公经费减少了，对吗: a statement without a number."""
    moves = (Operation.CHANGE, Operation.GROWTH, Operation.DEVIATION)
    sign = direction(scanned.text)
    if query.operation not in moves or sign is None or not scanned.of(Kind.CHECKING):
        return query
    if _ASKS_AMOUNT.search(scanned.text):
        return query
    return replace(query, operation=Operation.VERIFY, checked=query.operation, sign=sign)
