"""Measure reference: which measure, money, stage and year the words before a number name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from accounts.quantity import Funding, Stage
from accounts.subjects import functional_classes
from ingest.claims.lexicon import lexicon
from ingest.claims.normal import compact

_YEAR = re.compile(r"(?:19|20)\d{2}(?:年度|财年|年)")
_STAGED = r"(?=(?:年初|全年|部门)*预算|决算|执行数|实际支出)"
_YEARS_BACK = {
    1: re.compile(r"(?:上年度?|上一年度?|去年)(?:同期)?(?!度|[^数]*(?:结转|结余))"),
    0: re.compile(rf"(?:今年|本年度?|当年){_STAGED}"),
}
_PATTERN_STARTS = "单价51"  # the first characters of the label patterns, for speed
_ISSUER = re.compile(
    r".*(?:局|委|委员会|厅|处|办|办公室|中心|院|校|学校|大学|部门|单位|部|会|所|站|队|馆|府|机关)$"
)
_SUFFIX_MEASURES = frozenset({"evaluation_score"})

_Vocabulary = Mapping[str, list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Reference:
    """What a label names. Empty parts are not named: the sentence goes on with its topic.

    `years_back` is 1 for 上年预算数 and 0 for 今年预算数. `generic` marks bare 支出, 收入, 总计.
    `bare_budget` is the word 预算 alone. `unknown` holds words that no rule knows, so that the number is
    no print of the topic; `other` is the reason of a term that is known to be no measure.
    """

    measure: str = ""
    subject: str = ""
    funding: Funding | None = None
    stage: Stage | None = None
    bare_budget: bool = False
    year: int | None = None
    years_back: int | None = None
    generic: bool = False
    label: str = ""
    unknown: str = ""
    other: str = ""

    @property
    def names_measure(self) -> bool:
        return bool(self.measure) and not self.generic

    @property
    def continues(self) -> bool:
        """Whether the label says nothing against the topic: 年初预算为, 支出决算为, or no words."""
        return not self.unknown and not self.other and not self.names_measure


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # a group of the lexicon (measure, class, funding, filler …), or "unknown"
    text: str


@lru_cache(maxsize=4096)
def refer(label: str, *, exact: bool = False, classes: bool = False) -> Reference:
    """The reference of a label, the words right before a number.

    The measure is the last one named, with nothing unknown between it and the number. With `exact`,
    nothing unknown may stand before it either. `classes` lets 教育支出 mean a functional class.
    """
    text = compact(label)
    tokens = _tokens(text, classes)
    base = _surroundings(tokens)
    other = next((t for t in reversed(tokens) if t.kind == "other"), None)
    if other is not None:
        return replace(base, other=lexicon().others[other.text])
    named = _last(tokens, ("measure", "class"))
    if named is not None:
        return _named(tokens, named, base, exact)
    return _unnamed(tokens, base)


def _surroundings(tokens: list[_Token]) -> Reference:
    """Funding, stage and year of a label, whatever measure it names."""
    words = lexicon()
    funding = next((words.funding[t.text] for t in reversed(tokens) if t.kind == "funding"), None)
    stages = [t for t in tokens if t.kind == "stage"]
    stage = words.stage[stages[-1].text] if stages else None
    year = next((int(t.text[:4]) for t in reversed(tokens) if t.kind == "year"), None)
    back = next((t.kind for t in reversed(tokens) if t.kind in ("last_year", "this_year")), None)
    return Reference(
        funding=funding,
        stage=stage,
        bare_budget=bool(stages) and stage is None,
        year=year,
        years_back=None if back is None else int(back == "last_year"),
    )


def _named(tokens: list[_Token], place: int, base: Reference, exact: bool) -> Reference:
    behind = [t for t in tokens[place + 1 :] if t.kind in ("unknown", "blocker")]
    before = [t for t in tokens[:place] if _strange(t) or t.kind == "blocker"]
    token = tokens[place]
    if behind:
        return replace(base, unknown=token.text + "".join(t.text for t in behind))
    if token.kind == "class":
        return replace(
            base, measure="expenditure", subject=_classes()[token.text], label=token.text
        )
    measure = _measure_of(token.text)
    blocked = any(t.kind == "blocker" for t in before)
    if blocked or (exact and before and measure not in _SUFFIX_MEASURES):
        return replace(base, unknown="".join(t.text for t in before) + token.text)
    return replace(base, measure=measure, label=token.text)


def _unnamed(tokens: list[_Token], base: Reference) -> Reference:
    place = _last(tokens, ("generic",))
    strange = "".join(t.text for t in tokens if _strange(t) or t.kind == "blocker")
    if place is None:
        return replace(base, unknown=strange)
    behind = "".join(t.text for t in tokens[place + 1 :] if t.kind in ("unknown", "blocker"))
    token = tokens[place]
    if behind or (strange and base.funding is None):
        return replace(base, unknown=strange or behind)
    stage = base.stage
    if stage is None and not base.bare_budget and "决算" in token.text:
        stage = Stage.FINAL
    return replace(
        base,
        measure=lexicon().generic[token.text],
        stage=stage,
        generic=base.funding is None,
        label=token.text,
    )


def _strange(token: _Token) -> bool:
    """Whether a token is words of no rule; the name of an office before a measure is none."""
    return token.kind == "unknown" and not _ISSUER.fullmatch(token.text)


def _last(tokens: list[_Token], kinds: tuple[str, ...]) -> int | None:
    places = [place for place, token in enumerate(tokens) if token.kind in kinds]
    return places[-1] if places else None


def _tokens(text: str, classes: bool) -> list[_Token]:
    """The label cut into the longest known words, left to right, and what lies between them."""
    vocabulary = _vocabulary(classes)
    tokens: list[_Token] = []
    place = rest = 0
    while place < len(text):
        token = _pattern_at(text, place) or _word_at(text, place, vocabulary)
        if token is None:
            place += 1
            continue
        if place > rest:
            tokens.append(_Token("unknown", text[rest:place]))
        tokens.append(token)
        place = rest = place + len(token.text)
    if rest < len(text):
        tokens.append(_Token("unknown", text[rest:]))
    return tokens


def _word_at(text: str, place: int, vocabulary: _Vocabulary) -> _Token | None:
    for word, kind in vocabulary.get(text[place], ()):
        if text.startswith(word, place):
            return _Token(kind, word)
    return None


def _pattern_at(text: str, place: int) -> _Token | None:
    if text[place] in "12" and (match := _YEAR.match(text, place)):
        return _Token("year", match[0])
    if text[place] in "上去今本当":
        for back, words in _YEARS_BACK.items():
            if match := words.match(text, place):
                return _Token("last_year" if back else "this_year", match[0])
    if text[place] in _PATTERN_STARTS and (match := _patterns().match(text, place)):
        return _Token("measure", match[0])
    return None


@cache
def _vocabulary(classes: bool) -> _Vocabulary:
    """All known words with their kinds by first character, longest first; later kinds win."""
    words = lexicon()
    kinds: dict[str, str] = {}
    for kind, entries in (
        ("filler", words.filler),
        ("prefix", words.prefixes),
        ("blocker", words.blockers),
        ("stage", words.stage),
        ("funding", words.funding),
        ("generic", words.generic),
        ("class", _classes() if classes else [w for w in _classes() if "类" in w]),
        ("measure", words.aliases),
        ("other", words.others),
    ):
        kinds |= dict.fromkeys(entries, kind)
    table: dict[str, list[tuple[str, str]]] = {}
    for word in sorted(kinds, key=lambda word: (-len(word), word)):
        table.setdefault(word[0], []).append((word, kinds[word]))
    return table


@cache
def _patterns() -> re.Pattern[str]:
    return re.compile("|".join(expression for _, expression in lexicon().patterns))


@cache
def _classes() -> dict[str, str]:
    """Printed forms of the functional classes → code: 教育支出, 教育类支出, 教育支出类."""
    table: dict[str, str] = {}
    for name, code in functional_classes().items():
        stem = name.removesuffix("支出")
        if len(stem) > 1:
            for form in (f"{stem}支出", f"{stem}类支出", f"{stem}支出类"):
                table.setdefault(form, code)
    return table


def _measure_of(text: str) -> str:
    words = lexicon()
    if text in words.aliases:
        return words.aliases[text]
    return next(measure for measure, e in words.patterns if re.fullmatch(e, text))
