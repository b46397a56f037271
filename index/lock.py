"""The one writer: whoever changes the library holds this lock, everybody else waits.

Two writers of one Chroma folder lose vectors without an error, and revisions are counted under it.
The operating system lets the lock go when its holder dies, however it dies.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from accounts.errors import LibraryError

_PATIENCE = 600.0  # seconds; a large folder is shelved report by report, so nobody waits this long


class WriterLock:
    """A lock file in the library's folder; within one thread it may be taken again."""

    def __init__(self, home: Path, patience: float = _PATIENCE) -> None:
        """Name the lock of the library in `home`; nothing is locked yet."""
        self._lock = FileLock(home / "writer.lock")
        # Threads of this process wait here: they are woken, where the file is asked for again and again.
        self._own = threading.RLock()
        self._patience = patience

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock within; raises LibraryError where another does not let go."""
        if not self._own.acquire(timeout=self._patience):
            raise _busy()
        try:
            try:
                self._lock.acquire(timeout=self._patience)
            except Timeout as error:
                raise _busy() from error
            try:
                yield
            finally:
                self._lock.release()
        finally:
            self._own.release()


def _busy() -> LibraryError:
    return LibraryError("另一个程序一直在写入资料库，请等它结束后重试。")
