"""A web page by its URL."""

from __future__ import annotations

import io
from collections.abc import Iterator
from urllib.parse import urlsplit

from index.errors import UnreadableSource
from index.fetching import fetch_page
from index.readers.formats import HEAD_BYTES, choose_reader, is_json_lines
from index.readers.jsonl import read_jsonl
from index.readers.provenance import known_by, origin_of
from index.records import Rejection, Statement
from index.settings import Settings


def is_url(source: str) -> bool:
    """Whether a source is a web address, and not a file's name."""
    return source.lower().startswith(("http://", "https://"))


def read_page(url: str, settings: Settings) -> Iterator[Statement | Rejection]:
    """The statement at a URL, in whatever format it comes, under the names that its address
    bears out; a rejection where there is none."""
    try:
        page = fetch_page(url, settings.fetch_max_bytes, settings.fetch_timeout_s)
        origin = origin_of(page, url, settings)
        head = page.content[:HEAD_BYTES]
        name = urlsplit(page.url).path
        if is_json_lines(name, head, page.content_type):
            lines = read_jsonl(io.BytesIO(page.content), url, settings.fetch_max_bytes)
            for item in lines:
                yield known_by(item, origin, item.id) if isinstance(item, Statement) else item
            return
        reader = choose_reader(name, head, page.content_type)
        yield known_by(reader(page.content, page.url, page.charset), origin)
    except UnreadableSource as error:
        yield Rejection(url, str(error))
