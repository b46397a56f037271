"""Floor: the share of printed numbers that some check touches; it may rise from run to run, never fall.

eval/data/audit_floor.toml holds it by statement kind and kind of claim. After a deliberate change:
`python -m eval.audit_floor > floor && mv floor eval/data/audit_floor.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal
from importlib.resources import files

from accounts.datafile import load_toml, require

STEP = Decimal("0.001")


def floors() -> Mapping[str, Decimal]:
    """Group → the least share, 0 … 1. Raises DataFileError where the file is wrong."""
    content = load_toml(files("eval") / "data" / "audit_floor.toml")
    require(content, ("seen",), (), "audit_floor.toml")
    return {group: Decimal(share) for group, share in content["seen"].items()}


def floor_file(seen: Mapping[str, tuple[int, int]]) -> str:
    """The file that these counts would become, shares rounded down."""
    lines = [
        "# The share of printed numbers that some check touches, on the reports of `juesuan eval audit`.",
        "# It may not fall: raise it with `python -m eval.audit_floor`.",
        "[seen]",
    ]
    for group, (printed, touched) in sorted(seen.items()):
        share = (Decimal(touched) / printed).quantize(STEP, ROUND_FLOOR)
        lines.append(f'{group} = "{share}"')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    from eval.audit import REPORTS, in_parallel, seen_by_group
    from eval.audit_cases import cases, run

    print(floor_file(seen_by_group(in_parallel(run, cases(REPORTS, 0, 0)))), end="")
