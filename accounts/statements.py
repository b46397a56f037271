"""Statements (决算报表): the nine kinds, their columns and rows, from data/statements.toml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from accounts.datafile import data, load_toml, require
from accounts.errors import DataFileError
from accounts.labels import plain
from accounts.measures import measures
from accounts.quantity import Funding
from accounts.subjects import class_code


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a statement kind. `measure` is "" where the row gives it; `funding` None likewise.

    `stage` "budget" means whichever budget the table's note names; "" means 决算. `of_which` columns
    (其中) stay out of sums. A heading means a column with `beside` only where those columns are printed
    under other headings. A column without a measure in a statement of codes is known and measured by
    nothing.
    """

    id: str
    name: str
    headings: tuple[str, ...]
    measure: str = ""
    stage: str = ""
    funding: Funding | None = None
    of_which: bool = False
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowSpec:
    """A row of a two-sided statement (or a named total row), known by its printed names.

    `after` is the id of the row below which it must stand: 一般公共预算财政拨款 is income above the
    totals and 年初结转 below them. `before` are the ids of rows that must not stand above it: below
    财政拨款收入 it is a part of that.
    """

    id: str
    side: str
    names: tuple[str, ...]
    measure: str
    funding: Funding | None = None
    within: str = ""
    before: tuple[str, ...] = ()
    after: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A kind of statement. `columns` are the standard ones; `extra` those that some places add to them.

    `since` is the first fiscal year whose final accounts must hold it; 0 where all must.
    """

    kind: str
    name: str
    titles: tuple[str, ...]
    not_title: tuple[str, ...]
    sides: bool
    codes: str
    funding: Funding | None
    columns: tuple[Column, ...]
    templates: tuple[tuple[str, ...], ...]
    budget_titles: tuple[str, ...] = ()
    not_budget_title: tuple[str, ...] = ()
    extra: tuple[Column, ...] = ()
    since: int = 0

    @property
    def all_columns(self) -> tuple[Column, ...]:
        return (*self.columns, *self.extra)

    def column(self, column_id: str) -> Column | None:
        return next((column for column in self.all_columns if column.id == column_id), None)


AMOUNT = Column("amount", "金额", ("金额", "决算数"))
_BUDGETS = (
    "general",
    "fund",
    "capital",
)  # the columns of appropriation_summary for the three budgets


@cache
def statements() -> Mapping[str, Statement]:
    """All statement kinds, in their standard order. Raises DataFileError."""
    table: dict[str, Statement] = {}
    for entry in _entries():
        where = f"statements.toml {entry['kind']}"
        columns = tuple(_column(column, where) for column in entry.get("columns", ()))
        if entry.get("sides"):
            columns = (AMOUNT, *columns)
        known = {column.id for column in columns}
        for template in entry.get("templates", ()):
            if set(template) - known:
                raise DataFileError(f"{where}：模板中的列 {set(template) - known} 不存在")
        table[entry["kind"]] = Statement(
            kind=entry["kind"],
            name=entry["name"],
            titles=tuple(plain(title) for title in entry["titles"]),
            not_title=tuple(entry["not_title"]),
            sides=bool(entry.get("sides", False)),
            codes=entry.get("codes", ""),
            funding=Funding(entry["funding"]) if "funding" in entry else None,
            columns=columns,
            templates=tuple(tuple(template) for template in entry.get("templates", ())),
            budget_titles=tuple(plain(title) for title in entry.get("budget_titles", ())),
            not_budget_title=tuple(entry.get("not_budget_title", ())),
            extra=tuple(_column(column, where) for column in entry.get("extra_columns", ())),
            since=entry.get("since", 0),
        )
    return table


def _entries() -> list[dict[str, Any]]:
    """The statements of the file, their keys checked. Raises DataFileError."""
    optional = (
        *("sides", "codes", "funding", "columns", "extra_columns", "templates"),
        *("budget_titles", "not_budget_title", "budget_columns", "budget_by_funding", "since"),
    )
    entries: list[dict[str, Any]] = load_toml(data("statements.toml"))["statement"]
    for entry in entries:
        where = f"statements.toml {entry.get('kind', '?')}"
        require(entry, ("kind", "name", "titles", "not_title"), optional, where)
    return entries


@cache
def budget_statements() -> Mapping[str, Statement]:
    """The statements as a 部门预算 prints them: every amount is a budget, and headings need not say so."""
    return {entry["kind"]: _as_budget(statements()[entry["kind"]], entry) for entry in _entries()}


def _as_budget(statement: Statement, entry: Mapping[str, Any]) -> Statement:
    """The statement with what only a budget prints: headings, columns, a column for each budget."""
    where = f"statements.toml {statement.kind}"
    more = {c["id"]: c.get("budget_headings", ()) for c in entry.get("columns", ())}
    columns, extra = (
        tuple(_budget_column(c, more.get(c.id, ())) for c in group if _in_budget(statement, c))
        for group in (statement.columns, statement.extra)
    )
    extra += tuple(_column(column, where) for column in entry.get("budget_columns", ()))
    if entry.get("budget_by_funding"):
        extra += tuple(_of_one_budget(column, id_) for column in columns for id_ in _BUDGETS)
    return replace(
        statement,
        name=statement.name.replace("决算", "预算"),
        columns=columns,
        extra=extra,
        templates=(),
    )


def _of_one_budget(column: Column, budget: str) -> Column:
    """The column where it stands once for each of the three budgets: 因公出国（境）费/一般公共预算."""
    summary = statements()["appropriation_summary"].column(budget)
    if summary is None:
        raise DataFileError(f"statements.toml appropriation_summary：没有列 {budget}")
    headings = (f"{outer}/{inner}" for outer in column.headings for inner in summary.headings)
    return replace(
        column,
        id=f"{column.id}_{budget}",
        name=f"{column.name} {summary.name}",
        headings=tuple(headings),
        funding=summary.funding,
        of_which=True,
    )


def _in_budget(statement: Statement, column: Column) -> bool:
    """Whether a budget can print the column: of a table with both stages only the budget's."""
    staged = any(other.stage for other in statement.columns)
    return column.stage == "budget" or not staged


