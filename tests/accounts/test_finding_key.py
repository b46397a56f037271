"""A finding's key is its content: what is wrong, and not where it happens to stand."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.finding import Finding, Place, Severity
from accounts.finding_key import finding_key

CELL = Place(
    page=12, table="支出决算表", row="201", column="total", line=141, quote="支出 2,106.66"
)
WORDS = Place(page=21, section="3.5.2", line=278, quote="占71.73%")
FINDING = Finding(
    id="N.share#n029",
    rule="N.share",
    severity=Severity.ERROR,
    title="不符合“占比 = 部分 ÷ 整体”：占71.73%",
    detail="文中写“占71.73%”，按 2106.66 ÷ 2940.05 = 71.654%。",
    expected="71.65",
    found="71.73",
    difference="0.08",
    unit="%",
    places=(WORDS, CELL),
    facts=("n029", "expenditure/201/total"),
)


@pytest.mark.parametrize(
    "same",
    [
        replace(FINDING, id="N.share#n031", facts=("n031",)),
        replace(FINDING, places=(CELL, WORDS)),
        replace(FINDING, places=(replace(WORDS, page=3, line=9, section="4.1"), CELL)),
        replace(FINDING, places=(WORDS, replace(CELL, page=1, line=2, quote="支出 2106.66"))),
        replace(FINDING, places=(replace(WORDS, quote="占 71.73％"), CELL)),
        replace(FINDING, severity=Severity.WARNING, candidates=(CELL,), breaks=("x",)),
        replace(FINDING, found="71.730"),
    ],
    ids=["ids", "order", "page and section", "print of a cell", "setting", "grading", "zeros"],
)
def test_the_same_content_has_the_same_key(same: Finding) -> None:
    assert finding_key(same) == finding_key(FINDING)


@pytest.mark.parametrize(
    "other",
    [
        replace(FINDING, rule="N.amount"),
        replace(FINDING, found="71.74"),
        replace(FINDING, expected="71.66"),
        replace(FINDING, unit="万元"),
        replace(FINDING, places=(WORDS, replace(CELL, row="202"))),
        replace(FINDING, places=(WORDS, replace(CELL, column="basic"))),
        replace(FINDING, places=(WORDS,)),
    ],
    ids=["rule", "found", "expected", "unit", "row", "column", "place"],
)
def test_other_content_has_another_key(other: Finding) -> None:
    assert finding_key(other) != finding_key(FINDING)


def test_a_key_begins_with_its_rule() -> None:
    assert finding_key(FINDING).startswith("N.share:")


def test_a_finding_without_places_is_known_by_its_words() -> None:
    one, other = (replace(FINDING, places=(), detail=detail) for detail in ("缺少甲表", "缺少乙表"))
    assert finding_key(one) != finding_key(other)
    assert finding_key(one) == finding_key(replace(one, detail="缺少 甲表"))


def test_findings_between_reports_are_told_apart_by_the_other_report() -> None:
    assert finding_key(FINDING, "甲局 2021") != finding_key(FINDING, "乙局 2021")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2), st.integers(0, 5))
def test_zeros_behind_a_number_say_nothing(value: object, zeros: int) -> None:
    longer = replace(FINDING, found=f"{value}{'0' * zeros}")
    assert finding_key(longer) == finding_key(replace(FINDING, found=str(value)))


@given(st.permutations([CELL, WORDS, replace(CELL, row="202"), replace(CELL, row="203")]))
def test_the_order_of_places_says_nothing(places: list[Place]) -> None:
    ordered = replace(
        FINDING, places=(CELL, WORDS, replace(CELL, row="202"), replace(CELL, row="203"))
    )
    assert finding_key(replace(FINDING, places=tuple(places))) == finding_key(ordered)
