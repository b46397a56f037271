"""Finding card: both sides of a 疑点, the difference, the places, and the relations it breaks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from accounts.finding import Finding, Mend, Place, Severity
from accounts.report import Report
from calculator.locate_text import ALSO, ANY_EXPLAINS
from calculator.rulebook import rulebook
from ui.components.check_place import place_words, printed_names
from ui.components.citation import cited_together, place_position, report_title
from ui.components.locate import CellPlace, TextPlace, locate
from ui.components.proof import rule_name
from ui.components.sheet import row_name
from ui.export.finding_words import grouped, interval_text, mend_text, other_candidates
from ui.markup import Html, element
from ui.texts import say, word

ICONS = {Severity.ERROR: "✕", Severity.WARNING: "▲", Severity.NOTICE: "ℹ"}
_SEPARATOR = "｜"
_STEP = re.compile(r"（\d+）(?=\D)")
_AFTER_WORKING = re.compile(f"(?={ANY_EXPLAINS}|{ALSO})")
_TOTAL = "total"


def finding_label(finding: Finding, reports: Sequence[Report]) -> str:
    """Icon, word, the relation that fails and the first place, in one line; never colour alone.

    The same words may stand in many sentences: page or line, and what they are about, tell them apart.
    """
    severity = f"{ICONS[finding.severity]} {word(finding.severity)}"
    broken = say("audit.fails", rule=rule_name(finding.rule))
    first = next((place for place in finding.places if place.quote), None)
    if first is None:
        return f"{severity}　{broken}　{_SEPARATOR}　{finding.title}"
    apart = [place_position(_owner(first, reports), first, first.quote)]
    if not first.table:
        apart.insert(0, _subject(finding.places, reports))
    named = "，".join(filter(None, apart))
    spot = say("audit.spot", quote=first.quote, spot=named) if named else first.quote
    return f"{severity}　{broken}　{_SEPARATOR}　{spot}"


def _subject(places: Sequence[Place], reports: Sequence[Report]) -> str:
    """The row of the statements that the words are about; "" where it is only a total, or none."""
    for place in places:
        report = _owner(place, reports)
        found = locate(report, place, place.quote) if report and place.table else None
        if isinstance(found, CellPlace) and found.spot is not None:
            row = found.spot.row
            return "" if _TOTAL in row.key else row_name(row)
    return ""


def finding_card(finding: Finding, reports: Sequence[Report]) -> Html:
    """The finding unfolded. A place is looked for in each of `reports`, in their order."""
    candidates = other_candidates(finding)
    return element(
        "div",
        _sides(finding),
        _mends(finding.mends),
        _detail(finding.detail),
        element("h4", say("audit.places")) if finding.places else None,
        _places(finding.places, reports),
        _folded(say("audit.candidates"), _places(candidates, reports)) if candidates else None,
        _breaks(finding, reports),
        class_=f"js-finding js-{finding.severity.value}",
    )


def _detail(detail: str) -> Html:
    """The working; a line for each of the equations that it counts through, then what explains them."""
    working, *after = _AFTER_WORKING.split(detail, maxsplit=1)
    first, *steps = _STEP.split(working)
    lines = (element("li", step.strip()) for step in steps)
    return element(
        "div",
        element("p", first),
        element("ol", *lines) if steps else None,
        element("p", *after) if after else None,
        class_="js-detail",
    )


def _sides(finding: Finding) -> Html | None:
    """Both sides and the difference, each with what it can be at most and at least by rounding."""
    sides = (
        ("audit.expected", finding.expected, finding.expected_interval),
        ("audit.found", finding.found, finding.found_interval),
        ("audit.difference", finding.difference, None),
    )
    shown = [(key, value, interval) for key, value, interval in sides if value is not None]
    if not shown:
        return None
    parts = (
        element("div", element("dt", say(key)), _side(value, finding.unit, interval_text(interval)))
        for key, value, interval in shown
    )
    return element("dl", *parts, class_="js-sides")


def _side(value: str, unit: str, interval: str) -> Html:
    return element(
        "dd",
        grouped(value),
        element("span", unit, class_="js-unit") if unit else None,
        element("small", say("audit.interval", interval=interval)) if interval else None,
    )


def _mends(mends: Sequence[Mend]) -> Html | None:
    """What the other numbers ask for, the likeliest first."""
    if not mends:
        return None
    items = (element("li", mend_text(mend)) for mend in mends)
    title = say("audit.mends") if len(mends) == 1 else say("audit.mends_any", count=len(mends))
    return element("div", element("h4", title), element("ul", *items), class_="js-mends")


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
    printed = printed_names(reports)
    items = (_relation(broken, printed) for broken in finding.breaks)
    return element(
        "div", element("h4", say("audit.breaks")), element("ul", *items), class_="js-breaks"
    )


def _relation(broken: str, printed: Mapping[str, str]) -> Html:
    """The equation's plain name with what it stands on, its condition and its source."""
    rule_id, _, label = broken.partition("[")
    label = place_words(label.removesuffix("]"), printed)
    rule = rulebook().get(rule_id)
    notes = [label] if label else []
    if rule is not None:
        notes += [say("audit.rule_condition", condition=rule.condition)] if rule.condition else []
        notes += [say("audit.rule_source", source=rule.source)]
    code = element("code", rule_id)
    note = element("span", " · ".join(notes), class_="js-note")
    return element("li", rule_name(rule_id), " ", code, note)
