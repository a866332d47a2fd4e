"""A quote as structured data for search engines: schema.org's `Quotation`."""

from __future__ import annotations

from typing import Any

from web.citing.records import Cited, authors, link, published, publisher, title


def quotation(cited: Cited) -> dict[str, Any]:
    """The item, as JSON-LD; what is not known is left out."""
    citation, when = cited.citation, published(cited)
    is_person = bool(citation.speaker)
    creators = [
        {"@type": "Person" if is_person else "Organization", "name": author.name}
        for author in authors(cited)
    ]
    source = {
        "@type": "CreativeWork",
        "name": title(cited),
        "url": link(cited),
        "datePublished": when.text if when else None,
        "publisher": {"@type": "Organization", "name": publisher(cited)}
        if publisher(cited)
        else None,
    }
    item = {
        "@context": "https://schema.org",
        "@type": "Quotation",
        "text": citation.quote,
        "creator": creators,
        "inLanguage": cited.lang,
        "url": cited.address,
        "isPartOf": _known(source),
    }
    return _known(item)


def _known(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if value}
