"""Two reports in one file: the first is read, the second is named and left out as a whole."""

from __future__ import annotations

from accounts.report import Report
from ingest.read import read_bytes
from tests.ingest.sample import COVER, INCOME, sample

LIBRARY = sample().replace("青石县档案馆", "青石县图书馆").replace("30.50", "70.50")
LAST_YEAR = sample().replace("2022", "2021")


def read(text: str) -> tuple[Report, list[str]]:
    report = read_bytes(text.encode(), "甲.txt")
    return report, [warning for warning in report.warnings if "拆开" in warning]


def content(report: Report) -> tuple[list[str], int, list[str]]:
    return (
        [t.title for t in report.tables],
        len(report.claims),
        [s.title for s in report.sections],
    )


def test_the_report_of_another_unit_is_left_out_and_named() -> None:
    alone, _ = read(sample())
    first, warnings = read(sample() + "\n" + LIBRARY)
    assert content(first) == content(alone)
    assert len(warnings) == 1
    assert "青石县图书馆2022年度决算" in warnings[0]


def test_the_same_units_report_of_another_year_is_left_out() -> None:
    alone, _ = read(sample())
    first, warnings = read(sample() + "\n" + LAST_YEAR)
    assert content(first) == content(alone)
    assert "青石县档案馆2021年度决算" in warnings[0]


def test_a_second_report_without_contents_is_known_by_its_first_part() -> None:
    second = LIBRARY[: LIBRARY.index("目录")] + LIBRARY[LIBRARY.rindex("第一部分") :]
    first, warnings = read(sample() + "\n" + second + "\n支出决算表\n")
    assert len(warnings) == 1
    assert len(first.tables) == len(read(sample())[0].tables)


def test_a_title_printed_again_before_each_part_cuts_nothing() -> None:
    title = "\n" + COVER + "\n"
    text = sample()
    for part in ("第二部分", "第三部分", "第四部分"):
        text = (title + part).join(text.rsplit(part, 1))
    report, warnings = read(text)
    assert warnings == []
    assert len(report.tables) == len(read(sample())[0].tables)


def test_the_same_report_pasted_twice_is_no_other_report() -> None:
    _, warnings = read(sample() + "\n" + sample())
    assert warnings == []


def test_an_attached_evaluation_with_contents_of_its_own_belongs_to_the_report() -> None:
    title = "附件\n青石县图书馆\n2022年度部门整体支出绩效自评报告\n目录\n一、基本情况\n"
    attached = title + "一、基本情况\n投入1.00万元。\n"
    report, warnings = read(sample() + "\n" + attached)
    assert warnings == []
    assert any("1.00" in p.text for s in report.sections for p in s.paragraphs)


def test_a_statement_of_another_unit_alone_is_no_second_report() -> None:
    other = INCOME.replace("档案馆", "图书馆").replace("30.50", "70.50")
    _, warnings = read(sample() + "\n青石县图书馆2022年度部门决算\n\n" + other)
    assert warnings == []
