"""Uses: “主要用于：…” below one 项 that is the text of another 项 of the same list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from accounts.finding import Unrun
from accounts.labels import plain
from accounts.report import Report
from calculator.report_finding import Ledger
from calculator.text_finding import close, tell
from calculator.text_passage import Passage

RULE = "W.use"
_SHORTEST_NAME = 4  # shorter names stand in other words as well
_ITEM = re.compile(
    r"\(款\)(?P<name>[^。;,]{2,40}?)\(项\)[^。;]{0,20}[。;,]?主要用于:?(?P<use>[^。;]{2,80})"
)


@dataclass(frozen=True, slots=True)
class _Item:
    """One 项 with what its money is said to be used for."""

    name: str
    use: str
    passage: Passage
    start: int
    end: int


def check_uses(report: Report, passages: Sequence[Passage], ledger: Ledger) -> list[Unrun]:
    """Tests every use that names another 项 of its section and not its own."""
    sections: dict[str, list[_Item]] = defaultdict(list)
    for passage in passages:
        for match in _ITEM.finditer(passage.text):
            name = plain(match["name"]).removesuffix("支出")
            item = _Item(name, plain(match["use"]), passage, *match.span("use"))
            sections[passage.section].append(item)
    tested = sum(len(items) for items in sections.values())
    if not tested:
        return [Unrun(RULE, "文字没有逐项写明用途")]
    for items in sections.values():
        for item in items:
            other = next((o for o in items if _is_copied(item, o)), None)
            if other is not None:
                words = item.passage.cut(item.start, item.end)
                detail = f"“{item.name}”的用途写“{words}”，与“{other.name}”的用途相同，疑为误抄。"
                tell(RULE, item.passage, item.start, item.end, detail, ledger)
    close((RULE,), f"{tested} 项用途", ledger)
    return []


def _is_copied(item: _Item, other: _Item) -> bool:
    """Whether the item's use is that of the other, whose name it holds instead of its own."""
    named = len(other.name) >= _SHORTEST_NAME and other.name in item.use
    return named and item.use == other.use and item.name not in item.use
