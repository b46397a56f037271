"""部门预算 as cities print them: other columns, units as rows, other years beside; all of it 预算."""

from __future__ import annotations

import pytest

from accounts.facts import table_facts
from accounts.quantity import Funding, Quantity, Scope, Stage
from accounts.report import Report, ReportKind, Table
from ingest.build import build_table, one_of_each_kind
from ingest.identity import identify
from ingest.readers.text import parse
from ingest.tables import RawTable, gather

ISSUER, YEAR = "青石县档案馆", 2026


def raw_tables(text: str) -> list[RawTable]:
    return [item for item in gather(parse(text).blocks) if isinstance(item, RawTable)]


def budget(text: str) -> Table:
    (raw,) = raw_tables(text)
    return build_table(raw, 1, budget=True, year=YEAR)


def figures(built: Table, key: str = "total") -> dict[str, str]:
    """The amounts of the row of that key, by column."""
    (row,) = [row for row in built.rows if row.key == key]
    return {column: cell.text for column, cell in row.cells.items() if cell.text}


def quantities(built: Table) -> dict[Quantity, str]:
    """What each amount of the table measures."""
    report = Report(
        "h", "a.txt", ReportKind.BUDGET, ISSUER, YEAR, Scope.OWN, "万元", tables=(built,)
    )
    return {fact.quantity: fact.amount.text for fact in table_facts(report, built) if fact.amount}


class TestIncome:
    TEXT = (
        "表02\n2026年市级部门收入预算总表\n606-青石县档案馆 单位：万元\n"
        "单位名称\t总计\t本年收入\t\t\t\t上年结转结余\t\n"
        "\t\t小计\t一般公共预算\t财政专户管理资金\t事业单位经营收入\t小计\t一般公共预算\n"
        "**\t1\t2\t3\t4\t5\t6\t7\n"
        "合计\t20.00\t18.00\t15.00\t2.00\t1.00\t2.00\t2.00\n"
        "青石县档案馆\t20.00\t18.00\t15.00\t2.00\t1.00\t2.00\t2.00\n"
    )

    def test_the_sum_with_上年结转_is_the_grand_total_and_the_小计_the_income_of_the_year(self):
        built = budget(self.TEXT)
        assert built.kind == "income"
        assert figures(built) == {
            "grand_total": "20.00",
            "total": "18.00",
            "general": "15.00",
            "special_account": "2.00",
            "operating": "1.00",
            "opening": "2.00",
            "opening_general": "2.00",
        }

    def test_every_amount_is_a_budget_and_财政专户_is_of_nothing_that_can_be_asked_for(self):
        found = quantities(budget(self.TEXT))
        planned = Quantity(ISSUER, YEAR, "income", stage=Stage.INITIAL_BUDGET)
        assert found == {
            planned: "18.00",
            planned.with_(funding=Funding.GENERAL): "15.00",
            planned.with_(measure="income.operating"): "1.00",
            planned.with_(measure="grand_total"): "20.00",
            planned.with_(measure="opening"): "2.00",
            planned.with_(measure="opening", funding=Funding.GENERAL): "2.00",
        }

    def test_without_上年结转_the_sum_is_the_income_of_the_year(self):
        built = budget(
            "收入总表\n单位：万元\n科目编码\t科目名称\t收入总计\t财政拨款收入\t其他收入\n"
            "\t合计\t9.00\t8.00\t1.00\n201\t一般公共服务支出\t9.00\t8.00\t1.00\n"
        )
        assert figures(built)["appropriation"] == "8.00"
        assert "grand_total" not in figures(built)


