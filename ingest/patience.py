"""Patience: a reader that begins slow work says so, and whoever waits for it waits longer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_told: ContextVar[Callable[[], None] | None] = ContextVar("patience", default=None)


def slow_work_begins() -> None:
    """Say that this file takes OCR or LibreOffice; it is given more time and memory."""
    tell = _told.get()
    if tell is not None:
        tell()


@contextmanager
def patient(tell: Callable[[], None]) -> Iterator[None]:
    """Within, `tell` is called whenever a reader begins slow work."""
    before = _told.set(tell)
    try:
        yield
    finally:
        _told.reset(before)
