"""What the sources gave, as a WARC file (ISO 28500) that other archives' tools read."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from importlib.metadata import version
from io import BytesIO
from typing import BinaryIO

from index.errors import OnRecordError
from index.ledger.records import Capture

_PACKED = frozenset({"content-encoding", "content-length", "transfer-encoding"})
"""Of the bytes on the way: they are kept unpacked."""


class NoWarc(OnRecordError):
    """The library that writes WARC files is not installed."""


def write_warc(captures: Iterable[Capture], file: BinaryIO) -> int:
    """Write the captures whose bytes are kept as `response` records, gzipped one by one; how many.
    Raises `NoWarc`."""
    try:
        from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415 - an extra
        from warcio.warcwriter import WARCWriter  # noqa: PLC0415
    except ImportError:
        raise NoWarc("writing WARC files needs an extra: pip install 'onrecord[warc]'") from None
    writer = WARCWriter(file, gzip=True, warc_version="1.1")
    about = {"software": f"onrecord/{version('onrecord')}", "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record("onrecord", about))
    written = 0
    for capture in captures:
        if capture.body is None:
            continue
        status = f"{capture.status} {_phrase(capture.status)}".strip()
        headers = [(n, v) for n, v in capture.headers.items() if n not in _PACKED]
        headers.append(("content-length", str(len(capture.body))))
        record = writer.create_warc_record(
            capture.final_url,
            "response",
            payload=BytesIO(capture.body),
            length=len(capture.body),
            http_headers=StatusAndHeaders(status, headers, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": capture.at},
        )
        writer.write_record(record)
        written += 1
    return written


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
