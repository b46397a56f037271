"""The narrative: every graded number marked with form and word, foreign text as text."""

import re

from accounts.finding import Verdict
from tests.ui.export.dossiers import hostile, ordinary
from ui.components.marks import marks_of
from ui.components.narrative import legend, narrative


def shown(dossier, wanted=None) -> str:
    marks = marks_of(dossier.report, dossier.audit, [one.finding for one in dossier.entries])
    return narrative(dossier.report, marks, wanted)


def test_a_number_carries_its_grade_as_form_and_word_and_its_finding():
    page = shown(ordinary())
    assert re.search(r'class="js-n js-n-rounding"[^>]*>|减少0\.50万元', page)
    assert "尾差" in page
    assert "疑点1" in page


def test_the_working_of_a_number_unfolds_below_its_paragraph():
    page = shown(ordinary())
    assert "算式（1）" in page
    assert "3.50 − 3.00 = 0.50 万元" in page


def test_only_paragraphs_of_the_wanted_grade():
    assert "减少0.50万元" in shown(ordinary(), {Verdict.ROUNDING})
    assert "减少0.50万元" not in shown(ordinary(), {Verdict.CONSISTENT})


def test_foreign_text_stays_text():
    page = shown(hostile())
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page


def test_the_legend_names_every_grade():
    assert all(name in legend() for name in ("一致", "尾差", "不一致", "无法核对"))
