"""Budget: how far the budget was carried out, and by how much the final number differs from it."""

from accounts.quantity import Stage
from answer import figures
from answer.compose import Writer
from answer.operations.beside import Beside
from answer.operations.printed_rate import compare_with_print
from answer.operations.published_budget import completion_across, deviation_across
from answer.query import Query, Target

_STAGE_NAMES = {Stage.INITIAL_BUDGET: "年初预算", Stage.FULL_BUDGET: "全年预算"}


def completion(query: Query, writer: Writer, beside: Beside) -> bool:
    found = [
        _one_completion(query, target, writer) or completion_across(query, target, writer, beside)
        for target in query.targets
    ]
    return any(found)


def _one_completion(query: Query, target: Target, writer: Writer) -> bool:
    rate = figures.completion(writer.book, target, writer.year, query.stage)
    if rate is not None and rate.ratio is not None:
        final, budget = (figures.of_derivation(d) for d in (rate.ratio.part, rate.ratio.whole))
        what, stage = writer.name(final), _STAGE_NAMES[budget.quantity.stage]
        text, sizes = writer.number(rate), (writer.number(final), writer.number(budget))
        writer.say("completion", what=what, stage=stage, n1=text, n2=sizes[0], n3=sizes[1])
        compare_with_print(writer, rate)
        return True
    pair = figures.both(writer.book, target, writer.year, query.stage)
    if pair is None:
        return False
    final, budget = (figures.of_derivation(one) for one in pair)
    stage = _STAGE_NAMES[budget.quantity.stage]
    what = writer.name(final)
    sizes = writer.number(budget), writer.number(final)
    writer.say("completion_zero", what=what, stage=stage, n1=sizes[0], n2=sizes[1])
    return True


def deviation(query: Query, writer: Writer, beside: Beside) -> bool:
    found = False
    for target in query.targets:
        pair = figures.both(writer.book, target, writer.year, query.stage)
        off = figures.deviation(writer.book, target, writer.year, query.stage)
        if pair is None or off is None:
            found = deviation_across(query, target, writer, beside) or found
            continue
        found = True
        final, budget = (figures.of_derivation(one) for one in pair)
        what, stage = writer.name(final), _STAGE_NAMES[budget.quantity.stage]
        text = writer.number(off, moved=True)
        sizes = writer.number(final), writer.number(budget)
        writer.say("deviation", what=what, stage=stage, n1=text, n2=sizes[0], n3=sizes[1])
    return found
