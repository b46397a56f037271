"""Context: what the reader of a section knows when it comes to a number."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from accounts.measures import measures
from accounts.quantity import Aspect, Funding, Quantity, Stage
from accounts.report import Report, ReportKind
from accounts.unit import WAN_YUAN, Dimension, money_unit
from ingest.claims.clauses import Explanation
from ingest.claims.lexicon import Role, role_of
from ingest.claims.measure_reference import Reference, refer
from ingest.claims.predicates import Against
from ingest.claims.subject_reference import SubjectIndex, subject_index

# Leads the printed names of a subject that neither the statements nor the known table has.
UNKNOWN_SUBJECT = "?"
_FAMILIES = (
    "income",
    "expenditure",
    "grand_total",
    "opening",
    "closing",
    "distribution",
    "use_of_surplus",
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for the whole report: whose it is, its year, its scale, its tables' stage and money."""

    report: Report
    scale: Decimal
    three_public_stage: Stage
    three_public_funding: Funding
    subjects: SubjectIndex

    @property
    def is_budget(self) -> bool:
        """Whether the report is a 部门预算, whose amounts are all planned."""
        return self.report.kind is ReportKind.BUDGET


def frame_of(report: Report) -> Frame:
    """The frame; `scale` is the step of the statements in 元 (0.01 of their unit)."""
    unit = money_unit(report.unit) or WAN_YUAN
    table = report.table("three_public")
    return Frame(
        report=report,
        scale=unit.factor / 100,
        three_public_stage=(table and table.stage) or Stage.FULL_BUDGET,
        three_public_funding=(table and table.funding) or Funding.GENERAL,
        subjects=subject_index(report),
    )


@dataclass(frozen=True, slots=True)
class Topic:
    """What the sentence speaks of."""

    measure: str
    subject: str
    funding: Funding


