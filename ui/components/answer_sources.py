"""Answer sources: the working and the cited places of an answer, report by report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from accounts.report import Report
from answer.answer import Answer, Basis, Citation, Number
from calculator.proof import Derivation
from ui.components.citation import cited_together
from ui.components.proof import Reports, proof_trees
from ui.markup import Html, element, joined
from ui.texts import say

# The lines of a number's proof that name its leaves; the tree shows those with their places.
_LEAF_LINE = "依据："

CitedReport = Callable[[str, int, str], Report | None]


@dataclass(slots=True)
class _Part:
    """What one report contributes to an answer."""

    numbers: list[Number] = field(default_factory=list)
    derivations: list[Derivation] = field(default_factory=list)


def working(answer: Answer, reports: Reports) -> Html:
    """How every number came about: its formula, then the tree down to printed cells."""
    parts: dict[str, _Part] = {}
    for number in answer.numbers:
        parts.setdefault(number.issuer, _Part()).numbers.append(number)
    for derivation in answer.derivations:
        issuer = derivation.quantity.issuer
        parts.setdefault(issuer, _Part()).derivations.append(derivation)
    shown = {issuer: _working(part, reports) for issuer, part in parts.items()}
    return _folded((issuer, body) for issuer, body in shown.items() if body)


def sources(citations: Iterable[Citation], report_of: CitedReport) -> Html:
    """Every cited place, highlighted where it stands."""
    groups: dict[tuple[str, int, str], list[Citation]] = {}
    for citation in citations:
        key = (citation.issuer, citation.year, citation.file)
        groups.setdefault(key, []).append(citation)
    return _folded(
        (
            f"{say('app.report', issuer=issuer, year=year)} · {file}",
            cited_together(report_of(issuer, year, file), [(c, c.quote) for c in cited]),
        )
        for (issuer, year, file), cited in groups.items()
    )


def _working(part: _Part, reports: Reports) -> Html:
    lines = dict.fromkeys(
        line
        for number in part.numbers
        if number.basis is Basis.DERIVED
        for line in number.proof.splitlines()
        if line and not line.startswith(_LEAF_LINE)
    )
    formulas = element("p", "\n".join(lines), class_="js-formula") if lines else None
    return joined((formulas, proof_trees(part.derivations, reports)))


def _folded(groups: Iterable[tuple[str, Html]]) -> Html:
    """One group as it is; several under their names, the first unfolded."""
    named = list(groups)
    if len(named) < 2:
        return joined(body for _, body in named)
    return joined(
        element(
            "details",
            element("summary", name),
            body,
            class_="js-group",
            open="" if index == 0 else None,
        )
        for index, (name, body) in enumerate(named)
    )
