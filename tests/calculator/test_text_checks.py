"""What the checks of words find, and what they must leave alone: one sentence a case."""

from __future__ import annotations

import pytest

from calculator.audit import audit
from tests.calculator.test_text_rules import found, rows_report, sections_report, table, text_report


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("比上年增加5万元，增加12.5，主要是因为追加了经费。", ["W.percent"]),
        ("支出决算为8万元，完成年初预算的97.9。", ["W.percent"]),
        ("基本支出8万元，占本年支出合计的85.4；项目支出2万元。", ["W.percent"]),
        ("比上年增加5万元，增长12.5个百分点。", []),
        ("办件量增长3倍，增加人员12人。", []),
        ("占地约8380亩。", []),
        ("完成预算的100，", ["W.percent"]),
    ],
)
def test_rates_without_their_sign(sentence: str, rules: list[str]) -> None:
    assert found(text_report(sentence)) == rules


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("2022年度一般公共预算财政拨款支出5万元，与上年相比增加1万元，增长25%。", ["W.year"]),
        ("云州市文化局2022年度收、支总计5万元。", ["W.year"]),
        ("2022年度本单位没有政府性基金支出。", ["W.year"]),
        ("2022年度支出3万元。2023年度支出5万元。", []),
        ("2022年度支出3万元，2023年度支出5万元。", []),
        ("与2022年度相比，支出增加1万元，增长25%。", []),
        ("主要是因为2022年会议费应于2022年年底前支付，实际于2023年支付。", []),
        ("根据《云州市2022年度部门决算编制办法》，支出决算为5万元。", []),
        ("“十四五”规划（2021-2025年）期间，支出5万元。", []),
        ("我局为2023年新成立单位，不存在2022年收入5万元。", []),
        ("比2023年度预算增加1万元，增长25%。", []),
        ("与2023年度相比，支出增加1万元，增长25%。", ["W.year_compared"]),
        ("2021年开工的项目支出5万元。", []),
        ("2021年，本单位被评为先进，获奖金5万元。", []),
        ("2021年没有发生安全事故。", []),
    ],
)
def test_years_of_other_reports(sentence: str, rules: list[str]) -> None:
    assert found(text_report(sentence)) == rules


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("与上年相比，增长（下降）5%。", ["W.template"]),
        ("与上年相比，增加/减少5万元。", ["W.template"]),
        ("XX局的支出。", ["W.template"]),
        ("××万元的支出。", ["W.template"]),
        ("（单位名称）的支出。", ["W.template"]),
        ("请据实填写。", ["W.template"]),
        ("无此项请删除。", ["W.template"]),
        ("涉及项目0个（如有）。", ["W.template"]),
        ("是□ 否□", ["W.template"]),
        ("是☑ 否□", []),
        ("结转结余增加（减少以负号填列）。", []),
        ("采用XXL型号的设备，按XVIII条执行。", []),
        ("如有疑问，请致电本单位。", []),
    ],
)
def test_words_of_the_template(sentence: str, rules: list[str]) -> None:
    assert found(text_report(sentence)) == rules


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("经费支出为会议场租费会议场租费。", ["W.doubled_word"]),
        ("本单位单位编制7人。", ["W.doubled_word"]),
        ("我局的的支出。", ["W.doubled_word"]),
        ("支出5万元元。", ["W.doubled_word"]),
        ("一般公共预算支出支出。", ["W.doubled_word"]),
        ("职业年金缴费支出支出决算为正常。", []),
        ("改造项目项目支出完成。", []),
        ("达到目的的，予以奖励；的确有的的士停运。", []),
        ("人人有责，家家受益，常常走访，多多益善。", []),
        ("一个一个地核对，逐项逐项地落实。", []),
        ("时时事事处处对标看齐。", []),
        ("省绩效考核，，正常。", ["W.doubled_sign"]),
        ("财政拨款。。", ["W.doubled_sign"]),
        ("其中：、办公费。", ["W.doubled_sign"]),
        ("等等……其他。", []),
    ],
)
def test_words_and_signs_printed_twice(sentence: str, rules: list[str]) -> None:
    assert found(text_report(sentence)) == rules


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("云州市水利局2023年度收入总计5万元。", ["W.issuer"]),
        ("云州市财政局2023年度无“三公”经费支出。", ["W.issuer"]),
        ("市文化局2023年度收入总计5万元。", []),
        ("本单位2023年度收入总计5万元。", []),
        ("云州市文化馆2023年度收入总计5万元。", []),
        ("云州市水利局和我局2023年联合开展巡查。", []),
    ],
)
def test_other_units_as_the_subject(sentence: str, rules: list[str]) -> None:
    assert found(text_report(sentence, members=("云州市文化馆",))) == rules


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("截至2023年2月29日。", ["W.date"]),
        ("2023年13月起实施。", ["W.date"]),
        ("2月29日召开会议，6—12月开展检查。", []),
        ("比上年增加0.00万元。", ["W.zero_change"]),
        ("比上年减少-3万元。", ["W.signed_change"]),
        ("支出5000万元，比上年增加1万元，增长0%。", []),
        ("支出50万元，比年初预算增加20万元，增长0.0%。", ["W.zero_rate"]),
        ("学习党的二十届四中全会精神。", ["W.later_event"]),
        ("喜迎党的二十大。", []),
        ("卫生健康支出（类）教育管理事务（款）行政运行（项）。", ["C.path"]),
        ("卫生健康支出（类）超长期特别国债安排的支出（款）。", []),
        ("比上年决算数相比没有变化。", ["W.wording"]),
        ("报名截止日期为3月1日。", []),
    ],
)
def test_dates_changes_and_later_events(sentence: str, rules: list[str]) -> None:
    assert found(text_report(sentence)) == rules


