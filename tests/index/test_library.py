"""The library: what goes in comes out, once; the newest revision answers; numbers by SQL."""

import subprocess
import sys
import threading
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from accounts.errors import LibraryError
from accounts.facts import facts_of
from accounts.quantity import Aspect, Scope
from accounts.report import ReportKind
from index.aliases_file import ALIASES_FILE
from index.library import Added, Library, Order
from tests.index.counting_embedder import CountingEmbedder
from tests.index.hand_made import GLOSSARY, LIAISON, OFFICE, report, sha


def test_an_empty_library_has_nothing(library: Library) -> None:
    assert library.catalogue() == ()
    assert library.find() == ()
    assert library.cells() == ()
    assert library.resolve_issuer("市政府办三公经费是多少") == ()
    assert library.passages("三公经费", []) == ()


def test_a_report_comes_back_as_it_went_in(library: Library) -> None:
    assert library.add(report()) is Added.NEW
    assert library.report(sha("office")) == report()


def test_the_catalogue_says_what_is_known_of_a_report(library: Library) -> None:
    library.add(report(aliases=("市府办",)))
    (line,) = library.catalogue()
    assert (line.sha256, line.issuer, line.year) == (sha("office"), OFFICE, 2021)
    assert (line.kind, line.scope, line.file) == (
        ReportKind.FINAL,
        Scope.CONSOLIDATED,
        "office.txt",
    )
    assert (line.unit, line.pages, line.revision) == ("万元", None, 1)
    assert line.members == (f"{OFFICE}本级", LIAISON)
    assert line.aliases == ("市府办",)
    assert line.warnings == ("第 3 页没有文字。",)
    assert line.taken_in_at.endswith("+00:00")
    assert library.shelved(sha("office")) == line
    assert library.shelved(sha("nothing")) is None


def test_the_same_file_again_changes_nothing(library: Library) -> None:
    library.add(report())
    before = library.catalogue()
    assert library.add(report()) is Added.UNCHANGED
    assert library.catalogue() == before
    assert len(library.cells()) == 2


def test_another_file_of_the_same_report_is_a_revision(library: Library) -> None:
    library.add(report("first", total="224.60"))
    assert library.add(report("second", total="230.00")) is Added.REVISION
    assert [line.sha256 for line in library.catalogue()] == [sha("second")]
    assert [line.revision for line in library.catalogue(newest=False)] == [2, 1]
    assert [line.sha256 for line in library.find(OFFICE, 2021)] == [sha("second")]
    (total,) = library.cells(measure="three_public")
    assert total.amount is not None
    assert total.amount.value == Decimal("230.00")


@pytest.mark.parametrize(
    "other",
    [
        report("other", issuer=LIAISON),
        report("other", year=2020),
        report("other", kind=ReportKind.BUDGET),
    ],
    ids=["issuer", "year", "kind"],
)
def test_issuer_year_and_kind_tell_reports_apart(library: Library, other: object) -> None:
    library.add(report())
    assert library.add(other) is Added.NEW  # type: ignore[arg-type]
    assert len(library.catalogue()) == 2


def test_find_keeps_to_what_is_asked(library: Library) -> None:
    for name, changes in {
        "a": {"issuer": OFFICE, "year": 2021},
        "b": {"issuer": OFFICE, "year": 2020},
        "c": {"issuer": LIAISON, "year": 2021},
        "d": {"issuer": OFFICE, "year": 2021, "kind": ReportKind.BUDGET},
    }.items():
        library.add(report(name, **changes))  # type: ignore[arg-type]

    def names(*asked: object) -> set[str]:
        return {line.file[0] for line in library.find(*asked)}  # type: ignore[arg-type]

    assert names() == {"a", "b", "c"}
    assert names(OFFICE) == {"a", "b"}
    assert names(None, 2021) == {"a", "c"}
    assert names(OFFICE, 2021) == {"a"}
    assert names(OFFICE, 2021, "budget") == {"d"}
    assert names(OFFICE, 2023) == set()


