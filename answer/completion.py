"""Completion: a follow-up made into a question that stands by itself.

What it names replaces the same part of the question before (那去年呢); what it asks anew is asked of
the thing before (占比呢). Several readings give several questions, for the reader to choose from.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from answer.choice import unit_name_in
from answer.context import Context
from answer.ellipsis import Ellipsis, lead_of
from answer.exchange import exchanged
from answer.followups import keeps_operation, phrase, rules
from answer.lexicon import Kind
from answer.pairing import Asked, paired
from answer.query import Operation, Query
from answer.scan import ISSUER_MARK, YEAR_MARK
from answer.sentence import Sentence, cut_open
from answer.shelf import Shelf
from answer.turn_year import TurnYears, turn_years

_WITH = re.compile(r"^[和跟与同比较]")
_COMPARED = re.compile(r"比|差|谁|[多少高低大小]")
_SHARE_OF = re.compile(r"^[占在]")
_PLACE_OF = re.compile("^排?第([二三四五])[名位个大多高]?的?(?:单位|项|是谁|是哪[个家]|是什么)?$")
_RANKS = {"rank", "rank_smallest"}
_BUDGET_COMPARED = (Operation.DEVIATION, Operation.COMPLETION)


@dataclass(frozen=True, slots=True)
class Turn:
    """A follow-up `now` to the question `before`, which means `query` where it was understood."""

    before: Sentence
    query: Query | None
    now: Ellipsis
    years: TurnYears

    @property
    def units(self) -> str:
        """The units that the completed question is about."""
        names = self.now.sentence.units or (() if self.now.everyone else self.before.units)
        return "和".join(names)

    @property
    def thing(self) -> str:
        """What the question before asked about, in its own words."""
        if self.query is None:
            return ""
        span = self.before.thing(self.query.targets)
        if span is not None:
            return self.before.text[span[0] : span[1]]
        return "、".join(one.words for one in self.query.targets) or self.query.term

    @property
    def stage(self) -> str:
        """预算 where the question before asked for the budget."""
        if self.query is None or not self.query.of_budget:
            return ""
        return "".join(token.word for token in self.before.of(Kind.STAGE)[:1])


def complete(
    now: Ellipsis, context: Context, library: Shelf, *, keeps_year: bool = True
) -> tuple[str, ...]:
    """The questions that the follow-up may mean, one where it is clear; () where it needs none before.

    Without `keeps_year` the year of the question before is left behind.
    """
    if now.is_foreign or _stands_alone(now):
        return ()
    before = cut_open(context.question, library)
    years = turn_years(now, before, context, library)
    if not keeps_year:
        years = replace(years, inherited=())
    turn = Turn(before, before.understood(library), now, years)
    if pair := _of_both(turn, context, library):
        return (pair,)
    if following := _next_anew(turn):
        return (following,)
    if now.is_empty:
        return _of_unknown(turn) if now.open and now.sentence.is_unknown else ()
    if compared := _compared(turn, context):
        return (compared,)
    if now.asks:
        return _asked_anew(turn)
    return _named_anew(turn)


def _of_both(turn: Turn, context: Context, library: Shelf) -> str:
    """加起来, 谁多: the two questions before taken together; "" where they cannot be."""
    if turn.query is None or not context.earlier or turn.now.sentence.names:
        return ""
    earlier = cut_open(context.earlier, library)
    query = earlier.understood(library)
    if query is None:
        return ""
    return paired(turn.now.core, Asked(earlier, query), Asked(turn.before, turn.query))


def _stands_alone(now: Ellipsis) -> bool:
    """Whether unit, thing and what to do are all said."""
    about = bool(now.sentence.names) or now.everyone
    return about and now.names_thing and (now.asks or not now.open)


def _of_unknown(turn: Turn) -> tuple[str, ...]:
    """A name that nobody knows, of a unit or else of a thing: asked for, so that it is refused by name."""
    name = unit_name_in(turn.now.sentence.choice.marked)
    if name:
        span = turn.before.marks(ISSUER_MARK)
        edits = [(span[0], span[-1] + 1, name)] if span else [(0, 0, name)]
        return (turn.before.rewritten(edits),)
    return (_framed(turn, lead_of(turn.now.core), turn.years.inherited),)


def _compared(turn: Turn, context: Context) -> str:
    """和驻京办比呢, 和公务接待费比呢, 和前年比呢: the thing before compared with what is named."""
    sentence, query = turn.now.sentence, turn.query
    if not (_WITH.search(sentence.text) and _COMPARED.search(sentence.text[1:] or sentence.text)):
        return ""
    if query is None or sentence.operations & {"change", "growth", "deviation", "completion"}:
        return ""
    own = turn.before.units or context.issuers
    thing = "" if turn.now.names_thing else turn.thing
    if len(sentence.units) == 1 and len(own) == 1 and sentence.units != own:
        named = lead_of(_of_targets(turn)) if turn.now.names_thing else thing
        year = "".join(turn.years.said or turn.years.inherited)
        return f"{own[0]}和{sentence.units[0]}{year}{named}{turn.stage}{phrase('difference')}"
    if sentence.units:
        return ""
    if len(sentence.years) == 1:
        since = phrase("since", year=f"{sentence.years[0]}年")
        return f"{turn.units}{''.join(turn.years.answered)}{turn.thing}{since}"
    if turn.now.names_thing and turn.thing:
        year = "".join(turn.years.inherited)
        return f"{turn.units}{year}{turn.thing}和{_of_targets(turn)}{phrase('difference')}"
    return ""


def _of_targets(turn: Turn) -> str:
    """The words of the follow-up that name what it asks about."""
    sentence = turn.now.sentence
    span = sentence.thing([one.target for one in sentence.targets])
    return "" if span is None else sentence.text[span[0] : span[1]]


def _asked_anew(turn: Turn) -> tuple[str, ...]:
    """An operation of its own, of whatever it does not name itself."""
    sentence = turn.now.sentence
    if exchanged_in := _ranked_anew(turn) or _limited_anew(turn):
        return (exchanged_in,)
    ways = [lead_of(sentence.rewritten(edits)) for edits in turn.years.edits(sentence)]
    return _distinct(question for rest in ways for question in _asked_of_thing(turn, rest))


def _asked_of_thing(turn: Turn, rest: str) -> tuple[str, ...]:
    """The words that ask anew, behind what they leave out."""
    now, sentence = turn.now, turn.now.sentence
    thing = f"{turn.thing}{turn.stage}"
    if (now.names_thing or now.money_only) and not _leans_on_thing(rest):
        thing = ""
    if turn.query is not None and sentence.operations == {"reason"}:
        held = turn.query.against_budget and not turn.query.of_budget
        against = held or turn.query.operation in _BUDGET_COMPARED
        rest = f"{phrase('budget')}{rest}" if against else rest
    own = not now.everyone and (not sentence.names or _is_part_of_other(turn, rest))
    units = "和".join(turn.before.units) if own else ""
    years = ("",) if sentence.years or turn.years.said else turn.years.inherited or ("",)
    things = _joined(turn, thing, rest)
    return tuple(f"{units}{year}{words}" for year, words in product(years, things))


def _is_part_of_other(turn: Turn, rest: str) -> bool:
    """占市政府办的比例 after a question about another unit: that unit's part of the one named."""
    before, now = turn.before.units, turn.now.sentence.units
    return bool(_SHARE_OF.search(rest)) and len(before) == 1 and not set(before) & set(now)


