"""Choice: which reports a question is about."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from accounts.errors import LibraryError
from accounts.labels import plain
from accounts.report import ReportKind
from answer.books import same_unit
from answer.lexicon import Kind
from answer.region import units_of_place
from answer.scan import ISSUER_MARK, scan, tokens_of, without_years
from answer.shelf import Shelf, Shelved

MOST_UNITS = 5
# What may stand right before a unit's name without belonging to it.
_BEFORE = frozenset("和与跟同比较的在是问查请对于看从把将给为让由及或请、")
_UNIT_NAME = re.compile(
    r"[一-鿿]{2,}?(?:委员会|办公室|办公厅|法院|检察院|大学|学院|中学|小学|学校|医院|公司|集团|协会|联合会|街道"
    r"|政府|研究院|研究所|管理处|联络处|办事处|中心|纪委|监委|财政厅|[局厅委办部署院](?=[的在和与■◇|\d]|$))"
    r"|[一-鿿]{1,8}(?:省|市|县|区)(?=[的■◇|]|$)"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The units of a question and their reports.

    `marked` is the question with ISSUER_MARK for each unit named. `reports` are final accounts, of
    the `issuers`; `budgets` are the budgets of the same units, or of every unit where the question
    is about none. `stranger` is a unit that the question names and the library does not hold;
    `written` are the names that the marks stand for, as the question writes them.
    """

    marked: str
    named: tuple[str, ...]
    reports: tuple[Shelved, ...] = ()
    stranger: str = ""
    given: bool = False
    issuers: tuple[str, ...] = field(default=())
    budgets: tuple[Shelved, ...] = ()
    written: tuple[str, ...] = ()

    @property
    def is_about_units(self) -> bool:
        """Whether units are named, given or on the screen."""
        return self.given or bool(self.named)

    @property
    def budget_issuers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.issuer for one in self.budgets))


# 建议提案办理这个指标|市政府办: a thing right before the name is the unit's and no place.
_ROW_BEFORE = re.compile("[这那][个一]?(?:指标|科目|项目|[项款行栏])$")
_KINDS = (ReportKind.FINAL, ReportKind.BUDGET)
_KINDS_OF_UNIT = ("办公室", "办公厅", "委员会", "中心", "学校", "医院", "公司", "政府")


def choose(
    question: str, library: Shelf, *, issuer: str | None = None, selected: str | None = None
) -> Choice:
    """The reports of the units that the question names; else of `issuer`, else the selected report,
    else of every unit."""
    inside = _known_spans(question)
    matches = [
        match
        for match in library.resolve_issuer(question.replace("占", "，"))  # 占市政府办 is no place
        if not any(start <= match.start and match.end < end for start, end in inside)
    ]
    marked, written = _mark(question, [(m.start, m.end) for m in matches])
    named = tuple(dict.fromkeys(m.issuer for m in sorted(matches, key=lambda m: m.start)))
    stranger = _stranger(marked, written)
    if stranger:
        return Choice(marked, named, stranger=stranger, written=tuple(written))
    if named:
        return _of_units(Choice(marked, named, issuers=named, written=tuple(written)), library)
    if issuer:
        known = _known(library, issuer)
        if not known:
            return Choice(marked, (), stranger=issuer, given=True)
        return _of_units(Choice(marked, (), given=True, issuers=known), library)
    shelf = library.catalogue()
    chosen = next((one for one in shelf if one.sha256 == selected and one.kind in _KINDS), None)
    if chosen is not None:
        return _of_units(Choice(marked, (), given=True, issuers=(chosen.issuer,)), library)
    (start, end), held = units_of_place(question, (one.issuer for one in shelf))
    if held:
        marked = f"{question[:start]}{question[end:]}"
        shelf = [one for one in shelf if one.issuer in held]
    # The order of the answer must not hang on the order in which reports were taken in.
    ordered = _with_parents_first([one for one in shelf if one.kind is ReportKind.FINAL])
    budgets = _with_parents_first([one for one in shelf if one.kind is ReportKind.BUDGET])
    issuers = tuple(dict.fromkeys(one.issuer for one in ordered))
    return Choice(marked, (), ordered, issuers=issuers, budgets=budgets)


