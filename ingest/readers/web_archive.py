"""Web archive (MHTML, .mht): the page inside; Word and Excel save pages so, often named .doc or .xls."""

from __future__ import annotations

import re
from email import message_from_bytes, policy

_HEADER = re.compile(rb"[\w-]+:")
_MARK = re.compile(rb"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_HEAD = 2048


def archived_page(data: bytes) -> bytes | None:
    """The bytes of the first web page of the archive that holds a body; None where it is no archive."""
    if not _HEADER.match(data) or not _MARK.search(data[:_HEAD]):
        return None
    for part in message_from_bytes(data, policy=policy.compat32).walk():
        if part.get_content_type() != "text/html":
            continue
        page = part.get_payload(decode=True)
        if isinstance(page, bytes) and b"<frameset" not in page.lower():
            return page
    return None
