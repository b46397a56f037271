"""Layouts that differ from place to place: split codes, merged headings, other titles, budgets."""

from __future__ import annotations

import pytest

from accounts.facts import cell_quantity
from accounts.quantity import Funding, Scope, Stage
from accounts.report import Paragraph, Report, ReportKind, Section, Table
from accounts.source import Source
from accounts.statements import statements
from ingest.build import build_table
from ingest.document import Document, GridRow
from ingest.headings import heading_paths
from ingest.members import members_of
from ingest.readers.pdf import document_of
from ingest.readers.text import parse
from ingest.tables import RawTable, gather
from ingest.titles import is_table_title, kind_of_title
from tests.ingest.readers.print_shop import table_page
from tests.ingest.test_statements import figures


def read(document: Document, *, budget: bool = False) -> Table:
    (raw,) = [item for item in gather(document.blocks) if isinstance(item, RawTable)]
    return build_table(raw, 1, budget=budget)


def report(kind: ReportKind) -> Report:
    return Report("h", "a.txt", kind, "青石县档案馆", 2022, Scope.OWN, "万元")


class TestCodes:
    def test_codes_split_over_three_columns_are_joined(self):
        """类 款 项 head their columns beside 合计, as the Shanghai districts print them."""
        built = read(
            parse(
                "支出决算表\n单位：万元\n"
                "项目\t\t\t\t本年支出合计\t基本支出\t项目支出\n"
                "科目编码\t\t\t科目名称\t\t\t\n"
                "类\t款\t项\t合计\t9.00\t5.00\t4.00\n"
                "201\t\t\t一般公共服务支出\t9.00\t5.00\t4.00\n"
                "201\t03\t\t政府办公厅（室）及相关机构事务\t9.00\t5.00\t4.00\n"
                "201\t03\t01\t行政运行\t9.00\t5.00\t4.00\n"
            )
        )
        assert [(row.key, row.name) for row in built.rows][:2] == [
            ("total", "合计"),
            ("201", "一般公共服务支出"),
        ]
        assert [row.key for row in built.rows] == ["total", "201", "20103", "2010301"]

    def test_合计_among_the_headings_of_a_blank_table_is_no_column(self):
        built = read(
            parse(
                "国有资本经营预算财政拨款收入支出决算表\n单位：万元\n"
                "项目\t\t本年收入\t本年支出\t\t\n"
                "功能分类科目编码\t科目名称\t\t\t\t\n"
                "合计\t\t\t合计\t基本支出\t项目支出\n\t\t\t\t\t\n"
            )
        )
        assert built.columns == ("income", "total", "basic", "project")


class TestMergedHeadings:
    def test_where_the_file_tells_what_is_merged_nothing_is_guessed(self):
        """小计 has no cell above it that spans it: 公务接待费 is merged downwards, not to the right."""
        rows = [
            GridRow(("公务接待费", "公务用车购置及运行费", ""), 1, spans=(0, 1, 1)),
            GridRow(("", "小计", "公务用车购置费"), 2, spans=(0, 1, 2)),
        ]
        assert heading_paths(rows, 3) == (
            ("公务接待费",),
            ("公务用车购置及运行费", "小计"),
            ("公务用车购置及运行费", "公务用车购置费"),
        )

    def test_a_blank_heading_beside_another_stays_blank_where_it_is_a_cell_of_its_own(self):
        rows = [GridRow(("合计", ""), 1, spans=(0, 1)), GridRow(("", "金额"), 2, spans=(0, 1))]
        assert heading_paths(rows, 2) == (("合计",), ("金额",))

    def test_budget_and_final_under_each_item(self):
        built = read(
            parse(
                "财政拨款“三公”经费支出决算表\n单位：万元\n"
                "合计\t\t因公出国（境）费\t\t公务用车购置及运行费\t\t\t\t\t\t公务接待费\t\n"
                "\t\t\t\t小计\t\t公务用车购置费\t\t公务用车运行费\t\t\t\n"
                + "预算数\t决算数\t"
                * 5
                + "预算数\t决算数\n"
                "9.00\t6.00\t\t\t5.00\t4.50\t\t\t5.00\t4.50\t4.00\t1.50\n"
            )
        )
        assert figures(built)["", "total", "budget_total"] == "9.00"
        assert figures(built)["", "total", "final_vehicle_operation"] == "4.50"
        assert built.funding is Funding.APPROPRIATION