def _leans_on_thing(rest: str) -> bool:
    """占三公经费多少, 加上会议费: what is named comes behind what was asked about before."""
    joins = rules()["joins"]["words"]
    return bool(_SHARE_OF.search(rest) or _WITH.search(rest)) or rest.startswith(tuple(joins))


def _ranked_anew(turn: Turn) -> str:
    """最少的呢 after 哪个科目支出最多: the same ranking from its other end."""
    sentence, query = turn.now.sentence, turn.query
    ranks = (Operation.RANK, Operation.COMPARE)
    if query is None or query.operation not in ranks or turn.now.names_thing:
        return ""
    if query.operation is Operation.COMPARE and not turn.before.operations & _RANKS:
        return ""
    if not sentence.operations or not sentence.operations <= _RANKS or sentence.of(Kind.LEVEL):
        return ""
    if sentence.names or turn.years.said:
        return ""
    old = [token for token in turn.before.of(Kind.OPERATION) if token.value in _RANKS]
    new = "".join(token.word for token in sentence.of(Kind.OPERATION))
    edits = [(*turn.before.span(token.start, token.end), new) for token in old[:1]]
    return turn.before.rewritten(edits)


def _next_anew(turn: Turn) -> str:
    """第二呢 after 哪个科目支出最多: the one that comes behind in the same ranking."""
    match, query = _PLACE_OF.search(turn.now.core), turn.query
    if match is None or query is None or turn.now.sentence.names or turn.years.said:
        return ""
    old = [token for token in turn.before.of(Kind.OPERATION) if token.value in _RANKS]
    if not old or query.operation not in (Operation.RANK, Operation.COMPARE):
        return ""
    end = old[0].word[-1]
    new = f"第{match[1]}{end if end in '多大高少小低' else '大'}"
    return turn.before.rewritten([(*turn.before.span(old[0].start, old[0].end), new)])


