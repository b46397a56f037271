from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.errors import UnreadableFile
from ingest.document import Grid, Line
from ingest.readers.choice import load
from ingest.readers.text import MAX_BYTES, MAX_LINES, parse, read_text

TEXT = "收入决算表\n项目\t金额\n合计\t1.00\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_is_found(encoding: str) -> None:
    document = read_text(TEXT.encode(encoding), "a.txt")
    assert document.lines[0].text == "收入决算表"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空"),
        (b" \n\n ", "空"),
        (b"PK\x03\x04\x00\x00\x08\x00" * 50, "不是文本"),
        (bytes(range(128, 256)) * 30, "不是文本"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as error:
        read_text(data, "坏.txt")
    assert "坏.txt" in str(error.value)


def test_a_huge_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableFile, match="上限"):
        load(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"none\.txt"):
        load(tmp_path / "none.txt")


def test_blank_lines_do_not_part_a_table() -> None:
    (grid,) = parse("a\t1\n\n\nb\t2\n").blocks
    assert isinstance(grid, Grid)
    assert [(row.cells, row.line) for row in grid.rows] == [(("a", "1"), 1), (("b", "2"), 4)]


@pytest.mark.parametrize(
    "number", ["- 3 -", "3", "— 3 —", "~3~", "3/40", "3 / 40", "第 3 页 共 40 页", "Page 3 of 40"]
)
def test_page_numbers_between_rows_do_not_part_a_table(number: str) -> None:
    (grid,) = parse(f"a\t1\n\n{number}\n\nb\t2\n").blocks
    assert isinstance(grid, Grid)


def test_a_total_row_that_lost_its_tabs_is_still_a_row() -> None:
    (grid,) = parse("栏次\t1\t2\n合计\n").blocks
    assert isinstance(grid, Grid)
    assert grid.rows[-1].cells == ("合计",)


def test_markdown_decorations_are_taken_off() -> None:
    assert [b.text for b in parse("**标题**\n# 甲\n- 乙\n").lines] == ["标题", "甲", "乙"]


def test_a_markdown_table_is_a_grid() -> None:
    (grid,) = parse("| 项目 | 金额 |\n|---|---:|\n| 合计 |  |\n").blocks
    assert isinstance(grid, Grid)
    assert [row.cells for row in grid.rows] == [("项目", "金额"), ("合计", "")]


def test_bars_may_be_those_of_a_drawn_box() -> None:
    (grid,) = parse("┌──┬──┐\n│项目│金额│\n├──┼──┤\n│合计│1.00│\n└──┴──┘\n").blocks
    assert isinstance(grid, Grid)
    assert [row.cells for row in grid.rows] == [("项目", "金额"), ("合计", "1.00")]


@given(st.text(alphabet="甲乙1.，。\t\n |-*#", max_size=200))
def test_every_letter_of_a_text_stays(text: str) -> None:
    blocks = parse(text).blocks
    kept = "".join(
        b.text if isinstance(b, Line) else "".join(c for row in b.rows for c in row.cells)
        for b in blocks
    )
    for letter in "甲乙":
        assert kept.count(letter) == text.count(letter)


def test_a_text_of_too_many_lines_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="行"):
        read_text(b"1\n" * (MAX_LINES + 1), "a.txt")