@dataclass(slots=True)
class Context:
    """The state of reading one section, moved on clause by clause.

    `against` is what movements compare with; `budget` the budget stage named last; `whole` the total
    before 其中, `paragraph_whole` the same in this paragraph; `last` the quantity of the amount before;
    `fresh` is False after words on something else (举办活动3场), `lost` is True after an amount of
    something unknown; `completing` is the budget that 完成预算20万元的 has just named; `project` and
    `group` are the project or group of projects that an attachment is describing.
    """

    frame: Frame
    role: Role
    topic: Topic | None = None
    year: int = 0
    against: Against | None = None
    budget: Stage | None = None
    whole: Quantity | None = None
    last: Quantity | None = None
    paragraph_whole: Quantity | None = None
    fresh: bool = True
    lost: bool = False
    completing: Stage | None = None
    project: str = ""
    group: str = ""
    explanation: Explanation = field(default_factory=Explanation)
    brackets: list[tuple[Topic | None, bool, bool]] = field(default_factory=list)

    @property
    def exact(self) -> bool:
        return self.role.labels == "exact"

    def begin_section(self) -> None:
        if self.role.measure:
            self.topic = self.topic_for(Reference(measure=self.role.measure))

    def begin_paragraph(self, *, continues: bool) -> None:
        """A new paragraph; one that `continues` the sentence before keeps its context."""
        self.paragraph_whole = None
        if not continues:
            self.fresh, self.lost = True, False
            self.explanation = Explanation()
            self.against = None
            self.begin_sentence()
        self.brackets.clear()

    def begin_item(self) -> None:
        """A numbered item names its own subject; that of the item before holds no longer."""
        if self.topic is not None and self.topic.subject:
            self.topic = None
            self.begin_section()

    def begin_sentence(self) -> None:
        self.year = self.frame.report.year
        if self.exact:
            self.topic = None

    def brackets_in(self, signs: str) -> None:
        """What is said in brackets does not change what the sentence speaks of."""
        for sign in signs:
            if sign == "(":
                self.brackets.append((self.topic, self.fresh, self.lost))
            elif sign == ")" and self.brackets:
                self.topic, self.fresh, self.lost = self.brackets.pop()

    def name_in_brackets(self, topic: Topic) -> None:
        """小学教育（2050202）: the code in the brackets says what the sentence speaks of behind them."""
        if self.brackets:
            self.brackets[-1] = (topic, True, False)

    def refer(self, label: str) -> Reference:
        """What a label names in this section; a measure that it prints only in part is unknown."""
        about = self.role.id if self.topic is None else self.topic.measure.split(".")[0]
        if (measure := role_of(about).names.get(label)) is not None:
            return Reference(measure=measure, label=label)
        reference = refer(label, exact=self.exact, classes=self.role.classes)
        if reference.funding is not None and reference.continues and not reference.generic:
            reference = self._money_of_topic(reference, label)
        foreign = reference.names_measure and not reference.measure.startswith(self.role.only or "")
        return Reference(unknown=label) if foreign else reference

    def _money_of_topic(self, reference: Reference, label: str) -> Reference:
        """其中，财政拨款893万元: the part of the income or expenditure in question that is of this money."""
        topic = self.topic
        if topic is None or topic.subject or topic.measure not in ("income", "expenditure"):
            return reference
        return replace(reference, measure=topic.measure, label=label)

    def topic_for(self, reference: Reference) -> Topic:
        """The topic a label names. 支出总计 in the section on expenditure is 本年支出合计."""
        if reference.measure == "grand_total" and self.role.measure in ("income", "expenditure"):
            reference = replace(reference, measure=self.role.measure)
        return Topic(reference.measure, reference.subject, self._funding(reference))

    def take(self, reference: Reference) -> bool:
        """Makes what a label names the topic; False where the label leaves no topic to speak of."""
        if reference.year is not None:
            self.year = reference.year
        elif reference.years_back is not None:
            self.year = self.frame.report.year - reference.years_back
        if reference.stage in (Stage.INITIAL_BUDGET, Stage.FULL_BUDGET):
            self.budget = reference.stage
        if self.starts(reference):
            self.topic = self.topic_for(reference)
            self.fresh, self.lost = True, False
        if reference.bare_budget:
            self.budget = self.bare_budget()
        return self.topic is not None

    def starts(self, reference: Reference) -> bool:
        """Whether a label names a topic of its own, rather than going on with this one."""
        return reference.names_measure or (
            reference.generic and (self.topic is None or self._other_family(reference))
        )

    def lose(self) -> None:
        """An amount of something unknown came: what relates to it says nothing of the topic."""
        self.fresh, self.lost = False, True

    def _other_family(self, reference: Reference) -> bool:
        """Bare 支出 after 收入 or after a balance speaks of the whole expenditure, not of the topic."""
        if self.topic is None or self.topic.subject:
            return False
        family = self.topic.measure.split(".")[0]
        return family in _FAMILIES and family != reference.measure

    def return_to_whole(self) -> None:
        """与上年相比 after a list of parts compares the total: 其中基本支出…。与上年相比，增加…"""
        whole = self.paragraph_whole
        if whole is not None and whole.measure in _FAMILIES:
            self.topic = Topic(whole.measure, whole.subject, whole.funding)
            self.lost = False

    def stage(self, reference: Reference) -> Stage:
        if reference.bare_budget:
            return self.bare_budget()
        return reference.stage or Stage.FINAL

    def bare_budget(self) -> Stage:
        """Which budget the bare word 预算 means here."""
        if self.role.budget == "table" or (
            self.topic is not None and self.topic.measure.startswith("three_public")
        ):
            return self.budget or self.frame.three_public_stage
        return self.budget or Stage.INITIAL_BUDGET

    def quantity(
        self,
        topic: Topic,
        *,
        stage: Stage = Stage.FINAL,
        year: int | None = None,
        aspect: Aspect = Aspect.VALUE,
    ) -> Quantity:
        report = self.frame.report
        return Quantity(
            issuer=report.issuer,
            year=self.year if year is None else year,
            measure=topic.measure,
            subject=topic.subject,
            stage=stage,
            funding=topic.funding,
            scope=report.scope,
            aspect=aspect,
        )

    def _funding(self, reference: Reference) -> Funding:
        measure = measures()[reference.measure]
        if measure.dimension is Dimension.COUNT:
            return Funding.ALL
        if measure.id.startswith("three_public"):
            return self.frame.three_public_funding
        if reference.funding is Funding.APPROPRIATION and self.role.funding is not None:
            return self.role.funding  # 财政拨款 in a section on one of the budgets is short for it
        if reference.funding is not None:
            return reference.funding
        if measure.funding is not Funding.ALL:
            return measure.funding
        if self.role.funding is not None and measure.id.split(".")[0] in _FAMILIES:
            return self.role.funding
        return Funding.ALL
