"""Spelling: words that nobody knows and that differ from a known one by a slip.

Homophones, look-alikes, and signs dropped, doubled or swapped. Digits, years and names of units are
never touched, nor is a word that the lexicon knows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from answer.alike import look_alike, sound_alike, sound_near
from answer.lexicon import Entry, Kind, entries
from answer.scan import Scanned, Token, scan

_LONGEST = 12
_WORDS = (
    Kind.MEASURE, Kind.ANY, Kind.SUBJECT, Kind.TOPIC, Kind.OPERATION, Kind.STAGE, Kind.FUNDING
)  # fmt: skip
# In a shorter word, what is left leaves too little to know it by.
_SHORTEST_UNEVEN = 5
_SHORTEST_SWAPPED = 4
_SHORTEST_SOUND = 3
_SHORTEST_NEAR_SOUND = 5


@dataclass(frozen=True, slots=True)
class Slip:
    """`wrong` stands in the question, `right` are the known words that it may be a slip of.

    `sure` says that there is one meaning only and that it is near enough to be taken.
    """

    wrong: str
    right: tuple[str, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class _Match:
    word: str
    meaning: Entry
    close: bool


def slips(marked: str, more: Mapping[str, Entry]) -> tuple[Slip, ...]:
    """The slips of a question, first to last, none of which overlap.

    `marked` has marks for units; `more` are the words that only the reports at hand know.
    """
    scanned = scan(marked, more)
    loose = _loose(scanned)
    found: list[Slip] = []
    position = 0
    while position < len(scanned.text):
        slip = _slip_at(scanned, loose, position, more)
        if slip is None:
            position += 1
        else:
            found.append(slip)
            position += len(slip.wrong)
    return tuple(found)


def _loose(scanned: Scanned) -> frozenset[int]:
    """The places of signs that may be wrong: unknown ones, and fillers of one sign."""
    return frozenset(
        place for token in scanned.tokens if _is_loose(token) for place in range(*_span(token))
    )


def _is_loose(token: Token) -> bool:
    return token.kind is None or (token.kind is Kind.FILLER and len(token.word) == 1)


def _span(token: Token) -> tuple[int, int]:
    return token.start, token.end


def _slip_at(
    scanned: Scanned, loose: frozenset[int], start: int, more: Mapping[str, Entry]
) -> Slip | None:
    """The longest slip that begins here."""
    text = scanned.text
    for end in range(min(len(text), start + _LONGEST), start + 1, -1):
        wrong = text[start:end]
        inside = {place - start for place in loose if start <= place < end}
        if not inside or not all("一" <= sign <= "鿿" for sign in wrong):
            continue
        unknown = [
            token
            for token in scanned.tokens
            if token.kind is None and token.start < end and token.end > start
        ]
        cut = any(token.start < start or token.end > end for token in unknown)
        if _cuts_known_word(scanned, start, end):
            continue
        if wrong in entries() or wrong in more:
            continue
        # Within a longer unknown word only a look-alike is a slip: 绿|化费 is no 花费.
        whole = bool(unknown) and not cut
        matches = tuple(_matches(wrong, frozenset(inside), more, unknown=whole))
        if matches:
            close = [match for match in matches if match.close]
            kept = close or list(matches)
            one = len({match.meaning for match in kept}) == 1
            words = tuple(dict.fromkeys(match.word for match in kept))
            return Slip(wrong, words[:1] if one else words, sure=one and bool(close))
    return None


def _cuts_known_word(scanned: Scanned, start: int, end: int) -> bool:
    """Whether the place begins or ends within a known word: 每台车|运行费 is no 车运行费."""
    return any(
        token.start < place < token.end
        for token in scanned.tokens
        for place in (start, end)
        if token.kind is not None
    )


def _matches(
    wrong: str, loose: frozenset[int], more: Mapping[str, Entry], *, unknown: bool
) -> Iterator[_Match]:
    for word in _near_words(wrong):
        yield from _match(wrong, word, entries()[word], loose, unknown=unknown)
    for word, entry in more.items():
        if (
            word not in entries()
            and entry.kind in _WORDS
            and abs(len(word) - len(wrong)) <= 1
            and set(word) & set(wrong)
        ):
            yield from _match(wrong, word, entry, loose, unknown=unknown)


def _match(
    wrong: str, word: str, meaning: Entry, loose: frozenset[int], *, unknown: bool
) -> Iterator[_Match]:
    """The word, where one slip of the pen or of the ear makes it wrong; close where it is surely that."""
    apart = [
        place for place, (sign, other) in enumerate(zip(wrong, word, strict=False)) if sign != other
    ]
    replaced = len(word) == len(wrong) and len(apart) <= max(1, len(word) // 3)
    if replaced and set(apart) <= loose:
        pairs = [(wrong[place], word[place]) for place in apart]
        if all(look_alike(*pair) for pair in pairs):
            yield _Match(word, meaning, close=True)
            return
        if unknown and all(look_alike(*pair) or sound_near(*pair) for pair in pairs):
            same = all(look_alike(*pair) or sound_alike(*pair) for pair in pairs)
            shortest = _SHORTEST_SOUND if same else _SHORTEST_NEAR_SOUND
            yield _Match(word, meaning, close=len(word) >= shortest)
            return
    if unknown and OSA.distance(wrong, word, score_cutoff=1) == 1:
        swapped = sorted(wrong) == sorted(word) and len(word) >= _SHORTEST_SWAPPED
        uneven = len(wrong) != len(word) and len(word) >= _SHORTEST_UNEVEN
        if swapped or uneven:
            yield _Match(word, meaning, close=True)


@lru_cache(maxsize=4096)
def _near_words(wrong: str) -> tuple[str, ...]:
    """The known words that are about as long and share most of their signs."""
    counts: dict[str, int] = {}
    for sign in set(wrong):
        for word in _by_sign().get(sign, ()):
            if abs(len(word) - len(wrong)) <= 1:
                counts[word] = counts.get(word, 0) + 1
    most = len(set(wrong)) - max(1, len(wrong) // 3)
    return tuple(word for word, shared in counts.items() if shared >= most)


@cache
def _by_sign() -> Mapping[str, tuple[str, ...]]:
    """Sign → the known words that hold it."""
    table: dict[str, list[str]] = {}
    for word, entry in entries().items():
        if entry.kind in _WORDS and len(word) > 1:
            for sign in set(word):
                table.setdefault(sign, []).append(word)
    return {sign: tuple(words) for sign, words in table.items()}
