"""Units: the fictional places and departments that seeds name, and what kind of unit each is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from samples.datafiles import datafile, departments


@dataclass(frozen=True, slots=True)
class Unit:
    """A fictional unit with what its report says of it.

    `administrative` units (行政单位) report 机关运行经费. `running` is the 项 code of its basic
    expenditure, `extra` others that basic expenditure may use. `projects` are (name, purpose, code).
    `fund_code` is the 项 of its government fund money, "" where it has none.
    """

    name: str
    place: str
    city: str
    grade: str
    administrative: bool
    running: str
    extra: tuple[str, ...]
    fund_code: str
    business: bool
    offices: tuple[str, ...]
    duties: tuple[str, ...]
    projects: tuple[tuple[str, str, str], ...]
    work: tuple[str, ...]
    indicators: tuple[tuple[str, str, str], ...]


def capacity() -> int:
    """How many different departments the seeds 0 … capacity − 1 name for one year."""
    return len(_places()) * len(departments())


def department(seed: int) -> Unit:
    """The department that a seed names; the same for seeds that differ by `capacity()`."""
    city, place = _places()[seed // len(departments()) % len(_places())]
    entry = departments()[seed % len(departments())]
    return Unit(
        name=entry["name"].format(place=place),
        place=place,
        city=city,
        grade=entry["grade"],
        administrative=True,
        running=entry["running"],
        extra=tuple(entry["extra"]),
        fund_code=entry.get("fund_code", ""),
        business=False,
        offices=tuple(entry["offices"]),
        duties=tuple(duty.format(place=place) for duty in entry["duties"]),
        projects=tuple((name, purpose, code) for name, purpose, code in entry["projects"]),
        work=tuple(entry["work"]),
        indicators=tuple((kind, name, unit) for kind, name, unit in entry["indicators"]),
    )


def subordinate(seed: int) -> Unit:
    """The subordinate unit of the seed's department."""
    parent = department(seed)
    entry = departments()[seed % len(departments())]
    return Unit(
        name=entry["subordinate"].format(place=parent.place),
        place=parent.place,
        city=parent.city,
        grade=entry["subordinate_grade"],
        administrative=False,
        running=entry["subordinate_running"],
        extra=(),
        fund_code="",
        business=bool(entry.get("business", False)),
        offices=tuple(entry["subordinate_offices"]),
        duties=tuple(duty.format(place=parent.place) for duty in entry["subordinate_duties"]),
        projects=tuple((name, use, code) for name, use, code in entry["subordinate_projects"]),
        work=(entry["subordinate_work"],),
        indicators=parent.indicators,
    )


@cache
def _places() -> list[tuple[str, str]]:
    """(city, place) pairs: every city itself, then the counties and districts of each."""
    data = datafile("places.toml")
    cities = [f"{name}市" for name in data["names"]]
    inner = [
        (city, f"{city}{name}{level}")
        for city in cities
        for name in data["names"]
        if not city.startswith(name)
        for level in data["levels"]
    ]
    return [(city, city) for city in cities] + inner
