"""Claim reasons: the general 没有可核对的对应数 as a reason of the number's own kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from accounts.claim import Claim, ClaimKind
from accounts.datafile import load_toml, require
from accounts.finding import Graded, Verdict
from accounts.measures import measures
from accounts.quantity import Stage

_STAGES = {
    Stage.INITIAL_BUDGET: "年初预算",
    Stage.FULL_BUDGET: "全年预算",
    Stage.FINAL: "决算",
}
_KEYS = ("known", "kinds", "reason")


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason for claims of these kinds, units and words; "" and () mean any."""

    known: bool
    kinds: frozenset[ClaimKind]
    units: frozenset[str]
    words: str
    text: str

    def fits(self, claim: Claim) -> bool:
        unit = claim.amount.unit.name if claim.amount is not None else ""
        return (
            self.known is (claim.quantity is not None)
            and claim.kind in self.kinds
            and (not self.units or unit in self.units)
            and re.search(self.words, claim.text) is not None
        )


def with_reason(graded: Graded, claim: Claim) -> Graded:
    """The grade with a reason of the number's kind where it only said that nothing stands beside it."""
    general, reasons = _reasons()
    if graded.verdict is not Verdict.NOT_CHECKABLE or graded.reason != general:
        return graded
    reason = next((reason for reason in reasons if reason.fits(claim)), None)
    if reason is None:
        return graded
    name = measures()[claim.quantity.measure].name if claim.quantity is not None else ""
    stage = _STAGES[claim.quantity.stage] if claim.quantity is not None else ""
    unit = claim.amount.unit.name if claim.amount is not None else ""
    return replace(graded, reason=reason.text.format(name=name, stage=stage, unit=unit))


@cache
def _reasons() -> tuple[str, tuple[Reason, ...]]:
    """The general reason and those that replace it, in file order. Raises DataFileError."""
    content = load_toml(files("calculator") / "rules" / "reasons.toml")
    require(content, ("general", "reason"), (), "reasons.toml")
    found = []
    for entry in content["reason"]:
        require(entry, _KEYS, ("units", "words"), f"reasons.toml {entry.get('reason', '?')}")
        found.append(
            Reason(
                known=entry["known"],
                kinds=frozenset(ClaimKind(kind) for kind in entry["kinds"]),
                units=frozenset(entry.get("units", ())),
                words=entry.get("words", ""),
                text=entry["reason"],
            )
        )
    return content["general"], tuple(found)
