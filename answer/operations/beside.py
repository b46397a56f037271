"""Beside: the other reports of the same unit that an operation may look into."""

from collections.abc import Mapping
from dataclasses import dataclass

from answer.books import Book


@dataclass(frozen=True, slots=True)
class Beside:
    """`years` are the unit's final accounts by fiscal year, `budget` its 部门预算 of the year asked."""

    years: Mapping[int, Book]
    budget: Book | None = None
