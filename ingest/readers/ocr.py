"""OCR: pictures of printed lines → their characters, each with its place and how sure it is."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from rapidocr import RapidOCR

from ingest.readers.raster import Image

_LONGEST_SIDE = 1_600  # pixels; text is found on a picture no larger than this
_LINES_AT_ONCE = 2  # six, the default, take a fifth more memory and save no time
_THREADS = 4  # more help a single page little and starve the other workers
_LONGEST_LINE = 60  # a picture of a line at most so many times as wide as high


class Patch(NamedTuple):
    """A rectangle on a picture in pixels from its upper left, the far edges outside of it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    def cut(self, image: Image) -> Image:
        return image[self.top : self.bottom, self.left : self.right]


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A recognised line. For each character its centre, as a share of the width, and its confidence."""

    text: str
    centres: tuple[float, ...]
    confidences: tuple[float, ...]

    @property
    def confidence(self) -> float:
        """The mean of the characters'; 0 where nothing was read."""
        return sum(self.confidences) / len(self.confidences) if self.confidences else 0.0


def find_text(image: Image) -> list[Patch]:
    """Where text is printed on the page, line by line; the picture has three colours."""
    found = _engine()(image, use_det=True, use_cls=False, use_rec=False)
    boxes = getattr(found, "boxes", None)
    if boxes is None:
        return []
    height, width = image.shape[:2]
    patches = []
    for box in boxes:
        left, top = (int(side) for side in box.min(axis=0))
        right, bottom = (int(side) + 1 for side in box.max(axis=0))
        patches.append(Patch(max(left, 0), max(top, 0), min(right, width), min(bottom, height)))
    return [patch for patch in patches if patch.width > 2 and patch.height > 2]


def recognise(images: Sequence[Image]) -> list[PrintedText]:
    """The text of each picture of one line, in the same order."""
    kept = [i for i, image in enumerate(images) if _is_line(image)]
    texts = [PrintedText("", (), ())] * len(images)
    if not kept:
        return texts
    found = _engine().recognize_txt([images[i] for i in kept])
    for i, text, words in zip(kept, found.txts, found.word_results, strict=True):
        texts[i] = _printed(text, words)
    return texts


def _is_line(image: Image) -> bool:
    height, width = image.shape[:2]
    return bool(height > 2 and 2 < width <= _LONGEST_LINE * height)


def _printed(text: str, words: Any) -> PrintedText:
    """`words` has the places of all characters but blanks, and the confidences of all."""
    places = [column for columns in words.word_cols for column in columns]
    sure = [c for letter, c in zip(text, words.confs, strict=False) if not letter.isspace()]
    letters = "".join(text.split())
    if not letters or not len(letters) == len(places) == len(sure):
        return PrintedText("", (), ())
    centres = tuple(min((place + 0.5) / words.line_txt_len, 1.0) for place in places)
    return PrintedText(letters, centres, tuple(float(c) for c in sure))


@cache
def _engine() -> Any:
    """The engine with the models that its package ships; loaded when the first scan is read."""
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.return_word_box": True,
            "Global.max_side_len": _LONGEST_SIDE,
            "Rec.rec_batch_num": _LINES_AT_ONCE,
            "EngineConfig.onnxruntime.intra_op_num_threads": min(os.cpu_count() or 1, _THREADS),
        }
    )
