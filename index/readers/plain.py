"""Plain text: a release as it was saved, or as a news site passes it on."""

from __future__ import annotations

import re
from typing import Any

from index.cleaning import (
    Syndicated,
    find_title,
    normalise,
    read_syndicated,
    split_paragraphs,
    trim_furniture,
)
from index.encodings import decode
from index.errors import UnreadableSource
from index.readers.documents import describe
from index.readers.statements import build_statement
from index.records import Statement

_HEADER = re.compile(
    r"(id|issuer|speaker|role|date|title|url|lang|kind)\s*:\s*(\S.*)", re.IGNORECASE
)
_MIN_HEADERS = 2  # one line such as "Speaker: …" may be the text's own


def read_plain(data: bytes, url: str | None = None, charset: str | None = None) -> Statement:
    """The statement in a plain text file.

    A first line that is a domain marks a syndicated text, which is cleaned. Lines such as
    `Title: …` and `Date: …` at the top are taken as the statement's fields. Raises
    `UnreadableSource`.
    """
    text = normalise(decode(data, charset))
    if not text.strip():
        raise UnreadableSource("the file is empty")
    syndicated = read_syndicated(text)
    if syndicated is not None:
        return build_statement(_describe_syndicated(syndicated, url))
    fields, rest = _split_headers(text.lstrip("\n"))
    paragraphs = trim_furniture(split_paragraphs(rest))
    title = None if "title" in fields else find_title(paragraphs)
    body = paragraphs[1:] if title else paragraphs
    if not body:
        raise UnreadableSource("there is no text below the title")
    return build_statement(
        describe(body, {"url": url, "title": title, **fields}, dated_by=paragraphs)
    )


def _describe_syndicated(found: Syndicated, url: str | None) -> dict[str, Any]:
    if not found.paragraphs:
        raise UnreadableSource("there is no text below the title")
    fields = {"title": found.title, "url": url or found.url, "publisher": found.domain}
    return describe(found.paragraphs, fields)


def _split_headers(text: str) -> tuple[dict[str, Any], str]:
    """The fields that `Name: value` lines at the top give, and the text below them."""
    fields: dict[str, Any] = {}
    lines = text.split("\n")
    for line in lines:
        match = _HEADER.fullmatch(line.strip())
        if match is None:
            break
        fields[match[1].lower()] = match[2].strip()
    if len(fields) < _MIN_HEADERS:
        return {}, text
    return fields, "\n".join(lines[len(fields) :]).lstrip("\n")
