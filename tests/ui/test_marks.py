"""Marks: every graded number stands where it is printed, with its findings."""

from __future__ import annotations

from dataclasses import replace

from accounts.claim import ClaimKind
from accounts.finding import Graded, Place, Verdict
from accounts.report import Report, Row, Table
from accounts.source import Source
from tests.ui import hand_made
from tests.ui.export import dossiers
from ui.components.marks import Marks, marks_of
from ui.export.dossier import Dossier


def marked(dossier: Dossier) -> Marks:
    return marks_of(dossier.report, dossier.audit, [e.finding for e in dossier.entries])


def sentence_marks(dossier: Dossier):
    section = dossier.report.section("3.7")
    assert section is not None
    return [
        (section.paragraphs[0].text[mark.start : mark.end], mark)
        for mark in marked(dossier).of_paragraph(section, section.paragraphs[0])
    ]


def cell(report: Report, kind: str, key: str) -> tuple[Table, Row]:
    table = report.table(kind)
    assert table is not None
    return table, next(row for row in table.rows if row.key == key)


def test_a_claim_is_marked_where_it_is_printed_with_its_verdict_and_finding():
    ((text, mark),) = sentence_marks(dossiers.ordinary())
    assert text == "减少0.50万元"
    assert mark.verdict is Verdict.ROUNDING
    assert mark.findings == (1,)
    assert [claim.id for claim, _ in mark.graded] == ["n001"]


def test_claims_that_overlap_are_one_mark_with_the_worst_verdict():
    dossier = dossiers.ordinary()
    number = replace(
        hand_made.claim(),
        id="n002",
        text="0.50",
        source=Source(line=40, section="3.7", start=21, end=25),
    )
    report = replace(dossier.report, claims=(*dossier.report.claims, number))
    graded = (*dossier.audit.graded, Graded("n002", Verdict.INCONSISTENT, "不符"))
    dossier = replace(dossier, report=report, audit=replace(dossier.audit, graded=graded))
    marks = sentence_marks(dossier)
    assert len(marks) == 1
    assert marks[0][1].verdict is Verdict.INCONSISTENT
    assert {claim.id for claim, _ in marks[0][1].graded} == {"n001", "n002"}


def test_words_that_a_finding_quotes_are_marked_around_the_numbers_in_them():
    quote = "与上年相比减少0.50万元。"
    named = dossiers.finding(places=(Place(section="3.7", line=40, quote=quote),), facts=())
    marks = sentence_marks(dossiers.ordinary(named))
    assert [text for text, _ in marks] == ["与上年相比", "减少0.50万元", "。"]
    assert [mark.verdict for _, mark in marks] == ["inconsistent", "rounding", "inconsistent"]
    assert [mark.closes for _, mark in marks if mark.findings] == [False, True]


def test_words_of_direction_are_marked_once():
    dossier = dossiers.ordinary()
    text, start = "与上年相比减少", hand_made.SENTENCE.index("减少")
    source = Source(line=40, section="3.7", start=start, end=start + 2)
    word = replace(
        hand_made.claim(),
        id="n002",
        text=text,
        kind=ClaimKind.DIRECTION,
        amount=None,
        source=source,
    )
    named = dossiers.finding(places=(Place(section="3.7", line=40, quote=text),), facts=("n002",))
    dossier = replace(
        dossier,
        report=replace(dossier.report, claims=(word,)),
        audit=replace(
            dossier.audit, findings=(named,), graded=(Graded("n002", Verdict.INCONSISTENT, "不符"),)
        ),
    )
    assert [(text, mark.findings) for text, mark in sentence_marks(dossier)] == [("减少", (1,))]


def test_a_candidate_is_suspect_and_an_operand_is_not():
    operand = replace(dossiers.CELL, row="income_general", line=11,
                      quote="收入支出决算总表 一般公共预算财政拨款收入 金额 30.00")  # fmt: skip
    dossier = dossiers.ordinary(dossiers.finding(places=(dossiers.CELL, operand)))
    marks = marked(dossier)
    suspect = marks.of_cell(*cell(dossier.report, "summary", "income_total"), "amount")
    involved = marks.of_cell(*cell(dossier.report, "summary", "income_general"), "amount")
    assert suspect is not None
    assert involved is not None
    assert (suspect.suspect, suspect.findings, suspect.verdict) == (True, (1,), "inconsistent")
    assert (involved.suspect, involved.findings) == (False, (1,))


def test_cells_tell_checked_from_unchecked_and_blanks_have_no_mark():
    dossier = dossiers.ordinary()
    marks = marked(dossier)
    checked = marks.of_cell(*cell(dossier.report, "general_expenditure", "201"), "total")
    unseen = marks.of_cell(*cell(dossier.report, "general_expenditure", "20126"), "total")
    assert checked is not None
    assert checked.verdict is Verdict.CONSISTENT
    assert unseen is not None
    assert (unseen.verdict, unseen.checks) == (Verdict.NOT_CHECKABLE, ())
    assert marks.of_cell(*cell(dossier.report, "summary", "income_other"), "amount") is None


def test_every_place_that_is_found_leads_to_a_mark():
    dossier = dossiers.ordinary()
    anchors = marked(dossier).anchors
    ((_, mark),) = sentence_marks(dossier)
    assert anchors[dossiers.CLAIM] == mark.anchor
    spot = marked(dossier).of_cell(*cell(dossier.report, "summary", "income_total"), "amount")
    assert spot is not None
    assert anchors[dossiers.CELL] == spot.anchor


def test_a_place_of_another_report_marks_nothing_here():
    elsewhere = replace(dossiers.CELL, quote="收入支出决算总表 本年收入合计 金额 77.00")
    dossier = dossiers.ordinary(
        dossiers.finding(places=(elsewhere,), candidates=(), mends=(), facts=())
    )
    assert elsewhere not in marked(dossier).anchors
