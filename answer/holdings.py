"""Holdings: a question about the library itself — which units, years and kinds of report it holds."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from accounts.datafile import load_toml, require
from accounts.errors import DataFileError
from accounts.labels import plain
from accounts.report import ReportKind
from answer.answer import Answer, Status
from answer.choice import Choice
from answer.compose import templates
from answer.language import worded, year_words
from answer.lexicon import Kind
from answer.scan import scan
from answer.shelf import Shelf, Shelved
from answer.slots import expand

_MOST_LINES = 30
_NAMES = {ReportKind.FINAL: "部门决算", ReportKind.BUDGET: "部门预算"}


@cache
def _rules() -> Mapping[str, Any]:
    """The content of data/holdings.toml. Raises DataFileError."""
    source = load_toml(files("answer") / "data" / "holdings.toml")
    require(source, ("asks",), (), "holdings.toml")
    require(source["asks"], ("patterns", "final", "budget"), (), "holdings.toml [asks]")
    asks: Mapping[str, Any] = source["asks"]
    return asks


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    try:
        return tuple(re.compile(pattern) for pattern in _rules()["patterns"])
    except re.error as error:
        raise DataFileError(f"holdings.toml：不是正则表达式（{error}）") from error


def holdings(text: str, choice: Choice, library: Shelf) -> Answer | None:
    """The reports that the library holds, a line a unit; None where the question is about anything else."""
    scanned = scan(choice.marked, {})
    words = plain(scanned.text)
    narrow = scanned.of(Kind.MEASURE, Kind.SUBJECT, Kind.ANY)
    if narrow or not any(pattern.search(words) for pattern in _patterns()):
        return None
    kinds = _kinds(words)
    held = [
        one
        for one in library.catalogue()
        if one.kind in kinds
        and (not choice.named or one.issuer in choice.named)
        and (not scanned.years or one.year in scanned.years)
    ]
    if not held:
        return Answer(text, Status.NOT_FOUND, templates()["holdings_none"])
    counted = [(kind, sum(one.kind is kind for one in held)) for kind in kinds]
    counts = "、".join(f"{worded(_NAMES[kind])} {count} 份" for kind, count in counted if count)
    issuers = sorted({one.issuer for one in held})
    said = [expand(templates()["holdings"], {"units": str(len(issuers)), "counts": counts})]
    said += [_line(issuer, held) for issuer in issuers[:_MOST_LINES]]
    if len(issuers) > _MOST_LINES:
        said.append(templates()["holdings_more"])
    return Answer(text, Status.ANSWERED, "\n".join(said))


def _kinds(words: str) -> tuple[ReportKind, ...]:
    final, budget = (any(word in words for word in _rules()[key]) for key in ("final", "budget"))
    if final is budget:
        return tuple(_NAMES)
    return (ReportKind.FINAL,) if final else (ReportKind.BUDGET,)


def _line(issuer: str, held: Sequence[Shelved]) -> str:
    own = sorted({(one.year, one.kind) for one in held if one.issuer == issuer}, key=_by_year)
    years = "、".join(f"{year_words(year).strip()}{worded(_NAMES[kind])}" for year, kind in own)
    return expand(templates()["holdings_line"], {"who": issuer, "years": years})


def _by_year(one: tuple[int, ReportKind]) -> tuple[int, str]:
    return one[0], one[1].value
