"""Every printed figure of the real reports, against cells written by an independent reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from accounts.report import Report
from eval.golden import golden_figures, missing_and_extra
from ingest.read import read_report

GOLDEN = Path(__file__).resolve().parent.parent / "golden"


@pytest.mark.parametrize("seed", ["000", "004"])
def test_every_printed_figure_is_a_cell_under_the_right_code_and_column(
    corpus: Path, seed: str
) -> None:
    (file,) = (corpus / "seeds").glob(f"{seed}_*.txt")
    assert_reads_as(read_report(file), GOLDEN / f"seed_{seed}.tsv")


@pytest.mark.parametrize(
    "final",
    [
        "putuo_finance_2024",
        "putuo_finance_2024_edited",
        "putuo_social_work_2024",
        "foshan_rail_2019",
        "swu_2023_final",
    ],
)
def test_every_printed_figure_of_the_pdf_finals(corpus: Path, final: str) -> None:
    report = read_report(corpus / "finals" / f"{final}.pdf")
    assert_reads_as(report, GOLDEN / "finals" / f"{final}.tsv")


def assert_reads_as(report: Report, path: Path) -> None:
    golden = golden_figures(path)
    assert golden, "the golden file is empty"
    missing, extra = missing_and_extra(report, golden)
    assert missing == [], "printed, but not read so"
    assert extra == [], "read, but not printed so"
