"""A statement without numbers is explained by its note, or by a narrative that writes nothing but 0."""

from __future__ import annotations

import pytest

from tests.calculator.examples import findings

TITLE = "“三公”经费支出决算情况说明"


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("“三公”经费支出预算为0.00万元，支出决算为0.00万元。", False),
        ("“三公”经费支出预算为0.95万元，支出决算为0万元。", True),
        ("“三公”经费支出按规定管理。", True),
    ],
)
def test_zeros_in_the_narrative_explain_an_empty_statement(told: str, found: bool) -> None:
    rules = [f.rule for f in findings(f"空表 three_public ‖ 文 {TITLE}：{told}")]
    assert ("E.note" in rules) is found
