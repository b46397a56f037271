"""Completeness: what the report's own contents promise, against what came."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from accounts.errors import TruncatedReport
from accounts.report import Section, Table
from accounts.sections import role_of
from accounts.statements import statements
from ingest.document import Line
from ingest.empty_forms import empty_forms
from ingest.ordinals import Style, key_of, ordinal_of
from ingest.paragraphs import ends_sentence
from ingest.tables import Item, RawTable
from ingest.titles import PERFORMANCE, kind_of_title

_SHORT = 20  # a closing line such as a name or a date needs no full stop
_PARTS = ("overview", "statements", "narrative", "glossary", "attachment")


@dataclass(frozen=True, slots=True)
class Promise:
    """An entry of the contents: a statement's kind, a part's role or a narrative section's role."""

    what: str
    id: str
    text: str


def check_complete(
    name: str,
    entries: Sequence[Line],
    items: Sequence[Item],
    tables: Sequence[Table],
    sections: Sequence[Section],
    year: int,
) -> tuple[str, ...]:
    """Warnings on what is missing. Raises TruncatedReport where the document stops before its end.

    A statement that the final accounts of `year` (0 where unknown) did not have yet is not missing.
    """
    kinds = {table.kind for table in tables} | empty_forms(items)
    roles = {section.role for section in sections}
    promises = promises_of(entries)
    spine = [p for p in promises if p.what != "section"]
    came = [_came(p, kinds, roles) for p in spine]
    last = max((i for i, present in enumerate(came) if present), default=-1)
    missing_sections = [p for p in promises if p.what == "section" and p.id not in roles]
    tail = spine[last + 1 :]
    if _is_cut(tail, missing_sections) or _ends_in_table(items, promises, roles, kinds):
        raise TruncatedReport(_cut_message(name, items, tail or missing_sections))
    missing = [p for p, present in zip(spine, came, strict=True) if not present]
    warnings = [f"目录列出的“{p.text}”没有出现" for p in (*missing, *missing_sections)]
    warnings += _unfinished(items)
    promised = {p.id for p in promises}
    warnings += (
        f"没有找到{statement.name}"
        for statement in statements().values()
        if statement.kind not in kinds | promised and not 0 < year < statement.since
    )
    return tuple(warnings)


def _unfinished(items: Sequence[Item]) -> list[str]:
    """A warning where the last sentence of the document has no end."""
    last = items[-1] if items else None
    if not isinstance(last, Line) or ends_sentence(last.text):
        return []
    if len(last.text) <= _SHORT and ordinal_of(last.text) is None:
        return []
    return [f"最后一句话（第 {last.number} 行）没有写完，后面可能有缺失"]


def promises_of(entries: Sequence[Line]) -> tuple[Promise, ...]:
    """What the contents promise, in their order."""
    found: list[Promise] = []
    for line in entries:
        ordinal = ordinal_of(line.text)
        text = ordinal.rest if ordinal else line.text
        title = key_of(line.text)
        kind = kind_of_title(title) if title.endswith("表") else ""
        role = role_of(text, [p.id for p in found])
        if ordinal and ordinal.style is Style.PART and role in _PARTS:
            found.append(Promise("part", role, f"{ordinal.printed}{text}"))
        elif kind and kind != PERFORMANCE:
            found.append(Promise("statement", kind, text))
        elif role and role not in _PARTS:
            found.append(Promise("section", role, text))
    return tuple(found)


def _came(promise: Promise, kinds: AbstractSet[str], roles: Collection[str]) -> bool:
    """Whether the promised thing is there; a part whose heading is missing is known by what it holds."""
    if promise.what == "statement":
        return promise.id in kinds
    inside = {
        "overview": bool({"duties", "organisation"} & set(roles)),
        "statements": bool(kinds & statements().keys()),
        "narrative": tells(roles),
    }
    return promise.id in roles or inside.get(promise.id, False)


def tells(roles: Collection[str]) -> bool:
    """Whether any section of the narrative came."""
    return bool(
        {"narrative", "overall", "income", "expenditure", "general", "three_public"} & set(roles)
    )


def _is_cut(tail: Sequence[Promise], missing_sections: Sequence[Promise]) -> bool:
    """Whether what is missing at the end means that the file stops, not that a part was left out.

    Attachments are often published apart, and a glossary may be left out; statements and narrative not.
    """
    ids = {p.id for p in tail}
    if any(p.what == "statement" for p in tail) or "narrative" in ids:
        return True
    return "glossary" in ids and bool(missing_sections)


def _ends_in_table(
    items: Sequence[Item],
    promises: Sequence[Promise],
    roles: Collection[str],
    kinds: AbstractSet[str],
) -> bool:
    """Without contents: the last thing is a statement, no narrative came, and statements are missing."""
    if promises or not items or not isinstance(items[-1], RawTable):
        return False
    known = kinds & statements().keys()
    return (
        not items[-1].notes and "narrative" not in roles and 0 < len(known) < len(statements()) - 1
    )


def _cut_message(name: str, items: Sequence[Item], missing: Sequence[Promise]) -> str:
    last = items[-1] if items else None
    if isinstance(last, RawTable):
        where = f"在“{last.title or '一张表'}”的第 {last.rows[-1].line} 行处中断"
    elif last is not None:
        where = f"在第 {last.number} 行处中断"
    else:
        where = "只有目录，没有正文"
    texts = [p.text for p in missing]
    listed = "、".join(texts[:4]) + (f"等 {len(texts)} 项" if len(texts) > 4 else "")
    rest = f"目录列出的{listed}没有出现" if texts else "其余的决算表和情况说明没有出现"
    return f"{name}：报告不完整，{where}，{rest}；请取得完整的文件"
