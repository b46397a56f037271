"""Bringing a database to the schema of this program, on opening."""

from pathlib import Path

from sqlalchemy import Connection, insert, inspect, text

from accounts.errors import LibraryError
from index.schema import VERSION, counters, metadata

_SCRIPTS = Path(__file__).parent / "migrations"


def version_of(connection: Connection) -> str | None:
    """The schema version that the database says it has; None where it holds no library yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def migrate(connection: Connection) -> None:
    """Create the schema, or bring an older one up to date, in the caller's transaction.

    Raises LibraryError where a newer program wrote the database.
    """
    version = version_of(connection)
    if version == VERSION:
        return
    if version is None:
        _create(connection)
    else:
        upgrade(connection)


def _create(connection: Connection) -> None:
    # The same tables as the migrations make (a test holds them to it), without loading alembic.
    metadata.create_all(connection)
    connection.execute(
        text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
    )
    connection.execute(
        text("INSERT INTO alembic_version (version_num) VALUES (:version)"), {"version": VERSION}
    )
    connection.execute(insert(counters).values(name="generation", value=0))


def upgrade(connection: Connection) -> None:
    """Run the migrations that the database has not seen, in the caller's transaction.

    Raises LibraryError where its version is none that this program knows.
    """
    from alembic import command
    from alembic.config import Config

    version = version_of(connection)
    if version is not None and version not in known_versions():
        raise LibraryError(
            f"资料库由更新版本的程序写成（结构版本 {version}，本程序为 {VERSION}）；请升级程序后再打开。"
        )
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def known_versions() -> frozenset[str]:
    """Every schema version that this program can bring up to date, and its own."""
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    return frozenset(script.revision for script in scripts)
