"""Tables and narrative of one report, two files of one folder: one report; everything else stays apart."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from accounts.report import Report
from index.intake import Taken, take_in
from index.library import Library
from index.parts import complementary, joined_hash, possible_hashes
from ingest.read import read_part
from tests.ingest import sample

TABLES = f"{sample.INCOME}\n{sample.THREE_PUBLIC}"
NARRATIVE = "\n".join((sample.COVER, sample.OVERVIEW, sample.NARRATIVE, sample.GLOSSARY))
WHOLE = sample.sample()


def part(text: str) -> Report:
    return read_part(text.encode(), "a.txt")


def tables(year: int = 2022, issuer: str = "青石县档案馆") -> str:
    return f"{year}年度部门决算表\n\n{TABLES}".replace("青石县档案馆", issuer)


class TestComplementary:
    def test_tables_and_narrative_of_one_unit_and_year_are_one_report(self):
        assert list(complementary({3: part(tables()), 1: part(NARRATIVE)})) == [(1, 3)]

    @pytest.mark.parametrize(
        ("what", "texts"),
        [
            ("another year", (tables(2021), NARRATIVE)),
            ("another unit", (tables(issuer="白石县档案馆"), NARRATIVE)),
            ("a whole report beside it", (WHOLE, NARRATIVE)),
            ("the same statements twice", (tables(), tables(), NARRATIVE)),
            ("two narratives", (tables(), NARRATIVE, NARRATIVE)),
            ("no narrative", (sample.COVER + sample.INCOME, sample.COVER + sample.THREE_PUBLIC)),
            ("no statements", (NARRATIVE,)),
        ],
    )
    def test_nothing_else_is(self, what: str, texts: Sequence[str]):
        parts = {number: part(text) for number, text in enumerate(texts)}
        assert list(complementary(parts)) == [], what


def test_a_join_has_one_hash_whatever_the_order_of_its_files():
    assert joined_hash(["b", "a"]) == joined_hash(["a", "b"]) != joined_hash(["a", "c"])
    assert dict(possible_hashes(["a", "b", "c"]))[joined_hash(["c", "a"])] == (0, 2)


class TestIntake:
    def test_two_files_of_a_folder_become_one_report_and_say_so(
        self, sqlite_library: Library, tmp_path: Path
    ):
        # Takes some seconds: two files that are no text are read on the cluster, which has to start.
        folder = written(
            tmp_path, ("说明.docx", as_docx(NARRATIVE)), ("报表.xlsx", as_xlsx(TABLES))
        )
        taken = take_in(sqlite_library, [folder], vectors=False)
        assert [line.status for line in taken] == ["new", "new"]
        assert all("报表.xlsx" in one.reason and "说明.docx" in one.reason for one in taken)
        assert len({line.sha256 for line in taken}) == 1
        report = sqlite_library.report(taken[0].sha256)
        assert [table.kind for table in report.tables] == ["income", "three_public"]
        assert any(claim.quantity for claim in report.claims)
        assert len(sqlite_library.catalogue()) == 1

    def test_a_second_intake_finds_the_join_there(self, sqlite_library: Library, tmp_path: Path):
        folder = written(tmp_path, ("a.txt", NARRATIVE), ("b.txt", tables()))
        first = take_in(sqlite_library, [folder], vectors=False)
        second = take_in(sqlite_library, [folder], vectors=False)
        assert [line.status for line in second] == ["unchanged", "unchanged"]
        assert [line.sha256 for line in second] == [line.sha256 for line in first]
        assert all("合成" in line.reason for line in second)

    def test_files_of_different_folders_stay_apart(self, sqlite_library: Library, tmp_path: Path):
        folders = [
            written(tmp_path / "one", ("a.txt", NARRATIVE)),
            written(tmp_path / "two", ("b.txt", tables())),
        ]
        assert statuses(take_in(sqlite_library, folders, vectors=False)) == {
            "a.txt": "refused",
            "b.txt": "new",
        }

    def test_files_of_different_years_stay_apart(self, sqlite_library: Library, tmp_path: Path):
        folder = written(tmp_path, ("a.txt", NARRATIVE), ("b.txt", tables(2021)))
        assert statuses(take_in(sqlite_library, [folder], vectors=False)) == {
            "a.txt": "refused",
            "b.txt": "new",
        }

    def test_a_whole_report_is_joined_with_nothing(self, sqlite_library: Library, tmp_path: Path):
        folder = written(tmp_path, ("a.txt", NARRATIVE), ("b.txt", WHOLE))
        assert statuses(take_in(sqlite_library, [folder], vectors=False)) == {
            "a.txt": "refused",
            "b.txt": "new",
        }


@pytest.fixture
def sqlite_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.delenv("JUESUAN_DB", raising=False)
    with closing(Library.open(tmp_path / "home")) as library:
        yield library


def statuses(taken: Sequence[Taken]) -> dict[str, str]:
    return {Path(line.file).name: line.status for line in taken}


def written(folder: Path, *files: tuple[str, str | bytes]) -> Path:
    folder = folder / "files"
    folder.mkdir(parents=True)
    for name, content in files:
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def as_docx(text: str) -> bytes:
    document, stream = docx.Document(), BytesIO()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(stream)
    return stream.getvalue()


def as_xlsx(text: str) -> bytes:
    """Each statement on a sheet of its own, tabs as columns."""
    book, stream = openpyxl.Workbook(), BytesIO()
    book.remove(book.active)
    for title in ("收入决算表", "一般公共预算财政拨款“三公”经费支出决算表"):
        sheet = book.create_sheet(title[:10])
        sheet.append(["2022年度部门决算表"])
        body = text[text.index(title) :]
        for line in body[: body.index("注：")].split("\n"):
            if line:
                sheet.append(line.split("\t"))
    book.save(stream)
    return stream.getvalue()
