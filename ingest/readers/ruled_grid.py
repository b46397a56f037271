"""Ruled grids: tables found by their ruling lines, with merged cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from accounts.source import Box
from ingest.readers.page_geometry import Character, Ruling, rounded

# Lines of one table are drawn up to this far from where they should meet, in points.
_SNAP = 3.0
_SHORTEST = 4.0


@dataclass(frozen=True, slots=True)
class Region:
    """A cell, perhaps merged: rows and columns from the first to the last that it covers."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class RuledGrid:
    """Edges from left to right and from the top down, and the region of every (row, column)."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[tuple[Region, ...], ...]

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[-1], self.xs[-1], self.ys[0]

    def place(self, character: Character) -> Region | None:
        """The region in which the character stands, or None where it stands outside."""
        x, y = character.middle
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]):
            return None
        column = min(bisect_right(self.xs, x) - 1, len(self.xs) - 2)
        row = min(bisect_right([-edge for edge in self.ys], -y) - 1, len(self.ys) - 2)
        return self.regions[max(row, 0)][column]

    def box_of(self, region: Region) -> Box:
        left, right = self.xs[region.left], self.xs[region.right + 1]
        return rounded(left, self.ys[region.bottom + 1], right, self.ys[region.top])


def ruled_grids(horizontal: Iterable[Ruling], vertical: Iterable[Ruling]) -> list[RuledGrid]:
    """Every grid of at least two columns, from the top of the page down."""
    across, down = joined_rulings(horizontal), joined_rulings(vertical)
    grids = [_grid(hs, vs) for hs, vs in _touching(across, down) if len(hs) > 1 and vs]
    wide = (grid for grid in grids if grid is not None and len(grid.xs) > 2)
    return sorted(wide, key=lambda grid: -grid.ys[0])


def joined_rulings(rulings: Iterable[Ruling]) -> list[Ruling]:
    """The lines with pieces that lie in one line joined."""
    joined: list[Ruling] = []
    for group in _clusters(sorted(rulings), _SNAP / 2):
        at = sum(ruling.at for ruling in group) / len(group)
        pieces = sorted((ruling.start, ruling.end) for ruling in group)
        start, end = pieces[0]
        for piece_start, piece_end in pieces[1:]:
            if piece_start > end + _SNAP:
                joined.append(Ruling(at, start, end))
                start, end = piece_start, piece_end
            end = max(end, piece_end)
        joined.append(Ruling(at, start, end))
    return [ruling for ruling in joined if ruling.end - ruling.start >= _SHORTEST]


def _clusters(rulings: Sequence[Ruling], width: float) -> Iterator[list[Ruling]]:
    group: list[Ruling] = []
    for ruling in rulings:
        if group and ruling.at - group[0].at > width:
            yield group
            group = []
        group.append(ruling)
    if group:
        yield group


def _touching(
    across: Sequence[Ruling], down: Sequence[Ruling]
) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """The lines in groups in which each touches another."""
    left = set(range(len(down)))
    rest = set(range(len(across)))
    while rest:
        hs, vs = {rest.pop()}, set[int]()
        fresh = set(hs)
        while fresh:
            new = {v for v in left if any(_meet(across[h], down[v]) for h in fresh)}
            left -= new
            vs |= new
            fresh = {h for h in rest if any(_meet(across[h], down[v]) for v in new)}
            rest -= fresh
            hs |= fresh
        yield [across[h] for h in sorted(hs)], [down[v] for v in sorted(vs)]


def _meet(across: Ruling, down: Ruling) -> bool:
    return (
        across.start - _SNAP <= down.at <= across.end + _SNAP
        and down.start - _SNAP <= across.at <= down.end + _SNAP
    )


def _grid(across: Sequence[Ruling], down: Sequence[Ruling]) -> RuledGrid | None:
    """The grid of lines that touch; sides left open are closed where the lines across end."""
    xs = _edges([v.at for v in down], [h.start for h in across], [h.end for h in across])
    ys = _edges([h.at for h in across], [v.start for v in down], [v.end for v in down])[::-1]
    if len(xs) < 2 or len(ys) < 2:
        return None
    walls_down = {x: [v for v in down if abs(v.at - x) <= _SNAP] for x in xs}
    walls_across = {y: [h for h in across if abs(h.at - y) <= _SNAP] for y in ys}
    rows, columns = len(ys) - 1, len(xs) - 1
    parent = list(range(rows * columns))
    for row in range(rows):
        y = (ys[row] + ys[row + 1]) / 2
        for column in range(columns):
            x = (xs[column] + xs[column + 1]) / 2
            here = row * columns + column
            if column + 1 < columns and not _covers(walls_down[xs[column + 1]], y):
                _unite(parent, here, here + 1)
            if row + 1 < rows and not _covers(walls_across[ys[row + 1]], x):
                _unite(parent, here, here + columns)
    members: dict[int, list[int]] = {}
    for cell in range(rows * columns):
        members.setdefault(_root(parent, cell), []).append(cell)
    region_of: dict[int, Region] = {}
    for cells in members.values():
        tops, lefts = [cell // columns for cell in cells], [cell % columns for cell in cells]
        region = Region(min(tops), min(lefts), max(tops), max(lefts))
        region_of.update(dict.fromkeys(cells, region))
    regions = tuple(
        tuple(region_of[row * columns + column] for column in range(columns)) for row in range(rows)
    )
    return _without_idle_columns(RuledGrid(tuple(xs), tuple(ys), regions))


def _edges(ats: Iterable[float], starts: Iterable[float], ends: Iterable[float]) -> list[float]:
    """The places of the lines, near ones taken together, and where the lines across them end."""
    edges: list[float] = []
    for at in sorted((*ats, min(starts), max(ends))):
        if not edges or at - edges[-1] > _SNAP:
            edges.append(at)
    return edges


def _covers(walls: Iterable[Ruling], place: float) -> bool:
    return any(wall.start <= place <= wall.end for wall in walls)


def _unite(parent: list[int], one: int, other: int) -> None:
    parent[_root(parent, other)] = _root(parent, one)


def _root(parent: list[int], cell: int) -> int:
    while parent[cell] != cell:
        parent[cell] = parent[parent[cell]]
        cell = parent[cell]
    return cell


def _without_idle_columns(grid: RuledGrid) -> RuledGrid:
    """The grid without edges at which no cell begins."""
    begins = sorted({region.left for row in grid.regions for region in row})
    if len(begins) == len(grid.xs) - 1:
        return grid
    new = {old: bisect_right(begins, old) - 1 for old in range(len(grid.xs) - 1)}
    regions = tuple(
        tuple(
            Region(region.top, new[region.left], region.bottom, new[region.right])
            for region in (row[column] for column in begins)
        )
        for row in grid.regions
    )
    return RuledGrid((*(grid.xs[column] for column in begins), grid.xs[-1]), grid.ys, regions)
