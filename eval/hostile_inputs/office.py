"""Word and Excel files that are broken or carry entities, formulas, macros, links and depth."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator
from io import BytesIO

import openpyxl

from eval.hostile_inputs.hostile import Hostile
from eval.hostile_inputs.packages import packed

_MEGABYTE = 2**20
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROOT = (
    f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
)  # ten to the ninth times "ha"


def broken_office() -> Iterator[Hostile]:
    """Made by hand, so that nothing in them is a report."""
    chance = random.Random(20240102)
    good = _docx("<w:p><w:r><w:t>您好</w:t></w:r></w:p>")
    yield Hostile("truncated.docx", good[: len(good) // 2])
    yield Hostile("no_body.docx", packed({"word/nothing.xml": "<a/>"}))
    yield Hostile("not_xml.docx", _docx("<w:p><w:r>"))
    yield Hostile("laughs.docx", _docx("&l9;", f'<!DOCTYPE d [<!ENTITY l0 "ha">{_LAUGHS}]>'))
    outside = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    yield Hostile("external_entity.docx", _docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", outside))
    yield Hostile("external_link.docx", _docx_with_link("http://127.0.0.1:9/template.dotm"))
    yield Hostile("macros.docm", _docx("<w:p/>", more={"word/vbaProject.bin": _OLE + bytes(999)}))
    yield Hostile("very_deep.docx", _docx("<w:sdt>" * 50_000 + "</w:sdt>" * 50_000))
    nested = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    yield Hostile("nested_tables.docx", _docx(nested[0] * 800 + nested[1] * 800))
    yield Hostile("part_bomb.docx", _docx(" " * (200 * _MEGABYTE)))
    yield Hostile("formulas.xlsx", _formulas())
    yield Hostile("last_cell.xlsx", _far_cell())
    yield Hostile("merged_all.xlsx", _merged_all())
    yield Hostile("rows_200000.xlsx", _many_rows(200_000))
    yield Hostile("head_only.xls", _OLE)
    yield Hostile("random.xls", _OLE + chance.randbytes(_MEGABYTE))
    yield Hostile(
        "sectors_in_a_ring.doc",
        _OLE + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00" + bytes(4096),
    )
    yield Hostile("deep.rtf", b"{\\rtf1" + b"{" * 200_000)


def _docx(body: str, declaration: str = "", more: dict[str, bytes | str] | None = None) -> bytes:
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{declaration}'
        f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    )
    return packed(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _ROOT,
            "word/document.xml": document,
            **(more or {}),
        }
    )


def _docx_with_link(address: str) -> bytes:
    links = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_OFFICE}/attachedTemplate" '
        f'Target="{address}" TargetMode="External"/></Relationships>'
    )
    return _docx("<w:p/>", more={"word/_rels/document.xml.rels": links})


def _formulas() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row, formula in enumerate(
        (
            '=WEBSERVICE("http://127.0.0.1:9/")',
            "=cmd|'/c calc'!A1",
            '=HYPERLINK("file:///etc/passwd")',
            "=SUM(A1:XFD1048576)",
            "=A5",
        ),
        start=1,
    ):
        sheet.cell(row, 1).value = formula
    return _saved(book)


def _far_cell() -> bytes:
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = "合计"
    book.active["A1"] = "收入支出决算总表"
    return _saved(book)


def _merged_all() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "收入支出决算总表"
    saved = _saved(book)
    return _with_part(
        saved, "xl/worksheets/sheet1.xml", b"</sheetData>",
        b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    )  # fmt: skip


def _many_rows(count: int) -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(2, count + 2))
    book = openpyxl.Workbook()
    book.active["B1"] = 0  # A sheet without any cell has another form.
    saved = _saved(book)
    return _with_part(
        saved, "xl/worksheets/sheet1.xml", b"</sheetData>", f"{rows}</sheetData>".encode()
    )


def _saved(book: openpyxl.Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _with_part(package: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The package with a piece of one part replaced."""
    with zipfile.ZipFile(BytesIO(package)) as opened:
        members: dict[str, bytes | str] = {name: opened.read(name) for name in opened.namelist()}
    content = members[part]
    assert isinstance(content, bytes)
    assert old in content, f"{part} does not hold {old!r}"
    members[part] = content.replace(old, new)
    return packed(members)
