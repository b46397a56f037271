"""Tables as HTML: blank is not zero, the cited cell is highlighted with its row and its column."""

import re

from tests.ui.hand_made import general, summary, table, three_public
from ui.components.sheet import find_spot, sheets_of
from ui.components.table_view import excerpt, printed_table, whole_table


def spot(of, row: str, column: str):
    found = find_spot(of, row, column)
    assert found is not None
    return found


def cited(shown: str) -> list[str]:
    return re.findall(r'<mark class="js-cited">(.*?)</mark>', shown)


class TestSheets:
    def test_a_two_sided_statement_has_a_sheet_for_each_side(self):
        assert [sheet.caption for sheet in sheets_of(summary())] == ["收入", "支出"]

    def test_one_row_of_budget_and_final_becomes_a_matrix(self):
        (sheet,) = sheets_of(three_public())
        assert sheet.columns == ("预算数", "决算数")
        lines = {
            line.name: [cell.text if cell else None for cell in line.cells] for line in sheet.lines
        }
        assert lines["合计"] == ["9.00", "8.00"]
        assert lines["因公出国（境）费"] == ["", "0.00"]

    def test_the_subject_tree_is_indented(self):
        (sheet,) = sheets_of(general())
        assert [line.level for line in sheet.lines[:4]] == [0, 0, 1, 2]


class TestFindSpot:
    def test_by_key_and_column_id(self):
        assert spot(general(), "2012601", "basic").row.name == "行政运行"

    def test_by_the_names_that_an_answer_cites(self):
        found = spot(general(), "2012601 行政运行", "基本支出")
        assert (found.row.key, found.column) == ("2012601", "basic")

    def test_an_unnamed_total_is_called_so(self):
        assert spot(three_public(), "合计", "决算数 公务接待费").column == "final_reception"

    def test_what_is_not_there_is_not_found(self):
        assert find_spot(general(), "2999999", "basic") is None
        assert find_spot(general(), "201", "没有的列") is None


class TestExcerpt:
    def test_the_cited_cell_is_highlighted_and_holds_the_number(self):
        shown = excerpt(general(), [spot(general(), "2012602", "project")])
        assert cited(shown) == ["4.00"]

    def test_row_and_column_are_highlighted_with_their_headings(self):
        shown = excerpt(general(), [spot(general(), "2012601", "basic")])
        assert '<th scope="col" class="js-num js-hit">基本支出</th>' in shown
        assert re.search(r'<tr class="js-hit"><td class="js-code">2012601</td>', shown)

    def test_lines_far_away_are_left_out_but_not_the_levels_above(self):
        shown = excerpt(general(), [spot(general(), "2012699", "total")])
        assert "行政运行" not in shown
        assert "一般公共服务支出" in shown
        assert "合计" in shown
        assert "⋯" in shown

    def test_two_cells_of_one_table_share_an_excerpt(self):
        spots = [spot(general(), "2012601", "basic"), spot(general(), "2012602", "project")]
        assert cited(excerpt(general(), spots)) == ["20.00", "4.00"]

    def test_only_the_side_that_is_meant_is_shown(self):
        shown = excerpt(summary(), [spot(summary(), "income_total", "amount")])
        assert "收入 · 单位：万元" in shown
        assert "支出" not in shown


class TestWholeTable:
    def test_blank_is_not_zero(self):
        shown = whole_table(three_public())
        assert re.search(r"因公出国（境）费</th>.*?空白.*?0\.00", shown)

    def test_the_unit_stands_over_the_table(self):
        assert "单位：万元" in whole_table(general())
        assert "单位：表中未注明" in whole_table(table("other", "", "r1||甲|c1=甲", unit=""))

    def test_lines_without_a_number_can_be_left_out(self):
        assert "其他收入" in whole_table(summary())
        assert "其他收入" not in whole_table(summary(), only_filled=True)

    def test_foreign_text_stays_text(self):
        hostile = table("other", "", "r1||<img/src=x>|c1=<b>x</b>")
        for shown in (whole_table(hostile), printed_table(hostile)):
            assert "<b>" not in shown
            assert "&lt;b&gt;x&lt;/b&gt;" in shown
