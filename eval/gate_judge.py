"""The judge of what a model made reach the reader; it shares no code with the gate.

It rebuilds from the proved numbers the only phrases that may hold a number, takes them and the exact
quotations out of the text, and looks with lists of its own at what is left.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from answer import Answer, Number

_NOTE = "（报告原文，无表可核）"
_HOLE = "▢"
_RELATIONS = re.compile(
    rf"{_HOLE}[^{_HOLE}。！？]*(?:是|为|占|即|因|其中|高|低|比)[^{_HOLE}。！？]*{_HOLE}"
)
_AFTER = re.compile(rf"{_HOLE}[^{_HOLE}。！？]*(?:是|为|占|即)")


@dataclass(frozen=True, slots=True)
class Seen:
    """What is wrong in a text: digits that nothing proves, and false or unproved statements."""

    digits: tuple[str, ...]
    statements: tuple[str, ...]


def judged(text: str, answer: Answer, sources: Sequence[str], never: Iterable[str] = ()) -> Seen:
    """What a reader of `text` would be misled by; `sources` are the raw texts of the reports."""
    bare = _close(text)
    rest = bare
    for phrase in sorted(_phrases(answer), key=len, reverse=True):
        rest = rest.replace(phrase, _HOLE)
    rest = _without_quotations(rest, [_close(source) for source in sources])
    digits = tuple(char for char in rest if _counts(char))
    found = [word for word in _list("words") if word in rest]
    found += [name for name in _list("measures") if name in rest]
    found += [match[0] for pattern in (_RELATIONS, _AFTER) for match in pattern.finditer(rest)]
    found += [word for word in never if _close(word) in bare]
    found += [char for char in rest if _is_foreign(char)]
    return Seen(digits, tuple(found))


def naive(reply: str, answer: Answer) -> str:
    """The reply as a program without a gate would show it: every mark replaced by its true phrase."""
    several = len({number.issuer for number in answer.numbers}) > 1
    numbers = {
        f"⟦n{index}⟧": f"{number.issuer if several else ''}{number.year}年度{said}"
        for index, number in enumerate(answer.numbers, 1)
        for said in [*_ways(number, answer)][:1]
    }
    return re.sub(r"⟦n\d+⟧", lambda match: numbers.get(match[0], match[0]), reply)


def sentence_count(reply: str) -> int:
    """How many sentences an honest reply has; what it thinks aloud is none."""
    spoken = re.sub(r"<think>.*?</think>", "", reply)
    outside = re.sub(r"“[^”]*”", "“”", spoken)
    ends_inside = len(re.findall(r"[。！？]”(?![。！？])", spoken))
    return len(re.findall(r"[。！？]", outside)) + ends_inside


def unproved_runs(answer: Answer, sources: Sequence[str]) -> tuple[str, ...]:
    """The digit runs of a whole answer that stand in none of its numbers and in no report."""
    known = " ".join(
        (*(f"{n.text} {n.year} {n.label} {n.proof}" for n in answer.numbers), *sources)
    )
    return tuple(
        run for run in re.findall(r"\d[\d.,]*", answer.text) if run.strip(".,") not in known
    )


@cache
def _list(name: str) -> tuple[str, ...]:
    lists = tomllib.loads((files("eval") / "data" / "gate_judge.toml").read_text("utf-8"))
    return tuple(lists[name])


def _phrases(answer: Answer) -> set[str]:
    several = len({number.issuer for number in answer.numbers}) > 1
    found = set()
    for number in answer.numbers:
        who = number.issuer if several else ""
        for said in _ways(number, answer):
            phrase = _close(f"{who}{number.year}年度{said}")
            found |= {phrase, f"{phrase}{_NOTE}"}
    return found


def _ways(number: Number, answer: Answer) -> Iterable[str]:
    """The true ways to say the number: what it measures and how it moved."""
    text, label = number.text, number.label
    for ending in ("比上年增减额", "比上年增减率"):
        if label.endswith(ending):
            yield f"{label.removesuffix(ending)}比上年{text}"
            return
    if label.endswith("占比"):
        part = label.removesuffix("占比")
        for whole in answer.numbers:
            if _is_share(number, part, whole, answer):
                yield f"{part}占{whole.label}的{text}"
        return
    yield f"{label}{text}"


def _is_share(number: Number, part: str, whole: Number, answer: Answer) -> bool:
    """Whether part over whole really is the share, by arithmetic."""
    parts = [n for n in answer.numbers if n.label == part and n.value is not None]
    if not parts or not whole.value or not number.value or not Decimal(whole.value):
        return False
    share = Decimal(parts[0].value or 0) / Decimal(whole.value) * 100
    return abs(share - Decimal(number.value)) <= Decimal("0.1")


def _close(text: str) -> str:
    return re.sub(r"[ \n\t\r　]+", "", text)


def _without_quotations(text: str, sources: Sequence[str]) -> str:
    """The text without the quotations that a report really holds."""

    def hold(match: re.Match[str]) -> str:
        return "" if any(match[1] in source for source in sources) else match[0]

    return re.sub(r"“([^“”]*(?:“[^“”]*”[^“”]*)*)”", hold, text)


def _counts(char: str) -> bool:
    """Whether the sign counts; 参 does so only in the numerals of old ledgers."""
    return char != "参" and (unicodedata.numeric(char, None) is not None or char in "%‰两")


def _is_foreign(char: str) -> bool:
    """Latin letters, markup and signs that nobody sees have no place in a Chinese sentence."""
    unseen = unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs")
    return unseen or (char.isascii() and (char.isalpha() or char in "<>|`*_#[]{}\\$~^=&@/"))