class TestSubjects:
    def test_codes_in_brackets_under_a_heading_of_its_own_key_the_rows(self):
        built = budget(
            "一般公共预算基本支出情况表（按经济分类科目）\n单位：万元\n"
            "部门预算支出经济科目\t预算\n合计\t9.00\n[301]工资福利支出\t5.00\n[30101]基本工资\t5.00\n"
            "[302]商品和服务支出\t4.00\n"
        )
        assert built.kind == "basic_expenditure"
        assert [(row.key, row.name) for row in built.rows] == [
            ("total", "合计"),
            ("301", "工资福利支出"),
            ("30101", "基本工资"),
            ("302", "商品和服务支出"),
        ]

    def test_the_only_预算单位_is_the_total_where_no_合计_is_printed(self):
        built = budget(
            "一般公共预算支出表（按功能分类）\n单位：万元\n"
            "预算单位\t科目编码\t科目名称\t支出总计\t基本支出\t项目支出\n"
            "青石县档案馆\t\t\t9.00\t5.00\t4.00\n\t201\t一般公共服务支出\t9.00\t5.00\t4.00\n"
        )
        assert [row.key for row in built.rows] == ["total", "201"]
        assert figures(built) == {"total": "9.00", "basic": "5.00", "project": "4.00"}

    def test_two_预算单位_are_no_totals(self):
        built = budget(
            "支出总表\n单位：万元\n预算单位\t科目编码\t科目名称\t支出总计\t基本支出\t项目支出\n"
            "青石县档案馆\t\t\t9.00\t5.00\t4.00\n青石县城建档案馆\t\t\t3.00\t3.00\t\n"
        )
        assert [row.key for row in built.rows] == ["青石县档案馆", "青石县城建档案馆"]

    def test_其中_before_a_heading_changes_nothing(self):
        built = budget(
            "政府性基金预算支出情况表\n单位：万元\n科目编码\t科目名称\t政府性基金预算支出\t\t\n"
            "\t\t小计\t其中：基本支出\t项目支出\n\t合计\t9.00\t5.00\t4.00\n"
        )
        assert figures(built) == {"total": "9.00", "basic": "5.00", "project": "4.00"}


class TestOtherYears:
    TEXT = (
        "一般公共预算支出表\n单位：万元\n"
        "科目编码\t科目名称\t2025年执行数\t2026年预算数\t\t\t比2025年增减\t\n"
        "\t\t\t小计\t基本支出\t项目支出\t增减额\t增减%\n"
        "\t合计\t8.00\t9.00\t5.00\t4.00\t1.00\t12.5%\n"
    )

    def test_columns_of_another_year_are_kept_and_mean_nothing(self):
        built = budget(self.TEXT)
        assert figures(built)["total"] == "9.00"
        assert "8.00" in figures(built).values()
        assert set(quantities(built).values()) == {"9.00", "5.00", "4.00"}

    def test_a_form_that_names_only_last_year_is_read_as_it_stands(self):
        built = budget(
            "一般公共预算支出表\n单位：万元\n科目编码\t科目名称\t2025年预算数\t\t\n"
            "\t\t小计\t基本支出\t项目支出\n\t合计\t9.00\t5.00\t4.00\n"
        )
        assert figures(built) == {"total": "9.00", "basic": "5.00", "project": "4.00"}


