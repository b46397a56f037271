"""Understand: a question's words → a Query, or why there is none."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from accounts.labels import plain
from accounts.numerals import parse_chinese
from accounts.quantity import Funding
from answer.calculation import adds_units, adds_up, completed, operation_of
from answer.lexicon import (
    Entry,
    Kind,
    accounts_words,
    group_words,
    list_topics,
    vehicle_words,
)
from answer.query import BudgetStage, Operation, Query, Target, Unsupported
from answer.scan import ISSUER_MARK, Scanned, Token, scan
from answer.shares import share_of
from answer.stages import asks_budget_and_spent, is_of_budget, names_both_stages, stage_of
from answer.statements import holds_statements_together, statement_words
from answer.targets import (
    Placed,
    asks_each_part,
    is_balance_unspent,
    is_generic,
    is_left_of_budget,
    placed_targets,
    plain_targets,
    without_result,
)

_SOURCES = ("来源", "从哪", "哪里来", "来自")
_WHOLE_OPERATIONS = {"rank", "rank_smallest", "list", "completion", "deviation"}
_FLOW = {"income": "expenditure", "expenditure": "income"}  # 行政运行的收入和支出
_MANY = 20  # 前一百 is no ranking that anybody reads
_TOP = re.compile(
    r"(?:前|最[多大高少小低贵]的?(?:前)?)([一二两三四五六七八九十]+|\d+)(?:[个项类大名位种笔]|$|的)?"
    r"|([一二两三四五六七八九十]+|\d+)[个项类大种笔](?:科目|支出|费用|项目|部分)?(?:最|支出最)"
)
_WHOLE_ORDER = re.compile(
    "从[大高多]到|从[小低少]到|由[大高多]到|排序|排一下|排个|排一排|排列|排[名行]$"
)
_NUMBER = re.compile(r"[\d.,]+")
# A sign that nothing knows and one of these together name a thing: 罚|款, 税|费.
_NOUN_ENDINGS = frozenset({"款", "费", "费用", "经费", "资金", "金", "钱", "项", "款项"})
_ASKED_UNIT = re.compile(r"(?:多少|几|[折换]合?算?成|折合)(?:个)?(亿|万|元|块)")
_WHICH_UNIT = re.compile(
    r"谁|哪家|哪[个些]?(?:单位|部门)|(?:单位|部门)是哪|最[多少高低大小]的(?:单位|部门)"
    r"|(?:所有|全部|各|各个|每个|[几两二三四五])个?(?:单位|部门)[^哪]*(?:排|最|从[高低大小多少]到|高低)"
)
# Sections that tell what there is and not what it is worth: only a sentence that says so answers that.
_UNPRICED = frozenset({"assets"})
_ASKS_WORTH = re.compile(
    "总额|总值|总价|原值|净值|价值|多少钱|值多少|值几|多少万|多少亿|几万|几亿|几个亿"
)
_SEVERAL_UNITS = re.compile("[两二三四五六七八九十几]家")
_WHAT_IS = re.compile(r"(?:是什么|是啥|指什么|什么意思)$")


def understand(
    question: str, more: Mapping[str, Entry], *, units: int = 0, choosable: int = 1
) -> Query | Unsupported:
    """The query that the question means.

    `question` has ISSUER_MARK for each of the `units` that it names; `choosable` is how many units
    the answer could speak of; `more` are words that only the reports at hand know.
    """
    scanned = scan(question, more)
    if holds_statements_together(question):
        more = {**more, **statement_words()}
        scanned = scan(question, more)
    if scanned.stated or scanned.values(Kind.OPERATION) & {"rank", "rank_smallest"}:
        scanned = scan(question, {**more, **group_words()})
    if "vehicle" in scanned.values(Kind.PER):
        scanned = scan(question, {**more, **vehicle_words()})
    refused = _outside(scanned)
    if refused is not None:
        return refused
    targets = without_result(scanned, placed_targets(scanned))
    held = len(scanned.values(Kind.STATEMENT)) > 1 or len(_compared_targets(targets)) == 2
    if "disputed" in scanned.values(Kind.OPERATION) and not scanned.stated and not held:
        return _query(scanned, targets, units, choosable)
    topic = _topic(scanned, targets)
    if _is_definition(scanned, targets):
        return Query(Operation.DEFINITION, plain_targets(targets), term=_term(scanned))
    asks_reason = "reason" in scanned.values(Kind.OPERATION)
    if topic in _UNPRICED and _ASKS_WORTH.search(scanned.text):
        return Unsupported(scanned.of(Kind.TOPIC)[0].word)
    if topic and not (asks_reason and targets):
        term = scanned.of(Kind.TOPIC)[0].word
        return Query(Operation.PROSE, topic=topic, term=term, of_budget=is_of_budget(scanned))
    if is_left_of_budget(scanned, targets):
        query = _query(scanned, targets[:1], units, choosable)
        if isinstance(query, Query) and query.operation is Operation.VALUE:
            deviation = Operation.DEVIATION
            return replace(
                query, operation=deviation, stage=BudgetStage.BUDGET, against_budget=True
            )
        return query
    unknown = _unknown(scanned, targets, units)
    if unknown is not None:
        return unknown
    if not targets and not asks_reason:
        targets = _implied(scanned)
    if not targets and not scanned.of(Kind.STATEMENT):
        return Unsupported("", outside=not _is_about_accounts(scanned, units))
    return _query(scanned, targets, units, choosable)


def _query(
    scanned: Scanned, targets: Sequence[Placed], units: int, choosable: int
) -> Query | Unsupported:
    operation = _operation(scanned, targets, units, choosable)
    topic = list_topics().get(targets[0].target.measure, "") if targets else ""
    if operation is Operation.LIST and topic:
        term = scanned.text.replace(ISSUER_MARK, "")
        return Query(Operation.PROSE, topic=topic, term=term, of_budget=is_of_budget(scanned))
    if operation is Operation.RANK and _SEVERAL_UNITS.search(scanned.text):
        return Unsupported("单位", measured=True)  # its subordinates: nothing here ranks them
    base: Target | None = None
    chosen = plain_targets(targets)
    if operation is Operation.DISPUTED:
        chosen = tuple(one for one in chosen if not is_generic(one))
    if operation is Operation.DIFFERENCE:
        chosen = _compared_targets(targets)
    if operation is Operation.SHARE:
        chosen, base = share_of(scanned, targets)
    if operation is Operation.POSITION:
        chosen, base = share_of(scanned, targets)
    top, smallest = _ranking(scanned)
    year, offset, earlier = _when(scanned, operation)
    budget_words = scanned.values(Kind.OPERATION) & {"deviation", "completion"}
    both = operation is Operation.VALUE and names_both_stages(scanned)
    query = Query(
        operation=operation,
        targets=chosen,
        base=base,
        stage=BudgetStage.FINAL if both else stage_of(scanned, operation),
        both_stages=both,
        year=year,
        offset=offset,
        earlier=earlier,
        unit=_unit(scanned),
        top=top,
        smallest=smallest,
        level="unit"
        if operation is Operation.SUM and units == 0 and adds_units(scanned)
        else _level(scanned),
        against_budget=bool(budget_words) or bool(scanned.values(Kind.STAGE) - {"final"}),
        of_budget=is_of_budget(scanned) and not both,
        own_scope=bool(scanned.values(Kind.SCOPE)),
        added=operation is Operation.SHARE and len(chosen) > 1 and adds_up(scanned),
    )
    return completed(query, scanned)


def _outside(scanned: Scanned) -> Unsupported | None:
    """Questions that no report answers: poems, opinions, other subjects."""
    if scanned.of(Kind.NEVER):
        return Unsupported(scanned.of(Kind.NEVER)[0].word, outside=True)
    if scanned.of(Kind.OPINION):
        return Unsupported(scanned.of(Kind.OPINION)[0].word, outside=True)
    if scanned.of(Kind.UNSUPPORTED) and not scanned.of(Kind.PER):
        return Unsupported(scanned.of(Kind.UNSUPPORTED)[0].word, measured=True)
    if scanned.of(Kind.OUTSIDE) and not scanned.of(Kind.MEASURE, Kind.SUBJECT, Kind.ANY):
        return Unsupported(scanned.of(Kind.OUTSIDE)[0].word, outside=True)
    return None


def _is_about_accounts(scanned: Scanned, units: int) -> bool:
    return units > 0 or any(word in scanned.text for word in accounts_words())


def _topic(scanned: Scanned, targets: Sequence[Placed]) -> str:
    """The topic of prose, unless the question asks for a measure's number."""
    found = scanned.of(Kind.TOPIC)
    narrow = [one for one in targets if not is_generic(one.target)]
    return found[0].value if found and not narrow else ""


