"""Performance self-evaluation (绩效自评表): money, indicators with weights and scores, and the total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from accounts.interval import ZERO
from accounts.labels import plain
from accounts.numerals import fold_width, parse_decimal
from accounts.report import Cell, Row
from accounts.source import Source
from calculator.repair import Choice, choose
from ingest.document import GridRow

RULES = ("P.weights", "P.scores")

_MONEY_HEADINGS = (
    ("initial_budget", "年初预算"), ("full_budget", "全年预算"), ("executed", "执行数"),
    ("weight", "分值"), ("rate", "执行率"), ("score", "得分"),
)  # fmt: skip
_INDICATOR_HEADINGS = (
    ("level1", "一级指标"), ("level2", "二级指标"), ("level3", "三级指标"),
    ("target", "指标值"), ("actual", "实际完成"), ("weight", "分值"), ("score", "得分"),
)  # fmt: skip
_FUNDS = (
    ("funds_carryover", "结转"), ("funds_other", "其他资金"), ("funds_appropriation", "财政拨款"),
    ("funds_total", "资金总额"), ("funds_total", "合计"),
)  # fmt: skip
SLID = "本行错列，合计关系不能确定各数的位置"
"""Why a number is doubtful whose row slid."""

_MONEY = re.compile(r"(亿元?|万元?|千元|元)$")
_SHIFTS = (0, -1, 1, -2, 2, -3, 3)


@dataclass(frozen=True, slots=True)
class PerformanceReading:
    """The rows, what rebuilt slid rows ("" where none slid), and the printed unit ("" where none)."""

    rows: tuple[Row, ...]
    repair: str
    unit: str
    unreadable: str = ""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A row of weights and scores with the shifts by which it may have slid."""

    key: str
    row: GridRow
    shifts: tuple[int, ...]


def read_performance(rows: Sequence[GridRow], table_id: str) -> PerformanceReading:
    """The 绩效自评表 as rows "funds_*", "i1", "i2" …, "total"; slid rows put right by the sums."""
    money = _find_headings(rows, _MONEY_HEADINGS, "年初预算", "执行数")
    indicators = _find_headings(rows, _INDICATOR_HEADINGS, "二级指标", "得分")
    if indicators is None or not {"weight", "score"} <= indicators[1].keys():
        return PerformanceReading((), "", "", "没有找到指标、分值和得分的表头")
    start, columns = indicators
    unit = "万元" if any("万元" in plain(c) for row in rows[:start] for c in row.cells) else ""
    funds = _sound(tuple(_funds(rows[:start], money, table_id, unit)) if money else ())
    slots = list(_slots(_without_heads_again(rows, start + 1), columns))
    chosen = _shifts(slots, funds, columns)
    built = _indicator_rows(slots, columns, table_id, chosen)
    repaired = chosen is not None and any(chosen)
    return PerformanceReading((*funds, *built), " ".join(RULES) if repaired else "", unit)


def _find_headings(
    rows: Sequence[GridRow], headings: Sequence[tuple[str, str]], *needed: str
) -> tuple[int, Mapping[str, int]] | None:
    """(row, column id → position) of the first row that prints all `needed` words."""
    for index, row in enumerate(rows):
        labels = [plain(cell) for cell in row.cells]
        if all(any(word in label for label in labels) for word in needed):
            found: dict[str, int] = {}
            for position, label in enumerate(labels):
                # 得分(分值×执行率) holds three headings: the one it begins with counts.
                hits = [(label.find(word), id_) for id_, word in headings if word in label]
                if hits:
                    found.setdefault(min(hits)[1], position)
            return index, found
    return None


def _without_heads_again(rows: Sequence[GridRow], start: int) -> list[GridRow]:
    """The rows from `start` on without those above it that a page end prints again among them."""
    above = [row.filled for row in rows[:start] if len(row.filled) > 1]
    return [row for row in rows[start:] if row.filled not in above]


def _funds(
    rows: Sequence[GridRow], money: tuple[int, Mapping[str, int]], table_id: str, unit: str
) -> Iterator[Row]:
    start, columns = money
    seen: set[str] = set()
    for row in rows[start + 1 :]:
        label = plain("".join(row.cells[: min(columns.values())]))
        key = next((id_ for id_, word in _FUNDS if word in label), "")
        if not key or key in seen:
            continue
        seen.add(key)
        cells = {
            id_: _cell(
                _without_unit(row.cell(i), unit), row.source(table_id, key, id_, i), row.doubt(i)
            )
            for id_, i in columns.items()
        }
        yield Row(key, next(iter(row.filled)), cells=cells)


