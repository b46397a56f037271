"""Spool: what was made in any order, kept on disk, and given back in the order of its numbers."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from tempfile import TemporaryFile
from types import TracebackType
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Spool(Generic[Item]):
    """Items by number; memory holds one of them and an offset for each."""

    def __init__(self) -> None:
        """Begin with nothing, in a file that no other program can open."""
        self._file = TemporaryFile(prefix="juesuan-")  # noqa: SIM115, closed in __exit__
        self._offsets: dict[int, int] = {}

    def __enter__(self) -> Spool[Item]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the items."""
        self._file.close()

    def __len__(self) -> int:
        return len(self._offsets)

    def __setitem__(self, number: int, item: Item) -> None:
        self._offsets[number] = self._file.seek(0, 2)
        pickle.dump(item, self._file, pickle.HIGHEST_PROTOCOL)

    def __iter__(self) -> Iterator[Item]:
        for number in sorted(self._offsets):
            self._file.seek(self._offsets[number])
            # Only this program has written to the file, which has no name.
            yield pickle.load(self._file)
