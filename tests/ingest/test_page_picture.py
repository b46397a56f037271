"""A page drawn as its reader saw it: what is printed stands inside the box that the reader noted."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from accounts.errors import UnreadableFile
from ingest.page_picture import page_picture
from ingest.read import read_report


@pytest.mark.corpus
def test_a_cell_is_printed_inside_its_box(corpus: Path):
    pdf = corpus / "finals" / "putuo_finance_2024.pdf"
    source = read_report(pdf).table("summary").rows[0].cells["amount"].source
    picture = page_picture(pdf, source.page)
    drawn = np.asarray(Image.open(BytesIO(picture.png)).convert("L"))
    scale = drawn.shape[1] / picture.width
    left, bottom, right, top = source.box
    inside = drawn[
        round((picture.height - top) * scale) + 3 : round((picture.height - bottom) * scale) - 3,
        round(left * scale) + 3 : round(right * scale) - 3,
    ]
    assert (inside < 128).any()


def test_a_file_without_pages_has_no_picture(tmp_path: Path):
    (tmp_path / "a.txt").write_text("收入支出决算总表", "utf-8")
    assert page_picture(tmp_path / "a.txt", 1) is None


def test_a_broken_pdf_is_said_to_be_so(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 nothing")
    with pytest.raises(UnreadableFile):
        page_picture(tmp_path / "a.pdf", 1)
