"""The reviewed list: a finding counts as seen by its page and what is printed there."""

from __future__ import annotations

from dataclasses import replace

from accounts.finding import Finding, Place, Severity
from eval.audit_finals import Spot, lists

FINDING = Finding(
    id="N.share#n001",
    rule="N.share",
    severity=Severity.ERROR,
    title="“占99.9%”疑有误",
    detail="",
    expected=None,
    found=None,
    difference=None,
    unit="%",
    places=(Place(page=21, quote="占99.9%"), Place(page=7, quote="467.02")),
)


def test_a_spot_is_met_by_page_and_figure() -> None:
    spot = Spot("x", 21, None, "99.9%", "")
    assert spot.meets(FINDING)
    assert not replace(spot, page=22).meets(FINDING)
    assert not replace(spot, figure="99.8%").meets(FINDING)


def test_a_missing_statement_has_no_place() -> None:
    assert Spot("x", None, None, "疑有误", "").meets(FINDING)


def test_the_lists_load_and_name_each_place_once() -> None:
    for spots in (lists().reviewed, lists().errors):
        assert spots
        assert len(set(spots)) == len(spots)
