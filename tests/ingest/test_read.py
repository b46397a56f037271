from __future__ import annotations

from pathlib import Path

import pytest

from accounts.errors import InputError, NotAReport
from accounts.quantity import Funding, Scope, Stage
from accounts.report import Report, ReportKind
from ingest.read import read_bytes, read_report
from tests.ingest.sample import sample


def test_a_small_report_from_bytes() -> None:
    report = read_bytes(sample().encode(), "随便.txt")
    assert (report.issuer, report.year, report.kind) == ("青石县档案馆", 2022, ReportKind.FINAL)
    assert (report.scope, report.unit, len(report.sha256)) == (Scope.OWN, "万元", 64)
    assert [table.kind for table in report.tables] == ["income", "three_public"]
    table = report.table("three_public")
    assert table is not None
    assert (table.stage, table.funding) == (Stage.FULL_BUDGET, Funding.GENERAL)
    assert report.claims


def test_the_file_name_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "2019年度乙局部门预算.txt"
    path.write_text(sample(), encoding="gb18030")
    report = read_report(path)
    assert (report.issuer, report.year, report.kind) == ("青石县档案馆", 2022, ReportKind.FINAL)


def test_a_text_that_is_no_report_is_refused_with_what_is_missing() -> None:
    with pytest.raises(NotAReport) as error:
        read_bytes("关于春季植树的通知。\n请各单位按时参加。\n".encode(), "通知.txt")
    for word in ("通知.txt", "单位名称", "决算年度", "决算报表"):
        assert word in str(error.value)


def test_the_narrative_breaks_a_tie_that_the_equations_leave() -> None:
    damaged = (
        "一般公共预算财政拨款“三公”经费支出决算表\n\n部门：青石县档案馆\n金额单位：万元\n\n"
        "预算数\t\t\t\t决算数\t\t\t\n9.00\t5.00\t5.00\t4.00\t6.00\t4.50\t4.50\t1.50\n\n注：预算数为全年预算数。\n"
    )
    alone = read_bytes(sample(three_public=damaged).encode(), "a.txt").table("three_public")
    assert alone is not None
    assert alone.unreadable
    told = sample(three_public=damaged).replace(
        "第四部分\n\n名词解释",
        "二、“三公”经费支出决算情况说明\n\n公务用车购置费支出预算为0万元，支出决算为0万元。\n\n"
        "公务用车运行维护费支出预算为5万元，支出决算为4.5万元。\n\n第四部分\n\n名词解释",
    )
    table = read_bytes(told.encode(), "a.txt").table("three_public")
    assert table is not None
    assert not table.unreadable
    assert table.rows[0].cells["final_vehicle_operation"].text == "4.50"
    assert any(not word.startswith("T7.") for word in table.repair.split()), "the evidence is named"


def test_the_basic_expenditure_breaks_a_tie_where_the_narrative_is_silent() -> None:
    """公务用车运行维护费 of 基本支出 is printed: 4.50 cannot be 购置."""
    basic = (
        "一般公共预算财政拨款基本支出决算表\n\n部门：青石县档案馆\n金额单位：万元\n\n"
        "科目编码\t科目名称\t决算数\n302\t商品和服务支出\t9.00\n30231\t公务用车运行维护费\t4.40\n\n"
    )
    damaged = (
        "一般公共预算财政拨款“三公”经费支出决算表\n\n部门：青石县档案馆\n金额单位：万元\n\n"
        "决算数\t\t\t\n6.00\t4.50\t4.50\t1.50\n\n注：预算数为全年预算数。\n"
    )
    table = read_bytes(sample(three_public=basic + damaged).encode(), "a.txt").table("three_public")
    assert table is not None
    assert not table.unreadable
    assert table.rows[0].cells["final_vehicle_operation"].text == "4.50"
    assert "T6<=T7.vehicles" in table.repair.split()


def test_the_narrative_may_stand_before_the_tables_and_in_another_unit() -> None:
    """Tables in 元, sentences in 万元: 30.50 万元 is the rounded 304,987.12 元, and no contradiction."""
    told = (
        "2022年度\n青石县档案馆\n部门决算\n第一部分 青石县档案馆概况\n一、部门职责\n保管档案。\n"
        "第二部分 2022年度部门决算情况说明\n一、收入决算情况说明\n本年收入合计30.50万元。\n"
        "第三部分 2022年度部门决算表\n收入决算表\n单位：元\n"
        "科目编码\t科目名称\t本年收入合计\t财政拨款收入\t其他收入\n"
        "\t合计\t304987.12\t304987.12\t\n\n注：本表反映本年度取得的收入。\n"
    )
    report = read_bytes(told.encode(), "a.txt")
    (table,) = report.tables
    assert (table.kind, table.unit) == ("income", "元")
    (claim,) = [claim for claim in report.claims if claim.quantity is not None]
    cell = table.amount(table.rows[0].cells["total"])
    assert claim.amount is not None
    assert cell is not None
    assert claim.amount.interval.meets(cell.interval)


def test_a_budget_without_its_tables_says_so() -> None:
    text = "青石县档案馆\n2026年度部门预算\n一、收入预算情况说明\n2026年收入预算9万元。\n"
    report = read_bytes(text.encode(), "a.txt")
    assert report.kind is ReportKind.BUDGET
    assert any("没有找到预算报表" in warning for warning in report.warnings)


def test_a_cut_real_report_is_refused_or_read_with_a_warning(corpus: Path) -> None:
    """But for a cut behind a whole sentence of the attachment: nobody promised what follows there."""
    for file in sorted((corpus / "seeds").glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        for share in range(1, 12):
            cut = text[: len(text) * share // 12]
            report = read_or_refusal(cut, file.name)
            whole = "自评报告" in cut and cut.rstrip().endswith(("。", "；", "："))
            assert isinstance(report, InputError) or report.warnings or whole


def read_or_refusal(text: str, name: str) -> Report | InputError:
    try:
        return read_bytes(text.encode(), name)
    except InputError as refusal:
        return refusal
