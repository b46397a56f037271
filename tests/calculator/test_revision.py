"""Two versions of one report: what was mended, what came up, which numbers were changed."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from accounts.claim import Claim, ClaimKind
from accounts.errors import InputError
from accounts.finding import Audit, Finding, Place, Severity
from accounts.quantity import Aspect, Scope
from accounts.report import Cell, Report, ReportKind, Row, Section, Table
from accounts.source import Source
from calculator.audit import audit
from calculator.revision import ChangedClaim, Revision, compare_revisions
from ingest.read import read_report
from tests.calculator.claims import claim, quantity
from tests.calculator.tables import ISSUER, YEAR


def finding(quote: str, found: str = "1.00") -> Finding:
    place = Place(page=3, section="3.1", quote=quote)
    return Finding(
        quote, "N.amount", Severity.ERROR, quote, quote, "2.00", found, None, "万元", (place,)
    )


def table(kind: str = "three_public", **cells: str) -> Table:
    row = {
        column: Cell(text, Decimal(text.replace(",", "")) if text else None, Source())
        for column, text in cells.items()
    }
    rows = (Row("total", "合计", cells=row),)
    return Table("t", kind, f"{kind}表", "万元", rows, tuple(cells), (), Source())


def version(name: str, *tables: Table, claims: tuple[Claim, ...] = ()) -> Report:
    sections = (Section("3.7", "七", "三公经费", "three_public_overall", 2, Source()),)
    return Report(
        name,
        f"{name}.pdf",
        ReportKind.FINAL,
        ISSUER,
        YEAR,
        Scope.OWN,
        "万元",
        sections=sections,
        tables=tables,
        claims=claims,
    )


def changed(old: Report, new: Report) -> Revision:
    nothing = Audit((), (), (), ())
    return compare_revisions((old, nothing), (new, nothing))


def found(*findings: Finding) -> Audit:
    return Audit(findings, (), (), ())


class TestFindings:
    def test_they_are_gone_new_or_unchanged_by_content(self) -> None:
        moved = replace(finding("乙"), id="other", places=(Place(page=9, section="4", quote="乙"),))
        old, new = found(finding("甲"), finding("乙")), found(moved, finding("丙"))
        result = compare_revisions((version("a"), old), (version("b"), new))
        assert result.gone == (finding("甲"),)
        assert result.new == (finding("丙"),)
        assert result.unchanged == (moved,)

    def test_another_number_is_another_finding(self) -> None:
        old, new = found(finding("甲", "1.00")), found(finding("甲", "1.01"))
        result = compare_revisions((version("a"), old), (version("b"), new))
        assert (len(result.gone), len(result.new), result.unchanged) == (1, 1, ())

    def test_of_two_alike_one_may_be_mended(self) -> None:
        old, new = found(finding("甲"), finding("甲")), found(finding("甲"))
        result = compare_revisions((version("a"), old), (version("b"), new))
        assert (len(result.gone), len(result.new), len(result.unchanged)) == (1, 0, 1)

    @pytest.mark.parametrize(
        "other",
        [
            replace(version("b"), issuer="乙局"),
            replace(version("b"), year=YEAR + 1),
            replace(version("b"), kind=ReportKind.BUDGET),
        ],
        ids=["issuer", "year", "kind"],
    )
    def test_reports_that_are_no_versions_of_one_are_refused(self, other: Report) -> None:
        with pytest.raises(InputError, match="不是同一份报告"):
            changed(version("a"), other)


class TestCells:
    def test_a_number_that_differs_is_told_with_both_prints(self) -> None:
        old = version("a", table(final_total="5.00", final_abroad="1.00"))
        new = version("b", table(final_total="6.00", final_abroad="1.00"))
        (cell,) = changed(old, new).cells
        assert (cell.kind, cell.row, cell.column) == ("three_public", "total", "final_total")
        assert (cell.old, cell.new, cell.unit) == ("5.00", "6.00", "万元")

    @pytest.mark.parametrize("text", ["1234.50", "1,234.50", "1,234.5", " 1234.50 "])
    def test_how_a_number_is_set_is_no_change(self, text: str) -> None:
        old, new = table(final_total="1,234.50"), table(final_total=text)
        assert changed(version("a", old), version("b", new)).cells == ()

    def test_the_same_money_in_another_unit_is_no_change(self) -> None:
        old = table(final_total="1.50")
        new = replace(table(final_total="15000.00"), unit="元")
        assert changed(version("a", old), version("b", new)).cells == ()

    def test_a_number_that_became_blank_is_one(self) -> None:
        old, new = table(final_total="5.00"), table(final_total="")
        (cell,) = changed(version("a", old), version("b", new)).cells
        assert (cell.old, cell.new) == ("5.00", "")

    def test_a_statement_that_one_version_lacks_is_named_with_its_numbers(self) -> None:
        old = version("a", table(final_total="5.00", final_abroad=""))
        result = changed(old, version("b"))
        assert (result.tables_gone, result.tables_new) == (("three_public表",), ())
        assert [(cell.column, cell.old, cell.new) for cell in result.cells] == [
            ("final_total", "5.00", None)
        ]
        assert changed(version("b"), old).tables_new == ("three_public表",)


class TestClaims:
    TOTAL = claim("n1", "三公经费5.00万元", "5.00", "万元", quantity("three_public"))
    LESS = claim(
        "n2",
        "减少1.00万元",
        "1.00",
        "万元",
        quantity("three_public", aspect=Aspect.CHANGE),
        direction=-1,
    )

    def test_they_are_compared_by_what_they_are_about(self) -> None:
        other = claim("n7", "三公经费6.00万元", "6.00", "万元", quantity("three_public"))
        old = version("a", claims=(self.TOTAL, self.LESS))
        result = changed(old, version("b", claims=(self.LESS, other)))
        assert [(c.section, c.old, c.new) for c in result.claims] == [
            ("三公经费", self.TOTAL, other)
        ]

    def test_another_word_of_direction_is_a_change(self) -> None:
        more = replace(self.LESS, text="增加1.00万元", direction=1)
        old, new = version("a", claims=(self.LESS,)), version("b", claims=(more,))
        assert len(changed(old, new).claims) == 1

    def test_a_number_that_was_left_out_or_put_in_stands_alone(self) -> None:
        old, new = version("a", claims=(self.TOTAL,)), version("b", claims=(self.TOTAL, self.LESS))
        assert [(c.old, c.new) for c in changed(old, new).claims] == [(None, self.LESS)]
        assert [(c.old, c.new) for c in changed(new, old).claims] == [(self.LESS, None)]

    def test_other_words_around_the_same_number_are_no_change(self) -> None:
        other = replace(self.TOTAL, text="“三公”经费为5万元")
        old, new = version("a", claims=(self.TOTAL,)), version("b", claims=(other,))
        assert changed(old, new).claims == ()


def test_a_version_has_not_changed_from_itself(corpus: Path) -> None:
    report = read_report(next(iter(sorted((corpus / "seeds").glob("*.txt")))))
    judged = (report, audit(report))
    result = compare_revisions(judged, judged)
    assert result.unchanged == judged[1].findings
    assert not any((result.gone, result.new, result.cells, result.claims))


def _is_word(changed: ChangedClaim) -> bool:
    return changed.old is not None and changed.old.kind is ClaimKind.DIRECTION


def test_of_a_real_pair_every_change_that_a_reader_found_is_told(corpus: Path) -> None:
    """The edited report lacks 支出决算表 and two numbers of 三公 (tests/golden/findings_finals.md)."""
    names = ("putuo_finance_2024.pdf", "putuo_finance_2024_edited.pdf")
    old, new = (read_report(corpus / "finals" / name) for name in names)
    result = compare_revisions((old, audit(old)), (new, audit(new)))
    assert result.tables_gone == ("支出决算表",)
    by_kind = [cell.kind for cell in result.cells]
    assert {kind: by_kind.count(kind) for kind in by_kind} == {"expenditure": 44, "three_public": 2}
    assert {(c.old, c.new) for c in result.cells if c.kind == "three_public"} == {("0.95", "")}
    words = [(c.old.direction, c.new.direction) for c in result.claims if _is_word(c)]
    assert words == [(-1, 1), (-1, 1), (-1, 0)]
    assert any("0.3" in str(gone.title) for gone in result.gone)
    assert any("71.73" in same.title for same in result.unchanged)
