"""The files that reports were read from are kept by hash, shown again and read again."""

from dataclasses import replace
from pathlib import Path

import pytest

from accounts.errors import LibraryError
from index.actions import What
from index.intake import take_in
from index.library import Library
from index.originals import Originals
from index.rereading import NOT_KEPT, read_again
from tests.index.hand_made import report
from tests.ingest import sample

HASH = "3f" + "0" * 62


class TestOriginals:
    def test_a_file_is_found_by_its_hash_until_it_is_forgotten(self, tmp_path: Path):
        file = tmp_path / "报告.txt"
        file.write_text("决算", "utf-8")
        originals = Originals(tmp_path / "home")
        assert originals.find(HASH) is None
        originals.keep(HASH, file)
        file.unlink()
        kept = originals.find(HASH)
        assert kept is not None
        assert kept.read_text("utf-8") == "决算"
        originals.forget(HASH)
        originals.forget(HASH)
        assert originals.find(HASH) is None

    def test_nothing_half_written_is_left_where_a_file_cannot_be_kept(self, tmp_path: Path):
        originals = Originals(tmp_path)
        with pytest.raises(LibraryError):
            originals.keep(HASH, tmp_path / "gone.txt")
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


class TestReadingAgain:
    @pytest.fixture
    def taken(self, library: Library, tmp_path: Path) -> Library:
        file = tmp_path / "报告.txt"
        file.write_text(sample.sample(), "utf-8")
        take_in(library, [file], vectors=False, who="张三")
        file.unlink()
        return library

    def test_what_reads_the_same_is_unchanged(self, taken: Library):
        (line,) = read_again(taken, taken.catalogue())
        assert (line.file, line.status) == ("报告.txt", "unchanged")

    def test_what_an_older_program_read_otherwise_is_read_anew_and_logged(self, taken: Library):
        (shelved,) = taken.catalogue()
        now = taken.report(shelved.sha256)
        taken.add(replace(now, tables=now.tables[:1]), vectors=False)
        (line,) = read_again(taken, taken.catalogue(), who="李四")
        assert line.status == "reread"
        assert taken.report(shelved.sha256) == now
        assert [(a.who, a.what) for a in taken.actions.listed(shelved.sha256)] == [
            ("李四", What.REREAD),
            ("张三", What.TAKEN_IN),
        ]

    def test_a_report_without_its_file_stays_and_the_line_says_what_to_do(self, taken: Library):
        lone = replace(report(), sha256="ab" * 32)
        taken.add(lone, vectors=False)
        shelved = taken.shelved(lone.sha256)
        assert shelved is not None
        (line,) = read_again(taken, [shelved])
        assert (line.status, line.reason) == ("refused", NOT_KEPT)
        assert taken.report(lone.sha256) == lone

    def test_a_removed_report_takes_its_file_with_it(self, taken: Library):
        (shelved,) = taken.catalogue()
        taken.remove(shelved.sha256)
        assert taken.originals.find(shelved.sha256) is None
