"""A hundred statements more, while a reader goes on with what it has."""

from __future__ import annotations

import time
from dataclasses import replace

from benchmarks.figures import Figure
from benchmarks.transplanting import copy_archive
from benchmarks.workplace import Workplace
from index.archive import Archive
from index.ingest import ingest
from index.readers import read_sources
from index.records import Filters, Statement
from index.settings import Settings

_STATEMENTS, _FEW_STATEMENTS = 100, 10


def measure(place: Workplace) -> list[Figure]:
    """New statements with texts that are stored already: as much to embed as for any others."""
    data = place.folder / "growing"
    copy_archive(place.whole, data)
    settings = Settings(data=data)
    many = place.count(_STATEMENTS, _FEW_STATEMENTS)
    step = max(place.statements // many, 1)
    items = read_sources([str(place.lines)], settings)
    stored = [item for item in items if isinstance(item, Statement)][::step][:many]
    added = [replace(item, id=f"{item.id}-again") for item in stored]
    reader, writer = Archive.open(settings), Archive.open(settings)
    try:
        before = reader.view.count(Filters()).statements
        start = time.perf_counter()
        report = ingest(added, writer)
        taken = time.perf_counter() - start
        start = time.perf_counter()
        reader.refresh()
        refreshed = time.perf_counter() - start
        seen = reader.view.count(Filters()).statements - before
    finally:
        reader.close()
        writer.close()
    note = (
        f"{report.passages_embedded:,} passages embedded; a reader took them up in "
        f"{refreshed:.2f} s and saw {seen}"
    )
    return [
        Figure("adding", f"Adding {len(added)} statements to {place.passages:,} passages", taken,
               "s", note=note),
    ]  # fmt: skip
