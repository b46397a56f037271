"""A conversation as Markdown, in which foreign text (questions, reports) stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from index.conversations import Conversation
from ui.export.archive import printable
from ui.export.conversation_parts import Part, origin_of, parts_of, title_of
from ui.texts import say

_SIGNS = re.compile(r"([\\`*_\[\]<>!|~&$#@{}])")
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^(\s*)([-+=:])|^(\s*\d+)([.)])")


def conversation_markdown(conversation: Conversation) -> str:
    """The whole conversation; the same conversation gives the same text."""
    blocks = [f"# {_literal(title_of(conversation))}", _literal(origin_of(conversation))]
    for part in parts_of(conversation):
        blocks += _blocks(part)
    return "\n\n".join(blocks) + "\n"


def save_markdown(path: Path, conversation: Conversation) -> None:
    """Write the file in UTF-8."""
    path.write_text(conversation_markdown(conversation), "utf-8")


def _blocks(part: Part) -> Iterable[str]:
    yield f"## {part.number}\\. {_literal(part.question)}"
    if part.understood:
        yield f"*{_literal(part.understood)}*"
    yield "\n>\n".join(f"> {_literal(line)}" for line in part.lines)
    if part.proofs:
        yield f"**{say('conversation.numbers')}**"
        yield "\n".join(
            "\n".join(
                [
                    f"- {_literal(f'{proof.text} [{proof.basis}] {proof.label}'.rstrip())}",
                    *(f"  - {_literal(step.strip())}" for step in proof.steps if step.strip()),
                ]
            )
            for proof in part.proofs
        )
    yield from _list(say("conversation.sources"), part.sources)
    yield from _list(say("conversation.warnings"), part.warnings)
    yield from _list(say("conversation.choices"), part.choices)
    yield f"{_literal(part.at)} · {_literal(part.label)}"


def _list(name: str, lines: tuple[str, ...]) -> Iterable[str]:
    if lines:
        yield f"**{name}**"
        yield "\n".join(f"- {_literal(line)}" for line in lines)


def _literal(text: str) -> str:
    """One line of Markdown that shows exactly this text: no link, no HTML, no list."""
    line = " ".join(printable(text).split())
    line = _SIGNS.sub(r"\\\1", line)
    line = _ADDRESS.sub(lambda match: f"\\{match[0]}", line)
    return _LINE_START.sub(
        lambda match: f"{match[1] or ''}\\{match[2]}" if match[2] else f"{match[3]}\\{match[4]}",
        line,
    )
