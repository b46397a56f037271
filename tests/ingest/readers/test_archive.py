from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

import pytest

from accounts.errors import UnreadableFile
from eval.formats import as_docx
from ingest.readers.choice import read_document
from ingest.readers.package import MAX_MEMBERS
from tests.ingest.readers.formats import as_zip
from tests.ingest.sample import CONTENTS, COVER, INCOME, NARRATIVE, OVERVIEW, THREE_PUBLIC, sample

REPORT = sample().encode()


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as error:
        read_document(data, "包.zip")
    assert str(error.value).startswith(("包.zip：", "包.zip/"))
    return str(error.value)


def test_one_report_in_a_zip_is_that_report() -> None:
    document = read_document(as_zip({"报告.txt": REPORT, "__MACOSX/._报告.txt": b"\x00"}), "包.zip")
    assert document.blocks == read_document(REPORT, "报告.txt").blocks
    assert document.warnings == ()


def test_parts_in_separate_files_come_in_the_order_of_a_report() -> None:
    files = {
        "1说明.txt": NARRATIVE.encode(),
        "2表.txt": f"{INCOME}\n{THREE_PUBLIC}".encode(),
        "3概况.docx": as_docx(f"{COVER}\n{CONTENTS}\n{OVERVIEW}"),
    }
    document = read_document(as_zip(files), "包.zip")
    texts = [line.text for line in document.lines]
    assert texts.index("第一部分") < texts.index("收入决算表") < texts.index("第三部分")
    assert document.warnings == ("由 3 个文件合成：3概况.docx、2表.txt、1说明.txt",)
    numbers = [line.number for line in document.lines]
    assert numbers == sorted(set(numbers))


def test_a_zip_inside_a_zip_is_opened_and_one_inside_that_is_not() -> None:
    inner = as_zip({"报告.txt": REPORT})
    assert read_document(as_zip({"内.zip": inner}), "包.zip").lines
    assert "三层" in refusal(as_zip({"中.zip": as_zip({"内.zip": inner})}))


def test_one_report_in_two_formats_is_read_once() -> None:
    document = read_document(as_zip({"a.txt": REPORT, "b.docx": as_docx(sample())}), "包.zip")
    assert len(document.warnings) == 1
    assert "重复" in document.warnings[0]


def test_two_reports_are_refused_by_name() -> None:
    other = sample().replace("青石县档案馆", "青石县图书馆").encode()
    reason = refusal(as_zip({"档案馆.txt": REPORT, "图书馆.txt": other}))
    assert "2 份不同的报告（档案馆.txt、图书馆.txt）" in reason


def test_what_cannot_be_read_beside_a_report_is_named() -> None:
    document = read_document(as_zip({"报告.txt": REPORT, "章.png": b"\x89PNG\r\n" * 9}), "包.zip")
    assert any("章.png" in warning and "图片" in warning for warning in document.warnings)


def test_a_zip_without_a_readable_file_says_why() -> None:
    assert "章.png" in refusal(as_zip({"章.png": b"\x89PNG\r\n" * 9}))
    assert "空" in refusal(as_zip({}))


@pytest.mark.parametrize("path", ["../../etc/cron.d/x", "/etc/x", "C:\\x.txt", "a\\..\\..\\x.txt"])
def test_a_path_that_leads_out_is_refused(path: str) -> None:
    assert "包外" in refusal(as_zip({path: REPORT}))


def test_a_bomb_is_refused_unopened() -> None:
    assert "炸弹" in refusal(as_zip({"大.txt": b"\x00" * (64 * 1024 * 1024)}))


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(as_zip({"大.txt": b"1" * 1_000_000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + offset
        data[at : at + 4] = struct.pack("<I", 10)
    assert "损坏" in refusal(bytes(data))


def test_too_many_files_are_refused() -> None:
    assert "上限" in refusal(as_zip({f"{i}.txt": REPORT for i in range(60)}))
    assert "上限" in refusal(as_zip({f"{i}/": b"" for i in range(MAX_MEMBERS + 1)}))


def test_a_locked_zip_is_refused() -> None:
    data = bytearray(as_zip({"a.txt": REPORT}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert "密码" in refusal(bytes(data))


def test_a_truncated_zip_is_refused() -> None:
    data = as_zip({"a.txt": REPORT})
    assert "不完整" in refusal(data[: len(data) // 2])


def test_names_in_gbk_are_printed_as_meant() -> None:
    """Chinese programs store the bytes of GBK without the flag that says UTF-8."""
    name, content = "重要.txt".encode("gbk"), b"x"
    crc = zlib.crc32(content)
    sizes = struct.pack("<IIIHH", crc, len(content), len(content), len(name), 0)
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 0, 0, 0) + sizes + name + content
    central = b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 0, 0, 0) + sizes
    central += struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    data = local + central + end
    assert zipfile.is_zipfile(BytesIO(data))
    assert "重要.txt" in str(
        read_document(as_zip({"内.zip": data, "报告.txt": REPORT}), "包.zip").warnings
    )
