"""Passages: found by their words and by their meaning, in the reports asked for and no others."""

import shutil
from pathlib import Path

import pytest

from accounts.chunk import Chunk
from index.chroma import VectorsUnavailable
from index.library import Library, Passage
from index.vectors import VectorCache
from tests.index.counting_embedder import CountingEmbedder
from tests.index.hand_made import GLOSSARY, LIAISON, OFFICE, report, sha

DRAFTS = "负责本市重要公文的起草和审核。"
MEETINGS = "负责市政府会议的组织与服务。"
LONG = "".join(map(chr, range(0x4E00, 0x4E00 + 10_000)))
VISITORS = "在北京接待来访群众，协助处理信访事项。"


@pytest.fixture
def shelves(library: Library) -> Library:
    """A library of two reports with a glossary in common."""
    library.add(report("office", issuer=OFFICE, passages=(DRAFTS, MEETINGS)))
    library.add(report("liaison", issuer=LIAISON, passages=(VISITORS,)))
    return library


def texts(passages: tuple[Passage, ...]) -> list[str]:
    return [passage.chunk.text for passage in passages]


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("公文由谁起草", DRAFTS),
        ("会议的组织", MEETINGS),
        ("信访事项怎么处理", VISITORS),
        ("什么是三公经费", GLOSSARY),
    ],
)
def test_the_passage_that_answers_comes_first(shelves: Library, question: str, best: str) -> None:
    found = shelves.passages(question, [sha("office"), sha("liaison")])
    assert found[0].chunk.text == best
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_only_the_reports_asked_for_are_searched(shelves: Library) -> None:
    found = shelves.passages("信访事项怎么处理", [sha("office")])
    assert {passage.report for passage in found} == {sha("office")}
    assert VISITORS not in texts(found)
    assert shelves.passages("信访", [sha("unknown")]) == ()
    assert shelves.passages("信访", []) == ()


def test_only_the_roles_asked_for_are_searched(shelves: Library) -> None:
    found = shelves.passages("公文由谁起草", [sha("office")], roles=["glossary"])
    assert texts(found) == [GLOSSARY]


@pytest.mark.parametrize(("k", "number"), [(0, 0), (1, 1), (2, 2), (50, 5)])
def test_no_more_than_asked_for(shelves: Library, k: int, number: int) -> None:
    assert len(shelves.passages("公文", [sha("office"), sha("liaison")], k=k)) == number


def test_a_passage_is_the_chunk_of_its_report(shelves: Library) -> None:
    found = shelves.passages("信访事项怎么处理", [sha("liaison")])[0]
    chunk: Chunk = found.chunk
    assert chunk in shelves.report(found.report).chunks
    assert found.dense == pytest.approx(_cosine("信访事项怎么处理", VISITORS), abs=1e-4)


@pytest.mark.parametrize(
    "question", ["", " ", "？", "a" * 10_000, "'; DROP TABLE chunks; --", "\0", LONG]
)
def test_any_question_is_borne(shelves: Library, question: str) -> None:
    assert isinstance(shelves.passages(question, [sha("office")]), tuple)


class TestTheIndexIsACopy:
    def expect_whole(self, library: Library) -> None:
        found = library.passages("信访事项怎么处理", [sha("office"), sha("liaison")])
        assert found[0].chunk.text == VISITORS
        assert all(passage.dense is not None for passage in found)

    def test_deleted_it_comes_back_without_the_model(
        self, shelves: Library, home: Path, embedder: CountingEmbedder
    ) -> None:
        shelves.close()
        computed = len(embedder.embedded)
        shutil.rmtree(home / "vectors")
        with Library.open(home, embedder=embedder) as library:
            self.expect_whole(library)
        assert len(embedder.embedded) == computed

    def test_damaged_it_comes_back(
        self, shelves: Library, home: Path, embedder: CountingEmbedder
    ) -> None:
        shelves.close()
        for file in (home / "vectors").rglob("*"):
            if file.is_file():
                file.write_bytes(file.read_bytes()[:50])
        with Library.open(home, embedder=embedder) as library:
            self.expect_whole(library)

    def test_where_it_cannot_be_used_the_truth_answers(
        self, shelves: Library, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise VectorsUnavailable(OSError("no space left"))

        monkeypatch.setattr(VectorCache, "matches", refuse)
        monkeypatch.setattr(VectorCache, "put", refuse)
        self.expect_whole(shelves)
        shelves.add(report("more", issuer="甲乙市财政局"))
        assert len(shelves.catalogue()) == 3

    def test_a_reading_that_changed_leaves_nothing_of_the_old(self, shelves: Library) -> None:
        shelves.add(report("liaison", issuer=LIAISON, passages=("负责联络在京企业。",)))
        found = shelves.passages("信访事项怎么处理", [sha("liaison")])
        assert sorted(texts(found)) == sorted(["负责联络在京企业。", GLOSSARY])
        for passage in found:
            expected = _cosine("信访事项怎么处理", passage.chunk.text)
            assert passage.dense == pytest.approx(expected, abs=1e-4)

    def test_vectors_of_another_model_are_not_compared(self, shelves: Library, home: Path) -> None:
        other = CountingEmbedder()
        other.name = "another/1"
        with Library.open(home, embedder=other) as library:
            found = library.passages("公文由谁起草", [sha("office")])
            assert found[0].chunk.text == DRAFTS
            assert all(passage.dense is None for passage in found)
            library.ensure_vectors()
            found = library.passages("公文由谁起草", [sha("office")])
            assert all(passage.dense is not None for passage in found)


def _cosine(question: str, text: str) -> float:
    embedder = CountingEmbedder()
    return float(embedder.passages([text])[0] @ embedder.query(question))
