"""Slot: a proved number with the whole phrase that a mark of a model's sentence expands to."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from accounts.labels import plain
from accounts.measures import measure_aliases, measures
from accounts.quantity import Aspect
from answer.answer import Answer, Basis, Number
from answer.naming import ASPECT_NAMES, STAGE_NAMES

# Operations whose numbers are what their labels say. A difference of two measures, an average or a
# unit without its subordinates is more than its label, so no phrase of ours would be true of it.
PHRASED = frozenset(
    {"value", "change", "growth", "deviation", "completion", "share", "rank", "list", "absence"}
    | {"reason"}
)
_PLAIN_VALUE = re.compile(r"(?:约 )?[−-]?\d")
_MOVED = re.compile(r"持平|(?:增加|减少|增长|下降|变化)")
_CODE = re.compile(r"（\d+）")
_MOVES = (Aspect.CHANGE, Aspect.GROWTH)


@dataclass(frozen=True, slots=True)
class Slot:
    """`mark` as the model writes it (n1), the `phrase` that it expands to, what the model is told of it
    (`label`), and the `names` by which a sentence may call what stands in it."""

    mark: str
    phrase: str
    label: str
    names: frozenset[str]
    moves: bool = False


def slots_of(answer: Answer) -> tuple[Slot, ...]:
    """The numbers of the answer as slots; () where the phrase of any of them would not be sure."""
    numbers = answer.numbers
    if answer.reading.operation not in PHRASED or not numbers or _ambiguous(numbers):
        return ()
    many = len({number.issuer for number in numbers}) > 1
    slots = []
    for index, number in enumerate(numbers):
        said = _said(numbers, index)
        if said is None:
            return ()
        who = number.issuer if many else ""
        basis = "（报告原文，无表可核）" if number.basis is Basis.QUOTED else ""
        slots.append(
            Slot(
                mark=f"n{index + 1}",
                phrase=f"{who} {number.year} 年度{said}{basis}".strip(),
                label=_label(number, who),
                names=_names(number),
                moves=_aspect(number)[1] in _MOVES,
            )
        )
    return tuple(slots)


def _label(number: Number, who: str) -> str:
    """What the model is told: whose, what and how it moved, never the digits."""
    thing, aspect = _aspect(number)
    move = _MOVED.match(number.text)
    told = thing if aspect is None else f"{thing}{ASPECT_NAMES[aspect]}"
    direction = f"，方向：{move[0]}" if move else ""
    return f"{who}{told}{direction}"


def _ambiguous(numbers: Sequence[Number]) -> bool:
    """Whether two different numbers bear one name: one of them is more than its label says."""
    known = {(n.issuer, n.year, n.label, n.text) for n in numbers}
    return max(Counter((i, y, label) for i, y, label, _ in known).values()) > 1


def _said(numbers: Sequence[Number], index: int) -> str | None:
    """Measure, aspect, value and unit in words, or None where the text does not fit the label."""
    number = numbers[index]
    if number.year is None or not number.label:
        return None
    thing, aspect = _aspect(number)
    moved = _MOVED.match(number.text) is not None
    if aspect in _MOVES:
        return f"{thing}比上年{number.text}" if moved else None
    if aspect in (Aspect.DEVIATION, Aspect.DEVIATION_RATE):
        return f"{thing}决算比预算{number.text}" if moved else None
    if not _PLAIN_VALUE.match(number.text):
        return None
    if aspect is Aspect.SHARE:
        if len(numbers) < index + 3 or _aspect(numbers[index + 1])[0] != thing:
            return None
        return f"{thing}占{numbers[index + 2].label}的 {number.text}"
    return f"{number.label} {number.text}"


def _aspect(number: Number) -> tuple[str, Aspect | None]:
    """The label without its aspect, and the aspect; None is the value itself."""
    for aspect, name in ASPECT_NAMES.items():
        if number.label.endswith(name):
            return number.label.removesuffix(name), aspect
    return number.label, None


def _names(number: Number) -> frozenset[str]:
    """The label and the other names of the same measure and stage; digits in codes are left out."""
    thing, aspect = _aspect(number)
    stage = next((s for s in STAGE_NAMES.values() if s and thing.endswith(s)), "")
    bare = _CODE.sub("", thing.removesuffix(stage)).strip()
    names = {bare, bare.replace("“", "").replace("”", "")}
    measure = measure_aliases().get(plain(bare))
    if measure is not None and plain(measures()[measure].name) == plain(bare):
        names |= {alias for alias in measures()[measure].aliases if len(alias) >= 3}
    ends = {stage, stage.removesuffix("数")} if stage else {""}
    aspects = {""} if aspect is None else {ASPECT_NAMES[aspect]}
    if aspect in _MOVES:
        aspects.add("")
    return frozenset(
        f"{name}{end}{last}"
        for name in names
        for end in ends
        for last in aspects
        if name and not any(char.isdigit() for char in name)
    )
