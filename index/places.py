"""Places: which words before a unit's short name say that another place's unit is meant."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from accounts.datafile import load_toml, require

_LEVELS = "省市县区州盟旗"
_HAN = re.compile("[一-鿿]")
# What may stand between a place and the end of a unit's name.
_WITHIN = r"[^\W\d_的了是多年和与比]{0,14}?"


@dataclass(frozen=True, slots=True)
class Places:
    """The content of data/places.toml."""

    ends_in_place: re.Pattern[str]
    unit: re.Pattern[str]
    before_units: frozenset[str]


@cache
def places() -> Places:
    """The places known by name. Raises DataFileError."""
    source = load_toml(files("index") / "data" / "places.toml")
    require(source, ("provinces", "prefectures", "before_units", "unit_endings"), (), "places.toml")
    names = sorted({*source["provinces"], *source["prefectures"]}, key=len, reverse=True)
    either = "|".join(map(re.escape, names))
    endings = "|".join(source["unit_endings"])
    return Places(
        ends_in_place=re.compile(f"(?:{either})[{_LEVELS}]?$"),
        unit=re.compile(f"(?:{either})[{_LEVELS}]?{_WITHIN}(?:{endings})"),
        before_units=frozenset(source["before_units"]),
    )


def named_before(text: str) -> str:
    """The place that a text ends in ("长沙市" of 请问长沙市), or ""."""
    match = places().ends_in_place.search(text[-12:])
    return match.group() if match else ""


def ends_in_level(text: str) -> bool:
    """Whether a text ends in 省, 市, 县, 区 or the like."""
    return text[-1:] != "" and text[-1] in _LEVELS


def may_stand_before_unit(text: str) -> bool:
    """Whether what ends here may be a question's own words, and not the name of a place."""
    last = text[-1:]
    return not _HAN.fullmatch(last) or last in places().before_units


def units_of_places(text: str) -> list[tuple[int, int]]:
    """The spans that look like a unit with its place in front (长沙市财政局)."""
    return [match.span() for match in places().unit.finditer(text)]
