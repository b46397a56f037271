"""Text runs: characters with boxes → printed lines → text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.radicals import without_radicals
from ingest.readers.page_geometry import Character

_SAME_LINE = 0.4
_SAME_HEIGHT = 0.02
_WIDE_GAP = 0.95
_WORD_GAP = 0.2
_NO_TEXT = frozenset("\u00ad\u200b\ufeff\ufffe\uffff\r\n\x02")


def lines_of(characters: Iterable[Character]) -> list[list[Character]]:
    """The characters in lines from the top down, each from left to right; blanks left out."""
    lines: list[list[Character]] = []
    for character in sorted(characters, key=lambda c: -c.baseline):
        if character.text.isspace() or character.text in _NO_TEXT:
            continue
        line = lines[-1] if lines else []
        if line and _on_one_line(line, character):
            line.append(character)
        else:
            lines.append([character])
    for line in lines:
        line.sort(key=lambda c: c.left)
    return [_printed_once(line) for line in lines]


def text_of(line: Sequence[Character]) -> str:
    """The text of one line; a gap as wide as a character, or between Latin words, becomes a space."""
    pieces: list[str] = []
    previous: Character | None = None
    for character in line:
        if previous is not None and _parted(previous, character):
            pieces.append(" ")
        pieces.append(character.text)
        previous = character
    return without_radicals("".join(pieces))


def joined_lines(lines: Iterable[Sequence[Character]]) -> str:
    """The lines of one cell as one text; only Latin words are parted by a space."""
    text = ""
    for line in lines:
        piece = text_of(line)
        latin = text[-1:].isascii() and text[-1:].isalpha() and piece[:1].isascii()
        text += f" {piece}" if latin and piece[:1].isalpha() else piece
    return text


def _on_one_line(line: Sequence[Character], character: Character) -> bool:
    """Whether the character stands about as high as the first of the line, or just as high as the last."""
    size = _size(line[0], character)
    drop = line[0].baseline - character.baseline
    return (
        drop <= _SAME_LINE * size or line[-1].baseline - character.baseline <= _SAME_HEIGHT * size
    )


def _size(one: Character, other: Character) -> float:
    return min(one.size, other.size)


def _parted(left: Character, right: Character) -> bool:
    gap = right.left - left.right
    size = max(left.size, right.size)
    latin = left.text.isascii() and right.text.isascii()
    return gap > (_WORD_GAP if latin else _WIDE_GAP) * size


def _printed_once(line: list[Character]) -> list[Character]:
    """The line without characters printed twice at one place to look bold."""
    kept: list[Character] = []
    for character in line:
        twice = any(
            character.text == other.text and abs(character.left - other.left) < 0.25 * other.size
            for other in kept[-2:]
        )
        if not twice:
            kept.append(character)
    return kept
