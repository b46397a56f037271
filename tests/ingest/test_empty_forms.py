"""Statements printed as headings alone: the note below says that they are empty, not missing."""

from __future__ import annotations

import pytest

from ingest.read import read_bytes
from tests.ingest.sample import THREE_PUBLIC, sample

FORM = (
    "国有资本经营预算财政拨款支出决算表\n公开09表\n部门：青石县档案馆\n项目 本年支出\n"
    "功能分类科目编码 科目名称 合计 基本支出 项目支出\n合计\n"
)


@pytest.mark.parametrize(
    ("note", "missing"),
    [("注：本单位没有这类支出，故本表无数据。\n", False), ("", True)],
    ids=["said to be empty", "nothing said"],
)
def test_a_form_that_is_said_to_be_empty_is_not_missing(note: str, missing: bool) -> None:
    text = sample(three_public=THREE_PUBLIC + "\n" + FORM + note)
    warnings = read_bytes(text.encode(), "甲.txt").warnings
    assert any("没有找到国有资本经营预算" in w for w in warnings) is missing
    assert any("没有找到政府性基金预算" in w for w in warnings)
