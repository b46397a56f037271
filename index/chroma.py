"""Open Chroma, embedded in a folder or on a server, and recover it when it does not open.

What Chroma holds is always a copy, so recovery is blunt: open again, and if that does not help,
delete and start empty.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

COLLECTION_PREFIX = "r-"

# Chroma keeps every index it has read, about 3 MB each, until its client is closed.
_MOST_OPEN = 64
# These say that the disk or another process is in the way, not that the files are damaged.
_NOT_DAMAGE = (
    "locked",
    "disk is full",
    "no space",
    "readonly",
    "read-only",
    "permission",
    "too many",
)


class ChromaBroken(Exception):
    """An operation of Chroma failed for a reason that opening anew may cure."""


class VectorsUnavailable(Exception):
    """The vectors can be neither read nor rebuilt now; the keyword search still works."""

    def __init__(self, reason: BaseException) -> None:
        super().__init__(f"向量检索暂时不可用，改用关键词检索：{reason}")


class Chroma(Protocol):
    """One place where Chroma keeps collections."""

    def client(self, report: str) -> Any:
        """Return an open client that is about to read the collection of the report."""

    def reopen(self) -> None:
        """Forget the client; the next use opens a new one."""

    def wipe(self) -> None:
        """Delete all our collections."""

    def directories(self) -> frozenset[str]:
        """Return the names of the index directories, none where they are not ours to see."""

    def remove(self, directory: str) -> None:
        """Delete an index directory whose collection is gone."""


def open_chroma(path: Path) -> Chroma:
    """Return the server at ``CHROMA_URL`` where that is set, else the folder."""
    url = os.environ.get("CHROMA_URL")
    return ChromaServer(url) if url else ChromaFolder(path)


@contextmanager
def guarded() -> Iterator[None]:
    """Turn whatever Chroma raises into ChromaBroken, or VectorsUnavailable where that is clear."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, ChromaBroken, VectorsUnavailable):
        raise
    except BaseException as error:  # A panic of its Rust core is no Exception.
        if any(word in str(error).lower() for word in _NOT_DAMAGE):
            raise VectorsUnavailable(error) from error
        raise ChromaBroken(str(error)) from error


class ChromaFolder:
    """Chroma embedded in this process, its files in one folder."""

    def __init__(self, path: Path) -> None:
        """Remember the folder; nothing is opened before the first use."""
        self._path = path
        self._client: Any = None
        self._file: os.stat_result | None = None
        # The reports read since the client was opened, or since it failed to open.
        self._read: set[str] = set()

    def client(self, report: str) -> Any:
        """Return an open client, a new one where the files or too many indexes ask for it."""
        if self._client is not None and (self._was_replaced() or len(self._read) >= _MOST_OPEN):
            self.reopen()
        self._read.add(report)
        if self._client is None:
            import chromadb
            from chromadb.config import Settings

            self._path.mkdir(parents=True, exist_ok=True)
            settings = Settings(anonymized_telemetry=False)
            self._client = chromadb.PersistentClient(str(self._path), settings)
            self._file = self._database().stat()
        return self._client

    def reopen(self) -> None:
        """Forget the client; the next use opens a new one."""
        if not self._read:
            return
        from chromadb.api.shared_system_client import SharedSystemClient

        client, self._client = self._client, None
        self._read.clear()
        with suppress(Exception):  # What is broken may not even close.
            if client is not None:
                client.close()
        # Chroma registers even what failed to open, and would return it the next time.
        SharedSystemClient.clear_system_cache()

    def wipe(self) -> None:
        """Delete the folder."""
        self.reopen()
        if self._path.is_dir():
            shutil.rmtree(self._path)
        else:
            self._path.unlink(missing_ok=True)

    def directories(self) -> frozenset[str]:
        """Return the names of the index directories."""
        with os.scandir(self._path) as entries:
            return frozenset(entry.name for entry in entries if entry.is_dir())

    def remove(self, directory: str) -> None:
        """Delete an index directory, which Chroma leaves behind with its collection."""
        if directory in self.directories():
            shutil.rmtree(self._path / directory, ignore_errors=True)

    def _database(self) -> Path:
        return self._path / "chroma.sqlite3"

    def _was_replaced(self) -> bool:
        """Tell whether another process has wiped the folder since it was opened here."""
        try:
            now = self._database().stat()
        except OSError:
            return True
        return self._file is None or not os.path.samestat(now, self._file)


class ChromaServer:
    """A Chroma server, reached over HTTP."""

    def __init__(self, url: str) -> None:
        """Remember the address, ``http://host:port``."""
        self._url = urlsplit(url)
        self._client: Any = None

    def client(self, report: str) -> Any:
        """Return the open client; raises VectorsUnavailable where no server answers."""
        if self._client is None:
            import chromadb
            from chromadb.config import Settings

            secure = self._url.scheme == "https"
            try:
                self._client = chromadb.HttpClient(
                    host=self._url.hostname or "localhost",
                    port=self._url.port or (443 if secure else 8000),
                    ssl=secure,
                    settings=Settings(anonymized_telemetry=False),
                )
            except ValueError as error:
                raise VectorsUnavailable(error) from error
        return self._client

    def reopen(self) -> None:
        """Forget the client; the next use opens a new one."""
        client, self._client = self._client, None
        with suppress(Exception):  # The server may be gone.
            if client is not None:
                client.close()

    def wipe(self) -> None:
        """Delete the collections that this program made."""
        client = self.client("")
        for collection in client.list_collections():
            if collection.name.startswith(COLLECTION_PREFIX):
                client.delete_collection(collection.name)

    def directories(self) -> frozenset[str]:
        """Return nothing: the files are the server's."""
        return frozenset()

    def remove(self, directory: str) -> None:
        """Do nothing: the files are the server's."""
