"""Ask: a question in, a proved answer or an honest no out; no language model."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from accounts.errors import BadQuestion
from accounts.report import ReportKind
from answer.answer import Answer, Status
from answer.books import Book
from answer.calculation import STATED_UNUSED, UNPROVED_MINUS, UNRANKED
from answer.carriers import Carrier, budget_carriers, final_carriers, open_book
from answer.choice import MOST_UNITS, Choice, choose, contains, unit_name_in
from answer.compare import across_units, is_across_units, own_scope
from answer.compose import Writer, templates
from answer.figures import values
from answer.holdings import holdings
from answer.known_words import known_words
from answer.lexicon import Entry
from answer.operations import Beside, run
from answer.query import BudgetStage, Operation, Query, Unsupported
from answer.reading import reading_of, reading_slots
from answer.refusals import (
    amounts_instead,
    no_issuer,
    no_year,
    only_budgets,
    plain_no,
    say_missing,
    with_only_budgets,
)
from answer.scan import ISSUER_MARK, YEAR_MARK
from answer.search import search
from answer.shelf import Shelf
from answer.slots import expand
from answer.stated import AMOUNT_MARK
from answer.targets import names_budget_of_money
from answer.understand import understand

LONGEST_QUESTION = 500
# Signs that mark places in questions and templates; a question has no use for them.
_MARKS = dict.fromkeys(map(ord, f"{ISSUER_MARK}{YEAR_MARK}{AMOUNT_MARK}⟦⟧"), " ")
_LONGEST_WORDS = 20
# Of more units than these an answer does not list the subordinates of each.
_MEMBERS_NAMED = 2
# 市政府办公务接待费里驻京办占多少: the unit that contains the other stands first.
_WHOLE_FIRST = re.compile(
    rf"{ISSUER_MARK}[^占{ISSUER_MARK}]*[里中内][^占{ISSUER_MARK}]*{ISSUER_MARK}[^{ISSUER_MARK}]*占"
)
_NO_CALCULATION = {
    STATED_UNUSED: "stated_unused",
    UNPROVED_MINUS: "unproved_minus",
    UNRANKED: "unranked",
}
_ABOUT_THE_UNIT = frozenset({"duties", "organisation", "members", "nature"})
# What a question for an amount says; without any of it, a missing amount may be a question for words.
_ASKS_AMOUNT = re.compile("多少|几|钱|金额|数|额|率|占|比|%|预算|决算|支出|收入|费|花|用")


def ask(
    question: str,
    library: Shelf,
    issuer: str | None = None,
    year: int | None = None,
    selected: str | None = None,
) -> Answer:
    """The answer to a question from the library's reports.

    `issuer` and `year` stand for what the question leaves out; `selected` is the hash of the report
    on the screen. Raises BadQuestion where the question is empty, far too long or not text.
    """
    text = clean(question)
    choice = choose(text, library, issuer=issuer, selected=selected)
    if not (choice.stranger or choice.named or choice.reports or choice.budgets):
        return plain_no(text, Status.NOT_FOUND, "no_reports")
    if choice.stranger:
        return no_issuer(text, choice.stranger, library)
    held = holdings(text, choice, library)
    if held is not None:
        return held
    query = understand(
        choice.marked,
        known_words(choice, library),
        units=len(choice.named),
        choosable=len(choice.issuers or choice.budget_issuers),
    )
    if isinstance(query, Unsupported):
        return _unsupported(text, query, choice, library)
    stranger = unit_name_in(choice.marked) if query.operation is Operation.PROSE else ""
    if stranger and not choice.named:
        return no_issuer(text, stranger, library)
    if year is not None and query.year is None and not query.offset:
        query = replace(query, year=year)
    return _answer(text, query, choice, library)


def answer_by(
    read: Callable[[Choice, Mapping[str, Entry]], Query | None],
    question: str,
    library: Shelf,
    issuer: str | None = None,
    year: int | None = None,
    selected: str | None = None,
) -> Answer | None:
    """The answer to the query that `read` makes of the question, or None where it makes none.

    `read` is given the units that the question names and the words that only their reports know.
    """
    text = clean(question)
    choice = choose(text, library, issuer=issuer, selected=selected)
    if choice.stranger or not (choice.named or choice.reports or choice.budgets):
        return None
    query = read(choice, known_words(choice, library))
    if query is None:
        return None
    if year is not None and query.year is None and not query.offset:
        query = replace(query, year=year)
    return _answer(text, query, choice, library)


def clean(question: str) -> str:
    """The question without control characters. Raises BadQuestion."""
    if not isinstance(question, str):
        raise BadQuestion("问题应为文字。")
    kept = "".join(
        " " if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs") else c for c in question
    )
    text = " ".join(kept.translate(_MARKS).split())
    if not text:
        raise BadQuestion("问题是空的。请写一句话，例如：三公经费比上年变化多少？")
    if len(text) > LONGEST_QUESTION:
        raise BadQuestion(
            f"问题太长（{len(text)} 字）。请在 {LONGEST_QUESTION} 字以内，一次问一件事。"
        )
    if not any(unicodedata.category(c)[0] in "LN" for c in text):
        raise BadQuestion("没有看到文字。请写一句话，例如：三公经费比上年变化多少？")
    return text


def _answer(text: str, query: Query, choice: Choice, library: Shelf) -> Answer:
    if len(choice.issuers) > MOST_UNITS:
        said = templates()["clarify_units"]
        return Answer(text, Status.CLARIFY, said, reading_of(query, ()), choices=choice.issuers)
    finals = final_carriers(query, choice, library)
    budgets = budget_carriers(query, choice, finals, library)
    if query.of_budget:
        return _of_budget(text, query, choice, finals, budgets, library)
    unanswered = _without_final(choice, finals, budgets)
    if query.both_stages:
        finals += _beside_finals(query, finals, budgets)
    if not finals:
        if unanswered and _tells_no_money(query):
            return _from(text, query, choice, unanswered, library)
        if unanswered and names_budget_of_money(choice.marked):
            asked = replace(query, of_budget=True, stage=BudgetStage.BUDGET)
            return _of_budget(text, asked, choice, finals, budgets, library)
        if unanswered:
            return only_budgets(text, query, unanswered)
        return no_year(text, query, choice)
    answer = _from(text, query, choice, finals, library)
    return with_only_budgets(answer, query, unanswered)


def _tells_no_money(query: Query) -> bool:
    """Whether it is about the unit itself or a word, which a budget tells as final accounts do."""
    told = query.operation is Operation.PROSE and query.topic in _ABOUT_THE_UNIT
    return told or query.operation is Operation.DEFINITION


def _of_budget(
    text: str,
    query: Query,
    choice: Choice,
    finals: Sequence[Carrier],
    budgets: Sequence[Carrier],
    library: Shelf,
) -> Answer:
    """The budget that a unit's final accounts print themselves, else that of its 部门预算."""
    if len(budgets) > MOST_UNITS and not finals:
        said = templates()["clarify_units"]
        return Answer(
            text, Status.CLARIFY, said, reading_of(query, ()), choices=choice.budget_issuers
        )
    printing = [one for one in finals if _supports(query, one, library)]
    known = {one.shelved.issuer for one in printing}
    if known and not choice.is_about_units:
        budgets = ()  # a question about no unit is one about final accounts where they answer it
    others = [one for one in budgets if one.shelved.issuer not in known]
    known |= {one.shelved.issuer for one in others}
    silent = [one for one in finals if one.shelved.issuer not in known]
    carriers = [*printing, *others, *silent]
    if not carriers:
        return no_year(text, query, choice)
    order = {issuer: index for index, issuer in enumerate(choice.issuers)}
    carriers.sort(key=lambda one: order.get(one.shelved.issuer, len(order)))
    return _from(text, query, choice, carriers, library)


