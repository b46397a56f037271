"""Books: a report opened for questions, with its network, its names and its disputed numbers."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import takewhile
from threading import Lock

from accounts.amount import cell_amount
from accounts.claim import Claim
from accounts.fact import Fact
from accounts.facts import facts_of
from accounts.finding import Audit, Finding, Severity
from accounts.labels import plain
from accounts.quantity import Aspect, Quantity, Stage
from accounts.report import Report, ReportKind, Row
from accounts.subjects import is_economic, is_functional, subjects
from accounts.unit import counted
from answer.budgets import provable
from answer.lexicon import Entry, Kind, name_forms, subject_codes
from calculator.audit import audit
from calculator.derive import derive
from calculator.network import Network
from calculator.proof import Derivation

PROJECT = "project:"
"""Marks the name of a single project where a question's subject may stand."""

_OPEN_BOOKS = 64


Thing = tuple[str, str, Stage, int, Aspect]


def thing_of(quantity: Quantity) -> Thing:
    """What a quantity measures apart from whose money it is."""
    return quantity.measure, quantity.subject, quantity.stage, quantity.year, quantity.aspect


class Book:
    """One report, open. Everything that costs time is made at first use and kept.

    `opened` is the report as the library gave it, `report` what answers may rest on: of a budget's
    text less than was read.
    """

    def __init__(self, report: Report) -> None:
        self.opened = report
        self.report = provable(report)
        self._derived: dict[Quantity, Derivation | None] = {}

    @property
    def is_budget(self) -> bool:
        return self.report.kind is ReportKind.BUDGET

    @cached_property
    def network(self) -> Network:
        return Network((*facts_of(self.report), *_evaluation(self.report)))

    @cached_property
    def audit(self) -> Audit:
        return audit(self.report, self.network)

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        return {claim.id: claim for claim in self.report.claims}

    @cached_property
    def rows(self) -> Mapping[tuple[str, str], Row]:
        """The rows by statement kind and key."""
        return {(t.kind, row.key): row for t in self.report.tables for row in t.rows}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The printed name of every subject code of the report."""
        table: dict[str, str] = {}
        for row in self.rows.values():
            if is_functional(row.key) or is_economic(row.key):
                table.setdefault(row.key, row.name)
        return table

    @cached_property
    def words(self) -> Mapping[str, Entry]:
        """The subject names that only this report knows, as words of a question."""
        known = {form: Entry(Kind.SUBJECT, form) for form in self._codes_by_name}
        for name in self.projects:
            for form in _project_forms(name, self.report.issuer):
                known.setdefault(form, Entry(Kind.SUBJECT, f"{PROJECT}{name}"))
        return known

    @cached_property
    def projects(self) -> tuple[str, ...]:
        """The names of the projects whose cost the narrative tells one by one."""
        found = (c.quantity for c in self.report.claims if c.quantity is not None)
        return tuple(dict.fromkeys(q.subject for q in found if q.measure == "project_cost"))

    @cached_property
    def _codes_by_name(self) -> Mapping[str, tuple[str, ...]]:
        table: dict[str, tuple[str, ...]] = {}
        for code, name in self.names.items():
            for form in name_forms(name):
                table[form] = (*table.get(form, ()), code)
        return table

    def codes_of(self, subject: str) -> tuple[str, ...]:
        """The codes that a code or a plain name means in this report, its own names first.

        Where a 款 and its only 项 share a name, the 款 stands for both.
        """
        if subject.isdigit():
            return (subject,)
        known = self._codes_by_name.get(subject, ())
        if not known:
            known = tuple(c for c in subject_codes().get(subject, ()) if c in self.names)
        if not known:
            known = subject_codes().get(subject, ())[:1]
        return tuple(c for c in known if not any(c != o and c.startswith(o) for o in known))

    def name_of(self, code: str) -> str:
        known = subjects().get(code)
        return self.names.get(code) or (known.name if known else "")

    def derive(self, quantity: Quantity) -> Derivation | None:
        """The lightest proof, disputed prints avoided where another way exists."""
        if quantity not in self._derived:
            # What nothing printed supports needs no audit to tell which prints are disputed.
            found = derive(self.network, quantity)
            if found is not None and self._avoidable:
                found = derive(self.network, quantity, disputed=self._avoidable)
            self._derived[quantity] = found
        return self._derived[quantity]

    def prints(self, quantity: Quantity) -> tuple[Fact, ...]:
        """The prints of the quantity that hold a number, a proved zero blank included."""
        return tuple(
            fact
            for fact in self.network.prints(quantity)
            if fact.amount is not None or self.network.is_zero_blank(fact)
        )

    @cached_property
    def disputes(self) -> Mapping[Thing, tuple[Finding, ...]]:
        """What the findings touch, whatever the money: a measure's (or subject's) number of a year.

        Where a sentence and a statement disagree it is the sentence that is in dispute.
        """
        table: dict[Thing, tuple[Finding, ...]] = {}
        for finding in self.audit.findings:
            for fact in self._touched(finding):
                known = table.get(thing_of(fact.quantity), ())
                if finding not in known:
                    table[thing_of(fact.quantity)] = (*known, finding)
        return table

    @cached_property
    def _avoidable(self) -> frozenset[str]:
        """Disputed sentences, which a derivation leaves out where another way exists."""
        touched = (fact for finding in self.audit.findings for fact in self._touched(finding))
        return frozenset(fact.id for fact in touched if not fact.in_statement)

    def _touched(self, finding: Finding) -> tuple[Fact, ...]:
        """The facts that a finding suspects, else compared; the sentences alone where there are any."""
        if finding.severity is Severity.NOTICE:
            return ()
        suspected = {fact for cause in finding.causes for fact in cause} or set(finding.facts)
        facts = tuple(fact for fact in self.network.facts if fact.id in suspected)
        return tuple(fact for fact in facts if not fact.in_statement) or facts


class Shelfful:
    """The books opened last, kept by the reports' hashes; safe to share between threads."""

    def __init__(self, size: int = _OPEN_BOOKS) -> None:
        self._size = size
        self._books: OrderedDict[str, Book] = OrderedDict()
        self._lock = Lock()

    def open(self, sha256: str, read: Callable[[str], Report]) -> Book:
        """The book of what `read` gives for that hash; a report read or corrected anew is opened anew."""
        report = read(sha256)
        with self._lock:
            known = self._books.get(sha256)
            if known is not None and (known.opened is report or known.opened == report):
                self._books.move_to_end(sha256)
                return known
        book = Book(report)
        with self._lock:
            self._books[sha256] = book
            while len(self._books) > self._size:
                self._books.popitem(last=False)
        return book


