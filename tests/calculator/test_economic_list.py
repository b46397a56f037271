"""A list of economic subjects in the narrative names what 基本支出决算表 prints money for."""

from __future__ import annotations

from accounts.finding import Finding, Severity
from tests.calculator.examples import findings

ROWS = (
    "表 basic_expenditure[30101].amount 20.00; basic_expenditure[30102].amount 8.00;"
    "basic_expenditure[30107].amount 5.00; basic_expenditure[30113].amount 3.00;"
    "basic_expenditure[30199].amount 1.00; basic_expenditure[30114].amount 0.00;"
    "basic_expenditure[30309].amount; basic_expenditure[30201].amount 9.00"
)


def lists(text: str) -> list[Finding]:
    found = findings(f"{ROWS} ‖ 文 一般公共预算财政拨款基本支出决算情况说明：{text}")
    return [finding for finding in found if finding.rule == "L.economic"]


def test_a_list_may_leave_out_what_is_small() -> None:
    assert not lists("人员经费37万元，主要包括：基本工资、津贴补贴、绩效工资等支出。")


def test_a_name_without_money_is_told_with_what_was_left_out_in_its_place() -> None:
    (finding,) = lists(
        "人员经费37万元，主要包括基本工资、津贴补贴、绩效工资、住房公积金、医疗费；"
        "公用经费9万元，主要包括办公费。"
    )
    assert finding.severity is Severity.WARNING
    assert "列举的医疗费，在基本支出决算表中没有金额" in finding.detail
    assert "有金额而没有列举的：30199" in finding.detail


def test_amounts_behind_the_names_do_not_hide_them() -> None:
    (finding,) = lists(
        "人员经费37万元，主要包括：基本工资20万元、津贴补贴8万元、绩效工资5万元、奖励金3万元。"
    )
    assert "列举的奖励金" in finding.detail


def test_a_list_of_which_many_have_no_money_was_left_as_the_form_has_it() -> None:
    (finding,) = lists("人员经费37万元，主要包括：基本工资、津贴补贴、医疗费、奖励金、退休费。")
    assert finding.severity is Severity.NOTICE
    assert "照抄格式文字" in finding.detail


def test_words_that_are_no_subjects_are_passed_over() -> None:
    assert not lists("人员经费37万元，主要包括：基本工资、津贴补贴、年底慰问。")
