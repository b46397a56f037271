"""Rank: the largest or smallest parts of a whole, and the place of one part among them."""

from collections.abc import Sequence
from dataclasses import replace

from answer import figures, parts
from answer.compose import Writer
from answer.figures import Figure
from answer.operations.beside import Beside
from answer.operations.scored import SCORE, least_scored
from answer.query import Query
from answer.shares import usual_whole

# Of more parts than these that are zero, only that they are left out is said.
_MOST_EMPTY = 4


def rank(query: Query, writer: Writer, beside: Beside) -> bool:
    """The first parts in order, or the one at the place asked for; ties are told."""
    if query.targets[0].measure == SCORE:
        return not query.nth and least_scored(query, writer)
    group = parts.ranked(writer.book, query, writer.year)
    if group is None or query.nth > len(group.figures):
        return False
    most = "金额最小" if query.smallest else "金额最大"
    if query.nth:
        return _say_nth(query, group, writer)
    empty = group.empty if query.smallest else ()
    if empty:
        writer.say("rank_without_empty")
    last = query.top - 1
    chosen = [*group.figures[: query.top], *_tied(group.figures, last)]
    if len(chosen) == 1:
        figure = chosen[0]
        names = writer.name(figure)
        writer.say("rank_one", group=group.name, most=most, names=names, n1=writer.number(figure))
    else:
        items = "；".join(f"{writer.name(one)} {writer.number(one)}" for one in chosen)
        writer.say("rank_many", group=group.name, most=most, items=writer.call(items))
    if len(chosen) > query.top:
        writer.say("rank_tie")
    if 0 < len(empty) <= _MOST_EMPTY:
        items = "；".join(f"{writer.name(one)} {writer.number(one)}" for one in empty)
        writer.say("rank_empty", group=group.name, items=writer.call(items))
    return True


def position(query: Query, writer: Writer, beside: Beside) -> bool:
    """Which place the target takes among the parts of the whole, largest first."""
    target = query.targets[0]
    whole = query.base or usual_whole(target)
    if whole is None:
        return False
    found = figures.values(writer.book, target, writer.year, query.stage)
    asked = replace(query, targets=(whole,), smallest=False)
    group = parts.ranked(writer.book, _leveled(asked, found), writer.year)
    if not found or group is None:
        return False
    own = found[0]
    others = [one for one in group.figures if one.quantity != own.quantity]
    if len(others) == len(group.figures):
        return False
    above = [one for one in others if one.interval.low > own.interval.high]
    level = [one for one in others if one.interval.meets(own.interval)]
    order = "\n".join(
        f"{writer.name(one)} {writer.number(one, quiet=True)}" for one in group.figures
    )
    place = writer.tally(len(above) + 1, "位", f"{writer.name(own)}在{group.name}中的位次", order)
    items = "；".join(f"{writer.name(one)} {writer.number(one)}" for one in group.figures)
    names = {"what": writer.name(own), "whole": whole.words or group.name, "n1": place}
    writer.say("position", **names, items=writer.call(items))
    if level:
        tied = "、".join(writer.name(one) for one in level)
        writer.say("position_tie", names=writer.call(tied))
    return True


def _leveled(query: Query, found: Sequence[Figure]) -> Query:
    """The query with the level at which the figure's subject stands."""
    subject = found[0].quantity.subject if found else ""
    if query.level or not subject:
        return query
    if subject.startswith("3"):
        return replace(query, level="economic")
    return replace(query, level="item" if len(subject) == 7 else "class")


def _say_nth(query: Query, group: parts.Group, writer: Writer) -> bool:
    figure = group.figures[query.nth - 1]
    level = [
        one for one in group.figures if one is not figure and one.interval.meets(figure.interval)
    ]
    before = group.figures[: query.nth - 1]
    order = "\n".join(f"{writer.name(one)} {writer.number(one, quiet=True)}" for one in before)
    n1 = writer.number(figure)
    proof = order or "没有更前的一项"
    place = writer.tally(query.nth, "位", f"{writer.name(figure)}在{group.name}中的位次", proof)
    way = "由小到大" if query.smallest else "由大到小"
    names = {"group": group.name, "names": writer.name(figure), "way": way}
    writer.say("rank_nth", **names, n1=n1, n2=place)
    if level:
        tied = "、".join(writer.name(one) for one in level)
        writer.say("position_tie", names=writer.call(tied))
    return True


def _tied(ordered: Sequence[Figure], last: int) -> list[Figure]:
    """The figures after the last one chosen that rounding does not tell from it."""
    if last >= len(ordered):
        return []
    return [one for one in ordered[last + 1 :] if one.interval.meets(ordered[last].interval)]
