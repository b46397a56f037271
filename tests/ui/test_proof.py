"""The proof tree: from the number asked for down to printed cells, each with its place."""

import re
from decimal import Decimal

from accounts.quantity import Aspect
from calculator.proof import Step, conclude
from tests.ui.hand_made import fact, report
from ui.components.proof import proof_trees

REPORT = report()
ONE = Decimal(1)


def last_year() -> Step:
    """公务接待费 of the year before: 3.00 − (−0.50)."""
    this = fact(REPORT, "three_public/total/final_reception")
    change = fact(REPORT, "n001")
    terms = (
        (ONE, Step(this.quantity, "", this)),
        (-ONE, Step(change.quantity, "", change)),
    )
    return Step(this.quantity.with_(year=2022), "D.change", None, terms)


def shown(*steps: Step, disputed: frozenset[str] = frozenset(), reports=lambda _: REPORT) -> str:
    return proof_trees([conclude(step, disputed) for step in steps], reports)


def words(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html)


def test_the_number_its_rule_and_its_leaves_are_shown():
    text = words(shown(last_year()))
    assert "3.50 ± 0.01 万元" in text
    assert "依据：比上年增减额 = 本年数 − 上年数" in text
    assert "3.00 万元" in text
    assert "−0.50 万元" in text


def test_every_leaf_unfolds_to_its_cell_or_its_words():
    marks = re.findall(r"<mark[^>]*>(.*?)</mark>", shown(last_year()))
    assert marks == ["3.00", "减少0.50万元"]


def test_a_repaired_table_and_a_disputed_number_are_named():
    text = words(shown(last_year(), disputed=frozenset({"n001"})))
    assert "经修复的表" in text
    assert text.count("涉及疑点") == 1


def test_a_blank_cell_is_no_printed_zero():
    blank = fact(REPORT, "three_public/total/budget_abroad")
    assert "空白，经合计验证为零" in words(shown(Step(blank.quantity, "", blank)))


def test_a_sum_that_comes_twice_is_worked_out_once():
    twice = last_year()
    outer = Step(
        twice.quantity.with_(aspect=Aspect.CHANGE), "D.change", None, ((ONE, twice), (-ONE, twice))
    )
    assert words(shown(outer)).count("算法见上") == 1


def test_a_printed_number_that_a_tree_shows_is_not_listed_again():
    leaf = last_year().terms[0][1]
    assert shown(last_year(), leaf) == shown(last_year())


def test_the_leaves_of_a_report_that_is_gone_say_so():
    assert "资料库中已没有这份报告" in shown(last_year(), reports=lambda _: None)
