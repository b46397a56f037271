"""The user's own short names of units: ``aliases.toml`` in the library's folder.

[aliases]
"甲乙市人民政府办公室" = ["府办公室"]
[never]
"甲乙市人民政府办公室" = ["政府办"]
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from accounts.datafile import require
from accounts.errors import DataFileError

ALIASES_FILE = "aliases.toml"

NameLists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ChosenAliases:
    """What the user decided: names to add and names not to use, by unit."""

    more: NameLists
    never: NameLists


NOTHING_CHOSEN = ChosenAliases({}, {})


def read_chosen(home: Path) -> ChosenAliases:
    """The user's decisions; none where there is no file. Raises DataFileError."""
    file = home / ALIASES_FILE
    try:
        entries = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return NOTHING_CHOSEN
    except (OSError, ValueError) as error:
        raise DataFileError(f"别名文件 {file} 无法读取：{error}") from error
    require(entries, (), ("aliases", "never"), ALIASES_FILE)
    return ChosenAliases(_name_lists(entries, "aliases"), _name_lists(entries, "never"))


def _name_lists(entries: Mapping[str, object], key: str) -> NameLists:
    lists = entries.get(key, {})
    if not isinstance(lists, dict):
        raise DataFileError(f"{ALIASES_FILE} [{key}]：应为“单位名称 = [简称, …]”")
    for issuer, names in lists.items():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise DataFileError(f'{ALIASES_FILE} [{key}] {issuer}：应为简称的列表，如 ["市府办"]')
    return {issuer: tuple(names) for issuer, names in lists.items()}
