"""The built-in samples in a library of their own."""

from collections.abc import Iterator

import pytest

from index.intake import take_in
from index.library import Library
from tests.conftest import ROOT

PARENT, PART = "云州市人民政府办公室", "云州市人民政府驻北京联络处"


@pytest.fixture(scope="session")
def samples(tmp_path_factory) -> Iterator[Library]:
    """Two units: PARENT, whose final accounts contain those of PART."""
    with Library.open(tmp_path_factory.mktemp("samples")) as library:
        take_in(library, sorted((ROOT / "samples" / "reports").glob("*.txt")), vectors=False)
        yield library