def test_a_file_read_anew_replaces_the_old_reading_and_keeps_its_revision(library: Library) -> None:
    library.add(report(total="224.60"))
    assert library.add(report(total="224.61")) is Added.REVISION
    (line,) = library.catalogue(newest=False)
    assert line.revision == 1
    assert library.report(line.sha256) == report(total="224.61")
    assert [str(fact.amount.value) for fact in library.cells() if fact.amount] == ["224.61"]


def test_a_removed_report_leaves_nothing_behind(library: Library) -> None:
    library.add(report("one", issuer=OFFICE))
    library.add(report("two", issuer=LIAISON))
    library.remove(sha("one"))
    assert [line.issuer for line in library.catalogue(newest=False)] == [LIAISON]
    assert {fact.report for fact in library.cells()} == {sha("two")}
    assert library.passages("公文", [sha("one")]) == ()
    assert library.passages("三公经费", [sha("two")])[0].chunk.text == GLOSSARY
    with pytest.raises(LibraryError, match="没有这份报告"):
        library.report(sha("one"))
    with pytest.raises(LibraryError, match="没有这份报告"):
        library.remove(sha("one"))


def test_without_the_newest_revision_the_one_before_answers(library: Library) -> None:
    library.add(report("first"))
    library.add(report("second"))
    library.remove(sha("second"))
    assert [line.sha256 for line in library.find(OFFICE)] == [sha("first")]


def test_revisions_can_be_put_in_another_order(library: Library) -> None:
    for name in ("third", "first", "second"):
        library.add(report(name, total=f"{len(name)}.00"), vectors=False)
    library.add(report("other", issuer=LIAISON), vectors=False)
    library.put_in_order([sha("first"), sha("second"), sha("third")])
    lines = {line.revision: line.file for line in library.catalogue(newest=False)[1:]}
    assert lines == {1: "first.txt", 2: "second.txt", 3: "third.txt"}
    assert [line.sha256 for line in library.find(OFFICE)] == [sha("third")]
    assert library.knows(sha("third"))
    assert not library.knows(sha("fourth"))


class TestNumbers:
    def test_every_cell_comes_back_as_the_fact_it_was(self, library: Library) -> None:
        written = report()
        library.add(written)
        expected = [fact for fact in facts_of(written) if fact.in_statement]
        assert list(library.cells()) == expected
        assert library.cells(measure="three_public.abroad")[0].amount is None

    def test_the_narratives_numbers_too(self, library: Library) -> None:
        written = report()
        library.add(written)
        expected = [fact for fact in facts_of(written) if not fact.in_statement]
        assert list(library.cells(narrative=True)) == expected
        assert library.cells(narrative=True, aspect=Aspect.GROWTH) == ()

    def test_ranked_over_many_reports(self, library: Library) -> None:
        for year, total in {2019: "9.10", 2020: "10.05", 2021: "", 2018: "-3.00"}.items():
            library.add(report(f"of {year}", year=year, total=total))

        def years(order: Order, limit: int | None = None) -> list[int]:
            found = library.cells(measure="three_public", order=order, limit=limit)
            return [fact.quantity.year for fact in found]

        assert years(Order.LARGEST) == [2020, 2019, 2018]
        assert years(Order.SMALLEST) == [2018, 2019, 2020]
        assert years(Order.LARGEST, 1) == [2020]

    def test_budgets_stay_apart(self, library: Library) -> None:
        library.add(report("budget", kind=ReportKind.BUDGET))
        assert library.cells() == ()
        assert len(library.cells(kind="budget")) == 2
        assert len(library.cells(kind=None)) == 2


