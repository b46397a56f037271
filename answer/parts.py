"""Parts: what a measure or subject is made of in one report, for lists and rankings."""

from dataclasses import dataclass

from accounts.quantity import Funding
from accounts.subjects import is_economic, is_functional, parent_of
from answer.books import PROJECT, Book
from answer.figures import Figure, values
from answer.lexicon import parts
from answer.query import BudgetStage, Query, Target

_ECONOMIC_GROUPS = {"basic.personnel": True, "basic.public": False}
_PERSONNEL = ("301", "303")


@dataclass(frozen=True, slots=True)
class Group:
    """The parts of one thing, each with its figure; `name` says what kind of parts they are.

    `empty` are the figures of the parts of which there was nothing.
    """

    name: str
    figures: tuple[Figure, ...]
    empty: tuple[Figure, ...] = ()


def ranked(book: Book, query: Query, year: int) -> Group | None:
    """The parts from which a ranking chooses, largest (or smallest) first, empty ones left out."""
    name, targets = ranking(book, query)
    known = _figures(book, targets, year, query.stage)
    figures = [f for f in known if f.value != 0]
    figures.sort(key=lambda figure: figure.value, reverse=not query.smallest)
    empty = tuple(f for f in known if f.value == 0)
    return Group(name, tuple(figures), empty) if figures else None


def ranking(book: Book, query: Query) -> tuple[str, list[Target]]:
    """What kind of parts a ranking or a threshold chooses from, and the parts."""
    return _for_ranking(book, query.targets[0], query.level)


def listed(book: Book, query: Query, year: int) -> Group | None:
    """The parts of the target in printed order, empty ones left out."""
    target = query.targets[0]
    if query.level:
        name, targets = _for_ranking(book, target, query.level)
    else:
        name, targets = _for_list(book, target)
    figures = tuple(f for f in _figures(book, targets, year, query.stage) if f.value != 0)
    return Group(name, figures) if figures else None


def _for_ranking(book: Book, target: Target, level: str) -> tuple[str, list[Target]]:
    if level == "project" and not target.subject:
        return "各项目支出", [Target(name, "", f"{PROJECT}{name}") for name in book.projects]
    if target.subject:
        return "各明细科目", _children(book, target)
    if target.measure in _ECONOMIC_GROUPS:
        return "各经济分类科目", _economic(book, target.measure)
    if target.measure == "expenditure.basic" or level == "economic":
        return "基本支出各经济分类科目", _economic(book, "")
    if target.measure in parts() and target.measure != "income":
        return "各组成部分", [Target(part, part) for part in parts()[target.measure]]
    if target.measure == "income":
        return "各收入来源", _incomes(target)
    measure = target.measure or "expenditure"
    if level == "item":
        codes = [c for c in _functional(book) if not _has_children(book, c)]
        return "各支出功能分类科目（项）", _subjects(codes, measure, target.funding)
    codes = [c for c in _functional(book) if len(c) == 3]
    return "各支出功能分类（类）", _subjects(codes, measure, target.funding)


def _for_list(book: Book, target: Target) -> tuple[str, list[Target]]:
    if target.subject:
        return "明细科目", _below(book, target)
    if target.measure == "income":
        return "收入来源", _incomes(target)
    if target.measure == "expenditure.project" and book.projects:
        return "项目", [Target(name, "", f"{PROJECT}{name}") for name in book.projects]
    if target.measure in _ECONOMIC_GROUPS:
        return "经济分类科目", _economic(book, target.measure)
    if target.measure in parts():
        return "组成部分", [Target(part, part) for part in parts()[target.measure]]
    natures = ("basic", "project", "remitted", "operating", "subsidy")
    kinds = [Target(n, f"expenditure.{n}", "", target.funding) for n in natures]
    codes = [c for c in _functional(book) if len(c) == 3]
    if target.measure == "expenditure":
        return "支出性质和功能分类", kinds + _subjects(codes, "expenditure", target.funding)
    return "功能分类", _subjects(codes, target.measure, target.funding)


def _figures(book: Book, targets: list[Target], year: int, stage: BudgetStage) -> list[Figure]:
    return [figure for target in targets for figure in values(book, target, year, stage)]


def _subjects(codes: list[str], measure: str, funding: Funding | None) -> list[Target]:
    column = "" if measure == "expenditure" else measure
    return [Target(code, column, code, funding) for code in codes]


def _children(book: Book, target: Target) -> list[Target]:
    return [
        Target(code, target.measure, code, target.funding)
        for parent in book.codes_of(target.subject)
        for code in book.names
        if parent_of(code) == parent
    ]


def _below(book: Book, target: Target) -> list[Target]:
    """The subjects right below; an only one, which says nothing more, stands for those below it."""
    children = _children(book, target)
    while len(children) == 1 and (deeper := _children(book, children[0])):
        children = deeper
    return children


def _functional(book: Book) -> list[str]:
    table = book.report.table("expenditure")
    return [row.key for row in table.rows if is_functional(row.key)] if table else []


def _economic(book: Book, group: str) -> list[Target]:
    """The 款 of the basic expenditure statement, of all blocks or of one."""
    table = book.report.table("basic_expenditure")
    rows = table.rows if table else ()
    codes = [row.key for row in rows if is_economic(row.key) and len(row.key) == 5]
    if group:
        codes = [c for c in codes if (c[:3] in _PERSONNEL) is _ECONOMIC_GROUPS[group]]
    return [Target(code, "", code) for code in codes]


def _has_children(book: Book, code: str) -> bool:
    return any(parent_of(other) == code for other in _functional(book))


def _incomes(target: Target) -> list[Target]:
    return [
        Target("财政拨款收入", "income", "", Funding.APPROPRIATION),
        *(Target(part, part, "", target.funding) for part in parts()["income"]),
    ]
