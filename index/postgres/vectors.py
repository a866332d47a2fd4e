"""pgvector in a connection: its types are found wherever it is installed."""

from __future__ import annotations

from typing import Any

import psycopg

from index.errors import StoreUnavailable

_WHERE = """SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
    WHERE e.extname = 'vector'"""
# Wide enough for 100 rows at recall .97 of what an exact search finds.
_SETTINGS = {
    "hnsw.ef_search": "200",
    "hnsw.iterative_scan": "relaxed_order",
    "hnsw.max_scan_tuples": "40000",
    # A plan for any vector reads the vector again for each row.
    "plan_cache_mode": "force_custom_plan",
}
# Two servers that make it at once: the second would find it half made.
_MAKING_LOCK = 0x6F6E7268


def make_vectors_known(connection: psycopg.Connection[Any]) -> None:
    """Have its types and operators found, and its searches wide enough; raises
    `StoreUnavailable`."""
    found = connection.execute(_WHERE).fetchone() or _made(connection)
    connection.execute(
        "SELECT set_config('search_path', current_setting('search_path') || ', ' ||"
        " quote_ident(%s), false)",
        found,
    )
    for name, value in _SETTINGS.items():
        connection.execute(f"SET {name} = {value}")


def _made(connection: psycopg.Connection[Any]) -> tuple[Any, ...]:
    try:
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (_MAKING_LOCK,))
            connection.execute("CREATE EXTENSION IF NOT EXISTS vector SCHEMA public")
            [where] = connection.execute(_WHERE).fetchall()
            return tuple(where)
    except psycopg.Error as error:
        raise StoreUnavailable(
            "ONRECORD_SEARCH=database needs pgvector 0.8 in the database "
            f"({str(error).splitlines()[0]}): have its owner run CREATE EXTENSION vector, or set "
            "ONRECORD_SEARCH=local"
        ) from error