def _supports(query: Query, one: Carrier, library: Shelf) -> bool:
    """Whether the report answers the query by itself."""
    if query.operation is Operation.COMPARE:
        return bool(values(one.book, query.targets[0], one.year, query.stage))
    return _run(query, Writer(one.book, one.year, query.unit), one, library)


def _from(
    text: str, query: Query, choice: Choice, chosen: Sequence[Carrier], library: Shelf
) -> Answer:
    """What the chosen reports, one a unit, say to the query."""
    if is_across_units(query, named=len(choice.named), chosen=len(chosen)):
        whole_first = query.operation is Operation.SHARE and _WHOLE_FIRST.search(choice.marked)
        return _compared(text, query, chosen[::-1] if whole_first else chosen)
    writers = []
    for one in chosen:
        writer = Writer(one.book, one.year, query.unit)
        writers.append((one, writer, _run(query, writer, one, library)))
    answered = [(one, writer) for one, writer, found in writers if found]
    if query.operation is Operation.DEFINITION and len(answered) > 1 and not choice.named:
        answered = answered[:1]  # the glossary is the same in every report
        writers = [entry for entry in writers if entry[1] is answered[0][1]]
    if not answered and query.operation is Operation.VALUE and not _ASKS_AMOUNT.search(text):
        words = "".join(target.words for target in query.targets)
        prose = replace(query, operation=Operation.PROSE, targets=(), term=words)
        told = _searched(text, prose, choice, chosen, library)
        if told is not None:
            return told
    if not answered:
        for one, writer, _ in writers:
            say_missing(query, writer, one)
        lines = ["".join(writer.sentences) for _, writer, _ in writers]
        instead = amounts_instead(query, chosen)
        reading = reading_of(query, chosen)
        return Answer(text, Status.NOT_FOUND, "\n".join(lines), reading, choices=instead)
    return _together(text, query, writers)


