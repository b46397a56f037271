"""The page of all rules, grouped by family, written from the rule files: docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterator

from accounts.finding import Severity
from calculator.rulebook import Rule, rulebook

# A family is told by how its ids begin; those of statements by whether they name one statement or two.
FAMILIES = (
    ("T", "报表之内", "一张报表内部的行、列、上下级科目之间的关系。"),
    ("T=", "报表之间", "两张以上报表之间的关系。"),
    ("M", "指标之间", "同一节文字、或报告各处写出的指标之间的关系。"),
    ("N", "情况说明", "文字中的金额、增减、比率、方向词、数量与报表和其他文字的关系。"),
    ("L", "列表与项目清单", "写明的个数、合计与逐项列出的内容的关系。"),
    ("E", "空白报表", "没有数字的报表与其说明的关系。"),
    ("P", "绩效自评", "绩效自评表内部，及其与报表、情况说明的关系。"),
    ("W", "文字", "单位、年度、百分号、模板残留、重复等文字上的问题。"),
    ("C", "科目代码和名称", "科目代码、名称和上下级是否相符。"),
    ("S", "完整性", "应当公开的报表和章节是否齐全。"),
    ("X", "报告之间", "资料库中上下级单位、上下年度和预算报告之间的关系。"),
    ("D", "定义", "推算增减时使用的定义，不单独核对。"),
)
SEVERITY = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"}
_OTHER = ("", "其他", "")


def family(rule: Rule) -> str:
    """The family that the rule's id tells, "" where none fits."""
    head = rule.id.split(".")[0]
    if head[:1] == "T" and any(sign in rule.id for sign in "=<>"):
        return "T="
    return next((key for key, _, _ in FAMILIES if key and head.startswith(key)), "")


def rules_page() -> str:
    """docs/rules.md as Markdown."""
    rules = list(rulebook().values())
    lines = ["# 核对规则", "", "Generated: `python -m calculator.rules_page > docs/rules.md`.", ""]
    lines += [
        "“总是成立”的规则不成立就是错误或警告；其他规则写明成立的条件，只提示，不用于推定哪个数有误。",
        "数字按四舍五入的区间比较，区间相交只算尾差。每条规则的两个例子就是它的检验。",
        "",
        f"共 {len(rules)} 条。",
        "",
    ]
    for key, title, about in (*FAMILIES, _OTHER):
        members = [rule for rule in rules if family(rule) == key]
        if members:
            lines += [f"## {title}（{len(members)} 条）", "", about, ""]
            for rule in members:
                lines += [*_entry(rule), ""]
    return "\n".join(lines).rstrip() + "\n"


def _entry(rule: Rule) -> Iterator[str]:
    yield f"### `{rule.id}` {rule.name}"
    yield ""
    when = "总是成立" if rule.hard and not rule.condition else f"条件：{rule.condition or '见名称'}"
    yield f"- {SEVERITY[rule.severity]}；{when}"
    yield f"- 依据：{rule.source}"
    if rule.equation:
        yield f"- 算式：`{rule.equation}`"
    yield f"- 成立：{_shown(rule.holds)}"
    yield f"- 不成立：{_shown(rule.fails)}"


def _shown(example: str) -> str:
    return f"`{' '.join(example.split())}`"


if __name__ == "__main__":
    print(rules_page(), end="")
