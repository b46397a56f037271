"""Operations: what each kind of question makes of one report. Each says whether it found an answer."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from accounts.measures import measures
from accounts.quantity import Aspect, Funding, Quantity, Stage
from accounts.statements import statements_of
from accounts.unit import Dimension
from answer import figures, parts, prose
from answer.answer import Basis
from answer.books import Book
from answer.compose import Writer, basis_of
from answer.figures import Figure
from answer.lexicon import parts as parts_of
from answer.lexicon import topics
from answer.naming import funding_name, label
from answer.query import BudgetStage, Operation, Query, Target
from answer.understand import usual_whole

Years = Mapping[int, Book]
"""The books of one issuer by fiscal year."""

_EMPTY_TABLES = {
    Funding.FUND: ("government_fund", "fund"),
    Funding.CAPITAL: ("state_capital", "capital"),
}
_STAGE_NAMES = {Stage.INITIAL_BUDGET: "年初预算", Stage.FULL_BUDGET: "全年预算"}


def run(query: Query, writer: Writer, years: Years) -> bool:
    """Answer the query from the writer's book; False where the book supports no answer."""
    return _OPERATIONS[query.operation](query, writer, years)


def _value(query: Query, writer: Writer, years: Years) -> bool:
    found = [_one_value(query, target, writer) for target in query.targets]
    return any(found)


def _one_value(query: Query, target: Target, writer: Writer) -> bool:
    known = figures.values(writer.book, target, writer.year, query.stage)
    if query.both_stages and not writer.book.is_budget:
        known += figures.values(writer.book, target, writer.year, BudgetStage.BUDGET)
    for figure in known:
        _say_value(writer, figure)
        other = figures.other_money(writer.book, figure, target)
        if other is not None:
            writer.say(
                "other_money",
                money=funding_name(figure.quantity.funding),
                money2=funding_name(other.quantity.funding),
                n1=writer.number(other),
            )
    return bool(known) or _empty(query, target, writer)


def _say_value(writer: Writer, figure: Figure) -> None:
    what = writer.name(figure)
    text = writer.number(figure)
    money = figure.dimension is Dimension.MONEY
    spent = money and figure.quantity.stage is Stage.FINAL
    if figure.value == 0 and spent and basis_of(figure) is not Basis.DERIVED:
        writer.say("zero", what=what, n1=text)
    elif basis_of(figure) is Basis.QUOTED:
        writer.say("quoted", what=what, n1=text)
    else:
        writer.say("value", what=what, n1=text)
    _quote_why_empty(writer, figure)
    if figure.quantity.year != writer.book.report.year and basis_of(figure) is Basis.DERIVED:
        writer.say("implied")


def _empty(query: Query, target: Target, writer: Writer) -> bool:
    """A blank cell, or a whole statement without data and the note that says why."""
    quantity = figures.blank(writer.book, target, writer.year, query.stage)
    if quantity is None:
        return False
    facts = writer.book.network.prints(quantity)[:1]
    writer.cite(facts)
    kind = facts[0].place.partition(":")[0]
    statement = statements_of(budget=writer.book.is_budget).get(kind)
    table = statement.name if statement else kind
    if target.funding in _EMPTY_TABLES and _quotes_absence(target.funding, writer, table):
        return True
    writer.say("blank", what=writer.call(label(quantity, writer.book)), table=table)
    return True


def _quote_why_empty(writer: Writer, figure: Figure) -> None:
    """The note under an empty statement, beside the zero that it explains."""
    funding = figure.quantity.funding
    if figure.value == 0 and funding in _EMPTY_TABLES and not figure.quantity.subject:
        for quote in _absence_quotes(funding, writer.book)[-1:]:
            writer.say("absent_quote", quote=writer.quote(quote))


def _absence_quotes(funding: Funding, book: Book) -> tuple[prose.Quote, ...]:
    kind, role = _EMPTY_TABLES[funding]
    return prose.notes(book, kind) or prose.without(book, role)


