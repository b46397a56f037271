"""Raster: the type of the pictures that the scan reader works on."""

from __future__ import annotations

from typing import Any

import numpy as np

Image = np.ndarray[Any, np.dtype[Any]]
"""Shades from 0 (black) to 255 (white), row by row from the top; three times each in colours."""
