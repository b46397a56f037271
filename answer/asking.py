"""Ask: a question in, a proved answer or an honest no out; no language model."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from accounts.errors import BadQuestion
from answer.answer import Answer, Reading, Status
from answer.books import Book, Shelfful
from answer.choice import MOST_UNITS, Choice, choose, contains, unit_name_in
from answer.compare import compare_units, own_scope
from answer.compose import Writer, templates
from answer.lexicon import Entry
from answer.naming import SCOPES
from answer.operations import run
from answer.query import Operation, Query, Unsupported
from answer.scan import ISSUER_MARK, YEAR_MARK
from answer.search import search
from answer.shelf import Shelf, Shelved
from answer.slots import expand
from answer.understand import understand

LONGEST_QUESTION = 500
# Signs that mark places in questions and templates; a question has no use for them.
_MARKS = dict.fromkeys(map(ord, f"{ISSUER_MARK}{YEAR_MARK}⟦⟧"), " ")
_LONGEST_WORDS = 20
# What a question for an amount says; without any of it, a missing amount may be a question for words.
_ASKS_AMOUNT = re.compile("多少|几|钱|金额|数|额|率|占|比|%|预算|决算|支出|收入|费|花|用")
_BOOKS = Shelfful()
_OPERATION_NAMES = {
    Operation.VALUE: "数额",
    Operation.CHANGE: "比上年增减",
    Operation.GROWTH: "比上年增减率",
    Operation.DIFFERENCE: "两者之差",
    Operation.DEVIATION: "与预算的差额",
    Operation.COMPLETION: "预算完成率",
    Operation.SHARE: "占比",
    Operation.COMPARE: "单位之间比较",
    Operation.RANK: "排名",
    Operation.LIST: "组成",
    Operation.ABSENCE: "有没有",
    Operation.DEFINITION: "名词解释",
    Operation.REASON: "原因",
    Operation.PROSE: "文字内容",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The report that answers for one unit, the year that is asked of it, and its other years."""

    shelved: Shelved
    book: Book
    year: int
    years: Mapping[int, Book]


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
    text = _clean(question)
    choice = choose(text, library, issuer=issuer, selected=selected)
    if not choice.stranger and not choice.reports and not choice.named:
        return _plain(text, Status.NOT_FOUND, "no_reports")
    if choice.stranger:
        return _no_issuer(text, choice.stranger, library)
    query = understand(
        choice.marked,
        _words(choice, library),
        units=len(choice.named),
        choosable=len(choice.issuers),
    )
    if isinstance(query, Unsupported):
        return _unsupported(text, query, choice, library)
    if year is not None and query.year is None and not query.offset:
        query = replace(query, year=year)
    return _answer(text, query, choice, library)


def _clean(question: str) -> str:
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


def _words(choice: Choice, library: Shelf) -> Mapping[str, Entry]:
    """The subject and project names that only the reports at hand know."""
    if len(choice.issuers) > MOST_UNITS:
        return {}
    words: dict[str, Entry] = {}
    for shelved in choice.reports[: 2 * MOST_UNITS]:
        words |= _open(shelved, library).words
    return words


def _open(shelved: Shelved, library: Shelf) -> Book:
    return _BOOKS.open(shelved.sha256, library.report)


def _answer(text: str, query: Query, choice: Choice, library: Shelf) -> Answer:
    if len(choice.issuers) > MOST_UNITS:
        said = templates()["clarify_units"]
        return Answer(text, Status.CLARIFY, said, _reading(query, ()), choices=choice.issuers)
    chosen = _by_unit(query, choice, library)
    if not chosen:
        return _no_year(text, query, choice)
    if query.operation is Operation.COMPARE:
        return _compared(text, query, chosen, library)
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
            _say_missing(query, writer, one)
        lines = ["".join(writer.sentences) for _, writer, _ in writers]
        return Answer(text, Status.NOT_FOUND, "\n".join(lines), _reading(query, chosen))
    return _together(text, query, writers, chosen)


