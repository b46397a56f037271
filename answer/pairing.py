"""Pairing: a follow-up on the two questions before it together (两家加起来, 谁多, 加起来)."""

import re
from dataclasses import dataclass
from functools import cache

from answer.followups import phrase, rules
from answer.lexicon import Kind
from answer.query import Operation, Query
from answer.sentence import Sentence

_OF_AMOUNTS = (Operation.VALUE, Operation.COMPARE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question before, understood."""

    sentence: Sentence
    query: Query

    @property
    def stage(self) -> str:
        """预算 where it asked for the budget."""
        if not self.query.of_budget:
            return ""
        return "".join(token.word for token in self.sentence.of(Kind.STAGE)[:1])

    @property
    def is_of_amounts(self) -> bool:
        """Whether it asked for the amount of one thing, of any number of units."""
        operation, several = self.query.operation, len(self.sentence.units) > 1
        asked = operation in _OF_AMOUNTS or (operation is Operation.SUM and several)
        return asked and len(self.query.targets) == 1

    @property
    def thing(self) -> str:
        """What it asked about, in its own words."""
        span = self.sentence.thing(self.query.targets)
        return "" if span is None else self.sentence.text[span[0] : span[1]]


def paired(words: str, earlier: Asked, before: Asked) -> str:
    """The question that takes the units or the things of both together; "" where the words ask for no
    such thing, or where the two questions differ in more than one of unit, thing and year."""
    asks_sum, asks_gap = (bool(_pattern(key).search(words)) for key in ("sum", "gap"))
    if not (asks_sum or asks_gap) or earlier.stage != before.stage:
        return ""
    if not all(one.is_of_amounts and one.thing for one in (earlier, before)):
        return ""
    same_thing = _target_of(earlier) == _target_of(before)
    units = tuple(dict.fromkeys((*earlier.sentence.units, *before.sentence.units)))
    same_units = set(earlier.sentence.units) == set(before.sentence.units)
    years = dict.fromkeys((*earlier.sentence.years, *before.sentence.years))
    if len(years) > 1:
        return ""
    year = "".join(f"{one}年" for one in years)
    who = "和".join(units)
    if same_thing and len(units) > 1:
        asked = phrase("sum") if asks_sum else words
        return f"{who}{year}{before.thing}{before.stage}{asked}"
    if same_thing or not same_units or len(units) > 1:
        return ""
    asked = phrase("sum" if asks_sum else "difference")
    return f"{who}{year}{earlier.thing}和{before.thing}{before.stage}{asked}"


def _target_of(asked: Asked) -> tuple[tuple[str, str], ...]:
    return tuple((one.measure, one.subject) for one in asked.query.targets)


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(rules()["both"][key])
