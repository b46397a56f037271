"""Subjects (科目): functional and economic classification codes, their names and their tree.

Functional codes have 3 (类), 5 (款) or 7 (项) digits and begin with 2; economic codes have 3 (类) or
5 (款) digits and begin with 3. The table of names was harvested from published reports; it is not
official and not complete, so an unknown code is reported, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from accounts.datafile import data, load_csv
from accounts.labels import plain

_FUNCTIONAL = re.compile(r"2\d{2}(?:\d{2}(?:\d{2})?)?")
_ECONOMIC = re.compile(r"3\d{2}(?:\d{2})?")


@dataclass(frozen=True, slots=True)
class Subject:
    code: str
    name: str
    other_names: tuple[str, ...]
    classification: str


@cache
def subjects() -> Mapping[str, Subject]:
    """All known subjects by code."""
    return {
        row["code"]: Subject(
            row["code"],
            row["name"],
            tuple(filter(None, row["other_names"].split("|"))),
            row["kind"],
        )
        for row in load_csv(data("subject_codes.csv"))
    }


def is_functional(code: str) -> bool:
    return _FUNCTIONAL.fullmatch(code) is not None


def is_economic(code: str) -> bool:
    return _ECONOMIC.fullmatch(code) is not None


def parent_of(code: str) -> str:
    """The code one level up (2010301 → 20103), or "" above the 类."""
    return code[:-2] if len(code) > 3 else ""


@cache
def functional_classes() -> Mapping[str, str]:
    """Plain name of each 类 → its code, its other names and its form without 支出 included."""
    table: dict[str, str] = {}
    for subject in subjects().values():
        if subject.classification == "functional" and len(subject.code) == 3:
            for name in (subject.name, *subject.other_names):
                table[plain(name)] = subject.code
                table.setdefault(plain(name).removesuffix("支出"), subject.code)
    return table


def class_code(name: str) -> str:
    """The 类 code that a printed name means ("一般公共服务（类）支出" → "201"), or ""."""
    label = plain(name).replace("类支出", "支出").removesuffix("类")
    return functional_classes().get(label, functional_classes().get(label.removesuffix("支出"), ""))