def _searched(
    text: str, query: Query, choice: Choice, chosen: Sequence[Chosen], library: Shelf
) -> Answer | None:
    """The sentences that hold the words of the question, quoted; None where no report holds them."""
    writers = []
    for one in chosen:
        writer = Writer(one.book, one.year)
        if search(choice.marked, query.term, writer, library):
            writers.append((one, writer, True))
    return _together(text, query, writers, chosen) if writers else None


def _run(query: Query, writer: Writer, one: Chosen, library: Shelf) -> bool:
    if query.own_scope and one.shelved.members:
        children = _children(one, library)
        return own_scope(
            query, writer, children, complete=len(children) == len(one.shelved.members)
        )
    found = run(query, writer, one.years)
    if (
        query.operation is Operation.VALUE
        and query.earlier is not None
        and query.earlier in one.years
    ):
        earlier = Writer(one.years[query.earlier], query.earlier, query.unit)
        found = run(query, earlier, one.years) or found
        _take_over(writer, earlier)
    elif query.operation is Operation.VALUE and query.earlier == one.year - 1:
        earlier = Writer(one.book, query.earlier, query.unit)
        found = run(query, earlier, one.years) or found
        _take_over(writer, earlier)
    return found


def _take_over(writer: Writer, other: Writer) -> None:
    writer.sentences += other.sentences
    writer.numbers += other.numbers
    writer.citations += other.citations
    writer.warnings += other.warnings
    writer.derivations += other.derivations


def _children(one: Chosen, library: Shelf) -> list[Book]:
    finals = library.find(year=one.shelved.year)
    return [_open(other, library) for other in finals if contains(one.shelved, other)]


def _together(
    text: str,
    query: Query,
    writers: Sequence[tuple[Chosen, Writer, bool]],
    chosen: Sequence[Chosen],
) -> Answer:
    lines = []
    for one, writer, found in writers:
        if not found:
            _say_missing(query, writer, one)
        writer.say("reading", **_reading_slots(one))
        lines.append("".join(writer.sentences))
    parts = [writer for _, writer, found in writers if found]
    lines += _containment([one for one, _, found in writers if found])
    return Answer(
        question=text,
        status=Status.ANSWERED,
        text="\n".join(lines),
        reading=_reading(query, [one for one, _, _ in writers]),
        numbers=tuple(number for part in parts for number in part.numbers),
        citations=tuple(cited for part in parts for cited in part.citations),
        warnings=tuple(dict.fromkeys(w for part in parts for w in part.warnings)),
        derivations=tuple(d for part in parts for d in part.derivations),
        passages=tuple(passage for part in parts for passage in part.passages),
    )


def _by_unit(query: Query, choice: Choice, library: Shelf) -> list[Chosen]:
    """For every unit the report of the year asked, else the next year's, which may imply it."""
    chosen = []
    for issuer in choice.issuers:
        own = {one.year: one for one in choice.reports if one.issuer == issuer}
        if not own:
            continue
        newest = max(own)
        year = (newest if query.year is None else query.year) + query.offset
        if query.year is None and query.earlier is not None:
            year = query.earlier + 1 if query.earlier + 1 in own else newest
        carrier = own.get(year) or own.get(year + 1)
        if carrier is None:
            continue
        near = [other for y, other in own.items() if abs(y - year) <= 1 or y == query.earlier]
        years = {other.year: _open(other, library) for other in near}
        chosen.append(Chosen(carrier, _open(carrier, library), year, years))
    return chosen


def _compared(text: str, query: Query, chosen: Sequence[Chosen], library: Shelf) -> Answer:
    writers = [Writer(one.book, one.year, query.unit) for one in chosen]
    found = compare_units(query, writers)
    if not found:
        for writer, one in zip(writers, chosen, strict=True):
            _say_missing(query, writer, one)
        lines = ["".join(writer.sentences) for writer in writers]
        return Answer(text, Status.NOT_FOUND, "\n".join(lines), _reading(query, chosen))
    entries = [(one, w, True) for one, w in zip(chosen, writers, strict=True)]
    return _together(text, query, entries, chosen)


