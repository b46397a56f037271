"""Hard inputs of other places and years: how text exports lose, repeat and rename what they print."""

from __future__ import annotations

from decimal import Decimal

from accounts.finding import Severity
from accounts.report import Report
from calculator.audit import audit
from ingest.build import build_table
from ingest.document import Line
from ingest.read import read_bytes
from ingest.readers.text import parse, read_text
from ingest.tables import RawTable, gather
from ingest.titles import unit_of
from tests.ingest.claims.sentences import claims, says


def tables(text: str) -> list[RawTable]:
    return [item for item in gather(parse(text).blocks) if isinstance(item, RawTable)]


def spaced_tables(text: str) -> list[RawTable]:
    blocks = read_text(text.encode(), "甲.txt").blocks
    return [item for item in gather(blocks) if isinstance(item, RawTable)]


class TestHeadsAndHeadings:
    def test_a_head_line_with_tabs_does_not_take_the_title_away(self) -> None:
        (table,) = tables("收入决算表\n部门：青石县林场\t\t\n单位：万元\n项目\t合计\n合计\t1.00\n")
        assert table.title == "收入决算表"
        assert table.heads == ("部门：青石县林场", "单位：万元")

    def test_a_unit_with_a_blank_in_it_is_a_unit(self) -> None:
        assert unit_of(("金额单位 ：万 元",)) == "万元"

    def test_headings_printed_again_below_a_page_number_are_no_rows(self) -> None:
        head = "项目\t合计\t其他\n栏次\t1\t2\n"
        (table,) = tables(f"收入决算表\n{head}合计\t3.00\t\n\n- 5 -\n\n{head}201\t3.00\t\n")
        assert [row.cells[0] for row in table.rows] == ["项目", "栏次", "合计", "201"]

    def test_a_line_on_another_statement_is_no_note_of_this_one(self) -> None:
        text = (
            "政府性基金预算财政拨款收入支出决算表\n项目\t本年收入\n合计\t5.00\n\n"
            "本单位没有这项支出，故国有资本经营预算财政拨款支出决算表无数据。\n"
        )
        table, line = gather(parse(text).blocks)
        assert isinstance(table, RawTable)
        assert isinstance(line, Line)
        assert table.notes == ()


class TestLostTabs:
    def test_names_of_rows_without_amounts_are_rows(self) -> None:
        (table,) = tables(
            "“三公”经费支出决算表\n项目\t预算数\t决算数\n合计\t9.00\t8.00\n"
            "因公出国（境）费\n其中：公务用车购置费\n公务接待费\t9.00\t8.00\n"
        )
        assert len(table.rows) == 5

    def test_other_words_below_a_row_are_text(self) -> None:
        items = gather(parse("收入决算表\n项目\t合计\n合计\t1.00\n情况说明\n").blocks)
        assert isinstance(items[-1], Line)


class TestLostBlanks:
    HEAD = "支出决算表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\t经营支出\n"

    def figures(self, *rows: str) -> dict[str, dict[str, str]]:
        (raw,) = tables(self.HEAD + "\n".join(rows) + "\n")
        return {
            row.key: {column: cell.text for column, cell in row.cells.items() if cell.text}
            for row in build_table(raw, 1).rows
        }

    def test_amounts_that_slid_left_go_where_the_sums_allow_one_place(self) -> None:
        assert self.figures(
            "合计\t\t9.00\t4.00\t2.00\t3.00",
            "201\t一般公共服务支出\t6.00\t4.00\t2.00",
            "205\t教育支出\t3.00\t3.00",
        ) == {
            "total": {"total": "9.00", "basic": "4.00", "project": "2.00", "operating": "3.00"},
            "201": {"total": "6.00", "basic": "4.00", "project": "2.00"},
            "205": {"total": "3.00", "operating": "3.00"},
        }

    def test_rows_that_only_lost_their_last_tabs_stay(self) -> None:
        assert self.figures(
            "合计\t\t9.00\t9.00\t\t",
            "201\t一般公共服务支出\t6.00\t6.00",
            "205\t教育支出\t3.00\t3.00",
        )["205"] == {"total": "3.00", "basic": "3.00"}

    def test_a_wrong_amount_is_not_moved_to_make_the_sums_hold(self) -> None:
        assert self.figures(
            "合计\t\t9.00\t4.00\t5.00\t",
            "201\t一般公共服务支出\t6.00\t4.00\t2.00",
            "205\t教育支出\t4.00\t4.00",
        )["205"] == {"total": "4.00", "basic": "4.00"}

    def test_where_several_layouts_add_up_the_table_is_unreadable(self) -> None:
        (raw,) = tables(
            f"{self.HEAD}合计\t\t6.00\t3.00\t3.00\t\n"
            "201\t一般公共服务支出\t3.00\t3.00\n205\t教育支出\t3.00\t3.00\n"
        )
        assert "无法确定" in build_table(raw, 1).unreadable


