"""The same statements given again: nothing is embedded, and they pass at the reader's speed."""

from __future__ import annotations

import time

from benchmarks.figures import Figure
from benchmarks.workplace import Workplace
from index.archive import Archive
from index.ingest import ingest
from index.readers import read_sources
from index.settings import Settings


def measure(place: Workplace) -> list[Figure]:
    """All of the archive's statements, read from JSON lines and compared."""
    settings = Settings(data=place.whole)
    archive = Archive.open(settings)
    try:
        start = time.perf_counter()
        report = ingest(read_sources([str(place.lines)], settings), archive)
        seconds = time.perf_counter() - start
    finally:
        archive.close()
    rate = report.unchanged / seconds
    return [
        Figure("unchanged_embedded", "Unchanged corpus again: passages embedded",
               report.passages_embedded, "", most=0),
        Figure("unchanged_rate", "Unchanged corpus again", rate, "statements/s", least=5_000,
               note=f"{report.unchanged:,} statements, {report.added + report.updated} written"),
    ]  # fmt: skip
