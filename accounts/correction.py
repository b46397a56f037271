"""Correction (更正): a cell that a person read on the page and the program read otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.errors import BadCorrection
from accounts.numerals import parse_decimal


@dataclass(frozen=True, slots=True)
class Correction:
    """What one cell of one file prints, as a person saw it.

    `cell` is the cell's id, "KIND/SIDE/ROW/COLUMN" (accounts.facts.cell_id); `old` is its text as the
    program read it and `new` its text on the page, "" for a blank; `at` is ISO 8601 in UTC. Raises
    BadCorrection where `new` is no number, changes nothing, or who or why is missing.
    """

    cell: str
    old: str
    new: str
    who: str
    at: str
    why: str

    def __post_init__(self) -> None:
        if not self.who.strip():
            raise BadCorrection("请写明更正人。")
        if not self.why.strip():
            raise BadCorrection("更正一个单元格要写明理由。")
        if self.new.strip() and parse_decimal(self.new) is None:
            raise BadCorrection(f"“{self.new}”不是数字；空白单元格请留空。")
        if self.new.strip() == self.old.strip():
            raise BadCorrection(f"单元格读作“{self.old}”，与更正的内容相同。")
