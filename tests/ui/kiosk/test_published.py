"""The kiosk knows the published final accounts and nothing else of the library."""

from dataclasses import replace

import pytest

from accounts.errors import LibraryError
from accounts.report import ReportKind
from index.library import Library
from tests.ui.hand_made import report
from tests.ui.kiosk.conftest import PARENT, PART
from ui.kiosk.published import Published


@pytest.fixture
def library(tmp_path):
    """Final accounts of two units, and the budget of one of them."""
    with Library.open(tmp_path) as opened:
        for number, (issuer, kind) in enumerate(
            [
                ("云州市档案馆", ReportKind.FINAL),
                ("云州市气象台", ReportKind.FINAL),
                ("云州市档案馆", ReportKind.BUDGET),
            ]
        ):
            added = replace(report(issuer=issuer), sha256=f"{number:064x}", kind=kind)
            opened.add(added, vectors=False)
        yield opened


def test_without_a_list_all_final_accounts_are_published_and_no_budget(library: Library):
    shelf = Published(library)
    assert shelf.issuers() == ("云州市档案馆", "云州市气象台")
    assert {line.kind for line in shelf.catalogue()} == {ReportKind.FINAL}
    assert shelf.find(kind="budget") == ()


def test_a_list_leaves_the_other_units_out_everywhere(library: Library):
    shelf = Published(library, ["云州市档案馆"])
    hidden = library.find(issuer="云州市气象台")[0].sha256
    assert shelf.issuers() == ("云州市档案馆",)
    assert shelf.find(issuer="云州市气象台") == ()
    assert shelf.resolve_issuer("云州市气象台花了多少钱") == ()
    assert shelf.passages("职责", [hidden]) == ()
    with pytest.raises(LibraryError, match="不在公开范围"):
        shelf.report(hidden)


def test_a_unit_that_is_not_published_is_seen_in_a_question(library: Library):
    shelf = Published(library, ["云州市档案馆"])
    assert shelf.unpublished_in("云州市气象台三公经费是多少") == "云州市气象台"
    assert shelf.unpublished_in("云州市档案馆三公经费是多少") == ""
    assert shelf.unpublished_in("三公经费是多少") == ""


def test_a_unit_without_final_accounts_is_named_to_staff(library: Library):
    assert Published(library, ["云州市档案馆", "云州市图书馆"]).missing() == ("云州市图书馆",)
    assert Published(library).missing() == ()


def test_short_names_are_known_as_in_the_library(samples: Library):
    shelf = Published(samples, [PARENT])
    assert shelf.unpublished_in("驻京办三公经费是多少") == "驻京办"
    assert [match.issuer for match in shelf.resolve_issuer(f"{PARENT}和{PART}")] == [PARENT]
