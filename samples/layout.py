"""Layout: the habits of form in which reports of one family differ, drawn once a report."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from samples.options import Options, decide


@dataclass(frozen=True, slots=True)
class Layout:
    """How the statements are printed.

    `total_first` puts 合计 under the codes, else under the names. `education_fees` prints that column.
    `of_which` prints a line 其中 in 公开01表. `broken_lines` cuts tables and sentences as page ends do.
    `bullets` marks the contents with "- ".
    """

    table_unit: str
    total_first: bool
    education_fees: bool
    broken_lines: bool
    lost_columns: bool
    of_which: bool
    bullets: bool
    half_width: bool  # ':' for '：' in the lines above a statement
    spaced_headings: bool
    grid_heading: bool  # the line 栏次 with its column numbers
    totals_below: bool  # 公开06表: the two totals one line under their labels


def draw_layout(rng: Random, options: Options) -> Layout:
    """A layout that honours the options."""
    return Layout(
        table_unit=options.table_unit,
        total_first=rng.random() < 0.5,
        education_fees=decide(rng, options.education_fees, 0.15),
        broken_lines=decide(rng, options.broken_lines, 0.5),
        lost_columns=options.lost_columns,
        of_which=options.of_which,
        bullets=rng.random() < 0.5,
        half_width=rng.random() < 0.3,
        spaced_headings=rng.random() < 0.5,
        grid_heading=rng.random() < 0.9,
        totals_below=rng.random() < 0.3,
    )
