"""Round trip: the benchmark counts what differs, and only that."""

from __future__ import annotations

from eval.formats import as_html
from eval.printing import as_printed_page
from eval.round_trip import Writer, round_trip, unspaced
from samples import generate

REPORT = generate(0)


def test_nothing_differs_in_a_faithful_copy() -> None:
    outcome = round_trip(Writer("网页", "html", as_html), [REPORT])
    assert (outcome.cells, outcome.cells_different) == (len(REPORT.cells), 0)
    assert (outcome.claims_different, outcome.notes) == (0, [])


def test_a_changed_figure_is_one_cell_lost_and_one_invented() -> None:
    figure = next(c.text for c in REPORT.cells if REPORT.text.count(c.text) == 1)
    changed = Writer("网页", "html", lambda text: as_html(text.replace(figure, "987,654.32")))
    outcome = round_trip(changed, [REPORT])
    assert outcome.cells_different == 1
    assert [figure in note or "987,654.32" in note for note in outcome.notes[:2]] == [True, True]


def test_a_file_that_cannot_be_read_loses_everything_and_says_why() -> None:
    outcome = round_trip(Writer("坏文件", "pdf", lambda text: b"%PDF-1.7"), [REPORT])
    assert outcome.cells_different == len(REPORT.cells)
    assert "打不开" in outcome.notes[0]


def test_blanks_count_only_between_latin_letters() -> None:
    assert unspaced("1. 年初 预算 A B") == "1.年初预算A B"


def test_a_page_for_print_repeats_headings_and_merges_cells() -> None:
    page = as_printed_page(REPORT.text)
    assert page.count("<thead>") == page.count("<table>") >= 9
    assert 'colspan="3"' in page
    assert "counter(page)" in page
