"""Scores: the indicators and projects of a report's 绩效自评表, each with its printed score.

No statement kind describes these tables: their cells are shown as they are printed, and nothing is
derived from them but points lost.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from accounts.amount import cell_amount
from accounts.datafile import load_toml, require
from accounts.fact import Fact
from accounts.labels import plain
from accounts.quantity import Quantity
from accounts.report import Report, Row, Table
from accounts.unit import counted
from answer.lexicon import Entry, Kind

INDICATOR = "indicator:"
"""Marks the name of an indicator (or project) of the 绩效自评表 where a subject may stand."""

_SHORTEST = 3
_YEAR = re.compile(r"^\d{4}年度?")
_PERFORMANCE = "performance"


@dataclass(frozen=True, slots=True)
class Score:
    """What a row prints: `name` as printed, its score in 分, the points that it may get, if told, and
    the target and the result in words ("" where the table has no such column)."""

    name: str
    score: Fact
    full: Fact | None = None
    target: str = ""
    actual: str = ""


@cache
def _rules() -> Mapping[str, Any]:
    """The content of data/scores.toml. Raises DataFileError."""
    source = load_toml(files("answer") / "data" / "scores.toml")
    require(
        source, ("asking", "silent", "beside", "headings", "tails", "behind"), (), "scores.toml"
    )
    return source


def scores_of(report: Report) -> tuple[Score, ...]:
    """The scored rows of the report in printed order, the total left out."""
    return tuple(one for table in report.tables for one in _scores(table, report))


def asks_for_scores(text: str) -> bool:
    """Whether a question speaks of the scores or results of a 绩效自评表."""
    label = plain(text)
    return any(word in label for word in _rules()["asking"])


def score_words(text: str, reports: Iterable[Report]) -> Mapping[str, Entry]:
    """The words by which a question about scores names a row, and those that say nothing more.

    A form that two rows share names neither.
    """
    label = plain(text)
    named: dict[str, set[str]] = {}
    for report in reports:
        for one in scores_of(report):
            for form in _forms(one.name, report.issuer):
                named.setdefault(form, set()).add(one.name)
    rows = {
        form: Entry(Kind.SUBJECT, f"{INDICATOR}{next(iter(names))}")
        for form, names in named.items()
        if len(names) == 1 and form in label
    }
    silent = [*_rules()["silent"], *(_rules()["beside"] if rows else ())]
    return {**{plain(word): Entry(Kind.FILLER, "") for word in silent}, **rows}


def _forms(name: str, issuer: str) -> Iterator[str]:
    label = plain(_YEAR.sub("", name)).removeprefix(plain(issuer))
    short = [label.removesuffix(tail) for tail in _rules()["tails"] if label.endswith(tail)]
    for form in dict.fromkeys((label, *short)):
        if len(form) >= _SHORTEST:
            yield form
            yield from (f"{form}{word}" for word in _rules()["behind"])


def _scores(table: Table, report: Report) -> Iterator[Score]:
    if table.unreadable or report.table(table.kind) is not table:
        return
    if table.kind == _PERFORMANCE:
        for row in table.rows:
            if row.cells.get("level3") is not None and (
                found := _fact(table, row, "score", report)
            ):
                full = _fact(table, row, "weight", report)
                yield Score(
                    _joined(row.name), found, full, _text(row, "target"), _text(row, "actual")
                )
        return
    headings = table.rows[0].cells if table.kind == "other" and table.rows else {}
    columns = [c for c, cell in headings.items() if plain(cell.text) in _rules()["headings"]]
    for row in table.rows[1:] if len(columns) == 1 else ():
        found = _fact(table, row, columns[0], report)
        if found is not None:
            yield Score(_joined(row.name), found)


def _joined(name: str) -> str:
    """The name without the blanks that a narrow column breaks it with (建议提案办 理)."""
    return "".join(name.split())


def _text(row: Row, column: str) -> str:
    cell = row.cells.get(column)
    return "" if cell is None else cell.text.strip()


def _fact(table: Table, row: Row, column: str, report: Report) -> Fact | None:
    cell = row.cells.get(column)
    amount = cell_amount(cell.text, counted("分")) if cell is not None else None
    if cell is None or amount is None:
        return None
    quantity = Quantity(report.issuer, report.year, "evaluation_score", scope=report.scope)
    return Fact(
        id=f"{table.kind}/{row.key}/{column}",
        quantity=replace(quantity, subject=row.name),
        amount=amount,
        place=table.kind,
        source=cell.source,
        label=f"{table.title} {row.name}",
        report=report.sha256,
        doubt=cell.doubt,
        correction=cell.correction,
    )
