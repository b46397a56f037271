"""Choice and safety: what a file is, its bytes say; what cannot be read is refused in one sentence."""

from __future__ import annotations

import contextlib
import random
import stat
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from accounts.errors import InputError, UnreadableFile
from eval.formats import as_docx, as_html, as_xlsx
from ingest.read import read_bytes
from ingest.readers import office_conversion
from ingest.readers.choice import read_document
from tests.ingest.readers.formats import as_xls, as_zip
from tests.ingest.sample import sample

REPORT = sample()
ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as error:
        read_document(data, "报告.docx")
    assert str(error.value).startswith("报告.docx：")
    return str(error.value)


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return as_zip({n: change(n, package.read(n)) for n in package.namelist()})


def compound_file(*streams: str) -> bytes:
    """A compound file (MS-CFB) whose root holds empty streams of the given names."""

    def entry(name: str, kind: int, right: int = -1, child: int = -1) -> bytes:
        coded = (name + "\0").encode("utf-16-le")
        head = coded.ljust(64, b"\0") + struct.pack(
            "<HBBiii", len(coded), kind, 1, -1, right, child
        )
        return head.ljust(116, b"\0") + struct.pack("<iii", -2, 0, 0)

    names = [
        entry(name, 2, right=i + 2 if i + 1 < len(streams) else -1)
        for i, name in enumerate(streams)
    ]
    directory = b"".join([entry("Root Entry", 5, child=1), *names]).ljust(512, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 10
    header += struct.pack("<IiIIiIiI", 1, 1, 0, 4096, -2, 0, -2, 0)
    header += struct.pack("<i", 0) + struct.pack("<i", -1) * 108
    table = struct.pack("<ii", -3, -2) + struct.pack("<i", -1) * 126
    return header + table + directory


@pytest.mark.parametrize("writer", [as_docx, as_xlsx, as_xls, as_html, str.encode])
def test_the_content_decides_and_not_the_name(writer: Callable[[str], bytes]) -> None:
    report = read_bytes(writer(REPORT), "报告.pdf")
    assert (report.issuer, report.year) == ("青石县档案馆", 2022)
    assert report.table("three_public") is not None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (compound_file("EncryptedPackage", "EncryptionInfo"), "密码"),
        (compound_file("Contents"), "不是 Word 或 Excel"),
        (compound_file("WordDocument")[:600], "损坏"),
        (b"Rar!\x1a\x07\x00" + b"\0" * 50, "RAR"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "图片"),
        (b"PK\x03\x04" + b"\0" * 50, "不完整"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "另存为"),
    ],
    ids=["locked", "other compound", "cut compound", "rar", "picture", "cut zip", "office xml"],
)
def test_what_cannot_be_read_is_named(data: bytes, reason: str) -> None:
    assert reason in refusal(data)


@pytest.mark.parametrize("writer", [as_docx, as_xlsx])
def test_a_cut_or_damaged_office_file_is_refused(writer: Callable[[str], bytes]) -> None:
    data = writer(REPORT)
    assert "不完整" in refusal(data[:-200])
    emptied = repacked(data, lambda name, content: b"" if name.endswith("l") else content)
    assert "损坏" in refusal(emptied)


@pytest.mark.parametrize(
    ("writer", "part"), [(as_docx, "word/document.xml"), (as_xlsx, "xl/worksheets/sheet1.xml")]
)
def test_external_entities_are_refused(writer: Callable[[str], bytes], part: str) -> None:
    def infected(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        body = content.split(b"?>", 1)[-1] if content.startswith(b"<?xml") else content
        return ENTITY + body

    assert "实体" in refusal(repacked(writer(REPORT), infected))


def test_an_inflated_part_is_refused() -> None:
    noise = random.Random(1).randbytes(14_000_000).hex().encode()
    swollen = repacked(
        as_docx(REPORT),
        lambda name, content: content + noise if name == "word/styles.xml" else content,
    )
    assert "不像一份部门决算" in refusal(swollen)
    data = repacked(
        as_docx(REPORT),
        lambda name, content: (
            content + b" " * 60_000_000 if name == "word/document.xml" else content
        ),
    )
    assert "炸弹" in refusal(data)


def test_a_cell_at_the_end_of_the_sheet_does_not_make_the_sheet_large() -> None:
    data = repacked(
        as_xlsx(REPORT),
        lambda name, content: content.replace(
            b"</sheetData>",
            b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>',
        ),
    )
    assert read_document(data, "报告.xlsx").lines


def flipped(data: bytes, rng: random.Random) -> bytes:
    """The bytes with up to eight of them changed, and now and then the end cut off."""
    broken = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        broken[rng.randrange(len(broken))] = rng.randrange(256)
    return bytes(broken[: rng.choice((len(broken), rng.randrange(1, len(broken))))])


@pytest.mark.parametrize("writer", [as_docx, as_xlsx, as_xls, as_html])
def test_flipped_bytes_are_read_or_refused(writer: Callable[[str], bytes]) -> None:
    data, rng = writer(REPORT), random.Random(7)
    for _ in range(25):
        with contextlib.suppress(InputError):
            assert read_bytes(flipped(data, rng), "坏").file == "坏"


@pytest.mark.parametrize("writer", [as_docx, as_xlsx])
def test_flipped_bytes_inside_the_parts_are_read_or_refused(writer: Callable[[str], bytes]) -> None:
    data, rng = writer(REPORT), random.Random(8)

    def damaged(_name: str, content: bytes) -> bytes:
        return flipped(content, rng) if content and rng.random() < 0.2 else content

    for _ in range(25):
        with contextlib.suppress(InputError):
            assert read_bytes(repacked(data, damaged), "坏").file == "坏"


class TestOldWord:
    DATA = compound_file("WordDocument")

    @staticmethod
    def program(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
        """Puts a program that stands for LibreOffice first on the path."""
        path = folder / "soffice"
        path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")

    def test_without_libreoffice_it_says_what_to_do(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        assert "LibreOffice" in refusal(self.DATA)
        assert "另存为 .docx" in refusal(self.DATA)

    def test_what_it_converts_is_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "result").write_bytes(as_docx(REPORT))
        find = 'while [ "$1" != "--outdir" ]; do shift; done; '
        self.program(tmp_path, monkeypatch, f'{find}cp "{tmp_path}/result" "$2/report.docx"')
        document = read_document(self.DATA, "报告.doc")
        assert document.blocks == read_document(as_docx(REPORT), "报告.docx").blocks

    def test_what_it_cannot_convert_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.program(tmp_path, monkeypatch, "exit 1")
        assert "打不开" in refusal(self.DATA)

    def test_it_is_ended_with_its_time(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.program(tmp_path, monkeypatch, "sleep 30")
        monkeypatch.setattr(office_conversion, "TIME_LIMIT", 1)
        assert "秒" in refusal(self.DATA)
