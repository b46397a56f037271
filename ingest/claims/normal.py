"""Normal form of a paragraph: no spaces, one form of each sign, and the way back to the printed text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from ingest.claims.lexicon import lexicon

BLANK = "\x00"
_KEEP = "，"  # a full-width comma separates, an ASCII comma groups thousands
_SHORT_BRACKET = re.compile(r"\(([^()\d，,。；;:：、]{1,4})\)")
_LEVEL = {"类": "⟨类⟩", "款": "⟨款⟩", "项": "⟨项⟩"}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in normal form.

    `text` has its signs folded and its spaces removed, but for those between two digits; `cleared` is
    the same length with short brackets (境) and joining 、 blanked out and （类）（款）（项） marked;
    `offsets` give for every character its place in `printed`.
    """

    printed: str
    text: str
    cleared: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets into the printed paragraph of a stretch of the normal text."""
        if start >= end:
            place = self.offsets[start] if start < len(self.offsets) else len(self.printed)
            return place, place
        return self.offsets[start], self.offsets[end - 1] + 1


def line_of(printed: str) -> Line:
    """The normal form of a printed paragraph."""
    kept: list[str] = []
    offsets: list[int] = []
    for place, char in enumerate(printed):
        if char.isspace() or char == "\u200b":
            if kept and kept[-1] != " " and kept[-1].isdigit():
                kept.append(" ")
                offsets.append(place)
            continue
        if kept and kept[-1] == " " and not char.isdigit():
            kept.pop()
            offsets.pop()
        kept.append(_folded(char))
        offsets.append(place)
    text = "".join(kept)
    return Line(printed, text, _cleared(text), tuple(offsets))


def compact(text: str) -> str:
    """A label without blanks, quotation marks and level marks, as the lexicon writes its words."""
    return _NOISE.sub("", text)


_NOISE = re.compile("[\x00⟨⟩\\s“”‘’\"'《》〈〉「」『』()+\\[\\]【】]+")


@cache
def _folded(char: str) -> str:
    if char == _KEEP or char == "…" or unicodedata.category(char) == "No":
        return char
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def _cleared(text: str) -> str:
    text = _SHORT_BRACKET.sub(lambda match: _LEVEL.get(match[1], BLANK + match[1] + BLANK), text)
    for phrase in lexicon().joined:
        text = text.replace(phrase, phrase.replace("、", BLANK))
    return text