def _quotes_absence(funding: Funding | None, writer: Writer, table: str) -> bool:
    quotes = _absence_quotes(funding, writer.book) if funding in _EMPTY_TABLES else ()
    if not quotes:
        return False
    writer.say("absent_blank", table=table)
    for quote in quotes[-1:]:
        writer.say("absent_quote", quote=writer.quote(quote))
    return True


def _difference(query: Query, writer: Writer, years: Years) -> bool:
    """One measure less another, of the same money where the report prints both."""
    first, second = query.targets[:2]
    for left in figures.values(writer.book, first, writer.year, query.stage):
        same = replace(second, funding=second.funding or left.quantity.funding)
        rights = figures.values(writer.book, same, writer.year, query.stage)
        rights = rights or figures.values(writer.book, second, writer.year, query.stage)
        if not rights or left.derivation is None or rights[0].derivation is None:
            continue
        right = rights[0]
        if left.dimension is not right.dimension:
            continue
        gap = figures.difference(left.quantity, left.derivation, rights[0].derivation)
        names = writer.name(left), writer.name(right)
        n3 = writer.number(gap, moved=True)
        n1, n2 = writer.number(left), writer.number(right)
        writer.say("difference", what=names[0], other=names[1], n1=n1, n2=n2, n3=n3)
        return True
    return False


def _change(query: Query, writer: Writer, years: Years) -> bool:
    found = False
    for target in query.targets:
        moved = _change_of(query, target, writer, years)
        if moved is None:
            continue
        found = True
        _say_change(writer, moved, target)
    return found


def _change_of(query: Query, target: Target, writer: Writer, years: Years) -> Figure | None:
    """The change that the report proves, or the difference of two years' reports."""
    earlier = writer.year - 1 if query.earlier is None else query.earlier
    if earlier == writer.year - 1:
        moved = figures.change(writer.book, target, writer.year, query.stage)
        if moved is not None:
            return moved
    before = years.get(earlier)
    if before is None or writer.year not in years:
        return None
    now = figures.values(years[writer.year], target, writer.year, query.stage)
    then = figures.values(before, target, earlier, query.stage)
    if not now or not then or now[0].derivation is None or then[0].derivation is None:
        return None
    for book in years.values():
        writer.beside(book)
    quantity = now[0].quantity.with_(aspect=Aspect.CHANGE)
    return figures.difference(quantity, now[0].derivation, then[0].derivation)


def _say_change(writer: Writer, moved: Figure, target: Target) -> None:
    what = writer.name(moved, aspect=False)
    value = moved.quantity.with_(aspect=Aspect.VALUE)
    size = writer.number(moved, moved=True)
    rate = figures.growth(writer.book, value)
    now = writer.book.derive(value)
    before = writer.book.derive(value.with_(year=writer.year - 1))
    if now is None or before is None:
        writer.say("change_only", what=what, n1=size)
        return
    if rate is None:
        numbers = [writer.number(figures.of_derivation(one)) for one in (now, before)]
        writer.say("change_no_rate", what=what, n1=size, n2=numbers[0], n3=numbers[1])
        return
    pace = writer.number(rate, moved=True)
    numbers = [writer.number(figures.of_derivation(one)) for one in (now, before)]
    writer.say("change", what=what, n1=size, n2=pace, n3=numbers[0], n4=numbers[1])


def _growth(query: Query, writer: Writer, years: Years) -> bool:
    found = False
    for target in query.targets:
        moved = figures.change(writer.book, target, writer.year, query.stage)
        if moved is None:
            continue
        found = True
        what = writer.name(moved, aspect=False)
        rate = figures.growth(writer.book, moved.quantity.with_(aspect=Aspect.VALUE))
        if rate is None:
            writer.say("growth_zero_base", what=what, n1=writer.number(moved, moved=True))
        else:
            pace = writer.number(rate, moved=True)
            writer.say("growth", what=what, n1=pace, n2=writer.number(moved, moved=True))
            _compare_with_print(writer, rate)
    return found


