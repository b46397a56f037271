"""Identity: whose report it is, of which year, of which kind and scope — from content, never a file name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accounts.numerals import fold_width, parse_chinese
from accounts.report import ReportKind, Section
from ingest.document import Line
from ingest.ordinals import ordinal_of
from ingest.tables import RawTable
from ingest.titles import PERFORMANCE, issuer_of_meta, kind_of_title

_YEAR = r"(?P<year>20\d{2}|二[〇○零０]{1}[一二三四五六七八九〇○零]{2})\s*年度?"
_WHAT = r"(?:[省市区县州乡镇本]级)?(?:部门|单位)?(?:整体)?(?P<what>决算|预算)"
_COVERS = (
    re.compile(rf"(?P<issuer>[^\d年，。；：:]{{2,40}}?){_YEAR}{_WHAT}"),
    re.compile(rf"{_YEAR}(?P<issuer>[^\d，。；：:]{{2,40}}?){_WHAT}"),
)
_OVERVIEW = re.compile(r"^(?P<issuer>.{2,40}?)(?:单位|部门)?(?:基本)?(?:概况|情况)$")
_NO_NAME = re.compile(
    r"^(?:部门|单位|本部门|本单位|基本|一般公共(?:预算)?|政府性基金|国有资本经营|收入?支出?|年度)?(?:总|年度)?$"
)
_LEADING = re.compile(r"^(?:附件|附)\s*\d*\s*[:：]?|^关于|^[-—–\d.、\s]+")
_TRAILING = re.compile(r"(?:\d{4}年度?)?(?:部门|单位)?(?:决算|预算).*$")
_PLACEHOLDER = re.compile(r"[XxＸ×*＊○]{2,}|[(（](?:部门|单位)?(?:名称|全称|模板)[)）]|某某|_{2,}")
_YEAR_OF = re.compile(r"(20\d{2})\s*年度")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who and when; "" and 0 where the document does not say."""

    issuer: str
    year: int
    kind: ReportKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """What a title page names: the unit, the year and 决算 or 预算."""

    issuer: str
    year: int
    what: str


def cover_of(text: str) -> Cover | None:
    """What the text of a title page names; None where it does not name all three."""
    match = _cover_match((tight(text),))
    return Cover(_clean(match["issuer"]), _year(match["year"]), match["what"]) if match else None


def is_of(cover: Cover, identity: Identity) -> bool:
    """Whether a title page is that of the report itself, printed again."""
    what = "预算" if identity.kind is ReportKind.BUDGET else "决算"
    names = {_bare(name) for name in (identity.issuer, *identity.aliases)}
    return (cover.year, cover.what) == (identity.year, what) and _bare(cover.issuer) in names


def identify(
    cover: Sequence[Line],
    entries: Sequence[Line],
    sections: Sequence[Section],
    tables: Sequence[RawTable],
) -> Identity:
    """Issuer, year and kind by cover, else by the title of the first part, else by 部门： of the tables."""
    front = tight("".join(line.text for line in cover))
    match = _cover_match((front, *_titles(cover, sections)))
    named = [name for table in tables for name in _names(table)]
    counted = [name for name, _ in Counter(named).most_common()]
    issuer = next((_clean(tight(n)) for line in cover if (n := issuer_of_meta(line.text))), "")
    issuer = issuer or (_clean(match["issuer"]) if match else "")
    issuer = issuer or _overview_issuer(entries, sections) or next(iter(counted), "")
    year = _year(match["year"]) if match else _usual_year(cover, entries, sections, tables)
    aliases = tuple(name for name in counted if name != issuer)
    return Identity(issuer, year, _kind(match, front, issuer, tables), aliases)


def _cover_match(texts: Sequence[str]) -> re.Match[str] | None:
    for text in texts:
        for pattern in _COVERS:
            for match in pattern.finditer(text):
                if not _NO_NAME.match(_clean(match["issuer"])):
                    return match
    return None


