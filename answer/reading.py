"""Reading: how a question was understood, said in words."""

from collections.abc import Sequence

from accounts.report import ReportKind
from answer.answer import Reading
from answer.carriers import Carrier
from answer.compose import templates
from answer.language import worded, year_words
from answer.naming import SCOPES
from answer.query import Operation, Query
from answer.slots import expand

_KINDS = {ReportKind.FINAL: "部门决算", ReportKind.BUDGET: "部门预算"}
OPERATION_NAMES = {
    Operation.VALUE: "数额",
    Operation.CHANGE: "比上年增减",
    Operation.GROWTH: "比上年增减率",
    Operation.DIFFERENCE: "两者之差",
    Operation.SUM: "合计",
    Operation.DEVIATION: "与预算的差额",
    Operation.COMPLETION: "预算完成率",
    Operation.SHARE: "占比",
    Operation.TIMES: "倍数",
    Operation.COMPARE: "单位之间比较",
    Operation.RANK: "排名",
    Operation.POSITION: "位次",
    Operation.THRESHOLD: "符合条件的项目",
    Operation.TREND: "逐年数额",
    Operation.PER_UNIT: "平均数",
    Operation.LIST: "组成",
    Operation.ABSENCE: "有没有",
    Operation.DEFINITION: "名词解释",
    Operation.REASON: "原因",
    Operation.VERIFY: "核对",
    Operation.AGREE: "两张表是否一致",
    Operation.DISPUTED: "疑点",
    Operation.PROSE: "文字内容",
}


def reading_of(query: Query, chosen: Sequence[Carrier]) -> Reading:
    """The reading for the document and the line above the answer."""
    words = "、".join(target.words for target in query.targets) or query.term
    if not chosen:
        return Reading(measure=words, operation=query.operation.value)
    first = chosen[0]
    text = "；".join(
        "，".join((one.shelved.issuer, _when(query, one), worded(SCOPES[one.shelved.scope])))
        for one in chosen
    )
    return Reading(
        issuer="、".join(one.shelved.issuer for one in chosen),
        year=first.year,
        scope="、".join(dict.fromkeys(SCOPES[one.shelved.scope] for one in chosen)),
        measure=words,
        operation=query.operation.value,
        text=f"{text}，{worded(OPERATION_NAMES[query.operation])}：{words}" if words else text,
    )


def _when(query: Query, one: Carrier) -> str:
    return f"{year_words(one.year).strip()}{worded(_kind(query, one))}"


def reading_slots(query: Query, one: Carrier, *, named: bool = True) -> dict[str, str]:
    """The slots of the sentence `reading`, which names the subordinate units where `named`."""
    members = "、".join(one.shelved.members) if named else ""
    known = expand(templates()["members"], {"names": members}) if members else ""
    return {"kind": _kind(query, one), "scope": SCOPES[one.shelved.scope], "members": known}


def _kind(query: Query, one: Carrier) -> str:
    """The kind of the report where the question could mean either."""
    return _KINDS[one.shelved.kind] if one.book.is_budget or query.of_budget else ""