def _is_definition(scanned: Scanned, targets: Sequence[Placed]) -> bool:
    operations = scanned.values(Kind.OPERATION)
    if "definition" in operations:
        return True
    if targets and all(one.target.subject.isdigit() for one in targets):
        return False  # 2010301是什么: its name and amount say what the code is
    bare = operations <= {"list"} and not scanned.of(Kind.TOPIC) and not scanned.of(Kind.LEVEL)
    return bool(bare and targets and _WHAT_IS.search(scanned.text) and not operations)


def _term(scanned: Scanned) -> str:
    """The term to be explained: what is left of the question without its question words."""
    kept = [
        token.word
        for token in scanned.tokens
        if token.kind not in (Kind.OPERATION, Kind.UNIT, Kind.YEAR) and not _is_asking(token)
    ]
    return "".join(kept)


def _is_asking(token: Token) -> bool:
    return token.kind is Kind.FILLER and token.word not in ("经费", "费用", "资金")


def _unknown(scanned: Scanned, targets: Sequence[Placed], units: int) -> Unsupported | None:
    """Words that the question rests on and that nothing here knows (修路支出)."""
    broad = all(is_generic(one.target) for one in targets)
    checking = bool(scanned.of(Kind.CHECKING, Kind.STATEMENT))
    ranking = bool(scanned.values(Kind.OPERATION) & {"rank", "rank_smallest"})
    for index, token in enumerate(scanned.tokens):
        if token.kind is Kind.OUTSIDE:
            return Unsupported(token.word, measured=bool(targets))
        number = _NUMBER.fullmatch(token.word) and (checking or ranking)
        if token.kind is not None or number:
            continue
        beside = any(token.end == one.start or token.start == one.end for one in targets)
        ending = _noun_ending(scanned.tokens[index:])
        if len(token.word) >= 2 or beside or broad or ending:
            word = token.word + ending
            outside = not targets and not _is_about_accounts(scanned, units)
            return Unsupported(word, outside=outside, measured=bool(targets))
    return None


