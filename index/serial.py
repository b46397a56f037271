"""A report as bytes and back: JSON by msgspec, deflated.

Decimals travel as their printed digits, so that 20.00 comes back as 20.00 and not as 20.
"""

import zlib

import msgspec

from accounts.correction import Correction
from accounts.errors import LibraryError
from accounts.report import Report
from accounts.source import Source

FORM = 1
"""The form that this program writes; raised when the shape of a report changes."""

_encoder = msgspec.json.Encoder(decimal_format="string")
_report_decoder = msgspec.json.Decoder(Report)
_source_decoder = msgspec.json.Decoder(Source)
_correction_decoder = msgspec.json.Decoder(Correction)
_names_decoder = msgspec.json.Decoder(tuple[str, ...])


def report_to_bytes(report: Report) -> bytes:
    """The report as deflated JSON. Raises LibraryError where its text is no valid Unicode."""
    try:
        return zlib.compress(_encoder.encode(report), level=6)
    except UnicodeEncodeError as error:
        raise LibraryError(f"{report.file}：含有无法保存的字符，未读入资料库。") from error


def report_from_bytes(body: bytes) -> Report:
    """The report that the bytes hold. Raises LibraryError where they hold none of this form."""
    try:
        return _report_decoder.decode(zlib.decompress(body))
    except (zlib.error, msgspec.DecodeError) as error:
        raise LibraryError(
            "资料库中的一份报告已损坏，或由其他版本的程序写成；请重新读入该文件。"
        ) from error


def source_to_text(source: Source) -> str:
    """The place as JSON, with only what is known of it."""
    known = {
        name: value
        for name in Source.__dataclass_fields__
        if (value := getattr(source, name)) not in (None, "")
    }
    return _encoder.encode(known).decode("utf-8")


def source_from_text(text: str) -> Source:
    """The place that source_to_text wrote."""
    return _source_decoder.decode(text)


def correction_to_text(correction: Correction) -> str:
    """A correction as JSON."""
    return _encoder.encode(correction).decode("utf-8")


def correction_from_text(text: str | None) -> Correction | None:
    """The correction that correction_to_text wrote; None for none."""
    return None if text is None else _correction_decoder.decode(text)


def names_to_text(names: tuple[str, ...]) -> str:
    """A list of names as JSON."""
    return _encoder.encode(names).decode("utf-8")


def names_from_text(text: str) -> tuple[str, ...]:
    """The names that names_to_text wrote."""
    if text == "[]":
        return ()
    return _names_decoder.decode(text)
