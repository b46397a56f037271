"""The two real reports: how much of the narrative is understood, and the reasons for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from accounts.claim import Claim, ClaimKind
from accounts.report import Report
from accounts.unit import Dimension
from ingest.claims import claims_of
from ingest.read import read_report

pytestmark = pytest.mark.corpus
SEEDS = ("000_279ef445b4e38648.txt", "004_45e3ac733f3988a3.txt")
MEETING = ["经费支出为会议场租费0.2万元", "经费支出为会议场租费会议场租费0.2万元"]
EXPLAINED = {  # what stands in 原因 and 用途, by its label as printed
    SEEDS[0]: [*MEETING, "经费支出为0.51万元"],
    SEEDS[1]: ["追加公用经费33.5万元", *MEETING],
}


@pytest.fixture(scope="module", params=SEEDS)
def report(request: pytest.FixtureRequest, corpus: Path) -> Report:
    return read_report(corpus / "seeds" / request.param)


def accounts(report: Report) -> Iterator[Claim]:
    """The claims of money and percent in the narrative (part 3)."""
    for claim in claims_of(report):
        amount = claim.amount
        if (
            claim.section.startswith("3")
            and amount
            and amount.unit.dimension is not Dimension.COUNT
        ):
            yield claim


def test_all_money_and_percent_of_the_narrative_is_understood_but_what_explains(
    report: Report,
) -> None:
    unread = [claim.text for claim in accounts(report) if claim.quantity is None]
    assert unread == EXPLAINED[report.file]


def test_what_is_not_understood_says_why(report: Report) -> None:
    assert all((c.quantity is None) == bool(c.reason) for c in claims_of(report))


def test_every_digit_of_every_paragraph_is_in_one_claim(report: Report) -> None:
    found = [
        claim
        for claim in claims_of(report)
        if claim.amount is not None or claim.kind in (ClaimKind.DATE, ClaimKind.REFERENCE)
    ]
    for section in report.sections:
        for paragraph in section.paragraphs:
            spans = [
                range(claim.source.start or 0, claim.source.end or 0)
                for claim in found
                if (claim.section, claim.source.line) == (section.id, paragraph.line)
            ]
            for match in re.finditer(r"\d", paragraph.text):
                assert sum(match.start() in span for span in spans) == 1, paragraph.text


def test_every_subject_of_the_detail_is_found(report: Report) -> None:
    codes = {
        claim.quantity.subject
        for claim in claims_of(report)
        if claim.place == "general_detail" and claim.quantity and claim.quantity.subject
    }
    table = report.table("general_expenditure")
    assert table is not None
    assert codes == {row.code for row in table.rows if len(row.code) == 7}


def test_the_words_that_compare_are_claims(report: Report) -> None:
    text = "".join(p.text for s in report.sections for p in s.paragraphs if s.id.startswith("3"))
    directions = [c for c in claims_of(report) if c.kind is ClaimKind.DIRECTION]
    assert len(directions) == len(re.findall("大于|小于", text))
    assert all(c.direction in (1, -1) and c.base for c in directions)


def test_the_change_that_the_three_public_question_needs_is_read(report: Report) -> None:
    changes = {
        claim.quantity.measure: claim
        for claim in claims_of(report)
        if claim.kind is ClaimKind.DIFFERENCE
        and claim.quantity
        and claim.quantity.measure.startswith("three_public.")
    }
    assert set(changes) == {
        "three_public.abroad",
        "three_public.reception",
        "three_public.vehicle_purchase",
        "three_public.vehicle_operation",
    }
    assert changes["three_public.abroad"].direction == 0
