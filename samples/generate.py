"""Generate: a seed → one report, or a department's report and its subordinate's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from accounts.quantity import Quantity
from samples.accounts_model import Accounts
from samples.draft import Draft
from samples.draw import draw_accounts
from samples.errors import plant
from samples.layout import draw_layout
from samples.marks import NarrativePrint
from samples.mutation import PlantedError
from samples.narrative import narrative
from samples.narrator import Narrator, draw_style
from samples.options import Options, decide
from samples.overview import overview
from samples.performance import performance_report, performance_table
from samples.printed import GoldenCell
from samples.report_text import report_text
from samples.statements import nine_statements
from samples.truth import truth_of, whole_report
from samples.units import Unit, department, subordinate

LATEST_YEAR = 2023


@dataclass(frozen=True, slots=True)
class SampleReport:
    """A generated report and what is known of it.

    `truth` holds true amounts in 元 (counts in their own unit), before any error was planted; `cells`
    are the statements' figures as printed, `prints` the narrative's numbers as printed.
    """

    text: str
    issuer: str
    year: int
    consolidated: bool
    members: tuple[str, ...]
    truth: Mapping[Quantity, Decimal]
    cells: tuple[GoldenCell, ...]
    prints: tuple[NarrativePrint, ...]
    errors: tuple[PlantedError, ...]

    @property
    def file_name(self) -> str:
        return f"{self.issuer}{self.year}年度部门决算.txt"


def generate(
    seed: int,
    *,
    year: int = LATEST_YEAR,
    options: Options = Options(),  # noqa: B008 — frozen
    errors: Sequence[str] = (),
) -> SampleReport:
    """The report of the department that the seed names.

    `errors` are ids of samples.errors.MUTATIONS; those that the report offers no place for are left
    out of `SampleReport.errors`. The same arguments give the same report.
    """
    rng = Random(f"{seed}/{year}/department")
    unit = department(seed)
    books = draw_accounts(unit, rng, options)
    if decide(rng, options.subordinate, 0.5):
        part, part_books = _subordinate(seed, year, options)
        return _written(unit, (unit.name, part.name), books, part_books, year, options, rng, errors)
    return _written(unit, (unit.name,), books, None, year, options, rng, errors)


def generate_pair(
    seed: int,
    *,
    year: int = LATEST_YEAR,
    options: Options = Options(),  # noqa: B008 — frozen
    errors: Sequence[str] = (),
) -> tuple[SampleReport, SampleReport]:
    """A department that consolidates its subordinate, and the subordinate; errors in the first."""
    rng = Random(f"{seed}/{year}/department")
    unit = department(seed)
    books = draw_accounts(unit, rng, options)
    decide(rng, True, 0.5)  # drawn as in generate, so that both write the same report
    part, part_books = _subordinate(seed, year, options)
    members = (unit.name, part.name)
    parent = _written(unit, members, books, part_books, year, options, rng, errors)
    own = Random(f"{seed}/{year}/subordinate/words")
    return parent, _written(part, (part.name,), part_books, None, year, options, own, ())


def _subordinate(seed: int, year: int, options: Options) -> tuple[Unit, Accounts]:
    unit = subordinate(seed)
    rng = Random(f"{seed}/{year}/subordinate")
    return unit, draw_accounts(unit, rng, options)


def _written(
    unit: Unit,
    members: tuple[str, ...],
    books: Accounts,
    part: Accounts | None,
    year: int,
    options: Options,
    rng: Random,
    errors: Sequence[str],
) -> SampleReport:
    draft = _draft(unit, members, books + part if part else books, year, options, rng)
    draft.part = part
    planted = plant(draft, errors)
    return SampleReport(
        text=report_text(draft),
        issuer=unit.name,
        year=year,
        consolidated=len(members) > 1,
        members=members,
        truth=draft.truth,
        cells=tuple(cell for grid in draft.grids for cell in grid.golden()),
        prints=tuple(draft.prints),
        errors=planted,
    )


def _draft(
    unit: Unit, members: tuple[str, ...], books: Accounts, year: int, options: Options, rng: Random
) -> Draft:
    whole = whole_report(unit.name, year, consolidated=len(members) > 1)
    truth = truth_of(books, whole)
    layout = draw_layout(rng, options)
    say = Narrator(whole, truth, draw_style(rng, options, year), rng)
    return Draft(
        issuer=unit.name,
        year=year,
        whole=whole,
        truth=truth,
        layout=layout,
        about=overview(say, unit, members),
        grids=nine_statements(books, whole, truth, layout),
        narrative=narrative(say, books, unit),
        performance=performance_report(say, books, unit),
        evaluation=performance_table(say, unit),
        prints=say.prints,
    )