def _limited_anew(turn: Turn) -> str:
    """超过200万的呢 after 哪些科目支出超过100万: the same question with another amount."""
    sentence, before = turn.now.sentence, turn.before
    if len(sentence.amounts) != 1 or len(before.amounts) != 1 or sentence.names or turn.years.said:
        return ""
    if turn.now.names_thing or any(t.kind is not Kind.FILLER for t in sentence.scanned.tokens):
        return ""
    start, end = sentence.amounts[0]
    return before.rewritten([(*before.amounts[0], sentence.text[start:end])])


def _joined(turn: Turn, thing: str, rest: str) -> tuple[str, ...]:
    """The thing and the rest of the question; both readings where a column may belong to the subject."""
    if thing or not _is_column_of_subject(turn):
        return (f"{thing}{rest}",)
    joined = f"{turn.before.of(Kind.SUBJECT)[0].word}的{rest}"
    return (joined,) if turn.now.part else (joined, rest)


def _is_column_of_subject(turn: Turn) -> bool:
    subjects = [] if turn.query is None else [one.subject for one in turn.query.targets]
    columns = [one.target.measure for one in turn.now.sentence.targets]
    known = rules()["columns"]["measures"]
    return bool(subjects) and all(subjects) and bool(columns) and set(columns) <= set(known)


def _named_anew(turn: Turn) -> tuple[str, ...]:
    """The same question of another unit, year, thing, stage or in another unit of money."""
    now, query = turn.now, turn.query
    things: tuple[str, ...] = ()
    if now.names_thing:
        things = _joined(turn, "", lead_of(_without_others(now)))
    staged = bool(now.sentence.of(Kind.STAGE)) and not now.names_thing
    if query is None:
        return exchanged(turn.before, None, now, things, turn.years)
    amount = things and not keeps_operation(query.operation, part=now.part)
    # One of the two that were compared, named alone, is asked for itself.
    amount = amount or (
        len(turn.before.units) > 1
        and set(now.sentence.units) < set(turn.before.units)
        and bool(now.sentence.units)
    )
    if amount or (staged and query.operation.value not in rules()["stage"]["stays"]):
        stage = "".join(t.word for t in now.sentence.of(Kind.STAGE)[:1] if t.value != "final")
        years = turn.years.said or turn.years.inherited
        framed = [_framed(turn, f"{thing}{stage}", years) for thing in things or (turn.thing,)]
        return _distinct(framed)
    return exchanged(turn.before, query, now, things, turn.years)


def _without_others(now: Ellipsis) -> str:
    """The words for the thing: the follow-up without its units, years and units of money."""
    sentence = now.sentence
    others = sentence.removing(sentence.of(Kind.YEAR, Kind.UNIT))
    marks = [*sentence.marks(ISSUER_MARK), *sentence.marks(YEAR_MARK)]
    return sentence.rewritten([*others, *((at, at + 1, "") for at in marks)])


def _framed(turn: Turn, thing: str, years: Sequence[str]) -> str:
    return f"{turn.units}{''.join(years)}{thing}{phrase('amount')}"


def _distinct(questions: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(questions))
