"""Outline: lines of the body → parts, numbered sections, attachments and glossary entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from accounts.labels import plain
from accounts.report import Paragraph, Section
from accounts.sections import role_of, titles_of
from accounts.source import Source
from ingest.document import Line
from ingest.ordinals import Ordinal, Style, ordinal_of
from ingest.paragraphs import continues, joined
from ingest.tables import Item
from ingest.titles import is_table_title

COVER = "cover"
_PARTS = frozenset({"overview", "statements", "narrative", "glossary", "attachment"})
_ATTACHED = frozenset({"attachment", "attachment_report", "attachment_table"})
_ATTACHED_RANK = 2
_LONGEST_TITLE = 48
_SENTENCE = re.compile(r"[。；;！？!?：:]|\d\s*(?:万元|亿元|元|人|%|％)|[，,、]$")
_SUBJECT = re.compile(r"[(（][类款项][)）]")
_ENTRY = re.compile(r"^([^。；：:]{2,40}?)(?:[:：]|[，,]?是?指)")
_ATTACHMENT_LINE = re.compile(r"^附件\s*[\d一二三四五六七八九十]*\s*[:：]?")


@dataclass(slots=True)
class _Open:
    """A section while its paragraphs are gathered. `rank` is how deep its heading's style stands."""

    id: str
    number: str
    title: str
    role: str
    rank: int
    level: int
    line: Line
    paragraphs: list[Paragraph] = field(default_factory=list)
    children: int = 0

    def closed(self) -> Section:
        line = self.line
        source = Source(page=line.page, line=line.number, section=self.id, box=line.box)
        return Section(
            self.id, self.number, self.title, self.role, self.level, source, tuple(self.paragraphs)
        )


@dataclass(frozen=True, slots=True)
class _Heading:
    number: str
    title: str
    rank: int
    role: str
    text: str = ""  # a glossary entry's first paragraph


