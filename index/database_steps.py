"""How the database of statements came to its shape, step by step. Steps are never changed once
they are released; a new shape is a new step at the end."""

from __future__ import annotations

import json
import sqlite3
import uuid
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from index.migrations import Step, script
from index.soundness import is_damage, seal, seals

_METADATA = "issuer, speaker, role, published_on, title, url, lang, kind, extra"
_DIGESTED_LAYOUTS = (2, 1)
"""Numbers of layouts that a digest of the first shape may have been made with."""


def _made(connection: sqlite3.Connection) -> None:
    script(files("index").joinpath("schema.sql").read_text(encoding="utf-8"))(connection)
    connection.execute("INSERT INTO about (only_row, identity) VALUES (1, ?)", (uuid.uuid4().hex,))


def _sealed(connection: sqlite3.Connection) -> None:
    """Digests beside each revision. What its statement's own digest, or a reading, shows to be
    damaged already gets none, and so is left out until it is taken in again."""
    for column in ("text_sha256", "seal"):
        connection.execute(f"ALTER TABLE revisions ADD COLUMN {column} BLOB NOT NULL DEFAULT x''")
    rows = connection.execute(
        "SELECT r.rowid FROM revisions r JOIN statements s ON s.number = r.statement"
    ).fetchall()
    for (row,) in rows:
        try:
            [found] = connection.execute(
                f"SELECT s.id, s.digest, s.revision, r.number, r.text, r.sentences, r.turns,"  # noqa: S608
                f" {', '.join(f'r.{name}' for name in _METADATA.split(', '))}"
                " FROM revisions r JOIN statements s ON s.number = r.statement WHERE r.rowid = ?",
                (row,),
            ).fetchall()
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            continue
        made = _seals_of(found)
        if made:
            connection.execute(
                "UPDATE revisions SET text_sha256 = ?, seal = ? WHERE rowid = ?", (*made, row)
            )


def _seals_of(found: tuple[Any, ...]) -> tuple[bytes, bytes] | None:
    id_, digest, newest, number, text, sentences, turns, *metadata = found
    is_newest = number == newest
    if is_newest and digest not in {
        _first_digest(layout, id_, metadata, text) for layout in _DIGESTED_LAYOUTS
    }:
        return None
    return seals((id_, number), metadata, text, sentences, turns)


def _first_digest(layout: int, id_: str, metadata: list[str | None], text: str) -> bytes:
    """As `index.rows.digest` was when the first shape was current."""
    summary = blake2b(digest_size=16)
    summary.update(json.dumps([layout, id_, *metadata], ensure_ascii=False).encode())
    summary.update(b"\0")
    summary.update(text.encode())
    return summary.digest()


def _with_origins(connection: sqlite3.Connection) -> None:
    """Where each revision came from, which is not known of those there are; under their seals."""
    connection.execute("ALTER TABLE revisions ADD COLUMN origin TEXT")
    rows = connection.execute(
        "SELECT r.rowid FROM revisions r JOIN statements s ON s.number = r.statement"
    ).fetchall()
    for (row,) in rows:
        try:
            [(id_, number, sealed, text_sha256, sentences, turns, *metadata)] = connection.execute(
                f"SELECT s.id, r.number, r.seal, r.text_sha256, r.sentences, r.turns,"  # noqa: S608
                f" {', '.join(f'r.{name}' for name in _METADATA.split(', '))}"
                " FROM revisions r JOIN statements s ON s.number = r.statement WHERE r.rowid = ?",
                (row,),
            ).fetchall()
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            continue
        key = (id_, number)
        if sealed == seal(key, metadata, text_sha256, sentences, turns):
            anew = seal(key, [*metadata, None], text_sha256, sentences, turns)
            connection.execute("UPDATE revisions SET seal = ? WHERE rowid = ?", (anew, row))


def _with_recipes(connection: sqlite3.Connection) -> None:
    """How each statement's passages and vectors were made (empty: nobody wrote it down), which
    versions wrote the database, and what was retracted."""
    for column in (
        "statements ADD COLUMN recipe TEXT NOT NULL DEFAULT ''",
        "statements ADD COLUMN retracted_at TEXT",
        "statements ADD COLUMN retracted_because TEXT",
        "about ADD COLUMN made_with TEXT",
        "about ADD COLUMN written_with TEXT",
    ):
        connection.execute(f"ALTER TABLE {column}")
    # One that has statements was made by a version that did not write down which it was.
    connection.execute(
        "UPDATE about SET made_with = ? WHERE generation = 0", (version("onrecord"),)
    )


STEPS: tuple[Step, ...] = (_made, _sealed, _with_origins, _with_recipes)