def unit_name_in(marked: str) -> str:
    """The name of a unit among the words of a question that nothing else explains, or ""."""
    text = plain(without_years(marked))
    for token in tokens_of(text, {}):
        if token.kind not in (None, Kind.FILLER) and len(token.word) > 1:
            text = text[: token.start] + "|" * len(token.word) + text[token.end :]
    match = _UNIT_NAME.search(text)
    name = _without_openers(match[0]) if match else ""
    # 办公室 alone names no unit: it is the unit that the question is about anyway.
    return "" if name in _KINDS_OF_UNIT else name


def contains(parent: Shelved, child: Shelved) -> bool:
    """Whether the parent's consolidated report of that year includes the child."""
    other = not same_unit(parent.issuer, child.issuer)
    return other and any(same_unit(member, child.issuer) for member in parent.members)


def _known_spans(question: str) -> list[tuple[int, int]]:
    """Where the question says the name of a subject or measure: a unit's name in it names no unit."""
    places = [at for at, char in enumerate(question) for _ in plain(char)]
    text = "".join(plain(char) for char in question)
    return [
        (places[token.start], places[token.end - 1] + 1)
        for token in tokens_of(text, {})
        if token.kind in (Kind.SUBJECT, Kind.MEASURE, Kind.TOPIC)
    ]


def _known(library: Shelf, issuer: str) -> tuple[str, ...]:
    whole = plain(issuer)
    matches = library.resolve_issuer(issuer)
    return tuple(
        dict.fromkeys(m.issuer for m in matches if plain(issuer[m.start : m.end]) == whole)
    )


def _of_units(choice: Choice, library: Shelf) -> Choice:
    """The choice with the final accounts and the budgets of its units."""
    finals = _reports_of(library, choice.issuers, ReportKind.FINAL)
    budgets = _reports_of(library, choice.issuers, ReportKind.BUDGET)
    return replace(choice, reports=finals, budgets=budgets)


def _reports_of(library: Shelf, issuers: Sequence[str], kind: ReportKind) -> tuple[Shelved, ...]:
    found: list[Shelved] = []
    for issuer in issuers:
        with suppress(LibraryError):
            found.extend(library.find(issuer=issuer, kind=kind.value))
    return tuple(found)


def _with_parents_first(reports: Sequence[Shelved]) -> tuple[Shelved, ...]:
    """The reports with those that contain others before them, else by name and year."""
    order = sorted(reports, key=lambda one: (one.issuer, one.year))
    return tuple(sorted(order, key=lambda one: -len(one.members)))


def _mark(question: str, spans: list[tuple[int, int]]) -> tuple[str, list[str]]:
    """The question with marks for names, and the names that the marks stand for."""
    parts, names, position = [], [], 0
    for start, end in sorted(set(spans)):
        if start < position:
            continue
        parts += [question[position:start], ISSUER_MARK]
        names.append(question[start:end])
        position = end
    return "".join([*parts, question[position:]]), names


def _stranger(marked: str, names: list[str]) -> str:
    """A name that only ends like one we know: 长沙市政府办 where 市政府办 is known."""
    pieces = plain(without_years(marked)).split(ISSUER_MARK)
    for piece, name in zip(pieces, names, strict=False):
        if _ROW_BEFORE.search(piece):
            continue
        lead = re.search(r"[一-鿿]*$", piece)
        words = _without_openers(lead[0] if lead else "")
        if words and not set(words) <= _BEFORE and not _is_link(words):
            return f"{words}{name}"
    return ""


def _is_link(words: str) -> bool:
    """公务接待费里|驻京办: one sign that the lexicon knows is no place."""
    return len(words) == 1 and scan(words, {}).tokens[0].kind is not None


def _without_openers(words: str) -> str:
    """The words right before a name without those that open a question (请问, 我想知道 …)."""
    kept = ""
    for token in scan(words, {}).tokens:
        single = token.kind is Kind.FILLER and len(token.word) == 1 and token.word not in _BEFORE
        kept = kept + token.word if token.kind is None or single else ""
    return kept
