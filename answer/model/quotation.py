"""Quotation: whether words between “…” stand in a passage, whole, as the report wrote them."""

import re
from collections.abc import Sequence

from accounts.labels import plain
from accounts.measures import measure_aliases
from answer.slots import objection

_SHORTEST = 4
_SENTENCE_EDGE = "。！？；\n"
_CLAUSE_EDGE = f"{_SENTENCE_EDGE}，、：“”（）,;:"
# A cause is whole where it begins, though no comma stands before it.
_CAUSE = ("原因是", "原因为", "由于", "因为")
_SHORTEST_NAME = 3


def is_exact(quoted: str, passages: Sequence[str]) -> bool:
    """Whether a passage holds the words from edge to edge.

    Words that state a quantity must be a whole sentence of the passage that names its own measure,
    else they could be put beside another; other words a whole clause.
    """
    if len(quoted) < _SHORTEST:
        return False
    states = states_quantity(quoted)
    if states and not names_measure(quoted):
        return False
    edges = _SENTENCE_EDGE if states else _CLAUSE_EDGE
    return any(_stands(quoted, passage, edges) for passage in passages)


def states_quantity(text: str) -> bool:
    return bool(objection(text, ()))


def names_measure(text: str) -> bool:
    """Whether the text names a measure of the vocabulary."""
    bare = plain(text)
    return any(name in bare for name in measure_aliases() if len(name) >= _SHORTEST_NAME)


def _stands(quoted: str, passage: str, edges: str) -> bool:
    for match in re.finditer(re.escape(quoted), passage):
        before = passage[: match.start()].rstrip()
        after = passage[match.end() :].lstrip()
        begins = not before or before[-1] in edges or quoted[0] in edges
        begins = begins or (edges == _CLAUSE_EDGE and before.endswith(_CAUSE))
        ends = not after or after[0] in edges or quoted[-1] in edges
        if begins and ends:
            return True
    return False