def _compare_with_print(writer: Writer, rate: Figure) -> None:
    """Warn where the narrative prints a rate that its own operands do not give."""
    for fact in writer.book.network.prints(rate.quantity):
        if fact.amount is not None and not fact.amount.interval.meets(rate.interval):
            writer.warn("printed_rate", quote=fact.label)
            writer.cite((fact,))


def _share(query: Query, writer: Writer, years: Years) -> bool:
    found = False
    for target in query.targets:
        whole = query.base or usual_whole(target)
        if whole is None:
            continue
        rate = figures.share(writer.book, target, whole, writer.year, query.stage)
        if rate is None or rate.ratio is None:
            continue
        found = True
        part, base = (figures.of_derivation(d) for d in (rate.ratio.part, rate.ratio.whole))
        text = writer.number(rate)
        names = writer.name(part), writer.name(base)
        sizes = writer.number(part), writer.number(base)
        writer.say("share", what=names[0], whole=names[1], n1=text, n2=sizes[0], n3=sizes[1])
        _compare_with_print(writer, rate)
    return found


def _completion(query: Query, writer: Writer, years: Years) -> bool:
    found = [_one_completion(query, target, writer) for target in query.targets]
    return any(found)


def _one_completion(query: Query, target: Target, writer: Writer) -> bool:
    rate = figures.completion(writer.book, target, writer.year, query.stage)
    if rate is not None and rate.ratio is not None:
        final, budget = (figures.of_derivation(d) for d in (rate.ratio.part, rate.ratio.whole))
        what, stage = writer.name(final), _STAGE_NAMES[budget.quantity.stage]
        text, sizes = writer.number(rate), (writer.number(final), writer.number(budget))
        writer.say("completion", what=what, stage=stage, n1=text, n2=sizes[0], n3=sizes[1])
        _compare_with_print(writer, rate)
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


def _deviation(query: Query, writer: Writer, years: Years) -> bool:
    found = False
    for target in query.targets:
        pair = figures.both(writer.book, target, writer.year, query.stage)
        off = figures.deviation(writer.book, target, writer.year, query.stage)
        if pair is None or off is None:
            continue
        found = True
        final, budget = (figures.of_derivation(one) for one in pair)
        what, stage = writer.name(final), _STAGE_NAMES[budget.quantity.stage]
        text = writer.number(off, moved=True)
        sizes = writer.number(final), writer.number(budget)
        writer.say("deviation", what=what, stage=stage, n1=text, n2=sizes[0], n3=sizes[1])
    return found


def _rank(query: Query, writer: Writer, years: Years) -> bool:
    group = parts.ranked(writer.book, query, writer.year)
    if group is None:
        return False
    most = "金额最小" if query.smallest else "金额最大"
    chosen = group.figures[: query.top]
    if len(chosen) == 1:
        figure = chosen[0]
        names = writer.name(figure)
        writer.say("rank_one", group=group.name, most=most, names=names, n1=writer.number(figure))
    else:
        items = "；".join(f"{writer.name(one)} {writer.number(one)}" for one in chosen)
        writer.say("rank_many", group=group.name, most=most, items=writer.call(items))
    return True


def _list(query: Query, writer: Writer, years: Years) -> bool:
    group = parts.listed(writer.book, query, writer.year)
    if group is None:
        return _value(query, writer, years)
    total = figures.values(writer.book, query.targets[0], writer.year, query.stage)
    head = [(writer.name(one), writer.number(one)) for one in total[:1]]
    items = "；".join(f"{writer.name(one)} {writer.number(one)}" for one in group.figures)
    if head:
        writer.say("list", what=head[0][0], n1=head[0][1], items=writer.call(items))
    else:
        writer.say("list_no_total", what=query.targets[0].words, items=writer.call(items))
    return True


