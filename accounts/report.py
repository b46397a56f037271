"""Report: one 部门决算公开 as read, with its sections, tables and cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from accounts.amount import Amount, cell_amount
from accounts.chunk import Chunk
from accounts.claim import Claim
from accounts.correction import Correction
from accounts.quantity import Funding, Scope, Stage
from accounts.source import Box, Source
from accounts.unit import money_unit


class ReportKind(StrEnum):
    FINAL = "final"  # 部门决算
    BUDGET = "budget"  # 部门预算
    TEMPLATE = "template"  # 模板
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a statement: what is printed, and the number it means (None where blank).

    `doubt` says in Chinese why the reading is not certain; "" where it is. `decided_by` names the
    equations, with their row and column, that chose between possible readings: they prove nothing of it.
    `correction` says that a person read it otherwise, and what the program had read; `text` is theirs.
    """

    text: str
    value: Decimal | None
    source: Source
    doubt: str = ""
    decided_by: tuple[str, ...] = ()
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a statement.

    `key` is the row's canonical id: a subject code, a row id of data/statements.toml (such as
    `income_total`), or for rows that neither knows the printed name. `name` is printed, without its
    ordinal; `side` is "income" or "expenditure" in two-sided statements, else "".
    """

    key: str
    name: str
    code: str = ""
    side: str = ""
    cells: dict[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read.

    `kind` is a statement kind of data/statements.toml, "performance" for 绩效自评表, or "other"; for
    "other", columns are named "c1", "c2" … and rows keep their printed order. `unit` is the printed
    money unit ("" where none is printed). `repair` names the evidence that rebuilt lost columns
    ("" where the headings were sound), as equation ids joined by spaces. `grid` is the printed table,
    headings included, for showing. `stage` and `funding` are what the title and notes say of a
    table whose columns do not (三公经费: 全年预算数, 财政拨款).
    """

    id: str
    kind: str
    title: str
    unit: str
    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    grid: tuple[tuple[str, ...], ...]
    source: Source
    notes: tuple[str, ...] = ()
    repair: str = ""
    unreadable: str = ""
    stage: Stage | None = None
    funding: Funding | None = None

    @property
    def repaired(self) -> bool:
        return bool(self.repair)

    def amount(self, cell: Cell) -> Amount | None:
        """The cell's amount in this table's money unit; None where blank or without a unit."""
        unit = money_unit(self.unit)
        return None if unit is None or cell.value is None else cell_amount(cell.text, unit)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its line breaks mended.

    `line`, `page` and `box` are where it begins: one that a page break cuts goes on on the next page.
    """

    text: str
    line: int
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part, a numbered section or an attachment, in the order of the document.

    `id` is its path ("3", "3.7", "3.7.1"; attachments "5.…"). `role` is the section's meaning from
    data/sections.toml (such as "three_public_overall"), or "". `title` is printed, without its number.
    """

    id: str
    number: str
    title: str
    role: str
    level: int
    source: Source
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One report, read. `members` are the units of 决算单位构成; `aliases` other names of the issuer
    that the report itself prints; `warnings` are sentences on what could not be read."""

    sha256: str
    file: str
    kind: ReportKind
    issuer: str
    year: int
    scope: Scope
    unit: str
    members: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    claims: tuple[Claim, ...] = ()
    chunks: tuple[Chunk, ...] = ()
    warnings: tuple[str, ...] = ()
    pages: int | None = None

    def table(self, kind: str) -> Table | None:
        """The statement of that kind, or None."""
        return next((table for table in self.tables if table.kind == kind), None)

    def section(self, section_id: str) -> Section | None:
        return next((section for section in self.sections if section.id == section_id), None)
