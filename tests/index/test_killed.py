from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from index.archive import Archive
from index.ingest import ingest
from index.records import Filters
from index.settings import Settings
from index.store import Store
from tests.index.killed_ingestion import STATEMENTS, statements

_ROOT = Path(__file__).parents[2]
# Statements that are stored when it is killed; the process is somewhere in the next ones then.
_KILLED_AFTER = (0, 3, 10, 25)


def killed_at(folder: Path, stored: int) -> None:
    command = [sys.executable, "-m", "tests.index.killed_ingestion", str(folder)]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) >= stored:
                break
        process.kill()


def whole_statements(folder: Path) -> int:
    """How many are stored; each must be there with all that belongs to it."""
    store = Store.open(folder)
    expected = {statement.id: statement for statement in statements()}
    with store.snapshot() as snapshot:
        found = list(snapshot.statements())
    for one in found:
        assert one.revision.statement == expected[one.revision.statement.id]
        assert len(one.passages) == len(one.vectors) > 1
        ends = [passage.span.end for passage in one.passages]
        assert max(ends) == len(one.revision.statement.text)
        sentences, turns = store.layout(one.revision.statement.id)
        assert sentences
        assert turns
    store.close()
    return len(found)


def test_killed_at_any_moment_each_statement_is_whole_or_absent(
    settings: Settings, open_archive: Callable[[], Archive]
) -> None:
    before = 0
    for stored in _KILLED_AFTER:
        killed_at(settings.data, stored)
        now = whole_statements(settings.data)
        assert before <= now < STATEMENTS
        before = now
    assert before
    # The index is brought up to what is stored, the lock is free, and the rest is taken in.
    archive = open_archive()
    assert len(archive.view.search_phrases(["opens"], Filters())) == before
    report = ingest(statements(), archive)
    assert (report.added, report.unchanged) == (STATEMENTS - before, before)
    assert len(archive.view.search_phrases(["opens"], Filters())) == STATEMENTS
