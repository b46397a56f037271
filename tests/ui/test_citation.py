"""Places found again: the cell in its table, the words in their paragraph, or honest words that not."""

import re

from accounts.finding import Place
from accounts.source import Source
from answer.answer import Citation
from tests.ui.hand_made import HOSTILE, ISSUER, SENTENCE, YEAR, report
from ui.components.citation import cited, cited_together, place_title

REPORT = report()


def marks(shown: str) -> list[str]:
    return re.findall(r"<mark[^>]*>(.*?)</mark>", shown)


def citation(quote: str, **place) -> Citation:
    return Citation(ISSUER, YEAR, "档案馆.txt", quote, **place)


class TestCells:
    def test_a_source_names_the_cell_by_ids(self):
        source = Source(line=14, table="t5", row="2012601", column="basic")
        assert marks(cited(REPORT, source, "")) == ["20.00"]

    def test_an_answer_names_the_cell_as_printed(self):
        where = citation(
            "3.00", table="“三公”经费支出决算表", row="合计", column="决算数 公务接待费"
        )
        assert marks(cited(REPORT, where, where.quote)) == ["3.00"]

    def test_the_title_says_table_row_column_and_line(self):
        source = Source(line=14, table="t5", row="2012601", column="basic")
        title = place_title(REPORT, source, "")
        assert title.startswith("一般公共预算财政拨款支出决算表 · 行政运行 · 基本支出")
        assert "第 14 行" in title

    def test_where_the_column_is_not_known_the_printed_table_is_shown(self):
        shown = cited(REPORT, Place(table="t5", row="2012601", column="?"), "")
        assert "未能读出列" in shown
        assert "行政运行" in shown


class TestWords:
    def test_the_characters_of_a_source_are_highlighted(self):
        source = Source(line=40, section="3.7", start=0, end=5)
        assert marks(cited(REPORT, source, "")) == ["公务接待费"]

    def test_a_quotation_is_highlighted_where_it_stands(self):
        where = citation("支出决算为3.00万元", section="七、三公", line=40)
        shown = cited(REPORT, where, where.quote)
        assert marks(shown) == ["支出决算为3.00万元"]
        assert SENTENCE.replace("支出决算为3.00万元", "") in re.sub(
            r"<mark>.*</mark>|<[^>]+>", "", shown
        )

    def test_the_claim_around_its_number_is_highlighted(self):
        start = SENTENCE.index("0.50")
        source = Source(line=40, section="3.7", start=start, end=start + 4)
        assert marks(cited(REPORT, source, "减少0.50万元")) == ["减少0.50万元"]

    def test_foreign_text_stays_text(self):
        shown = cited(REPORT, Place(section="1.1", line=6), "")
        assert "<img" not in shown
        assert "&lt;img src=x onerror=alert(1)&gt; $a$" in shown
        assert marks(shown) == [HOSTILE.replace("<", "&lt;").replace(">", "&gt;")]


class TestLost:
    def test_words_that_are_nowhere_are_quoted_as_lost(self):
        shown = cited(REPORT, Place(section="9", line=999), "从前的原文")
        assert "已找不到" in shown
        assert "从前的原文" in shown

    def test_without_the_report_the_quotation_is_left(self):
        assert "资料库中已没有这份报告" in cited(None, Place(line=1), "原文")


class TestTogether:
    def test_cells_of_one_table_stand_in_one_figure(self):
        places = [
            (Source(table="t5", row="2012601", column="basic"), ""),
            (Source(table="t5", row="2012602", column="project"), ""),
            (Source(line=40, section="3.7", start=0, end=5), ""),
        ]
        shown = cited_together(REPORT, places)
        assert shown.count("<figure") == 2
        assert marks(shown) == ["20.00", "4.00", "公务接待费"]