class TestPages:
    HEAD = ("科目编码", "科目名称", "本年收入合计", "财政拨款收入", "其他收入")
    XS = (50.0, 120.0, 220.0, 320.0, 420.0, 520.0)

    def page(self, number, rows, above=()):
        return table_page(number, rows, xs=self.XS, above=above)

    def test_a_table_goes_on_without_its_headings(self):
        first = self.page(
            1, [self.HEAD, ("", "合计", "9.00", "8.00", "1.00")], ["收入决算表", "单位：万元"]
        )
        built = read(document_of([first, self.page(2, [("201", "甲", "9.00", "8.00", "1.00")])]))
        assert [row.key for row in built.rows] == ["total", "201"]
        assert built.rows[1].cells["other"].source.page == 2
        assert built.rows[1].cells["other"].source.box == (420, 680, 520, 700)

    def test_a_table_goes_on_with_a_row_that_prints_no_number(self):
        first = self.page(1, [self.HEAD, ("", "合计", "9.00", "8.00", "1.00")], ["收入决算表"])
        built = read(document_of([first, self.page(2, [("", "其中：某科目", "", "", "")])]))
        assert len(built.rows) == 2

    def test_headings_and_total_printed_again_are_read_once(self):
        rows = [self.HEAD, ("", "合计", "9.00", "8.00", "1.00")]
        above = ["收入决算表", "单位：万元"]
        first = self.page(1, [*rows, ("201", "甲", "5.00", "5.00", "")], above)
        second = self.page(2, [*rows, ("208", "乙", "4.00", "3.00", "1.00")], above)
        assert [row.key for row in read(document_of([first, second])).rows] == [
            "total",
            "201",
            "208",
        ]

    def test_a_title_at_the_foot_of_the_page_before_belongs_to_the_table(self):
        foot = table_page(1, [("序号", "单位名称")], xs=(50, 100, 300), below=["收入决算表"])
        table = self.page(2, [self.HEAD, ("", "合计", "9.00", "8.00", "1.00")])
        items = gather(document_of([foot, table]).blocks)
        assert [item.title for item in items if isinstance(item, RawTable)] == ["", "收入决算表"]


class TestTitles:
    @pytest.mark.parametrize(
        ("title", "kind"),
        [
            ("表1：高等学校收支决算总表", "summary"),
            ("表 4 高等学校财政拨款支出决算表", "general_expenditure"),
            ("政府性基金预算财政拨款支出决算表", "government_fund"),
        ],
    )
    def test_a_number_before_the_title_is_no_part_of_it(self, title, kind):
        assert is_table_title(title)
        assert kind_of_title(title) == kind

    @pytest.mark.parametrize(
        ("title", "kind"),
        [
            ("2025年部门财务收支预算总表", "summary"),
            ("一般公共预算支出情况表（按功能分类科目）", "general_expenditure"),
            ("财政拨款收支总表", "appropriation_summary"),
            ("政府采购支出预算表", ""),
        ],
    )
    def test_the_statements_of_a_budget_have_titles_of_their_own(self, title, kind):
        assert kind_of_title(title, budget=True) == kind

    def test_a_table_of_all_appropriations_counts_all_of_them(self):
        built = read(
            parse(
                "表4：高等学校财政拨款支出决算表\n单位：万元\n"
                "科目编码\t科目名称\t合计\t基本支出\t项目支出\t\n"
                "\t\t\t\t小计\t其中：基本建设资金支出\n"
                "205\t教育支出\t9.00\t5.00\t4.00\t1.00\n"
            )
        )
        assert built.funding is Funding.APPROPRIATION
        assert figures(built)["", "205", "project"] == "4.00"
        assert figures(built)["", "205", "construction"] == "1.00"


class TestBudgets:
    def test_a_cell_of_a_budget_is_a_budget_figure(self):
        built = read(
            parse(
                "一般公共预算支出表\n单位：万元\n"
                "科目编码\t科目名称\t合计\t基本支出\t项目支出\n205\t教育支出\t9.00\t5.00\t4.00\n"
            ),
            budget=True,
        )
        (row,) = built.rows
        statement = statements()[built.kind]
        column = statement.columns[0]
        of_budget = cell_quantity(report(ReportKind.BUDGET), statement, built, row, column)
        of_final = cell_quantity(report(ReportKind.FINAL), statement, built, row, column)
        assert of_budget
        assert of_budget.stage is Stage.INITIAL_BUDGET
        assert of_final
        assert of_final.stage is Stage.FINAL


def test_财政拨款收入_counts_once_with_its_parts_below_it():
    built = read(
        parse(
            "收支决算总表\n单位：万元\n收入\t\t支出\t\n项目\t决算数\t项目\t决算数\n"
            "一、财政拨款收入\t9.00\t一、教育支出\t9.00\n"
            "政府性基金预算财政拨款\t1.00\t\t\n"
            "本年收入合计\t9.00\t本年支出合计\t9.00\n"
        )
    )
    keys = [row.key for row in built.rows if row.side == "income"]
    assert keys == ["income_appropriation", "政府性基金预算财政拨款", "income_total"]


def test_members_may_stand_in_a_table():
    (raw,) = gather(
        parse("序号\t单位名称\t备注\n1\t青石县档案馆（本级）\t\n2\t青石县城建档案室\t\n").blocks
    )
    assert isinstance(raw, RawTable)
    assert members_of((), "青石县档案馆", (raw,)) == ("青石县城建档案室",)


