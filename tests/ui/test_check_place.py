"""Check place: the label of a check in words that an auditor can find on the page."""

from __future__ import annotations

import pytest

from tests.ui.hand_made import report
from ui.components.check_place import place_words, printed_names

PRINTED = {"3.12": "十二、政府采购支出说明", "n008": "增加0.50万元", "t10": "绩效自评表"}


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("3.12/final", "十二、政府采购支出说明"),
        ("3.12/initial_budget", "十二、政府采购支出说明 · 年初预算"),
        ("n008", "增加0.50万元"),
        ("across/n008", "增加0.50万元"),
        ("20103/basic", "20103 政府办公厅（室）及相关机构事务 · 基本支出"),
        ("total", "合计"),
        ("t10/产出指标（45分）", "绩效自评表 · 产出指标（45分）"),
        ("3.12/438/64", "十二、政府采购支出说明 · 第 438 行"),
        ("anything", "anything"),
        ("", ""),
    ],
)
def test_a_label_is_said_in_words(label: str, words: str):
    assert place_words(label, PRINTED) == words


def test_the_ids_of_a_report_stand_for_what_it_prints():
    told = report()
    printed = printed_names([told])
    assert {claim.text for claim in told.claims} <= set(printed.values())
    assert {section.title for section in told.sections} <= set(printed.values())
