"""News as an Atom feed (RFC 4287) or a JSON feed (version 1.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from flask import Response, jsonify

from index.moments import now_utc
from index.one_line import one_line

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news."""

    id: str
    url: str
    title: str
    text: str
    at: str
    """UTC, ISO 8601."""
    more: Mapping[str, Any] = field(default_factory=dict)
    """What a JSON feed has of it besides."""


def atom(title: str, address: str, entries: Sequence[Entry]) -> Response:
    """An Atom feed, the newest first."""
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    newest = entries[0].at if entries else now_utc()
    for name, text in (("title", title), ("id", address), ("updated", newest)):
        ElementTree.SubElement(feed, f"{{{_ATOM}}}{name}").text = one_line(text)
    ElementTree.SubElement(feed, f"{{{_ATOM}}}link", rel="self", href=address)
    author = ElementTree.SubElement(feed, f"{{{_ATOM}}}author")
    ElementTree.SubElement(author, f"{{{_ATOM}}}name").text = "On Record"
    for one in entries:
        entry = ElementTree.SubElement(feed, f"{{{_ATOM}}}entry")
        for name, text in (
            *(("title", one.title), ("id", one.id), ("updated", one.at)),
            ("summary", one.text),
        ):
            ElementTree.SubElement(entry, f"{{{_ATOM}}}{name}").text = one_line(text)
        ElementTree.SubElement(entry, f"{{{_ATOM}}}link", href=one.url)
    packed = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return Response(packed, mimetype="application/atom+xml")


def json_feed(title: str, address: str, entries: Sequence[Entry]) -> Response:
    """A JSON feed, the newest first."""
    response = jsonify(
        version="https://jsonfeed.org/version/1.1",
        title=one_line(title),
        feed_url=address,
        items=[
            {
                "id": one.id,
                "url": one.url,
                "title": one_line(one.title),
                "content_text": one.text,
                "date_published": one.at,
                **one.more,
            }
            for one in entries
        ],
    )
    response.mimetype = "application/feed+json"
    return response
