"""Chunk: a passage for retrieval, which never cuts a table row from its headings."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.source import Source


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage. `id` is unique in its report; `title` is the path of headings above it.

    `role` is the section's meaning ("glossary", "duties", "three_public_overall" …) or "table:KIND".
    """

    id: str
    title: str
    text: str
    role: str
    source: Source
