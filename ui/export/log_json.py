"""The log of actions as JSON and as plain text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from index.actions import Action
from ui.texts import word


def log_json(actions: Iterable[Action]) -> dict[str, Any]:
    """The document of `juesuan log --json`."""
    return {"actions": [asdict(action) for action in actions]}


def log_text(actions: Iterable[Action]) -> str:
    """A line an action."""
    lines = [
        "  ".join((one.at, one.who or "—", word(one.what), one.detail or one.subject[:12]))
        for one in actions
    ]
    return "\n".join(lines) or "还没有操作记录。"
