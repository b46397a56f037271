"""Measures (指标): the vocabulary of data/measures.toml, validated on load."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from accounts.datafile import data, load_toml, require
from accounts.errors import DataFileError
from accounts.labels import plain
from accounts.quantity import Funding
from accounts.unit import Dimension


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `parts` are additive: the measure is their sum for every year, stage and difference."""

    id: str
    name: str
    english: str
    aliases: tuple[str, ...]
    dimension: Dimension
    unit: str
    funding: Funding
    parts: tuple[str, ...]


@cache
def measures() -> Mapping[str, Measure]:
    """All measures by id. Raises DataFileError where the file breaks its rules."""
    table: dict[str, Measure] = {}
    for entry in load_toml(data("measures.toml"))["measure"]:
        where = f"measures.toml {entry.get('id', '?')}"
        optional = ("dimension", "unit", "funding", "parts")
        require(entry, ("id", "name", "english", "aliases"), optional, where)
        if entry["id"] in table:
            raise DataFileError(f"{where}：重复")
        table[entry["id"]] = Measure(
            id=entry["id"],
            name=entry["name"],
            english=entry["english"],
            aliases=tuple(entry["aliases"]),
            dimension=Dimension(entry.get("dimension", "money")),
            unit=entry.get("unit", ""),
            funding=Funding(entry.get("funding", "all")),
            parts=tuple(entry.get("parts", ())),
        )
    for measure in table.values():
        for part in measure.parts:
            if part not in table:
                raise DataFileError(f"measures.toml {measure.id}：组成部分 {part} 不存在")
    return table


@cache
def measure_aliases() -> Mapping[str, str]:
    """Plain alias → measure id, longest aliases first; names count as aliases."""
    pairs = {
        plain(alias): measure.id
        for measure in measures().values()
        for alias in (*measure.aliases, measure.name)
    }
    return dict(sorted(pairs.items(), key=lambda item: (-len(item[0]), item[0])))
