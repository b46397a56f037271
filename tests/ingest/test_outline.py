from __future__ import annotations

from accounts.report import Section
from ingest.contents import split_contents
from ingest.outline import read_outline
from ingest.readers.text import parse
from ingest.tables import gather
from tests.ingest.sample import NARRATIVE, sample


def outline(text: str) -> list[Section]:
    contents = split_contents(parse(text))
    return list(read_outline(contents.cover, gather(contents.body)))


def ids(text: str) -> list[tuple[str, str, str]]:
    return [(section.id, section.title, section.role) for section in outline(text)]


def test_parts_and_numbered_sections_with_their_roles() -> None:
    assert ids(sample()) == [
        ("0", "", "cover"),
        ("1", "青石县档案馆单位概况", "overview"),
        ("1.1", "部门职责", "duties"),
        ("1.2", "机构设置", "organisation"),
        ("2", "部门决算表", "statements"),
        ("3", "2022年度部门决算情况说明", "narrative"),
        ("3.1", "收入决算情况说明", "income"),
        ("4", "名词解释", "glossary"),
        ("4.1", "其他收入", "glossary"),
        ("4.2", "公务接待费", "glossary"),
    ]


def test_a_paragraph_cut_by_a_page_break_is_one() -> None:
    (section,) = [s for s in outline(sample()) if s.role == "income"]
    assert [p.text for p in section.paragraphs] == [
        "本年收入合计30.5万元，其中财政拨款收入30万元，其他收入0.5万元。"
    ]


def test_the_part_and_its_title_may_share_a_line() -> None:
    text = "第三部分 2022年度部门决算情况说明\n一、支出决算情况说明\n支出1万元。\n"
    assert ids(text) == [
        ("1", "2022年度部门决算情况说明", "narrative"),
        ("1.1", "支出决算情况说明", "expenditure"),
    ]


def test_the_same_words_mean_what_the_section_above_is_about() -> None:
    text = (
        "第三部分 决算情况说明\n五、一般公共预算财政拨款支出决算情况说明\n（一）总体情况\n甲。\n"
        "七、“三公”经费支出决算情况说明\n（一）总体情况\n乙。\n（二）具体情况\n丙。\n"
    )
    roles = [role for _, _, role in ids(text)]
    assert roles == [
        "narrative",
        "general",
        "general_overall",
        "three_public",
        "three_public_overall",
        "three_public_detail",
    ]


def test_lines_of_subjects_stay_paragraphs_in_order() -> None:
    text = (
        "五、一般公共预算财政拨款支出决算情况说明\n（三）支出决算具体情况\n"
        "1、教育支出（类）普通教育（款）小学教育（项）\n年初预算为1万元。\n"
        "2、其他支出（类）其他支出（款）其他\n支出（项）。\n年初预算为0万元。\n"
    )
    section = outline(text)[-1]
    assert section.role == "general_detail"
    assert [p.text for p in section.paragraphs] == [
        "1、教育支出（类）普通教育（款）小学教育（项）",
        "年初预算为1万元。",
        "2、其他支出（类）其他支出（款）其他支出（项）。",
        "年初预算为0万元。",
    ]


def test_duties_that_end_as_sentences_are_paragraphs_not_headings() -> None:
    text = "第一部分 概况\n一、部门职责\n（一）保管档案。\n（二）整理档案；\n"
    (*_, section) = outline(text)
    assert section.role == "duties"
    assert len(section.paragraphs) == 2


def test_sections_of_an_attachment_belong_to_it() -> None:
    text = sample() + (
        "\n第五部分\n\n附件\n\n2022年度青石县档案馆整体支出绩效自评报告\n\n一、机构设置\n\n有人员3人。\n\n"
        "附件：2022年度部门整体支出绩效自评表\n\n附件\n"
    )
    tail = ids(text)[-4:]
    assert tail == [
        ("5", "附件", "attachment"),
        ("5.1", "2022年度青石县档案馆整体支出绩效自评报告", "attachment_report"),
        ("5.1.1", "机构设置", "attachment_report"),
        ("5.2", "2022年度部门整体支出绩效自评表", "attachment_table"),
    ]


def test_a_part_heading_repeated_on_every_page_opens_no_new_part() -> None:
    text = (
        "第三部分 决算情况说明\n一、收入决算情况说明\n收入1万元，其中\n"
        "第三部分 决算情况说明\n财政拨款1万元。\n"
    )
    sections = outline(text)
    assert [s.id for s in sections] == ["1", "1.1"]
    assert [p.text for p in sections[1].paragraphs] == ["收入1万元，其中财政拨款1万元。"]


def test_a_full_stop_behind_a_known_title_does_not_make_it_a_sentence() -> None:
    narrative = f"{NARRATIVE}\n（二）预算绩效管理工作开展情况。\n\n本单位开展了绩效自评。\n"
    titles = {(title, role) for _, title, role in ids(sample(narrative=narrative))}
    assert ("预算绩效管理工作开展情况", "performance") in titles
