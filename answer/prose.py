"""Prose: sentences of a report that answer in words, quoted as they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accounts.claim import Claim
from accounts.labels import plain, without_ordinal
from accounts.measures import measures
from accounts.quantity import Aspect, Quantity, Stage
from accounts.report import Paragraph, Section
from accounts.source import Source
from accounts.subjects import is_economic
from answer.books import Book
from answer.lexicon import Topic

_GLOSSARY = "glossary"
_UNKNOWN_TABLE = "other"
_MEANS = re.compile(r"是指|指的是|反映|指|包括|纳入")
_ENTRY = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]+[)）、.．]\s*)?([^：:。；;]{2,40}?)\s*[：:]"
)
# Where a sentence turns to a comparison, and which one.
_LAST_YEAR = re.compile(
    r"(?:与|和|同|比|较)(?:上年|上一年|去年|\d{4}年)(?:度)?(?:决算数?|支出数?)?(?:相比)?"
)
_BUDGET = re.compile(
    r"决算数?(?:大于|小于|高于|低于|等于|与)[^，,；;。]{0,6}预算|(?:比|较)年初预算数?|完成(?:年初|全年)?预算"
)
_THEREFORE = re.compile(r"(?:因此|所以|因而)[，,]?[^，,。；;]*$")
_BECAUSE = re.compile(r"原因|因为|由于|是因")
_CLAUSE_END = "。；;"
_LONGEST = 1_600


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the report, exactly, and where they stand."""

    text: str
    source: Source


def definition(book: Book, term: str, measure: str) -> Quote | None:
    """The glossary's entry of the term (or of the measure's name), or the clause that explains it."""
    names = _names(term, measure)
    entries = list(_glossary(book))
    for wanted in names:
        for name, quote in entries:
            if plain(name) == wanted:
                return quote
    for wanted in names:
        for name, quote in entries:
            label = plain(name)
            if wanted in label and len(label) <= len(wanted) + 4:
                return quote
    return _explained(entries, names)


def paragraphs(book: Book, topic: Topic, word: str) -> tuple[Quote, ...]:
    """The paragraphs of the sections that tell the topic, in order, up to a readable length.

    `word` is the question's own: some topics keep to the paragraphs that hold its first two signs
    (节庆活动 stands there as 节庆、晚会 …).
    """
    found: list[Quote] = []
    goes_on = False  # a list may be printed over several paragraphs and sections
    for section in _sections(book, topic):
        for paragraph in section.paragraphs:
            if goes_on or not topic.marks or any(mark in paragraph.text for mark in topic.marks):
                found.append(_quote(section, paragraph))
                goes_on = paragraph.text.rstrip()[-1:] not in _CLAUSE_END
        if found and section.role in topic.roles and _ends_topic(book, section, topic):
            break
    picked = [quote for quote in found if topic.pick and word[:2] in plain(quote.text)]
    return _readable(picked or found)


def reasons(
    book: Book, quantities: tuple[Quantity, ...], *, against_budget: bool
) -> tuple[tuple[Quantity, Quote], ...]:
    """What the report gives as the cause of the change (or of the difference from the budget), with
    the quantity whose change it explains."""
    found: dict[Quote, Quantity] = {}
    for claim in book.report.claims:
        if claim.quantity is not None and _speaks_of(
            claim, quantities, against_budget=against_budget
        ):
            for quote in _causes(book, claim, against_budget=against_budget):
                found.setdefault(
                    quote, claim.quantity.with_(aspect=Aspect.VALUE, stage=Stage.FINAL)
                )
    return tuple((quantity, quote) for quote, quantity in found.items())


def notes(book: Book, kind: str) -> tuple[Quote, ...]:
    """The notes of a statement that say why it is empty."""
    table = book.report.table(kind)
    if table is None:
        return ()
    return tuple(
        Quote(note, table.source) for note in table.notes if "没有" in note or "无" in plain(note)
    )


def project_rows(book: Book, code: str) -> tuple[tuple[str, Quote], ...]:
    """The rows for an economic subject in tables of 项目支出, with the tables' titles.

    No statement kind describes these tables, so that what they print is only quoted.
    """
    if not is_economic(code):
        return ()
    return tuple(
        (table.title, Quote(" ".join(cell.text for cell in row.cells.values()), table.source))
        for table in book.opened.tables
        if table.kind == _UNKNOWN_TABLE and "项目支出" in table.title
        for row in table.rows
        if re.match(rf"\D{{0,2}}{code}(?!\d)", row.name.strip())
    )


def without(book: Book, role: str) -> tuple[Quote, ...]:
    """The sentences of the sections of that role that say that there is none."""
    return tuple(
        _quote(section, paragraph)
        for section in book.report.sections
        if section.role == role
        for paragraph in section.paragraphs
        if re.search(r"没有|无|未", paragraph.text)
    )


