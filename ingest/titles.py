"""Titles: which statement a printed title names, and the lines that stand between title and table."""

from __future__ import annotations

import re

from accounts.labels import plain, without_ordinal
from accounts.numerals import fold_width
from accounts.quantity import Funding, Stage
from accounts.statements import statements

PERFORMANCE = "performance"
OTHER = "other"

_LONGEST_TITLE = 60
# From the first of several blanks only: from each of them, a line of blanks would take minutes.
_BRACKETED_END = re.compile(r"(?<!\s)\s*[(（][^()（）]{1,20}[)）]$")
_NUMBER = re.compile(r"^附?表\s*(?:\d+(?:[-—]\d+)?|[一二三四五六七八九十]+)\s*[:：、.．]?\s*(?=\D)")
_META = re.compile(
    r"^(?:(?:编制|填报|编报|公开|预算|财政)?(?:部门|单位)(?:名称)?(?:[(（][^)）]*[)）])?\s*[:：]"
    r"|(?:金额)?单位\s*[:：]|单位\s*[:：]"
    r"|(?:部门)?(?:公开|财决公开|财决|决算公开|预决)\s*\d*\s*表?\s*\d*\s*表?\s*$"
    r"|(?:附?表|附件)\s*\d+\s*[:：]?\s*$"
    r"|\d{4}\s*年度?\s*$"
    r"|编制日期|日期\s*[:：]"
    r"|[^:：。；]{0,40}\s(?:金额)?单位\s*[:：]\s*(?:人民币)?(?:亿元|万元|千元|元)\s*$)"
)
_UNIT = re.compile(
    r"单\s*位\s*[:：]\s*(?:人民币)?\s*(亿元|万元|千元|元)|[(（]\s*(?:单位[:：])?\s*(亿元|万元|千元)\s*[)）]"
)
_SPLIT_UNIT = re.compile(r"(?<=[亿万千])\s+(?=元)")
_NAMED = re.compile(
    r"^(?:(?:编制|填报|编报|公开|预算(?:主管)?)?部门|(?:编制|填报|编报|预算)单位|单位)(?:名称)?(?:[(（][^)）]*[)）])?\s*[:：]\s*(\S+)"
)


def kind_of_title(title: str, *, budget: bool = False) -> str:
    """The kind of the statement that the title names: the longest title words win; "" where none.

    With `budget` the titles count that the statements have in a 部门预算.
    """
    label = plain(_unnumbered(title))
    best, length = "", 0
    for statement in statements().values():
        titles = statement.budget_titles if budget else statement.titles
        excluded = statement.not_budget_title if budget else statement.not_title
        if any(plain(word) in label for word in excluded):
            continue
        for words in titles:
            if words in label and len(words) > length:
                best, length = statement.kind, len(words)
    if not best and "自评" in label and label.endswith("表"):
        return PERFORMANCE
    return best


def _unnumbered(title: str) -> str:
    """The title without 一、 or 表1： before it."""
    return _NUMBER.sub("", without_ordinal(title))


def is_table_meta(text: str) -> bool:
    """Whether the line is 部门：…, 公开01表, 金额单位：…, or the bare year."""
    folded = fold_width(text).strip()
    return len(folded) <= 80 and _META.match(folded) is not None


def is_table_title(text: str) -> bool:
    """Whether the line reads like the title of a table."""
    text = _BRACKETED_END.sub("", _unnumbered(text))
    label = plain(text)
    if not label or len(text) > _LONGEST_TITLE or re.search(r"[。；;]|[，,：:]$", text):
        return False
    if label.startswith(("附件", "注", "备注")) or "：" in text or ":" in text:
        return False
    ends = re.sub(r"续?表?续$|续表$|[一二三四五六七八九十\d]+$", "", label)
    return ends.endswith("表") or (len(label) <= 40 and label.endswith("情况表"))


def unit_of(texts: tuple[str, ...]) -> str:
    """The money unit that the lines print, or ""."""
    for text in texts:
        match = _UNIT.search(_SPLIT_UNIT.sub("", fold_width(text)))
        if match:
            return match[1] or match[2]
    return ""


def issuer_of_meta(text: str) -> str:
    """The name behind 部门： or 编制单位：, or "" (金额单位：万元 is no name)."""
    match = _NAMED.match(fold_width(text).strip())
    if not match or unit_of((match[0],)):
        return ""
    return match[1].strip()


def stage_of(texts: tuple[str, ...]) -> Stage | None:
    """Which budget 预算数 means, as title and notes say."""
    label = plain("".join(texts))
    if "全年预算" in label or "调整预算" in label or "调整后预算" in label:
        return Stage.FULL_BUDGET
    return Stage.INITIAL_BUDGET if "年初预算" in label else None


def funding_of(title: str, notes: tuple[str, ...]) -> Funding | None:
    """Which money a three-public table counts: its title says so, or else its notes."""
    for text in (title, *notes):
        label = plain(text)
        if "一般公共预算" in label:
            return Funding.GENERAL
        if "财政拨款" in label:
            return Funding.APPROPRIATION
    return None