def _noun_ending(tokens: Sequence[Token]) -> str:
    """What ends a name of money that the first token opens (罚|款, 开|办经费); else ""."""
    at, said = tokens[0].end, ""
    for token in tokens[1:3]:
        if token.start != at:
            break
        said += token.word
        if token.word in _NOUN_ENDINGS:
            return said
        if token.kind is not Kind.FILLER or len(token.word) > 1 or token.word in "的了过着":
            break
        at = token.end
    return ""


def _implied(scanned: Scanned) -> list[Placed]:
    """钱花在哪 and 预算完成率 name no measure: the unit's whole expenditure is meant."""
    operations = scanned.values(Kind.OPERATION)
    if "minus" in operations:  # 收支差额
        return [
            Placed(Target("收入", "income"), 0, 0),
            Placed(Target("支出", "expenditure"), 0, 0),
        ]
    if scanned.stated or scanned.of(Kind.PER):
        return [Placed(Target("支出", "expenditure"), 0, 0)]
    if "list" in operations and any(word in scanned.text for word in _SOURCES):
        return [Placed(Target("收入", "income"), 0, 0)]
    if operations & _WHOLE_OPERATIONS or scanned.of(Kind.STAGE):
        return [Placed(Target("支出", "expenditure"), 0, 0)]
    return []


def _operation(
    scanned: Scanned, targets: Sequence[Placed], units: int, choosable: int
) -> Operation:
    said = scanned.values(Kind.OPERATION)
    rate = bool(scanned.of(Kind.RATE))
    stages = scanned.values(Kind.STAGE)
    if len(scanned.values(Kind.STATEMENT)) > 1:
        return Operation.AGREE
    if "disputed" in said:
        compared = _compared_targets(targets)
        return Operation.DIFFERENCE if len(compared) == 2 else Operation.DISPUTED
    if "reason" in said:
        return Operation.REASON
    if units == 0 and choosable > 1 and adds_units(scanned) and len(plain_targets(targets)) == 1:
        return Operation.SUM
    calculated = operation_of(scanned, plain_targets(targets), units)
    if calculated is not None:
        return calculated
    if _compares_units(scanned, said, units, choosable):
        return Operation.COMPARE
    if said & {"rank", "rank_smallest"}:
        return Operation.RANK
    if "share" in said or (rate and not said & {"change", "growth", "completion", "deviation"}):
        return Operation.SHARE
    if is_balance_unspent(scanned, targets):
        return Operation.VALUE
    if "completion" in said:
        return Operation.COMPLETION
    if "deviation" in said or ("final" in stages and stages - {"final"} and "compare" in said):
        return Operation.DEVIATION
    if "growth" in said or ("change" in said and rate):
        return Operation.GROWTH
    if _compares_measures(scanned, targets, said):
        return Operation.DIFFERENCE
    if "change" in said or scanned.compared_year is not None or _two_years(scanned, said):
        return Operation.CHANGE
    if "absence" in said:
        return Operation.ABSENCE
    if units < 2 and not asks_budget_and_spent(scanned) and asks_each_part(scanned, targets):
        return Operation.LIST
    if "list" in said:
        return Operation.LIST
    return Operation.VALUE


