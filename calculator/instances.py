"""Instances: a declared equation laid over the cells that one report prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from accounts.fact import Fact
from accounts.subjects import is_economic, is_functional, parent_of
from calculator.equation import ANY, CHILD, CLASS, PARENT, Equation, Term

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Instance:
    """One equation with its cells: left = right or left >= right, `label` telling rows apart."""

    equation: Equation
    label: str
    left: tuple[Fact, ...]
    right: tuple[Fact, ...]

    @property
    def id(self) -> str:
        return f"{self.equation.id}[{self.label}]" if self.label else self.equation.id

    @property
    def facts(self) -> tuple[Fact, ...]:
        return self.left + self.right

    @property
    def coefficients(self) -> tuple[tuple[Decimal, Fact], ...]:
        """The equation as Σ coefficient · fact = 0."""
        return tuple((ONE, fact) for fact in self.left) + tuple((-ONE, fact) for fact in self.right)


class Grid:
    """Statement cells by (kind, row, column)."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.cells: dict[tuple[str, str, str], Fact] = {}
        self.rows: dict[str, list[str]] = defaultdict(list)
        self.columns: dict[str, list[str]] = defaultdict(list)
        for fact in facts:
            if not fact.in_statement:
                continue
            kind, row, column = address(fact)
            self.cells.setdefault((kind, row, column), fact)
            if row not in self.rows[kind]:
                self.rows[kind].append(row)
            if column not in self.columns[kind]:
                self.columns[kind].append(column)

    def children(self, kind: str, row: str) -> list[str]:
        """The rows printed one level below `row`: its 款, or its 项 where a 款 is left out."""
        return [code for code in self.rows[kind] if parent_of(code) == row]

    def classes(self, kind: str) -> list[str]:
        return [row for row in self.rows[kind] if len(row) == 3 and _is_code(row)]


def address(fact: Fact) -> tuple[str, str, str]:
    """(kind, row, column) of a statement cell, from its id KIND/SIDE/ROW/COLUMN."""
    parts = fact.id.split("/")
    return parts[0], parts[-2], parts[-1]


def instances_of(equation: Equation, grid: Grid) -> Iterator[Instance]:
    """Every way in which the report prints the equation's cells, blanks included.

    A part that the layout does not print is left out (a `complete` equation is then not laid); an
    instance without any printed left side, or without any part, does not arise. Nor does a sum over the
    columns of a statement that prints columns which no layout knows: one of them may be an addend.
    """
    if any(kind not in grid.rows for kind in equation.kinds):
        return
    for row in _rows(equation, grid):
        for column in _columns(equation, grid):
            left = _cells(equation.left, grid, row, column)
            right = _cells(equation.right, grid, row, column)
            all_named = equation.complete or equation.relation != "="
            complete = not all_named or len(right) == len(equation.right)
            known = not (equation.across_columns and any(f.incomplete for f in left + right))
            if len(left) == len(equation.left) and right and complete and known:
                label = "/".join(part for part in (row, column) if part)
                yield Instance(equation, label, left, right)


def _rows(equation: Equation, grid: Grid) -> list[str]:
    """The rows over which the equation is laid; [""] where it names its rows itself."""
    lead = next((t for t in equation.terms if t.row in (ANY, CLASS, PARENT) and not t.summed), None)
    if lead is None:
        return [""]
    if lead.row == ANY:
        return grid.rows[lead.kind]
    if lead.row == CLASS:
        kinds = {term.kind for term in equation.terms}
        every = dict.fromkeys(code for kind in sorted(kinds) for code in grid.classes(kind))
        return [code for code in every if _anywhere(code, kinds, grid)]
    return [row for row in grid.rows[lead.kind] if _is_code(row) and grid.children(lead.kind, row)]


def _anywhere(code: str, kinds: set[str], grid: Grid) -> bool:
    return all(code in grid.rows[kind] for kind in kinds)


def _columns(equation: Equation, grid: Grid) -> list[str]:
    kinds = [term.kind for term in equation.terms if term.column == ANY]
    return grid.columns[kinds[0]] if kinds else [""]


def _cells(terms: Iterable[Term], grid: Grid, row: str, column: str) -> tuple[Fact, ...]:
    found = []
    for term in terms:
        for name in _selected(term, grid, row):
            fact = grid.cells.get((term.kind, name, column if term.column == ANY else term.column))
            if fact is not None:
                found.append(fact)
    return tuple(found)


def _selected(term: Term, grid: Grid, row: str) -> list[str]:
    if term.row == CHILD:
        return grid.children(term.kind, row)
    if term.row == CLASS and term.summed:
        return grid.classes(term.kind)
    if term.row in (ANY, CLASS, PARENT):
        return [row]
    return [term.row]


def _is_code(row: str) -> bool:
    return is_functional(row) or is_economic(row)