class TestColumnsOfSpaces:
    ROWS = (
        "  科目编码   科目名称         合计     基本支出   项目支出\n"
        "  合计                      30.00      20.00      10.00\n"
        + "".join(
            f"  20{i}        第{i}类支出         3.00       2.00       1.00\n" for i in range(10)
        )
        + "  211        节能环保支出       5.00                  5.00\n"
    )

    def test_amounts_keep_their_columns_where_cells_are_blank(self) -> None:
        (table,) = spaced_tables(f"支出决算表\n单位：万元\n{self.ROWS}")
        assert table.rows[1].cells == ("合计", "", "30.00", "20.00", "10.00")
        assert table.rows[-1].cells == ("211", "节能环保支出", "5.00", "", "5.00")

    def test_a_heading_over_several_columns_does_not_join_them(self) -> None:
        (table,) = spaced_tables(
            f"支出决算表\n           项目                  本年支出情况明细\n{self.ROWS}"
        )
        assert table.width == 5

    def test_running_text_with_blanks_stays_text(self) -> None:
        text = f"第一部分  单位概况\n\n本年支出 30 万元。\n\n支出决算表\n{self.ROWS}"
        blocks = read_text(text.encode(), "甲.txt").blocks
        assert [b.text for b in blocks if isinstance(b, Line)][:2] == [
            "第一部分  单位概况",
            "本年支出 30 万元。",
        ]


class TestSentences:
    def test_财政拨款_alone_in_a_list_of_income_is_that_part_of_it(self) -> None:
        assert says("income", "2022年收入100万元，其中，财政拨款90万元，占90%。") == [
            "amount 100万元 income",
            "amount 90万元 income appropriation",
            "share 90% income appropriation share / income",
        ]

    def test_上年为_is_last_year_and_the_sentence_goes_on_with_this_year(self) -> None:
        assert says("income", "其他收入10万元，上年为8万元，增加2万元；事业收入5万元。") == [
            "amount 10万元 income.other",
            "amount 8万元 income.other @2021",
            "difference + 2万元 income.other change / income.other @2021",
            "amount 5万元 income.business",
        ]

    def test_同比上年_compares_this_year_with_the_last(self) -> None:
        assert says("overall", "收、支总计100万元，同比上年增加10万元。")[1] == (
            "difference + 10万元 grand_total change / grand_total @2021"
        )

    def test_a_numbered_item_does_not_speak_of_the_subject_of_the_item_before(self) -> None:
        lines = says(
            "general", "2.结构情况：教育支出8万元。", "3.具体情况：年初预算20万元，决算10万元。"
        )
        assert lines[-2:] == [
            "amount 20万元 expenditure initial_budget general",
            "amount 10万元 expenditure general",
        ]

    def test_a_bare_share_after_其中_is_of_the_total_that_its_amounts_prove(self) -> None:
        told = "政府采购支出总额100万元。授予中小企业合同金额80万元；其中授予小微企业合同金额50万元，占{}%。"
        for rate, whole in (("50", "procurement"), ("62.5", "procurement.sme")):
            (*_, share) = claims("procurement", told.format(rate))
            assert share.base is not None
            assert share.base.measure == whole

    def test_the_second_count_is_of_what_the_first_one_named(self) -> None:
        assert says(
            "three_public_detail", "国内公务接待98批次，832人次（其中外事接待0批次，0人次）。"
        )[:2] == ["count 98批次 reception_groups", "count 832人次 reception_persons"]

    def test_visitors_from_abroad_are_no_visitors_of_the_list(self) -> None:
        sentence = "全年共接待国内来访团组41批，来宾366人，国（境）外来访团组0批，来宾0人。"
        assert sum("?" in line for line in says("three_public_detail", sentence)) == 2

    def test_short_names_within_a_section(self) -> None:
        assert says("procurement", "政府采购支出合计30万元，其中：货物10万元，服务20万元。")[
            1:
        ] == [
            "amount 10万元 procurement.goods",
            "amount 20万元 procurement.services",
        ]


