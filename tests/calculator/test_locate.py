"""One wrong figure, however many checks it breaks, is told once, with what would mend it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from accounts.facts import facts_of
from accounts.finding import Audit, Finding, Severity
from accounts.quantity import Aspect, Funding
from accounts.report import Report
from calculator.audit import audit
from calculator.constraint import ONE, sum_constraint
from calculator.locate import locate
from calculator.locate_system import System
from calculator.network import Network
from tests.calculator.claims import BUDGET, claim, quantity, report, word
from tests.calculator.examples import findings
from tests.calculator.tables import YEAR, statement_facts
from tests.calculator.tables import told as printed

GENERAL = "general_expenditure"
# 201 = 20103 = two 项, the second with project money only.
TREE = (
    "[total].total 10.00; [total].basic 6.00; [total].project 4.00;"
    "[201].total 10.00; [201].basic 6.00; [201].project 4.00;"
    "[20103].total 10.00; [20103].basic 6.00; [20103].project 4.00;"
    "[2010301].total 7.35; [2010301].basic 6.00; [2010301].project 1.35;"
    "[2010302].total 2.65; [2010302].project 2.65"
)


def judged(statements: str, told: Report | None = None, kind: str = GENERAL) -> Audit:
    told = told or report()
    return audit(told, Network([*statement_facts(statements, kind), *facts_of(told)]))


def causes(statements: str, told: Report | None = None, kind: str = GENERAL) -> list[Finding]:
    return [finding for finding in judged(statements, told, kind).findings if finding.causes]


def test_a_clean_statement_has_no_cause() -> None:
    assert not causes(TREE)


def test_a_cell_that_breaks_its_row_and_its_column_is_one_finding_with_its_mend() -> None:
    found = causes(TREE.replace("[2010301].total 7.35", "[2010301].total 7.53"))
    assert [finding.causes for finding in found] == [((f"{GENERAL}/2010301/total",),)]
    assert set(found[0].breaks) == {"T5.row[2010301]", "T5.tree[20103/total]"}
    (mend,) = found[0].mends
    assert (mend.printed, mend.value, mend.unit) == ("7.53", "7.35", "万元")
    assert mend.slip == "数字对调"
    assert [place.row for place in found[0].candidates] == ["2010301"]
    assert "疑有误：改为 7.35 万元（数字对调）" in found[0].title
    assert "以下 2 个算式都成立" in found[0].detail


def test_where_one_sum_alone_fails_every_number_of_it_is_a_candidate() -> None:
    found = causes(
        "[302].amount 9.00; [30201].amount 4.00; [30202].amount 3.00; [30203].amount 1.00",
        kind="basic_expenditure",
    )
    (finding,) = found
    assert {fact for cause in finding.causes for fact in cause} == {
        f"basic_expenditure/{row}/amount" for row in ("302", "30201", "30202", "30203")
    }
    assert "以下任一处有误都能解释" in finding.detail


def test_figures_of_one_row_that_changed_places_are_one_cause() -> None:
    swapped = TREE.replace(
        "[2010301].basic 6.00; [2010301].project 1.35",
        "[2010301].basic 1.35; [2010301].project 6.00",
    )
    (finding,) = causes(swapped)
    assert (f"{GENERAL}/2010301/basic", f"{GENERAL}/2010301/project") in finding.causes
    assert set(finding.breaks) == {"T5.tree[20103/basic]", "T5.tree[20103/project]"}


def test_two_slips_that_have_nothing_to_do_with_each_other_are_two_causes() -> None:
    found = causes(
        TREE.replace("[2010301].total 7.35", "[2010301].total 7.53").replace(
            "[total].basic 6.00", "[total].basic 8.00"
        )
    )
    assert sorted(finding.causes[0][0] for finding in found) == [
        f"{GENERAL}/2010301/total",
        f"{GENERAL}/total/basic",
    ]


def test_three_wrong_figures_of_one_row_are_found_together() -> None:
    """No pair explains it, so the mixed-integer programme is asked."""
    (finding,) = causes(
        TREE.replace(
            "[2010301].total 7.35; [2010301].basic 6.00; [2010301].project 1.35",
            "[2010301].total 8.35; [2010301].basic 6.50; [2010301].project 1.85",
        )
    )
    row = tuple(f"{GENERAL}/2010301/{column}" for column in ("total", "basic", "project"))
    assert finding.causes == (row,)
    assert [mend.value for mend in finding.mends] == ["7.35", "6.00", "1.35"]


def test_a_list_that_falls_short_in_all_columns_lacks_a_row() -> None:
    (finding,) = causes(TREE.removesuffix("[2010302].total 2.65; [2010302].project 2.65"))
    assert "疑漏列一行" in finding.title
    assert "少 2.65 万元" in finding.detail
    assert set(finding.breaks) == {"T5.tree[20103/total]", "T5.tree[20103/project]"}


def test_a_sentence_that_contradicts_a_proved_cell_is_the_one_that_is_wrong() -> None:
    spent = quantity("expenditure", funding=Funding.GENERAL)
    told = report(claim("n1", "支出10.10万元", "10.10", "万元", spent))
    (finding,) = causes(TREE, told)
    assert finding.causes == (("n1",),)
    assert finding.mends[0].value == "10.00"
    assert finding.title.startswith("“支出10.10万元”疑有误")


def test_a_cell_that_sentences_quote_rightly_is_the_cause_and_they_say_so() -> None:
    spent = quantity("expenditure", funding=Funding.GENERAL, subject="2010301")
    told = report(claim("n1", "支出7.35万元", "7.35", "万元", spent))
    result = judged(TREE.replace("[2010301].total 7.35", "[2010301].total 7.53"), told)
    (finding,) = [finding for finding in result.findings if finding.causes]
    assert finding.causes == ((f"{GENERAL}/2010301/total",),)
    assert "N.amount[n1]" in finding.breaks
    assert "有误的可能不是这个数" in result.graded[0].reason


def test_two_prints_of_a_count_are_both_candidates() -> None:
    cars = quantity("vehicles", funding=Funding.ALL)
    told = report(
        claim("n1", "车辆22辆", "22", "辆", cars),
        claim("n2", "车辆24辆", "24", "辆", cars, section="3.13"),
    )
    (finding,) = causes("", told)
    assert finding.causes == (("n1",), ("n2",))
    assert {mend.value for mend in finding.mends} == {"22", "24"}


def test_a_word_of_direction_is_suspected_before_the_numbers_beside_it() -> None:
    spent = quantity("expenditure", funding=Funding.GENERAL)
    budget = spent.with_(stage=BUDGET)
    told = report(
        claim("n1", "年初预算为12.00万元", "12.00", "万元", budget),
        word("n2", "决算数大于预算数", 1, spent, budget),
    )
    (finding,) = causes(TREE, told)
    assert finding.causes == (("n2",), ("n1",))
    assert "也可能是：“年初预算为12.00万元”" in finding.detail


def test_an_amount_in_the_wrong_unit_is_mended_by_its_unit() -> None:
    spent = quantity("expenditure", funding=Funding.GENERAL)
    told = report(claim("n1", "支出10.00元", "10.00", "元", spent))
    (finding,) = causes(TREE, told)
    assert finding.rule == "N.unit"
    (mend,) = finding.mends
    assert (mend.value, mend.unit, mend.slip) == ("10.00", "万元", "单位")


def test_a_fall_told_as_a_rise_is_mended_by_its_direction() -> None:
    total = quantity("grand_total", funding=Funding.ALL)
    told = report(
        claim("n1", "增加2.00万元", "2.00", "万元", total.with_(aspect=Aspect.CHANGE), direction=1),
        claim("n2", "总计12.00万元", "12.00", "万元", total),
        claim("n3", "上年14.00万元", "14.00", "万元", total.with_(year=YEAR - 1)),
    )
    (finding,) = causes("", told)
    assert finding.causes[0] == ("n1",)
    assert (finding.mends[0].value, finding.mends[0].slip) == ("-2.00", "正负号")


def test_a_conditional_check_that_the_cause_explains_joins_it() -> None:
    """人员经费 is wrong: it breaks 基本支出, and 人员 = 301 + 303, which holds only by layout."""
    told = report(claim("n1", "公用经费1.00万元", "1.00", "万元", quantity("basic.public")))
    text = (
        f"{TREE}; basic_expenditure[personnel_total].amount 9.00;"
        "basic_expenditure[public_total].amount 1.00;"
        "basic_expenditure[301].amount 3.00; basic_expenditure[303].amount 2.00"
    )
    (finding,) = [f for f in judged(text, told).findings if "T6.personnel" in f.breaks]
    assert finding.causes == (("basic_expenditure/personnel_total/amount",),)
    assert "T5=T6" in finding.breaks
    assert finding.severity is Severity.ERROR


def test_a_conditional_check_alone_stays_a_warning_without_a_cause() -> None:
    text = "[personnel_total].amount 9.00; [301].amount 3.00; [303].amount 2.00"
    (finding,) = judged(text, kind="basic_expenditure").findings
    assert (finding.rule, finding.severity) == ("T6.personnel", Severity.WARNING)
    assert not finding.causes


def test_a_total_that_lost_its_sign_is_the_one_cause_of_the_shares_of_it_as_well() -> None:
    basic = quantity("expenditure.basic", funding=Funding.GENERAL)
    people = quantity("basic.personnel", funding=Funding.GENERAL)
    share = people.with_(aspect=Aspect.SHARE)
    told = report(
        claim("n1", "人员经费4.50万元", "4.50", "万元", people),
        claim("n2", "占基本支出的75.0%", "75.0", "%", share, base=basic),
    )
    text = TREE.replace("[total].basic 6.00", "[total].basic -6.00")
    (finding,) = causes(text, told)
    assert finding.causes == ((f"{GENERAL}/total/basic",),)
    assert "N.share[n2]" in finding.breaks
    assert (finding.mends[0].value, finding.mends[0].slip) == ("6.00", "正负号")


SPENT = (
    f"表 {GENERAL}[total].total 50.00; {GENERAL}[total].basic 20.00; {GENERAL}[total].project 30.00;"
    f"{GENERAL}[201].total 50.00; {GENERAL}[201].basic 20.00; {GENERAL}[201].project 30.00"
)
LISTED = (
    " ‖ 文 预算绩效情况说明：2023年度一般公共预算项目支出涉及项目2个。 ‖ 文 绩效自评报告："
    "年中追加项目2个，实际支出30万元。项目实施及绩效情况如下：／（1）档案数字化项目／项目支出20万元。"
    "／（2）库房改造项目／项目支出10万元。"
)
EVALUATED = " ‖ 自评表 资金|50.00|50.00|50.00|100.0%|10|10；总分|10|10"


@pytest.mark.parametrize(
    ("right", "wrong", "beside", "rule"),
    [
        ("[total].project 30.00", "[total].project 33.00", LISTED, "L.project_total"),
        ("[total].total 50.00", "[total].total 55.00", EVALUATED, "P.executed[p1]"),
    ],
)
def test_a_list_or_a_form_beside_a_wrong_cell_gives_no_finding_of_its_own(
    right: str, wrong: str, beside: str, rule: str
) -> None:
    assert not [f for f in findings(SPENT + beside) if rule in f.breaks]
    (finding,) = [f for f in findings(SPENT.replace(right, wrong) + beside) if rule in f.breaks]
    assert len(finding.causes) == 1
    assert len(finding.breaks) > 1


def test_every_part_of_a_cause_that_came_apart_has_broken_checks() -> None:
    """Two facts of which the second explains nothing of its own are one slip, not two."""
    facts = [
        printed(name, "expenditure", value) for name, value in zip("abcd", "3589", strict=True)
    ]
    terms = [(ONE, fact) for fact in facts]
    tied = [
        sum_constraint("C1", "C1", terms[:2], hard=True, constant=Decimal(-100_000)),
        sum_constraint("C2", "C2", terms[2:], hard=True, constant=Decimal(-100_000)),
    ]
    located = locate(System(tied))
    assert sorted(c.id for cause in located for c in cause.broken) == ["C1", "C2"]
    assert all(cause.broken for cause in located)


def test_one_equation_solved_for_each_of_its_numbers_is_told_once() -> None:
    (finding,) = findings(
        "文 政府采购支出说明：2023年度政府采购支出总额208.30万元，其中：政府采购货物支出54.95万元、"
        "政府采购工程支出0.00万元、政府采购服务支出513.36万元。"
    )
    assert finding.breaks[0].startswith("M.procurement")
    assert len(finding.breaks) > 1
    assert finding.title.endswith("：2023年度政府采购支出总额208.30万元")
    assert finding.detail.count("相差") == 1
    assert "“政府采购服务支出513.36万元”：改为 153.36 万元（数字对调）" in finding.detail
