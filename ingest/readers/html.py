"""HTML: bytes → Document, text in reading order, tables with their spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from accounts.errors import UnreadableFile
from ingest.document import Document
from ingest.readers.flow import Flow
from ingest.readers.limits import check_size
from ingest.readers.list_number import formatted
from ingest.readers.span_grid import SpanCell, clean_lines, joined_cell, span_rows

MAX_BYTES = 30 * 1024 * 1024
MAX_TEXT = 8_000_000  # characters, pictures inside the page not counted
_PICTURE = re.compile(r"data:[\w/+.-]+;base64,[\w+/=\s]+")
_MARK = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|style|table|div|p|span|h[1-6]|center|font)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_HEAD = 4096
_UNPRINTED = frozenset(
    {
        "script", "style", "nav", "noscript", "template", "head", "iframe", "object", "embed",
        "select", "button", "footer", "svg", "canvas", "audio", "video", "input", "textarea", "rt",
    }
)  # fmt: skip
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt",
        "fieldset", "figure", "figcaption", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hr", "html", "li", "main", "ol", "p", "pre", "section", "ul", "caption", "tr", "td", "th",
    }
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHINESE_LIST = re.compile(r"cjk-ideographic|(?:simp|trad)-chinese", re.IGNORECASE)
_OWN_TEXT = (
    ".//main | .//article | .//*[@role='main'] | .//*[@id='zoom' or @id='UCAP-CONTENT']"
    " | .//*[contains(concat(' ', @class, ' '), ' TRS_Editor ')]"
)
_DEEPEST = 400


def looks_like_html(data: bytes) -> bool:
    """Whether the first bytes are those of a web page, in any encoding."""
    head = data[:_HEAD]
    encoding = next((code for mark, code in _BOMS if head.startswith(mark)), "latin-1")
    return _MARK.match(head.decode(encoding, "ignore")) is not None


def read_html(data: bytes, name: str) -> Document:
    """The document in a web page. Raises UnreadableFile where it is no text, too large or too deep."""
    check_size(name, len(data), MAX_BYTES)
    text = _PICTURE.sub("", _decoded(data, name))
    if len(text) > MAX_TEXT:
        raise UnreadableFile(
            f"{name}：网页超过 {MAX_TEXT // 1_000_000} 百万字，不像一份部门决算，没有读取"
        )
    try:
        # The parser fetches nothing and resolves no entity beyond those of HTML.
        parser = html.HTMLParser(
            encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
        )
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
        reader = _Reader()
        reader.page(root)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableFile(f"{name}：网页文件里没有可以读取的内容") from error
    except RecursionError as error:
        raise UnreadableFile(f"{name}：网页的层次过深，没有读取") from error
    return reader.flow.document()


def _decoded(data: bytes, name: str) -> str:
    """The text by its mark, as UTF-8 where it can be (whatever it declares), else as it declares.

    GB18030 holds GBK and GB2312, and what is declared as one of them is often another.
    """
    marked = [code for mark, code in _BOMS if data.startswith(mark)]
    declared = _CHARSET.search(data[:_HEAD])
    word = declared[1].decode("ascii").lower() if declared else "gb18030"
    encodings = (*marked, "utf-8", "gb18030" if word.startswith("gb") else word, "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    # A page may hold a few broken characters; more than one in a thousand means the wrong encoding.
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, "replace")
        if text.count("\ufffd") * 1000 < len(text):
            return text
    raise UnreadableFile(f"{name}：网页的文字编码无法识别（可用 UTF-8、GB18030、UTF-16）")


class _Reader:
    """Walks the elements into a Flow; text between blocks is gathered until a block begins or ends."""

    def __init__(self) -> None:
        self.flow = Flow()
        self._pending: list[str] = []

    def page(self, root: Any) -> None:
        """The page's own text where the page marks it, with its heading, else all that is printed."""
        own = _own_text(root)
        if own is not root:
            inside = set(own.iter("h1"))
            for heading in root.iter("h1"):
                if heading not in inside:
                    self._walk(heading, 0)
        self._walk(own, 0)
        self._flush()

    def _walk(self, element: Any, depth: int) -> None:
        if depth > _DEEPEST:
            raise RecursionError
        block = element.tag in _BLOCKS
        if block:
            self._flush()
        if element.tag == "li":
            self._pending.append(_marker(element))
        if element.tag == "br":
            self._flush()
        elif element.tag == "table":
            self._flush()
            self._table(element, depth)
        else:
            self._pending.append(element.text or "")
            for child in element.iterchildren("*"):
                if not _is_hidden(child):
                    self._walk(child, depth + 1)
                self._pending.append(child.tail or "")
        if block:
            self._flush()

    def _flush(self) -> None:
        """A line feed in the source parts no words of Chinese."""
        text = joined_cell(clean_lines("".join(self._pending)))
        self._pending.clear()
        if text:
            self.flow.text(text)

    def _table(self, table: Any, depth: int) -> None:
        """A table of data; a table that only lays out the page is walked cell by cell."""
        caption = table.find("caption")
        if caption is not None:
            self._walk(caption, depth + 1)
        rows = [row for row in _rows(table) if not _is_hidden(row)]
        cells = [cell for row in rows for cell in row.iterchildren("td", "th")]
        nested = any(next(cell.iter("table"), None) is not None for cell in cells)
        if nested or all(len(row.findall("td") + row.findall("th")) < 2 for row in rows):
            for cell in cells:
                self._walk(cell, depth + 1)
            self._flush()
            return
        self.flow.table(span_rows(_placed(rows)))


