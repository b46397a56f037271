"""The generator's data files, read once and validated: form, departments, places, phrases."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from accounts.datafile import load_toml, require
from accounts.errors import DataFileError
from accounts.subjects import subjects

_DEPARTMENT = (
    *("name", "running", "extra", "grade", "offices", "duties", "projects", "work", "indicators"),
    *("subordinate", "subordinate_running", "subordinate_grade", "subordinate_offices"),
    *("subordinate_duties", "subordinate_projects", "subordinate_work"),
)


@cache
def datafile(name: str) -> dict[str, Any]:
    """A TOML file of samples/data. Raises DataFileError."""
    return load_toml(files("samples") / "data" / name)


@cache
def departments() -> tuple[dict[str, Any], ...]:
    """The department types. Raises DataFileError where a key is missing or a code unknown."""
    entries = tuple(datafile("departments.toml")["department"])
    for entry in entries:
        where = f"departments.toml {entry.get('name', '?')}"
        require(entry, _DEPARTMENT, ("fund_code", "business"), where)
        used = [entry["running"], entry["subordinate_running"], *entry["extra"]]
        used += [code for *_, code in (*entry["projects"], *entry["subordinate_projects"])]
        unknown = {code for code in used if code not in subjects()}
        if unknown:
            raise DataFileError(f"{where}：科目编码 {'、'.join(sorted(unknown))} 不存在")
    return entries


def subject_name(code: str) -> str:
    """The printed name of a subject code."""
    known = subjects().get(code)
    return known.name if known else str(datafile("form.toml")["names"][code])
