"""Shared fixtures: where the corpus of real reports lies, if it is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def corpus_folder() -> Path:
    return Path(os.environ.get("JUESUAN_CORPUS", ROOT.parent / "shared" / "corpus"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real reports; the test is skipped, with the reason, where it is missing."""
    folder = corpus_folder()
    if not folder.is_dir():
        pytest.skip(f"the corpus of real reports is not at {folder} (set JUESUAN_CORPUS)")
    return folder
