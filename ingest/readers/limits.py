"""Limits: how large a file may be."""

from __future__ import annotations

from accounts.errors import UnreadableFile

_MEGABYTE = 1024 * 1024


def check_size(name: str, size: int, most: int) -> None:
    """Raises UnreadableFile where `size` is more than `most` bytes."""
    if size > most:
        raise UnreadableFile(
            f"{name}：文件有 {size / _MEGABYTE:.0f} MB，超过 {most // _MEGABYTE} MB 的上限；"
            "一份部门决算没有这样大，请检查是否拿错了文件"
        )
