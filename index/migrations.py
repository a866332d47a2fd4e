"""A database's shape: forward only, each step whole or not at all. `user_version` counts the steps
that it has had."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from index.errors import StoreUnavailable

Step = Callable[[sqlite3.Connection], None]
"""Brings a database one version further; runs inside a transaction, which it leaves alone."""


def migrate(connection: sqlite3.Connection, steps: Sequence[Step], path: Path) -> None:
    """Run the steps that the database has not had; another process may be at it too.

    Raises `StoreUnavailable` when it has had more steps than there are, `sqlite3.Error` when a
    step fails: then the database is as the step before left it.
    """
    while (done := version_of(connection)) < len(steps):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version_of(connection) == done:
                steps[done](connection)
                connection.execute(f"PRAGMA user_version = {done + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    if done > len(steps):
        raise StoreUnavailable(
            f"{path} was written by a newer version of On Record (schema {done}, this one reads "
            f"up to {len(steps)}); install that version, or restore a backup of before"
        )


def version_of(connection: sqlite3.Connection) -> int:
    """How many steps it has had; 0 for a database that was never used."""
    [(version,)] = connection.execute("PRAGMA user_version").fetchall()
    return int(version)


def script(sql: str) -> Step:
    """A step of SQL alone."""
    statements = list(_statements(sql))

    def run(connection: sqlite3.Connection) -> None:
        # `executescript` would commit what is under way.
        for statement in statements:
            connection.execute(statement)

    return run


def _statements(sql: str) -> Iterator[str]:
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