def _say_missing(query: Query, writer: Writer, one: Chosen) -> None:
    words = "、".join(target.words for target in query.targets) or query.term
    if query.own_scope and one.shelved.members:
        writer.say("missing_own")
    elif query.operation is Operation.REASON:
        writer.say("missing_reason", what=writer.call(words))
    elif query.operation in (Operation.DEFINITION, Operation.PROSE):
        writer.say("missing_prose", what=writer.call(f"“{words}”"))
    else:
        kind = _OPERATION_NAMES[query.operation]
        name = f"“{words}”" if query.operation is Operation.VALUE else f"“{words}”{kind}"
        writer.say("missing", what=writer.call(name))


def _reading_slots(one: Chosen) -> dict[str, str]:
    members = "、".join(one.shelved.members)
    known = expand(templates()["members"], {"names": members}) if members else ""
    return {"scope": SCOPES[one.shelved.scope], "members": known}


def _containment(chosen: Sequence[Chosen]) -> list[str]:
    return [
        expand(
            templates()["contains"],
            {"parent": parent.shelved.issuer, "child": child.shelved.issuer},
        )
        for parent in chosen
        for child in chosen
        if contains(parent.shelved, child.shelved)
    ]


def _reading(query: Query, chosen: Sequence[Chosen]) -> Reading:
    words = "、".join(target.words for target in query.targets) or query.term
    if not chosen:
        return Reading(measure=words, operation=query.operation.value)
    first = chosen[0]
    text = "；".join(
        f"{one.shelved.issuer}，{one.year} 年度，{SCOPES[one.shelved.scope]}" for one in chosen
    )
    return Reading(
        issuer="、".join(one.shelved.issuer for one in chosen),
        year=first.year,
        scope="、".join(dict.fromkeys(SCOPES[one.shelved.scope] for one in chosen)),
        measure=words,
        operation=query.operation.value,
        text=f"{text}，{_OPERATION_NAMES[query.operation]}：{words}" if words else text,
    )


def _no_year(text: str, query: Query, choice: Choice) -> Answer:
    years = "；".join(f"{issuer} {_years_of(issuer, choice)} 年度" for issuer in choice.issuers)
    asked = f" {query.year} 年度" if query.year is not None else "该年度"
    who = "、".join(choice.named)
    said = expand(templates()["no_year"], {"who": who, "asked": asked, "years": years})
    return Answer(text, Status.NOT_FOUND, said, _reading(query, ()))


def _years_of(issuer: str, choice: Choice) -> str:
    years = sorted({one.year for one in choice.reports if one.issuer == issuer})
    return "、".join(map(str, years))


def _no_issuer(text: str, name: str, library: Shelf) -> Answer:
    issuers = tuple(dict.fromkeys(one.issuer for one in library.catalogue()))
    shown = "、".join(issuers[:MOST_UNITS]) + ("等" if len(issuers) > MOST_UNITS else "")
    said = expand(templates()["no_issuer"], {"name": name, "issuers": shown or "无"})
    return Answer(text, Status.NOT_FOUND, said, choices=issuers[:MOST_UNITS])


def _unsupported(text: str, query: Unsupported, choice: Choice, library: Shelf) -> Answer:
    if query.outside:
        return _plain(text, Status.OUT_OF_SCOPE, "outside")
    stranger = unit_name_in(choice.marked)
    if stranger:
        return _no_issuer(text, stranger, library)
    if len(choice.issuers) > MOST_UNITS:
        said = templates()["clarify_units"]
        return Answer(text, Status.CLARIFY, said, choices=choice.issuers[: 2 * MOST_UNITS])
    finding = Query(Operation.PROSE, term=query.words or text)
    chosen = () if query.measured else _by_unit(finding, choice, library)
    told = _searched(text, replace(finding, term=query.words), choice, chosen, library)
    if told is not None:
        return replace(told, reading=_reading(finding, chosen))
    if not query.words:
        return _plain(text, Status.CLARIFY, "clarify_measure")
    words = "".join(re.findall(r"[一-鿿]", query.words))[:_LONGEST_WORDS]
    return _plain(text, Status.NOT_FOUND, "no_such" if words else "nothing", words=words)


def _plain(text: str, status: Status, name: str, **slots: str) -> Answer:
    return Answer(text, status, expand(templates()[name], slots))
