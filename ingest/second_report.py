"""Second report: where, in one file, the title page of another report stands behind the first report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accounts.labels import plain
from accounts.sections import role_of
from ingest.document import Block, Grid, Line, place_words
from ingest.identity import Cover, cover_of, tight
from ingest.ordinals import Style, ordinal_of
from ingest.titles import kind_of_title

_LONGEST_COVER = 8
_LONGEST_LINE = 60
_FEWEST_STATEMENTS = 2
_OF_AN_ATTACHMENT = re.compile("绩效|自评|评价|附件|附表|批复|通知")


@dataclass(frozen=True, slots=True)
class TitlePage:
    """A title page inside the body: its first block's index and line, and what it names."""

    index: int
    line: Line
    cover: Cover

    @property
    def warning(self) -> str:
        """What was left out from here on and what to do, one sentence."""
        place = place_words(self.line.page, self.line.number)
        named = f"{self.cover.issuer}{self.cover.year}年度{self.cover.what}"
        return (
            f"{place}起是另一份报告（{named}），从那里到文件末尾都没有采用；"
            "请把文件按报告拆开，分别导入"
        )


def title_pages(body: Sequence[Block]) -> Iterator[TitlePage]:
    """The title pages that stand behind a table: cover, then 目录 or the first part, then statements.

    An attachment has no statements behind its title; a title printed again before each part has no
    contents and no first part behind it.
    """
    first_table = next((i for i, block in enumerate(body) if isinstance(block, Grid)), len(body))
    for index in range(first_table + 1, len(body)):
        block = body[index]
        if isinstance(block, Line) and _begins_report(block) and _has_statements(body[index:]):
            found = _cover_before(body, index)
            if found is not None:
                yield found


def _begins_report(line: Line) -> bool:
    """Whether the line is 目录, or the heading of a report's first part."""
    if len(line.text) > _LONGEST_LINE:
        return False
    ordinal = ordinal_of(line.text)
    if ordinal is not None:
        return ordinal.style is Style.PART and ordinal.value == 1
    return plain(line.text) in ("目录", "目次") or (
        role_of(line.text) == "overview" and line.text.rstrip().endswith("概况")
    )


def _has_statements(blocks: Sequence[Block]) -> bool:
    lines = [block.text for block in blocks if isinstance(block, Line)]
    told = [(ordinal.rest if (ordinal := ordinal_of(text)) else text) for text in lines]
    kinds = {
        kind_of_title(title, budget=budget)
        for title in told
        if len(title) <= _LONGEST_LINE and tight(title).endswith("表")
        for budget in (False, True)
    }
    return len(kinds - {""}) >= _FEWEST_STATEMENTS and any(isinstance(b, Grid) for b in blocks)


def _cover_before(body: Sequence[Block], index: int) -> TitlePage | None:
    """The shortest run of lines right before the block that names unit, year and 决算 or 预算."""
    text = ""
    for start in range(index - 1, max(index - 1 - _LONGEST_COVER, -1), -1):
        line = body[start]
        if not isinstance(line, Line) or len(line.text) > _LONGEST_LINE:
            return None
        text = line.text + text
        # A numbered line is an entry of the contents, or a heading: no line of a title page.
        if _OF_AN_ATTACHMENT.search(line.text) or ordinal_of(line.text) is not None:
            return None
        cover = cover_of(text)
        if cover is not None:
            return TitlePage(start, line, cover)
    return None
