"""English: an English question in the Chinese words that the lexicon knows (data/english_words.toml).

Words that nothing knows stay as they are written, so that the question is refused and not guessed at.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from accounts.datafile import load_toml, require
from accounts.errors import DataFileError
from accounts.measures import measures
from accounts.numerals import fold_width
from accounts.subjects import subjects
from answer.alike import spoken
from answer.language import english_subjects

_PIECE = re.compile(
    r"(?:超过|低于)?\d[\d,.]*(?:万元|%)|[A-Za-z]+(?:['’-][A-Za-z]+)*|\d[\d,.]*\d|\d|[^\sA-Za-z\d]+"
)
_LATIN = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[一-鿿]")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_ENDS = re.compile(r"[?？!;。](?:\s|$)|\.(?:\s|$)")
_TEN_THOUSAND = Decimal(10_000)
_COMMAS = re.compile(r"[,，、\s]*[,，][,，、\s]*")
_PLACE = re.compile(r"([一-鿿]{2,3}?)[省市区县]")


@dataclass(frozen=True, slots=True)
class Translated:
    """The question in Chinese, and the English words in it that nothing knows."""

    text: str
    unknown: tuple[str, ...]


def is_english_question(question: str) -> bool:
    """Whether the question is put in English, whatever the language of the names in it."""
    words = {word.lower() for word in re.findall(r"[A-Za-z]+", question)}
    if not _HAN.search(question):
        return any(len(word) > 1 for word in words)
    if any(word in question for word in _file()["chinese"]):
        return False
    return bool(words & set(_file()["signs"]))


def translated(question: str, issuers: Iterable[str]) -> Translated:
    """The question in Chinese; `issuers` are the names of units whose places English may spell out."""
    places = _places(issuers)
    sentences = [_sentence(one, places) for one in _ENDS.split(fold_width(question)) if one.strip()]
    text = "？".join(one.text for one in sentences)
    return Translated(text, tuple(word for one in sentences for word in one.unknown))


def _sentence(text: str, places: Mapping[str, str]) -> Translated:
    text = _amount_pattern().sub(_amount, text)
    for pattern, order in _orders():
        text = pattern.sub(order, text, count=1)
    pieces = _PIECE.findall(text)
    said: list[str] = []
    unknown: list[str] = []
    position = 0
    while position < len(pieces):
        length, words = _known_at(pieces, position)
        piece = pieces[position]
        if not length:
            length, words = 1, piece
            if _LATIN.match(piece):
                words = places.get(piece.lower(), "")
                if not words:
                    unknown.append(piece)
                    words = piece
            elif _YEAR.fullmatch(piece):
                words = f"{piece}年"
        _append(said, words)
        position += length
    # The comma of lists sets the words apart and is read over: a unit's name must not run into others.
    return Translated(_COMMAS.sub("，", "、".join(said)), tuple(unknown))


def _amount(match: re.Match[str]) -> str:
    """An amount as Chinese writes it: exceed 1 million yuan → 超过100万元."""
    bound = "超过" if match["above"] else "低于" if match["below"] else ""
    if match["percent"]:
        return f" {bound}{match['number']}% "
    scale = _file()["amount"]["scale"].get((match["scale"] or "").lower(), 1)
    if not (match["scale"] or match["yuan"]):
        return match[0]
    size = Decimal(match["number"].replace(",", "")) * scale / _TEN_THOUSAND
    return f" {bound}{size.normalize():f}万元 "


@cache
def _amount_pattern() -> re.Pattern[str]:
    known = _file()["amount"]
    above, below, scale, yuan = (
        "|".join(sorted(known[key], key=len, reverse=True))
        for key in ("above", "below", "scale", "yuan")
    )
    return re.compile(
        rf"(?:\b(?:(?P<above>{above})|(?P<below>{below}))\s+)?(?P<number>\d[\d,]*(?:\.\d+)?)"
        rf"\s*(?:(?P<percent>%)|(?P<scale>{scale})?\s*(?P<yuan>\b(?:{yuan})\b)?)",
        re.I,
    )


def _append(said: list[str], words: str) -> None:
    """Add words, those behind a place to its name; 株洲市 before 市政府 says 市 once."""
    if not words:
        return
    if said and _PLACE.fullmatch(said[-1]) and _HAN.match(words):
        said[-1] += words.removeprefix(said[-1][-1])
    else:
        said.append(words)


def _known_at(pieces: Sequence[str], position: int) -> tuple[int, str]:
    """How many of the pieces from here on are an English word that is known, and its Chinese."""
    known = _phrases()
    longest = min(_longest(), len(pieces) - position)
    for length in range(longest, 0, -1):
        words = pieces[position : position + length]
        if all(_LATIN.match(word) or word[0].isdigit() for word in words):
            chinese = known.get(tuple(_bare(word) for word in words))
            if chinese is not None:
                return length, chinese
    return 0, ""


def _bare(word: str) -> str:
    """The word in small letters, without 's and without the s of the plural."""
    low = re.sub(r"['’]s$", "", word.lower()).strip("'’")
    if low.endswith("ies") and len(low) > 4:
        return f"{low[:-3]}y"
    return low[:-1] if low.endswith("s") and not low.endswith("ss") and len(low) > 3 else low


def _places(issuers: Iterable[str]) -> Mapping[str, str]:
    """How the places of the units sound, without tones: zhuzhou → 株洲市."""
    table: dict[str, str] = {}
    for name in issuers:
        for match in _PLACE.finditer(name.removeprefix("中共")):
            table[spoken(match[1])] = match[0]
    return table


@cache
def _phrases() -> Mapping[tuple[str, ...], str]:
    """English words → Chinese. Raises DataFileError where words are written under two headings."""
    table: dict[tuple[str, ...], str] = {}
    for chinese, phrases in _file()["word"].items():
        for phrase in phrases:
            key = _key(phrase)
            if table.get(key, chinese) != chinese:
                raise DataFileError(
                    f"english_words.toml：“{phrase}”写在 {table[key]} 和 {chinese} 下"
                )
            table[key] = chinese
    for places in _file()["places"].items():
        for phrase in places[1]:
            table.setdefault(_key(phrase), places[0])
    for measure in measures().values():
        table.setdefault(_key(measure.english), measure.name)
    for code, name in english_subjects().items():
        table.setdefault(_key(name), subjects()[code].name)
    return table


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(
        _bare(word) for word in re.findall(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|\d[\d,]*", phrase)
    )


@cache
def _longest() -> int:
    return max(map(len, _phrases()))


@cache
def _orders() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?<![A-Za-z])(?:{one})", re.I), other)
        for one, other in _file()["order"].items()
    )


@cache
def _file() -> Mapping[str, Any]:
    """Raises DataFileError."""
    source = load_toml(files("answer") / "data" / "english_words.toml")
    require(
        source, ("signs", "chinese", "order", "places", "amount", "word"), (), "english_words.toml"
    )
    return source
