"""Data files: reading the TOML and CSV that ship in accounts/data, with errors that name the file."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from accounts.errors import DataFileError


def load_toml(source: Traversable) -> dict[str, Any]:
    """The parsed file. Raises DataFileError naming the file where it cannot be read."""
    try:
        return tomllib.loads(source.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataFileError(f"数据文件 {source.name} 无法读取：{error}") from error


def load_csv(source: Traversable) -> list[dict[str, str]]:
    """The rows of a CSV with a header line."""
    return list(csv.DictReader(source.read_text("utf-8").splitlines()))


def data(name: str) -> Traversable:
    """A file of accounts/data."""
    return files("accounts") / "data" / name


def require(
    entry: Mapping[str, Any], keys: Iterable[str], optional: Iterable[str], where: str
) -> None:
    """Raises DataFileError where a required key is missing or a key is unknown."""
    keys, optional = set(keys), set(optional)
    missing = keys - entry.keys()
    unknown = entry.keys() - keys - optional
    if missing or unknown:
        what = "；".join(
            part
            for part in (
                f"缺少 {'、'.join(sorted(missing))}" if missing else "",
                f"不认识 {'、'.join(sorted(unknown))}" if unknown else "",
            )
            if part
        )
        raise DataFileError(f"{where}：{what}")
