"""Sentences: a stream of pieces of text cut into whole sentences."""

from collections.abc import Iterable, Iterator

_ENDS = "。！？!?\n"
_OPEN, _CLOSE = "“", "”"
_THINKING = ("<think>", "</think>")
_LONGEST = 600  # characters; what never ends is no sentence


def sentences(pieces: Iterable[str]) -> Iterator[str]:
    """The sentences as soon as they are complete, marks and line ends included where they end them.

    A full stop inside “…” ends nothing unless the quotation ends there too. What a model thinks
    aloud (<think>…</think>) is passed over. The rest after the last full stop comes last.
    """
    kept = ""
    for piece in _without_thinking(pieces):
        kept += piece
        while (at := _end(kept)) is not None:
            yield kept[:at]
            kept = kept[at:]
    if kept.strip():
        yield kept


def is_whole(sentence: str) -> bool:
    """Whether the sentence came to its end, and was not cut off by a limit of the server."""
    return sentence.strip().endswith((*_ENDS.strip(), _CLOSE))


def _end(text: str) -> int | None:
    """Where the first sentence of the text ends, or None where it has not ended yet."""
    depth = 0
    for index, char in enumerate(text):
        if char == _OPEN:
            depth += 1
        elif char == _CLOSE:
            depth = max(0, depth - 1)
            closed = depth == 0 and index > 0 and text[index - 1] in _ENDS
            if closed and index + 1 == len(text):
                return None  # 。may follow
            if closed:
                return index + 2 if text[index + 1] in _ENDS else index + 1
        elif char in _ENDS and (depth == 0 or char == "\n"):
            return index + 1
    return len(text) if len(text) > _LONGEST else None


def _without_thinking(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces without what stands between <think> and </think>."""
    begin, end = _THINKING
    held, thinking = "", False
    for piece in pieces:
        held += piece
        while True:
            mark = end if thinking else begin
            before, found, after = held.partition(mark)
            if not found:
                break
            if not thinking and before:
                yield before
            held, thinking = after, not thinking
        keep = _overlap(held, mark)
        if not thinking and len(held) > keep:
            yield held[: len(held) - keep]
        held = held[len(held) - keep :]
    if held and not thinking:
        yield held


def _overlap(text: str, mark: str) -> int:
    """How many of the last characters of the text may be the beginning of the mark."""
    return next((n for n in range(len(mark) - 1, 0, -1) if text.endswith(mark[:n])), 0)