def _beside_finals(
    query: Query, finals: Sequence[Carrier], budgets: Sequence[Carrier]
) -> list[Carrier]:
    """The budgets of those years whose final accounts print no budget of what is asked."""
    silent = {
        (one.shelved.issuer, one.year)
        for one in finals
        if not values(one.book, query.targets[0], one.year, BudgetStage.BUDGET)
    }
    return [one for one in budgets if (one.shelved.issuer, one.shelved.year) in silent]


def _without_final(
    choice: Choice, finals: Sequence[Carrier], budgets: Sequence[Carrier]
) -> list[Carrier]:
    """The budgets of units of the question that have no final accounts of the year asked."""
    if not choice.is_about_units and choice.reports:
        return []
    known = {one.shelved.issuer for one in finals}
    return [one for one in budgets if one.shelved.issuer not in known]


def _searched(
    text: str, query: Query, choice: Choice, chosen: Sequence[Carrier], library: Shelf
) -> Answer | None:
    """The sentences that hold the words of the question, quoted; None where no report holds them."""
    writers = []
    for one in chosen:
        writer = Writer(one.book, one.year)
        if search(choice.marked, query.term, writer, library):
            writers.append((one, writer, True))
    return _together(text, query, writers) if writers else None


def _run(query: Query, writer: Writer, one: Carrier, library: Shelf) -> bool:
    if query.own_scope and one.shelved.members:
        children = _children(one, library)
        return own_scope(
            query, writer, children, complete=len(children) == len(one.shelved.members)
        )
    beside = Beside(one.years, _budget_of(one, query, library))
    found = run(query, writer, beside)
    if (
        query.operation is Operation.VALUE
        and query.earlier is not None
        and query.earlier in one.years
    ):
        earlier = Writer(one.years[query.earlier], query.earlier, query.unit)
        found = run(query, earlier, beside) or found
        _take_over(writer, earlier)
    elif query.operation is Operation.VALUE and query.earlier == one.year - 1:
        earlier = Writer(one.book, query.earlier, query.unit)
        found = run(query, earlier, beside) or found
        _take_over(writer, earlier)
    return found


