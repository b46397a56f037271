"""Narrative (情况说明): the text with every number marked by its grade, as a spelling checker does."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from accounts.claim import Claim
from accounts.finding import Graded, Verdict
from accounts.report import Report
from ui.components.ledger import ICONS, verdict_tag
from ui.components.marked_text import Piece, pieces_of
from ui.components.marks import Marks, TextMark
from ui.components.proof import rule_name
from ui.markup import Html, element, joined
from ui.texts import say, word


def legend() -> Html:
    """What the marks mean, each drawn as it is drawn in the text."""
    items = (
        element(
            "span",
            element("span", say("narrative.example"), class_=f"js-n js-n-{verdict.value}"),
            f" {ICONS[verdict]} {word(verdict)}",
        )
        for verdict in Verdict
    )
    return element("p", *items, element("span", say("narrative.how")), class_="js-legend js-note")


def narrative(report: Report, marks: Marks, wanted: Collection[Verdict] | None = None) -> Html:
    """The sections with their paragraphs; `wanted` keeps to those that hold a number of these grades."""
    return element(
        "div", *_sections(report, marks, wanted), class_="js-narrative", tabindex="0", role="region",
        aria_label=say("audit.tab_narrative"),
    )  # fmt: skip


def _sections(report: Report, marks: Marks, wanted: Collection[Verdict] | None) -> Iterator[Html]:
    for section in report.sections:
        paragraphs = [
            _paragraph(pieces)
            for pieces in pieces_of(section, marks)
            if wanted is None or any(p.mark and p.mark.verdict in wanted for p in pieces)
        ]
        if paragraphs:
            if section.title:
                yield element("h3", f"{section.number} {section.title}".strip())
            yield joined(paragraphs)


def _paragraph(pieces: Sequence[Piece]) -> Html:
    """The words with their marks, then, folded, the working of every marked number."""
    marked = [piece for piece in pieces if piece.mark is not None]
    text = element("p", *(_piece(piece) for piece in pieces))
    if not marked:
        return text
    summary = element("summary", say("narrative.workings", count=len(marked)))
    notes = (_working(piece) for piece in marked)
    return element(
        "div", text, element("details", summary, element("ol", *notes)), class_="js-para"
    )


def _piece(piece: Piece) -> Html | str:
    mark = piece.mark
    if mark is None:
        return piece.text
    # A tick at every number would hide the few that matter.
    icon = "" if mark.verdict is Verdict.CONSISTENT else ICONS[mark.verdict]
    number = element(
        "span",
        piece.text,
        element("sup", icon, element("span", word(mark.verdict), class_="js-unseen")),
        class_=f"js-n js-n-{mark.verdict.value}",
        title=_hover(mark),
    )
    return joined((number, _references(mark.findings) if mark.closes else None))


def _hover(mark: TextMark) -> str:
    lines = [
        f"{word(graded.verdict)}：{claim.text}。{graded.reason}" for claim, graded in mark.graded
    ]
    lines += [graded.proof for _, graded in mark.graded if graded.proof]
    return "\n".join(lines) or word(mark.verdict)


def _references(findings: Sequence[int]) -> Html | None:
    """The numbers of the findings that touch the place, as the list of findings counts them."""
    if not findings:
        return None
    said = say("narrative.finding", numbers="、".join(map(str, findings)))
    return element("span", said, class_="js-ref")


def _working(piece: Piece) -> Html:
    mark = piece.mark
    assert mark is not None
    graded = [part for claim, one in mark.graded for part in _graded(claim, one)]
    return element(
        "li",
        *(graded or [element("strong", piece.text), " ", verdict_tag(mark.verdict)]),
        _references(mark.findings),
        value=str(piece.number),
    )


def _graded(claim: Claim, graded: Graded) -> Iterator[Html | str]:
    yield element("strong", claim.text)
    yield " "
    yield verdict_tag(graded.verdict)
    if graded.reason:
        yield element("div", graded.reason)
    if graded.proof and graded.proof not in graded.reason:
        yield element("div", graded.proof, class_="js-proof-text")
    if graded.rule:
        yield element(
            "div", rule_name(graded.rule), " ", element("code", graded.rule), class_="js-note"
        )
