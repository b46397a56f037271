"""Finding card: both sides of a 疑点, the difference, the places, and the relations it breaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from accounts.finding import Finding, Place, Severity
from accounts.report import Report
from calculator.rulebook import rulebook
from ui.components.citation import cited_together, report_title
from ui.components.locate import CellPlace, TextPlace, locate
from ui.components.proof import rule_name
from ui.markup import Html, element
from ui.texts import say, word

ICONS = {Severity.ERROR: "✕", Severity.WARNING: "▲", Severity.NOTICE: "ℹ"}
_SEPARATOR = "｜"


def finding_label(finding: Finding) -> str:
    """Icon, word, the relation that fails and the first place, in one line; never colour alone."""
    severity = f"{ICONS[finding.severity]} {word(finding.severity)}"
    broken = say("audit.fails", rule=rule_name(finding.rule))
    quote = next((place.quote for place in finding.places if place.quote), finding.title)
    return f"{severity}　{broken}　{_SEPARATOR}　{quote}"


def finding_card(finding: Finding, reports: Sequence[Report]) -> Html:
    """The finding unfolded. A place is looked for in each of `reports`, in their order."""
    candidates = tuple(p for p in finding.candidates if p not in finding.places)
    return element(
        "div",
        element("p", finding.detail, class_="js-detail"),
        _sides(finding),
        element("h4", say("audit.places")) if finding.places else None,
        _places(finding.places, reports),
        _folded(say("audit.candidates"), _places(candidates, reports)) if candidates else None,
        _breaks(finding, reports),
        class_=f"js-finding js-{finding.severity.value}",
    )


def _sides(finding: Finding) -> Html | None:
    sides = (
        ("audit.expected", finding.expected),
        ("audit.found", finding.found),
        ("audit.difference", finding.difference),
    )
    shown = [(key, value) for key, value in sides if value is not None]
    if not shown:
        return None
    unit = element("span", finding.unit, class_="js-unit") if finding.unit else None
    parts = (
        element("div", element("dt", say(key)), element("dd", _grouped(value), unit))
        for key, value in shown
    )
    return element("dl", *parts, class_="js-sides")


def _places(places: Sequence[Place], reports: Sequence[Report]) -> Html:
    """The places of each report together; the report is named where there are several."""
    groups: dict[str, list[Place]] = {}
    owners: dict[str, Report | None] = {}
    for place in places:
        report = _owner(place, reports)
        key = report.sha256 if report else ""
        owners[key] = report
        groups.setdefault(key, []).append(place)
    parts: list[Html] = []
    for key, group in groups.items():
        report = owners[key]
        if report is not None and len(reports) > 1:
            parts.append(element("h5", report_title(report)))
        parts.append(cited_together(report, [(place, place.quote) for place in group]))
    return element("div", *parts, class_="js-places")


def _folded(name: str, body: Html) -> Html:
    return element("details", element("summary", name), body)


def _owner(place: Place, reports: Sequence[Report]) -> Report | None:
    """The report that prints the place: table ids and lines alone do not tell several apart."""
    return next((report for report in reports if prints(report, place)), next(iter(reports), None))


def prints(report: Report, place: Place) -> bool:
    """Whether the words of the place stand in the report where the place says."""
    found = locate(report, place, place.quote)
    if isinstance(found, TextPlace):
        return found.paragraph.text[found.start : found.end] in place.quote
    if isinstance(found, CellPlace) and found.spot is not None:
        cell = found.spot.row.cells[found.spot.column]
        return place.quote.endswith(cell.text)
    return False


def _breaks(finding: Finding, reports: Sequence[Report]) -> Html | None:
    if not finding.breaks:
        return None
    claims = {claim.id: claim.text for report in reports for claim in report.claims}
    items = (_relation(broken, claims) for broken in finding.breaks)
    return element(
        "div", element("h4", say("audit.breaks")), element("ul", *items), class_="js-breaks"
    )


def _relation(broken: str, claims: Mapping[str, str]) -> Html:
    """The equation's plain name with what it stands on, its condition and its source."""
    rule_id, _, label = broken.partition("[")
    label = label.removesuffix("]")
    label = claims.get(label.rpartition("/")[2], label)
    rule = rulebook().get(rule_id)
    notes = [label] if label else []
    if rule is not None:
        notes += [say("audit.rule_condition", condition=rule.condition)] if rule.condition else []
        notes += [say("audit.rule_source", source=rule.source)]
    code = element("code", rule_id)
    note = element("span", " · ".join(notes), class_="js-note")
    return element("li", rule_name(rule_id), " ", code, note)


def _grouped(value: str) -> str:
    """The printed decimal with thousands separators and a minus sign as books print it."""
    try:
        return f"{Decimal(value):,f}".replace("-", "−")
    except InvalidOperation:
        return value
