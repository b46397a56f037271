"""Archive: a .xlsx or .docx whose bytes depend on nothing but what was put in."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_DATES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_NO_DATE = rb"\g<1>1980-01-01T00:00:00Z\g<3>"


def settle(path: Path) -> None:
    """Rewrite the file without the time at which it was made, so that equal content has equal bytes."""
    settled = path.with_name(f"{path.name}.settled")
    try:
        with zipfile.ZipFile(path) as source, zipfile.ZipFile(settled, "w") as target:
            for entry in source.infolist():
                data = source.read(entry)
                if entry.filename == _CORE:
                    data = _DATES.sub(_NO_DATE, data)
                info = zipfile.ZipInfo(entry.filename, _EPOCH)
                info.external_attr = 0o600 << 16
                target.writestr(info, data, zipfile.ZIP_DEFLATED)
        settled.replace(path)
    finally:
        settled.unlink(missing_ok=True)


def printable(text: str) -> str:
    """The text without what XML cannot hold: control characters and halves of characters."""
    sound = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(char for char in sound if _holds(ord(char)))


def _holds(code: int) -> bool:
    return code in (0x09, 0x0A) or (
        code >= 0x20 and not 0x7F <= code <= 0x9F and code not in (0xFFFE, 0xFFFF)
    )
