"""A quote as CSL-JSON (schema 1.0.2): what Zotero, Pandoc and most reference managers read."""

from __future__ import annotations

import json
from typing import Any

from web.citing.bibtex import key
from web.citing.records import (
    Cited,
    authors,
    date_parts,
    kind_name,
    link,
    published,
    publisher,
    title,
    whose,
)

_TYPES = {"speech": "speech", "interview": "interview"}


def csl_json(cited: Cited) -> str:
    """A list of one item, as JSON for people to read."""
    return json.dumps([csl_item(cited)], ensure_ascii=False, indent=2)


def csl_item(cited: Cited) -> dict[str, Any]:
    """The item; what is not known is left out. The quote is its `annote`, verbatim."""
    when, url, revision = published(cited), link(cited), cited.citation.revision
    item: dict[str, Any] = {
        "id": key(cited),
        "type": _TYPES.get(cited.kind or "", "document"),
        "title": title(cited),
        "author": [
            {"family": author.family, "given": author.given}
            if author.family
            else {"literal": author.name}
            for author in authors(cited)
        ],
        "issued": {"date-parts": [date_parts(when)]} if when else None,
        "accessed": {"date-parts": [date_parts(cited.found_on)]} if cited.found_on else None,
        "genre": kind_name(cited.kind).capitalize(),
        "publisher": publisher(cited),
        "version": str(revision) if revision > 1 else None,
        "URL": url,
        "language": cited.lang,
        "note": whose(cited.citation),
        "annote": cited.citation.quote,
    }
    return {name: value for name, value in item.items() if value}
