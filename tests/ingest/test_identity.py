from __future__ import annotations

import pytest

from accounts.quantity import Scope
from accounts.report import Paragraph, ReportKind, Section
from accounts.source import Source
from ingest.document import GridRow, Line
from ingest.identity import Identity, identify
from ingest.members import members_of, scope_of
from ingest.tables import RawTable


def cover(*texts: str) -> Identity:
    return identify([Line(text, i) for i, text in enumerate(texts, 1)], (), (), ())


@pytest.mark.parametrize(
    "lines",
    [
        ("2022年度", "青石县档案馆", "部门决算"),
        ("2022 年度", "青石县", "档案馆部门决算"),
        ("青石县档案馆2022年度部门决算公开",),
        ("青石县档案馆", "2022年度单位决算"),
        ("附件1：", "2022年度青石县档案馆决算"),
        ("二〇二二年度青石县档案馆部门决算",),
        ("２０２２年度青石县档案馆部门决算",),
    ],
)
def test_issuer_and_year_of_the_cover(lines: tuple[str, ...]) -> None:
    identity = cover(*lines)
    assert (identity.issuer, identity.year, identity.kind) == (
        "青石县档案馆",
        2022,
        ReportKind.FINAL,
    )


def test_a_budget_and_a_template_are_known() -> None:
    assert cover("2026年青石县档案馆部门预算").kind is ReportKind.BUDGET
    assert cover("2022年度XX（部门）部门决算").kind is ReportKind.TEMPLATE


def test_the_cover_may_name_the_unit_beside_its_title() -> None:
    identity = cover("青石县2026年县级部门预算", "预算主管部门：青石县档案馆")
    assert (identity.issuer, identity.year) == ("青石县档案馆", 2026)


def test_a_text_about_anything_else_has_no_identity() -> None:
    identity = cover("关于开展春季植树的通知", "各乡镇：")
    assert (identity.issuer, identity.year, identity.kind) == ("", 0, ReportKind.OTHER)


def test_without_a_cover_the_tables_say_whose_and_when() -> None:
    table = RawTable("收入决算表", ("部门：青石县档案馆", "2022年度"), (GridRow(("合计", "1"), 3),))
    identity = identify((), (), (), (table,))
    assert (identity.issuer, identity.year) == ("青石县档案馆", 2022)


def test_other_spellings_in_the_tables_are_aliases() -> None:
    table = RawTable("收入决算表", ("部门：青石档案馆",), (GridRow(("合计", "1"), 3),))
    lines = [Line("2022年度青石县档案馆部门决算", 1)]
    assert identify(lines, (), (), (table, table)).aliases == ("青石档案馆",)


def organisation(*texts: str) -> tuple[Section, ...]:
    paragraphs = tuple(Paragraph(text, 1) for text in texts)
    return (Section("1.2", "二、", "机构设置", "organisation", 2, Source(), paragraphs),)


@pytest.mark.parametrize(
    ("texts", "members"),
    [
        (
            ("决算单位构成。2022年部门决算汇总公开单位构成包括：甲局本级以及甲局信息中心。",),
            ("甲局信息中心",),
        ),
        (
            ("纳入决算汇总范围的单位包括：甲局本级、甲县第一中学、甲县政务和大数据中心。",),
            ("甲县第一中学", "甲县政务和大数据中心"),
        ),
        (("决算单位构成。包括：", "1、甲局本级", "2、甲县水文站"), ("甲县水文站",)),
        (("决算单位构成。无下属单位，公开单位仅包括甲局本级。",), ()),
        (("内设机构包括：办公室、财务科。",), ()),
    ],
)
def test_members_are_the_units_beside_the_issuer_itself(
    texts: tuple[str, ...], members: tuple[str, ...]
) -> None:
    assert members_of(organisation(*texts), "甲局") == members
    assert scope_of(members) is (Scope.CONSOLIDATED if members else Scope.OWN)


def test_without_a_name_on_the_cover_the_first_part_names_the_issuer() -> None:
    entries = [Line("第一部分 青石县档案馆单位概况", 1), Line("第二部分 2022年度部门决算表", 2)]
    identity = identify([Line("2022年度部门决算", 1)], entries, (), ())
    assert (identity.issuer, identity.year) == ("青石县档案馆", 2022)
