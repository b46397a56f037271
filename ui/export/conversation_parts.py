"""Conversation parts: what an exported conversation says, whatever the format of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from answer.answer import Citation
from index.conversations import Conversation, Turn
from ui.export.answer_text import BASIS, place_of
from ui.export.audit_json import program_version
from ui.texts import say


@dataclass(frozen=True, slots=True)
class Proof:
    """A number of an answer: how it is said, what it measures, its basis in words, its working."""

    text: str
    label: str
    basis: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A turn in words. `understood` says how the question was read; `sources` name file, page and hash."""

    number: int
    question: str
    at: str
    understood: str
    lines: tuple[str, ...]
    proofs: tuple[Proof, ...]
    sources: tuple[str, ...]
    warnings: tuple[str, ...]
    choices: tuple[str, ...]
    label: str


def title_of(conversation: Conversation) -> str:
    """The heading of the file."""
    return say("conversation.title", title=conversation.title)


def origin_of(conversation: Conversation) -> str:
    """Who asked, when, and that a program answered, with or without a language model."""
    modelled = any(_used_model(turn.document) for turn in conversation.turns)
    parts = [
        say("conversation.by_program", version=program_version()),
        say("conversation.some_model" if modelled else "conversation.no_model"),
        say("conversation.begun", at=conversation.at),
        say("conversation.who", who=conversation.who) if conversation.who else "",
    ]
    return "；".join(part for part in parts if part)


def parts_of(conversation: Conversation) -> tuple[Part, ...]:
    """The turns in their order."""
    return tuple(_part(number, turn) for number, turn in enumerate(conversation.turns, start=1))


def _part(number: int, turn: Turn) -> Part:
    document = turn.document
    model = say("conversation.model" if _used_model(document) else "conversation.no_model")
    return Part(
        number=number,
        question=turn.question,
        at=turn.at,
        understood=document["reading"].get("text") or "",
        lines=(*turn.text.split("\n"), *_model_words(document)),
        proofs=_proofs(document),
        sources=tuple(_source(one) for one in document["citations"]),
        warnings=tuple(document["warnings"]),
        choices=tuple(document["choices"]),
        label=f"{say('conversation.generated')}，{model}",
    )


def _proofs(document: Mapping[str, Any]) -> tuple[Proof, ...]:
    return tuple(
        Proof(
            text=number["text"],
            label=number.get("label", ""),
            basis=BASIS[number["basis"]],
            steps=tuple(number["proof"].splitlines()),
        )
        for number in document["numbers"]
    )


def _source(cited: Mapping[str, Any]) -> str:
    known = {name: cited[name] for name in Citation.__slots__ if name in cited}
    citation = Citation(**known)
    digest = f"，SHA-256 {citation.sha256}" if citation.sha256 else ""
    return f"{place_of(citation)}（{citation.file}{digest}）"


def _model_words(document: Mapping[str, Any]) -> tuple[str, ...]:
    """What a language model wrote beside the proved answer, labelled as its words."""
    words = (document.get("model") or {}).get("text", "")
    return (say("conversation.model_words", text=" ".join(words.split())),) if words else ()


def _used_model(document: Mapping[str, Any]) -> bool:
    model = document.get("model")
    return bool(model and model["took_part"])
