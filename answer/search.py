"""Search: passages for what no quantity and no topic answers, quoted only where they hold its words."""

from collections.abc import Sequence

from accounts.chunk import Chunk
from accounts.labels import plain
from answer.compose import Writer
from answer.coverage import asked_pairs, covering
from answer.prose import Quote
from answer.scan import scan
from answer.shelf import Shelf

_CANDIDATES = 8
_SHORTEST = 2
# Fewer signs than these (设备) stand anywhere and answer nothing.
_FEWEST_SIGNS = 4
_LONGEST = 400


def search(marked: str, words: str, writer: Writer, library: Shelf) -> bool:
    """Quote the passage that holds the words that the question rests on, else the one that holds most
    of their signs; False where none does."""
    terms = _terms(marked, words)
    exact = sum(map(len, terms)) >= _FEWEST_SIGNS and _anywhere(terms, writer)
    pairs = asked_pairs(scan(marked, {}).tokens)
    if not exact and not pairs:
        return False
    passages = library.passages(plain(marked), [writer.book.report.sha256], k=_CANDIDATES)
    # A row of a statement is answered as a number or not at all.
    found = [one.chunk for one in passages if not one.chunk.role.startswith("table:")]
    for chunk in found if exact else ():
        if _quoted(_sentence(chunk.text, terms), chunk, writer):
            return True
    return any(
        _quoted(covering(_with_next(one, writer), pairs, marked), one, writer) for one in found
    )


def _quoted(sentence: str, chunk: Chunk, writer: Writer) -> bool:
    if sentence:
        writer.passages.append(chunk)
        writer.say("quote_found", quote=writer.quote(Quote(sentence, chunk.source)))
    return bool(sentence)


def _with_next(chunk: Chunk, writer: Writer) -> str:
    """The passage with the one after it in its section: a thought does not end where a passage does."""
    chunks: Sequence[Chunk] = writer.book.report.chunks
    at = next((index for index, one in enumerate(chunks) if one.id == chunk.id), None)
    after = chunks[at + 1] if at is not None and at + 1 < len(chunks) else None
    if after is None or after.source.section != chunk.source.section:
        return chunk.text
    # Both parts of one paragraph stand on one line; what lies between two paragraphs is not quoted.
    between = "" if after.source.line == chunk.source.line else "\n"
    return f"{chunk.text}{between}{after.text}"


def _terms(marked: str, words: str) -> tuple[str, ...]:
    """The words that an answer must hold: what the lexicon does not know of the question."""
    unknown = [
        t.word for t in scan(marked, {}).tokens if t.kind is None and len(t.word) >= _SHORTEST
    ]
    return tuple(dict.fromkeys([*unknown, *([words] if len(words) >= _SHORTEST else [])]))


def _anywhere(terms: tuple[str, ...], writer: Writer) -> bool:
    whole = plain("".join(chunk.text for chunk in writer.book.report.chunks))
    return all(plain(term) in whole for term in terms)


def _sentence(text: str, terms: tuple[str, ...]) -> str:
    """The sentences of the passage that hold a term, if together they hold all of them."""
    sentences = [f"{part}。" if mark else part for part, mark in _split(text)]
    kept = [s for s in sentences if any(plain(term) in plain(s) for term in terms)]
    joined = "".join(kept)
    holds_all = all(plain(term) in plain(joined) for term in terms)
    return joined.strip() if holds_all and joined in text and len(joined) <= _LONGEST else ""


def _split(text: str) -> list[tuple[str, bool]]:
    parts = text.split("。")
    return [
        (part, index < len(parts) - 1)
        for index, part in enumerate(parts)
        if part or index < len(parts) - 1
    ]
