"""Download: one export of a dossier as bytes, for a browser."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from accounts.report import Report
from ui.export.audit_json import audit_json
from ui.export.delivery import Wanted
from ui.export.dossier import Dossier

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*\u2028\u2029]+')
_LONGEST_NAME = 60  # characters; systems allow 255 bytes
_REPLACED = "_"


class Form(StrEnum):
    """The forms in which an audit can be taken away; the value is the file's ending."""

    XLSX = "xlsx"
    HTML = "html"
    DOCX = "docx"
    SARIF = "sarif"
    JSON = "json"


MIME = {
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.HTML: "text/html",
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.SARIF: "application/sarif+json",
    Form.JSON: "application/json",
}


def exported(dossier: Dossier, form: Form, prepared_on: str = "") -> bytes:
    """The file of that form; `prepared_on` is the date on the working paper (DOCX)."""
    if form is Form.JSON:
        text = json.dumps(audit_json(dossier), ensure_ascii=False, indent=2)
        return text.encode("utf-8", "replace")
    with TemporaryDirectory(prefix="juesuan-") as folder:
        path = Path(folder) / f"audit.{form.value}"
        files = {form.value: path} if form is not Form.XLSX else {}
        wanted = Wanted(**files, prepared_on=prepared_on)
        wanted.deliver(dossier, path if form is Form.XLSX else None)
        return path.read_bytes()


def file_name(report: Report, what: str, ending: str) -> str:
    """A name that every system takes: issuer, year and what it is."""
    issuer = _NOT_IN_NAMES.sub(_REPLACED, report.issuer)[:_LONGEST_NAME].strip(" .") or _REPLACED
    return f"{issuer}_{report.year}_{what}.{ending}"
