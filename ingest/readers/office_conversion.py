"""Office conversion: files of old or foreign office formats through LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from accounts.errors import UnreadableFile
from ingest.document import Document
from ingest.patience import slow_work_begins
from ingest.readers.docx import read_docx
from ingest.readers.limits import check_size
from ingest.readers.xlsx import read_xlsx

TIME_LIMIT = 120  # seconds
MAX_BYTES = 50 * 1024 * 1024
_PROGRAMS = ("soffice", "libreoffice")
_FORMAT_NAMES = {
    "doc": "旧版 Word 文件（.doc）",
    "rtf": "RTF 文件",
    "odt": "OpenDocument 文字文件（.odt）",
    "ods": "OpenDocument 表格文件（.ods）",
}


def read_converted(data: bytes, name: str, kind: str) -> Document:
    """The document in a .doc, .rtf, .odt or .ods, `kind` saying which.

    Raises UnreadableFile where LibreOffice is missing, cannot convert the file, or takes too long.
    """
    check_size(name, len(data), MAX_BYTES)
    program = next((path for word in _PROGRAMS if (path := shutil.which(word))), None)
    target = "xlsx" if kind == "ods" else "docx"
    if program is None:
        raise UnreadableFile(
            f"{name}：是{_FORMAT_NAMES[kind]}，需要安装 LibreOffice 才能读取；"
            f"或者请用 Word、WPS 另存为 .{target} 再导入"
        )
    slow_work_begins()
    converted = _converted(program, data, name, kind, target)
    return read_xlsx(converted, name) if target == "xlsx" else read_docx(converted, name)


def _converted(program: str, data: bytes, name: str, kind: str, target: str) -> bytes:
    """The file in the target format. A fresh profile keeps macros off and runs apart from each other."""
    with tempfile.TemporaryDirectory(prefix="juesuan-") as folder:
        source = Path(folder) / f"report.{kind}"
        source.write_bytes(data)
        profile = (Path(folder) / "profile").as_uri()
        command = [
            program, "--headless", "--norestore", "--nolockcheck", "--nodefault",
            f"-env:UserInstallation={profile}", "--convert-to", target, "--outdir", folder, str(source),
        ]  # fmt: skip
        _run(command, name)
        result = source.with_suffix(f".{target}")
        if not result.is_file():
            raise UnreadableFile(f"{name}：LibreOffice 打不开这个文件，文件可能已损坏或设有密码")
        return result.read_bytes()


def _run(command: list[str], name: str) -> None:
    """Runs the command in a process group of its own, which ends with the time limit."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired as error:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise UnreadableFile(
            f"{name}：LibreOffice 在 {TIME_LIMIT} 秒内没有转换完，没有读取"
        ) from error
