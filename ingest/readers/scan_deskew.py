"""Deskew: by how much a scanned page lies askew, and the page set straight."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from ingest.readers.raster import Image

MOST = 5.0  # degrees; a page turned further was put in wrong and is no slip of the paper
_LEAST = 0.03  # degrees; less does not bend a line by a pixel over a table row
_LEAST_LINES = 6  # a drawn line has two sides
_SHORTEST = 0.12  # of the page's narrower side
_WHITE = 255


def deskewed(grey: Image) -> Image:
    """The page set straight."""
    angle = skew_of(grey)
    if abs(angle) < _LEAST:
        return grey
    height, width = grey.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(grey, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=_WHITE)


def skew_of(grey: Image) -> float:
    """The degrees by which the page hangs down to the right: by its ruling lines, else by its text."""
    by_lines = _angle_of_lines(grey)
    return by_lines if by_lines is not None else _angle_of_text(grey)


def _angle_of_lines(grey: Image) -> float | None:
    """The middle one of the angles of long straight lines, across and down; None where few are drawn.

    Source: the line segment detector of Grompone von Gioi et al., on a picture half as large.
    """
    height, width = grey.shape[:2]
    half = cv2.resize(grey, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    found: Any = cv2.createLineSegmentDetector().detect(half)[0]
    if found is None:
        return None
    run, rise = found.reshape(-1, 4)[:, 2:].T - found.reshape(-1, 4)[:, :2].T
    angles = (np.degrees(np.arctan2(rise, run)) + 45) % 90 - 45
    long = np.hypot(run, rise) >= _SHORTEST * min(half.shape)
    slips = angles[long & (np.abs(angles) <= MOST)]
    return float(np.median(slips)) if len(slips) >= _LEAST_LINES else None


def _angle_of_text(grey: Image) -> float:
    """The angle at which the rows of the page are most clearly dark or white, on a small picture."""
    height, width = grey.shape[:2]
    small = cv2.resize(grey, (width // 3, height // 3), interpolation=cv2.INTER_AREA)
    ink = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1]

    def clearness(angle: float) -> float:
        h, w = ink.shape
        turn = cv2.getRotationMatrix2D((w / 2, h / 2), angle, 1.0)
        turned = cv2.warpAffine(ink, turn, (w, h), flags=cv2.INTER_LINEAR)
        across = np.diff(turned.sum(axis=1, dtype=float))
        down = np.diff(turned.sum(axis=0, dtype=float))
        return float(max((across**2).sum(), (down**2).sum()))

    best = 0.0
    for reach, step in ((MOST, 0.5), (0.5, 0.1), (0.1, 0.02)):
        count = round(reach / step)
        best = max((best + i * step for i in range(-count, count + 1)), key=clearness)
    return best if abs(best) <= MOST else 0.0
