"""Silent wholes: 占48.6% after 其中, where the words do not say of which of two totals.

其中：授予小微企业合同金额600万元，占48.6% may be of the total before 其中 or of the section's own total.
Where the printed amounts give the rate over exactly one of them, that one is meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from accounts.amount import Amount
from accounts.claim import Claim, ClaimKind
from accounts.quantity import Aspect, Quantity
from ingest.claims.lexicon import role_of

_SILENT = re.compile(r"占(?:比例?|比重)?[为达到约是]*[\d.]+\s*%$")


def settle_wholes(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with each share that names no whole given the one that its amounts prove."""
    amounts = {
        (claim.section, claim.quantity): claim.amount
        for claim in claims
        if claim.kind is ClaimKind.AMOUNT and claim.quantity and claim.amount
    }
    return tuple(_settled(claim, amounts) for claim in claims)


def _settled(claim: Claim, amounts: Mapping[tuple[str, Quantity], Amount]) -> Claim:
    part, whole = claim.quantity, claim.base
    role = role_of(claim.place)
    silent = claim.kind is ClaimKind.SHARE and _SILENT.search(claim.text)
    if not silent or part is None or whole is None or role.whole in ("", whole.measure):
        return claim
    other = whole.with_(measure=role.whole, subject="")
    printed = [
        amounts.get((claim.section, quantity))
        for quantity in (part.with_(aspect=Aspect.VALUE), whole, other)
    ]
    if _gives(claim.amount, printed[0], printed[1]) is False and _gives(
        claim.amount, printed[0], printed[2]
    ):
        return replace(claim, base=other)
    return claim


def _gives(rate: Amount | None, part: Amount | None, whole: Amount | None) -> bool | None:
    """Whether the quotient of two amounts rounds to the rate; None where one is not printed."""
    if rate is None or part is None or whole is None or whole.base == Decimal(0):
        return None
    quotient = (part.base / whole.base / rate.unit.factor).quantize(rate.step, ROUND_HALF_UP)
    return quotient == rate.value
