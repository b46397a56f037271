"""Scan: a picture of a page becomes the same lines and cells as its print."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from accounts.errors import UnreadableFile
from ingest.document import Document, Grid, GridRow
from ingest.readers.choice import read_document
from ingest.readers.ocr import Patch
from ingest.readers.scan_deskew import deskewed, skew_of
from ingest.readers.scan_lines import Ruled, Stroke, ruled
from ingest.readers.scan_text import pieces_of
from tests.ingest.readers.scanner import DOTS_PER_INCH, font, scanned, table_page

ROWS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("201", "一般公共服务支出", "1,264.87", "62.63", "1,202.24"),
    ("20139", "社会工作事务", "1,264.87", "62.63", "1,202.24"),
    ("208", "社会保障和就业支出", "10.82", "10.82", "0"),
    ("", "合计", "1,275.69", "73.45", "1,202.24"),
)
WIDTHS = (160, 300, 180, 180, 180)
BELOW = "注：本表反映本年度各项支出情况。"


def page() -> Image.Image:
    return table_page("支出决算表", ROWS, WIDTHS, BELOW)


def as_file(picture: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **({"resolution": DOTS_PER_INCH} if kind == "PDF" else {}))
    return out.getvalue()


def pixels(picture: Image.Image) -> np.ndarray:
    return np.asarray(picture)


def assert_reads(document: Document) -> None:
    title, grid, note = document.blocks
    assert isinstance(grid, Grid)
    assert (title.text, note.text) == ("支出决算表", BELOW)
    assert [row.cells for row in grid.rows] == list(ROWS)
    assert all(row.page == 1 and len(row.boxes) == 5 for row in grid.rows)


@pytest.mark.slow
class TestOcr:
    def test_a_page_without_a_text_layer_laid_askew_is_read_as_printed(self):
        document = read_document(as_file(scanned(page()), "PDF"), "a.pdf")
        assert_reads(document)
        assert document.scanned == (1,)
        assert document.warnings == (
            "第 1 页是扫描图像，由文字识别读出；没有等式可核的数，使用前请对照原件",
        )

    @pytest.mark.parametrize("turn", [90, 180, 270])
    def test_a_page_put_in_the_wrong_way_is_turned(self, turn: int):
        turned = scanned(page()).rotate(turn, expand=True)
        turned.info["dpi"] = (DOTS_PER_INCH, DOTS_PER_INCH)
        out = io.BytesIO()
        turned.save(out, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
        assert_reads(read_document(out.getvalue(), "a.png"))

    @pytest.mark.corpus
    def test_a_table_printed_along_the_paper_is_turned(self, corpus: Path):
        data = (corpus / "scans" / "changsha_culture_scan.pdf").read_bytes()
        (grid,) = (b for b in read_document(data, "a.pdf").blocks if isinstance(b, Grid))
        assert [row.cells[5] for row in grid.rows] == [
            "金额", "10.2714", "0.3116", "0.09", "16.19", "0.495", "0.09", "7.9", "0.24", "0.09", "35.678",
        ]  # fmt: skip
        assert grid.rows[1].cells[2:5] == ("2070113旅游宣传", "50205委托业务费", "30227委托业务费")


class TestPicture:
    def test_a_broken_picture_is_named(self):
        broken = as_file(Image.new("L", (400, 400), 255), "PNG")[:60]
        assert "图片已损坏" in self.refused(broken)

    def test_a_picture_too_small_for_print_is_named(self):
        assert "太小" in self.refused(as_file(Image.new("L", (90, 90), 255), "PNG"))

    def test_a_picture_too_large_is_named(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("ingest.readers.picture._MOST_PIXELS", 10_000)
        assert "过大" in self.refused(as_file(Image.new("L", (400, 400), 255), "TIFF"))

    @staticmethod
    def refused(data: bytes) -> str:
        with pytest.raises(UnreadableFile) as raised:
            read_document(data, "a.png")
        return str(raised.value)


class TestDeskew:
    @pytest.mark.parametrize("skew", [-2.0, -0.7, 0.0, 0.3, 1.5])
    def test_the_angle_is_found_by_ruling_lines(self, skew: float):
        # Pillow turns against the clock, so that a page hangs down to the left.
        assert skew_of(pixels(scanned(page(), skew))) == pytest.approx(-skew, abs=0.05)

    @pytest.mark.parametrize("skew", [-1.2, 0.0, 0.7])
    def test_the_angle_is_found_by_lines_of_text(self, skew: float):
        from PIL import ImageDraw

        sheet = Image.new("L", (1200, 1200), 255)
        for i in range(20):
            text = "本年度支出由基本支出和项目支出两个部分组成，没有其他支出。"
            ImageDraw.Draw(sheet).text((120, 120 + 48 * i), text, font=font(), fill=0)
        assert skew_of(pixels(scanned(sheet, skew))) == pytest.approx(-skew, abs=0.1)

    def test_a_straight_page_stays_as_it_is(self):
        straight = pixels(page())
        assert deskewed(straight) is straight


class TestLines:
    def test_the_lines_of_a_table_are_found_and_taken_out(self):
        found = ruled(deskewed(pixels(scanned(page()))), DOTS_PER_INCH)
        assert (len(found.across), len(found.down)) == (len(ROWS) + 1, len(WIDTHS) + 1)
        left_over = ruled(found.text, DOTS_PER_INCH)
        assert (left_over.across, left_over.down) == ((), ())

    def test_strokes_of_large_characters_are_no_lines(self):
        from PIL import ImageDraw

        sheet = Image.new("L", (1200, 400), 255)
        ImageDraw.Draw(sheet).text((100, 100), "二二工作部门王目田", font=font(90), fill=0)
        found = ruled(pixels(sheet), DOTS_PER_INCH)
        assert (found.across, found.down) == ((), ())


class TestPieces:
    def test_print_that_runs_over_a_wall_is_cut_there(self):
        text = self.blank()
        text[10:40, 20:90] = 0
        text[10:40, 110:190] = 0
        wall = Stroke(100.0, 0, 60)
        pieces = pieces_of([Patch(10, 5, 200, 45)], Ruled((), (wall,), text), ())
        assert [(p.left, p.right) for p in pieces] == [(17, 93), (107, 193)]

    def test_what_was_overlooked_in_a_cell_is_found_by_its_ink(self):
        text = self.blank()
        text[20:40, 50:60] = 0
        cell = Patch(5, 5, 95, 55)
        (piece,) = pieces_of([], Ruled((), (), text), (cell,))
        assert piece.left <= 50 < 60 <= piece.right
        assert pieces_of([], Ruled((), (), self.blank()), (cell,)) == []

    @staticmethod
    def blank() -> np.ndarray:
        return np.full((60, 220), 255, dtype=np.uint8)


def test_a_cell_is_doubtful_below_the_confidence_of_certain_reading():
    row = GridRow(("201", "62.63"), 1, confidences=(0.99, 0.62))
    assert (row.doubt(0), row.doubt(1), row.doubt(2)) == ("", "识别置信度 0.62", "")
    assert GridRow(("201",), 1).doubt(0) == ""
