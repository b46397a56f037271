"""The checks of words on whole generated reports: what was planted is found, and nothing else is said."""

from __future__ import annotations

import pytest

from accounts.report import Report
from calculator.report_finding import Ledger
from calculator.text_check import check_text
from ingest.read import read_bytes
from samples.generate import SampleReport, generate, generate_pair
from samples.options import Options

PLANTED = {
    "year": "W.year",
    "rate_without_percent": "W.percent",
    "template_left": "W.template",
    "yuan_for_wan": "W.unit_beside",
}


def read(sample: SampleReport) -> Report:
    return read_bytes(sample.text.encode(), sample.file_name)


def rules(report: Report) -> list[str]:
    ledger = Ledger()
    check_text(report, ledger)
    return [finding.rule for finding in ledger.findings]


@pytest.mark.parametrize("seed", [1, 8])
@pytest.mark.parametrize("error", PLANTED)
def test_a_planted_error_of_words_is_found_and_nothing_else(error: str, seed: int) -> None:
    sample = generate(seed, errors=[error])
    assert sample.errors
    assert rules(read(sample)) == [PLANTED[error]]


@pytest.mark.parametrize("seed", [2, 5])
def test_a_clean_report_and_its_subordinate_have_no_finding_of_words(seed: int) -> None:
    for sample in generate_pair(seed):
        assert rules(read(sample)) == []


def test_increase_of_zero_is_a_notice() -> None:
    options = Options(unchanged=True, increase_of_zero=True)
    assert set(rules(read(generate(1, options=options)))) == {"W.zero_change"}


def test_every_numeral_of_the_narrative_is_one_claim() -> None:
    report = read(generate(3))
    places = {
        (claim.section, claim.source.line, place)
        for claim in report.claims
        for place in range(claim.source.start or 0, claim.source.end or 0)
    }
    missing = [
        paragraph.text
        for section in report.sections
        for paragraph in section.paragraphs
        for place, char in enumerate(paragraph.text)
        if char.isdecimal() and (section.id, paragraph.line, place) not in places
    ]
    assert missing == []
