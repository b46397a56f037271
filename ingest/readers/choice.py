"""Choice: which reader reads a file, by what its bytes are and never by its name."""

from __future__ import annotations

from pathlib import Path

from accounts.errors import UnreadableFile
from ingest.document import Document
from ingest.readers import pdf, text
from ingest.readers.limits import check_size

_PDF = b"%PDF-"
_HEAD = 1024  # a PDF's mark may stand behind a few stray bytes


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
    return pdf.read_pdf(data, name) if _PDF in data[:_HEAD] else text.read_text(data, name)


def _limit(head: bytes) -> int:
    return pdf.MAX_BYTES if _PDF in head else text.MAX_BYTES
