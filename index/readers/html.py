"""HTML: a page's main text, and what its head says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from index.cleaning import drop_captions, trim_furniture
from index.confined import Confined, TookTooMuch
from index.encodings import declared_charset, decode
from index.errors import UnreadableSource
from index.languages import detect_lang
from index.names import Names
from index.publishers import find_publisher
from index.readers.documents import describe
from index.readers.html_metadata import PageHead, read_head
from index.readers.html_text import main_text, parse_page
from index.readers.statements import build_statement
from index.records import Statement

_SECONDS = 20  # for one page; a long one takes 0.3
_apart = Confined("index.readers.html:read_record", _SECONDS)
_OFFICE_CHARS = 120
_OFFICE = re.compile(
    r"ministr|minister|government|department|office|presiden|embassy|parliament|gov\.|chancell|"
    r"council|commission|secretariat|mission|service",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"<(?:!doctype\s+html|/?(?:html|head|body|div|p|article|main|section|span|table|h[1-6]|ul|ol|br"
    r"|meta|title|pre|blockquote|a|b|i|font|center)\b)",
    re.IGNORECASE,
)


def read_html(data: bytes, url: str | None = None, charset: str | None = None) -> Statement:
    """The statement on a page; `url` and `charset` are what the fetch knows of it.

    Raises `UnreadableSource` for what is no HTML, nested too deeply or too large, for a page
    without text, and for one that takes too much time or memory to read.
    """
    try:
        found = _apart(data, url, charset)
    except TookTooMuch:
        raise UnreadableSource(
            f"the page cannot be read within the limits of memory and time ({_SECONDS} s)"
        ) from None
    if isinstance(found, str):
        raise UnreadableSource(found)
    found["issuer"] = found.get("issuer") or _office_among(found.pop("bylines", ()))
    return build_statement(found)


def _office_among(names: Sequence[str]) -> str | None:
    """The first of the names that is a state's or a body's office."""
    for name in names:
        named = _OFFICE.search(name) or Names.load().whole(name)
        if len(name) <= _OFFICE_CHARS and named and Names.load().party_of(name):
            return name
    return None


def read_record(
    data: bytes, url: str | None = None, charset: str | None = None
) -> dict[str, Any] | str:
    """The page's record for `build_statement`, or why there is none; runs apart."""
    try:
        return _record(data, url, charset)
    except UnreadableSource as error:
        return str(error)


def _record(data: bytes, url: str | None, charset: str | None) -> dict[str, Any]:
    text = decode(data, charset or declared_charset(data))
    if _TAG.search(text) is None:
        raise UnreadableSource("there is no HTML in it")
    head = read_head(parse_page(text), text, url)
    paragraphs = main_text(text)
    while paragraphs and _same(paragraphs[0], head.title):
        paragraphs.pop(0)
    paragraphs = trim_furniture(drop_captions(paragraphs))
    if not paragraphs:
        raise UnreadableSource("the page holds no text")
    record = describe(paragraphs, _fields(head, "\n\n".join(paragraphs)))
    return {**record, "bylines": [] if record.get("issuer") else list(head.bylines)}


def _fields(head: PageHead, text: str) -> dict[str, str | None]:
    return {
        **head.named,
        "title": head.title,
        "url": head.url,
        "date": head.date.text if head.date else None,
        "lang": detect_lang(text) or head.lang,  # pages often carry their template's language
        "issuer": None if find_publisher(head.url or "") else head.issuer,
    }


def _same(paragraph: str, title: str | None) -> bool:
    return title is not None and paragraph.casefold() == title.casefold()