class TestVectors:
    def test_a_text_is_embedded_once_for_all_reports(
        self, library: Library, embedder: CountingEmbedder
    ) -> None:
        library.add(report("one", issuer=OFFICE))
        library.add(report("two", issuer=LIAISON))
        assert embedder.embedded.count(GLOSSARY) == 1
        library.remove(sha("one"))
        library.add(report("three", issuer=OFFICE))
        assert embedder.embedded.count(GLOSSARY) == 1

    def test_taken_in_without_vectors_they_follow_later(
        self, library: Library, embedder: CountingEmbedder
    ) -> None:
        library.add(report(), vectors=False)
        assert embedder.embedded == []
        by_words = library.passages("公文", [sha("office")])
        assert {found.dense for found in by_words} == {None}
        library.ensure_vectors()
        assert len(embedder.embedded) == 3
        assert all(found.dense is not None for found in library.passages("公文", [sha("office")]))

    def test_without_a_model_a_report_is_taken_in_with_a_warning(
        self, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("JUESUAN_MODELS", str(tmp_path / "no models"))
        monkeypatch.delenv("JUESUAN_EMBEDDING", raising=False)
        with Library.open(home) as library:
            assert library.add(report()) is Added.NEW
            assert "make setup" in library.search_trouble
            assert library.passages("起草公文", [sha("office")])[0].chunk.id == "k0"


class TestIssuers:
    def test_a_unit_is_found_by_its_short_name(self, library: Library) -> None:
        library.add(report("one", issuer=OFFICE, aliases=("大院办",)))
        library.add(report("two", issuer=LIAISON))

        def found(question: str) -> list[str]:
            return [match.issuer for match in library.resolve_issuer(question)]

        assert found("市政府办三公经费是多少") == [OFFICE]
        assert found("驻京办有几辆车") == [LIAISON]
        assert found("大院办有几辆车") == [OFFICE]
        assert found("三公经费是多少") == []

    def test_reports_taken_in_later_are_known_at_once(self, library: Library, home: Path) -> None:
        assert library.resolve_issuer("驻京办") == ()
        with Library.open(home) as other:
            other.add(report(issuer=LIAISON), vectors=False)
        assert [match.issuer for match in library.resolve_issuer("驻京办")] == [LIAISON]

    def test_the_users_own_names_count_at_once(self, library: Library, home: Path) -> None:
        library.add(report())
        assert library.resolve_issuer("大院") == ()
        (home / ALIASES_FILE).write_text(f'[aliases]\n"{OFFICE}" = ["大院"]\n', "utf-8")
        assert [match.issuer for match in library.resolve_issuer("大院")] == [OFFICE]

    def test_a_unit_of_another_place_is_named_a_stranger(self, library: Library) -> None:
        library.add(report())
        assert library.resolve_issuer("湘潭市政府办的三公经费") == ()
        assert [match.text for match in library.strangers("湘潭市政府办的三公经费")] == [
            "湘潭市政府办"
        ]


class TestManyAtOnce:
    def test_threads_share_a_library(self, library: Library) -> None:
        library.add(report())
        failures: list[BaseException] = []

        def use(number: int) -> None:
            try:
                for turn in range(5):
                    name = f"{number}-{turn}"
                    library.add(report(name, issuer=f"甲乙市丙{number}局", year=2000 + turn))
                    assert library.report(sha(name)).year == 2000 + turn
                    assert library.resolve_issuer("市政府办")
                    assert library.passages("公文", [sha(name)])
            except BaseException as failure:
                failures.append(failure)

        threads = [threading.Thread(target=use, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert len(library.catalogue()) == 21

    def test_revisions_are_counted_through_by_two_libraries(
        self, library: Library, home: Path
    ) -> None:
        with Library.open(home, embedder=CountingEmbedder()) as other:
            for number in range(3):
                library.add(report(f"mine {number}"))
                other.add(report(f"theirs {number}"))
        revisions = [line.revision for line in library.catalogue(newest=False)]
        assert revisions == [6, 5, 4, 3, 2, 1]


def test_a_report_that_cannot_be_stored_leaves_the_library_as_it_was(library: Library) -> None:
    library.add(report())
    broken = replace(report("broken", issuer=LIAISON), issuer="\ud800")
    with pytest.raises(LibraryError, match="无法保存的字符"):
        library.add(broken)
    assert [line.issuer for line in library.catalogue()] == [OFFICE]


def test_opening_and_listing_load_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from index.library import Library;"
        f"Library.open(Path({str(tmp_path)!r})).catalogue();"
        "heavy = {'chromadb', 'llama_index', 'onnxruntime', 'numpy', 'alembic', 'torch'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
