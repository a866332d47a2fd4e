"""pgvector in a connection."""

from __future__ import annotations

import psycopg

from index.postgres.vectors import make_vectors_known
from tests.postgresql import Server


def test_its_types_are_found_from_any_schema_and_it_is_made_once(postgres_server: Server) -> None:
    for _ in range(2):
        with psycopg.connect(postgres_server.address(), autocommit=True) as connection:
            make_vectors_known(connection)
            query = "SELECT -('[1,2]'::halfvec <#> '[3,4]'::halfvec), current_schema()"
            [(product, schema)] = connection.execute(query).fetchall()
            assert product == 11
            assert schema.startswith("archive_"), "what is made is made in the archive's own"
            [(scan,)] = connection.execute("SHOW hnsw.iterative_scan").fetchall()
            assert scan == "relaxed_order"
