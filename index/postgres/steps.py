"""How the database in PostgreSQL came to its shape, step by step. Steps are never changed once they
are released; a new shape is a new step at the end."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from importlib.metadata import version
from importlib.resources import files

from index.errors import StoreUnavailable
from index.postgres.connections import Lent

LOCKS = 0x6F6E7265
"""First half of the keys of this program's advisory locks ("onre"); the second tells the schema."""
_SHAPE_LOCK = "pg_advisory_xact_lock(?, 1)"


def _made(lent: Lent) -> None:
    lent.raw.execute(files("index").joinpath("postgres/schema.sql").read_text("utf-8"))
    lent.execute(
        "INSERT INTO about (only_row, identity, made_with) VALUES (1, ?, ?)",
        (uuid.uuid4().hex, version("onrecord")),
    )


STEPS: tuple[Callable[[Lent], None], ...] = (_made,)


def migrate(lent: Lent, name: str) -> None:
    """Run the steps that the database has not had, all or none, while others wait. Raises
    `StoreUnavailable` when it has had more than there are, `psycopg.Error`."""
    if shape_of(lent) == len(STEPS):
        return
    with lent.raw.transaction():
        lent.execute(f"SELECT {_SHAPE_LOCK}", (LOCKS,))
        lent.execute("CREATE TABLE IF NOT EXISTS shape (steps integer NOT NULL)")
        done = shape_of(lent)
        if done > len(STEPS):
            raise newer(name, done)
        for step in STEPS[done:]:
            step(lent)
        lent.execute("DELETE FROM shape")
        lent.execute("INSERT INTO shape VALUES (?)", (len(STEPS),))


def shape_of(lent: Lent) -> int:
    """How many steps the database has had; 0 for one that was never used."""
    [(is_there,)] = lent.execute("SELECT to_regclass('shape') IS NOT NULL").fetchall()
    rows = lent.execute("SELECT steps FROM shape").fetchall() if is_there else []
    return int(rows[0][0]) if rows else 0


def newer(name: str, done: int) -> StoreUnavailable:
    """The refusal of a database that a newer version has changed."""
    return StoreUnavailable(
        f"{name} was written by a newer version of On Record (schema {done}, this one reads up to "
        f"{len(STEPS)}); install that version"
    )
