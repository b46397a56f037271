"""What a library holds by unit and year, and what is missing between."""

from accounts.quantity import Scope
from accounts.report import ReportKind
from index.holdings import holdings
from index.shelf import Shelved

BUREAU, ARCHIVE, LIBRARY = "青石县文化局", "青石县档案馆", "青石县图书馆"


def line(
    issuer: str,
    year: int,
    kind: ReportKind = ReportKind.FINAL,
    members: tuple[str, ...] = (),
    aliases: tuple[str, ...] = (),
) -> Shelved:
    scope = Scope.CONSOLIDATED if members else Scope.OWN
    at = "2026-01-01T00:00:00+00:00"
    return Shelved(
        f"{issuer}{year}{kind}",
        issuer,
        year,
        kind,
        scope,
        "a.txt",
        "万元",
        members,
        aliases,
        None,
        at,
        1,
        (),
    )


def test_kinds_by_unit_and_year_the_last_year_first():
    held = holdings(
        [line(BUREAU, 2022, ReportKind.BUDGET), line(BUREAU, 2022), line(ARCHIVE, 2023)]
    )
    assert (held.units, held.years) == ((BUREAU, ARCHIVE), (2023, 2022))
    assert held.kinds[BUREAU, 2022] == (ReportKind.FINAL, ReportKind.BUDGET)
    assert (ARCHIVE, 2022) not in held.kinds


def test_years_between_the_first_and_the_last_final_accounts_are_missing():
    held = holdings([line(BUREAU, 2019), line(BUREAU, 2023), line(BUREAU, 2021, ReportKind.BUDGET)])
    assert held.missing_years == {BUREAU: (2020, 2021, 2022)}
    assert held.years == (2023, 2022, 2021, 2020, 2019)
    assert holdings([line(BUREAU, 2022), line(BUREAU, 2023)]).missing_years == {}


def test_members_of_a_consolidated_report_without_one_of_their_own_are_missing():
    members = (f"{BUREAU}（本级）", ARCHIVE, LIBRARY)
    shelf = [line(BUREAU, 2023, members=members), line(ARCHIVE, 2023), line(LIBRARY, 2022)]
    assert holdings(shelf).missing_members == {(BUREAU, 2023): (LIBRARY,)}


def test_a_member_is_known_by_its_short_name_too():
    shelf = [line(BUREAU, 2023, members=("县档案馆",)), line(ARCHIVE, 2023, aliases=("县档案馆",))]
    assert holdings(shelf).missing_members == {}


def test_an_empty_library_misses_nothing():
    held = holdings([])
    assert (held.units, held.years, held.missing_years, held.missing_members) == ((), (), {}, {})
