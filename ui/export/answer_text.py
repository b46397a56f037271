"""An answer as plain text for a terminal: the sentence, the working, the places, what to mind."""

from __future__ import annotations

from answer.answer import Answer, Citation, ModelPart

BASIS = {"cell": "报表数", "derived": "推算", "quoted": "报告原文，无表可核"}


def answer_text(answer: Answer) -> str:
    lines = [answer.text]
    if answer.reading.text:
        lines.append(f"（{answer.reading.text}）")
    shown: set[str] = set()
    for number in answer.numbers:
        lines.append(f"  {number.text}  [{BASIS[number.basis]}] {number.label}".rstrip())
        # Each step of the working is told once; its places stand below, as citations.
        steps = [
            s for s in number.proof.splitlines() if not s.startswith("依据") and s not in shown
        ]
        lines += [f"      {step}" for step in steps]
        shown.update(steps)
    lines += [f"  出处：{place_of(citation)}" for citation in answer.citations]
    lines += [f"  注意：{warning}" for warning in answer.warnings]
    lines += [f"  可选：{choice}" for choice in answer.choices]
    if answer.model is not None:
        lines += _model_lines(answer.model)
    return "\n".join(lines)


def _model_lines(part: ModelPart) -> list[str]:
    """What the model wrote, labelled as such, and what the reader must know of it."""
    written = [f"  语言模型的表述（AI 生成，数由程序填入）：{part.text}"] if part.text else []
    return written + ([f"  语言模型：{part.notice}"] if part.notice else [])


def place_of(citation: Citation) -> str:
    """The place in words, with what is printed there."""
    cell = " ".join(part for part in (citation.table, citation.row, citation.column) if part)
    section = f"“{citation.section}”一节" if citation.section else ""
    page = f"第 {citation.page} 页" if citation.page else ""
    line = f"第 {citation.line} 行" if citation.line and not citation.page else ""
    spot = " ".join(part for part in (cell or section, page, line) if part)
    return f"{citation.issuer} {citation.year} 年度 {spot} “{citation.quote}”"
