"""Join: the files of one report, such as narrative and tables apart → one Document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from accounts.errors import SeveralReports, UnreadableFile
from accounts.labels import plain
from ingest.contents import split_contents
from ingest.document import Block, Document, Line
from ingest.identity import Identity, identify
from ingest.ordinals import Style, ordinal_of
from ingest.outline import read_outline
from ingest.tables import RawTable, gather
from ingest.titles import kind_of_title

_FRONT, _TABLES, _NARRATIVE, _REST = range(4)


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a set, with the statements that it holds and what it says of issuer and year."""

    name: str
    document: Document
    kinds: frozenset[str]
    identity: Identity

    @property
    def rank(self) -> int:
        """Where the file stands in the report: 第一部分 or 目录, statements, narrative, the rest."""
        labels = [plain(line.text) for line in self.document.lines[:200]]
        parts = [ordinal_of(line.text) for line in self.document.lines]
        first = any(p and p.style is Style.PART and p.value == 1 for p in parts)
        if first or any(label in ("目录", "目次") for label in labels):
            return _FRONT
        if any(label.endswith("概况") and len(label) < 30 for label in labels[:10]):
            return _FRONT
        if self.kinds:
            return _TABLES
        return _NARRATIVE if any("情况说明" in label for label in labels) else _REST


def joined_report(name: str, documents: Sequence[tuple[str, Document]]) -> Document:
    """The one report that the named documents hold together, its lines counted through.

    Raises UnreadableFile where they hold several reports.
    """
    members = [member_of(file, document) for file, document in documents]
    _require_one_report(name, members)
    members, doubled = _without_doubles(name, members)
    warnings = [f"“{member.name}”与“{kept.name}”内容重复，没有读取" for member, kept in doubled]
    if len(members) == 1:
        document = members[0].document
        return replace(document, warnings=(*document.warnings, *warnings))
    members = sorted(members, key=lambda member: (member.rank, member.name))
    warnings.append(f"由 {len(members)} 个文件合成：{'、'.join(m.name for m in members)}")
    for member in members:
        warnings += (f"{member.name}：{warning}" for warning in member.document.warnings)
    return Document(tuple(_renumbered(members)), warnings=tuple(warnings))


def member_of(name: str, document: Document) -> Member:
    """The document with what tells whether it belongs to a report."""
    contents = split_contents(document)
    items = gather(contents.body)
    tables = [item for item in items if isinstance(item, RawTable)]
    kinds = frozenset(kind for table in tables if (kind := kind_of_title(table.title)))
    sections = read_outline(contents.cover, items)
    return Member(
        name, document, kinds, identify(contents.cover, contents.entries, sections, tables)
    )


def _require_one_report(name: str, members: Sequence[Member]) -> None:
    """Raises SeveralReports where two files with statements name different issuers or years."""
    reports = [m for m in members if m.kinds and m.identity.issuer and m.identity.year]
    counted = Counter(kind for member in reports for kind in member.kinds)
    shared = any(count > 1 for count in counted.values())
    if shared and len({(m.identity.issuer, m.identity.year) for m in reports}) > 1:
        raise SeveralReports(
            f"{name}：压缩包里有 {len(reports)} 份不同的报告（{listed([m.name for m in reports])}），"
            "请解压后逐个导入"
        )


def _without_doubles(
    name: str, members: Sequence[Member]
) -> tuple[list[Member], list[tuple[Member, Member]]]:
    """The files without those whose statements another one holds, too (one report in two formats)."""
    kept: list[Member] = []
    doubled: list[tuple[Member, Member]] = []
    for member in sorted(members, key=lambda m: (-len(m.kinds), -len(m.document.lines), m.name)):
        same = [other for other in kept if member.kinds & other.kinds]
        if not same:
            kept.append(member)
        elif member.kinds <= same[0].kinds:
            doubled.append((member, same[0]))
        else:
            raise UnreadableFile(
                f"{name}：“{member.name}”和“{same[0].name}”有相同的报表，分不清属于哪一份报告，请解压后逐个导入"
            )
    return kept, doubled


def listed(names: Sequence[str]) -> str:
    """The first names, and how many there are."""
    return "、".join(names[:5]) + (f"等 {len(names)} 个" if len(names) > 5 else "")


def _renumbered(members: Sequence[Member]) -> Iterator[Block]:
    offset = 0
    for member in members:
        last = offset
        for block in member.document.blocks:
            if isinstance(block, Line):
                last = offset + block.number
                yield replace(block, number=last)
            else:
                rows = tuple(replace(row, line=offset + row.line) for row in block.rows)
                last = rows[-1].line
                yield replace(block, rows=rows, continues=block.continues and last > offset + 1)
        offset = last
