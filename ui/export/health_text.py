"""The health of a server as JSON and as plain text, and the checks that belong to it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

from accounts.errors import JuesuanError
from answer.model.settings import settings_of
from index.health import Check, State, library_checks, server_check

_MARKS = {State.GOOD: "✓ 正常", State.WARNING: "▲ 注意", State.FAILED: "✕ 不可用"}
_PARTS = {
    "server": "应用",
    "schema": "资料库结构",
    "library": "资料库",
    "folder": "资料库文件夹",
    "vectors": "向量索引",
    "model": "检索模型",
    "language_model": "语言模型",
}


def health_checks(server: str | None) -> Iterator[Check]:
    """Every part of this server; the running app as well where its address is given."""
    if server is not None:
        yield server_check(server)
    yield from library_checks()
    yield _language_model()


def is_healthy(checks: Iterable[Check]) -> bool:
    """Whether no part has failed; a warning is none."""
    return all(check.state is not State.FAILED for check in checks)


def health_json(checks: Iterable[Check]) -> dict[str, Any]:
    """The document of `juesuan health --json`."""
    listed = list(checks)
    return {
        "healthy": is_healthy(listed),
        "checks": [
            {"part": one.part, "state": one.state.value, "detail": one.detail} for one in listed
        ],
    }


def health_text(checks: Iterable[Check]) -> str:
    """A line a part."""
    return "\n".join(f"{_MARKS[one.state]}  {_PARTS[one.part]}：{one.detail}" for one in checks)


def _language_model() -> Check:
    """Whether the settings make sense; nothing is sent to the model."""
    try:
        settings = settings_of(os.environ)
    except JuesuanError as error:
        return Check("language_model", State.FAILED, str(error))
    if settings is None:
        return Check("language_model", State.GOOD, "未配置，不使用语言模型。")
    return Check("language_model", State.GOOD, f"已配置 {settings.model}（没有连接）。")
