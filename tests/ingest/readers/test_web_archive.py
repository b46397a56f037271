from __future__ import annotations

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from ingest.readers.choice import read_document
from ingest.readers.web_archive import archived_page


def archive(*pages: str) -> bytes:
    message = MIMEMultipart("related")
    message["From"] = "Saved by a browser"
    for page in pages:
        message.attach(MIMEText(page, "html", "gb2312"))
    return message.as_bytes()


def test_the_page_of_a_web_archive_is_read() -> None:
    data = archive("<html><frameset></frameset></html>", "<html><p>收入决算表</p></html>")
    assert [line.text for line in read_document(data, "报告.doc").lines] == ["收入决算表"]


@pytest.mark.parametrize("data", ["收入决算表\n".encode(), b"MIME", b""])
def test_what_is_no_web_archive_is_left_to_others(data: bytes) -> None:
    assert archived_page(data) is None
