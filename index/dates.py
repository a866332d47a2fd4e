"""A document's own date, as precisely as it states it. No statement of a date, no date."""

from __future__ import annotations

from collections.abc import Sequence

from index.records import PartialDate


def find_dateline(paragraphs: Sequence[str], lang: str | None) -> PartialDate | None:
    """The date that stands by itself at a text's head or foot, or opens its first paragraph."""
    return None
