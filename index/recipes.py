"""How passages and vectors come out of a text. What was made otherwise is stale: it is made again
from the stored text when it is taken in again, or by `onrecord reindex --re-embed`."""

from __future__ import annotations

LAYOUT = 7
"""Raised when turns, sentences or passages come out of the same text differently."""

PREFIX = 1
"""Raised when `index.prefixes` puts something else in front of a passage, or cuts it otherwise."""


def recipe(encoder: str | None) -> str:
    """The recipe that is used now, with the encoder of this fingerprint."""
    return f"layout {LAYOUT}, prefix {PREFIX}, {encoder}"
