"""Health: whether the library of this server can be opened, searched and written, without changing it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from accounts.errors import JuesuanError
from index.migrate import known_versions
from index.schema import VERSION
from index.store import Store, library_home

_SECONDS = 3.0


class State(StrEnum):
    """How a part is."""

    GOOD = "good"
    WARNING = "warning"  # works, with something missing
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Check:
    """One part that was looked at; `detail` is a sentence for whoever keeps the server."""

    part: str
    state: State
    detail: str


def library_checks(home: Path | None = None) -> Iterator[Check]:
    """The schema, the library, its folder, the vectors and the model, in this order."""
    home = library_home() if home is None else home
    schema = _checked("schema", lambda: _schema(home))
    yield schema
    if schema.state is State.FAILED:
        yield Check("library", State.FAILED, "结构不符，未打开。")
    else:
        yield _checked("library", lambda: _library(home))
    yield _checked("folder", lambda: _folder(home))
    yield _checked("vectors", _vectors)
    yield _checked("model", _model)


def server_check(address: str) -> Check:
    """Whether the app at that address (http://host:port) says that it is well."""
    url = f"{address.rstrip('/')}/_stcore/health"
    said = _answer(url)
    if said is None:
        return Check("server", State.FAILED, f"{url} 没有应答。")
    return Check("server", State.GOOD, f"{url} 应答正常。")


def _checked(part: str, look: Callable[[], tuple[State, str]]) -> Check:
    try:
        return Check(part, *look())
    except JuesuanError as error:
        return Check(part, State.FAILED, str(error))


def _schema(home: Path) -> tuple[State, str]:
    version = Store.version(home)
    if version is None:
        return State.GOOD, f"还没有资料库，首次使用时建立（结构版本 {VERSION}）。"
    if version == VERSION:
        return State.GOOD, f"结构版本 {version}，与程序一致。"
    if version in known_versions():
        return (
            State.WARNING,
            f"结构版本 {version}，程序为 {VERSION}；下次打开时自动升级，请先备份。",
        )
    return State.FAILED, f"结构版本 {version} 比程序（{VERSION}）新；请升级程序。"


def _library(home: Path) -> tuple[State, str]:
    if Store.version(home) != VERSION:
        return State.GOOD, "尚未建立或待升级，没有打开。"
    from index.library import Library

    with Library.open(home) as library:
        lines = library.catalogue()
        kept = sum(library.originals.find(line.sha256) is not None for line in lines)
    return State.GOOD, f"{len(lines)} 份报告，其中 {kept} 份保存了原文件。"


def _folder(home: Path) -> tuple[State, str]:
    there = next(path for path in (home.absolute(), *home.absolute().parents) if path.exists())
    if os.access(there, os.W_OK | os.X_OK):
        return State.GOOD, f"{home} 可以写入。"
    return State.FAILED, f"{home} 不能写入；请检查权限，或用 JUESUAN_HOME 另选位置。"


def _vectors() -> tuple[State, str]:
    url = os.environ.get("CHROMA_URL", "").strip()
    if not url:
        return State.GOOD, "向量索引在资料库的文件夹中。"
    if _answer(f"{url.rstrip('/')}/api/v2/heartbeat") is None:
        return State.WARNING, f"Chroma 服务器 {url} 没有应答；只能按关键词检索。"
    return State.GOOD, f"Chroma 服务器 {url} 应答正常。"


def _model() -> tuple[State, str]:
    from index.embedding import EmbeddingMissing, OnnxEmbedder, model_folder

    chosen = os.environ.get("JUESUAN_EMBEDDING", "").strip()
    if chosen:
        return State.GOOD, f"检索模型由 JUESUAN_EMBEDDING 指定：{chosen}（未载入）。"
    try:
        name = OnnxEmbedder(model_folder()).name
    except EmbeddingMissing as error:
        return State.WARNING, f"只能按关键词检索：{error}"
    return State.GOOD, f"检索模型 {name}。"


def _answer(url: str) -> bytes | None:
    """What the address answers; None where it does not, or says that something is wrong."""
    if not url.startswith(("http://", "https://")):
        return None
    try:
        with urlopen(url, timeout=_SECONDS) as response:
            content: bytes = response.read(4096)
            return content
    except (URLError, OSError, ValueError):
        return None
