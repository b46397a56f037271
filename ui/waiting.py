"""Waiting: how many people wait for an answer on this server, so that what can wait lets them go first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Waiting:
    """A count of answers at work, shared by the sessions of a server."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = Condition()

    @contextmanager
    def answer(self) -> Iterator[None]:
        """Somebody waits for an answer within."""
        with self._changed:
            self._count += 1
        try:
            yield
        finally:
            with self._changed:
                self._count -= 1
                self._changed.notify_all()

    def give_way(self, patience: float) -> bool:
        """Return when nobody waits for an answer, or after `patience` seconds; whether nobody does."""
        with self._changed:
            return self._changed.wait_for(lambda: self._count == 0, patience)
