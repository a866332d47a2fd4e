"""Whether a stored revision is as it was written: nothing that is not is quoted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

import structlog

from index.counters import damaged_revisions

_log = structlog.get_logger(__name__)


class Seals(NamedTuple):
    """The digests that are stored beside a revision."""

    text_sha256: bytes
    """SHA-256 of the text as UTF-8."""
    seal: bytes
    """SHA-256 over that and over all else that is shown of the revision or cut by."""


def seals(
    key: tuple[str, int], metadata: Sequence[str | None], text: str, sentences: bytes, turns: str
) -> Seals:
    """The digests of a revision; `key` is the statement's id and the revision's number."""
    of_text = sha256(text.encode()).digest()
    return Seals(of_text, seal(key, metadata, of_text, sentences, turns))


def seal(
    key: tuple[str, int],
    metadata: Sequence[str | None],
    text_sha256: bytes,
    sentences: bytes,
    turns: str,
) -> bytes:
    """The second of `Seals`, which needs no text."""
    header = json.dumps([*key, *metadata, turns, text_sha256.hex()])
    return sha256(header.encode() + b"\0" + sentences).digest()


def is_damage(error: sqlite3.Error) -> bool:
    """Whether a row could be reached but not be read: bytes that are no text, a torn page."""
    return "decode to UTF-8" in str(error) or "malformed" in str(error)


def reason_of(error: Exception) -> str:
    """What is wrong, without the text that it is wrong with: SQLite names it whole, and what is
    stored belongs into no log.

    >>> reason_of(sqlite3.OperationalError("Could not decode to UTF-8 column 'text' with text 'We"))
    "Could not decode to UTF-8 column 'text'"
    """
    return str(error).partition(" with text '")[0]


def report_damage(statement: str | int, revision: int | None, reason: str) -> None:
    """Log and count a revision that is left out; `statement` is its id, or its number where not
    even that can be read."""
    damaged_revisions.inc()
    _log.error("damaged_revision", statement=statement, revision=revision, reason=reason)
