"""Fixtures of the library's tests: a library on SQLite, and the same on a real PostgreSQL."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from index.library import Library
from tests.index.counting_embedder import CountingEmbedder
from tests.index.postgres import CannotStart, postgres_server

_numbers = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a running PostgreSQL."""
    try:
        with postgres_server() as url:
            yield url
    except CannotStart as why:
        pytest.skip(f"no PostgreSQL here: {why}")


@pytest.fixture(params=["sqlite", "postgresql"])
def home(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """The folder of an empty library whose truth is in the database of the parameter."""
    if request.param == "sqlite":
        monkeypatch.delenv("JUESUAN_DB", raising=False)
        yield tmp_path / "home"
        return
    server = request.getfixturevalue("server")
    schema = f"library_{next(_numbers)}"
    # A schema is an empty database for all that the store can see, and made far more quickly.
    with psycopg.connect(server) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
    monkeypatch.setenv("JUESUAN_DB", f"{server}&options=-csearch_path%3D{schema}")
    yield tmp_path / "home"


@pytest.fixture
def embedder() -> CountingEmbedder:
    return CountingEmbedder()


@pytest.fixture
def library(home: Path, embedder: CountingEmbedder) -> Iterator[Library]:
    """An empty library, once on each database."""
    with Library.open(home, embedder=embedder) as opened:
        yield opened
