"""Ruled grids: cells are found where ruling lines cross, merged ones where a wall is missing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.page_geometry import Ruling
from ingest.readers.ruled_grid import Region, joined_rulings, ruled_grids
from tests.ingest.readers.print_shop import across, down, typeset


def test_a_fully_ruled_table_has_a_cell_between_any_two_lines():
    (grid,) = ruled_grids(across([700, 680, 660], 100, 300), down([100, 200, 300], 660, 700))
    assert grid.xs == (100, 200, 300)
    assert grid.ys == (700, 680, 660)
    assert grid.regions[1][1] == Region(1, 1, 1, 1)


def test_a_cell_without_a_wall_inside_is_merged_across_columns():
    """The line at x = 200 begins below the first row: 收入 stands over both columns."""
    walls = [Ruling(100, 660, 700), Ruling(200, 660, 680), Ruling(300, 660, 700)]
    (grid,) = ruled_grids(across([700, 680, 660], 100, 300), walls)
    assert grid.regions[0][0] == grid.regions[0][1] == Region(0, 0, 0, 1)
    assert grid.regions[1][0] != grid.regions[1][1]


def test_a_cell_without_a_line_inside_is_merged_across_rows():
    lines = [Ruling(700, 100, 300), Ruling(680, 200, 300), Ruling(660, 100, 300)]
    (grid,) = ruled_grids(lines, down([100, 200, 300], 660, 700))
    assert grid.regions[0][0] == grid.regions[1][0] == Region(0, 0, 1, 0)


def test_open_sides_are_closed_where_the_lines_across_end():
    (grid,) = ruled_grids(across([700, 680, 660], 100, 300), down([200], 660, 700))
    assert grid.xs == (100, 200, 300)


def test_two_tables_that_do_not_touch_are_two_grids():
    lines = across([700, 680], 100, 300) + across([640, 620], 100, 300)
    walls = down([100, 200, 300], 680, 700) + down([100, 150, 300], 620, 640)
    first, second = ruled_grids(lines, walls)
    assert first.xs == (100, 200, 300)
    assert second.xs == (100, 150, 300)


def test_a_line_drawn_in_pieces_or_twice_is_one_line():
    pieces = [Ruling(50.0, 0, 40), Ruling(50.4, 41, 80), Ruling(49.8, 0, 80)]
    (line,) = joined_rulings(pieces)
    assert (line.start, line.end) == (0, 80)


def test_a_frame_of_one_column_or_a_lone_underline_is_no_table():
    assert ruled_grids(across([700, 600], 100, 300), down([100, 300], 600, 700)) == []
    assert ruled_grids([Ruling(700, 100, 300)], []) == []


def test_a_character_stands_in_the_cell_that_holds_its_middle():
    (grid,) = ruled_grids(across([700, 680, 660], 100, 300), down([100, 200, 300], 660, 700))
    (inside,) = typeset("额", 196, 664)
    (outside,) = typeset("额", 296, 664)
    assert grid.place(inside) == Region(1, 1, 1, 1)
    assert grid.place(outside) is None


@given(
    st.lists(st.integers(1, 30), min_size=2, max_size=6),
    st.lists(st.integers(1, 30), min_size=1, max_size=8),
)
def test_every_full_grid_is_found_with_all_its_cells(widths, heights):
    xs = [100.0]
    for width in widths:
        xs.append(xs[-1] + 5 * width)
    ys = [900.0]
    for height in heights:
        ys.append(ys[-1] - 5 * height)
    (grid,) = ruled_grids(across(ys, xs[0], xs[-1]), down(xs, ys[-1], ys[0]))
    assert len({region for row in grid.regions for region in row}) == len(widths) * len(heights)
