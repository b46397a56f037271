"""Review (复核): what a person decided of a finding."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from accounts.errors import BadReview


class State(StrEnum):
    """复核状态: what was decided; OPEN takes an earlier decision back."""

    OPEN = "open"  # 待核
    CONFIRMED = "confirmed"  # 确认
    DISMISSED = "dismissed"  # 排除
    FIXED = "fixed"  # 已改


STATE_NAMES = {
    State.OPEN: "待核",
    State.CONFIRMED: "确认",
    State.DISMISSED: "排除",
    State.FIXED: "已改",
}


@dataclass(frozen=True, slots=True)
class Review:
    """One decision on one finding.

    `key` is the finding's content key (accounts.finding_key), `about` its headline when it was
    decided, for the day when the finding is gone; `at` is ISO 8601 in UTC; `revision` is the hash of
    the file that was looked at. Raises BadReview where nobody is named, or where a finding is
    dismissed without a reason.
    """

    key: str
    state: State
    reason: str
    who: str
    at: str
    about: str = ""
    revision: str = ""

    def __post_init__(self) -> None:
        if not self.key:
            raise BadReview("没有指明疑点。")
        if not self.who.strip():
            raise BadReview("请写明复核人。")
        if self.state is State.DISMISSED and not self.reason.strip():
            raise BadReview("排除一条疑点要写明理由。")