def _own_text(root: Any) -> Any:
    """The innermost element marked as the page's text that holds most of its words and tables."""
    body = root.find("body")
    body = root if body is None else body
    wanted = 0.6 * _length(body)
    tables = len(body.findall(".//table"))
    chosen = body
    for element in body.xpath(_OWN_TEXT):
        if _length(element) >= wanted and 2 * len(element.findall(".//table")) >= tables:
            chosen = element
    return chosen


def _length(element: Any) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _rows(table: Any) -> Iterator[Any]:
    for child in table.iterchildren("thead", "tbody", "tfoot", "tr"):
        if child.tag == "tr":
            yield child
        else:
            yield from child.iterchildren("tr")


def _placed(rows: list[Any]) -> Iterator[SpanCell]:
    """The cells by HTML's table model: each takes the first place that no cell above covers."""
    taken: dict[int, int] = {}  # column → first row that is free again
    for index, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while taken.get(column, 0) > index:
                column += 1
            columns = _span(cell, "colspan", 1000)
            down = min(_span(cell, "rowspan", 65_534) or len(rows), len(rows) - index)
            yield SpanCell(index, column, _cell_text(cell), down, max(columns, 1))
            for covered in range(column, column + columns):
                taken[covered] = index + down
            column += columns


def _span(cell: Any, name: str, most: int) -> int:
    value = (cell.get(name) or "1").strip()
    return min(int(value), most) if value.isdecimal() else 1


def _cell_text(cell: Any) -> str:
    reader = _Reader()
    reader._walk(cell, 0)
    return joined_cell([block.text for block in reader.flow.document().lines])


def _is_hidden(element: Any) -> bool:
    style = element.get("style") or ""
    return (
        element.tag in _UNPRINTED
        or element.get("hidden") is not None
        or bool(_HIDDEN.search(style))
    )


def _marker(item: Any) -> str:
    """The number that the browser prints before an item of an ordered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    first = parent.get("start") or "1"
    before = sum(1 for sibling in item.itersiblings("li", preceding=True))
    number = (int(first) if first.isdecimal() else 1) + before
    if _CHINESE_LIST.search(f"{parent.get('style') or ''}{item.get('style') or ''}"):
        return f"{formatted(number, 'chineseCounting')}、"
    kinds = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
    return f"{formatted(number, kinds.get(parent.get('type') or '1', 'decimal'))}. "
