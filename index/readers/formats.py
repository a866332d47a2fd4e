"""Which reader takes what: by what the bytes are, what the server says, and the name's ending."""

from __future__ import annotations

import re
from typing import Protocol

from index.encodings import mark_encoding
from index.readers.html import read_html
from index.readers.markdown import read_markdown
from index.readers.pdf import MAGIC as PDF_MAGIC
from index.readers.pdf import read_pdf
from index.readers.plain import read_plain
from index.records import Statement

HEAD_BYTES = 1024
"""How many of a file's first bytes tell its format."""
_JSON_LINES = (".jsonl", ".ndjson", ".json", ".jsonl.gz", ".ndjson.gz", ".json.gz")
_JSON_TYPES = frozenset({"application/x-ndjson", "application/jsonl", "application/json"})
_HTML = re.compile(
    rb"\s*(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_OBJECT = re.compile(rb"\s*\{\s*\"")


class Reader(Protocol):
    """Reads one document; raises `UnreadableSource`."""

    def __call__(
        self, data: bytes, url: str | None = None, charset: str | None = None
    ) -> Statement: ...


_BY_ENDING: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
}
_BY_TYPE: dict[str, Reader] = {
    "text/html": read_html,
    "application/xhtml+xml": read_html,
    "application/pdf": read_pdf,
    "text/markdown": read_markdown,
}


def is_json_lines(name: str, head: bytes, content_type: str = "") -> bool:
    """Whether a file is JSON lines: by its name or its type, or by its first bytes where neither
    says anything."""
    low = name.lower()
    if low.endswith(_JSON_LINES) or content_type in _JSON_TYPES:
        return True
    if content_type in _BY_TYPE or _by_ending(low) is not None:
        return False
    return mark_encoding(head) in (None, "utf-8-sig") and bool(
        _OBJECT.match(head.lstrip(b"\xef\xbb\xbf"))
    )


def choose_reader(name: str, head: bytes, content_type: str = "") -> Reader:
    """The reader for a document that is not JSON lines; plain text where nothing else fits."""
    if head.startswith(PDF_MAGIC):
        return read_pdf
    stated = _BY_TYPE.get(content_type) or _by_ending(name.lower())
    if stated is not None:
        return stated
    return read_html if _HTML.match(head) else read_plain


def _by_ending(name: str) -> Reader | None:
    return next((reader for ending, reader in _BY_ENDING.items() if name.endswith(ending)), None)
