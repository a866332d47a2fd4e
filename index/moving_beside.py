"""Side databases from one place to another: read → write what is not there → compare."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.migrations import migrate
from index.side_database import Changing, Shape, Shared, SideDatabase, SidePlace, side_database

_AT_ONCE = 500
"""Rows: one may hold a page's bytes."""


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    order: tuple[str, ...]
    at_first: list[tuple[Any, ...]]
    """The rows that it is made with."""
    counted: str | None
    """The column that numbers its rows by itself, where there is one."""

    @property
    def listed(self) -> str:
        return ", ".join(f'"{name}"' for name in self.columns)


@dataclass(slots=True)
class BesideReport:
    """What came of it."""

    moved: int = 0
    """Rows that were written now."""
    present: int = 0
    """Rows that were there already, the same."""
    problems: tuple[str, ...] = ()


def carry_beside(source: SidePlace, target: SidePlace, shapes: Sequence[Shape]) -> BesideReport:
    """Carry what was kept beside an archive. Cut off, it goes on where it was when it is run again.

    A row that stands there otherwise is left as it is, and is a problem. Raises
    `StoreUnavailable`.
    """
    report = BesideReport()
    for shape in shapes:
        reading = side_database(source, shape, read_only=True)
        writing = side_database(target, shape)
        if reading.is_kept():
            for table in _tables(shape):
                report.problems += tuple(_carry(table, reading, writing, report))
                if isinstance(target, Shared) and table.counted:
                    _count_on(table.name, table.counted, writing)
        reading.close()
        writing.close()
    return report


def _carry(
    table: _Table, reading: SideDatabase, writing: SideDatabase, report: BesideReport
) -> Iterator[str]:
    marks = ", ".join("?" * len(table.columns))
    insert = f"INSERT INTO {table.name} ({table.listed}) VALUES ({marks}) ON CONFLICT DO NOTHING"  # noqa: S608
    with writing.connection() as connection:
        if table.at_first and _rows(connection, table) == table.at_first:
            connection.execute(f"DELETE FROM {table.name}")  # noqa: S608
    other = 0
    for rows in _batches(table, reading):
        with writing.connection() as connection:
            before = [_found(connection, table, row) for row in rows]
            connection.executemany(insert, rows)
            after = [_found(connection, table, row) for row in rows]
        report.moved += sum(one is None for one in before)
        same = [found == row for found, row in zip(after, rows, strict=True)]
        report.present += sum(found == row for found, row in zip(before, rows, strict=True))
        other += same.count(False)
    if other:
        yield f"{other:,} rows of {table.name} stand there otherwise, and were left as they are"


def _batches(table: _Table, reading: SideDatabase) -> Iterator[list[tuple[Any, ...]]]:
    order = ", ".join(table.order)
    query = f"SELECT {table.listed}, {order} FROM {table.name}"  # noqa: S608
    marks = ", ".join("?" * len(table.order))
    last: tuple[Any, ...] | None = None
    while True:
        where = f" WHERE ({order}) > ({marks})" if last is not None else ""
        with reading.connection() as connection:
            rows = connection.execute(
                f"{query}{where} ORDER BY {order} LIMIT {_AT_ONCE}", last or ()
            ).fetchall()
        if not rows:
            return
        yield [tuple(row[: len(table.columns)]) for row in rows]
        last = tuple(rows[-1][len(table.columns) :])


def _found(connection: Changing, table: _Table, row: tuple[Any, ...]) -> tuple[Any, ...] | None:
    where = " AND ".join(f'"{name}" = ?' for name in table.key)
    values = [row[table.columns.index(name)] for name in table.key]
    found = connection.execute(
        f"SELECT {table.listed} FROM {table.name} WHERE {where}",  # noqa: S608
        values,
    ).fetchone()
    return tuple(found) if found is not None else None


def _rows(connection: Changing, table: _Table) -> list[tuple[Any, ...]]:
    found = connection.execute(f"SELECT {table.listed} FROM {table.name}").fetchall()  # noqa: S608
    return [tuple(row) for row in found]


def _count_on(table: str, column: str, writing: SideDatabase) -> None:
    """Have PostgreSQL number the next row behind those that came with a number."""
    with writing.connection() as connection:
        connection.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'),"  # noqa: S608
            f" (SELECT coalesce(max({column}), 0) + 1 FROM {table}), false)"
        ).fetchall()


def _tables(shape: Shape) -> list[_Table]:
    """In the order in which they were made: those that others refer to come first."""
    with closing(sqlite3.connect(":memory:")) as made:
        migrate(made, shape.steps, Path(shape.file))
        names = made.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " ORDER BY rowid"
        ).fetchall()
        return [_table(made, name, shape) for (name,) in names]


def _table(made: sqlite3.Connection, name: str, shape: Shape) -> _Table:
    columns = made.execute(f"PRAGMA table_info({name})").fetchall()
    keyed = sorted((column[5], column[1]) for column in columns if column[5])
    key = tuple(column for _, column in keyed)
    names = tuple(column[1] for column in columns)
    listed = ", ".join(f'"{one}"' for one in names)
    order = ("rowid",) if name in shape.in_order else tuple(f'"{one}"' for one in key)
    rows = made.execute(f"SELECT {listed} FROM {name}").fetchall()  # noqa: S608
    numbers = {column[1] for column in columns if column[5] and column[2] == "INTEGER"}
    return _Table(name, names, key, order, rows, key[0] if numbers == set(key) else None)
