"""The SQL database that holds the truth: opened, brought up to date, read and written.

SQLite in WAL mode in the library's folder by default, PostgreSQL by the URL in ``JUESUAN_DB``.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from accounts.errors import LibraryError
from index.failures import said_plainly
from index.lock import WriterLock
from index.migrate import migrate, version_of
from index.schema import VERSION

DATABASE_FILE = "juesuan.db"
_BUSY_SECONDS = 60
# Any number that no other program on the server is likely to choose.
_ADVISORY_LOCK = 0x4A55_4553
# SQLite's readers have one view of the whole database anyway.
_READER = {"postgresql": {"isolation_level": "REPEATABLE READ"}}


def library_home() -> Path:
    """The library's folder: ``JUESUAN_HOME``, else ``.juesuan`` in the working folder."""
    return Path(os.environ.get("JUESUAN_HOME") or ".juesuan").expanduser()


class Store:
    """An open database of the schema that this program knows, and the lock of its one writer."""

    def __init__(self, home: Path, engine: Engine, where: str) -> None:
        """Use `open`, which checks the schema first."""
        self.home = home
        self.where = where
        self._engine = engine
        self._reading = engine.execution_options(**_READER.get(engine.dialect.name, {}))
        self._writing = engine.execution_options(writing=True)
        self._lock = WriterLock(home)

    @classmethod
    def open(cls, home: Path | None = None) -> "Store":
        """Open the library in `home`, creating or migrating it where needed.

        Raises LibraryError where the database is damaged, newer than this program, or out of reach.
        """
        home = library_home() if home is None else home
        url = _database_url(home)
        where = f"资料库 {url.database if _is_sqlite(url) else url.render_as_string()}"
        with said_plainly(where):
            home.mkdir(parents=True, exist_ok=True)
            store = cls(home, _engine(url), where)
            try:
                store._bring_up_to_date()
            except BaseException:
                store.close()
                raise
        return store

    @classmethod
    def version(cls, home: Path) -> str | None:
        """The schema version of the library in `home`, which is left as it is; None where there is none.

        Raises LibraryError where the database is damaged or out of reach.
        """
        url = _database_url(home)
        if _is_sqlite(url) and not Path(url.database or "").is_file():
            return None
        with said_plainly(f"资料库 {url.database if _is_sqlite(url) else url.render_as_string()}"):
            engine = _engine(url)
            try:
                with engine.connect() as connection:
                    return version_of(connection)
            finally:
                engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the database."""
        with said_plainly(self.where), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one writer's transaction: all of it is kept, or on any error nothing."""
        with self.locked(), said_plainly(self.where), self._writing.begin() as connection:
            if connection.dialect.name == "postgresql":
                # The lock file binds one machine; several may write to one server.
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})"))
            yield connection

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the writer's lock, for what is written beside the database."""
        with said_plainly(self.where), self._lock.held():
            yield

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @property
    def sqlite_file(self) -> Path | None:
        """The database file, or None on a server."""
        url = self._engine.url
        return Path(url.database or "") if _is_sqlite(url) else None

    def _bring_up_to_date(self) -> None:
        with self._engine.connect() as connection:
            ready = version_of(connection) == VERSION and _has_wal(connection)
        if ready:
            return
        with self.locked():
            if self.sqlite_file is not None:
                self._switch_to_wal()
            with self.writing() as connection:
                migrate(connection)

    def _switch_to_wal(self) -> None:
        # The mode is kept in the file and cannot be changed within a transaction.
        raw = self._engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode=WAL")
        finally:
            raw.close()


def _database_url(home: Path) -> URL:
    given = os.environ.get("JUESUAN_DB")
    if not given:
        return URL.create("sqlite", database=str(home / DATABASE_FILE))
    try:
        url = make_url(given)
        name = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}
        url = url.set(drivername=name.get(url.drivername, url.drivername))
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise LibraryError(
            "JUESUAN_DB 不是数据库地址；应形如 postgresql://用户:口令@主机/数据库。"
        ) from error
    if backend not in ("sqlite", "postgresql"):
        raise LibraryError(f"JUESUAN_DB：不支持 {backend}，只支持 PostgreSQL 和 SQLite。")
    return url


def _has_wal(connection: Connection) -> bool:
    if connection.dialect.name != "sqlite":
        return True
    return connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def _is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _engine(url: URL) -> Engine:
    if not _is_sqlite(url):
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver must not open transactions of its own: _begin_sqlite does, schema changes included.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    # A writer takes its lock at once: a reader that turns writer may be refused half way.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
