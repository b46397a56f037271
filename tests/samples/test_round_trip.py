"""Round trip: a generated report, read again, gives every printed figure under its code and column."""

from __future__ import annotations

from collections import Counter

import pytest

from accounts.report import Report
from accounts.statements import statements
from eval.round_trip import figures_read
from ingest.read import read_bytes
from samples import Options, SampleReport, generate, generate_pair
from samples.printed import GoldenCell

SEEDS = range(20)


def read(sample: SampleReport) -> Report:
    return read_bytes(sample.text.encode(), sample.file_name)


def differences(sample: SampleReport) -> dict[str, list[GoldenCell]]:
    found, golden = figures_read(read(sample)), Counter(sample.cells)
    return {
        "lost": list((golden - found).elements()),
        "invented": list((found - golden).elements()),
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure_comes_back_under_its_code_and_column(seed: int) -> None:
    for sample in generate_pair(seed):
        assert differences(sample) == {"lost": [], "invented": []}


@pytest.mark.parametrize("unit", ["万元", "元"])
def test_the_unit_of_the_tables_comes_back(unit: str) -> None:
    sample = generate(3, options=Options(table_unit=unit))
    assert {table.unit for table in read(sample).tables if table.kind in statements()} == {unit}
    assert differences(sample) == {"lost": [], "invented": []}


@pytest.mark.parametrize(
    "options",
    [
        Options(fund=True, capital=True, abroad=True, vehicle_purchase=True),
        Options(education_fees=True, other_income=True),
        Options(broken_lines=True, carry_over=True),
        Options(projects=False, other_income=False, carry_over=False),
    ],
    ids=["other budgets", "education fees", "page breaks", "bare"],
)
def test_every_figure_comes_back_whatever_the_options(options: Options) -> None:
    for seed in (5, 6, 11):
        assert differences(generate(seed, options=options)) == {"lost": [], "invented": []}


def test_issuer_year_and_members_come_back() -> None:
    for seed in SEEDS:
        sample = generate(seed)
        report = read(sample)
        assert (report.issuer, report.year) == (sample.issuer, sample.year)
        assert (report.scope.value == "consolidated") is sample.consolidated


def test_lost_columns_are_repaired_exactly_or_left_unread() -> None:
    outcomes = Counter()
    for seed in SEEDS:
        sample = generate(seed, options=Options(lost_columns=True))
        report = read(sample)
        table = report.table("three_public")
        assert table is not None
        if not table.unreadable:
            assert differences(sample) == {"lost": [], "invented": []}
        outcomes["repaired" if table.repaired else "unread"] += 1
    assert outcomes["repaired"] > 0


def test_every_number_of_the_narrative_is_read_as_what_it_was_meant() -> None:
    for seed in SEEDS:
        sample = generate(seed)
        found = Counter((claim.kind, claim.quantity) for claim in read(sample).claims)
        meant = Counter((p.kind, p.quantity) for p in sample.prints if p.claim and p.quantity)
        assert list((meant - found).elements()) == []