def read_outline(cover: Sequence[Line], items: Sequence[Item]) -> tuple[Section, ...]:
    """The sections in order, the cover first as section "0". Tables part paragraphs, nothing else."""
    outline = _Outline()
    if cover:
        outline.open_cover(cover)
    lines = [item if isinstance(item, Line) else None for item in items]
    index = 0
    while index < len(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        line = lines[index]
        index += 1
        if line is None:
            outline.cut()
        elif outline.take(line, following):
            index += 1
    return tuple(section.closed() for section in outline.sections)


class _Outline:
    """The sections so far, with the path of open ones."""

    def __init__(self) -> None:
        self.sections: list[_Open] = []
        self.path: list[_Open] = []
        self.top = 0
        self.joinable = False

    def open_cover(self, lines: Sequence[Line]) -> None:
        cover = _Open("0", "", "", COVER, Style.PART, 1, lines[0])
        cover.paragraphs = [
            Paragraph(line.text, line.number, line.page, line.box) for line in lines
        ]
        self.sections.append(cover)

    def cut(self) -> None:
        """A table stands here: the paragraph before it does not go on behind it."""
        self.joinable = False

    def take(self, line: Line, following: Line | None) -> bool:
        """Takes a line as heading or text; True where it took the following line into its title."""
        if self._goes_on(line):
            paragraph = self.path[-1].paragraphs[-1]
            text = joined(paragraph.text, line.text)
            self.path[-1].paragraphs[-1] = replace(paragraph, text=text)
            return False
        heading = self._heading(line)
        if heading is None:
            self._text(line.text, line)
            return False
        takes = (
            heading.rank == Style.PART
            and not heading.title
            and following is not None
            and len(following.text) <= _LONGEST_TITLE
            and not _SENTENCE.search(following.text)
        )
        if takes and following is not None:
            title = following.text
            heading = _Heading(heading.number, title, heading.rank, role_of(title))
        if not self._is_running_head(heading):
            self._open(heading, line)
        return takes

    def _is_running_head(self, heading: _Heading) -> bool:
        """Whether the open part's own heading is printed again at the top of a page."""
        same = (heading.number, plain(heading.title))
        return any(
            section.rank == Style.PART and (section.number, plain(section.title)) == same
            for section in self.path
        )

    def _goes_on(self, line: Line) -> bool:
        if not self.joinable or not self.path or not self.path[-1].paragraphs:
            return False
        previous = self.path[-1].paragraphs[-1].text
        if not continues(previous, line.text):
            return False
        return self._unnumbered(line.text) is None and not _ATTACHMENT_LINE.match(line.text)

    def _text(self, text: str, line: Line) -> None:
        if not self.path:
            self._open(_Heading("", "", Style.PART, ""), line)
        self.path[-1].paragraphs.append(Paragraph(text, line.number, line.page, line.box))
        self.joinable = True

    def _open(self, heading: _Heading, line: Line) -> None:
        while self.path and self.path[-1].rank >= heading.rank:
            self.path.pop()
        parent = self.path[-1] if self.path else None
        if parent is None:
            self.top += 1
            section_id = str(self.top)
        else:
            parent.children += 1
            section_id = f"{parent.id}.{parent.children}"
        level = parent.level + 1 if parent else 1
        opened = _Open(
            section_id, heading.number, heading.title, heading.role, heading.rank, level, line
        )
        self.sections.append(opened)
        self.path.append(opened)
        self.joinable = False
        if heading.text:
            self._text(heading.text, line)

    @property
    def _roles(self) -> tuple[str, ...]:
        return tuple(section.role for section in self.path)

    def _heading(self, line: Line) -> _Heading | None:
        ordinal = ordinal_of(line.text)
        if ordinal is None:
            return self._unnumbered(line.text)
        if ordinal.style is Style.PART:
            return _Heading(ordinal.printed, ordinal.rest, Style.PART, role_of(ordinal.rest))
        if "glossary" in self._roles:
            return self._entry(ordinal)
        if "attachment" in self._roles:
            return self._attached(ordinal)
        return self._numbered(ordinal)

    def _numbered(self, ordinal: Ordinal) -> _Heading | None:
        ordinal = replace(ordinal, rest=_without_stop(ordinal.rest))
        above = self._roles_above(ordinal.style)
        role = role_of(ordinal.rest, above)
        if not _is_title(ordinal.rest) and not _is_part(ordinal.rest, role):
            return None
        if ordinal.style >= Style.ARABIC and (
            not role or role in above or _SUBJECT.search(ordinal.rest)
        ):
            return None
        if not role and ordinal.style >= Style.BRACKETED_CHINESE and above:
            role = above[-1] if above[-1] not in _PARTS else ""
        return _Heading(ordinal.printed, ordinal.rest, int(ordinal.style), role)

    def _attached(self, ordinal: Ordinal) -> _Heading | None:
        """Inside an attachment the sections belong to it, whatever their titles say."""
        if ordinal.style >= Style.ARABIC or not _is_title(ordinal.rest):
            return None
        above = self._roles_above(ordinal.style)
        role = above[-1] if above else "attachment"
        return _Heading(ordinal.printed, ordinal.rest, int(ordinal.style), role)

    def _entry(self, ordinal: Ordinal) -> _Heading | None:
        match = _ENTRY.match(ordinal.rest)
        if match is None:
            return None
        term = match[1].strip()
        part = next(section for section in self.path if section.role == "glossary")
        rank = max(part.rank + 1, int(Style.CHINESE))
        return _Heading(ordinal.printed, term, rank, "glossary", ordinal.rest)

    def _unnumbered(self, text: str) -> _Heading | None:
        """A title without a number: an attachment, or words that can only be a section's title."""
        rest = _ATTACHMENT_LINE.sub("", text).strip()
        marked = rest != text.strip()
        if len(text) > _LONGEST_TITLE + 20 or _SENTENCE.search(rest):
            return None
        if marked and not rest:
            inside = "attachment" in self._roles
            return None if inside else _Heading("", text, int(Style.PART), "attachment")
        role = role_of(rest, ("attachment",))
        if role in ("attachment_report", "attachment_table") and self._may_attach(marked):
            if self.path and role in self._roles and plain(rest) == plain(self.path[-1].title):
                return None
            return _Heading("附件" if marked else "", rest, _ATTACHED_RANK, role)
        role = role_of(text)
        if role in self._roles or "attachment" in self._roles or not _is_part(text, role):
            return None
        return _Heading("", text, int(Style.PART), role)

    def _may_attach(self, marked: bool) -> bool:
        """Attachments follow the glossary; before it their names are only mentioned."""
        seen = {section.role for section in self.sections}
        return marked or bool(seen & {"glossary", "attachment"})

    def _roles_above(self, style: Style) -> tuple[str, ...]:
        return tuple(section.role for section in self.path if section.rank < style and section.role)


def _is_part(text: str, role: str) -> bool:
    """Whether the words can only be the title of a part, though no number stands before them."""
    label = plain(text)
    if role == "statements":
        return label.endswith(("决算表", "决算报表")) and len(label) <= _LONGEST_TITLE
    if role in ("duties", "organisation"):
        # 某学院主要职能 names its unit; nothing else may stand around the words.
        return len(label) <= _LONGEST_TITLE and any(map(label.endswith, titles_of(role)))
    known = role in ("narrative", "glossary", "overview")
    return known and len(label) <= 24 and label.endswith(("说明", "解释", "概况", "情况"))


def _without_stop(text: str) -> str:
    """A title that a full stop was put behind, 预算绩效管理工作开展情况。, without it."""
    title = text.strip().removesuffix("。")
    return title if title.endswith(("情况", "说明")) and role_of(title) else text


def _is_title(text: str) -> bool:
    text = text.strip()
    return (
        0 < len(text) <= _LONGEST_TITLE and not _SENTENCE.search(text) and not is_table_title(text)
    )
