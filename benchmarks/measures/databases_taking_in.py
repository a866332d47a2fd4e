"""The same statements taken into a folder and into PostgreSQL, with the same encoder."""

from __future__ import annotations

import statistics

from benchmarks.databases import databases, folder_beside, settings_of
from benchmarks.figures import Figure
from benchmarks.measures.taking_in import groups, ingested
from benchmarks.workplace import Workplace
from index.settings import Settings


def measure(place: Workplace) -> list[Figure]:
    """The same statements three times a round, so that a drift of the machine is in all; whoever
    was first is last in the next. A database has what the rounds before brought, a folder nothing
    but the last one's."""
    seconds: dict[str, list[float]] = {"folder": [], "files": [], "database": []}
    with databases(2) as [files, searched]:
        settings = {
            "files": settings_of(folder_beside(place, "into-files"), files),
            "database": settings_of(folder_beside(place, "into-database"), searched, searches=True),
        }
        for number, lines in enumerate(groups(place)):
            settings["folder"] = Settings(data=folder_beside(place, f"into-folder-{number}"))
            for name in sorted(settings, reverse=bool(number % 2)):
                seconds[name].append(ingested(lines, settings[name]))
    files_ratio, database_ratio = (
        statistics.median(a / b for a, b in zip(seconds["folder"], seconds[name], strict=True))
        for name in ("files", "database")
    )
    note = f"median of {len(seconds['folder'])} rounds"
    return [
        Figure("stores_taking_in", "Taking in, statements in PostgreSQL against a folder",
               files_ratio, "×", least=0.9, note=note),
        Figure("stores_taking_in_searched", "Taking in, searched in PostgreSQL against a folder",
               database_ratio, "×", least=0.9, note=note),
    ]  # fmt: skip
