"""Archive (.zip): the files of one report → one Document; nothing is ever written to disk."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import PurePosixPath

from accounts.errors import UnreadableFile
from ingest.document import Document
from ingest.readers.join import joined_report, listed
from ingest.readers.package import BROKEN, MAX_INFLATED, office_kind, open_package

MAX_FILES = 50
_LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_UTF8_NAME = 0x800

Reader = Callable[[bytes, str], Document]


def read_archive(data: bytes, name: str, read: Reader) -> Document:
    """The report in a zip, each file read by `read`; a zip inside it is opened, one inside that not.

    Raises UnreadableFile where no file can be read, a path leads out, or several reports are inside.
    """
    documents: list[tuple[str, Document]] = []
    refused: list[str] = []
    for file, content in members(data, name):
        try:
            documents.append((file, read(content, file)))
        except UnreadableFile as error:
            refused.append(str(error))
    if not documents and not refused:
        raise UnreadableFile(f"{name}：压缩包是空的")
    if not documents:
        raise UnreadableFile(f"{name}：压缩包里没有能读取的文件：{listed(refused)}")
    document = joined_report(name, documents)
    warnings = tuple(f"压缩包里的文件没有读取：{reason}" for reason in refused)
    return Document(document.blocks, document.pages, (*document.warnings, *warnings))


def members(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """The files of a zip, those of zips inside it too, each with its path in it, which leads nowhere out.

    Raises UnreadableFile where it is no sound zip, a path leads out, or there is too much in it.
    """
    return _within_limits(_files(data, name), name)


def _within_limits(files: Iterator[tuple[str, bytes]], name: str) -> Iterator[tuple[str, bytes]]:
    """The files, as long as they are not too many or too large together."""
    size = 0
    for count, (file, content) in enumerate(files, start=1):
        size += len(content)
        if count > MAX_FILES:
            raise UnreadableFile(
                f"{name}：压缩包里的文件超过 {MAX_FILES} 个的上限；请解压后只导入报告"
            )
        if size > MAX_INFLATED:
            raise UnreadableFile(f"{name}：压缩包解开后过于庞大，可能是压缩炸弹，没有读完")
        yield file, content


def _files(data: bytes, name: str, *, inner: bool = False) -> Iterator[tuple[str, bytes]]:
    """The files with their names in the archive, those of archives inside it included."""
    with open_package(data, name) as package:
        for info in package.infolist():
            file = _printed_name(info)
            _require_inside(file, name)
            if info.is_dir() or _is_litter(file):
                continue
            content = _content(package, info, name)
            if not _is_zip(content):
                yield file, content
            elif inner:
                raise UnreadableFile(f"{name}：压缩包套了三层以上（{file}），没有解开；请先解压")
            else:
                yield from (
                    (f"{file}/{f}", c) for f, c in _files(content, f"{name}/{file}", inner=True)
                )


def _content(package: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    try:
        return package.read(info)
    except BROKEN as error:
        raise UnreadableFile(f"{name}：压缩包里的“{_printed_name(info)}”已损坏") from error


def _is_zip(content: bytes) -> bool:
    """Whether the file is an archive itself, and not a Word or Excel file."""
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return not office_kind(package.namelist())
    except BROKEN:
        return False


def _printed_name(info: zipfile.ZipInfo) -> str:
    """The name; Chinese programs store it in GBK without saying so."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def _require_inside(file: str, name: str) -> None:
    path = PurePosixPath(file.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or file[1:2] == ":":
        raise UnreadableFile(f"{name}：压缩包里的路径“{file}”指向包外，为安全起见没有读取")


def _is_litter(file: str) -> bool:
    """Whether a system left the file there, and no person."""
    parts = PurePosixPath(file).parts
    return "__MACOSX" in parts or parts[-1].lower() in _LITTER or parts[-1].startswith(("~$", "._"))
