"""Delivery: the files that an auditor asked for, of one report or of many."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from accounts.errors import InputError
from ui.export.dossier import Dossier
from ui.export.saving import save_whole

_LONGEST_NAME = 60  # characters of the report's file name; systems allow 255 bytes


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where to write what; None where it is not wanted. `prepared_on` is the working paper's date.

    For many reports, `html`, `docx` and `sarif` are folders with a file a report.
    """

    html: Path | None = None
    docx: Path | None = None
    sarif: Path | None = None
    prepared_on: str = ""

    def deliver(self, dossier: Dossier, xlsx: Path | None = None) -> None:
        """Write the files of one report. Raises InputError where one cannot be written."""
        # Each format brings a library of its own, which only its users wait for.
        if xlsx is not None:
            from ui.export.audit_xlsx import save_xlsx

            save_whole(xlsx, partial(save_xlsx, dossier=dossier))
        if self.html is not None:
            from ui.export.audit_html import save_html

            save_whole(self.html, partial(save_html, dossier=dossier))
        if self.docx is not None:
            from ui.export.audit_docx import save_docx

            save = partial(save_docx, dossier=dossier, prepared_on=self.prepared_on)
            save_whole(self.docx, save)
        if self.sarif is not None:
            from ui.export.audit_sarif import save_sarif

            save_whole(self.sarif, partial(save_sarif, dossier=dossier))

    def deliver_one_of_many(self, dossier: Dossier, number: int) -> None:
        """Write the files of the report of that number into the folders."""
        name = f"{number:04d}_{Path(dossier.report.file).stem[:_LONGEST_NAME]}"
        Wanted(
            html=_in_folder(self.html, f"{name}.html"),
            docx=_in_folder(self.docx, f"{name}.docx"),
            sarif=_in_folder(self.sarif, f"{name}.sarif"),
            prepared_on=self.prepared_on,
        ).deliver(dossier)


def _in_folder(folder: Path | None, name: str) -> Path | None:
    if folder is None:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"不能建立文件夹 {folder}：{error.strerror or error}") from error
    return folder / name
