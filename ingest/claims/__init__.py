"""Claims: every number of the narrative with its meaning, or with the reason why it has none."""

from __future__ import annotations

import re
from dataclasses import replace

from accounts.claim import Claim
from accounts.quantity import Stage
from accounts.report import Paragraph, Report, Section
from accounts.source import Source
from ingest.claims.context import Context, Frame, frame_of
from ingest.claims.draft import Draft
from ingest.claims.grammar import read_paragraph
from ingest.claims.lexicon import role_of
from ingest.claims.loose_total import settle_totals
from ingest.claims.normal import Line, line_of
from ingest.claims.projects import heading_name
from ingest.claims.silent_whole import settle_wholes
from ingest.ordinals import ordinal_of

_ENDED = re.compile(r"[。！？!?；;：:]\s*$")
_SENTENCE = re.compile(r"[^。！？]*[。！？]?")
_CLAUSE = re.compile(r"[，,。；;：:、！？\s]")
_LONGEST_LABEL = 40


def claims_of(report: Report) -> tuple[Claim, ...]:
    """Every numeral of every paragraph as exactly one claim, and comparisons in words, in order.

    Differences and rates carry the printed size and the word's sign. `base` is the other side: the
    whole of a share, the budget of a completion rate or deviation, last year's value of a change.
    Ids are n001, n002 … in document order.
    """
    frame = frame_of(report)
    claims: list[Claim] = []
    above: tuple[Section, Context] | None = None
    for section in report.sections:
        context = _context(frame, section, above)
        ended = True
        for paragraph in section.paragraphs:
            line = line_of(paragraph.text)
            context.begin_paragraph(continues=not ended)
            if ended and ordinal_of(paragraph.text) is not None:
                context.begin_item()
            for draft in read_paragraph(context, line):
                claims.append(_claim(frame, section, paragraph, line, draft, len(claims) + 1))
            ended = _ENDED.search(paragraph.text) is not None
        above = section, context
    if frame.is_budget:
        claims = [_planned(claim) for claim in claims]
    return settle_totals(report, settle_wholes(claims))


def _planned(claim: Claim) -> Claim:
    """The claim of a 部门预算: every amount that it means is 预算, never 决算."""
    quantity, base = (
        None if q is None else q.with_(stage=Stage.INITIAL_BUDGET)
        for q in (claim.quantity, claim.base)
    )
    return replace(claim, quantity=quantity, base=base)


def _context(frame: Frame, section: Section, above: tuple[Section, Context] | None) -> Context:
    """The context at the head of a section; a subsection goes on with its section's projects."""
    context = Context(frame, role_of(section.role), year=frame.report.year)
    if above is not None and section.id.startswith(f"{above[0].id}."):
        context.group, context.project = above[1].group, above[1].project
    context.project = heading_name(f"{section.number}{section.title}") or context.project
    context.begin_section()
    return context


def _claim(
    frame: Frame, section: Section, paragraph: Paragraph, line: Line, draft: Draft, number: int
) -> Claim:
    start, end = line.span(draft.start, draft.end)
    return Claim(
        id=f"n{number:03d}",
        text=_label(line, draft),
        kind=draft.kind,
        amount=draft.numeral.amount(frame.scale) if draft.numeral else None,
        quantity=draft.quantity,
        base=draft.base,
        direction=draft.direction,
        section=section.id,
        place=section.role or section.id,
        sentence=_sentence(paragraph.text, start),
        source=Source(
            page=paragraph.page,
            line=paragraph.line,
            section=section.id,
            start=start,
            end=end,
            box=paragraph.box,
        ),
        reason=draft.reason,
    )


def _label(line: Line, draft: Draft) -> str:
    """The claim as printed, with the words of its clause: 减少4.64万元."""
    start, end = line.span(draft.start, draft.end)
    if draft.label_start is not None:
        start = min(start, line.span(draft.label_start, draft.label_start + 1)[0])
    return re.sub(r"\s+", "", line.printed[max(start, end - _LONGEST_LABEL) : end])


def _sentence(text: str, place: int) -> str:
    """The sentence of a paragraph in which a place stands."""
    for match in _SENTENCE.finditer(text):
        if match.start() <= place < match.end():
            return match[0].strip()
    return text.strip()