def _budget_column(column: Column, more: Sequence[str]) -> Column:
    bare = tuple(heading.removeprefix("预算数/") for heading in column.headings)
    extra = ("预算数", "预算") if column.id == AMOUNT.id else map(_plain_path, more)
    headings = tuple(dict.fromkeys((*column.headings, *bare, *extra)))
    return replace(column, name=column.name.replace("决算", "预算"), headings=headings)


def statements_of(*, budget: bool) -> Mapping[str, Statement]:
    """The statements of final accounts, or those of a budget."""
    return budget_statements() if budget else statements()


def _column(entry: Mapping[str, Any], where: str) -> Column:
    optional = ("measure", "stage", "funding", "of_which", "beside", "budget_headings")
    require(entry, ("id", "name", "headings"), optional, where)
    measure = entry.get("measure", "")
    if measure and measure not in measures():
        raise DataFileError(f"{where} {entry['id']}：指标 {measure} 不存在")
    return Column(
        id=entry["id"],
        name=entry["name"],
        headings=tuple(map(_plain_path, entry["headings"])),
        measure=measure,
        stage=entry.get("stage", ""),
        funding=Funding(entry["funding"]) if "funding" in entry else None,
        of_which=bool(entry.get("of_which", False)),
        beside=tuple(entry.get("beside", ())),
    )


def _plain_path(heading: str) -> str:
    return "/".join(plain(part) for part in heading.split("/"))


@cache
def row_specs() -> tuple[RowSpec, ...]:
    """The named rows, in file order. Raises DataFileError."""
    specs: list[RowSpec] = []
    for entry in load_toml(data("statements.toml"))["row"]:
        where = f"statements.toml row {entry.get('id', '?')}"
        require(
            entry, ("id", "side", "names", "measure"), ("funding", "in", "before", "after"), where
        )
        if entry["measure"] not in measures():
            raise DataFileError(f"{where}：指标 {entry['measure']} 不存在")
        specs.append(
            RowSpec(
                id=entry["id"],
                side=entry["side"],
                names=tuple(plain(name) for name in entry["names"]),
                measure=entry["measure"],
                funding=Funding(entry["funding"]) if "funding" in entry else None,
                within=entry.get("in", ""),
                before=tuple(entry.get("before", ())),
                after=entry.get("after", ""),
            )
        )
    return tuple(specs)


@cache
def row_spec(row_id: str) -> RowSpec | None:
    return next((spec for spec in row_specs() if spec.id == row_id), None)


def named_row(kind: str, side: str, name: str, above: frozenset[str]) -> str:
    """The canonical key of a printed row name ("" where unknown): a row id or a 类 code.

    `above` holds the keys of the rows that stand above it on its side.
    """
    label = plain(name)
    for spec in row_specs():
        fits = spec.side == side and spec.within in ("", kind) and label in spec.names
        if fits and above.isdisjoint(spec.before) and (not spec.after or spec.after in above):
            return spec.id
    return class_code(name) if side == "expenditure" else ""


def columns_page() -> str:
    """docs/columns.md: every statement kind with its column ids, as Markdown."""
    lines = ["# Columns of the statements", ""]
    lines += ["Generated: `python -m accounts.statements > docs/columns.md`.", ""]
    for statement in statements().values():
        lines += [f"## `{statement.kind}` {statement.name}", "", "| id | column |", "| --- | --- |"]
        lines += [f"| `{column.id}` | {column.name} |" for column in statement.columns]
        lines.append("")
        lines += _more_columns("Some places also print", statement.extra)
        extra = budget_statements()[statement.kind].extra
        known = {column.id for column in statement.extra}
        lines += _more_columns("A 部门预算 also prints", [c for c in extra if c.id not in known])
    return "\n".join(lines)


def _more_columns(what: str, columns: Sequence[Column]) -> list[str]:
    if not columns:
        return []
    rows = [f"| `{column.id}` | {column.name} |" for column in columns]
    return [f"{what}:", "", "| id | column |", "| --- | --- |", *rows, ""]


if __name__ == "__main__":
    print(columns_page(), end="")
