"""PDF: characters and lines of real files become lines and grids; bad files are refused with a reason."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter

from accounts.errors import UnreadableFile
from ingest.document import Document, Grid, Line
from ingest.readers import pdf
from ingest.readers.pdf import document_of, read_pdf
from tests.ingest.readers.print_shop import PageGeometry, table_page
from tests.ingest.readers.tiny_pdf import bar, line, text, tiny_pdf, upward

BOX = "".join(
    [line(100, y, 300, y) for y in (700, 680, 660)]
    + [line(x, 660, x, 700) for x in (100, 200, 300)]
)
FILLED = (
    text(105, 685, "201") + text(205, 685, "1.50") + text(105, 665, "202") + text(205, 665, "2.50")
)
WORDS = "The words of this page are many enough."


def cells(document: Document) -> list[tuple[str, ...]]:
    return [row.cells for block in document.blocks if isinstance(block, Grid) for row in block.rows]


class TestTables:
    def test_a_ruled_table_is_read_with_page_and_box_of_every_cell(self):
        document = read_pdf(tiny_pdf(text(100, 750, WORDS) + BOX + FILLED), "a.pdf")
        assert cells(document) == [("201", "1.50"), ("202", "2.50")]
        grid = document.blocks[1]
        assert isinstance(grid, Grid)
        assert grid.rows[1].page == 1
        assert grid.rows[1].boxes == ((100, 660, 200, 680), (200, 660, 300, 680))

    def test_thin_filled_rectangles_are_ruling_lines(self):
        bars = "".join(
            [bar(100, y, 200, 0.5) for y in (700, 680, 660)]
            + [bar(x, 660, 0.5, 40) for x in (100, 200, 300)]
        )
        document = read_pdf(tiny_pdf(text(100, 750, WORDS) + bars + FILLED), "a.pdf")
        assert cells(document) == [("201", "1.50"), ("202", "2.50")]

    def test_lines_inside_a_form_are_found_where_the_form_is_drawn(self):
        content = text(100, 750, WORDS) + "q 1 0 0 1 20 0 cm /F Do Q\n"
        document = read_pdf(tiny_pdf(content, form=BOX + FILLED), "a.pdf")
        assert cells(document) == [("201", "1.50"), ("202", "2.50")]
        grid = document.blocks[1]
        assert isinstance(grid, Grid)
        assert grid.edges == (120, 220, 320)

    @pytest.mark.parametrize("rotate", [0, 90])
    def test_a_table_that_stands_on_its_side_is_turned(self, rotate):
        box = "".join(
            [line(x, 100, x, 300) for x in (100, 120, 140)]
            + [line(100, y, 140, y) for y in (100, 200, 300)]
        )
        filled = upward(115, 105, "201") + upward(115, 205, "1.50")
        filled += upward(135, 105, "202") + upward(135, 205, "2.50") + upward(60, 100, WORDS)
        document = read_pdf(tiny_pdf(box + filled, rotate=rotate), "a.pdf")
        assert cells(document) == [("201", "1.50"), ("202", "2.50")]

    def test_a_frame_around_text_is_no_table(self):
        frame = line(90, 740, 500, 740) + line(90, 770, 500, 770)
        frame += line(90, 740, 90, 770) + line(500, 740, 500, 770)
        (block,) = read_pdf(tiny_pdf(frame + text(100, 750, WORDS)), "a.pdf").blocks
        assert isinstance(block, Line)
        assert block.text == WORDS


class TestPages:
    HEAD = ("编码", "名称", "金额")

    def document(self, *pages: PageGeometry) -> list[Grid]:
        return [block for block in document_of(pages).blocks if isinstance(block, Grid)]

    def test_a_table_at_the_head_of_a_page_continues_the_one_that_ends_the_page_before(self):
        first = table_page(1, [self.HEAD, ("201", "甲", "1.00")])
        second = table_page(2, [("202", "乙", "2.00")])
        before, after = self.document(first, second)
        assert (before.continues, after.continues) == (False, True)
        assert after.rows[0].page == 2

    def test_a_table_below_text_continues_nothing(self):
        first = table_page(1, [self.HEAD, ("201", "甲", "1.00")])
        second = table_page(2, [("202", "乙", "2.00")], above=["支出决算表"])
        assert [grid.continues for grid in self.document(first, second)] == [False, False]

    def test_lines_and_rows_are_counted_over_the_whole_document(self):
        first = table_page(1, [self.HEAD, ("201", "甲", "1.00")], above=["收入决算表"])
        second = table_page(2, [("202", "乙", "2.00")], below=["注：无。"])
        blocks = document_of([first, second]).blocks
        numbers = [
            number
            for block in blocks
            for number in (
                [block.number] if isinstance(block, Line) else [r.line for r in block.rows]
            )
        ]
        assert numbers == [1, 2, 3, 4, 5]


class TestBadFiles:
    GOOD = tiny_pdf(*[text(100, 750, WORDS)] * 3)

    def refused(self, data: bytes) -> str:
        with pytest.raises(UnreadableFile) as caught:
            read_pdf(data, "a.pdf")
        return str(caught.value)

    def test_a_file_with_a_password(self):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(self.GOOD)))
        writer.encrypt("secret", algorithm="RC4-128")
        out = io.BytesIO()
        writer.write(out)
        assert self.refused(out.getvalue()) == "a.pdf：PDF 设有密码，打不开；请取得没有密码的文件"

    def test_a_file_that_is_cut_off_or_no_pdf_behind_its_mark(self):
        assert "已损坏或不完整" in self.refused(self.GOOD[:60])
        assert "已损坏或不完整" in self.refused(b"%PDF-1.7\n" + b"nothing" * 100)

    def test_a_file_with_neither_text_nor_a_picture_of_text(self):
        assert "没有文字，也没有认出文字的图像" in self.refused(tiny_pdf(bar(100, 100, 300, 300)))

    def test_a_file_with_too_many_pages(self, monkeypatch):
        monkeypatch.setattr(pdf, "MAX_PAGES", 2)
        assert self.refused(self.GOOD) == "a.pdf：有 3 页，超过 2 页的上限"

    def test_a_page_with_too_many_lines(self, monkeypatch):
        monkeypatch.setattr("ingest.readers.pdf_geometry.MAX_OBJECTS", 5)
        data = tiny_pdf(text(100, 750, WORDS), text(100, 750, WORDS) + BOX)
        assert self.refused(data) == "a.pdf：第 2 页的内容过于庞大，没有读取"

    def test_a_file_that_is_too_large(self, monkeypatch):
        monkeypatch.setattr(pdf, "MAX_BYTES", 100)
        assert "上限" in self.refused(self.GOOD)
