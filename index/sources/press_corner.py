"""The European Commission's press corner: its pages hold no text before a program has run in them,
so that the documents of its interface are read in their place, and cited at the pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import parse_qs, quote, urljoin, urlsplit

from index.errors import InvalidDate
from index.fetching import Reply
from index.records import PartialDate

ITEMS, REFERENCE, TITLE, DAY = "docuLanguageListResources", "refCode", "title", "eventDate"
"""Where a list has its documents, and each of these what it is called by."""
PAGE = "pagenumber"
_DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Document:
    """One document, as a page of the same words."""

    page: Reply
    url: str
    """Of the page that people read."""
    published_on: PartialDate | None


def document_address(listed_at: str, reference: str) -> str:
    """Where a document is read that a list names.

    >>> document_address("https://e.example/presscorner/api/search?language=en", "IP/26/301")
    'https://e.example/presscorner/api/documents?reference=IP/26/301&language=en'
    """
    named = f"{_DOCUMENTS}?reference={quote(reference)}&language={_language(listed_at)}"
    return urljoin(listed_at, named)


def document(reply: Reply) -> Document | None:
    """What an answer of the interface holds; None where it is none, or holds no text."""
    split = urlsplit(reply.url)
    base, _, last = split.path.rpartition("/api/")
    if last != _DOCUMENTS or reply.status != 200:
        return None
    body = _json(reply.content)
    resource = body.get("docuLanguageResource")
    reference = str(body.get("refCd") or (parse_qs(split.query).get("reference") or [""])[0])
    if not isinstance(resource, Mapping) or not resource.get("htmlContent") or not reference:
        return None
    language, title = _language(reply.url), escape(str(resource.get("title") or ""))
    page = (
        f"<!doctype html><html lang={language}><head><title>{title}</title></head>"
        f"<body><main><h1>{title}</h1>{resource['htmlContent']}</main></body></html>"
    )
    name = f"{base}/detail/{language}/{reference.lower().replace('/', '_')}"
    html = {**reply.headers, "content-type": "text/html; charset=utf-8"}
    return Document(
        Reply(reply.url, reply.status, html, page.encode("utf-8", "replace")),
        urljoin(reply.url, name),
        _day(body.get(DAY)),
    )


def _language(url: str) -> str:
    found = (parse_qs(urlsplit(url).query).get("language") or ["en"])[0].lower()
    return found if found.isascii() and found.isalpha() else "en"


def _json(content: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, Mapping) else {}


def _day(said: object) -> PartialDate | None:
    try:
        return PartialDate.parse(str(said)[:10])
    except InvalidDate:
        return None