def _titles(cover: Sequence[Line], sections: Sequence[Section]) -> Iterator[str]:
    """Single lines that may hold issuer and year together, their ordinals taken off."""
    for line in cover:
        yield _unnumbered(line.text)
    for section in sections[:3]:
        if section.level == 1 and section.role in ("", "overview", "narrative"):
            yield _unnumbered(section.title)
            yield from (tight(p.text) for p in section.paragraphs[:3] if len(p.text) < 60)


def _unnumbered(text: str) -> str:
    ordinal = ordinal_of(text)
    return tight(ordinal.rest if ordinal else text)


def _overview_issuer(entries: Sequence[Line], sections: Sequence[Section]) -> str:
    titles = [section.title for section in sections if section.role == "overview"]
    titles += [_unnumbered(line.text) for line in entries]
    for title in titles:
        match = _OVERVIEW.match(tight(title))
        if match and "概况" in title.replace(" ", "") and not _NO_NAME.match(match["issuer"]):
            return _clean(match["issuer"])
    return ""


def _names(table: RawTable) -> Iterator[str]:
    """The issuer's name as a table prints it, above its grid or in its 部门名称 row."""
    for head in table.heads:
        if name := issuer_of_meta(head):
            yield _clean(tight(name))
    if kind_of_title(table.title) == PERFORMANCE:
        for row in table.rows[:4]:
            filled = row.filled
            if len(filled) >= 2 and tight(filled[0]) in ("部门名称", "单位名称", "预算单位名称"):
                yield _clean(_TRAILING.sub("", tight(filled[1])))


def _kind(
    match: re.Match[str] | None, front: str, issuer: str, tables: Sequence[RawTable]
) -> ReportKind:
    if _PLACEHOLDER.search(issuer) or _PLACEHOLDER.search(front):
        return ReportKind.TEMPLATE
    finals = [t for t in tables if "决算" in t.title and kind_of_title(t.title)]
    budgets = [t for t in tables if "决算" not in t.title and kind_of_title(t.title, budget=True)]
    what = match["what"] if match else ""
    if what == "预算" and "决算" not in front and len(budgets) >= len(finals):
        return ReportKind.BUDGET
    if not what and budgets and not _says_final(front, tables):
        return ReportKind.BUDGET
    known = any(kind_of_title(table.title) not in ("", PERFORMANCE) for table in tables)
    return ReportKind.FINAL if what == "决算" or known else ReportKind.OTHER


def _says_final(front: str, tables: Sequence[RawTable]) -> bool:
    """Whether the cover, a title or a heading of a statement speaks of 决算.

    A table alone, without a cover, may be of a budget: 收支总表 is printed by both.
    """
    heads = (text for table in tables for text in (table.title, *table.heads))
    cells = (cell for table in tables for row in table.rows[:4] for cell in row.cells)
    return any("决算" in tight(text) for text in (front, *heads, *cells))


def _usual_year(
    cover: Sequence[Line],
    entries: Sequence[Line],
    sections: Sequence[Section],
    tables: Sequence[RawTable],
) -> int:
    texts = [line.text for line in (*cover, *entries)]
    texts += [section.title for section in sections]
    texts += [head for table in tables for head in (table.title, *table.heads)]
    years = Counter(year for text in texts for year in _YEAR_OF.findall(fold_width(text)))
    return int(years.most_common(1)[0][0]) if years else 0


def _year(text: str) -> int:
    return int(text) if text.isdecimal() else parse_chinese(text.replace("○", "〇")) or 0


def tight(text: str) -> str:
    return re.sub(r"\s+", "", fold_width(text)).replace("(", "（").replace(")", "）")


def _bare(name: str) -> str:
    return re.sub("(?:部门|单位|（?本级）?)$", "", tight(name))


def _clean(name: str) -> str:
    return _LEADING.sub("", name).strip("-—–_ ")