def _budget_of(one: Carrier, query: Query, library: Shelf) -> Book | None:
    """The unit's 部门预算 of the year, opened only where the final accounts are held against a budget."""
    held = (query.operation, query.checked)
    if one.book.is_budget or not {Operation.COMPLETION, Operation.DEVIATION} & set(held):
        return None
    found = library.find(issuer=one.shelved.issuer, year=one.year, kind=ReportKind.BUDGET.value)
    return open_book(found[-1], library) if found else None


def _take_over(writer: Writer, other: Writer) -> None:
    writer.sentences += other.sentences
    writer.numbers += other.numbers
    writer.citations += other.citations
    writer.warnings += other.warnings
    writer.derivations += other.derivations


def _children(one: Carrier, library: Shelf) -> list[Book]:
    same = library.find(year=one.shelved.year, kind=one.shelved.kind.value)
    return [open_book(other, library) for other in same if contains(one.shelved, other)]


def _together(
    text: str,
    query: Query,
    writers: Sequence[tuple[Carrier, Writer, bool]],
) -> Answer:
    lines = []
    for one, writer, found in writers:
        if not found:
            say_missing(query, writer, one)
        writer.say("reading", **reading_slots(query, one, named=len(writers) <= _MEMBERS_NAMED))
        lines.append("".join(writer.sentences))
    parts = [writer for _, writer, found in writers if found]
    lines += _containment([one for one, _, found in writers if found])
    return Answer(
        question=text,
        status=Status.ANSWERED,
        text="\n".join(lines),
        reading=reading_of(query, [one for one, _, _ in writers]),
        numbers=tuple(number for part in parts for number in part.numbers),
        citations=tuple(cited for part in parts for cited in part.citations),
        warnings=tuple(dict.fromkeys(w for part in parts for w in part.warnings)),
        derivations=tuple(d for part in parts for d in part.derivations),
        passages=tuple(passage for part in parts for passage in part.passages),
    )


def _compared(text: str, query: Query, chosen: Sequence[Carrier]) -> Answer:
    writers = [Writer(one.book, one.year, query.unit) for one in chosen]
    pairs = [(a, b) for a in chosen for b in chosen if contains(a.shelved, b.shelved)]
    found = across_units(query, writers, [(a.book, b.book) for a, b in pairs])
    if not found:
        for writer, one in zip(writers, chosen, strict=True):
            say_missing(query, writer, one)
        lines = ["".join(writer.sentences) for writer in writers]
        lines += _containment(chosen)
        return Answer(text, Status.NOT_FOUND, "\n".join(lines), reading_of(query, chosen))
    entries = [(one, w, True) for one, w in zip(chosen, writers, strict=True)]
    return _together(text, query, entries)


def _containment(chosen: Sequence[Carrier]) -> list[str]:
    return [
        expand(
            templates()["contains"],
            {"parent": parent.shelved.issuer, "child": child.shelved.issuer},
        )
        for parent in chosen
        for child in chosen
        if contains(parent.shelved, child.shelved)
    ]


def _unsupported(text: str, query: Unsupported, choice: Choice, library: Shelf) -> Answer:
    if query.outside:
        return plain_no(text, Status.OUT_OF_SCOPE, "outside")
    stranger = unit_name_in(choice.marked)
    if stranger:
        return no_issuer(text, stranger, library)
    if len(choice.issuers) > MOST_UNITS:
        said = templates()["clarify_units"]
        return Answer(text, Status.CLARIFY, said, choices=choice.issuers[: 2 * MOST_UNITS])
    finding = Query(Operation.PROSE, term=query.words or text)
    chosen = () if query.measured else final_carriers(finding, choice, library)
    told = _searched(text, replace(finding, term=query.words), choice, chosen, library)
    if told is not None:
        return replace(told, reading=reading_of(finding, chosen))
    if not query.words:
        return plain_no(text, Status.CLARIFY, "clarify_measure")
    if query.words in _NO_CALCULATION:
        return plain_no(text, Status.NOT_FOUND, _NO_CALCULATION[query.words])
    words = "".join(re.findall(r"[一-鿿]", query.words))[:_LONGEST_WORDS]
    return plain_no(text, Status.NOT_FOUND, "no_such" if words else "nothing", words=words)
