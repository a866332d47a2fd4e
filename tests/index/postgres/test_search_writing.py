"""The tables that are searched, brought up to the statements."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.archive import Archive
from index.ingest import ingest
from index.postgres import search_writing
from index.records import Filters
from index.settings import Settings
from tests.index.postgres.searched import STATEMENTS, told
from tests.postgresql import Server


@pytest.fixture
def settings(tmp_path: Path, postgres_server: Server) -> Settings:
    return Settings(data=tmp_path / "data", database=postgres_server.address(), search="database")


def _found(archive: Archive, phrase: str) -> list[str]:
    return [hit.passage.statement_id for hit in archive.view.search_phrases([phrase], Filters())]


def test_a_question_goes_on_finding_what_was_replaced_meanwhile(archive: Archive) -> None:
    before = told(archive).view
    ingest([replace(STATEMENTS[7], text="Nothing of it stays.")], archive)
    assert [h.passage.statement_id for h in before.search_phrases(["gate 7"], Filters())] == ["s7"]
    assert _found(archive, "gate 7") == []
    assert _found(archive, "nothing of it stays") == ["s7"]


def test_what_was_replaced_long_ago_is_taken_out(archive: Archive) -> None:
    told(archive)
    ingest([replace(STATEMENTS[7], text="Nothing of it stays.")], archive)
    with archive.store._reading() as lent:
        old = "UPDATE searched_statements SET replaced_at = now() - interval '2 hours'"
        assert lent.execute(f"{old} WHERE replaced_at IS NOT NULL").rowcount == 1
    ingest([replace(STATEMENTS[8], text="Nor of this.")], archive)
    with archive.store._reading() as lent:
        rows = lent.execute("SELECT id FROM searched_statements WHERE id IN ('s7', 's8')")
        assert sorted(id_ for (id_,) in rows.fetchall()) == ["s7", "s8", "s8"]


@pytest.mark.parametrize("drift", [0.0, 1e9])
def test_growing_gives_what_making_all_anew_gives(
    archive: Archive, tmp_path: Path, drift: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_writing, "_LARGEST_DRIFT", drift)
    for start in range(0, 60, 20):
        ingest(STATEMENTS[start : start + 20], archive)
    whole = Archive.open(Settings(data=tmp_path / "folder"))
    ingest(STATEMENTS, whole)
    for view in (archive.view, whole.view):
        assert view.passages_with("treati") == whole.view.passages_with("treati")
    hits, files = (
        one.view.search_lexical("treaty grain", Filters(), 9) for one in (archive, whole)
    )
    # Where the average has drifted and nothing was made anew, the weights are of before.
    assert [hit.score for hit in hits] == pytest.approx(
        [hit.score for hit in files], rel=1e-4 if not drift else 0.2
    )
    whole.close()
