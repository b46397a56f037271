"""Picture: a PNG, JPEG or TIFF file → Document, each picture in it one scanned page."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
from PIL import Image as Pillow
from PIL import ImageOps, ImageSequence

from accounts.errors import UnreadableFile
from ingest.document import Document
from ingest.readers.pdf import MAX_SCANNED, document_of
from ingest.readers.raster import Image
from ingest.readers.scan import DOTS_PER_INCH, read_scan

_MOST_PIXELS = 60_000_000
_LEAST_SIDE = 200
_PAPER = (5.0, 25.0)  # inches; a longer side outside of it is a wrong mark of resolution
_A4 = 11.69


def read_picture(data: bytes, name: str) -> Document:
    """The document in a picture file. Raises UnreadableFile where it is broken, too large or empty."""
    pages = enumerate(pages_of(data, name), start=1)
    document = document_of([read_scan(grey, number, DOTS_PER_INCH) for number, grey in pages])
    if not document.blocks:
        raise UnreadableFile(f"{name}：图片里没有认出文字")
    return document


def pages_of(data: bytes, name: str) -> Iterator[Image]:
    """Each picture of the file in grey at DOTS_PER_INCH, the way up that the camera noted.

    Raises UnreadableFile where one is broken, too large or too small.
    """
    try:
        with warnings.catch_warnings(), Pillow.open(io.BytesIO(data)) as file:
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)
            if getattr(file, "n_frames", 1) > MAX_SCANNED:
                raise UnreadableFile(f"{name}：图片超过 {MAX_SCANNED} 页的上限，没有读取")
            for number, frame in enumerate(ImageSequence.Iterator(file), start=1):
                if frame.width * frame.height > _MOST_PIXELS:
                    raise UnreadableFile(f"{name}：第 {number} 幅图片过大，没有读取")
                if min(frame.size) < _LEAST_SIDE:
                    raise UnreadableFile(f"{name}：第 {number} 幅图片太小，认不出文字")
                upright = ImageOps.exif_transpose(frame)
                factor = DOTS_PER_INCH / _resolution(upright)
                size = round(upright.width * factor), round(upright.height * factor)
                grey = _on_white(upright).resize(size, Pillow.Resampling.LANCZOS)
                yield np.asarray(grey, dtype=np.uint8)
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError) as error:
        raise UnreadableFile(f"{name}：图片已损坏或格式不对，打不开") from error


def _resolution(picture: Any) -> float:
    """The dots per inch that the file names, where a sheet of paper can be so large; else those of A4."""
    longer: int = max(picture.size)
    named = float(picture.info.get("dpi", (0, 0))[0] or 0)
    if named and _PAPER[0] <= longer / named <= _PAPER[1]:
        return named
    return longer / _A4


def _on_white(picture: Any) -> Any:
    """The picture in grey, what is transparent shown as paper."""
    if "transparency" in picture.info or picture.mode in ("RGBA", "LA"):
        see_through = picture.convert("RGBA")
        paper = Pillow.new("RGBA", see_through.size, "white")
        return Pillow.alpha_composite(paper, see_through).convert("L")
    return picture.convert("L")