def _compares_measures(scanned: Scanned, targets: Sequence[Placed], said: frozenset[str]) -> bool:
    """基本支出比项目支出多多少: two measures of one unit, one less the other."""
    if len(_compared_targets(targets)) != 2:
        return False
    first, second = sorted(targets, key=lambda one: one.start)[:2]
    return "compare" in said or scanned.text[first.end : second.start] in ("比", "较")


def _compared_targets(targets: Sequence[Placed]) -> tuple[Target, ...]:
    """The targets; 财政拨款支出和总支出 are two: the whole is held against its part."""
    known = plain_targets(targets)
    whole = [one.target for one in targets if is_generic(one.target)]
    if len(targets) == 2 and len(known) == 1 and len(whole) == 1:
        part, all_of_it = known[0], whole[0]
        if part.subject and _FLOW.get(part.measure or "expenditure") == all_of_it.measure:
            return part, replace(all_of_it, subject=part.subject, funding=part.funding)
        if part.measure == all_of_it.measure:
            return part, replace(all_of_it, funding=Funding.ALL)
        return (part, all_of_it) if part.measure.startswith(all_of_it.measure) else known
    return known


def _two_years(scanned: Scanned, said: frozenset[str]) -> bool:
    return len(set(scanned.years)) == 2 and "compare" in said


def _compares_units(scanned: Scanned, said: frozenset[str], units: int, choosable: int) -> bool:
    if units >= 2:
        between = re.search(rf"{ISSUER_MARK}[^{ISSUER_MARK}]*[比较]{ISSUER_MARK}", scanned.text)
        return "compare" in said or bool(between) or "rank" in said
    years = bool(scanned.years[1:]) or bool(said & {"change", "deviation"})
    asks_which = _WHICH_UNIT.search(scanned.text) is not None
    return asks_which and choosable >= 2 and units == 0 and not years


def _when(scanned: Scanned, operation: Operation) -> tuple[int | None, int, int | None]:
    """The absolute year, the offset from the report's year, and the year compared with."""
    years = sorted(set(scanned.years))
    offsets = sorted(int(value) for value in scanned.values(Kind.YEAR))
    if operation in (Operation.CHANGE, Operation.GROWTH):
        if len(years) >= 2:
            return years[-1], 0, years[0]
        if scanned.compared_year is not None:
            return None, 0, scanned.compared_year
        if years:
            return years[0], 0, None
        return (
            None,
            (offsets[-1] if offsets and 0 not in offsets and -1 not in offsets else 0),
            None,
        )
    if years:
        return years[-1], 0, years[0] if len(years) > 1 else None
    return None, (offsets[0] if offsets else 0), None


def _unit(scanned: Scanned) -> str:
    """The unit in which the answer is wanted, or ""."""
    said = scanned.of(Kind.UNIT)
    if said:
        return said[0].value
    match = _ASKED_UNIT.search(scanned.text)
    return {"亿": "亿元", "万": "万元"}.get(match[1], "元") if match else ""


def _level(scanned: Scanned) -> str:
    said = [token.value for token in scanned.of(Kind.LEVEL)]
    narrow = [level for level in said if level != "class"]
    return (narrow or said or [""])[0]


def _ranking(scanned: Scanned) -> tuple[int, bool]:
    said = scanned.values(Kind.OPERATION)
    match = _TOP.search(plain(scanned.text))
    words = (match[1] or match[2]) if match else ""
    number = int(words) if words.isdigit() else parse_chinese(words) if words else None
    if number is None and _WHOLE_ORDER.search(scanned.text):
        number = _MANY
    # 前三 and 排名 say how many and in what order, not from which end.
    largest = any(
        token.value == "rank" and not token.word.startswith(("前", "排"))
        for token in scanned.of(Kind.OPERATION)
    )
    return min(number or 1, _MANY), "rank_smallest" in said and not largest
