from __future__ import annotations

import contextlib

import pytest

from accounts.errors import UnreadableFile
from ingest.document import Grid, Line
from ingest.readers.html import looks_like_html, read_html


def printed(page: str, encoding: str = "utf-8") -> list[str | list[tuple[str, ...]]]:
    return [
        block.text if isinstance(block, Line) else [row.cells for row in block.rows]
        for block in read_html(page.encode(encoding), "a.html").blocks
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("declared", ["", '<meta charset="gb2312">', '<meta charset="utf-8">'])
def test_the_encoding_is_found_whatever_is_declared(encoding: str, declared: str) -> None:
    assert printed(f"<html><head>{declared}</head><p>收入决算表</p>", encoding) == ["收入决算表"]


def test_text_comes_in_reading_order_without_scripts_and_menus() -> None:
    page = """<html><head><title>题</title><style>p{}</style></head><body><nav>首页</nav>
    <h1>标题</h1><p>甲<b>乙</b>
    丙<br>丁&nbsp;戊&amp;</p><script>alert(1)</script><div style="display:none">隐</div>
    <div>己<p>庚</p>辛</div><footer>版权</footer></body></html>"""
    assert printed(page) == ["标题", "甲乙丙", "丁 戊&", "己", "庚", "辛"]


def test_spans_are_laid_out_as_a_browser_does() -> None:
    page = """<table><tr><th rowspan=2>项目<th colspan="2">金额</tr><tr><td>a<td>b</tr>
    <tr><td>合计<td>1.00<td></tr></table>"""
    (grid,) = read_html(page.encode(), "a.html").blocks
    assert isinstance(grid, Grid)
    assert [row.cells for row in grid.rows] == [
        ("项目", "金额", ""),
        ("", "a", "b"),
        ("合计", "1.00", ""),
    ]
    assert grid.rows[0].spans == (0, 1, 1)


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    page = "<table><tr><td>左</td><td><table><tr><td>项目<td>金额</tr></table></td></tr></table>"
    assert printed(page) == ["左", [("项目", "金额")]]


def test_the_article_of_a_page_is_read_with_its_heading() -> None:
    words = "单位的基本情况，" * 20
    page = (
        f"<body><div>首页 | 导航</div><h1>标题</h1><article><p>{words}</p></article><div>邮编</div>"
    )
    assert printed(page) == ["标题", words]


def test_the_numbers_of_ordered_lists_are_printed() -> None:
    page = (
        '<html><ol style="list-style-type: cjk-ideographic"><li>收入</li><li>支出</li></ol>'
        '<ol start="3"><li>甲</li></ol><ul><li>乙</li></ul>'
    )
    assert printed(page) == ["一、收入", "二、支出", "3. 甲", "乙"]


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><p>",
        b"\xef\xbb\xbf  <html>",
        b"<?xml version='1.0'?>\n<html>",
        b"<!-- c --><table>",
        "<html>".encode("utf-16"),
    ],
)
def test_a_web_page_is_known_by_its_first_bytes(data: bytes) -> None:
    assert looks_like_html(data)


def test_a_text_with_a_stray_bracket_is_no_web_page() -> None:
    assert not looks_like_html("<附件> 收入决算表".encode())


def test_no_entity_is_fetched_or_expanded() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>甲&x;乙</p></html>'
    assert "root" not in str(printed(page))


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="编码"):
        read_html(b"<html>" + b"\xff\xfe\x81" * 500, "a.html")


def test_a_page_of_countless_levels_does_no_harm() -> None:
    page = "<html>" + "<div>" * 50_000 + "甲"
    with contextlib.suppress(UnreadableFile):
        assert printed(page) in ([], ["甲"])
