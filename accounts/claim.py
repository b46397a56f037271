"""Claim: a number in the narrative, with what it says of which quantity."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from accounts.amount import Amount
from accounts.quantity import Quantity
from accounts.source import Source


class ClaimKind(StrEnum):
    AMOUNT = "amount"  # 金额
    DIFFERENCE = "difference"  # 增减额
    GROWTH = "growth"  # 增减率
    SHARE = "share"  # 占比
    COMPLETION = "completion"  # 完成率
    COUNT = "count"  # 数量
    DIRECTION = "direction"  # 大于/小于/持平: words only, no numeral
    DATE = "date"  # 日期, 年度
    REFERENCE = "reference"  # 文号, 序号, 名称中的数字
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Claim:
    """One number (or one word of direction) of the narrative.

    `text` is the claim as printed, with its label where it is short ("减少4.64万元"). `amount` is the
    printed number; differences and growth carry the printed size, and `direction` the sign of the word
    (+1 增加, −1 减少, 0 持平/一致, None where no word says). `quantity` is what the number is a print of,
    its aspect included (CHANGE, GROWTH, SHARE …); `base` is the whole of a share or the other side of a
    comparison. `place` is the narrative section's role or id. Where the meaning could not be found,
    `quantity` is None and `reason` says why in Chinese. `sentence` is the sentence it stands in.
    """

    id: str
    text: str
    kind: ClaimKind
    amount: Amount | None
    quantity: Quantity | None
    base: Quantity | None
    direction: int | None
    section: str
    place: str
    sentence: str
    source: Source
    reason: str = ""
