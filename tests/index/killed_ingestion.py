"""Run by `test_killed.py` as a process of its own: takes statements in and tells how far it is."""

from __future__ import annotations

import sys
from pathlib import Path

from index import archive as archive_module
from index import ingest as ingest_module
from index.archive import Archive
from index.ingest import ingest
from index.records import IngestReport, Statement
from index.settings import Settings
from tests.index.conftest import WordEncoder, make_statement

STATEMENTS = 60


def statements() -> list[Statement]:
    paragraphs = [f"Paragraph {place} says this. " + "word " * 40 + "end." for place in range(4)]
    body = "\n\n".join(paragraphs)
    return [make_statement(f"s{n}", f"Number {n} opens.\n\n{body}") for n in range(STATEMENTS)]


def _tell(report: IngestReport) -> None:
    sys.stdout.write(f"{report.added}\n")
    sys.stdout.flush()


def main(folder: Path) -> None:
    archive_module.for_archive = lambda settings, _: settings  # type: ignore[assignment]
    archive_module.load_encoder = lambda _: WordEncoder()  # type: ignore[assignment]
    ingest_module._WINDOW_PASSAGES = 5
    ingest_module._LOOK_UP_STATEMENTS = 2
    ingest_module._PROGRESS_EVERY_S = 0.0
    ingest(statements(), Archive.open(Settings(data=folder)), _tell)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