COVER = "2020年度\n云溪县林业局\n部门决算\n"
BODY = """\
第一部分 云溪县林业局概况

二、机构设置

（二）决算单位构成。纳入本部门决算编制范围的单位共3个，分别是：
1.云溪县林业局机关；
2.云溪县国有林场；
3.云溪县林业科学研究所及云溪县木材检查站。

第二部分 部门决算表

表一：收入决算表（单位：万元）

项目\t\t本年收入合计\t财政拨款收入\t其他收入
科目编码\t科目名称
栏次\t\t1\t2\t3
合计\t\t30.50\t30.85\t-0.35
213\t农林水支出\t30.50\t30.85\t-0.35

- 3 -

项目\t\t本年收入合计\t财政拨款收入\t其他收入
科目编码\t科目名称
栏次\t\t1\t2\t3
21302\t林业和草原\t30.50\t30.85\t-0.35
2130201\t行政运行\t30.50\t30.85\t-0.35

表二：“三公”经费支出决算表（单位：万元）

项目\t年初预算数\t决算数
“三公”经费合计\t9.00\t8.00
因公出国（境）费
公务用车购置及运行费\t6.00\t5.50
其中：公务用车购置费
公务用车运行费\t6.00\t5.50
公务接待费\t3.00\t2.50

第三部分 部门决算情况说明

二、收入决算情况说明

2020年度收入30.5万元，其中，财政拨款30.85万元；其他收入-0.35万元。

七、“三公”经费支出决算情况说明

公务接待费年初预算3万元，决算2.5万元，比上年减少0.3万元，接待批次45次，接待人数390人。

第四部分 名词解释

1.其他收入：指上述以外的收入。
"""


class TestWholeReport:
    def read(self) -> Report:
        return read_bytes(f"{COVER}\n{BODY}".encode(), "甲.txt")

    def test_every_amount_stands_in_its_cell(self) -> None:
        report = self.read()
        income, public = report.table("income"), report.table("three_public")
        assert income is not None
        assert public is not None
        assert [row.key for row in income.rows] == ["total", "213", "21302", "2130201"]
        assert all(row.cells["other"].value == Decimal("-0.35") for row in income.rows)
        (row,) = public.rows
        printed = {
            key: str(cell.value) for key, cell in row.cells.items() if cell.value is not None
        }
        assert printed == {
            "budget_total": "9.00",
            "budget_vehicles": "6.00",
            "budget_vehicle_operation": "6.00",
            "budget_reception": "3.00",
            "final_total": "8.00",
            "final_vehicles": "5.50",
            "final_vehicle_operation": "5.50",
            "final_reception": "2.50",
        }

    def test_the_units_are_its_members(self) -> None:
        assert self.read().members == ("云溪县国有林场", "云溪县林业科学研究所", "云溪县木材检查站")

    def test_nothing_in_it_is_called_an_error(self) -> None:
        findings = audit(self.read()).findings
        assert [f.title for f in findings if f.severity is Severity.ERROR] == []
