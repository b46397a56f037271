"""Page text: what a page prints between its running head and its page number, as paragraphs."""

from __future__ import annotations

from dataclasses import replace

from ingest.document import Document, Line
from ingest.readers.pdf import document_of
from tests.ingest.readers.print_shop import table_page, text_page

FULL = "本年支出比上年减少的主要原因是压减一般性支出并且减少了会议和培训的次数和规模而且"


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Line)]


def prose(*lines: str, left: float = 90.0) -> list[tuple[float, float, str]]:
    """Lines of running text, 20 points apart; those that begin with a blank are indented."""
    return [
        (left + 20 * line.startswith(" "), 600.0 - 20 * i, line.strip())
        for i, line in enumerate(lines)
    ]


def test_lines_that_run_to_the_margin_go_on_in_the_next():
    page = text_page(1, prose(" " + FULL[2:], FULL, "节约了开支。"))
    assert texts(document_of([page])) == [FULL[2:] + FULL + "节约了开支。"]


def test_an_indented_line_begins_a_paragraph():
    page = text_page(1, prose(FULL, " " + FULL[2:], "完。"))
    assert texts(document_of([page])) == [FULL, FULL[2:] + "完。"]


def test_a_short_line_ends_its_paragraph():
    page = text_page(1, prose(FULL, "完。", FULL))
    assert texts(document_of([page])) == [FULL + "完。", FULL]


def test_a_list_item_begins_a_paragraph_though_the_line_before_is_full():
    page = text_page(1, prose(FULL, "（二）其他"))
    assert texts(document_of([page])) == [FULL, "（二）其他"]


def test_a_centred_title_of_two_lines_is_one():
    title = "第三部分某局二〇二二年度部门决算情况及有关事项的补充"
    start = 300 - 5 * len(title)
    lines = [
        (start, 700.0, title),
        (290.0, 680.0, "说明"),
        (90.0, 640.0, FULL),
        (90.0, 620.0, FULL),
    ]
    assert texts(document_of([text_page(1, lines)]))[0] == title + "说明"


def test_a_sentence_cut_by_the_end_of_a_page_is_one_paragraph_that_begins_on_the_first():
    first = text_page(1, prose(FULL, FULL))
    second = text_page(2, prose("节约了开支。", " 另起一段。"))
    joined, other = document_of([first, second]).lines
    assert joined.text == FULL + FULL + "节约了开支。"
    assert (joined.page, other.page) == (1, 2)


def test_page_numbers_are_left_out():
    pages = [text_page(i, [*prose("正文。"), (290, 40, f"— {i} —")]) for i in (1, 2)]
    assert texts(document_of(pages)) == ["正文。", "正文。"]


def test_what_stands_at_the_head_of_page_after_page_is_left_out():
    pages = [text_page(i, [(200, 780, "某局公开文本"), *prose(f"第{i}段。")]) for i in range(1, 5)]
    assert texts(document_of(pages)) == ["第1段。", "第2段。", "第3段。", "第4段。"]


def test_a_unit_line_repeated_on_every_page_stays():
    rows = [("科目", "名称", "金额"), ("201", "甲", "1.00")]
    pages = [table_page(i, rows, top=740, above=["单位：万元"]) for i in range(1, 5)]
    assert texts(document_of(pages)) == ["单位：万元"] * 4


def test_every_line_keeps_its_place():
    (line,) = document_of([text_page(3, [(90.0, 700.0, "正文。")])]).lines
    assert (line.number, line.page, line.box) == (1, 3, (90.0, 698.0, 120.0, 708.0))


def test_characters_without_any_width_do_no_harm():
    page = text_page(1, prose(FULL, "完。"))
    flat = (c._replace(right=c.left) if c.baseline == 600.0 else c for c in page.characters)
    assert "完。" in "".join(texts(document_of([replace(page, characters=tuple(flat))])))