def _sound(funds: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows of money; all their numbers doubtful where one has a number of another column's kind.

    They lose the same blanks: where the total has slid, its parts have too.
    """
    if not any(_is_slid({id_: cell.text for id_, cell in row.cells.items()}) for row in funds):
        return funds
    return tuple(
        replace(
            row,
            cells={i: replace(c, doubt=SLID) if c.text else c for i, c in row.cells.items()},
        )
        for row in funds
    )


def _is_slid(texts: Mapping[str, str]) -> bool:
    """Whether a rate stands where money or points do, a plain number for the rate, or too many points."""
    told = {id_: text for id_, text in texts.items() if text}
    rates = {id_ for id_, text in told.items() if fold_width(text).rstrip().endswith("%")}
    weight, score = (parse_decimal(told.get(id_, "")) for id_ in ("weight", "score"))
    plain_rate = "rate" in told and not rates and "weight" not in told
    excess = weight is not None and score is not None and score > weight
    return bool(rates - {"rate"}) or plain_rate or excess


def _slots(rows: Sequence[GridRow], columns: Mapping[str, int]) -> Iterator[_Slot]:
    for number, row in enumerate(rows, start=1):
        first = plain(next(iter(row.filled), ""))
        if first.startswith(("备注", "注", "填报", "联系")):
            return
        if first in ("总分", "合计", "总计", "总得分"):
            yield _Slot("total", row, _possible(row, columns, alone=True))
            return
        yield _Slot(f"i{number}", row, _possible(row, columns, alone=False))


def _possible(row: GridRow, columns: Mapping[str, int], *, alone: bool) -> tuple[int, ...]:
    """The shifts at which weight and score are two numbers with an indicator's text before them."""
    found = []
    for shift in _SHIFTS:
        at = columns["weight"] + shift
        weight = _number(row, at)
        score = _number(row, columns["score"] + shift)
        fits = weight is not None and score is not None and ZERO <= score <= weight
        if fits and (alone or any(row.cells[: max(at, 0)])):
            found.append(shift)
    return tuple(found)


def _number(row: GridRow, index: int) -> Decimal | None:
    return parse_decimal(row.cell(index)) if index >= 0 else None


def _shifts(
    slots: Sequence[_Slot], funds: Sequence[Row], columns: Mapping[str, int]
) -> tuple[int, ...] | None:
    """The one shift of each slot with which weights and scores add up to the printed total, or None.

    Reading by the headings alone counts first: where it adds up, nothing has slid.
    """
    if not slots or slots[-1].key != "total":
        return None
    *rows, total = slots
    given = tuple(
        sum((cell.value or ZERO for row in funds if (cell := row.cells.get(id_))), ZERO)
        for id_ in ("weight", "score")
    )
    options = [[_choice(slot, shift, columns) for shift in slot.shifts or (0,)] for slot in rows]
    unmoved = [[choice] for choices in options for choice in choices if choice.reading == 0]
    if len(unmoved) < len(rows) or 0 not in total.shifts:
        unmoved = []
    ways: list[tuple[list[list[Choice]], tuple[int, ...]]] = []
    if unmoved:
        ways.append((unmoved, (0,)))
    ways.append((options, total.shifts))
    for choices, total_shifts in ways:
        found = []
        for shift in total_shifts:
            sums = _choice(total, shift, columns).adds
            wanted = tuple(whole - part for whole, part in zip(sums, given, strict=True))
            if (chosen := choose(choices, wanted)) is not None:
                found.append((*chosen, shift))
        if len(found) == 1:
            return found[0]
    return None


def _choice(slot: _Slot, shift: int, columns: Mapping[str, int]) -> Choice:
    pair = (_number(slot.row, columns[id_] + shift) or ZERO for id_ in ("weight", "score"))
    return Choice(shift, tuple(pair))


def _indicator_rows(
    slots: Sequence[_Slot],
    columns: Mapping[str, int],
    table_id: str,
    chosen: tuple[int, ...] | None,
) -> Iterator[Row]:
    """The rows at their shifts; where the sums did not settle them, slid rows are marked doubtful."""
    levels = {"level1": "", "level2": ""}
    for index, slot in enumerate(slots):
        shift = chosen[index] if chosen else next(iter(slot.shifts), 0)
        doubt = SLID if chosen is None and shift else ""
        texts = {
            id_: slot.row.cell(i + shift) if i + shift >= 0 else "" for id_, i in columns.items()
        }
        if slot.key == "total":
            texts = {id_: texts[id_] for id_ in ("weight", "score")} | {"grade": _grade(slot.row)}
        else:
            _spread(levels, texts)
        cells = {}
        for id_, text in texts.items():
            place = columns.get(id_, -1) + shift
            source = slot.row.source(table_id, slot.key, id_, place)
            cells[id_] = _cell(text, source, doubt or slot.row.doubt(place))
        name = "总分" if slot.key == "total" else texts.get("level3") or texts.get("level2", "")
        yield Row(slot.key, name, cells=cells)


def _spread(levels: dict[str, str], texts: dict[str, str]) -> None:
    """Fills the merged cells of the first and second level from the rows above."""
    if texts.get("level1"):
        levels.update(level1=texts["level1"], level2="")
    levels["level2"] = texts.get("level2") or levels["level2"]
    texts.update(levels)


def _grade(row: GridRow) -> str:
    return next((cell for cell in reversed(row.filled) if parse_decimal(cell) is None), "")


def _cell(text: str, source: Source, doubt: str = "") -> Cell:
    return Cell(text, parse_decimal(text), source, doubt)


def _without_unit(text: str, unit: str) -> str:
    """The number of "5206.08 万元" in a table of 万元; other units stay, so that none is assumed."""
    folded = fold_width(text).strip()
    match = _MONEY.search(folded)
    number = folded[: match.start()].rstrip() if match else ""
    if match and parse_decimal(number) is not None and match[1] in (unit, unit.rstrip("元")):
        return number
    return text
