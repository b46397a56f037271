"""An exported conversation: proofs, sources with page and hash, the label, and foreign text as text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

from index.conversations import Conversation, Turn
from ui.export.conversation_docx import save_docx
from ui.export.conversation_md import conversation_markdown, save_markdown

AT = "2026-03-01T08:00:00+00:00"
HASH = "ab" * 32
HOSTILE = (
    "[点我](http://x.example) <img src=x onerror=alert(1)> **粗** www.x.example a@x.example "
    "`x` $y$ &lt;"
)


def document(question: str, text: str = "为 1.00 万元。", **more: Any) -> dict[str, Any]:
    return {
        "question": question,
        "status": "answered",
        "text": text,
        "reading": {"text": "云州市档案馆，2023 年度，单位本级口径"},
        "numbers": [
            {
                "text": "1.00 万元", "basis": "derived", "label": "会议费",
                "proof": "会议费 = 2.00 − 1.00\n依据：表",
            }
        ],
        "citations": [
            {
                "issuer": "云州市档案馆", "year": 2023, "file": "档案馆.pdf", "quote": "2.00", "page": 7,
                "table": "支出决算表", "row": "合计", "column": "决算数", "section": "", "line": None,
                "sha256": HASH,
            }
        ],
        "warnings": ["涉及审计疑点"],
        "choices": [],
        "completed": "",
        **more,
    }  # fmt: skip


def conversation(*documents: dict[str, Any]) -> Conversation:
    turns = tuple(
        Turn(number, AT, one["question"], one["status"], one["text"], one)
        for number, one in enumerate(documents, start=1)
    )
    return Conversation(1, AT, "张三", documents[0]["question"], turns)


def words_of(path: Path) -> str:
    paper = Document(str(path))
    return "\n".join(text.text or "" for text in paper.element.body.iter(qn("w:t")))


def test_markdown_holds_numbers_proofs_sources_warnings_and_the_label():
    text = conversation_markdown(conversation(document("会议费是多少")))
    for words in (
        "会议费是多少",
        "1.00 万元",
        "会议费 = 2.00 − 1.00",
        "推算",
        "档案馆.pdf",
        "第 7 页",
        HASH,
    ):
        assert words in text.replace("\\", "")
    for words in ("涉及审计疑点", "由程序生成", "未使用语言模型", "张三", AT, "单位本级口径"):
        assert words in text.replace("\\", "")


def test_an_answer_in_which_a_model_took_part_says_so():
    wrote = {"took_part": True, "text": "会议减少。"}
    text = conversation_markdown(conversation(document("甲"), document("乙", model=wrote)))
    first, second = text.split("## 2")
    assert "由程序生成，未使用语言模型" in first
    assert "语言模型写的话（AI 生成）：会议减少。" in second
    assert "由程序生成，使用了语言模型" in second
    assert "部分回答使用了语言模型" in first


def test_a_model_that_was_asked_in_vain_took_no_part():
    silent = {"took_part": False, "text": "", "notice": "模型没有回应"}
    text = conversation_markdown(conversation(document("甲", model=silent)))
    assert "由程序生成，未使用语言模型" in text


def test_foreign_text_makes_no_link_no_html_and_no_heading():
    hostile = document(f"# {HOSTILE}", text=f"- {HOSTILE}\n1. {HOSTILE}", warnings=[f"+ {HOSTILE}"])
    text = conversation_markdown(conversation(hostile))
    tokens = MarkdownIt("commonmark", {"linkify": False}).parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    assert not {"link_open", "image", "html_inline", "code_inline"} & {one.type for one in inline}
    assert not {"html_block", "fence", "code_block"} & {token.type for token in tokens}
    assert sum(token.type == "heading_open" for token in tokens) == 2
    shown = "".join(one.content for one in inline if one.type == "text")
    assert shown.count("<img src=x onerror=alert(1)>") >= 4
    # Neither may a reader that makes links of bare addresses find one.
    assert not re.search(r"(?<!\\):(?=//)|www\.|(?<!\\)@", text)


def test_word_holds_the_same(tmp_path: Path):
    path = tmp_path / "a.docx"
    save_docx(path, conversation(document("会议费是多少"), document(HOSTILE)))
    text = words_of(path)
    for words in (
        "会议费是多少",
        "1.00 万元",
        "会议费 = 2.00 − 1.00",
        "推算",
        "第 7 页",
        HASH,
        HOSTILE,
    ):
        assert words in text
    for words in ("涉及审计疑点", "由程序生成", "未使用语言模型", "张三", AT):
        assert words in text
    links = list(Document(str(path)).element.body.iter(qn("w:hyperlink")))
    assert links == []


def test_control_signs_and_half_characters_do_not_break_a_file(tmp_path: Path):
    broken = conversation(document("会\x00议\x1b[31m\ud800费"))
    save_docx(tmp_path / "a.docx", broken)
    save_markdown(tmp_path / "a.md", broken)
    assert "会议" in words_of(tmp_path / "a.docx")
    assert "会议" in (tmp_path / "a.md").read_text("utf-8")


def test_the_same_conversation_has_the_same_bytes(tmp_path: Path):
    for name in ("a.docx", "b.docx"):
        save_docx(tmp_path / name, conversation(document("会议费是多少")))
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
