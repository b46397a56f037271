"""A scanner for tests: a page drawn with a Chinese font, laid askew and made noisy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "C:/Windows/Fonts/simsun.ttc",
)
DOTS_PER_INCH = 200
SIZE = 28  # pixels, ten points
ROW = 56


def font(size: int = SIZE) -> ImageFont.FreeTypeFont:
    """A Chinese font; the test is skipped, with the reason, where none is installed."""
    path = next((path for path in FONTS if Path(path).exists()), None)
    if path is None:
        pytest.skip("no Chinese font is installed (fonts-noto-cjk)")
    return ImageFont.truetype(path, size)


def table_page(
    title: str,
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    below: str = "",
) -> Image.Image:
    """A page with a title, a ruled table, and a line of text below it."""
    left, top = 100, 160
    width, height = sum(widths) + 2 * left, top + ROW * len(rows) + 160
    page = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(page)
    pen.text((width / 2, 80), title, font=font(36), fill=0, anchor="mm")
    edges = [left + sum(widths[:i]) for i in range(len(widths) + 1)]
    for i in range(len(rows) + 1):
        pen.line((left, top + ROW * i, edges[-1], top + ROW * i), fill=0, width=2)
    for edge in edges:
        pen.line((edge, top, edge, top + ROW * len(rows)), fill=0, width=2)
    for i, row in enumerate(rows):
        for x, text in zip(edges, row, strict=False):
            pen.text((x + 10, top + ROW * i + ROW / 2), text, font=font(), fill=0, anchor="lm")
    pen.text((left, top + ROW * len(rows) + 60), below, font=font(), fill=0, anchor="lm")
    return page


def scanned(page: Image.Image, skew: float = 0.7, noise: float = 10.0) -> Image.Image:
    """The page laid askew by so many degrees, with noise of so many shades of grey."""
    askew = page.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    shades = np.asarray(askew, dtype=float)
    shades = shades + np.random.default_rng(1).normal(0, noise, shades.shape)
    return Image.fromarray(np.clip(shades, 0, 255).astype(np.uint8))