class TestOtherTables:
    """Places print ten to twelve tables: those beside the nine statements are never taken for one."""

    @pytest.mark.parametrize(
        "title",
        [
            *("一般公共预算财政拨款项目支出决算表", "项目支出决算表", "政府采购支出决算表"),
            *(
                "政府采购情况表",
                "国有资产占用情况表",
                "国有资产占有使用情况表",
                "机关运行经费支出决算表",
            ),
            *(
                "非税收入决算表",
                "财政专户管理资金支出决算表",
                "政府购买服务支出决算表",
                "会议费支出决算表",
            ),
            *("一般公共预算财政拨款支出决算表（按经济分类）", "部门整体支出绩效目标表"),
        ],
    )
    def test_another_table_is_kept_as_printed_and_is_no_statement(self, title):
        built = read(parse(f"{title}\n单位：万元\n项目\t数量\t金额\n甲\t2\t9.00\n"))
        assert built.kind == "other"
        assert [cell.text for cell in built.rows[1].cells.values()] == ["甲", "2", "9.00"]

    def test_an_expenditure_table_with_运行经费_columns_beside_the_standard_ones_keeps_their_meaning(
        self,
    ):
        built = read(
            parse(
                "支出决算表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t\t\t项目支出\n"
                "\t\t\t小计\t人员经费\t公用经费\t\n\t合计\t9.00\t5.00\t4.00\t1.00\t4.00\n"
            )
        )
        assert figures(built)["", "total", "basic"] == "5.00"
        assert figures(built)["", "total", "basic_personnel"] == "4.00"


class TestNumbers:
    @pytest.mark.parametrize(
        "head",
        [
            "公开01表\n收入支出决算总表\n",
            "收入支出决算总表\n公开01表\n",
            "财决01表\n收入支出决算总表\n",
            "收入支出决算总表（财决01表）\n",
            "表1 收支总表\n",
            "表一：收入支出决算总表\n",
            "收支决算总表\n",
        ],
    )
    def test_a_statement_is_known_by_its_title_and_never_by_its_number(self, head):
        built = read(
            parse(
                f"{head}部门：青石县档案馆\n单位：元\n收入\t\t支出\t\n项目\t金额\t项目\t金额\n"
                "一、一般公共预算财政拨款收入\t304987.12\t一、教育支出\t304987.12\n"
                "使用非财政拨款结余（含专用结余）\t1.00\t结余分配\t\n总计\t304988.12\t总计\t304988.12\n"
            )
        )
        assert (built.kind, built.unit) == ("summary", "元")
        assert figures(built)["income", "use_of_surplus", "amount"] == "1.00"


class TestThreePublicBesideOthers:
    def test_会议费_and_培训费_stand_beside_and_out_of_the_sum(self):
        built = read(
            parse(
                "一般公共预算财政拨款“三公”经费、会议费、培训费支出决算表\n单位：万元\n"
                "预算数\t\t\t\t决算数\t\t\t\n"
                "合计\t因公出国（境）费\t公务接待费\t会议费\t合计\t因公出国（境）费\t公务接待费\t培训费\n"
                "7.00\t3.00\t4.00\t5.00\t6.00\t3.00\t3.00\t2.00\n"
            )
        )
        assert not built.unreadable
        assert figures(built)["", "total", "budget_meetings"] == "5.00"
        assert figures(built)["", "total", "final_training"] == "2.00"
        assert figures(built)["", "total", "final_total"] == "6.00"

    def test_items_as_rows_with_counts_below_them(self):
        built = read(
            parse(
                "财政拨款“三公”经费支出决算表\n单位：万元\n项目\t预算数\t决算数\n合计\t7.00\t6.00\n"
                "1.因公出国（境）费\t3.00\t3.00\n2.公务接待费\t4.00\t3.00\n"
                "国内公务接待批次（个）\t\t12\n"
            )
        )
        assert figures(built)["", "total", "final_reception"] == "3.00"
        assert "12" not in [cell.text for cell in built.rows[0].cells.values()]
        assert not built.unreadable


def test_columns_of_last_year_beside_those_of_the_year_mean_nothing():
    (raw,) = raw_of(
        "支出决算表\n单位：万元\n科目编码\t科目名称\t2021年决算数\t\t2022年决算数\t\n"
        "\t\t合计\t基本支出\t合计\t基本支出\n\t合计\t8.00\t7.00\t9.00\t5.00\n"
    )
    built = build_table(raw, 1, year=2022)
    assert figures(built)["", "total", "total"] == "9.00"
    assert figures(built)["", "total", "basic"] == "5.00"


def raw_of(text: str) -> list[RawTable]:
    return [item for item in gather(parse(text).blocks) if isinstance(item, RawTable)]


def test_the_units_whose_accounts_a_report_reflects_are_its_members():
    text = "学校部门决算反映青石大学本级、青石大学附属中学及附属小学的经费收支情况。"
    section = Section(
        id="1.2",
        number="（二）",
        title="部门决算单位构成",
        role="organisation",
        level=2,
        source=Source(section="1.2"),
        paragraphs=(Paragraph(text, 1),),
    )
    assert members_of([section], "青石大学") == ("青石大学附属中学", "附属小学")