def _absence(query: Query, writer: Writer, years: Years) -> bool:
    target = query.targets[0]
    known = figures.values(writer.book, target, writer.year, query.stage)
    if not known:
        return _empty(query, target, writer)
    figure = known[0]
    name = "absent" if figure.value == 0 else "present"
    writer.say(name, what=writer.name(figure), n1=writer.number(figure))
    _quote_why_empty(writer, figure)
    return True


def _definition(query: Query, writer: Writer, years: Years) -> bool:
    measure = query.targets[0].measure if query.targets else ""
    quote = prose.definition(writer.book, query.term, measure)
    if quote is None:
        return False
    writer.say("definition", quote=writer.quote(quote))
    return True


def _prose(query: Query, writer: Writer, years: Years) -> bool:
    quotes = prose.paragraphs(writer.book, topics()[query.topic], query.term)
    for index, quote in enumerate(quotes):
        words = writer.quote(quote)
        if index == 0:
            writer.say("prose", section=writer.section_of(quote), quote=words)
        else:
            writer.say("prose_more", quote=words)
    return bool(quotes)


def _reason(query: Query, writer: Writer, years: Years) -> bool:
    found = [_one_reason(query, target, writer) for target in query.targets]
    return any(found)


def _one_reason(query: Query, target: Target, writer: Writer) -> bool:
    book = writer.book
    quantities = _reasoned(book, target, writer.year)
    if not query.against_budget:
        moved = figures.change(book, target, writer.year, query.stage)
        if moved is not None:
            what = writer.name(moved, aspect=False)
            writer.say("reason_value", what=what, n1=writer.number(moved, moved=True))
    told = prose.reasons(book, quantities, against_budget=query.against_budget)
    if not told and _say_reasons_of_parts(query, target, writer):
        return True
    told = told or prose.reasons(book, quantities, against_budget=not query.against_budget)
    for quantity, quote in told:
        writer.say("reason", what=writer.call(label(quantity, book)), quote=writer.quote(quote))
    return bool(told)


def _reasoned(book: Book, target: Target, year: int) -> tuple[Quantity, ...]:
    """The quantities whose movement is asked about: of a subject, all below it too."""
    wanted = list(figures.candidates(book, target, year, BudgetStage.FINAL))
    codes = {q.subject for q in wanted if q.subject}
    below = [
        wanted[0].with_(subject=code)
        for code in book.names
        if any(code.startswith(one) for one in codes) and code not in codes
    ]
    if target.measure == "expenditure" and not target.subject:
        wanted.append(wanted[0].with_(measure="grand_total"))
    return tuple(wanted + below)


def _say_reasons_of_parts(query: Query, target: Target, writer: Writer) -> bool:
    found: list[tuple[Quantity, prose.Quote]] = []
    for part in parts_of().get(target.measure, ()) if not target.subject else ():
        quantities = _reasoned(writer.book, Target(part, part), writer.year)
        found += prose.reasons(writer.book, quantities, against_budget=query.against_budget)
    if not found:
        return False
    compared = "与预算相比" if query.against_budget else "比上年"
    writer.say("reason_parts", what=measures()[target.measure].name, compared=compared)
    for quantity, quote in found:
        name = writer.call(label(quantity, writer.book))
        writer.say("reason_part", what=name, quote=writer.quote(quote))
    return True


_OPERATIONS: Mapping[Operation, Callable[[Query, Writer, Years], bool]] = {
    Operation.VALUE: _value,
    Operation.CHANGE: _change,
    Operation.GROWTH: _growth,
    Operation.SHARE: _share,
    Operation.COMPLETION: _completion,
    Operation.DIFFERENCE: _difference,
    Operation.DEVIATION: _deviation,
    Operation.RANK: _rank,
    Operation.LIST: _list,
    Operation.ABSENCE: _absence,
    Operation.DEFINITION: _definition,
    Operation.REASON: _reason,
    Operation.PROSE: _prose,
}
