"""Revision view: what a new version of a report changed, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from accounts.claim import Claim
from accounts.finding import Finding
from accounts.finding_key import finding_key
from accounts.review import Review
from accounts.statements import statements, statements_of
from calculator.revision import ChangedCell, Revision
from ui.components.finding_card import ICONS
from ui.components.review_card import state_text
from ui.markup import Html, element, joined
from ui.texts import say, word


def counts(revision: Revision) -> Html:
    """How many findings are gone, new and still there, and how much was changed."""
    tiles = (
        ("versions.gone", len(revision.gone)),
        ("versions.new_findings", len(revision.new)),
        ("versions.unchanged", len(revision.unchanged)),
        ("versions.cells", len(revision.cells)),
        ("versions.claims", len(revision.claims)),
    )
    parts = (
        element(
            "div", element("dt", say(key)), element("dd", str(count)), class_="js-tile js-plain"
        )
        for key, count in tiles
    )
    return element("dl", *parts, class_="js-tiles")


def changed_findings(revision: Revision, reviews: Mapping[str, Review]) -> Html:
    """The findings by what became of them, each with what was decided of it."""
    groups = (
        ("versions.new_findings", "＋", revision.new),
        ("versions.gone", "−", revision.gone),
        ("versions.unchanged", "＝", revision.unchanged),
    )
    return joined(
        joined(
            (
                element("h3", f"{sign} {say(key)}（{len(findings)}）"),
                element("ul", *(element("li", _finding(one, reviews)) for one in findings)),
            )
        )
        for key, sign, findings in groups
        if findings
    )


def changed_cells(revision: Revision) -> Html:
    """A line for each cell that changed, and for each statement that only one version has."""
    whole = {*revision.tables_gone, *revision.tables_new}
    tables = [element("li", say("versions.table_gone", title=t)) for t in revision.tables_gone]
    tables += [element("li", say("versions.table_new", title=t)) for t in revision.tables_new]
    rows = [_cell(cell) for cell in revision.cells if cell.title not in whole]
    return joined(
        (
            element("ul", *tables) if tables else None,
            _table("versions.cells", ("table", "row", "column"), rows) if rows else None,
        )
    )


def changed_claims(revision: Revision) -> Html | str:
    """A line for each number of the text that changed."""
    rows = [
        element("tr", element("td", one.section), _claim(one.old), _claim(one.new))
        for one in revision.claims
    ]
    return _table("versions.claims", ("section",), rows) if rows else joined(())


def _finding(finding: Finding, reviews: Mapping[str, Review]) -> Html:
    state = state_text(reviews.get(finding_key(finding)))
    severity = f"{ICONS[finding.severity]} {word(finding.severity)}"
    tag = element("span", f"〔{state}〕", class_="js-position") if state else None
    return joined((element("strong", severity), f"　{finding.title}", tag))


def _cell(cell: ChangedCell) -> Html:
    names = (element("td", text) for text in (cell.title, cell.name, _column(cell)))
    return element("tr", *names, _printed(cell.old), _printed(cell.new))


def _column(cell: ChangedCell) -> str:
    for known in (statements(), statements_of(budget=True)):
        column = known[cell.kind].column(cell.column) if cell.kind in known else None
        if column is not None:
            return column.name
    return cell.column


def _printed(text: str | None) -> Html:
    if text is None:
        return element("td", say("versions.absent"), class_="js-blank")
    return element("td", text or say("table.blank"), class_="js-num" if text else "js-blank")


def _claim(claim: Claim | None) -> Html:
    if claim is None:
        return element("td", say("versions.absent"), class_="js-blank")
    return element(
        "td", element("strong", claim.text), element("div", claim.sentence, class_="js-note")
    )


def _table(title: str, names: Iterable[str], rows: Iterable[Html]) -> Html:
    keys = [*(f"versions.head_{name}" for name in names), "versions.head_old", "versions.head_new"]
    head = element("tr", *(element("th", say(key), scope="col") for key in keys))
    table = element("table", element("thead", head), element("tbody", *rows), class_="js-table")
    return joined(
        (element("h3", say(title)), element("div", table, class_="js-scroll", tabindex="0"))
    )
