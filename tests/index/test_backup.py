"""A backup taken while the library is in use is a library of its own."""

from pathlib import Path

import pytest

from accounts.errors import LibraryError
from index.backup import back_up, main
from index.library import Library
from index.store import DATABASE_FILE
from tests.index.counting_embedder import CountingEmbedder
from tests.index.hand_made import report, sha


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("JUESUAN_DB", raising=False)
    monkeypatch.setenv("JUESUAN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_a_backup_is_restored_by_putting_it_in_place(home: Path, tmp_path: Path) -> None:
    restored = tmp_path / "restored"
    with Library.open(home, embedder=CountingEmbedder()) as library:
        library.add(report("kept"))
        assert main([str(restored / DATABASE_FILE)]) == 0
        library.add(report("later", year=2022))
    unused = CountingEmbedder()
    with Library.open(restored, embedder=unused) as library:
        assert library.report(sha("kept")) == report("kept")
        assert [line.sha256 for line in library.catalogue()] == [sha("kept")]
        # The vectors came with the backup: the index is made again without the model.
        assert all(found.dense is not None for found in library.passages("公文", [sha("kept")]))
    assert unused.embedded == []


def test_nothing_is_overwritten(home: Path, tmp_path: Path) -> None:
    Library.open(home).close()
    (tmp_path / "old.db").write_text("precious")
    with pytest.raises(LibraryError, match="已存在"):
        back_up(home, tmp_path / "old.db")
    assert (tmp_path / "old.db").read_text() == "precious"


def test_without_a_library_it_says_so(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "copy.db")]) == 2
    assert "没有可备份的资料库" in capsys.readouterr().err
    assert main([]) == 2
