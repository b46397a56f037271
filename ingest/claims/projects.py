"""Projects: the list of projects in a performance report, each with its budget and its cost."""

from __future__ import annotations

import re

from accounts.claim import ClaimKind
from accounts.labels import without_ordinal
from accounts.quantity import Funding, Quantity, Stage
from accounts.unit import Dimension
from ingest.claims.context import Context
from ingest.claims.draft import Draft
from ingest.claims.lexicon import counts
from ingest.claims.numbers import Numeral

_HEADING = re.compile(r"^\s*[(（]?\d{1,2}(?:[)）]|[、.．](?!\d))")
_SENTENCE = re.compile(r"[。；;：:，,]\s*\S|[。；;：:]$")
_SPENT = "实际支出"


def heading_name(text: str) -> str:
    """The project that a heading names （3）征拆征收工作经费项目, or "" where the text is no such heading."""
    if not _HEADING.match(text) or _SENTENCE.search(text):
        return ""
    name = without_ordinal(text).strip()
    return name if re.search(counts()["projects"]["names"], name) else ""


def project_money(context: Context, numeral: Numeral, label: str) -> Draft | None:
    """项目预算20万元, 项目支出19万元 under a project's heading; 实际支出739.84万元 of a group."""
    if not context.exact or numeral.unit is None or numeral.unit.dimension is not Dimension.MONEY:
        return None
    rules = counts()["projects"]
    label = label.removesuffix("为").removesuffix("共计")
    group = next((g for g in rules["groups"] if label in (g, f"{g}经费", f"{g}资金")), "")
    if group:
        context.group, context.project = group, ""
        stage = Stage.INITIAL_BUDGET if group.startswith("年初") else Stage.FULL_BUDGET
        return _draft(numeral, _cost(context, "project_group", group, stage))
    if context.group and not context.project and label == _SPENT:
        return _draft(numeral, _cost(context, "project_group", context.group, Stage.FINAL))
    if context.project and label in rules["budget_labels"]:
        stage = Stage.INITIAL_BUDGET if label == "年初预算" else Stage.FULL_BUDGET
        return _draft(numeral, _cost(context, "project_cost", context.project, stage))
    if context.project and label in rules["cost_labels"]:
        return _draft(numeral, _cost(context, "project_cost", context.project, Stage.FINAL))
    return None


def _cost(context: Context, measure: str, name: str, stage: Stage) -> Quantity:
    report = context.frame.report
    return Quantity(report.issuer, report.year, measure, name, stage, Funding.ALL, report.scope)


def _draft(numeral: Numeral, quantity: Quantity) -> Draft:
    return Draft(numeral.start, numeral.end, ClaimKind.AMOUNT, numeral, quantity)
