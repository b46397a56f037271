"""Ellipsis: what a follow-up says, without the words that only make it one (那 … 呢)."""

import re
from dataclasses import dataclass

from answer.followups import rules, words_of
from answer.lexicon import Kind
from answer.sentence import Sentence, cut_open
from answer.shelf import Shelf

_EDGES = " 　，,。.？?！!；;：:、"
_FOREIGN = (Kind.NEVER, Kind.OPINION, Kind.OUTSIDE)
# Words of these kinds name something; all others say what is to be done with it.
_NAMING = (
    Kind.MEASURE, Kind.ANY, Kind.SUBJECT, Kind.TOPIC, Kind.STAGE, Kind.FUNDING, Kind.YEAR, Kind.UNIT,
    Kind.SCOPE, Kind.FILLER,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ellipsis:
    """A question of a conversation.

    `open` says that it has the words of a follow-up, `part` that it asks for a part (其中), `everyone`
    that it speaks of every unit.
    """

    sentence: Sentence
    core: str
    open: bool
    part: bool
    everyone: bool

    @property
    def is_foreign(self) -> bool:
        """Whether it is about something else, or about a unit that nobody here knows."""
        return bool(self.sentence.of(*_FOREIGN) or self.sentence.choice.stranger)

    @property
    def names_thing(self) -> bool:
        """Whether it says what it asks about, in words known or unknown."""
        sentence = self.sentence
        measured = sentence.of(Kind.MEASURE, Kind.ANY, Kind.SUBJECT, Kind.TOPIC)
        return bool(measured) or sentence.is_unknown

    @property
    def money_only(self) -> bool:
        """Whether it only names whose money is meant (财政拨款呢)."""
        return bool(self.sentence.of(Kind.FUNDING)) and not self.names_thing

    @property
    def unit_only(self) -> bool:
        """Whether it only names the unit of the answer (换成亿元, 多少元)."""
        said = self.sentence.of(*(kind for kind in Kind if kind is not Kind.FILLER))
        rest = [token for token in said if token.kind is not Kind.UNIT]
        return bool(said) and not rest and not self.sentence.names and not self.sentence.years

    @property
    def asks(self) -> bool:
        """Whether it says what is to be done: an operation, or that an amount is asked for."""
        if self.unit_only:
            return False
        asked = bool(self.sentence.scanned.stated)
        asked = asked or any(word in self.core for word in words_of("asks"))
        return asked or any(
            token.kind is not None and token.kind not in _NAMING
            for token in self.sentence.scanned.tokens
        )

    @property
    def is_empty(self) -> bool:
        """Whether it names nothing that a question before could lend its rest to."""
        sentence = self.sentence
        known = any(token.kind not in (None, Kind.FILLER) for token in sentence.scanned.tokens)
        return not (known or sentence.names or sentence.years or self.asks or self.everyone)


def ellipsis_of(question: str, library: Shelf) -> Ellipsis:
    """The question without its opening and closing words, cut open."""
    core, opened, part = _without_openers(_said_in_full(question.strip(_EDGES)))
    core, closed = _without_closers(core)
    everyone = any(word in core for word in words_of("everyone"))
    return Ellipsis(cut_open(core, library), core, opened or closed, part, everyone)


def _said_in_full(text: str) -> str:
    """The question with the words that the lexicon knows for the first short form in it."""
    for full, short in rules()["short"].items():
        found = next((word for word in sorted(short, key=len, reverse=True) if word in text), "")
        if found:
            return text.replace(found, full)
    return text


def _without_openers(text: str) -> tuple[str, bool, bool]:
    opened = part = False
    parts = tuple(rules()["ellipsis"]["parts"])
    while opener := next((w for w in words_of("ellipsis", "openers") if text.startswith(w)), ""):
        part = part or opener.startswith(parts)
        opened = True
        text = text[len(opener) :].lstrip(_EDGES)
    return text, opened, part


def _without_closers(text: str) -> tuple[str, bool]:
    closed = False
    while closer := next((w for w in words_of("ellipsis", "closers") if text.endswith(w)), ""):
        closed = True
        text = text[: -len(closer)].rstrip(_EDGES)
    return text, closed


def lead_of(text: str) -> str:
    """The words without what only joins them to a word before."""
    return re.sub(rf"^[的{_EDGES}]+", "", text)