def test_plans_may_tell_of_later_events() -> None:
    told = text_report("深入学习党的二十届四中全会精神。", title="下一步改进措施")
    assert found(told) == []


def test_a_year_end_counts_only_where_this_years_end_is_told() -> None:
    assert "W.year_end" not in found(text_report("截至2022年12月31日，余额为零。", role="duties"))


def test_an_amount_told_by_the_checks_of_numbers_is_not_told_again() -> None:
    """The rate beside it is computed from the slipped amount: one cause, told once."""
    told = text_report("支出年初预算为4644.48万元，支出决算为4787.43元，完成年初预算的103.1%。")
    rules = [finding.rule for finding in audit(told).findings]
    assert len(rules) == 1


def test_names_of_codes_that_changed_are_no_other_names() -> None:
    """20805 was 行政事业单位离退休, then …养老支出."""
    assert "C.name" not in found(
        rows_report("208 社会保障和就业支出 5; 20805 行政事业单位离退休 5")
    )


def test_codes_of_a_form_that_print_nothing_are_left_alone() -> None:
    assert "C.unknown" not in found(rows_report("201 一般公共服务支出 5; 20187 没有的事务 0.00"))


def test_items_that_every_subject_may_have_are_known() -> None:
    rows = "201 一般公共服务支出 5; 20139 社会工作事务 5; 2013950 事业运行 5"
    assert "C.unknown" not in found(rows_report(rows))


def test_a_university_has_statements_of_its_own() -> None:
    kinds = ("summary", "income", "expenditure", "general_expenditure")
    named = tuple(table(kind, title=f"高等学校{kind}表") for kind in kinds)
    assert "S.statement" not in found(text_report(tables=named))
    assert found(text_report(tables=named[1:])).count("S.statement") == 1


def test_state_capital_was_not_asked_for_before_2020() -> None:
    kinds = (
        *("summary", "income", "expenditure", "appropriation_summary", "general_expenditure"),
        *("basic_expenditure", "three_public", "government_fund"),
    )
    tables = tuple(table(kind) for kind in kinds)
    assert "S.statement" not in found(text_report(tables=tables, year=2019))
    assert "S.statement" in found(text_report(tables=tables, year=2020))


def test_a_narrative_in_another_form_is_not_judged_by_sections() -> None:
    assert "S.section" not in found(sections_report("收入决算情况说明、支出决算情况说明"))
