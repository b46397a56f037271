"""The catalogue of the library as JSON and as plain text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from accounts.quantity import Scope
from accounts.report import ReportKind
from index.shelf import Shelved

_HASH_SHOWN = 12


def shelf_json(shelf: Iterable[Shelved]) -> dict[str, Any]:
    """The document of `juesuan reports --json`."""
    return {
        "reports": [
            {
                "issuer": line.issuer,
                "year": line.year,
                "kind": str(line.kind),
                "scope": str(line.scope),
                "file": line.file,
                "sha256": line.sha256,
                "unit": line.unit,
                "members": list(line.members),
                "taken_in_at": line.taken_in_at,
                "revision": line.revision,
            }
            for line in shelf
        ]
    }


def shelf_text(shelf: Iterable[Shelved], *, revisions: bool = False) -> str:
    """A line a report; with `revisions` the number and the hash of each version."""
    lines = [_line(line) + (_version(line) if revisions else "") for line in shelf]
    return "\n".join(lines) or "资料库是空的。用 juesuan ingest 文件或文件夹 收入报告。"


def _line(line: Shelved) -> str:
    scope = "汇总" if line.scope is Scope.CONSOLIDATED else "本级"
    kind = "部门预算，" if line.kind is ReportKind.BUDGET else ""
    return f"{line.year}  {line.issuer}（{kind}{scope}）  {line.file}"


def _version(line: Shelved) -> str:
    return f"  第 {line.revision} 版 {line.sha256[:_HASH_SHOWN]}"
