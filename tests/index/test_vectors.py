"""The vector cache: what is put in is found again, and damage never reaches the caller."""

import gc
import multiprocessing
import os
import resource
import signal
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.chroma import VectorsUnavailable
from index.vectors import VectorCache

DIMENSION = 8
MODEL = "tiny-embedder/1"


class TinyEmbedder:
    """A stand-in for a model: one random direction for each text, always the same one."""

    name = MODEL
    dimension = DIMENSION

    def passages(self, texts: list[str]) -> NDArray[np.float32]:
        rows = [self.query(text) for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), DIMENSION)

    def query(self, text: str) -> NDArray[np.float32]:
        seed = int.from_bytes(text.encode()[-8:].rjust(8, b"\0"), "big")
        vector = np.random.default_rng(seed).standard_normal(DIMENSION).astype(np.float32)
        return vector / np.linalg.norm(vector)


EMBEDDER = TinyEmbedder()


def texts(report: str, count: int = 12) -> list[str]:
    return [f"{report}:{number}" for number in range(count)]


def put(cache: VectorCache, report: str, count: int = 12) -> None:
    cache.put(report, texts(report, count), EMBEDDER.passages(texts(report, count)))


def first(cache: VectorCache, text: str, *reports: str) -> str | None:
    hits = cache.query(EMBEDDER.query(text), reports, 3)
    return hits[0][0] if hits else None


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "vectors"


@pytest.fixture
def cache(home: Path) -> Iterator[VectorCache]:
    cache = VectorCache(home, MODEL, DIMENSION)
    yield cache
    cache.close()


def test_a_passage_is_found_in_its_report_with_its_cosine(cache: VectorCache) -> None:
    put(cache, "办公室2021")
    question = EMBEDDER.query("办公室2021:7")
    hits = cache.query(question, ["办公室2021"], 12)
    vectors = EMBEDDER.passages(texts("办公室2021"))
    expected = sorted(vectors @ question, reverse=True)
    assert hits[0][0] == "办公室2021:7"
    assert [score for _, score in hits] == pytest.approx(expected, abs=1e-5)


def test_a_question_reads_only_the_reports_it_names(cache: VectorCache) -> None:
    put(cache, "甲")
    put(cache, "乙")
    assert {hit for hit, _ in cache.query(EMBEDDER.query("乙:1"), ["甲"], 50)} == set(texts("甲"))
    assert first(cache, "乙:1", "甲", "乙") == "乙:1"


def test_asking_for_more_than_there_is_gives_all_there_is(cache: VectorCache) -> None:
    put(cache, "甲", 3)
    assert len(cache.query(EMBEDDER.query("x"), ["甲", "甲", "没有"], 50)) == 3


def test_equal_passages_are_all_found(cache: VectorCache) -> None:
    same = np.repeat(EMBEDDER.passages(["同一句"]), 200, axis=0)
    cache.put("甲", [str(number) for number in range(200)], same)
    assert len(cache.query(same[0], ["甲"], 5)) == 5
    assert cache.matches({"甲": 200}) == []


def test_a_report_put_again_is_replaced_whole(cache: VectorCache) -> None:
    put(cache, "甲", 12)
    put(cache, "甲", 4)
    assert {hit for hit, _ in cache.query(EMBEDDER.query("x"), ["甲"], 50)} == set(texts("甲", 4))


def test_a_dropped_report_is_gone_with_its_files(cache: VectorCache, home: Path) -> None:
    put(cache, "甲")
    put(cache, "乙")
    cache.drop("甲")
    cache.drop("甲")
    assert first(cache, "甲:1", "甲") is None
    assert sum(entry.is_dir() for entry in home.iterdir()) == 1


def test_a_report_without_passages_is_held_too(cache: VectorCache) -> None:
    put(cache, "空", 0)
    assert cache.matches({"空": 0}) == []
    assert cache.query(EMBEDDER.query("x"), ["空"], 5) == []