def _names(term: str, measure: str) -> tuple[str, ...]:
    names = [plain(term)]
    if measure in measures():
        own = measures()[measure]
        names += [plain(own.name), *(plain(alias) for alias in own.aliases if len(alias) >= 4)]
    return tuple(name for name in dict.fromkeys(names) if len(name) >= 2)


def _glossary(book: Book) -> Iterator[tuple[str, Quote]]:
    """(term, its whole entry) of every entry; an entry may be a section or a paragraph."""
    for section in book.report.sections:
        if section.role != _GLOSSARY:
            continue
        for paragraph in section.paragraphs:
            match = _ENTRY.match(paragraph.text)
            name = match[1] if match else section.title
            yield without_ordinal(name), _quote(section, paragraph)


def _explained(entries: list[tuple[str, Quote]], names: tuple[str, ...]) -> Quote | None:
    """The clause of another entry that explains the term (公务接待费反映…)."""
    for wanted in names:
        for _, quote in entries:
            for clause in re.findall(rf"[^{_CLAUSE_END}]+[{_CLAUSE_END}]?", quote.text):
                label = plain(clause)
                at = label.find(wanted)
                if 0 <= at <= 6 and _MEANS.search(label[at + len(wanted) : at + len(wanted) + 6]):
                    return Quote(clause.strip(), quote.source)
    return None


def _sections(book: Book, topic: Topic) -> Iterator[Section]:
    by_role = [s for s in book.report.sections if s.role and s.role in topic.roles]
    if by_role:
        yield from sorted(by_role, key=lambda s: topic.roles.index(s.role))
        return
    for section in book.report.sections:
        if any(plain(word) in plain(section.title) for word in topic.titles):
            yield section


def _ends_topic(book: Book, section: Section, topic: Topic) -> bool:
    """Whether the next section of the report no longer tells the topic."""
    order = list(book.report.sections)
    after = order[order.index(section) + 1 :]
    return not after or after[0].role not in topic.roles


def _readable(quotes: list[Quote]) -> tuple[Quote, ...]:
    kept: list[Quote] = []
    length = 0
    for quote in quotes:
        length += len(quote.text)
        if kept and length > _LONGEST:
            break
        kept.append(quote)
    return tuple(kept)


def _speaks_of(claim: Claim, quantities: tuple[Quantity, ...], *, against_budget: bool) -> bool:
    quantity = claim.quantity
    if quantity is None:
        return False
    same = any(
        (quantity.measure, quantity.subject) == (q.measure, q.subject) and quantity.year == q.year
        for q in quantities
    )
    last_year = (Aspect.CHANGE, Aspect.GROWTH)
    return same and (against_budget or quantity.aspect in last_year)


def _causes(book: Book, claim: Claim, *, against_budget: bool) -> Iterator[Quote]:
    """The parts of the claim's paragraph that compare and give a cause."""
    section, paragraph = paragraph_of(book, claim)
    if section is None or paragraph is None:
        return
    for start, end, last_year in _turns(paragraph.text):
        part = paragraph.text[start:end].strip().strip("，,")
        if _BECAUSE.search(part) and last_year is not against_budget:
            yield Quote(part, source_of(section, paragraph))


def _turns(text: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether with last year) of the stretches of a paragraph that compare."""
    marks = [(m.start(), True) for m in _LAST_YEAR.finditer(text)]
    marks += [(m.start(), False) for m in _BUDGET.finditer(text)]
    marks = [mark for mark in sorted(marks) if not _within_cause(text, mark[0])]
    for index, (start, last_year) in enumerate(marks):
        if index + 1 == len(marks):
            yield start, len(text), last_year
            continue
        end = marks[index + 1][0]
        # What stands before the next comparison in its own clause (公务接待费支出) is part of that one.
        clause = max(text.rfind(mark, start, end) + 1 for mark in "，,。；;")
        yield start, clause or end, last_year


def _within_cause(text: str, at: int) -> bool:
    """Whether a comparison belongs to the cause being told.

    主要原因是|较上年减少了两台车 and 因此|决算数大于预算数 do; the bar is at `at`.
    """
    before = text[:at].rstrip()
    if not before or before[-1] in "，,。；;：:、）)":
        return False
    sentence = re.split(r"[，,。；;]", before)[-1]
    if _THEREFORE.search(before):
        return True
    return _BECAUSE.search(sentence) is not None


def paragraph_of(book: Book, claim: Claim) -> tuple[Section | None, Paragraph | None]:
    """Where the claim stands; None and None where its section is gone."""
    section = book.report.section(claim.section)
    if section is None:
        return None, None
    lead = claim.sentence.strip()[:24]
    for paragraph in section.paragraphs:
        if paragraph.line == claim.source.line and lead in paragraph.text:
            return section, paragraph
    return section, next((p for p in section.paragraphs if lead and lead in p.text), None)


def _quote(section: Section, paragraph: Paragraph) -> Quote:
    return Quote(paragraph.text, source_of(section, paragraph))


def source_of(section: Section, paragraph: Paragraph) -> Source:
    """The place of a paragraph."""
    return Source(page=paragraph.page, line=paragraph.line, section=section.id)
