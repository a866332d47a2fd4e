"""An archive that is searched in PostgreSQL, for the tests of its parts."""

from __future__ import annotations

from index.archive import Archive
from index.ingest import ingest
from index.records import Statement
from tests.index.conftest import make_statement

WORDS = "harbour treaty fishery quota border crossing tariff grain vessel pilot".split()
STATEMENTS: list[Statement] = [
    make_statement(
        f"s{n}",
        " ".join(WORDS[(n * k + k) % 10] for k in range(1, 5 + n % 17)) + f". Gate {n}'s open.",
        ["Valdoria", "Korund", "Oshen"][n % 3],
        f"20{n % 20:02d}",
        title=f"On the {WORDS[n % 10]}",
    )
    for n in range(60)
]


def told(archive: Archive) -> Archive:
    ingest(STATEMENTS, archive)
    return archive
