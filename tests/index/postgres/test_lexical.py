"""Words and phrases in PostgreSQL: stopping early changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.archive import Archive
from index.postgres import lexical
from index.records import Filters
from index.settings import Settings
from tests.index.postgres.searched import told
from tests.postgresql import Server


@pytest.fixture
def settings(tmp_path: Path, postgres_server: Server) -> Settings:
    return Settings(data=tmp_path / "data", database=postgres_server.address(), search="database")


@pytest.mark.parametrize("limit", [1, 5, 100])
@pytest.mark.parametrize("query", ["gate treaty harbour", "pilot", "quota 7 grain of the vessels"])
def test_the_rarest_terms_first_give_what_all_at_once_give(
    archive: Archive, query: str, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = told(archive).view._generation.lexical.search
    ids, scores = search(query, Filters(), limit)
    # As for an archive of which every term has more passages than are weighed at first.
    monkeypatch.setattr(lexical, "_FEW_ROWS", 0)
    monkeypatch.setattr(lexical, "_FIRST_ROWS", 1)
    again, scores_again = search(query, Filters(), limit)
    assert scores_again == pytest.approx(scores, rel=1e-6)
    assert set(again.tolist()) == set(ids.tolist()) or limit < 100, "ties may change places"


def test_more_terms_are_taken_each_time_until_all_are() -> None:
    known = [("a", (1, 10)), ("b", (2, 20)), ("c", (3, 400))]
    assert lexical._as_many(known, 5, 0) == 1
    assert lexical._as_many(known, 5, 1) == 2
    assert lexical._as_many(known, 10_000, 2) == 3


def test_a_word_that_is_nowhere_and_no_word_find_nothing(archive: Archive) -> None:
    words = told(archive).view._generation.lexical
    for query in ("zeppelin", "", "'"):
        assert len(words.search(query, Filters(), 5)[0]) == 0
        assert len(words.search_phrases([query], Filters(), None)[0]) == 0
    assert words.passages_with("zeppelin") == 0
