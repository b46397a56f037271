"""Misreading: a statement of which so many equations fail that its columns were probably mixed up.

One wrong figure breaks a few equations of its statement; figures that slid under wrong headings when
the page was converted break them row by row. Then the reading is in doubt, not the report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from accounts.finding import Verdict
from calculator.instances import Instance
from calculator.verify import verify

# A single figure takes part in at most one sum over its row, two over its column and its parent's
# row: more broken equations than that, and a third of all of them, is more than one slip.
FEWEST_BROKEN = 5
LEAST_SHARE = 3


def misread_kinds(instances: Iterable[Instance]) -> frozenset[str]:
    """The statement kinds whose own equations fail in numbers that no single slip explains."""
    tested: dict[str, int] = defaultdict(int)
    failed: dict[str, int] = defaultdict(int)
    for instance in instances:
        if len(instance.equation.kinds) != 1 or not instance.equation.hard:
            continue
        result = verify(instance)
        if result is not None:
            kind = instance.equation.kinds[0]
            tested[kind] += 1
            failed[kind] += result.verdict is Verdict.INCONSISTENT
    return frozenset(
        kind
        for kind, count in failed.items()
        if count >= FEWEST_BROKEN and count * LEAST_SHARE >= tested[kind]
    )
