"""Coverage: how much of what a question asks about a stretch of text holds, by pairs of signs."""

import re
from collections.abc import Sequence
from itertools import pairwise

from accounts.labels import plain
from answer.lexicon import Kind
from answer.scan import ISSUER_MARK, YEAR_MARK, Token

_ASKS_NUMBER = re.compile("多少|几[^乎]|多大|多长|多高")
_DIGIT = re.compile(r"\d")
_RUN = re.compile(r"\d+(?:\.\d+)?|[a-zA-Z]+|[㐀-鿿]+")
_SAYS_NOTHING = (Kind.FILLER, Kind.OPERATION, Kind.YEAR, Kind.UNIT)
_FEWEST_PAIRS = 4
_LEAST = 0.7
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_LONGEST = 400


def asked_pairs(tokens: Sequence[Token]) -> frozenset[str]:
    """The numbers, the words and the pairs of neighbouring signs that the question rests on.

    Question words part the signs; a single sign that is one (来 in 来电量) does so only at an end.
    """
    runs, held = [], ""
    for token in tokens:
        empty = token.kind in _SAYS_NOTHING or token.word in (ISSUER_MARK, YEAR_MARK)
        if empty and (len(token.word) > 1 or not held):
            runs.append(held)
            held = ""
        elif empty:
            held += f"·{token.word}"
        else:
            held += token.word
    runs.append(held)
    return frozenset(pair for run in runs for pair in _pairs(re.sub("(?:·.)+$", "", run)))


def covering(text: str, pairs: frozenset[str], question: str) -> str:
    """The sentence, or the two neighbours, that hold most of the pairs; "" where none holds enough.

    A question for a number is answered by no sentence without one.
    """
    if len(pairs) < _FEWEST_PAIRS:
        return ""
    sentences = [(found.start(), found.end()) for found in _SENTENCE.finditer(text)]
    windows = [*sentences, *((a[0], b[1]) for a, b in pairwise(sentences))]
    numbered = _ASKS_NUMBER.search(question) is not None
    best, most = "", _LEAST
    for start, end in windows:
        stretch = text[start:end].strip()
        if len(stretch) > _LONGEST or (numbered and not _DIGIT.search(stretch)):
            continue
        share = len(pairs & _pairs(stretch)) / len(pairs)
        if share > most or (share == most and not best):
            best, most = stretch, share
    return best


def _pairs(text: str) -> frozenset[str]:
    found: set[str] = set()
    for run in _RUN.findall(plain(text.replace("·", ""))):
        if run[0].isascii():
            found.add(run)
        else:
            found.update(map("".join, pairwise(run)))
    return frozenset(found)
