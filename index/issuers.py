"""Issuers by name: which unit a question means by 市政府办 or 驻京办.

A unit's names are its own, the short forms that the rules make of it, those that its reports print,
and those that the user writes into ``aliases.toml`` in the library's folder.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.aliases_file import NOTHING_CHOSEN, ChosenAliases
from index.issuer_names import Reach, aliases_of, folded, issuer_rules, signs
from index.places import ends_in_level, may_stand_before_unit, named_before, units_of_places

_LEAST_ALIAS = 2


@dataclass(frozen=True, slots=True)
class IssuerMatch:
    """A unit that a question names: `text` is what it says, at question[start:end]."""

    issuer: str
    start: int
    end: int
    text: str


class Issuers:
    """The names of all units of a library, to be found in questions."""

    def __init__(
        self, names: Mapping[str, Iterable[str]], chosen: ChosenAliases = NOTHING_CHOSEN
    ) -> None:
        """Take each unit's name with the short names that its reports print."""
        self._by_alias: dict[str, dict[str, Reach]] = {}
        for issuer, printed in names.items():
            told = [folded(alias) for alias in (*printed, *chosen.more.get(issuer, ()))]
            never = {folded(alias) for alias in chosen.never.get(issuer, ())}
            for alias, reach in {**dict.fromkeys(told, Reach.BARE), **aliases_of(issuer)}.items():
                if alias not in never and len(alias) >= _LEAST_ALIAS:
                    self._by_alias.setdefault(alias, {})[issuer] = reach
        self._longest = max(map(len, self._by_alias), default=0)

    def matches(self, question: str) -> tuple[IssuerMatch, ...]:
        """The units that the question names, longest name first; several where a name is shared.

        A name within a longer one that was found does not count, nor does 财政局 in 长沙财政局
        where the library's 财政局 is another place's.
        """
        letters = _Letters(question)
        found: list[IssuerMatch] = []
        for start, end, issuers in self._found(letters.text):
            last = end - 1 if _gives_back(letters.text, end) else end
            found.extend(letters.match(issuer, start, last) for issuer in issuers)
        return tuple(found)

    def strangers(self, question: str) -> tuple[IssuerMatch, ...]:
        """The units that the question names and the library does not have; `issuer` is "".

        Found are units with their place in front (长沙市财政局), in the order of the question.
        """
        letters = _Letters(question)
        ours = [range(start, end) for start, end, _ in self._found(letters.text)]
        return tuple(
            letters.match("", start, end)
            for start, end in units_of_places(letters.text)
            if not any(_meet(span, start, end) for span in ours)
        )

    def _found(self, text: str) -> list[tuple[int, int, list[str]]]:
        taken: list[range] = []
        found = []
        for start, end in self._spans(text):
            if any(_meet(span, start, end) for span in taken):
                continue
            reaches = self._by_alias[text[start:end]]
            meant = sorted(issuer for issuer in reaches if _is_meant(reaches[issuer], text[:start]))
            if meant:
                taken.append(range(start, end))
                found.append((start, end, meant))
        return found

    def _spans(self, text: str) -> list[tuple[int, int]]:
        spans = [
            (start, start + length)
            for start in range(len(text))
            for length in range(_LEAST_ALIAS, min(self._longest, len(text) - start) + 1)
            if text[start : start + length] in self._by_alias
        ]
        return sorted(spans, key=lambda span: (span[0] - span[1], span[0]))


class _Letters:
    """The signs of a question that count in names, and where each stands."""

    def __init__(self, question: str) -> None:
        self._question = question
        pairs = list(signs(question))
        self._places = [at for at, _ in pairs]
        self.text = "".join(sign for _, sign in pairs)

    def match(self, issuer: str, start: int, end: int) -> IssuerMatch:
        first, last = self._places[start], self._places[end - 1] + 1
        return IssuerMatch(issuer, first, last, self._question[first:last])


def _is_meant(reach: Reach, before: str) -> bool:
    """Whether a name, after these words, is the unit's and not that of another place."""
    if reach is Reach.FULL:
        return True
    if named_before(before):
        return False
    if reach is Reach.LEVEL:
        return may_stand_before_unit(before)
    return not ends_in_level(before)


def _gives_back(text: str, end: int) -> bool:
    """Whether the last sign of a name begins a word of its own (市政府|办公费)."""
    return text.startswith(issuer_rules().shared, end - 1)


def _meet(span: range, start: int, end: int) -> bool:
    return start < span.stop and span.start < end