def test_matches_names_what_is_missing_or_different(cache: VectorCache, home: Path) -> None:
    put(cache, "甲")
    put(cache, "乙")
    assert cache.matches({"甲": 12, "乙": 11, "丙": 5}) == ["乙", "丙"]
    other = VectorCache(home, "another-model", DIMENSION)
    assert other.matches({"甲": 12}) == ["甲"]
    assert other.query(EMBEDDER.query("甲:1"), ["甲"], 5) == []


def test_vectors_of_another_shape_are_refused(cache: VectorCache) -> None:
    with pytest.raises(ValueError, match="is not"):
        cache.put("甲", ["a"], np.zeros((1, DIMENSION + 1), dtype=np.float32))


def test_a_question_that_is_no_vector_does_no_harm(cache: VectorCache) -> None:
    put(cache, "甲")
    for odd in (np.zeros(3, dtype=np.float32), np.full(DIMENSION, np.nan, dtype=np.float32)):
        with pytest.raises(ValueError, match="not a vector"):
            cache.query(odd, ["甲"], 3)
    assert cache.query(EMBEDDER.query("x"), ["甲"], 0) == []
    assert cache.matches({"甲": 12}) == []


def test_many_reports_are_read_with_bounded_memory(cache: VectorCache, home: Path) -> None:
    """Chroma keeps every index it has read; the cache lets go of them now and then."""
    reports = [f"报告{number}" for number in range(70)]
    for report in reports:
        put(cache, report, 2)
    assert len(cache.query(EMBEDDER.query("x"), reports, 1000)) == 140


def test_everything_is_there_after_closing(cache: VectorCache) -> None:
    put(cache, "甲")
    cache.close()
    assert first(cache, "甲:3", "甲") == "甲:3"


def test_rebuild_leaves_exactly_the_source(cache: VectorCache) -> None:
    put(cache, "旧")
    cache.rebuild([("新", texts("新"), EMBEDDER.passages(texts("新")))])
    assert cache.matches({"新": 12, "旧": 12}) == ["旧"]
    assert first(cache, "新:5", "新") == "新:5"


def test_another_cache_on_the_folder_survives_a_rebuild(cache: VectorCache, home: Path) -> None:
    put(cache, "甲")
    assert first(cache, "甲:1", "甲") == "甲:1"
    VectorCache(home, MODEL, DIMENSION).rebuild(
        [("乙", texts("乙"), EMBEDDER.passages(texts("乙")))]
    )
    assert cache.matches({"甲": 12, "乙": 12}) == ["甲"]
    assert first(cache, "乙:1", "乙") == "乙:1"


@pytest.mark.parametrize("keep", [0, 100, 0.5, 0.97], ids=str)
def test_a_cut_database_is_rebuilt_without_an_error(
    cache: VectorCache, home: Path, keep: float
) -> None:
    put(cache, "甲")
    cache.close()
    database = home / "chroma.sqlite3"
    size = database.stat().st_size
    os.truncate(database, int(keep if keep > 1 else keep * size))
    assert first(cache, "甲:1", "甲") is None
    assert cache.matches({"甲": 12}) == ["甲"]
    put(cache, "甲")
    assert first(cache, "甲:1", "甲") == "甲:1"


def test_a_database_that_breaks_while_it_is_open_is_rebuilt(cache: VectorCache, home: Path) -> None:
    put(cache, "甲")
    (home / "chroma.sqlite3").write_bytes(os.urandom(300_000))
    assert first(cache, "甲:1", "甲") is None
    put(cache, "甲")
    assert first(cache, "甲:1", "甲") == "甲:1"


def test_a_file_in_place_of_the_folder_is_replaced(cache: VectorCache, home: Path) -> None:
    home.write_text("not a folder")
    put(cache, "甲")
    assert first(cache, "甲:1", "甲") == "甲:1"


