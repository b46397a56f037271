"""Equation: one declared identity of the accounts, and the small language it is written in.

`KIND[ROW].COLUMN` names a cell; `[*]` is any row, the same on both sides; `[class]` any 类;
`[parent]` with `sum([child].*)` the levels of the subject tree; `.*` any column, the same on both
sides. Both sides add terms; the relation is `=` or `>=`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from accounts.datafile import load_toml, require
from accounts.errors import DataFileError
from accounts.finding import Severity
from accounts.statements import row_spec, statements

_TERM = re.compile(r"(sum\()?(\w*)\[([\w*]+)\]\.([\w*]+)\)?")
ANY, CLASS, PARENT, CHILD = "*", "class", "parent", "child"


@dataclass(frozen=True, slots=True)
class Term:
    """One cell, or with `summed` all cells that its selector reaches."""

    kind: str
    row: str
    column: str
    summed: bool


@dataclass(frozen=True, slots=True)
class Equation:
    """A declared identity between statement cells. `hard` ones always hold; others have a condition.

    `complete` ones are laid only where the layout prints every cell that they name.
    """

    id: str
    name: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    relation: str
    severity: Severity
    hard: bool
    condition: str
    source: str
    holds: str
    fails: str
    complete: bool = False
    text: str = ""

    @property
    def terms(self) -> tuple[Term, ...]:
        return self.left + self.right

    @property
    def across_columns(self) -> bool:
        """Whether it adds up the columns of one row of one statement."""
        one_row = all(term.row == ANY and not term.summed for term in self.terms)
        return one_row and len(self.kinds) == 1 and len({t.column for t in self.terms}) > 1

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(term.kind for term in self.terms))


@dataclass(frozen=True, slots=True)
class ColumnEquation:
    """A total column of one statement and the columns that add up to it, in every row."""

    rule: str
    total: str
    parts: tuple[str, ...]


@cache
def statement_equations() -> tuple[Equation, ...]:
    """All declarations of rules/statements.toml. Raises DataFileError."""
    source = files("calculator") / "rules" / "statements.toml"
    equations = tuple(_equation(entry) for entry in load_toml(source)["equation"])
    ids = [equation.id for equation in equations]
    if len(ids) != len(set(ids)):
        raise DataFileError("statements.toml：等式编号重复")
    return equations


def column_equations(kind: str) -> tuple[ColumnEquation, ...]:
    """The equations of that statement kind between the columns of one row."""
    return tuple(
        ColumnEquation(
            equation.id, equation.left[0].column, tuple(t.column for t in equation.right)
        )
        for equation in statement_equations()
        if equation.kinds == (kind,)
        and equation.relation == "="
        and len(equation.left) == 1
        and equation.across_columns
    )


def parse_terms(side: str, statement: str) -> tuple[Term, ...]:
    """The terms of one side, such as "[*].basic + [*].project"; bare ones belong to `statement`."""
    terms = []
    for part in side.split("+"):
        match = _TERM.fullmatch(part.strip())
        if match is None:
            raise DataFileError(f"看不懂的项：{part.strip()}")
        summed, kind, row, column = match.groups()
        terms.append(Term(kind or statement, row, column, bool(summed)))
    return tuple(terms)


def _equation(entry: Mapping[str, Any]) -> Equation:
    where = f"statements.toml {entry.get('id', '?')}"
    needed = ("id", "name", "equation", "severity", "hard", "source", "holds", "fails")
    require(entry, needed, ("statement", "condition", "complete"), where)
    relation = ">=" if ">=" in entry["equation"] else "="
    left, right = entry["equation"].split(relation)
    statement = entry.get("statement", "")
    try:
        sides = parse_terms(left, statement), parse_terms(right, statement)
    except DataFileError as error:
        raise DataFileError(f"{where}：{error}") from error
    for term in (*sides[0], *sides[1]):
        _check(term, where)
    return Equation(
        id=entry["id"],
        name=entry["name"],
        left=sides[0],
        right=sides[1],
        relation=relation,
        severity=Severity(entry["severity"]),
        hard=entry["hard"],
        condition=entry.get("condition", ""),
        source=entry["source"],
        holds=entry["holds"],
        fails=entry["fails"],
        complete=entry.get("complete", False),
        text=entry["equation"],
    )


def _check(term: Term, where: str) -> None:
    statement = statements().get(term.kind)
    if statement is None:
        raise DataFileError(f"{where}：没有 {term.kind} 这种报表")
    if term.column != ANY and statement.column(term.column) is None:
        raise DataFileError(f"{where}：{term.kind} 没有 {term.column} 列")
    named = term.row in (ANY, CLASS, PARENT, CHILD, "total") or term.row.isdigit()
    if not named and row_spec(term.row) is None:
        raise DataFileError(f"{where}：没有 {term.row} 这一行")
