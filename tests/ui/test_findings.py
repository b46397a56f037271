"""Findings and the ledger: both sides, the places highlighted, the relations named; nothing by colour."""

import re
from dataclasses import replace

from accounts.finding import Audit, Finding, Graded, Outcome, Place, Severity, Unrun, Verdict
from tests.ui.hand_made import report
from ui.components.finding_card import finding_card, finding_label
from ui.components.ledger import checks_not_run, checks_run, claims_table

REPORT = report()
CELL = Place(table="t5", row="2012601", column="basic", line=14, quote="行政运行 基本支出 20.00")
WORDS = Place(section="3.7", line=40, quote="减少0.50万元")


def finding(**more) -> Finding:
    given = {
        "id": "T5.tree#20126",
        "rule": "N.amount",
        "severity": Severity.ERROR,
        "title": "标题",
        "detail": "前者 20.00 万元，后者 22.00 万元。",
        "expected": "1022.00",
        "found": "20.00",
        "difference": "-1002.00",
        "unit": "万元",
        "places": (CELL, WORDS),
        "breaks": ("N.amount[n001]",),
    }
    return Finding(**(given | more))


def words(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html)


class TestFinding:
    def test_the_label_has_icon_word_relation_and_place(self):
        label = finding_label(finding(), [REPORT])
        assert label.startswith("✕ 错误")
        assert "不成立：文字中的金额与报表一致" in label
        assert "行政运行 基本支出 20.00（第 14 行）" in label

    def test_the_same_words_of_two_sentences_are_told_apart_by_what_they_are_about(self):
        first = finding(places=(WORDS, CELL))
        second = finding(places=(replace(WORDS, line=41),))
        labels = [finding_label(one, [REPORT]) for one in (first, second)]
        assert "减少0.50万元（行政运行，第 40 行）" in labels[0]
        assert "减少0.50万元（第 41 行）" in labels[1]

    def test_a_total_says_nothing_of_what_the_words_are_about(self):
        label = finding_label(finding(places=(WORDS, replace(CELL, row="total"))), [REPORT])
        assert "减少0.50万元（第 40 行）" in label

    def test_what_would_explain_the_equations_stands_below_them(self):
        detail = "（1）甲 = 乙。（2）乙 = 丙。以下任一处有误都能解释：甲；乙。"
        shown = finding_card(finding(detail=detail), [REPORT])
        assert "<li>乙 = 丙。</li></ol><p>以下任一处有误都能解释：甲；乙。</p>" in shown

    def test_both_sides_the_difference_and_the_unit(self):
        text = words(finding_card(finding(), [REPORT]))
        assert re.search(r"应为\s+1,022\.00\s+万元", text)
        assert re.search(r"报告为\s+20\.00\s+万元", text)
        assert re.search(r"相差\s+−1,002\.00\s+万元", text)

    def test_every_place_is_highlighted_where_it_stands(self):
        shown = finding_card(finding(), [REPORT])
        assert re.findall(r"<mark[^>]*>(.*?)</mark>", shown) == ["20.00", "减少0.50万元"]

    def test_a_broken_relation_is_named_with_what_it_stands_on(self):
        text = words(finding_card(finding(), [REPORT]))
        assert "文字中的金额与报表一致" in text
        assert "减少0.50万元 · 依据：" in text

    def test_a_side_that_is_not_known_is_left_out(self):
        assert "应为" not in finding_card(finding(expected=None), [REPORT])

    def test_a_place_is_shown_from_the_report_that_prints_it(self):
        other = report(hostile="甲乙丙")
        place = Place(section="1.1", line=6, quote="甲乙丙")
        shown = finding_card(finding(places=(place,)), [REPORT, other])
        assert re.findall(r"<mark[^>]*>(.*?)</mark>", shown) == ["甲乙丙"]

    def test_foreign_text_stays_text(self):
        shown = finding_card(finding(detail="<b>x</b>"), [REPORT])
        assert "<b>" not in shown


class TestLedger:
    def test_a_graded_number_stands_in_its_sentence_with_verdict_and_reason(self):
        graded = Graded("n001", Verdict.INCONSISTENT, "表中为 4.00", "4.00 − 3.00")
        text = words(claims_table(REPORT, [graded]))
        assert "减少0.50万元" in text
        assert "✕ 不一致" in text
        assert "表中为 4.00" in text
        assert "4.00 − 3.00" in text

    def test_what_ran_and_what_did_not_are_both_listed(self):
        outcomes = (
            Outcome("N.amount", "n001", Verdict.CONSISTENT),
            Outcome("N.amount", "n002", Verdict.ROUNDING),
        )
        unrun = (Unrun("N.unit", "文字中没有可以这样核对的数"),)
        audit = Audit((), (), outcomes, unrun)
        ran = words(checks_run(audit))
        assert re.search(r"文字中的金额与报表一致\s+N\.amount\s+2\s+✓ 一致\s+1　\s*≈ 尾差\s+1", ran)
        assert "文字中没有可以这样核对的数" in words(checks_not_run(audit.unrun))