class TestThreePublic:
    def test_units_as_rows_the_合计_row_is_the_whole(self):
        built = budget(
            "一般公共预算“三公”经费支出表\n单位：万元\n"
            "单位名称\t“三公”经费合计\t因公出国（境）费用\t公务用车购置及运行费\t\t\t公务接待费\n"
            "\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t\n"
            "合计\t12.00\t\t8.00\t3.00\t5.00\t4.00\n青石县档案馆\t7.00\t\t6.00\t3.00\t3.00\t1.00\n"
            "城建档案馆\t5.00\t\t2.00\t\t2.00\t3.00\n"
        )
        assert not built.unreadable
        assert figures(built)["budget_total"] == "12.00"
        assert [row.key for row in built.rows] == ["total", "青石县档案馆", "城建档案馆"]
        assert set(quantities(built).values()) == {"12.00", "8.00", "3.00", "5.00", "4.00"}

    def test_items_as_rows_the_three_budgets_as_columns(self):
        built = budget(
            "财政拨款安排的行政经费及“三公”经费预算表\n单位：万元\n"
            "项目\t合计\t一般公共预算\t政府性基金预算\n行政经费\t99.00\t99.00\t0.00\n"
            "“三公”经费\t12.00\t11.00\t1.00\n其中：（一）因公出国（境）支出\t0.00\t0.00\t0.00\n"
            "（二）公务用车购置及运行维护支出\t8.00\t7.00\t1.00\n1.公务用车购置费\t3.00\t3.00\t0.00\n"
            "2.公务用车运行维护费\t5.00\t4.00\t1.00\n（三）公务接待费支出\t4.00\t4.00\t0.00\n"
        )
        total = figures(built)
        assert (total["budget_total"], total["budget_total_general"]) == ("12.00", "11.00")
        assert total["budget_vehicle_operation_fund"] == "1.00"
        found = quantities(built)
        whole = Quantity(ISSUER, YEAR, "three_public", stage=Stage.INITIAL_BUDGET)
        assert found[whole.with_(funding=Funding.APPROPRIATION)] == "12.00"
        assert found[whole.with_(funding=Funding.GENERAL)] == "11.00"
        assert "99.00" not in found.values()

    def test_years_as_rows_the_budget_of_the_report_is_the_whole(self):
        built = budget(
            "财政拨款“三公”经费支出表\n单位：万元\n"
            "预算单位\t年度\t总计\t因公出国（境）费\t公务接待费\n"
            "青石县档案馆\t2025年\t7.00\t3.00\t4.00\n\t2026年\t6.00\t3.00\t3.00\n"
            "\t增减变化金额\t-1.00\t0.00\t-1.00\n"
        )
        assert figures(built) == {
            "budget_total": "6.00",
            "budget_abroad": "3.00",
            "budget_reception": "3.00",
        }

    def test_合计_beside_会议费_and_a_sum_of_三公经费_is_of_all_of_them(self):
        built = budget(
            "一般公共预算“三公”经费、会议费、培训费支出预算表\n单位：万元\n"
            "合计\t“三公”经费\t\t\t会议费\t培训费\n\t小计\t因公出国（境）费\t公务接待费\t\t\n"
            "20.00\t7.00\t3.00\t4.00\t5.00\t8.00\n"
        )
        assert figures(built)["budget_total"] == "7.00"
        assert figures(built)["all_total"] == "20.00"
        assert {q.measure for q in quantities(built)} >= {"meetings", "training", "three_public"}
        assert "20.00" not in quantities(built).values()


def test_本年收入_above_its_parts_and_上年结转_below() -> None:
    built = budget(
        "财政拨款收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
        "一、本年收入\t8.00\t一、本年支出\t9.00\n（一）一般公共预算拨款\t8.00\t（一）教育支出\t9.00\n"
        "二、上年结转\t1.00\t二、结转下年\t\n（一）一般公共预算拨款\t1.00\t\t\n"
        "收入总计\t9.00\t支出总计\t9.00\n"
    )
    keys = [row.key for row in built.rows if row.side == "income"]
    assert keys == [
        "income_year",
        "income_general",
        "opening",
        "opening_general",
        "grand_total_income",
    ]


def test_财政拨款支出表_beside_一般公共预算支出表_is_a_table_of_its_own() -> None:
    head = "单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n\t合计\t9.00\t5.00\t4.00\n\n"
    raw = raw_tables(f"财政拨款支出表（功能科目）\n{head}一般公共预算支出表\n{head}")
    built = [build_table(table, n, budget=True) for n, table in enumerate(raw, start=1)]
    assert [t.kind for t in one_of_each_kind(built, raw)] == ["other", "general_expenditure"]
    assert [t.kind for t in one_of_each_kind(built[:1], raw[:1])] == ["general_expenditure"]


@pytest.mark.parametrize(
    ("title", "head", "kind"),
    [("收支总表", "预算数", ReportKind.BUDGET), ("收支总表", "决算数", ReportKind.FINAL)],
)
def test_tables_without_a_cover_are_final_accounts_only_where_they_say_so(
    title: str, head: str, kind: ReportKind
) -> None:
    raw = raw_tables(
        f"{title}\n部门：青石县档案馆\n单位：万元\n收入\t\t支出\t\n项目\t{head}\t项目\t{head}\n"
        "一、财政拨款收入\t9.00\t一、教育支出\t9.00\n收入总计\t9.00\t支出总计\t9.00\n"
    )
    assert identify((), (), (), raw).kind is kind
