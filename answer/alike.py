"""Alike: which Chinese signs are taken for one another, by sound or by shape."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from accounts.datafile import load_toml, require


def look_alike(one: str, other: str) -> bool:
    """Whether the two signs are in one group of data/lookalikes.toml."""
    return bool(_shapes().get(one, frozenset()) & _shapes().get(other, frozenset()))


def sound_alike(one: str, other: str) -> bool:
    """Whether some reading of the one is, tone included, some reading of the other."""
    return bool(_readings(one) & _readings(other))


def sound_near(one: str, other: str) -> bool:
    """The same with any tone, and zh for z, ing for in … (data/lookalikes.toml, [sound])."""
    return bool(_blurred(one) & _blurred(other))


def spoken(words: str) -> str:
    """The words in pinyin without tones, in one piece: 株洲 → zhuzhou."""
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(words))


@cache
def _file() -> Mapping[str, Any]:
    """Raises DataFileError."""
    source = load_toml(files("answer") / "data" / "lookalikes.toml")
    require(source, ("shape", "sound"), (), "lookalikes.toml")
    return source


@cache
def _shapes() -> Mapping[str, frozenset[int]]:
    table: dict[str, frozenset[int]] = {}
    for number, group in enumerate(_file()["shape"]["groups"]):
        for sign in group:
            table[sign] = table.get(sign, frozenset()) | {number}
    return table


@cache
def _readings(sign: str) -> frozenset[str]:
    """The sign's syllables in pinyin with the tone as a figure: 行 → hang2, xing2 …"""
    # The dictionary takes a quarter of a second to load and is needed for slips only.
    from pypinyin import Style, pinyin

    found = pinyin(sign, style=Style.TONE3, heteronym=True, errors="ignore")
    return frozenset(syllable for syllables in found for syllable in syllables)


@cache
def _blurred(sign: str) -> frozenset[str]:
    return frozenset(_blur(syllable.rstrip("12345")) for syllable in _readings(sign))


def _blur(syllable: str) -> str:
    """The syllable with all that is not kept apart written one way."""
    for kept, *others in _file()["sound"]["initials"]:
        for other in others:
            if syllable.startswith(kept):
                syllable = other + syllable.removeprefix(kept)
    for kept, *others in _file()["sound"]["finals"]:
        for other in others:
            if syllable.endswith(kept):
                syllable = syllable.removesuffix(kept) + other
    return syllable