@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_damaged_index_files_cost_only_their_report(
    cache: VectorCache, home: Path, damage: str
) -> None:
    put(cache, "甲")
    before = set(home.iterdir())
    put(cache, "乙")
    (directory,) = set(home.iterdir()) - before
    cache.close()
    for file in directory.glob("*.bin"):
        os.truncate(file, 10) if damage == "cut" else file.unlink()
    assert first(cache, "乙:1", "甲", "乙") in texts("甲")
    assert cache.matches({"甲": 12, "乙": 12}) == ["乙"]
    put(cache, "乙")
    assert first(cache, "乙:1", "甲", "乙") == "乙:1"


@pytest.fixture
def small_files() -> Iterator[None]:
    """No file may grow beyond 200 MB: a broken index has been seen to fill the disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200 << 20, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _write_until_killed(home: Path) -> None:
    cache = VectorCache(home, MODEL, DIMENSION)
    for number in range(10_000):
        put(cache, f"报告{number % 5}", 20 + number // 5)


@pytest.mark.parametrize("seconds", [0.05, 0.4, 0.7])
def test_a_killed_writer_leaves_nothing_half_written(
    cache: VectorCache, home: Path, small_files: None, seconds: float
) -> None:
    writer = multiprocessing.get_context("spawn").Process(target=_write_until_killed, args=(home,))
    writer.start()
    while not (home / "chroma.sqlite3").exists():
        time.sleep(0.02)
    time.sleep(seconds)
    os.kill(writer.pid or 0, signal.SIGKILL)
    writer.join()
    for report in (f"报告{number}" for number in range(5)):
        found = {hit for hit, _ in cache.query(EMBEDDER.query(f"{report}:3"), [report], 1000)}
        assert not found or (found == set(texts(report, len(found))) and len(found) >= 20)
        put(cache, report)
        assert first(cache, f"{report}:3", report) == f"{report}:3"


def _write_some(home: Path, prefix: str) -> None:
    cache = VectorCache(home, MODEL, DIMENSION)
    for number in range(5):
        put(cache, f"{prefix}{number}")


def test_two_writing_processes_lose_nothing(cache: VectorCache, home: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_some, args=(home, prefix)) for prefix in "甲乙"]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        cache.matches({"甲0": 12})
        first(cache, "甲0:1", "甲0")
        time.sleep(0.01)
    assert [writer.exitcode for writer in writers] == [0, 0]
    reports = [f"{prefix}{number}" for prefix in "甲乙" for number in range(5)]
    assert cache.matches(dict.fromkeys(reports, 12)) == []
    assert [first(cache, f"{report}:2", report) for report in reports] == [
        f"{report}:2" for report in reports
    ]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The URL of a running Chroma server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = Path(sys.executable).with_name("chroma")
    arguments = ["run", "--path", str(tmp_path / "served"), "--port", str(port)]
    running = subprocess.Popen(
        [command, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.kill()
        running.wait()
        with warnings.catch_warnings():
            # Chroma's HTTP client never closes its connections.
            warnings.simplefilter("ignore", ResourceWarning)
            gc.collect()


def test_a_server_serves_the_same(home: Path, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMA_URL", server)
    cache = VectorCache(home, MODEL, DIMENSION)
    put(cache, "甲")
    put(cache, "乙")
    assert first(cache, "甲:4", "甲", "乙") == "甲:4"
    cache.drop("乙")
    assert cache.matches({"甲": 12, "乙": 12}) == ["乙"]
    cache.rebuild([("丙", texts("丙"), EMBEDDER.passages(texts("丙")))])
    assert cache.matches({"甲": 12, "丙": 12}) == ["甲"]
    assert not home.exists()
    cache.close()


def test_a_server_that_does_not_answer_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMA_URL", "http://127.0.0.1:9")
    cache = VectorCache(home, MODEL, DIMENSION)
    with pytest.raises(VectorsUnavailable, match="向量检索暂时不可用"):
        cache.query(EMBEDDER.query("x"), ["甲"], 3)
