"""What is searched within PostgreSQL itself, so that a server needs no index of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from index.columns import Columns
from index.errors import StoreUnavailable
from index.postgres.dense import PostgresDense
from index.postgres.lexical import PostgresLexical
from index.postgres.search_columns import ColumnsReader
from index.postgres.search_writing import SHAPE, SearchedAbout, bring_up, searched_about
from index.postgres.steps import LOCKS
from index.searching import Generation

if TYPE_CHECKING:
    from index.postgres.store import PostgresStore

_LOCK = f"{LOCKS + 1}, hashtext(current_schema())"
_RENEWING_WAIT = "600s"
_TABLES = "searched_statements searched searched_terms".split()

_NOT_SEARCHED = """SELECT count(*) FROM passages p JOIN statements t ON t.number = p.statement
    WHERE t.retracted_at IS NULL AND NOT EXISTS (SELECT 1 FROM searched s
        WHERE s.passage = p.id AND s.start = p.start AND s."end" = p."end")"""


class PostgresSearching:
    """Made by `PostgresStore`, whose connections it uses."""

    def __init__(self, store: PostgresStore) -> None:
        self._store = store
        self._is_there = False
        self._columns = ColumnsReader()

    def load(self) -> Generation:
        """As `Searching` says."""
        if not self._is_current():
            self.renew()
        with self._store.snapshot(), self._store.lent() as lent:
            about = searched_about(lent)
            if about is None or about.shape != SHAPE:
                raise StoreUnavailable(
                    f"{self._store.name} has nothing to search yet, and is read-only here; open it "
                    "once where it can be written (`onrecord info`), or set ONRECORD_SEARCH=local"
                )
            columns = self._columns.read(lent, about.generation)
        return self._generation(about, columns)

    def newest(self) -> int:
        """As `Searching` says."""
        if not self._is_there:
            rows = self._store.asked("SELECT to_regclass('searched_about') IS NOT NULL")
            self._is_there = bool(rows[0][0])
        if not self._is_there:
            return 0
        query = "SELECT generation FROM searched_about WHERE shape = %s"
        found = self._store.asked(query, (SHAPE,))
        return int(found[0][0]) if found else 0

    def size(self) -> int:
        """As `Searching` says."""
        total = " + ".join(f"coalesce(pg_total_relation_size('{one}'), 0)" for one in _TABLES)
        return int(self._store.asked(f"SELECT {total}")[0][0]) if self.newest() else 0

    def renew(self, *, anew: bool = False) -> None:
        """As `Searching` says."""
        with self._store.alone(_LOCK, _RENEWING_WAIT) as (lent, snapshot):
            bring_up(lent, snapshot, anew=anew)

    def problems(self) -> Iterator[str]:
        """As `Searching` says."""
        behind = self._store.about().generation - self.newest()
        if behind and (self._store.read_only or not self._store.is_written()):
            yield (
                f"{self._store.name}: what is searched is behind the statements by {behind} "
                "commits; it is renewed at the next use"
            )
        if not behind:
            [(missing,)] = self._store.asked(_NOT_SEARCHED)
            if missing:
                yield (
                    f"{self._store.name}: {missing} passages are not searched as they are stored; "
                    "`onrecord reindex` makes what is searched again"
                )

    def _is_current(self) -> bool:
        """Whether it is of the database as it stands, or is to answer as it is."""
        newest = self.newest()
        if newest == self._store.about().generation or self._store.read_only:
            return True
        return bool(newest) and self._store.is_written()

    def _generation(self, about: SearchedAbout, columns: Columns) -> Generation:
        ask, number = self._ask, about.generation
        return Generation(
            number,
            columns,
            PostgresDense(ask, number, columns),
            PostgresLexical(ask, number, columns, about),
        )

    def _ask(self, query: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        return self._store.asked(query, values)
