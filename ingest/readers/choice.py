"""Choice: which reader reads a file, by what its bytes are and never by its name."""

from __future__ import annotations

from pathlib import Path

from accounts.errors import UnreadableFile
from ingest.document import Document
from ingest.readers import pdf, text
from ingest.readers.limits import check_size
from ingest.readers.span_grid import TableTooLarge

MAX_OFFICE_BYTES = 100 * 1024 * 1024
MAX_PICTURE_BYTES = 100 * 1024 * 1024
PDF_MARK = b"%PDF-"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_OFFICE_XML = b"<?mso-application"
_HEAD = 1024  # a PDF's mark may stand behind a few stray bytes
PICTURE_MARKS = (b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*")  # JPEG, PNG, TIFF
_OTHER = {
    b"Rar!": "RAR 压缩包，请解压后导入里面的文件",
    b"7z\xbc\xaf\x27\x1c": "7z 压缩包，请解压后导入里面的文件",
    b"\x1f\x8b": "gzip 压缩文件，请解压后导入里面的文件",
    b"%!PS": "PostScript 文件，请转换为 PDF 再导入",
}


def load(path: Path) -> bytes:
    """The file's bytes. Raises UnreadableFile where it is missing, unreadable or too large."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            check_size(path.name, path.stat().st_size, _limit(head))
            return head + file.read()
    except OSError as error:
        raise UnreadableFile(f"{path.name}：文件打不开（{error.strerror or error}）") from error


def read_document(data: bytes, name: str) -> Document:
    """The document in the bytes of a file. Raises UnreadableFile where no reader can read it."""
    return _read(data, name, inside=False)


# The readers' libraries are loaded with the first file that needs them.


def _read(data: bytes, name: str, *, inside: bool) -> Document:
    """The document; `inside` says that the file comes out of an archive, which may hold no other."""
    try:
        if data.startswith(_ZIP):
            return _read_package(data, name, inside=inside)
        if data.startswith(_OLE):
            return _read_ole(data, name)
        if PDF_MARK in data[:_HEAD]:
            return pdf.read_pdf(data, name)
        if data.startswith(PICTURE_MARKS):
            return _read_picture(data, name)
        return _read_marked(data, name)
    except TableTooLarge as error:
        raise UnreadableFile(f"{name}：有一张表格过于庞大，不像一份部门决算，没有读取") from error


def _read_package(data: bytes, name: str, *, inside: bool) -> Document:
    from ingest.readers.archive import read_archive
    from ingest.readers.docx import read_docx
    from ingest.readers.office_conversion import read_converted
    from ingest.readers.package import office_kind, open_package
    from ingest.readers.xlsx import read_xlsx

    check_size(name, len(data), MAX_OFFICE_BYTES)
    with open_package(data, name) as package:
        kind = office_kind(package.namelist())
        odf = package.read("mimetype") if kind == "odf" else b""
    if kind == "docx":
        return read_docx(data, name)
    if kind == "xlsx":
        return read_xlsx(data, name)
    if kind == "odf":
        return read_converted(data, name, "ods" if b"spreadsheet" in odf else "odt")
    if inside:
        raise UnreadableFile(f"{name}：压缩包套了三层以上，没有解开；请先解压")
    return read_archive(data, name, lambda content, file: _read(content, file, inside=True))


def _read_ole(data: bytes, name: str) -> Document:
    """A file of the Office of before 2007, or a locked one of today: both are compound files."""
    from ingest.readers.compound_file import stream_names
    from ingest.readers.office_conversion import read_converted
    from ingest.readers.xls import read_xls

    check_size(name, len(data), MAX_OFFICE_BYTES)
    streams = stream_names(data, name)
    if "EncryptedPackage" in streams:
        raise UnreadableFile(f"{name}：Word 或 Excel 文件设有密码，打不开；请取得没有密码的文件")
    if streams & {"Workbook", "Book"}:
        return read_xls(data, name)
    if "WordDocument" in streams:
        return read_converted(data, name, "doc")
    raise UnreadableFile(f"{name}：不是 Word 或 Excel 文件，打不开")


def _read_picture(data: bytes, name: str) -> Document:
    from ingest.readers.picture import read_picture

    return read_picture(data, name)


def _read_marked(data: bytes, name: str) -> Document:
    from ingest.readers.html import looks_like_html, read_html
    from ingest.readers.web_archive import archived_page

    for mark, what in _OTHER.items():
        if data.startswith(mark):
            raise UnreadableFile(f"{name}：是{what}")
    if data.startswith(_RTF):
        return _read_rtf(data, name)
    if _OFFICE_XML in data[:_HEAD]:
        raise UnreadableFile(
            f"{name}：是 Word 或 Excel 的 XML 文件，请另存为 .docx 或 .xlsx 再导入"
        )
    page = archived_page(data)
    if page is not None:
        return read_html(page, name)
    if looks_like_html(data):
        return read_html(data, name)
    return text.read_text(data, name)


def _read_rtf(data: bytes, name: str) -> Document:
    from ingest.readers.office_conversion import read_converted

    return read_converted(data, name, "rtf")


def _limit(head: bytes) -> int:
    if PDF_MARK in head:
        return pdf.MAX_BYTES
    if head.startswith(PICTURE_MARKS):
        return MAX_PICTURE_BYTES
    return MAX_OFFICE_BYTES if head.startswith((*_ZIP, _OLE)) else text.MAX_BYTES
