"""What is found out about a document from its text, its title and its address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from index.dates import find_dateline
from index.kinds import kind_of_title
from index.languages import detect_lang
from index.publishers import find_publisher


def describe(
    body: Sequence[str], fields: dict[str, Any], dated_by: Sequence[str] = ()
) -> dict[str, Any]:
    """A record of the contract's fields for paragraphs of text: what `fields` does not say of
    date, language, kind and issuer is taken from the text, the title and the address."""
    text = "\n\n".join(body)
    publisher = find_publisher(fields.get("publisher") or fields.get("url") or "")
    lang = fields.get("lang") or detect_lang(text) or (publisher.lang if publisher else None)
    record = {**fields, "text": text, "lang": lang}
    if not record.get("date"):
        found = find_dateline(dated_by or body, lang)
        record["date"] = found.text if found else None
    if publisher is not None:
        record["issuer"] = record.get("issuer") or publisher.issuer
        record["publisher"] = publisher.domain
        if publisher.state:
            record["state"] = publisher.state
    record["kind"] = record.get("kind") or kind_of_title(record.get("title"))
    return record
