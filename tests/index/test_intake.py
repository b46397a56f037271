"""Files and folders go in; what cannot is named with the reason, and the rest is in."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from accounts.errors import LibraryError, NotAReport, UnreadableFile
from accounts.report import Report
from index import intake
from index.intake import Stage, Step, take_in
from index.library import Library
from tests.index.counting_embedder import CountingEmbedder
from tests.index.hand_made import GLOSSARY, LIAISON, OFFICE, report


def read_hand_made(file: Path) -> Report:
    """A reader for the tests: the first word of a file says what it is."""
    kind, _, name = file.read_text("utf-8").partition(" ")
    if kind == "binary":
        raise UnreadableFile(f"{file.name}：不是文本。")
    if kind == "letter":
        raise NotAReport(f"{file.name}：不是部门决算报告。")
    if kind == "bug":
        raise ZeroDivisionError
    made = report(issuer=LIAISON if kind == "liaison" else OFFICE, total=name or "1.00")
    return replace(made, sha256=hashlib.sha256(file.read_bytes()).hexdigest(), file=file.name)


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_read", read_hand_made)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    def written(name: str, content: str) -> Path:
        file = tmp_path / "files" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
        return file

    return written


Write = Callable[[str, str], Path]


def test_a_file_is_taken_in_and_named(library: Library, write: Write) -> None:
    file = write("a.txt", "office")
    (taken,) = take_in(library, [file])
    assert (taken.file, taken.status, taken.reason) == (str(file), "new", "")
    assert (taken.issuer, taken.year) == (OFFICE, 2021)
    assert library.report(taken.sha256).file == "a.txt"
    assert taken.seconds > 0


def test_a_second_time_nothing_is_read(
    library: Library, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write("a.txt", "office")
    take_in(library, [file])
    monkeypatch.setattr(intake, "_read", None)
    (taken,) = take_in(library, [file])
    assert (taken.status, taken.issuer, taken.year) == ("unchanged", OFFICE, 2021)


def test_a_changed_file_is_a_revision(library: Library, write: Write) -> None:
    take_in(library, [write("a.txt", "office 1.00")])
    (taken,) = take_in(library, [write("a.txt", "office 2.00")])
    assert taken.status == "revision"
    assert len(library.catalogue()) == 1


def test_folders_are_walked_in_order_without_hidden_files(library: Library, write: Write) -> None:
    for name in ("b.txt", "a/c.txt", "a/.hidden.txt", ".git/d.txt", "~$b.txt"):
        write(name, f"office {len(name)}.00")
    folder = write("e.txt", "liaison").parent
    taken = take_in(library, [folder])
    assert [Path(one.file).name for one in taken] == ["c.txt", "b.txt", "e.txt"]


def test_a_file_named_twice_is_taken_in_once(library: Library, write: Write) -> None:
    file = write("a.txt", "office")
    assert len(take_in(library, [file, file.parent, file])) == 1


def test_what_cannot_be_taken_in_is_named_and_the_rest_goes_on(
    library: Library, write: Write, tmp_path: Path
) -> None:
    files = [
        write("1.txt", "binary"),
        write("2.txt", "letter"),
        write("3.txt", "bug"),
        tmp_path / "not there.txt",
        write("5.txt", "office"),
    ]
    taken = take_in(library, files)
    assert [one.status for one in taken] == ["refused"] * 4 + ["new"]
    reasons = ["不是文本", "不是部门决算报告", "程序出错", "文件无法读取", ""]
    assert all(reason in one.reason for reason, one in zip(reasons, taken, strict=True))
    assert len(library.catalogue()) == 1


def test_a_library_that_cannot_be_written_refuses_each_file(
    library: Library, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise LibraryError("磁盘已满。")

    monkeypatch.setattr(Library, "add", full)
    taken = take_in(library, [write("a.txt", "office"), write("b.txt", "liaison")])
    assert [(one.status, one.reason) for one in taken] == [("refused", "磁盘已满。")] * 2


def test_progress_is_told_file_by_file(library: Library, write: Write) -> None:
    steps: list[Step] = []
    first, second = write("a.txt", "office"), write("b.txt", "letter")
    take_in(library, [first, second], progress=steps.append)
    assert steps == [
        Step(str(first), 1, 2, Stage.READING),
        Step(str(first), 1, 2, Stage.SHELVING),
        Step(str(first), 1, 2, Stage.DONE),
        Step(str(second), 2, 2, Stage.READING),
        Step(str(second), 2, 2, Stage.DONE),
    ]


def test_vectors_that_were_left_out_are_made_the_next_time(
    library: Library, write: Write, embedder: CountingEmbedder
) -> None:
    file = write("a.txt", "office")
    take_in(library, [file], vectors=False)
    assert embedder.embedded == []
    take_in(library, [file])
    assert GLOSSARY in embedder.embedded


def test_a_missing_model_is_said_with_every_file(
    home: Path, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUESUAN_MODELS", str(tmp_path / "no models"))
    monkeypatch.delenv("JUESUAN_EMBEDDING", raising=False)
    with Library.open(home) as library:
        (taken,) = take_in(library, [write("a.txt", "office")])
        assert taken.status == "new"
        assert "只能按关键词检索" in taken.reason
        (taken,) = take_in(library, [write("b.txt", "liaison")], vectors=False)
        assert taken.reason == ""


@pytest.mark.corpus
def test_the_real_reports_go_in(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.delenv("JUESUAN_DB", raising=False)
    with Library.open(tmp_path, embedder=CountingEmbedder()) as library:
        taken = take_in(library, [corpus / "seeds"])
        assert [one.status for one in taken] == ["new", "new"]
        for one in taken:
            assert len(library.cells(sha256=one.sha256)) > 100
        assert [m.issuer for m in library.resolve_issuer("市政府办和驻京办")] == [
            one.issuer for one in taken
        ]
