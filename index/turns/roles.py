"""What a label's speaker turned out to be."""

from __future__ import annotations

from dataclasses import dataclass

from index.records import Standing


@dataclass(frozen=True, slots=True)
class Role:
    """Standing, speaker, post and voice of one label, and how sure that is."""

    standing: Standing
    speaker: str | None = None
    post: str | None = None
    voice: str | None = None
    certainty: float = 1.0


UNCLEAR = Role(Standing.UNKNOWN, certainty=0.4)
UNSURE = Role(Standing.UNKNOWN, certainty=0.3)
"""Somebody whom not even answers make the publisher's."""
