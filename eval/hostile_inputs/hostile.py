"""All hostile inputs, made from one real PDF and one text report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Hostile(NamedTuple):
    """A file. `readable` says that a report may honestly be read from it, for all its oddity."""

    name: str
    data: bytes
    readable: bool = False


def hostile_inputs(pdf: bytes, text: bytes) -> Iterator[Hostile]:
    """The same files every time: whatever is drawn by chance is drawn from a fixed seed."""
    from eval.hostile_inputs.office import broken_office
    from eval.hostile_inputs.packages import broken_packages
    from eval.hostile_inputs.pdfs import broken_pdfs
    from eval.hostile_inputs.texts import broken_texts

    yield from broken_pdfs(pdf)
    yield from broken_packages(pdf, text)
    yield from broken_office()
    yield from broken_texts(text)
