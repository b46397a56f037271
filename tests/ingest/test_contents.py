from __future__ import annotations

from ingest.contents import split_contents
from ingest.document import Document, Line
from ingest.readers.text import parse
from tests.ingest.sample import sample


def first_line(text: str) -> str:
    block = split_contents(parse(text)).body[0]
    return getattr(block, "text", "表")


def test_the_body_begins_where_the_first_part_is_printed_again() -> None:
    contents = split_contents(parse(sample()))
    assert [line.text for line in contents.cover] == ["2022年度", "青石县档案馆", "部门决算"]
    assert len(contents.entries) == 9
    assert first_line(sample()) == "第一部分"


def test_contents_without_their_word_are_known_by_the_repeated_part() -> None:
    assert first_line(sample().replace("目录\n", "")) == "第一部分"


def test_contents_with_dots_and_page_numbers() -> None:
    text = "目 录\n一、单位概况……3\n二、收入决算表........5\n一、单位概况\n正文。\n"
    assert first_line(text) == "一、单位概况"


def test_contents_whose_third_entry_is_not_yet_the_body() -> None:
    text = "目录\n一、单位概况\n（一）基本情况\n（二）单位构成\n二、决算表\n一、单位概况\n正文。\n"
    assert [line.text for line in split_contents(parse(text)).entries][-1] == "二、决算表"


def test_the_body_may_put_the_units_name_before_the_first_entry() -> None:
    text = (
        "目录\n一、单位主要职能\n二、单位机构设置\n青石学院（单位）主要职能\n青石学院教书育人。\n"
    )
    assert first_line(text) == "青石学院（单位）主要职能"


def test_a_body_with_other_headings_begins_on_the_page_behind_the_contents() -> None:
    pages = {1: ["青石县档案馆", "2022年度部门决算"], 2: ["目录", "一、部门主要职能", "二、机构"]}
    pages[3] = ["青石县档案馆的职能", "青石县档案馆保管档案。"]
    texts = [(page, text) for page, lines in pages.items() for text in lines]
    lines = tuple(Line(text, number, page) for number, (page, text) in enumerate(texts, start=1))
    contents = split_contents(Document(lines))
    assert [line.text for line in contents.entries] == ["一、部门主要职能", "二、机构"]
    assert getattr(contents.body[0], "text", "") == "青石县档案馆的职能"


def test_without_contents_the_cover_ends_at_the_first_heading_or_title() -> None:
    contents = split_contents(parse("青石县档案馆\n2022年度部门决算\n收入决算表\n合计\t1\n"))
    assert len(contents.cover) == 2
    assert contents.entries == ()


def test_contents_with_nothing_behind_them_leave_no_body() -> None:
    contents = split_contents(parse("2022年度\n目录\n第一部分 概况\n第二部分 决算表\n"))
    assert contents.body == ()
    assert len(contents.entries) == 2
