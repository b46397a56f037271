"""Search: passages for what no quantity and no topic answers, quoted only where they hold its words."""

from accounts.labels import plain
from answer.compose import Writer
from answer.prose import Quote
from answer.scan import scan
from answer.shelf import Shelf

_CANDIDATES = 8
_SHORTEST = 2
# Fewer signs than these (设备) stand anywhere and answer nothing.
_FEWEST_SIGNS = 4
_LONGEST = 400


def search(marked: str, words: str, writer: Writer, library: Shelf) -> bool:
    """Quote the passage that holds the words that the question rests on; False where none does."""
    terms = _terms(marked, words)
    if sum(map(len, terms)) < _FEWEST_SIGNS or not _anywhere(terms, writer):
        return False
    passages = library.passages(plain(marked), [writer.book.report.sha256], k=_CANDIDATES)
    for passage in passages:
        if passage.chunk.role.startswith("table:"):
            continue  # a row of a statement is answered as a number or not at all
        sentence = _sentence(passage.chunk.text, terms)
        if sentence:
            writer.passages.append(passage.chunk)
            quote = writer.quote(Quote(sentence, passage.chunk.source))
            writer.say("quote_found", quote=quote)
            return True
    return False


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
