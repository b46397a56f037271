"""Findings filtered and grouped: each in one group, and together what one place would explain."""

import pytest

from accounts.finding import Place, Severity
from accounts.review import Review, State
from calculator.rulebook import rulebook
from tests.ui.export.dossiers import CELL, CLAIM, finding, many, reviewed
from ui.components.finding_groups import Grouping, Wanted, grouped_by, statements_named
from ui.components.rule_family import families, family_of
from ui.export.dossier import Dossier, Entry

REPORT = many(1).report


def entries(*findings) -> tuple[Entry, ...]:
    return tuple(Entry(number, f"k{number}", one) for number, one in enumerate(findings, start=1))


def test_every_rule_of_the_rulebook_has_a_family():
    assert [rule for rule in rulebook() if not family_of(rule)] == []


def test_every_family_has_a_rule():
    assert {family_of(rule) for rule in rulebook()} == {family.id for family in families()}


@pytest.mark.parametrize("grouping", Grouping)
def test_every_finding_stands_in_one_group(grouping: Grouping):
    found = many(20).entries
    groups = grouped_by(grouping, found, REPORT)
    assert sorted(one.number for group in groups for one in group.entries) == list(range(1, 21))
    assert all(group.title for group in groups)


def test_the_gravest_group_stands_first():
    groups = grouped_by(Grouping.SEVERITY, many(9).entries, REPORT)
    assert [group.title for group in groups] == ["错误", "警告", "提示"]


def test_findings_that_one_number_would_explain_stand_together():
    one = finding(1, causes=(("summary/income/income_total/amount",),))
    other = finding(2, causes=(("summary/income/income_total/amount", "n001"),))
    apart = finding(3, causes=(("n009",),), mends=(), candidates=(CLAIM,))
    groups = grouped_by(Grouping.CAUSE, entries(one, apart, other), REPORT)
    assert [[entry.number for entry in group.entries] for group in groups] == [[1, 3], [2]]
    assert "收入支出决算总表 本年收入合计" in groups[0].title
    assert "减少0.50万元" in groups[1].title


def test_findings_without_a_suspect_stand_under_their_rule():
    bare = [finding(n, rule="W.template", candidates=(), mends=()) for n in (1, 2)]
    (group,) = grouped_by(Grouping.CAUSE, entries(*bare), REPORT)
    assert group.title == f"不成立：{rulebook()['W.template'].name}"


def test_a_finding_names_the_statements_of_its_places():
    assert statements_named(finding(places=(CELL, CLAIM)), REPORT) == (
        "收入支出决算总表",
        "情况说明",
    )
    assert statements_named(finding(places=(Place(table="没有的表"),)), REPORT) == ("没有的表",)


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (Wanted(), [1, 2]),
        (Wanted(severity=Severity.WARNING), [2]),
        (Wanted(family="within"), [1, 2]),
        (Wanted(family="number"), []),
        (Wanted(statement="情况说明"), [1, 2]),
        (Wanted(state=State.DISMISSED), [1]),
        (Wanted(state=State.OPEN), [2]),
    ],
)
def test_what_is_wanted_is_shown(wanted: Wanted, shown: list[int]):
    dossier: Dossier = reviewed()
    fits = [entry.number for entry in dossier.entries if wanted.fits(entry, dossier.report)]
    assert fits == shown


def test_by_state_the_decided_stand_apart():
    first, second = entries(finding(1), finding(2))
    review = Review(first.key, State.FIXED, "", "李审计", "2024-09-01T08:00:00Z")
    decided = Entry(first.number, first.key, first.finding, (), review)
    groups = grouped_by(Grouping.STATE, (decided, second), REPORT)
    assert [(group.title, len(group.entries)) for group in groups] == [("待核", 1), ("已改", 1)]
