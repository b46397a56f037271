"""The one writer: threads of one program take turns, a second program is told to wait."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from accounts.errors import LibraryError
from index.lock import WriterLock


def test_threads_take_turns(tmp_path: Path) -> None:
    lock, within, most = WriterLock(tmp_path), [0], []

    def write(_: int) -> None:
        with lock.held():
            within[0] += 1
            most.append(within[0])
            within[0] -= 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(200)))
    assert most == [1] * 200


def test_a_thread_may_take_it_again(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path, patience=0.1)
    with lock.held(), lock.held():
        pass


@pytest.mark.parametrize("other", ["thread", "program"])
def test_who_waits_too_long_is_told(tmp_path: Path, other: str) -> None:
    lock = WriterLock(tmp_path, patience=0.05)
    holder = lock if other == "thread" else WriterLock(tmp_path)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with holder.held():
            held.set()
            done.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    try:
        assert held.wait(5)
        with pytest.raises(LibraryError, match="一直在写入"), lock.held():
            pass
    finally:
        done.set()
        thread.join()
    with lock.held():
        pass
