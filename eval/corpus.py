"""Where the benchmarks find real reports: the corpus beside the repository, else our own samples."""

from __future__ import annotations

import os
from pathlib import Path

from accounts.errors import InputError

ROOT = Path(__file__).resolve().parent.parent


def corpus() -> Path:
    """The folder of real reports. Raises InputError where it is missing."""
    folder = Path(os.environ.get("JUESUAN_CORPUS", ROOT.parent / "shared" / "corpus"))
    if not folder.is_dir():
        raise InputError(f"评测要读的真实报告不在 {folder}；用 JUESUAN_CORPUS 指明文件夹")
    return folder


def seeds() -> list[Path]:
    return sorted((corpus() / "seeds").glob("*.txt"))


def finals() -> list[Path]:
    return sorted((corpus() / "finals").glob("*.pdf"))
