"""The database: made, brought up to date, refused where it cannot be used, copied."""

import errno
import os
import pwd
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select, text

from accounts.errors import LibraryError
from index import migrate as migration
from index import store as store_module
from index.schema import VERSION, counters, metadata
from index.store import DATABASE_FILE, Store

VERSIONS = Path(migration.__file__).parent / "migrations"


def test_the_newest_migration_is_the_version_of_this_program() -> None:
    assert ScriptDirectory(str(VERSIONS)).get_heads() == [VERSION]


def test_the_migrations_make_the_same_tables_as_the_schema(home: Path) -> None:
    store = Store.open(home)
    with store.writing() as connection:
        metadata.drop_all(connection)
        # A library of no version yet, as the first migration finds it.
        connection.execute(text("DELETE FROM alembic_version"))
        migration.upgrade(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert connection.execute(select(counters.c.value)).scalars().all() == [0]
    store.close()


def test_an_older_library_is_brought_up_to_date_and_keeps_its_contents(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(home).close()
    scripts = tmp_path / "scripts"
    shutil.copytree(VERSIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "next.py").write_text(
        "from alembic import op\nimport sqlalchemy as sa\n"
        f"revision, down_revision = 'next', '{VERSION}'\n"
        "def upgrade():\n    op.create_table('notes', sa.Column('note', sa.Text()))\n",
        "utf-8",
    )
    monkeypatch.setattr(migration, "_SCRIPTS", scripts)
    monkeypatch.setattr(migration, "VERSION", "next")
    monkeypatch.setattr(store_module, "VERSION", "next")
    store = Store.open(home)
    with store.reading() as connection:
        assert migration.version_of(connection) == "next"
        assert connection.execute(text("SELECT count(*) FROM notes")).scalar() == 0
        assert connection.execute(select(counters.c.value)).scalars().all() == [0]
    store.close()


def test_a_library_of_a_newer_program_is_refused_and_left_alone(home: Path) -> None:
    store = Store.open(home)
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LibraryError, match=r"更新版本的程序.*9999.*升级程序"):
        Store.open(home)
    with store.reading() as connection:
        assert migration.version_of(connection) == "9999"
    store.close()


def test_an_error_within_a_transaction_undoes_all_of_it(home: Path) -> None:
    store = Store.open(home)

    def fail_half_way() -> None:
        with store.writing() as connection:
            connection.execute(counters.update().values(value=7))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    with store.reading() as connection:
        assert connection.execute(select(counters.c.value)).scalars().all() == [0]
    store.close()


def test_a_reader_goes_on_while_a_writer_writes(home: Path) -> None:
    store, other = Store.open(home), Store.open(home)
    with store.writing() as connection:
        connection.execute(counters.update().values(value=7))
        with other.reading() as reader:
            assert reader.execute(select(counters.c.value)).scalars().all() == [0]
    with other.reading() as reader:
        assert reader.execute(select(counters.c.value)).scalars().all() == [7]
    store.close()
    other.close()


def test_sqlite_writes_ahead_and_keeps_references(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    with store.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    store.close()


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """Root may write anywhere: be nobody within."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


class TestWhatCannotBeOpened:
    @pytest.fixture(autouse=True)
    def sqlite(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("JUESUAN_DB", raising=False)

    def test_a_file_that_is_no_database(self, tmp_path: Path) -> None:
        (tmp_path / DATABASE_FILE).write_bytes(b"no database" * 1000)
        with pytest.raises(LibraryError, match=r"已损坏，或不是资料库.*备份"):
            Store.open(tmp_path)

    def test_a_database_overwritten_in_the_middle(self, tmp_path: Path) -> None:
        store = Store.open(tmp_path)
        store.close()
        file = tmp_path / DATABASE_FILE
        body = bytearray(file.read_bytes())
        body[100:] = b"\xff" * (len(body) - 100)
        file.write_bytes(body)
        with pytest.raises(LibraryError, match="已损坏"):
            Store.open(tmp_path)

    def test_a_folder_that_is_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "home").write_text("")
        with pytest.raises(LibraryError, match="已有同名文件"):
            Store.open(tmp_path / "home")

    def test_a_folder_without_permission(self, tmp_path: Path) -> None:
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o500)
        with as_ordinary_user(), pytest.raises(LibraryError, match="没有读写资料库的权限"):
            Store.open(closed / "home")

    @pytest.mark.parametrize(
        ("number", "said"),
        [(errno.EACCES, "没有读写资料库的权限"), (errno.ENOSPC, "磁盘已满"), (errno.EROFS, "只读")],
    )
    def test_a_folder_that_the_system_denies(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
    ) -> None:
        def deny(*_: object, **__: object) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(Path, "mkdir", deny)
        with pytest.raises(LibraryError, match=said):
            Store.open(tmp_path)

    @pytest.mark.parametrize(
        ("url", "said"),
        [
            ("postgresql://someone:secret@127.0.0.1:1/library", "无法连接数据库"),
            ("mysql://localhost/library", "不支持 mysql"),
            ("no address", "不是数据库地址"),
        ],
    )
    def test_a_database_that_is_not_there(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, said: str
    ) -> None:
        monkeypatch.setenv("JUESUAN_DB", url)
        with pytest.raises(LibraryError, match=said) as refused:
            Store.open(tmp_path)
        assert "secret" not in str(refused.value)

    def test_a_full_disk_undoes_the_transaction_and_says_so(self, tmp_path: Path) -> None:
        store = Store.open(tmp_path)
        with store.writing() as connection:
            # A limit on the file's pages gives the same error as a disk without room.
            connection.exec_driver_sql("CREATE TABLE room (body BLOB)")
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(LibraryError, match="磁盘已满"), store.writing() as connection:
            connection.exec_driver_sql("INSERT INTO room VALUES (zeroblob(1000000))")
        with store.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM room").scalar() == 0
        store.close()


def test_a_foreign_database_without_our_tables_gets_them(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / DATABASE_FILE).close()
    store = Store.open(tmp_path)
    with store.reading() as connection:
        assert migration.version_of(connection) == VERSION
    store.close()
