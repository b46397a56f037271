"""Files and folders go in; what cannot is named with the reason, and the rest is in."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from accounts.errors import LibraryError
from index import intake
from index.intake import Stage, Step
from index.library import Library
from index.reading import Cause
from tests.index.counting_embedder import CountingEmbedder
from tests.index.hand_made import GLOSSARY, OFFICE
from tests.index.made_readers import BY_FIRST_WORD

NO_READER = "tests.index.made_readers:never"


# The files of these tests say in their first word what is read from them.
take_in = partial(intake.take_in, reader=BY_FIRST_WORD)


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


def test_a_second_time_nothing_is_read(library: Library, write: Write) -> None:
    file = write("a.txt", "office")
    take_in(library, [file])
    (taken,) = take_in(library, [file], reader=NO_READER)
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
        Step(str(first), 2, 2, Stage.VECTORS),
    ]
    assert [step.seconds_left is None for step in steps] == [True, True, *[False] * 4]
    assert steps[-1].seconds_left == 0


def test_the_same_bytes_twice_are_read_once(library: Library, write: Write) -> None:
    first, second = write("a.txt", "office"), write("b.txt", "office")
    letters = write("c.txt", "letter"), write("d.txt", "letter")
    taken = take_in(library, [first, second, *letters])
    assert [one.status for one in taken] == ["new", "unchanged", "refused", "refused"]
    assert [one.reason for one in taken[2:]] == [
        "c.txt：不是部门决算报告。",
        "d.txt：不是部门决算报告。",
    ]
    assert {one.cause for one in taken[2:]} == {Cause.NOT_A_REPORT}


def test_what_is_no_file_is_named(library: Library, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (taken,) = take_in(library, [pipe])
    assert taken.reason == "pipe：不是普通文件，没有读取"


def test_a_name_that_no_encoding_can_print_does_no_harm(library: Library, tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"\xff.txt")
    file.write_text("office", "utf-8")
    (taken,) = take_in(library, [file])
    assert (taken.status, Path(taken.file).name) == ("new", "?.txt")


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
        taken = intake.take_in(library, [corpus / "seeds"])
        assert [one.status for one in taken] == ["new", "new"]
        for one in taken:
            assert len(library.cells(sha256=one.sha256)) > 100
        assert [m.issuer for m in library.resolve_issuer("市政府办和驻京办")] == [
            one.issuer for one in taken
        ]
