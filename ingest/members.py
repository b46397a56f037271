"""Members: the units whose accounts a report consolidates (决算单位构成), and so its scope."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from accounts.quantity import Scope
from accounts.report import Section
from ingest.identity import tight
from ingest.tables import RawTable

_LISTING = re.compile(
    r"单位构成|决算单位|预算单位|汇总.{0,6}单位|纳入.{0,30}(?:决算|编制)|[决预]算.{0,6}(?:反映|包括|包含)"
)
_INCLUDES = re.compile(
    r"(?:包括|包含|反映|分别是|分别为|如下|(?<![国所拥])有(?![色线机]))\s*[:：]?"
)
_SEPARATOR = re.compile(
    r"以及|[、，,；;。]|(?<=本级)[和及与]|(?<=机关)[和及与]|[和及与](?=附属|所属|下属|直属)"
)
_ACCOUNTS = re.compile(r"(?:等.{0,12}单位)?的.{0,8}(?:收支|收入支出|决算|预算)(?:情况)?$")
_ITEM = re.compile(r"^[(（]?[\d一二三四五六七八九十]+[)）]?[、.．\s]*")
_UNIT_NAME = re.compile(
    r"(?:局|处|站|所|院|校|中心|办公室|委员会|队|馆|社|会|厅|室|学|园|台|部|团|署|库|公司|中学|小学|组|科"
    r"|场|联|基地|委|办|镇|乡|街道|行)$"
)
# Ends of names behind which 和 or 及 begins the next name: 住房和城乡建设局 is one name.
_NAME_END = re.compile(r"(?:局|处|站|所|院|中心|委员会|大队|支队|馆|联|场|公园|学校|公司)$")
_JOINED = re.compile(r"[和及与]")


def members_of(
    sections: Sequence[Section], issuer: str, tables: Sequence[RawTable] = ()
) -> tuple[str, ...]:
    """The units of 决算单位构成 besides the issuer itself (本级), in printed order."""
    found: list[str] = []
    for section in sections:
        if section.role not in ("organisation", "overview", "duties"):
            continue
        listing = False
        for paragraph in section.paragraphs:
            text = tight(paragraph.text)
            if _LISTING.search(text):
                listing = True
                found += _listed(text, issuer)
            elif listing and _ITEM.match(text) and len(text) < 60:
                found += _listed("包括" + _ITEM.sub("", text), issuer)
            else:
                listing = False
    found += (name for table in tables for name in _tabled(table, issuer))
    return tuple(dict.fromkeys(found))


def _tabled(table: RawTable, issuer: str) -> Iterator[str]:
    """The unit names of a table that numbers them under 单位名称."""
    head = [tight(cell) for cell in table.rows[0].cells]
    if not {"序号", "单位名称"} <= set(head):
        return
    column = head.index("单位名称")
    yield from _units((tight(row.cell(column)) for row in table.rows[1:]), issuer)


def _units(pieces: Iterable[str], issuer: str) -> Iterator[str]:
    """The pieces that name a unit other than the issuer itself."""
    for piece in pieces:
        name = _ITEM.sub("", piece).strip("和及与（）：: ")
        name += "）" * (name.count("（") - name.count("）"))
        own = name == issuer or name.endswith(("本级", "机关")) or "本级" in name
        if name and not own and _UNIT_NAME.search(re.sub(r"（.*?）$", "", name)):
            yield name


def _parted(piece: str) -> Iterator[str]:
    """The names that 和 or 及 joins: both sides of it must read like whole names."""
    for joint in _JOINED.finditer(piece):
        left, right = piece[: joint.start()], piece[joint.end() :]
        if _NAME_END.search(left) and _UNIT_NAME.search(right):
            yield left
            yield from _parted(right)
            return
    yield piece


def _listed(text: str, issuer: str) -> Iterator[str]:
    """The unit names behind the last 包括 of the sentence that lists them."""
    for sentence in re.split(r"。", text):
        pieces = _INCLUDES.split(sentence)
        if len(pieces) < 2 or "内设" in sentence:
            continue
        listed = _SEPARATOR.split(_ACCOUNTS.sub("", pieces[-1]))
        yield from _units((name for piece in listed for name in _parted(piece)), issuer)


def scope_of(members: Sequence[str]) -> Scope:
    """汇总 where subordinate units are listed, else 本级."""
    return Scope.CONSOLIDATED if members else Scope.OWN