def _evaluation(report: Report) -> Iterator[Fact]:
    """The total score of the 绩效自评表, which no statement kind describes."""
    table = report.table("performance")
    for row in table.rows if table and not table.unreadable else ():
        cell = row.cells.get("score")
        if row.key == "total" and cell is not None:
            quantity = Quantity(report.issuer, report.year, "evaluation_score", scope=report.scope)
            yield Fact(
                id=f"performance/{row.key}/score",
                quantity=quantity,
                amount=cell_amount(cell.text, counted("分")),
                place="performance",
                source=cell.source,
                label=f"{table.title} {row.name}" if table else row.name,
                report=report.sha256,
                doubt=cell.doubt,
                correction=cell.correction,
            )


def _project_forms(name: str, issuer: str) -> tuple[str, ...]:
    """The project's plain name and what is left of it without its place, 项目 and 经费."""
    label = plain(name)
    place = "".join(left for left, _ in takewhile(_alike, zip(label, plain(issuer), strict=False)))
    label = label.removeprefix(place) if len(label) - len(place) >= 4 else label
    short = label.removesuffix("资金").removesuffix("项目").removesuffix("专项")
    forms = (label, f"{label}项目", short, short.removesuffix("经费"))
    return tuple(form for form in dict.fromkeys(forms) if len(form) >= 4)


def _alike(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def same_unit(left: str, right: str) -> bool:
    """Whether two printed names mean one unit: 株洲市政府… is 株洲市人民政府…"""
    return _bare(left) == _bare(right)


def _bare(name: str) -> str:
    return plain(name).replace("人民政府", "政府").removesuffix("本级")
