"""Subject reference: the classification code that a printed 类, 款, 项 means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accounts.labels import plain
from accounts.report import Report
from accounts.subjects import class_code, is_functional, parent_of, subjects
from ingest.claims.normal import compact

_PATH = re.compile(
    r"(?P<first>[^，,。；;:：⟨⟩]{2,40})⟨类⟩(?!支出[^⟨]*$)[-—、]?"
    r"(?P<second>[^。；;⟨⟩]{1,60})⟨款⟩[-—、]?(?:(?P<third>[^。；;⟨⟩]{1,60})⟨项⟩)?"
)


@dataclass(frozen=True, slots=True)
class SubjectIndex:
    """Names of subjects → codes: those that the report's own statements print, then the known table.

    `by_path` maps (plain 类, plain 款, plain 项) to the code, each without a final 支出; `codes` are the
    款 and 项 codes among them (a 类 has three digits, like many another number).
    """

    by_path: Mapping[tuple[str, ...], str]
    codes: frozenset[str]


def subject_index(report: Report) -> SubjectIndex:
    """The index of one report. Names printed by the report itself win."""
    known = {code: subject.name for code, subject in subjects().items()}
    printed: dict[str, str] = {}
    for kind in ("general_expenditure", "expenditure", "income"):
        table = report.table(kind)
        for row in table.rows if table else ():
            printed.setdefault(row.code or row.key, row.name)
    by_path = _paths(known, known) | _paths(printed, known | printed)
    return SubjectIndex(by_path, frozenset(code for code in by_path.values() if len(code) > 3))


def _paths(codes: Mapping[str, str], names: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    table: dict[tuple[str, ...], str] = {}
    for code in codes:
        if is_functional(code):
            table[tuple(_key(names.get(level, "")) for level in _levels(code))] = code
    return table


def _levels(code: str) -> Iterable[str]:
    """The codes from the 类 down to this one: 201, 20103, 2010301."""
    above = parent_of(code)
    return (*_levels(above), code) if above else (code,)


def _key(name: str) -> str:
    return plain(name).removesuffix("支出").removesuffix("类")


@dataclass(frozen=True, slots=True)
class PrintedPath:
    """The names of a path X（类）Y（款）Z（项）, from the 类 down, and the compact text behind it."""

    names: tuple[str, ...]
    rest: str


def printed_path(clause: str) -> PrintedPath | None:
    """The path that a cleared clause prints, or None where there is none."""
    match = _PATH.search(clause)
    if match is None:
        return None
    parts = (match["first"], match["second"], match["third"] or "")
    names = tuple(re.sub(r"^\d{3,7}", "", compact(part)).lstrip("-—、") for part in parts if part)
    return PrintedPath(names, compact(clause[match.end() :]))


def code_of(path: tuple[str, ...], index: SubjectIndex) -> str:
    """The code of a printed path, or "" where neither the report nor the known table has it.

    A path whose 类 and 款 names drifted still counts where its last names fit one code only.
    """
    keys = tuple(_key(part) for part in path)
    if keys in index.by_path:
        return index.by_path[keys]
    top = class_code(path[0])
    fitting = {
        code
        for names, code in index.by_path.items()
        if len(names) == len(keys) and names[1:] == keys[1:] and (not top or code.startswith(top))
    }
    if not fitting and len(keys) == 3:
        fitting = {
            code
            for names, code in index.by_path.items()
            if len(names) == 3 and names[0] == keys[0] and names[2] == keys[2]
        }
    return fitting.pop() if len(fitting) == 1 else ""
