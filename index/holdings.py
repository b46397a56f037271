"""Holdings: which years of which units a library holds, and what is missing between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accounts.report import ReportKind
from index.shelf import Shelved

# The unit itself within its own consolidated report: 青石县档案局（本级）, 青石县档案局机关.
_ITSELF = re.compile(r"[（(]?(?:本级|机关|本部)[）)]?$")


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is held: kinds of report by unit and year, and the gaps.

    `missing_years` are years between the first and the last final accounts of a unit; `missing_members`
    are the units that a consolidated report lists without a report of their own of that year. `years`
    holds the missing ones too.
    """

    units: tuple[str, ...]
    years: tuple[int, ...]
    kinds: Mapping[tuple[str, int], tuple[ReportKind, ...]]
    missing_years: Mapping[str, tuple[int, ...]]
    missing_members: Mapping[tuple[str, int], tuple[str, ...]]


def holdings(shelf: Iterable[Shelved]) -> Holdings:
    """The holdings of a catalogue; units in its order, years from the last to the first."""
    lines = tuple(shelf)
    kinds: dict[tuple[str, int], list[ReportKind]] = {}
    for line in lines:
        found = kinds.setdefault((line.issuer, line.year), [])
        if line.kind not in found:
            found.append(line.kind)
    order = list(ReportKind)
    missing = _missing_years(lines)
    years = {line.year for line in lines}.union(*missing.values())
    return Holdings(
        tuple(dict.fromkeys(line.issuer for line in lines)),
        tuple(sorted(years, reverse=True)),
        {place: tuple(sorted(found, key=order.index)) for place, found in kinds.items()},
        missing,
        _missing_members(lines),
    )


def _missing_years(lines: Iterable[Shelved]) -> dict[str, tuple[int, ...]]:
    years: dict[str, set[int]] = {}
    for line in lines:
        if line.kind is ReportKind.FINAL:
            years.setdefault(line.issuer, set()).add(line.year)
    missing = {
        unit: tuple(sorted(set(range(min(held), max(held))) - held)) for unit, held in years.items()
    }
    return {unit: gap for unit, gap in missing.items() if gap}


def _missing_members(lines: tuple[Shelved, ...]) -> dict[tuple[str, int], tuple[str, ...]]:
    finals = [line for line in lines if line.kind is ReportKind.FINAL]
    named: dict[int, set[str]] = {}
    for line in finals:
        named.setdefault(line.year, set()).update((line.issuer, *line.aliases))
    missing = {
        (line.issuer, line.year): tuple(
            member
            for member in line.members
            if member not in named[line.year] and not _is_itself(member, line)
        )
        for line in finals
    }
    return {place: members for place, members in missing.items() if members}


def _is_itself(member: str, line: Shelved) -> bool:
    return _ITSELF.sub("", member) in (line.issuer, *line.aliases)
