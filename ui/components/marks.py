"""Marks: every number of a report with its grade, as a spelling checker marks words.

One model for the page of the app and for the exports: spans of paragraphs and cells of tables, each
with its verdict and the findings that touch it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from accounts.claim import Claim
from accounts.facts import cell_id, facts_of
from accounts.finding import Audit, Finding, Graded, Place, Verdict
from accounts.report import Paragraph, Report, Row, Section, Table
from calculator.printed import place_of
from ui.components.locate import CellPlace, TextPlace, locate

_WORST_FIRST = (
    Verdict.INCONSISTENT,
    Verdict.ROUNDING,
    Verdict.NOT_CHECKABLE,
    Verdict.CONSISTENT,
)
Spot = tuple[str, str]
"""A table's id and the id of a cell in it (`cell_id`)."""


@dataclass(frozen=True, slots=True)
class TextMark:
    """Characters [start, end) of a paragraph: a graded claim, words that a finding names, or both.

    `findings` are the numbers of the findings that name the place. Words that numbers interrupt
    become several marks, of which one has `closes`.
    """

    anchor: str
    start: int
    end: int
    verdict: Verdict
    graded: tuple[tuple[Claim, Graded], ...]
    findings: tuple[int, ...]
    closes: bool = True


@dataclass(frozen=True, slots=True)
class CellMark:
    """A cell that checks have touched, or that none did (*not_checkable*).

    `suspect` says that changing the cell would explain a finding; other cells of a broken equation
    have findings, too. `checks` counts the checks by their outcome.
    """

    anchor: str
    verdict: Verdict
    suspect: bool
    findings: tuple[int, ...]
    checks: tuple[tuple[Verdict, int], ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one audit. `anchors` leads from a finding's place to its mark."""

    texts: Mapping[tuple[str, int], tuple[TextMark, ...]]
    cells: Mapping[Spot, CellMark]
    anchors: Mapping[Place, str]

    def of_paragraph(self, section: Section, paragraph: Paragraph) -> tuple[TextMark, ...]:
        """The marks of the paragraph, from left to right, none over another."""
        return self.texts.get((section.id, paragraph.line), ())

    def of_cell(self, table: Table, row: Row, column: str) -> CellMark | None:
        """The mark of the cell; None where it is blank or no fact."""
        return self.cells.get((table.id, cell_id(table, row, column)))


def marks_of(report: Report, audit: Audit, findings: Sequence[Finding]) -> Marks:
    """The marks of a report; `findings` are numbered from 1 in their order."""
    places = _Places(report)
    touched = _Touched(places, findings)
    cells = dict(_cell_marks(report, audit, touched))
    texts = _text_marks(report, audit, touched, places)
    anchors = _anchors(places, findings, texts, cells)
    return Marks(texts, cells, anchors)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict that a person must see first."""
    return min(verdicts, key=_WORST_FIRST.index)


class _Places:
    """Finds the claim, the cell or the words that a place of a finding means."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.claims = {claim.id: claim for claim in report.claims}
        facts = [fact for fact in facts_of(report) if fact.amount is not None]
        self._facts = {place_of(fact): fact.id for fact in facts}
        # Words of direction are claims, but print no number and are no facts.
        self._spoken = {
            (claim.source.section, claim.source.line, claim.text): claim.id
            for claim in reversed(report.claims)
        }
        self._tables = {table.kind: table.id for table in reversed(report.tables)}

    def claim(self, place: Place) -> str:
        """The id of the claim that stands there, or ""."""
        fact = self._facts.get(place, "")
        if fact in self.claims:
            return fact
        return "" if fact else self._spoken.get((place.section, place.line, place.quote), "")

    def cell(self, place: Place) -> Spot | None:
        fact = self._facts.get(place, "")
        if fact:
            return None if fact in self.claims else self.spot(fact)
        found = locate(self._report, place, place.quote) if place.table else None
        if not isinstance(found, CellPlace) or found.spot is None:
            return None
        cell = found.spot.row.cells[found.spot.column]
        if not place.quote.endswith(cell.text):
            return None
        return found.table.id, cell_id(found.table, found.spot.row, found.spot.column)

    def spot(self, fact: str) -> Spot:
        return self._tables.get(fact.partition("/")[0], ""), fact

    def words(self, place: Place) -> TextPlace | None:
        """The words quoted there, where they are no claim and less than the whole paragraph."""
        if place.table or not place.quote or self.claim(place):
            return None
        found = locate(self._report, place, place.quote)
        if not isinstance(found, TextPlace):
            return None
        quoted = found.paragraph.text[found.start : found.end] == place.quote
        return found if quoted else None


class _Touched:
    """Which findings name which claims, cells and words, by their numbers."""

    def __init__(self, places: _Places, findings: Sequence[Finding]) -> None:
        self.claims: dict[str, list[int]] = defaultdict(list)
        self.cells: dict[Spot, list[int]] = defaultdict(list)
        self.suspects: set[Spot] = set()
        self.words: list[tuple[TextPlace, int]] = []
        for number, finding in enumerate(findings, start=1):
            self._add(places, finding, number)

    def _add(self, places: _Places, finding: Finding, number: int) -> None:
        spots = [places.cell(place) for place in finding.places]
        suspects = {spot for place in finding.candidates if (spot := places.cell(place))}
        suspects |= {places.spot(f) for cause in finding.causes for f in cause if "/" in f}
        if not finding.candidates and not finding.causes:
            suspects = {spot for spot in spots if spot}
        for spot in dict.fromkeys((*spots, *sorted(suspects))):
            if spot is not None:
                self.cells[spot].append(number)
        self.suspects |= suspects
        named = [places.claim(place) for place in (*finding.places, *finding.candidates)]
        named += [fact for fact in finding.facts if fact in places.claims]
        for claim in dict.fromkeys(filter(None, named)):
            self.claims[claim].append(number)
        self.words += [(w, number) for place in finding.places if (w := places.words(place))]


def _cell_marks(report: Report, audit: Audit, touched: _Touched) -> Iterator[tuple[Spot, CellMark]]:
    outcomes: dict[str, Counter[Verdict]] = defaultdict(Counter)
    for outcome in audit.outcomes:
        for fact in outcome.fact_ids:
            outcomes[fact][outcome.verdict] += 1
    unseen = set(audit.unconstrained)
    for table in report.tables:
        keys = dict.fromkeys(
            cell_id(table, row, column)
            for row in table.rows
            for column, cell in row.cells.items()
            if cell.text.strip()
        )
        for index, key in enumerate(keys):
            spot = (table.id, key)
            named = touched.cells.get(spot, [])
            checks = outcomes.get(key, Counter())
            if not named and not checks and key not in unseen:
                continue
            suspect = spot in touched.suspects
            yield (
                spot,
                CellMark(
                    f"{table.id}-{index}",
                    _cell_verdict(suspect, named, checks),
                    suspect,
                    tuple(named),
                    tuple((verdict, checks[verdict]) for verdict in Verdict if checks[verdict]),
                ),
            )


def _cell_verdict(suspect: bool, named: Sequence[int], checks: Counter[Verdict]) -> Verdict:
    if suspect or (named and not checks):
        return Verdict.INCONSISTENT
    ran = [v for v in checks if v not in (Verdict.NOT_CHECKABLE, Verdict.INCONSISTENT)]
    if ran:
        return worst(ran)
    return Verdict.INCONSISTENT if checks[Verdict.INCONSISTENT] else Verdict.NOT_CHECKABLE


def _text_marks(
    report: Report, audit: Audit, touched: _Touched, places: _Places
) -> dict[tuple[str, int], tuple[TextMark, ...]]:
    marks: dict[tuple[str, int], list[TextMark]] = defaultdict(list)
    for graded in audit.graded:
        claim = places.claims.get(graded.claim)
        source = claim.source if claim else None
        if claim is None or source is None or None in (source.line, source.start, source.end):
            continue
        mark = TextMark(
            f"c-{claim.id}",
            source.start or 0,
            source.end or 0,
            graded.verdict,
            ((claim, graded),),
            tuple(touched.claims.get(claim.id, ())),
        )
        marks[source.section, source.line or 0].append(mark)
    told = {place: list(_apart(found)) for place, found in marks.items()}
    for index, (words, number) in enumerate(touched.words):
        line = told.setdefault((words.section.id, words.paragraph.line), [])
        gaps = tuple(_gaps(words.start, words.end, line))
        for piece, (start, end) in enumerate(gaps):
            anchor = f"w-{index}" if piece == 0 else f"w-{index}-{piece}"
            last = piece == len(gaps) - 1
            line.append(
                TextMark(anchor, start, end, Verdict.INCONSISTENT, (), (number,), closes=last)
            )
    return {place: tuple(sorted(line, key=lambda mark: mark.start)) for place, line in told.items()}


def _gaps(start: int, end: int, marks: Sequence[TextMark]) -> Iterator[tuple[int, int]]:
    """The parts of [start, end) that no mark covers."""
    for mark in sorted(marks, key=lambda mark: mark.start):
        if mark.end <= start or mark.start >= end:
            continue
        if mark.start > start:
            yield start, mark.start
        start = mark.end
    if start < end:
        yield start, end


def _apart(marks: Iterable[TextMark]) -> Iterator[TextMark]:
    """The claims from left to right; those that overlap are one, with the worst verdict."""
    last: TextMark | None = None
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end, mark.anchor)):
        if last is None or mark.start >= last.end:
            if last is not None:
                yield last
            last = mark
        else:
            last = replace(
                last,
                end=max(last.end, mark.end),
                verdict=worst((last.verdict, mark.verdict)),
                graded=last.graded + mark.graded,
                findings=tuple(sorted({*last.findings, *mark.findings})),
            )
    if last is not None:
        yield last


def _anchors(
    places: _Places,
    findings: Sequence[Finding],
    texts: Mapping[tuple[str, int], tuple[TextMark, ...]],
    cells: Mapping[Spot, CellMark],
) -> dict[Place, str]:
    claims = {
        claim.id: mark.anchor
        for marks in texts.values()
        for mark in marks
        for claim, _ in mark.graded
    }
    anchors: dict[Place, str] = {}
    for finding in findings:
        mended = (mend.place for mend in finding.mends)
        for place in (*finding.places, *finding.candidates, *mended):
            spot = places.cell(place)
            words = places.words(place)
            if spot is not None and spot in cells:
                anchors[place] = cells[spot].anchor
            elif (claim := places.claim(place)) in claims:
                anchors[place] = claims[claim]
            elif words is not None:
                over = texts.get((words.section.id, words.paragraph.line), ())
                hit = next((m for m in over if m.end > words.start), None)
                if hit is not None:
                    anchors[place] = hit.anchor
    return anchors
