"""Saving: a file appears whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from accounts.errors import InputError


def save_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Write beside the target first, so that a full disk or a bug leaves no half file.

    Raises InputError where the target cannot be written.
    """
    # Libraries judge by the ending of the name, so that it stays.
    part = path.with_name(f".{path.stem}.partial{path.suffix}")
    try:
        write(part)
        part.replace(path)
    except OSError as error:
        raise InputError(f"不能写入 {path}：{error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
