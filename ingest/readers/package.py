"""Package: a zip container opened within limits, before any library reads it."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Collection
from io import BytesIO

from accounts.errors import UnreadableFile

MAX_MEMBERS = 5_000
MAX_INFLATED = 400 * 1024 * 1024
MAX_XML = 24 * 1024 * 1024  # all XML parts together; their trees take twenty times as much memory
MAX_RATIO = 250  # deflate reaches 1032:1 only on runs of one byte
_RATIO_FROM = 8 * 1024 * 1024
_PROLOGUE = 65_536
_ENCRYPTED = 0x1
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


def open_package(data: bytes, name: str) -> zipfile.ZipFile:
    """The zip file. Raises UnreadableFile where it is truncated, encrypted, or would inflate too far."""
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except BROKEN as error:
        raise UnreadableFile(
            f"{name}：压缩格式的文件（zip、docx、xlsx）不完整或已损坏，打不开；请重新取得完整的文件"
        ) from error
    _check(package, name)
    return package


def open_office(data: bytes, name: str) -> zipfile.ZipFile:
    """The package of a .docx or .xlsx. Raises UnreadableFile also where an XML part is not to be trusted."""
    package = open_package(data, name)
    parts = [i for i in package.infolist() if i.filename.lower().endswith((".xml", ".rels"))]
    size = sum(info.file_size for info in parts)
    if size > MAX_XML:
        raise UnreadableFile(
            f"{name}：文字和表格有 {size / 1024 / 1024:.0f} MB，不像一份部门决算，没有读取"
        )
    for info in parts:
        try:
            with package.open(info) as part:
                head = part.read(_PROLOGUE).replace(b"\x00", b"")
        except BROKEN as error:
            raise UnreadableFile(f"{name}：文件已损坏（{info.filename}），打不开") from error
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            raise UnreadableFile(
                f"{name}：文件里有实体声明（{info.filename}），Word、Excel 不会这样写，为安全起见没有读取"
            )
    return package


def office_kind(names: Collection[str]) -> str:
    """ "docx", "xlsx", "odf" or "" by the parts of a package."""
    if any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    return "odf" if {"mimetype", "content.xml"} <= set(names) else ""


def _check(package: zipfile.ZipFile, name: str) -> None:
    members = package.infolist()
    if len(members) > MAX_MEMBERS:
        raise UnreadableFile(
            f"{name}：压缩文件里有 {len(members)} 个成员，超过 {MAX_MEMBERS} 个的上限"
        )
    inflated = sum(info.file_size for info in members)
    suspicious = any(
        info.file_size > _RATIO_FROM and info.file_size > MAX_RATIO * info.compress_size
        for info in members
    )
    if inflated > MAX_INFLATED or suspicious:
        raise UnreadableFile(
            f"{name}：压缩文件解开后有 {inflated / 1024 / 1024:.0f} MB，远超一份报告的大小，"
            "可能是压缩炸弹，没有解开"
        )
    if any(info.flag_bits & _ENCRYPTED for info in members):
        raise UnreadableFile(f"{name}：压缩文件设有密码，打不开；请取得没有密码的文件")
