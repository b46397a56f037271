"""A conversation as a Word file: each answer with its numbers, their working and their sources."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.document import Document as Paper

from index.conversations import Conversation
from ui.export.archive import printable, settle
from ui.export.conversation_parts import Part, Proof, origin_of, parts_of, title_of
from ui.export.papers import WIDTH, add_head, add_row, add_span, grid, set_up
from ui.texts import say

_NUMBERS = (3.6, 4.4, 2.0, WIDTH - 10.0)
_NOTES = (2.0, WIDTH - 2.0)


def save_docx(path: Path, conversation: Conversation) -> None:
    """Write the file; the same conversation gives the same bytes."""
    document = Document()
    set_up(document)
    title = printable(title_of(conversation))
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title[:255], "", ""
    document.add_heading(title, 0)
    document.add_paragraph(printable(origin_of(conversation)))
    for part in parts_of(conversation):
        _part(document, part)
    document.save(str(path))
    settle(path)


def _part(document: Paper, part: Part) -> None:
    document.add_heading(printable(f"{part.number}．{part.question}"), 2)
    if part.understood:
        document.add_paragraph().add_run(printable(part.understood)).italic = True
    for line in part.lines:
        document.add_paragraph(printable(line))
    if part.proofs:
        _numbers(document, part.proofs)
    notes = (
        (say("conversation.sources"), part.sources),
        (say("conversation.warnings"), part.warnings),
        (say("conversation.choices"), part.choices),
    )
    if any(lines for _, lines in notes):
        table = grid(document, _NOTES)
        for name, lines in notes:
            if lines:
                add_span(table, _NOTES, name, "\n".join(lines))
    document.add_paragraph(printable(f"{part.at}　{part.label}"))


def _numbers(document: Paper, proofs: tuple[Proof, ...]) -> None:
    table = grid(document, _NUMBERS)
    add_head(table, _NUMBERS, say("conversation.number_heads").split("|"))
    for proof in proofs:
        add_row(table, _NUMBERS, (proof.text, proof.label, proof.basis, "\n".join(proof.steps)))
    document.add_paragraph()
