"""Texts: every sentence that the pages say, from data/texts.toml."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from accounts.datafile import load_toml
from accounts.errors import DataFileError


@cache
def texts() -> Mapping[str, str]:
    """All texts by their dotted key. Raises DataFileError where an entry is no text."""
    return dict(_flat(load_toml(files("ui") / "data" / "texts.toml"), ""))


def say(key: str, **values: object) -> str:
    """The text of that key with its {places} filled. Raises KeyError where there is none."""
    template = texts()[key]
    return template.format(**values) if values else template


def word(value: StrEnum) -> str:
    """The word that the pages use for a member of one of the vocabulary's enumerations."""
    return say(f"word.{type(value).__name__.lower()}.{value.name.lower()}")


def _flat(table: Mapping[str, Any], above: str) -> list[tuple[str, str]]:
    flat: list[tuple[str, str]] = []
    for name, value in table.items():
        key = f"{above}{name}"
        if isinstance(value, dict):
            flat += _flat(value, f"{key}.")
        elif isinstance(value, str):
            flat.append((key, value))
        else:
            raise DataFileError(f"texts.toml {key}：应为文字")
    return flat
