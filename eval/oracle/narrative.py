"""What IDENTITIES says of the narrative: a number equals its cell, a rate its operands, a word the sign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from eval.oracle.number import Key
from eval.oracle.places import cells_of
from eval.oracle.relation import Rate, Relation, Sum, Word
from eval.oracle.sheet import Said, Sheet, Subject

_RATES = {
    "share": ("part", False),
    "completion": ("part", False),
    "growth": ("change", True),
    "deviation_rate": ("deviation", True),
}
_SUMS = {
    "procurement": ("procurement.goods", "procurement.works", "procurement.services"),
    "expenditure.basic": ("basic.personnel", "basic.public"),
    "three_public": (*("three_public.abroad", "three_public.vehicles", "three_public.reception"),),
    "three_public.vehicles": (
        *("three_public.vehicle_purchase", "three_public.vehicle_operation"),
    ),
}
_COUNTED = frozenset({"count"})


def narrative_relations(sheet: Sheet) -> Iterator[Relation]:
    values: dict[Subject, list[Said]] = defaultdict(list)
    moves: dict[tuple[str, Subject], list[Said]] = defaultdict(list)
    for said in sheet.said:
        if not said.this_year or said.key not in sheet.numbers:
            continue
        if said.kind == "direction":
            continue
        if said.aspect == "value":
            values[said.about].append(said)
        else:
            moves[said.aspect, said.about].append(said)
    yield from _prints(sheet, values)
    yield from _sums(sheet, values)
    for said in sheet.said:
        if not said.this_year or said.key not in sheet.numbers:
            continue
        if said.kind == "direction":
            yield from _word(sheet, said, values)
        elif said.aspect in _RATES:
            yield from _rate(sheet, said, values, moves)
        elif said.aspect == "deviation":
            yield from _deviation(sheet, said, values)


def _prints(sheet: Sheet, values: dict[Subject, list[Said]]) -> Iterator[Relation]:
    """Each amount equals every cell of its quantity, and the first other print of it."""
    for about, prints in values.items():
        cells = [cell for cell in cells_of(about) if cell in sheet.numbers]
        for said in prints:
            for cell in cells:
                yield Sum(f"{said.key[1]} = {'/'.join(cell[1:])}", ((1, said.key), (-1, cell)))
        if prints[0].kind in _COUNTED:
            continue
        for other in prints[1:]:
            first = prints[0].key
            yield Sum(f"{first[1]} = {other.key[1]}", ((1, first), (-1, other.key)))


def _sums(sheet: Sheet, values: dict[Subject, list[Said]]) -> Iterator[Relation]:
    for (measure, subject, stage, funding), totals in list(values.items()):
        if subject:
            continue
        if measure == "vehicles":
            uses = [
                said[0].key
                for about, said in values.items()
                if about[0].startswith("vehicles.") and about[1:] == ("", stage, funding)
            ]
            yield from _parts(totals[0].key, uses, "车辆 = Σ用途")
        found = [values.get((name, "", stage, funding)) for name in _SUMS.get(measure, ())]
        if all(found):
            parts = [_near(totals[0], prints).key for prints in found if prints]
            yield from _parts(totals[0].key, parts, f"{measure} = Σ {stage} {funding}")


def _parts(total: Key, parts: Sequence[Key], name: str) -> Iterator[Relation]:
    if parts:
        yield Sum(name, ((1, total), *((-1, part) for part in parts)))


def _rate(
    sheet: Sheet,
    said: Said,
    values: dict[Subject, list[Said]],
    moves: dict[tuple[str, Subject], list[Said]],
) -> Iterator[Relation]:
    operand, growth = _RATES[said.aspect]
    if growth:
        changes = [m for m in moves.get((operand, said.about), ()) if m.section == said.section]
        value = _operand(sheet, said, said.about, values)
        if changes and value is not None:
            part = _near(said, changes).key
            yield Rate(f"{said.key[1]} {said.aspect}", said.key, part, value, growth=True)
        return
    if said.base is None:
        return
    own = _operand(sheet, said, said.about, values)
    whole = _operand(sheet, said, said.base, values)
    if own is not None and whole is not None:
        yield Rate(f"{said.key[1]} {said.aspect}", said.key, own, whole)


def _deviation(sheet: Sheet, said: Said, values: dict[Subject, list[Said]]) -> Iterator[Relation]:
    if said.base is None:
        return
    final = _operand(sheet, said, said.about, values)
    budget = _operand(sheet, said, said.base, values)
    if final is not None and budget is not None:
        yield Sum(f"{said.key[1]} 差额", ((1, said.key), (-1, final), (1, budget)))


def _word(sheet: Sheet, said: Said, values: dict[Subject, list[Said]]) -> Iterator[Relation]:
    if said.base is None:
        return
    left = _operand(sheet, said, said.about, values)
    right = _operand(sheet, said, said.base, values)
    if left is not None and right is not None and left != right:
        yield Word(f"{said.key[1]} 方向", said.key, left, right)


def _operand(
    sheet: Sheet, said: Said, about: Subject, values: dict[Subject, list[Said]]
) -> Key | None:
    """The print that the sentence means: beside it, else in its section, else the statement's."""
    inside = [other for other in values.get(about, ()) if other.section == said.section]
    if inside:
        return _near(said, inside).key
    cells = [cell for cell in cells_of(about) if cell in sheet.numbers]
    return cells[0] if cells else None


def _near(said: Said, others: Sequence[Said]) -> Said:
    """The print in the same sentence where there is one, else the nearest one."""
    place = _order(said)
    return min(others, key=lambda o: (o.sentence != said.sentence, abs(_order(o) - place)))


def _order(said: Said) -> int:
    return int(said.key[1][1:])
